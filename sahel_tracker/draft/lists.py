"""The list of what was agreed that a text announces: what opens it, and the headings between its parts.

Invariant: a list of names, papers or points to be discussed opens none.
"""

from __future__ import annotations

import re

from sahel_tracker.draft.paragraphs import Paragraph
from sahel_tracker.language.undertakings import cue

_LONGEST_PART = 70
_UNENDED = re.compile(r"[^.;:,!?…،؛؟]$")
_BEFORE_ANOTHER = re.compile(r"[;؛](?:\s(?:et|and|و))?$")
_OF_A_PART = re.compile(r"(?:[IVXL]{1,5}[.)\s–—-]+|[\u0621-\u0652]{4,}\s*[:،.–—-]+)\s*")


def announces_list(one: Paragraph) -> bool:
    """Whether a paragraph ends by saying that what was agreed follows: "ont arrêté ce qui suit :", «إلى الآتي:»."""
    last = one.body[-_LONGEST_PART:]
    return one.text.endswith(":") and cue("follows").search(last) is not None and not cue("rosters").search(one.body)


def heads_part(one: Paragraph) -> bool:
    """Whether a paragraph is a short line without an end, alone or after a Roman or Arabic ordinal: a heading."""
    plain = not one.label or _OF_A_PART.fullmatch(one.label) is not None
    return plain and len(one.text) <= _LONGEST_PART and _UNENDED.search(one.text) is not None


def is_unfinished_item(one: Paragraph) -> bool:
    """Whether a paragraph ends as an item does that another one follows."""
    return _BEFORE_ANOTHER.search(one.text) is not None
