"""Stretches of days that words name, counted from a base day: June, next year, the last quarter, mid-November.

Invariants: a span holds both its ends; what has no such day (31 June) is no span at all; weeks begin on Monday.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Edge = Literal["whole", "start", "middle", "end", "close"]
NEXT, THIS = "next", "this"
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months the units have that begin with a month."""
DAYS = {"day": 1, "week": 7, "fortnight": 14, "quinzaine": 15, "huitaine": 8}
YEAR, WEEK = 12, 7
PARTS_OF_MONTH: dict[str, tuple[int, Edge]] = {"early": (1, "start"), "middle": (2, "middle"), "late": (3, "end")}
PARTS_OF_YEAR: dict[str, tuple[int, int, Edge]] = {
    "early": (1, 3, "start"),
    "middle": (4, 6, "middle"),
    "late": (10, 3, "end"),
}
"""The first month, the number of months, and the edge."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`. `unit` is what was named; `edge` is the point of it that "before" and "by" speak of.

    `sure` is False where careful readers would differ. `named` says that the year was said and not counted from the
    base day, `ahead` that it is the next one, or a part of the running one, in so many words.
    """

    first: date
    last: date
    unit: str
    edge: Edge = "whole"
    sure: bool = True
    named: bool = True
    ahead: bool = False


def day_span(year: int, month: int, day: int) -> Span | None:
    """One day; None where the month has no such day."""
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Span(date(year, month, day), date(year, month, day), "day")


def months_span(year: int, first_month: int, months: int, unit: str) -> Span:
    """So many months from the first of a month."""
    first = date(year, first_month, 1)
    return Span(first, first + relativedelta(months=months) - timedelta(days=1), unit)


def year_span(year: int) -> Span:
    """The whole of a year."""
    return months_span(year, 1, YEAR, "year")


def month_span(year: int, month: int) -> Span:
    """The whole of a month."""
    return months_span(year, month, 1, "month")


def coming_month(base: date, month: int) -> Span:
    """The month of this name that ends on the base day or later; unsure where one has just passed or is running."""
    span = month_span(base.year, month)
    if span.last < base:
        span = month_span(base.year + 1, month)
    lately = (base.month - month) % YEAR <= 1
    return replace(span, sure=not lately, named=False)


def next_month(base: date, month: int) -> Span:
    """The month of this name that begins after the base day."""
    year = base.year if month > base.month else base.year + 1
    return replace(month_span(year, month), named=False, ahead=True)


def coming_day(base: date, month: int, day: int) -> Span | None:
    """The day of this name that is not before the base day; unsure where it has only just passed."""
    for year in range(base.year, base.year + 5):
        span = day_span(year, month, day)
        if span is not None and span.last >= base:
            lately = (base.month - month) % YEAR <= 1 and year > base.year
            return replace(span, sure=not lately, named=False)
    return None


def relative(base: date, unit: str, which: str) -> Span | None:
    """This or the next week, month, quarter, half-year or year of the calendar."""
    step = 1 if which == NEXT else 0
    if unit in MONTHS:
        length = MONTHS[unit]
        begins = (base.month - 1) // length * length + 1
        first = date(base.year, begins, 1) + relativedelta(months=length * step)
        return replace(months_span(first.year, first.month, length, unit), named=False, ahead=which == NEXT)
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(days=WEEK * step)
        return Span(monday, monday + timedelta(days=WEEK - 1), unit, named=False, ahead=which == NEXT)
    return None


def weekday(base: date, number: int, *, sure: bool, ahead: bool = True) -> Span:
    """The first such day after the base day."""
    day = base + timedelta(days=(number - base.weekday() - 1) % WEEK + 1)
    return Span(day, day, "day", sure=sure, named=False, ahead=ahead)


def after(base: date, count: int, unit: str) -> date | None:
    """The day so many units after the base day; None where it lies beyond every calendar."""
    try:
        if unit in DAYS:
            return base + timedelta(days=count * DAYS[unit])
        if unit == "decade":
            count, unit = 10 * count, "year"
        return base + relativedelta(months=count * MONTHS[unit])
    except (OverflowError, ValueError):
        return None


def share(span: Span, number: int, of: int, unit: str) -> Span | None:
    """The n-th of so many equal shares of a month, quarter, half-year or year; -1 is the last. None without such."""
    number = of if number == -1 else number
    if not 1 <= number <= of:
        return None
    if span.unit == "month":
        return _share_of_month(span, number, of, unit)
    if span.unit not in MONTHS or MONTHS[span.unit] % of:
        return None
    length = MONTHS[span.unit] // of
    first = span.first + relativedelta(months=length * (number - 1))
    return replace(
        months_span(first.year, first.month, length, unit), named=span.named, sure=span.sure, ahead=span.ahead
    )


def _share_of_month(span: Span, number: int, of: int, unit: str) -> Span | None:
    """Halves end on the 15th, thirds on the 10th and the 20th; the last share ends with the month."""
    if of not in (2, 3):
        return None
    length = 30 // of
    first = span.first.replace(day=length * (number - 1) + 1)
    last = span.last if number == of else span.first.replace(day=length * number)
    return replace(span, first=first, last=last, unit=unit)


def week_of(span: Span, number: int) -> Span | None:
    """The n-th seven days of a month; -1 is its last seven."""
    if span.unit != "month" or span.edge != "whole" or not (number == -1 or 1 <= number <= 4):  # noqa: PLR2004
        return None
    first = span.last - timedelta(days=WEEK - 1) if number == -1 else span.first + timedelta(days=WEEK * (number - 1))
    return replace(span, first=first, last=first + timedelta(days=WEEK - 1), unit="week")


def part(span: Span, name: str) -> Span | None:
    """The early, middle or late part, or the end, of a span.

    Of a month: to the 10th, the 11th to the 20th, from the 21st. Of a year its first quarter, the two in the middle and
    its last (R5: "late 2012" is October to December). The end is the
    last day; of a week it is not everywhere the same.
    """
    if span.edge != "whole" or span.unit == "day":
        return None
    span = replace(span, ahead=not span.named)
    if name in ("end", "close"):
        edge: Edge = "end" if name == "end" else "close"
        return replace(span, first=span.last, edge=edge, sure=span.sure and span.unit != "week")
    if span.unit == "month":
        number, edge = PARTS_OF_MONTH[name]
        third = share(span, number, len(PARTS_OF_MONTH), "part")
        return third and replace(third, edge=edge)
    return _part_of_year(span, name) if span.unit == "year" else None


def late(span: Span) -> Span:
    """What "fin 2014", without an article, says of a year when nothing is to be kept by it: its last quarter (R5)."""
    return replace(_part_of_year(year_span(span.last.year), "late"), sure=span.sure, named=span.named, ahead=span.ahead)


def _part_of_year(span: Span, name: str) -> Span:
    first, months, edge = PARTS_OF_YEAR[name]
    found = months_span(span.first.year, first, months, "part")
    return replace(found, edge=edge, sure=span.sure, named=span.named, ahead=span.ahead)


def halfway(span: Span) -> date:
    """The day that "by the middle of" speaks of: the 15th of a month, 30 June of a year."""
    if span.unit != "part":
        return span.last
    in_month = span.first.month == span.last.month
    return span.first.replace(day=15) if in_month else date(span.first.year, 6, 30)


def hijri_day(year: int, month: int, day: int) -> Span | None:
    """A day of the Hijri calendar (Umm al-Qura); None where that month has no such day."""
    from hijridate import Hijri

    try:
        converted = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    found = date(converted.year, converted.month, converted.day)
    return Span(found, found, "day")


def hijri_month(year: int, month: int) -> Span | None:
    """A month of the Hijri calendar."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // YEAR, month % YEAR + 1, 1)
    if first is None or following is None:
        return None
    return Span(first.first, following.first - timedelta(days=1), "month")


def hijri_year(year: int) -> Span | None:
    """A year of the Hijri calendar."""
    first, following = hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1)
    if first is None or following is None:
        return None
    return Span(first.first, following.first - timedelta(days=1), "hijri year")


def coming_hijri_month(base: date, month: int, day: int | None = None, *, later: bool = False) -> Span | None:
    """The Hijri month, or a day of it, that ends on the base day or after; with `later` one that begins after it."""
    from hijridate import Gregorian

    try:
        year = Gregorian(base.year, base.month, base.day).to_hijri().year
    except (ValueError, OverflowError):
        return None
    for candidate in (year, year + 1):
        span = hijri_month(candidate, month) if day is None else hijri_day(candidate, month, day)
        if span is not None and (span.first > base or (not later and span.last >= base)):
            return replace(span, named=False, sure=later or span.first > base, ahead=later)
    return None
