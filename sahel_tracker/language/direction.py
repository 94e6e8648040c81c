"""In which direction a text is read, by the letter that it begins with."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter is one of a script written from right to left; a text without letters is not."""
    letter = _LETTER.search(text)
    return letter is not None and _RIGHT_TO_LEFT.match(letter[0]) is not None


def has_right_to_left(text: str) -> bool:
    """Whether any letter is one of a script written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None
