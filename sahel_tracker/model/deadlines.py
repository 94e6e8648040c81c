"""Days and periods as a person types them, and the intervals they mean (R5).

Only ISO forms are read here: `2013-06-30`, `2012-12`, `2013-Q2`, `2012`, `2012-10-01..2012-12-31`.
An interval includes both of its days. What is ambiguous is refused, never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.records import Deadline

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
DECEMBER = 12
HOW = "write 2013-06-30, 2013-06, 2013-Q2, 2013 or 2013-06-01..2013-06-30"
HOW_ONE = "write one day, such as 2013-06-30"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{1,2})))?", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})")


def parse_day(text: str) -> date:
    """One ISO day; errors.Unreadable for anything else, with the way to write it."""
    typed = _plain(text)
    match = _DAY.fullmatch(typed)
    if match is None:
        raise _not_one_day(text, typed)
    return _day(text, *(int(part) for part in match.groups()))


def parse_period(text: str) -> tuple[date, date]:
    """First and last day (both inclusive) of an ISO day, month, quarter, year or range A..B."""
    typed = _plain(text)
    if ".." in typed:
        return _range(text, typed)
    if _DAY.fullmatch(typed):
        day = parse_day(typed)
        return day, day
    match = _PERIOD.fullmatch(typed)
    if match is None:
        raise _not_a_day(text, typed)
    year, quarter, month = match.groups()
    if quarter:
        return _months(text, int(year), 3 * int(quarter) - 2, 3 * int(quarter))
    return _months(text, int(year), int(month), int(month)) if month else _months(text, int(year), 1, 12)


def parse_due(text: str) -> Deadline:
    """The deadline that an ISO form means; errors.Unreadable for anything else."""
    first, last = parse_period(text)
    return Deadline(last_day=last, first_day=first)


def parse_within(text: str) -> int:
    """A number of days from `30`, `30d`, `2w`; errors.Unreadable otherwise."""
    match = re.fullmatch(r"(\d{1,4})\s*(d|days?|w|weeks?)?", _plain(text), re.IGNORECASE)
    if match is None:
        raise Unreadable(f"'{text}' is not a number of days", "write 30d or 4w")
    return int(match[1]) * (7 if (match[2] or "d").lower().startswith("w") else 1)


def format_period(first: date, last: date) -> str:
    """The shortest text that parse_period reads back as exactly first..last."""
    if first == last:
        return first.isoformat()
    for text in (f"{first:%Y-%m}", f"{first:%Y}-Q{(first.month + 2) // 3}", f"{first:%Y}"):
        if parse_period(text) == (first, last):
            return text
    return f"{first.isoformat()}..{last.isoformat()}"


def _plain(text: str) -> str:
    return text.strip().translate(_DIGITS)


def _range(text: str, typed: str) -> tuple[date, date]:
    left, _, right = typed.partition("..")
    if ".." in right:
        raise Unreadable(f"'{text}' is more than one range", HOW)
    first, last = parse_period(left)[0], parse_period(right)[1]
    if first > last:
        raise Unreadable(f"'{text}' ends before it begins", f"write {last.isoformat()}..{first.isoformat()}")
    return first, last


def _months(text: str, year: int, first_month: int, last_month: int) -> tuple[date, date]:
    first = _day(text, year, first_month, 1)
    return first, first.replace(month=last_month, day=monthrange(year, last_month)[1])


def _day(text: str, year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(f"'{text}' lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}", HOW)
    if not 1 <= month <= DECEMBER:
        raise Unreadable(f"'{text}' has no month {month}", HOW)
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise Unreadable(f"'{text}' is not a day: {year}-{month:02} has {length} days", HOW)
    return date(year, month, day)


def _not_one_day(text: str, typed: str) -> Unreadable:
    if ".." in typed or _PERIOD.fullmatch(typed):
        return Unreadable(f"'{text}' is not a day but a period", HOW_ONE)
    return _not_a_day(text, typed, "day", HOW_ONE)


def _not_a_day(text: str, typed: str, wanted: str = "day or period", how: str = HOW) -> Unreadable:
    match = _SLASHED.fullmatch(typed)
    if match is None:
        return Unreadable(f"'{text}' is not a {wanted} that can be read", how)
    readings = sorted(filter(None, (_reading(*match.groups()), _reading(match[2], match[1], match[3]))))
    if len(set(readings)) > 1:
        return Unreadable(f"'{text}' is ambiguous", f"write {readings[0]} or {readings[1]}, whichever is meant")
    if not readings:
        return Unreadable(f"there is no such day as '{text}'", how)
    return Unreadable(f"'{text}' is not an ISO day", f"write {readings[0]}")


def _reading(day: str, month: str, year: str) -> str | None:
    full = int(year) + (2000 if len(year) < len("2000") else 0)
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
