"""Sentences and their clauses, as ranges of a text in Arabic, French or English.

Invariants: ranges are half-open, in code points of the stored text, ascend, do not overlap, begin and end with a
character that is not white space, and together hold every character that is not white space. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


_ABBREVIATED = """
m mm mme mlle mr mrs ms dr drs pr prof st ste sgt col gen cap lt art al cf vs no nos n° pp vol ed eds fig inc ltd co
jan feb mar apr jun jul aug sep sept oct nov dec janv févr avr juil déc hon rev amb sen gov e.g i.e u.s u.n s.e s.e.m
s.m a.m p.m h.e د أ م ت ص ه ق.م أ.د ب.م ج رقم
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_TERMINAL = ".!?؟…"
_CLOSING = "\"'”’»)]）›"
_STOP = re.compile(rf"[{_TERMINAL}]+(?:[ \u00a0\u202f]»|[{re.escape(_CLOSING)}]+;?)?|\n(?:\s*\n)*")
_BULLET = re.compile(r"[ \t]*(?:[-–—•▪●*·]|\(?\d{1,3}[.)-]|\(?[a-zأ-ي][.)])(?=\s)")
_LAST_WORD = re.compile(r"[\w.°]+$")
_JOINED_NEXT = re.compile(r"[ \t]*[a-zà-öø-ÿ,;:،؛)\]»”]")
_OPEN_END = ",،-–(«“"
_CONNECTIVES = "كما|وقد|وكان|فيما|بينما|إضافة|فضلا|وذلك|والتي|ainsi que|tandis que|while|and that"
_CLAUSE = re.compile(rf"[,،٬;؛:]\s+|\s[–—-]\s|\.\.+\s*|\s(?=(?:{_CONNECTIVES})\s)")
_LONGEST_NUMBER = 3
_LOOKBACK = 40


def sentences(text: str) -> list[Span]:
    """The sentences of the text; a heading, a bullet and a paragraph without a full stop are sentences too."""
    found: list[Span] = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends_here(text, start, match):
            end = match.start() if match.group()[0] == "\n" else match.end()
            _keep(text, start, end, found)
            start = match.end()
    _keep(text, start, len(text), found)
    return found


def clauses(text: str, span: Span, width: int) -> list[Span]:
    """The sentence in consecutive pieces of at most `width` characters, cut at clause marks, else between words."""
    if span.end - span.start <= width:
        return [span]
    found: list[Span] = []
    start = last = span.start
    for cut in [*_cuts(text, span, width), span.end]:
        if cut - start > width and last > start:
            _keep(text, start, last, found)
            start = last
        last = cut
    _keep(text, start, span.end, found)
    return found


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return mark.count("\n") > 1 or _line_ends(text, start, match)
    if mark[0] != ".":
        return not _JOINED_NEXT.match(text, match.end())
    return _full_stop(text, start, match, mark)


def _line_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """A single line break ends a sentence unless the line is plainly unfinished or the next one goes on with it."""
    if text[max(start, match.start() - 1) : match.start()] in tuple(_OPEN_END):
        return bool(_BULLET.match(text, match.end()))
    return not _JOINED_NEXT.match(text, match.end()) or bool(_BULLET.match(text, match.end()))


def _full_stop(text: str, start: int, match: re.Match[str], mark: str) -> bool:
    following = text[match.end() : match.end() + 1]
    if mark.startswith("..") and not mark.startswith("...") and following not in ("\n", ""):
        return False  # the Arabic pause: two dots inside a sentence
    if following and not following.isspace():
        return following not in (",", "،") and mark[-1] in _CLOSING and not following.islower()
    word = _LAST_WORD.search(text, max(start, match.start() - _LOOKBACK), match.start())
    if mark == "." and word and _is_abbreviation(word.group(), text, match, start):
        return False
    return mark.startswith("...") is False or not _JOINED_NEXT.match(text, match.end())


def _is_abbreviation(word: str, text: str, match: re.Match[str], start: int) -> bool:
    if word.isdigit():  # "1. Establish": the number of a list at the head of its line
        return not text[start : match.start() - len(word)].strip() and len(word) <= _LONGEST_NUMBER
    initial = len(word) == 1 and word.isupper() and word.isascii()
    return initial or (word.casefold() in _ABBREVIATIONS and text[match.end() : match.end() + 1] == " ")


def _cuts(text: str, span: Span, width: int) -> Iterator[int]:
    """Where the sentence may be cut: after clause marks, and between words where there is none for too long."""
    previous = span.start
    for cut in [*(match.end() for match in _CLAUSE.finditer(text, span.start, span.end)), span.end]:
        if cut - previous > width:
            yield from _between_words(text, previous, cut, width)
        if cut < span.end:
            yield cut
        previous = cut


def _between_words(text: str, start: int, end: int, width: int) -> Iterator[int]:
    while end - start > width:
        space = text.rfind(" ", start + width // 2, start + width)
        start = space + 1 if space > 0 else start + width
        yield start


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    if body := piece.strip():
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(body)))
