"""Deadlines and cadences in words, in Arabic, French and English: "before the end of June", "مرة كل ثلاثة أشهر".

Invariants: nothing is guessed. A phrase is understood whole or refused; of two readings neither is taken. What careful
readers would differ about is understood with `sure` False. Days count from the base day that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from sahel_tracker.errors import Unreadable
from sahel_tracker.language.timing.grammar import Reader
from sahel_tracker.language.timing.lexemes import Words
from sahel_tracker.language.timing.phrases import BEGINS, GONE, GRAMMAR, OPEN, Kind, Meant, Relation
from sahel_tracker.language.timing_forms import LANGUAGES

__all__ = ["Kind", "Relation", "Timing", "timings", "understand"]

HOW = "write 2013-06-30, 2013-06, 2013-Q2, 2013 or 2013-06-01..2013-06-30"
LONGEST = 300
SHOWN = 60
REMEMBERED = 1024
"""How many phrases are kept: a spreadsheet says the same few again and again."""
_GOES_ON = re.compile(r"[-/]\d|\s+(?:19|20)\d\d(?!\d)")
"""Figures right after a reading: of a date that there is not, such as 29 February 2014, or of two years."""
_ENDS = " \t\n\r.,;:!?\"'"


@dataclass(frozen=True, slots=True)
class Timing:
    """A deadline or cadence as it was said, and what it means.

    `kind` is on (first and last are one day), by (until `last`, inclusive; `first` is None), within (a named stretch
    first..last, or with `first` None so long after the base day), every (a number and days, weeks, months or years) or
    event (in time `relation` a later meeting or act; no day yet). `start` and `end` are its half-open place in the
    text, in code points. With `sure` False careful readers would differ.
    """

    kind: Kind
    first: date | None
    last: date | None
    every: tuple[int, str] | None
    relation: Relation | None
    phrase: str
    start: int
    end: int
    sure: bool = True


class Place(NamedTuple):
    """A half-open place in a text, in code points."""

    start: int
    end: int


def understand(phrase: str, base: date, unknown: Unreadable | None = None) -> Timing:
    """What the whole phrase means, counted from the base day; errors.Unreadable where it has no one reading.

    `unknown` is raised instead where not even a part of it says by when or how often.
    """
    if len(phrase) > LONGEST:
        raise Unreadable(f"'{phrase[:SHOWN]}…' is too long for a deadline", HOW)
    found = _meanings(phrase, base)
    if len(found) > 1:
        readings = " or ".join(_said(meant) for meant in found)
        raise Unreadable(f"'{phrase}' can be read in two ways: {readings}", "write the one that is meant")
    if GONE in found:
        raise Unreadable(f"'{phrase}' speaks of what has passed", HOW)
    if BEGINS in found:
        raise Unreadable(f"'{phrase}' says from when on, not by when", HOW)
    if OPEN in found:
        raise Unreadable(f"'{phrase}' says two days, or none that can be counted", HOW)
    if not found:
        raise _half_understood(phrase, base) or unknown or Unreadable(f"'{phrase}' is no deadline or cadence", HOW)
    return _timing(found[0], phrase, 0, len(phrase))


def timings(text: str, base: date) -> list[Timing]:
    """The deadlines and cadences of a text that are not past on the base day, in order, the longest at each place.

    A mere date is none: something must say that it is to be kept ("by", "next", "every").
    """
    readings = [reading for language in LANGUAGES for reading in _longest(Words(text, language), base)]
    due = [
        (place, meant)
        for place, meant in sorted(_apart(readings, len(text)), key=itemgetter(0))
        if _is_due(meant, base)
    ]
    return [_timing(meant, text[place.start : place.end], *place) for place, meant in due]


def _apart(readings: list[tuple[Place, Meant]], length: int) -> Iterator[tuple[Place, Meant]]:
    """The longest readings that have no letter in common, in a text of this length; of equally long ones the first."""
    taken = bytearray(length)
    for place, meant in sorted(readings, key=lambda one: (one[0].start - one[0].end, one[0].start)):
        if not any(taken[place.start : place.end]):
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            yield place, meant


@lru_cache(maxsize=REMEMBERED)
def _meanings(phrase: str, base: date) -> tuple[Meant, ...]:
    """What the whole phrase can mean, each once; unsure as soon as one way to read it is."""
    found = [meant for language in LANGUAGES for meant in _whole(Words(phrase, language), base)]
    sure = all(meant.sure for meant in found)
    return tuple(dict.fromkeys(replace(meant, sure=sure) for meant in found))


def _whole(words: Words, base: date) -> Iterator[Meant]:
    last = len(words.folded.rstrip(_ENDS))
    first = len(words.folded) - len(words.folded.lstrip(_ENDS))
    for meant, end in Reader(GRAMMAR, words, base).read("time", first):
        if end >= last:
            yield meant


def _half_understood(phrase: str, base: date) -> Unreadable | None:
    readings = [one for language in LANGUAGES for one in _longest(Words(phrase, language), base)]
    part = max(
        (phrase[place.start : place.end] for place, meant in readings if meant.cue != "none"), key=len, default=""
    )
    hint = f"write that alone if it is all that is meant, or {HOW}"
    return Unreadable(f"only '{part}' is understood of '{phrase}'", hint) if part else None


def _longest(words: Words, base: date) -> Iterator[tuple[Place, Meant]]:
    """For each place where one can begin, the longest reading there and its place, unless there are two."""
    reader = Reader(GRAMMAR, words, base)
    for start in words.starts():
        readings = reader.read("time", start) if words.at(start) else []
        longest = max((reading.end for reading in readings), default=0)
        if _GOES_ON.match(words.folded, longest):
            continue
        meanings = {reading.meaning for reading in readings if reading.end == longest}
        if len(meanings) == 1:
            yield Place(*words.place(start, longest)), meanings.pop()


def _is_due(meant: Meant, base: date) -> bool:
    if meant.cue == "none" or (meant.last is not None and meant.last < base):
        return False
    return meant.cue != "dated" or (meant.sure and meant.first is not None and meant.first > base)


def _timing(meant: Meant, phrase: str, start: int, end: int) -> Timing:
    return Timing(meant.kind, meant.first, meant.last, meant.every, meant.relation, phrase, start, end, meant.sure)


def _said(meant: Meant) -> str:
    if meant == GONE:
        return "what has passed"
    if meant.every:
        return f"every {meant.every[0]} {meant.every[1]}"
    if meant.first and meant.last and meant.first != meant.last:
        return f"{meant.first}..{meant.last}"
    return str(meant.last or meant.kind)
