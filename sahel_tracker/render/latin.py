"""Where refs, slugs, days and Latin words stand in a line: what runs from left to right in an Arabic one.

Invariant: a ref or slug is found whole, also where a part of it looks like a day (bko-2017-10).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

LETTER = "A-Za-z\u00c0-\u024f"
_WORD = rf"[{LETTER}\d]*[{LETTER}](?:[{LETTER}\d]|[-_./:@'’+&](?=[{LETTER}\d]))*"
_DATE = r"\d{4}-\d\d(?:-\d\d)?"
DAY = rf"{_DATE}(?:\.\.{_DATE})?"
"""A day, a month, or a range of them, as machines write them."""
REF = r"(?<![\w-])(?=[A-Za-z\d-]{3,40}(?![\w-]))(?=[A-Za-z\d-]*-\d)[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+)+"
"""A ref or a slug with a number in it, short enough to stand on one line."""
SIGNED = r"(?<![\w.])[+-]\d+(?:\.\d+)?"
_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LATIN = rf"[^\s{_ARABIC}]*[{LETTER}][^\s{_ARABIC}]*"
_SIGNS = rf"(?: +[^\s{_ARABIC}{LETTER}]+){{0,5}}?"
_NUMBER = rf" +\d+(?![^\s{_ARABIC}])(?! *[\u0620-\u08ff])"
_PHRASE = rf"(?<![^\s{_ARABIC}]){_LATIN}(?:{_SIGNS} +{_LATIN}|{_NUMBER})*"
_PAIRS = {")": "(", "]": "[", ">": "<", "»": "«", "”": "“"}
_CLOSED_BY = {opening: closing for closing, opening in _PAIRS.items()}
RUN = rf"(?:{_WORD}|{DAY})(?:[ ,]+(?:{_WORD}|{DAY}|\d+\b))*"
"""Words in Latin letters and days, with the numbers that follow them."""
UNBROKEN = re.compile(rf"{REF}|(?<!\d){DAY}(?!\d)")
"""What no line may end within."""


def is_ref(text: str) -> bool:
    """Whether the text is one ref or slug that no line may end within."""
    return re.fullmatch(REF, text) is not None


def runs(names: Sequence[str]) -> re.Pattern[str]:
    """What runs from left to right in an Arabic line of a Word file; these names from outside each in one piece."""
    known = sorted(set(names), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, known), RUN)))


def phrases(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where in an Arabic line something runs from left to right, and what: names from outside each in one piece.

    A phrase in Latin letters goes on to the last of them, with the signs between and the brackets that close within it.
    """
    known = sorted(set(names), key=len, reverse=True)
    for match in re.finditer("|".join((*map(re.escape, known), _PHRASE, DAY, SIGNED)), text):
        if match[0] in names:
            yield match.start(), match[0]
        else:
            core = _core(match[0])
            yield match.start() + match[0].index(core), core


def _core(phrase: str) -> str:
    """The phrase without the signs of the sentence around it: it keeps a sign before a digit, and brackets in pairs."""
    signs, first, last = Counter(phrase), 0, len(phrase) - 1
    while not _ends_well(phrase[last], signs):
        signs[phrase[last]] -= 1
        last -= 1
    while phrase[first] in _CLOSED_BY and signs[_CLOSED_BY[phrase[first]]] < signs[phrase[first]]:
        signs[phrase[first]] -= 1
        first += 1
    core = phrase[first : last + 1]
    inner = core[1:-1]
    return inner if _CLOSED_BY.get(core[0]) == core[-1] and core[0] not in inner else core


def _ends_well(last: str, signs: Mapping[str, int]) -> bool:
    return last.isalnum() or (last in _PAIRS and signs[_PAIRS[last]] >= signs[last])
