"""Headlines, headings and captions in another language: they say what a text is about, and tell little of a promise.

Invariant: the items of a list are none, nor is a text of one line; a text in two languages has no caption.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sahel_tracker.language.sentences import Span

_LONGEST = 100  # of a heading, in characters
_MOST_IN_A_ROW = 2  # headline and subheading; three lines are a list
_LEAST_SHARE = 0.25  # of a text, for a language to be one of those it is written in
_ENDS_A_SENTENCE = re.compile(r"[.!?؟…:;؛,،\"»”)]$")
_BEGINS_AN_ITEM = re.compile(r"[-–—•▪●*·]|\(?\w{1,3}[.)-]")


def asides(text: str, pieces: Sequence[Span], languages: Sequence[str]) -> frozenset[int]:
    """The numbers of those pieces of the text that are a heading, or in a language that little of it is in."""
    return frozenset([*_headings(text, pieces), *_captions(pieces, languages)])


def _headings(text: str, pieces: Sequence[Span]) -> Iterator[int]:
    """Short lines without a full stop, one or two in a row, before something longer."""
    row: list[int] = []
    for number, piece in enumerate(pieces):
        if _is_bare_line(text, piece):
            row.append(number)
            continue
        if len(row) <= _MOST_IN_A_ROW:
            yield from row
        row = []


def _is_bare_line(text: str, piece: Span) -> bool:
    written = text[piece.start : piece.end]
    if len(written) > _LONGEST or _ENDS_A_SENTENCE.search(written) or _BEGINS_AN_ITEM.match(written):
        return False
    before = text[max(0, piece.start - _LONGEST) : piece.start].rstrip(" \t")
    after = text[piece.end : piece.end + _LONGEST].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _captions(pieces: Sequence[Span], languages: Sequence[str]) -> Iterator[int]:
    written: Counter[str] = Counter()
    for piece, language in zip(pieces, languages, strict=True):
        written[language] += piece.end - piece.start
    least = _LEAST_SHARE * written.total()
    return (number for number, language in enumerate(languages) if written[language] < least)
