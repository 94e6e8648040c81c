"""Who a commitment binds, as a record set says it: all participants, a list, or parties by role (R4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sahel_tracker.exchange.desk import Desk
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.layout import ALL_PARTICIPANTS, ROLES
from sahel_tracker.model.records import BoundParty, Role

_SHAPE = "[LY, MA], all-participants, or {lead: [MA], joint: all-participants}"


@dataclass(frozen=True, slots=True)
class Binding:
    """The parties that are named, and the role in which every participant of the meeting is bound, if any."""

    parties: tuple[BoundParty, ...] = ()
    all_participants: Role | None = "joint"


def read_binding(fields: Fields, desk: Desk) -> Binding:
    """Who is bound: all participants jointly if the entry does not say; those of a bare list each by itself."""
    return _with_institutions(_binding(fields, desk), fields)


def _binding(fields: Fields, desk: Desk) -> Binding:
    if by_role := fields.part("parties", ROLES):
        return _by_role(by_role, desk)
    if fields.is_list("parties"):
        return _each(fields, desk)
    if fields.text("parties") not in (None, ALL_PARTICIPANTS):
        fields.wrong("parties", "is not a list of parties", f"write {_SHAPE}")
    return Binding()


def _each(fields: Fields, desk: Desk) -> Binding:
    codes = _codes(fields, "parties")
    if any(code == ALL_PARTICIPANTS for code, _ in codes):
        hint = f"write {{each: [{ALL_PARTICIPANTS}]}} or {{joint: [{ALL_PARTICIPANTS}]}}, with the others beside them"
        fields.wrong("parties", f"{ALL_PARTICIPANTS} in a list could mean each by itself or all jointly", hint)
    return Binding(_bound(codes, desk, fields, "parties", "each"), None)


def _by_role(inner: Fields, desk: Desk) -> Binding:
    parties: list[BoundParty] = []
    everyone: list[Role] = []
    for role in _roles(inner):
        codes = _codes(inner, role)
        everyone += [role for code, _ in codes if code == ALL_PARTICIPANTS]
        parties += _bound(codes, desk, inner, role, role)
    if len(everyone) > 1:
        inner.wrong(everyone[1], f"{ALL_PARTICIPANTS} stands in two roles", "all of them have one role")
    return Binding(tuple(parties), everyone[0] if everyone else None)


def _roles(inner: Fields) -> Iterator[Role]:
    """The roles in the order of the file, so that the order of the parties survives."""
    return (role for name in inner.node.entries for role in ROLES if role == name)


def _codes(fields: Fields, name: str) -> list[tuple[str, int]]:
    """The codes of a list, or the one code that stands in its place, each with its line."""
    if fields.is_list(name):
        return list(fields.listed(name))
    code = fields.text(name)
    return [] if code is None else [(code, fields.line_of(name))]


def _bound(codes: list[tuple[str, int]], desk: Desk, fields: Fields, name: str, role: Role) -> tuple[BoundParty, ...]:
    named = [(code, line) for code, line in codes if code != ALL_PARTICIPANTS]
    return tuple(BoundParty(code, role) for code, line in named if desk.checked_code(fields, name, code, line))


def _with_institutions(binding: Binding, fields: Fields) -> Binding:
    inner = fields.inner("institutions", None, "{MA: Ministry of the Interior}")
    if inner is None:
        return binding
    named = {party.code for party in binding.parties}
    for code in inner.node.entries:
        if code not in named:
            inner.wrong(code, "is not among the parties that are named", "name it under 'parties' too")
    parties = (replace(party, institution=inner.text(party.code)) for party in binding.parties)
    return replace(binding, parties=tuple(parties))
