"""Deadlines and cadences in words."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.errors import Unreadable
from sahel_tracker.language.timing import timings, understand

BASE = date(2013, 4, 21)


def test_before_the_end_of_june_is_by_its_last_day() -> None:
    timing = understand("قبل نهاية شهر يونيو المقبل", BASE)
    assert (timing.kind, timing.first, timing.last) == ("by", None, date(2013, 6, 30))


def test_what_is_understood_by_half_is_refused() -> None:
    with pytest.raises(Unreadable):
        understand("before the end of June if possible", BASE)


def test_a_timing_in_a_text_says_where_it_stands() -> None:
    text = "La commission se réunira avant la fin du mois de juin prochain à Rabat."
    (timing,) = timings(text, BASE)
    assert text[timing.start : timing.end] == timing.phrase == "avant la fin du mois de juin prochain"
