"""Lists that run on within a paragraph, each item on a line of its own: "agreed to: (a) …; (b) …; and (c) …".

Invariant: what is read has the length of what is stored: a line break stands for the space before an item, and before
the sentence that follows the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sahel_tracker.language.sentences import sentences

_SERIES = ("abcdefghij", "أبجدهوزحطي", "ابجدهوزحطي", tuple(map(str, range(1, 16))))
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FURTHEST = 700
_FEWEST = 2
_FIRST = re.compile(r":(?P<gap>\s+)\(?(?P<mark>[aiأا1])(?P<close>\)|-(?=\s)|\.(?=\s))\s*(?=\w)")


def listed(text: str) -> str:
    """The text with one item a line where a colon opens a list within a line."""
    parts = list(text)
    free = 0
    for first in _FIRST.finditer(text):
        gaps = list(_gaps(text, first)) if first.start() >= free else []
        if len(gaps) < _FEWEST:
            continue
        free = gaps[-1]
        for gap in gaps:
            parts[gap] = "\n"
        if (end := _after(text, gaps[-1])) is not None:
            parts[end] = "\n"
    return "".join(parts)


def _gaps(text: str, first: re.Match[str]) -> Iterator[int]:
    """Where the space before each item of a list stands, as far as its marks follow each other on the same line."""
    yield first.end("gap") - 1
    at, close = first.end(), re.escape(first["close"])
    for mark in _marks_after(first["mark"]):
        following = re.compile(rf"(?<=[;,.،؛])(?:\s+(?:and|et|و))?(?P<gap>\s+)\(?{mark}{close}\s*(?=\w)")
        found = following.search(text, at, at + _FURTHEST)
        if found is None or "\n" in text[at : found.start()]:
            return
        yield found.end("gap") - 1
        at = found.end()


def _marks_after(mark: str) -> Iterator[str]:
    series = _ROMANS if mark == "i" else next(one for one in _SERIES if one[0] == mark)
    yield from series[1:]


def _after(text: str, gap: int) -> int | None:
    """The space before the sentence that follows the last item, if one does."""
    rest = text[gap + 1 : gap + _FURTHEST].split("\n", 1)[0]
    told = sentences(rest)
    return gap + told[1].start if len(told) > 1 and told[1].start else None
