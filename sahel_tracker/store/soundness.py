"""Whether what was read can be a record at all.

SQLite holds values and names against its constraints when they are written; what a failing disk makes of them later, it
gives back as it is. Invariant: in what passes here every value is one that a program of ours writes, and every name
leads to what it names, so that no question about the record meets anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, get_args

from sahel_tracker.errors import FileTrouble
from sahel_tracker.model import records
from sahel_tracker.model.records import Commitment, Item, Record, Role, Unit, key_of

Of = Callable[[Any], Any]

_ROLES = frozenset(get_args(Role))

_CHOICES: tuple[tuple[str, str, object], ...] = (
    ("meetings", "dated", records.Dated),
    ("meetings", "state", records.MeetingState),
    ("meetings", "level", records.Level),
    ("documents", "kind", records.DocumentKind),
    ("documents", "language", records.Language),
    ("commitments", "kind", records.Kind),
    ("commitments", "wording", records.Wording),
    ("commitments", "all_participants", Role),
    ("findings", "verdict", records.Verdict),
    ("findings", "dated", records.Dated),
    ("findings", "standing", records.Standing),
    ("findings", "method", records.Method),
    ("decisions", "suggested", records.Verdict),
)
"""Shelf, field, and the values that it may have beside none."""

_NAMES: tuple[tuple[str, str, str], ...] = (
    ("meetings", "process", "processes"),
    ("documents", "meeting", "meetings"),
    ("commitments", "meeting", "meetings"),
    ("commitments", "document", "documents"),
    ("extensions", "commitment", "commitments"),
    ("findings", "commitment", "commitments"),
    ("findings", "meeting", "meetings"),
    ("findings", "document", "documents"),
    ("decisions", "commitment", "commitments"),
    ("decisions", "meeting", "meetings"),
    ("decisions", "document", "documents"),
)
"""Shelf, field, and the shelf on which what it names must stand."""


def check_sound(record: Record) -> None:
    """Raises `FileTrouble` with the first item that no program of ours can have left so."""
    for item, wrong in _unsound(record):
        raise damaged_item(type(item).__name__.lower(), key_of(item), wrong)


def damaged_item(kind: str, key: str | int, wrong: str) -> FileTrouble:
    """What to say of an item of the file that cannot be what was written."""
    what = f"{kind} '{key}' in the file cannot be read: {wrong}"
    return FileTrouble(what, "the file is damaged: restore it from a backup")


def _unsound(record: Record) -> Iterator[tuple[Item, str]]:
    for shelf, field, choices in _CHOICES:
        yield from _strange(record, shelf, attrgetter(field), {*get_args(choices), None}, f"is no {field}")
    for shelf, field, named in _NAMES:
        known = {*getattr(record, named), None}
        yield from _strange(record, shelf, attrgetter(field), known, f"is not among the {named}")
    yield from _strange(record, "commitments", _unit, {*get_args(Unit), None}, "is no unit")
    for one in record.commitments.values():
        yield from ((one, f"'{party.role}' is no role") for party in one.parties if party.role not in _ROLES)


def _strange(record: Record, shelf: str, of: Of, known: set[Any], wrong: str) -> Iterator[tuple[Item, str]]:
    """The first item with each value that is not known."""
    items: Mapping[Any, Item] = getattr(record, shelf)
    for value in {of(one) for one in items.values()} - known:
        yield next(one for one in items.values() if of(one) == value), f"'{value}' {wrong}"


def _unit(one: Commitment) -> str | None:
    return one.recurrence.every.unit if one.recurrence else None
