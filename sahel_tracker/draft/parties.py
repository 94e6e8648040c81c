"""Who a passage binds: all participants jointly unless it names who is to act, each, or whom it calls upon (R4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.countries import is_organisation
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import Named, names
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import BoundParty, Role

_SUBJECT_ENDS = 48
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
        return _called_upon(said)
    if one.by == "expect" and (acting := _subject(said)) is not None:
        return Binding((_party(said, acting, "each"),), None, (f"{_code(acting)} is the subject of the sentence",))
    if cue("each_of").search(folded(said).letters):
        return Binding((), "each")
    return Binding()


def _called_upon(said: str) -> Binding:
    """Those named at the head of a call are called upon; without any, all participants."""
    acting = _subject(said)
    if acting is None:
        return Binding((), "addressee")
    return Binding((_party(said, acting, "addressee"),), None)


def _subject(said: str) -> Named | None:
    """The country or built-in organisation that a passage begins with."""
    for name in names(said[: 2 * _SUBJECT_ENDS]):
        if name.start > _SUBJECT_ENDS or cue("meetings").search(folded(said[: name.start]).letters):
            return None
        if _code(name):
            return name
    return None


def _code(name: Named) -> str | None:
    """The code of a country or of a built-in organisation; a town stands for no government."""
    token = name.tokens[0]
    if token.startswith("c_") or (token.startswith("b_") and is_organisation(token[2:])):
        return token[2:]
    return None


def _party(said: str, name: Named, role: Role) -> BoundParty:
    inside = _INSTITUTION.search(said[: name.start])
    return BoundParty(_code(name) or "", role, visible(inside[1].strip()) if inside else None)
