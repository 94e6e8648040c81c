"""A text in its folded spelling that still knows where each letter stands in the text as it is stored.

Invariant: `letters` is what `fold` makes of the text character by character; letter k of it comes from the code points
starts[k] to ends[k] of the text, marks that were dropped included.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from sahel_tracker.language.normalise import fold
from sahel_tracker.language.sentences import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back to its source."""

    letters: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """Where letters start to end (half-open, not empty) stand in the text."""
        return Span(self.starts[start], self.ends[end - 1])

    def place(self, at: int) -> int:
        """The number of the first letter that stands at code point `at` of the text or after it."""
        return bisect_left(self.starts, at)


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """The text folded, in time linear in it; it is prepared once for many questions."""
    letters: list[str] = []
    starts, ends = array("L"), array("L")
    known: dict[str, str] = {}
    for at, character in enumerate(text):
        if (plain := known.get(character)) is None:
            plain = known[character] = fold(character)
        if not plain and ends:
            ends[-1] = at + 1
        for letter in plain:
            letters.append(letter)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(letters), starts, ends)
