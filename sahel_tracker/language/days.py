"""Days, months and years that a text names outright, in the three languages and the month names of the region.

Only what needs no base day is read here: 14 November 2013, نونبر 2013, 2020-2024; "next June" is not. Invariants: an
interval holds both its ends; no day is invented: beside a number that is no day of it, the month alone is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold

_YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)")
_BARE_YEAR = re.compile(rf"(?<![\d.,]){_YEAR}(?![\d%]|[.,]\d)")
_ANY_FIGURE = re.compile(r"\d\d\d\d")
_EARLIEST, _LATEST = 1, 12


class Dated(NamedTuple):
    """The first and the last day that the words of a text stand for, both included."""

    first: date
    last: date


def dates(text: str) -> list[Dated]:
    """Every day, month and year named, without repetition, the more precise first."""
    folded = fold(text)
    if not _ANY_FIGURE.search(folded):
        return []
    found = [*_iso_days(folded), *_months(folded), *_years(folded)]
    return list(dict.fromkeys(found))


def _iso_days(folded: str) -> Iterator[Dated]:
    for match in _ISO.finditer(folded):
        yield from _span(int(match["year"]), int(match["month"]), int(match["day"]))


def _months(folded: str) -> Iterator[Dated]:
    for match in _month_pattern().finditer(folded):
        month = lexicon().months[match["name"]]
        day = match["before"] or match["after"]
        precise = list(_span(int(match["year"]), month, int(day) if day else None))
        yield from precise or _span(int(match["year"]), month, None)


def _years(folded: str) -> Iterator[Dated]:
    for match in _BARE_YEAR.finditer(folded):
        year = int(match["year"])
        yield Dated(date(year, 1, 1), date(year, 12, 31))


def _span(year: int, month: int, day: int | None) -> Iterator[Dated]:
    if not _EARLIEST <= month <= _LATEST:
        return
    length = monthrange(year, month)[1]
    if day is None:
        yield Dated(date(year, month, 1), date(year, month, length))
    elif 1 <= day <= length:
        yield Dated(date(year, month, day), date(year, month, day))


@cache
def _month_pattern() -> re.Pattern[str]:
    """A day before or after the name of the month, a second name of the same month after / or in brackets, a year."""
    names = "|".join(sorted(map(re.escape, lexicon().months), key=len, reverse=True))
    before = r"(?:(?P<before>\d{1,2})\s*(?:er|st|nd|rd|th)?\s*(?:من\s+)?(?:شهر\s+)?(?:de\s+)?(?:of\s+)?)?"
    again = rf"(?:\s*[/(]\s*(?:{names})\)?)?"
    after = r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?(?=[,\s]))?"
    return re.compile(
        rf"(?:(?<!\w)|(?<=\sو)){before}(?P<name>{names}){again}{after}\s*,?\s*(?:(?:من\s+)?(?:سنه\s+|عام\s+)?|of\s+|de\s+){_YEAR}(?!\d)"
    )
