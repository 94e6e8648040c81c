"""One spelling of a text out of many: what matching compares, and where a quote stands in its document.

Invariants: `fold` is idempotent in Arabic and Latin script and keeps no vowel mark, accent, tatweel or invisible
control; it is for comparing, never for showing. `find_quote` changes nothing: it answers with offsets into the text as
it is stored. Both take time linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


def _code_points(*ranges: tuple[int, int]) -> list[int]:
    return [point for first, last in ranges for point in range(first, last + 1)]


_TATWEEL = 0x0640
_VOWEL_MARKS = _code_points((0x0610, 0x061A), (0x064B, 0x0652), (0x0656, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED))
_HAMZA_MARKS = _code_points((0x0653, 0x0655))
_ACCENTS = _code_points((0x0300, 0x036F))
_INVISIBLE = _code_points(
    (0x00AD, 0x00AD), (0x061C, 0x061C), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF)
)
_DIGITS = {zero + value: str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ‛′"), "'")
# After decomposition أ, إ, آ, ؤ and ئ are a letter and a hamza mark, so that only these letters are left to fold.
_LETTERS = str.maketrans(
    {"ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o"}
)


def _dropped(*groups: Iterable[int]) -> dict[int, None]:
    return {point: None for group in groups for point in group}


_FOLDING: dict[int, str | None] = {
    **_dropped(_VOWEL_MARKS, _HAMZA_MARKS, _ACCENTS, _INVISIBLE, [_TATWEEL]),
    **_DIGITS,
    **_APOSTROPHES,
    **{point: str(letter) for point, letter in _LETTERS.items()},
}


# Unicode sorts the marks of one letter in quadratic time. No writing puts more of them on one (UAX #15 §13, stream-safe
# text): longer runs of what is neither letter nor space are taken in pieces.
_MOST_MARKS = 30
_MANY_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS}}}")


def fold(text: str) -> str:
    """The text as matching sees it: no marks, accents, tatweel or unseen controls, one alef, ya and ha, ASCII digits.

    Case is folded and compatibility forms are resolved (NFKD). White space and punctuation stay; offsets do not.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_decomposed, _pieces(text))).translate(_FOLDING).casefold()


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _pieces(text: str) -> Iterable[str]:
    """The text whole, or cut within endless runs of marks."""
    start = 0
    for match in _MANY_MARKS.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


# In a quote the letters must stand as written: hamza, ta marbuta, accents and case count; dress does not.
_DRESS: dict[int, str | None] = {
    **_dropped(_VOWEL_MARKS, _INVISIBLE, [_TATWEEL]),
    **_DIGITS,
    **_APOSTROPHES,
    **dict.fromkeys(map(ord, "،٬‚"), ","),
    **dict.fromkeys(map(ord, "«»“”„‟"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—"), "-"),
    ord("؛"): ";",
    ord("؟"): "?",
}


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without its dress; letter k of `letters` comes from code points starts[k] to ends[k] of the text."""

    letters: str
    starts: array[int]
    ends: array[int]


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place where the quote stands in the text, in order, not overlapping; none if it is not there.

    White space and line breaks, vowel marks, tatweel, bidi controls, presentation forms and the shapes of commas,
    quotation marks, dashes and digits may differ; every other letter must agree, case and hamza included.
    Offsets are code points of `text`, half-open. Linear in the text, which is prepared once for many quotes.
    """
    wanted = _bare(quote).letters
    if not wanted:
        return []
    bare, found, place = _bare(text), [], 0
    while (place := bare.letters.find(wanted, place)) >= 0:
        last = place + len(wanted) - 1
        found.append((bare.starts[place], bare.ends[last]))
        place = last + 1
    return found


@lru_cache(maxsize=32)
def _bare(text: str) -> _Bare:
    letters: list[str] = []
    starts, ends = array("L"), array("L")
    undressed: dict[str, str] = {}
    for start, end in _clusters(text):
        cluster = text[start:end]
        if (plain := undressed.get(cluster)) is None:
            plain = undressed[cluster] = _undress(cluster)
        for letter in plain:
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return _Bare("".join(letters), starts, ends)


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    """Each letter with the marks that stand on it, a bounded number, as half-open offsets that cover the text."""
    start = 0
    combining = unicodedata.combining
    for place in range(1, len(text)):
        if not combining(text[place]) or place - start > _MOST_MARKS:
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _undress(cluster: str) -> str:
    bare = unicodedata.normalize("NFKC", cluster.translate(_DRESS)).translate(_DRESS)
    return "".join(bare.split())
