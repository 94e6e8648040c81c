"""Deadlines and cadences as they are typed or stand in a file: ISO forms, else words in the three languages.

Invariants: ISO forms are read as they always were, and load no table of words; a phrase is kept beside the days that it
means; so many months after is counted from the day the promise was made (R5), all other words from the base day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.deadlines import EARLIEST_YEAR, LATEST_YEAR, format_period, parse_day, parse_due
from sahel_tracker.model.records import Awaited, Commitment, Deadline, Record, Step
from sahel_tracker.model.steps import parse_step

if TYPE_CHECKING:
    from sahel_tracker.language.timing import Timing

Value = TypeVar("Value")

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Base:
    """The days that words count from: when the promise was made, and when the text that says so was published."""

    made_on: date
    published: date | None = None

    @property
    def day(self) -> date:
        """The day that "next June" is said on."""
        return self.published or self.made_on


@dataclass(frozen=True, slots=True)
class Understood(Generic[Value]):
    """What was made of a text; the timing that its words mean and the day they count from, None for an ISO form."""

    value: Value
    timing: Timing | None = None
    base: date | None = None


def base_of(commitment: Commitment, record: Record) -> Base:
    """The last day of the meeting that promised, and the day on which the document it is written in was published."""
    document = record.documents.get(commitment.document or "")
    return Base(record.meetings[commitment.meeting].last_day, document.published if document else None)


def read_due(text: str, base: Base) -> Understood[Deadline | Awaited]:
    """A deadline, or the event that it waits for.

    Raises errors.Unreadable for what is neither an ISO form nor understood in words.
    """
    try:
        return Understood(parse_due(text))
    except Unreadable as error:
        timing, said_on = _in_words(text, base, _bare_step(text) or error)
    if timing.relation is not None:
        return Understood(Awaited(timing.relation, timing.phrase), timing, said_on)
    if timing.last is None:
        raise Unreadable(f"'{text}' is a cadence", f"write it as every: {text}, with a first due day")
    return Understood(Deadline(timing.last, timing.first, timing.phrase), timing, said_on)


def read_every(text: str, base: Base) -> Understood[Step]:
    """A cadence. Raises errors.Unreadable for what is neither a step nor understood in words."""
    try:
        return Understood(parse_step(text))
    except Unreadable as error:
        timing, said_on = _in_words(text, base, error)
    if timing.every is None:
        raise Unreadable(f"'{text}' is no cadence", "write every 3 months, 3m, or a deadline as due")
    count, unit = timing.every
    return Understood(Step(count, unit), timing, said_on)  # type: ignore[arg-type]  # the units of a timing are those of a step


def read_day(text: str, base: Base) -> Understood[date]:
    """One day; of a period in words its last."""
    try:
        return Understood(parse_day(text))
    except Unreadable as error:
        timing, said_on = _in_words(text, base, error)
    if timing.last is None:
        raise _no_day(text)
    return Understood(timing.last, timing, said_on)


def read_last_day(text: str, base: Base) -> Understood[date]:
    """The last day of a day, a period or words."""
    due = read_due(text, base)
    if isinstance(due.value, Awaited):
        raise _no_day(text)
    return Understood(due.value.last_day, due.timing, due.base)


def _no_day(text: str) -> Unreadable:
    return Unreadable(f"'{text}' names no day", "write one day, such as 2013-06-30")


def _bare_step(text: str) -> Unreadable | None:
    """What is wrong with "3 months" as a deadline; None for any other text."""
    try:
        step = parse_step(text)
    except Unreadable:
        return None
    return Unreadable(f"'{text}' may be a time limit or a cadence", f"write 'within {step}' or 'every {step}'")


def _in_words(text: str, base: Base, not_iso: Unreadable) -> tuple[Timing, date]:
    """What the words mean, and the day from which they count; `not_iso` is raised where there are none."""
    if not _LETTER.search(text):
        raise not_iso
    from sahel_tracker.language.timing import understand

    phrase = " ".join(text.split())
    timing = understand(phrase, base.day, not_iso)
    said_on = base.day
    if timing.kind == "within" and timing.first is None:
        said_on = base.made_on
        timing = understand(phrase, said_on)
    if timing.last is not None and not EARLIEST_YEAR <= timing.last.year <= LATEST_YEAR:
        raise Unreadable(f"'{phrase}' lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}", not_iso.hint)
    return timing, said_on


def certain(understood: Understood[Value]) -> Value:
    """What was understood. Raises errors.Unreadable, naming the ISO form, where careful readers would differ."""
    timing = understood.timing
    if timing is None or timing.sure:
        return understood.value
    iso = format_period(timing.first, timing.last) if timing.first and timing.last else str(timing.last)
    raise Unreadable(f"'{timing.phrase}' can be read in more than one way", f"write {iso} if that is meant")
