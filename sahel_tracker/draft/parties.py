"""Who a passage binds: all participants jointly unless it names who is to act, each, or whom it calls upon (R4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sahel_tracker.draft.subjects import code_of, named_first
from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import Named, names
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import BoundParty, Role

_SUBJECT_ENDS = 48
_PLACE = re.compile(r"(?<!\w)(?:in|at|from|with|en|dans|avec|في|من|مع)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"(?:to|de)\s|d'")
_DOES = re.compile(
    r"\s+(?:(?!(?:and|or|of|in|on|at|to|for|with|et|ou|de|du|des|en|dans|pour|avec|sur|par)\b)[a-zéè]{3,}\b|[يتس]\w{3,})"
)
_DECIDES_THAT = re.compile(r"\W*(?:\w+\s){1,2}(?:(?:que|that|[أا]ن)\s|qu['’])")
_TASK = re.compile(r"[\s,،]*(?:to\s|with\s|will\s|shall\s|d['’]|de\s|ب)")
_INSTITUTION = re.compile(
    r"((?:the )?(?:ministry|department|office) of [\w ]{3,40}?|(?:le )?minist[èe]re [\w' ’]{3,40}?|وزارة \w+(?: و\w+)?)"
    r"[,\s]*(?:\s(?:of|in|de|du|d'|d’|في|ب))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Binding:
    """Parties by role, the role of all participants, and what of it was inferred or is unsure."""

    parties: tuple[BoundParty, ...] = ()
    all_participants: Role | None = "joint"
    inferred: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def binding_of(said: str, one: Undertaking) -> Binding:
    """Who is bound by these words."""
    if one.wording == "call":
        return _called_upon(said, one)
    acting = _acting if one.by == "expect" else _doing
    named = _pledging(one) or acting(said) or _charged(said)
    if named:
        return named
    if cue("each_of").search(folded(said).letters):
        return Binding((), "each")
    return Binding()


def _pledging(one: Undertaking) -> Binding | None:
    if one.charged:
        return _bound(one.charged, "named as the one to act")
    return _bound(one.pledged_by, "the subject of the pledge") if one.pledged_by else None


def _acting(said: str) -> Binding | None:
    """Those who are the subject of what will be done, with the institution that is named, if one is."""
    acting = _subject(said)
    if acting is None:
        return None
    if len(together := named_first(said[acting.start :])[0]) > 1:
        return _bound(together, "the subject of the sentence")
    return Binding((_party(said, acting, "each"),), None, (f"{code_of(acting)} is the subject of the sentence",))


def _doing(said: str) -> Binding | None:
    """Those whose name an item begins with, before the verb that says what they do: "le Mali fournit deux bacs".

    Also after the verb of a resolution: "Décide que le Maroc et la Libye présideront …".
    """
    that = _DECIDES_THAT.match(said)
    said = said[that.end() :] if that else said
    codes, end = named_first(said)
    return _bound(codes, "the subject of the item") if codes and _DOES.match(said, end) else None


def _bound(codes: Sequence[str], why: str) -> Binding:
    """One named is bound by itself, several who are named together jointly."""
    role: Role = "each" if len(codes) == 1 else "joint"
    verb = "is" if len(codes) == 1 else "are together"
    parties = tuple(BoundParty(code, role) for code in dict.fromkeys(codes))
    return Binding(parties, None, (f"{' and '.join(codes)} {verb} {why}",))


def _charged(said: str) -> Binding | None:
    """Those named before what they are to do: "charger le Niger de", "instructs Chad to", «تكليف مالي ب»."""
    known = folded(said)
    lead = _TO.match(known.letters)
    at = lead.end() if lead else 0
    charge = cue("charges").match(known.letters, at) or cue("charging").match(known.letters, at)
    task = said[known.starts[charge.end()] :] if charge and charge.end() < len(known.letters) else said
    codes, end = named_first(task)
    return _bound(codes, "named as the one to act") if codes and _TASK.match(task, end) else None


def _called_upon(said: str, one: Undertaking) -> Binding:
    """Those named at the head of a call, or before it, are called upon; without any, all participants."""
    if one.charged:
        return Binding(tuple(BoundParty(code, "addressee") for code in dict.fromkeys(one.charged)), None)
    acting = _subject(said)
    if acting is None:
        return Binding((), "addressee")
    if len(together := named_first(said[acting.start :])[0]) > 1:
        return Binding(tuple(BoundParty(code, "addressee") for code in dict.fromkeys(together)), None)
    return Binding((_party(said, acting, "addressee"),), None)


def _subject(said: str) -> Named | None:
    """The country or built-in organisation that a passage begins with."""
    for name in names(said[: 2 * _SUBJECT_ENDS]):
        if name.start > _SUBJECT_ENDS or cue("meetings").search(folded(said[: name.start]).letters):
            return None
        if code_of(name):
            return None if _PLACE.search(said[: name.start]) else name
    return None


def _party(said: str, name: Named, role: Role) -> BoundParty:
    inside = _INSTITUTION.search(said[: name.start])
    return BoundParty(code_of(name) or "", role, visible(inside[1].strip()) if inside else None)
