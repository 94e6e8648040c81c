"""The list of what was agreed that a text announces: what opens it, and the headings between its parts.

Invariant: a list of names, papers or points to be discussed opens none.
"""

from __future__ import annotations

import re

from sahel_tracker.draft.paragraphs import Paragraph
from sahel_tracker.language.undertakings import cue

_LONGEST_PART = 70
_LONGEST_NOTE, _LONGEST_NAME = 160, 60
_NEXT = re.compile(r"(?<!\w)(?:next|prochaine?|(?:ال)?(?:مقبل|قادم)ه?)(?!\w)")
_UNENDED = re.compile(r"[^.;:,!?…،؛؟]$")
_BEFORE_ANOTHER = re.compile(r"[;؛](?:\s(?:et|and|و))?$")
_OF_A_PART = re.compile(r"(?:[IVXL]{1,5}[.)\s–—-]+|[\u0621-\u0652]{4,}\s*[:،.–—-]+)\s*")


def announces_list(one: Paragraph) -> bool:
    """Whether a paragraph ends by saying that what was agreed follows: "ont arrêté ce qui suit :", «إلى الآتي:»."""
    last = one.body[-_LONGEST_PART:]
    told = any(cue(kind).search(last) for kind in ("follows", "measures"))
    return one.text.endswith(":") and told and not cue("rosters").search(last)


def addresses_part(one: Paragraph) -> bool:
    """Whether a short line only announces items: "To Member States:", «أ- في المجال الأمني:»."""
    return one.text.endswith(":") and len(one.text) <= _LONGEST_PART


def names_next_meeting(one: Paragraph) -> bool:
    """Whether a line only says when and where they meet next: "Prochaine réunion : Bamako, juin 2016."."""
    before, colon, after = one.body.partition(":")
    if not (colon and after.strip()) or len(one.body) > _LONGEST_NOTE or len(before) > _LONGEST_NAME:
        return False
    return cue("meetings").search(before) is not None and _NEXT.search(before) is not None


def heads_part(one: Paragraph) -> bool:
    """Whether a paragraph is a short line without an end, alone or after a Roman or Arabic ordinal: a heading."""
    plain = not one.label or _OF_A_PART.fullmatch(one.label) is not None
    return plain and len(one.text) <= _LONGEST_PART and _UNENDED.search(one.text) is not None


def is_unfinished_item(one: Paragraph) -> bool:
    """Whether a paragraph ends as an item does that another one follows."""
    return _BEFORE_ANOTHER.search(one.text) is not None
