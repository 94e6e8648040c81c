"""By when, and how often: the deadline or cadence of a passage, counted from the base day, or why there is none.

Invariant: without a base day only what means the same from any day is read; everything else is said to be unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.days import dates
from sahel_tracker.language.folded import folded
from sahel_tracker.language.timing import Timing, timings
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Deadline, Step, Unit

LONGEST = 2_000
_BESIDE = 80
_TOWARDS = re.compile(
    r"(?<!\w)(?:to|before|at|a|au|a la|avant|الي|قبل|علي|امام)\s(?:the\s|la\s|le\s|l')?(?:\w+\s){0,3}$"
)
_FROM = re.compile(
    r"(?<!\w)(?:a (?:compter|partir)\s(?:du|de|d')|as (?:of|from)\s|with effect from\s|starting from\s"
    r"|(?:ابتداء|اعتبارا|بدءا|انطلاقا)\sمن\s)"
)
_ELSEWHERE = (date(1901, 3, 6), date(1958, 11, 20))


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline, the step of a cadence, or both, and what a person should look at."""

    deadline: Deadline | None = None
    every: Step | None = None
    unsure: tuple[str, ...] = ()


def timings_in(text: str, one: Undertaking, base: date | None) -> tuple[list[Timing], list[Timing]]:
    """The timings of a passage and of what belongs to it, with offsets in the text, counted from the base day.

    Second, without a base day, those that would need one.
    """
    part = text[one.start : min(one.until, one.start + LONGEST)]
    if base is not None:
        return _placed(timings(part, base), one.start), []
    first, second = (timings(part, day) for day in _ELSEWHERE)
    fixed = [timing for timing in first if timing in second]
    return _placed(fixed, one.start), _placed([timing for timing in first if timing not in fixed], one.start)


def _placed(found: Iterable[Timing], start: int) -> list[Timing]:
    return [replace(timing, start=start + timing.start, end=start + timing.end) for timing in found]


def without_days_of_events(text: str, found: Sequence[Timing]) -> list[Timing]:
    """The timings without the day on which an awaited event is to be held: "before the next conference, due in May"."""
    ends = [one.end for one in found if one.kind == "event"]
    return [
        one
        for one in found
        if not any(_says_when(text[end : one.start]) for end in ends if end <= one.start)
        and not _is_anothers(text, one)
    ]


def without_terms_of_cases(text: str, one: Undertaking, found: Sequence[Timing]) -> list[Timing]:
    """The timings without the term of each case of what is done again: "reply to requests within a month"."""
    again = cue("answers").match(folded(text[one.start : one.start + _BESIDE]).letters)
    return [timing for timing in found if not (again and timing.kind in ("within", "by") and timing.first is None)]


def _is_anothers(text: str, one: Timing) -> bool:
    """Whether the day is that of a meeting to which something is to be brought: "to the next meeting, due in March"."""
    if one.kind == "event":
        return False
    letters = folded(text[max(0, one.start - _BESIDE) : one.start]).letters
    meetings = list(cue("meetings").finditer(letters))
    if not meetings or not _TOWARDS.search(letters, 0, meetings[-1].start()):
        return False
    place = max(0, one.start - _BESIDE)
    after = folded(text[place : one.end]).letters[meetings[-1].end() :].lstrip(" ,،(\n")
    return cue("scheduled").match(after) is not None


def _says_when(between: str) -> bool:
    letters = folded(between).letters.lstrip(" ,،(\n")
    return len(letters) <= _BESIDE and cue("scheduled").match(letters) is not None


def with_timings(one: Undertaking, found: Iterable[Timing]) -> Undertaking:
    """The passage stretched over these timings, which stand in what belongs to it."""
    return replace(one, end=max([one.end, *(timing.end for timing in found)]))


def appointed(said: str) -> Timed:
    """The day or month that a line names on which they meet next, without any word of time: "Bamako, juin 2016"."""
    named = next(iter(dates(said)), None)
    if named is None:
        return Timed()
    return Timed(Deadline(named.last, named.first if named.first != named.last else None))


def timed(found: Sequence[Timing], rootless: Sequence[Timing]) -> Timed:
    """What the timings of one passage come to: the first cadence and the first deadline."""
    unsure = [f"'{one.phrase}' counts from a day that is not known: give --published" for one in rootless]
    unsure += [f"'{one.phrase}' is a deadline that waits for an event" for one in found if one.kind == "event"]
    days = [one for one in found if one.kind != "event"]
    every = next((one for one in days if one.every is not None), None)
    by = next((one for one in days if one.last is not None), None)
    unsure += [f"also says '{one.phrase}'" for one in days if one is not every and one is not by]
    unsure += [f"careful readers would differ about '{one.phrase}'" for one in (every, by) if one and not one.sure]
    return Timed(_deadline(by), _step(every), tuple(unsure))


def start_of(said: str) -> date | None:
    """The first day of the time from which a cadence runs: "à compter du 1er avril 2026", «ابتداء من»."""
    begins = _FROM.search(folded(said).letters)
    if begins is None:
        return None
    place = folded(said).starts[begins.end()] if begins.end() < len(said) else len(said)
    named = next(iter(dates(said[place : place + _BESIDE])), None)
    return named.first if named else None


def _deadline(one: Timing | None) -> Deadline | None:
    if one is None or one.last is None:
        return None
    return Deadline(one.last, one.first, " ".join(one.phrase.split()))


def _step(one: Timing | None) -> Step | None:
    if one is None or one.every is None:
        return None
    count, unit = one.every
    return Step(count, cast("Unit", unit))
