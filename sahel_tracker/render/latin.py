"""Where refs, slugs, days and Latin words stand in a line: what runs from left to right in an Arabic one.

Invariant: a ref or slug is found whole, also where a part of it looks like a day (bko-2017-10).
"""

from __future__ import annotations

import re

LETTER = "A-Za-z\u00c0-\u024f"
_WORD = rf"[{LETTER}\d]*[{LETTER}](?:[{LETTER}\d]|[-_./:@'’+&](?=[{LETTER}\d]))*"
_DATE = r"\d{4}-\d\d(?:-\d\d)?"
DAY = rf"{_DATE}(?:\.\.{_DATE})?"
"""A day, a month, or a range of them, as machines write them."""
REF = r"(?<![\w-])(?=[A-Za-z\d-]{3,40}(?![\w-]))(?=[A-Za-z\d-]*-\d)[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+)+"
"""A ref or a slug with a number in it, short enough to stand on one line."""
SIGNED = r"(?<![\w.])[+-]\d+(?:\.\d+)?"
RUN = rf"(?:{_WORD}|{DAY})(?:[ ,]+(?:{_WORD}|{DAY}|\d+\b))*"
"""Words in Latin letters and days, with the numbers that follow them."""
UNBROKEN = re.compile(rf"{REF}|(?<!\d){DAY}(?!\d)")
"""What no line may end within."""


def is_ref(text: str) -> bool:
    """Whether the text is one ref or slug that no line may end within."""
    return re.fullmatch(REF, text) is not None


def runs(*names: str) -> re.Pattern[str]:
    """What runs from left to right in an Arabic line; these names from outside each in one piece."""
    known = sorted(set(names), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, known), RUN, SIGNED)))
