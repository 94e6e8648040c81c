"""Cadences: how a step is written, and on which days it falls due (R6).

Invariant: due day k is computed from the anchor, never from due day k − 1, so it neither drifts nor skips a month.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.records import Step, Unit

LONGEST = 1000
MONTHS = 12
REMEMBERED = 1 << 16
"""How many sums are kept: a large record asks for the same few thousand tens of thousands of times."""
HOW = "write 10 days, 2 weeks, 3 months or 1 year (also 10d, 2w, 3m, 1y)"
_UNITS: dict[str, Unit] = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_WRITTEN = re.compile(r"(\d{1,9})?\s*(d|days?|w|weeks?|m|months?|y|years?)", re.IGNORECASE)


def parse_step(text: str) -> Step:
    """A cadence such as `3 months`, `3m` or `year`; errors.Unreadable otherwise."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise Unreadable(f"'{text}' is not a cadence", HOW)
    count = int(match[1] or 1)
    if not 1 <= count <= LONGEST:
        raise Unreadable(f"'{text}' is not between 1 and {LONGEST}", HOW)
    return Step(count, _UNITS[match[2][0].lower()])


def due_day(anchor: date, step: Step, number: int) -> date:
    """Due day `number` (0 is the anchor). A month-end anchor stays at month ends for steps in months and years."""
    distance = step.count * number
    match step.unit:
        case "days":
            return anchor + timedelta(days=distance)
        case "weeks":
            return anchor + timedelta(weeks=distance)
        case "months" | "years":
            return _months_after(anchor, distance * (MONTHS if step.unit == "years" else 1))


@lru_cache(maxsize=REMEMBERED)
def _months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month, and month ends stay month ends."""
    moved = day + relativedelta(months=months)
    return moved + relativedelta(day=31) if _is_month_end(day) else moved


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


@lru_cache(maxsize=REMEMBERED)
def one_year_after(day: date) -> date:
    """The same day of the next year; 28 February for 29 February."""
    return day + relativedelta(years=1)
