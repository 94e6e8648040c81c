"""Days, months and years that are named outright."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.days import Dated, dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("le 14 novembre 2013", date(2013, 11, 14), date(2013, 11, 14)),
        ("1er juin 2014", date(2014, 6, 1), date(2014, 6, 1)),
        ("March 11, 2012", date(2012, 3, 11), date(2012, 3, 11)),
        ("the 21st of April 2013", date(2013, 4, 21), date(2013, 4, 21)),
        ("في مارس/آذار 2012", date(2012, 3, 1), date(2012, 3, 31)),
        ("نوفمبر (تشرين الثاني) 2014", date(2014, 11, 1), date(2014, 11, 30)),
        ("14 من شهر نونبر سنة 2013", date(2013, 11, 14), date(2013, 11, 14)),
        ("March 11 2012", date(2012, 3, 11), date(2012, 3, 11)),
        ("14 مارس من سنة 2013", date(2013, 3, 14), date(2013, 3, 14)),
        ("18 فيفري 2012", date(2012, 2, 18), date(2012, 2, 18)),
        ("غشت 2014", date(2014, 8, 1), date(2014, 8, 31)),
        ("2012-03-16", date(2012, 3, 16), date(2012, 3, 16)),
        ("février 2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("in 2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("31 juin 2014", date(2014, 6, 1), date(2014, 6, 30)),
    ],
)
def test_a_day_a_month_or_a_year_is_an_interval(text: str, first: date, last: date) -> None:
    assert dates(text)[0] == Dated(first, last)


@pytest.mark.parametrize("text", ["next June", "12,000 men", "2013.5", "in 1066", "3 mars", "20145", ""])
def test_what_needs_a_base_day_or_is_no_day_is_left_alone(text: str) -> None:
    assert dates(text) == []


def test_both_ends_of_a_range_of_years_are_read() -> None:
    assert [found.first.year for found in dates("the plan for 2020-2024")] == [2020, 2024]


@given(st.dates(date(1960, 1, 1), date(2040, 12, 31)))
def test_every_iso_day_is_itself(day: date) -> None:
    assert dates(day.isoformat())[0] == Dated(day, day)


@given(st.text(max_size=100))
def test_an_interval_never_ends_before_it_begins(text: str) -> None:
    assert all(found.first <= found.last for found in dates(text))
