"""Days and periods as they are typed, and the intervals they mean (R5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.deadlines import format_period, parse_day, parse_due, parse_period, parse_within
from sahel_tracker.model.records import Deadline
from tests.model.builders import day

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2013-06-30", "2013-06-30", "2013-06-30"),
        ("2013-6-5", "2013-06-05", "2013-06-05"),
        ("2012-12", "2012-12-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2013-02", "2013-02-01", "2013-02-28"),
        ("2013-Q2", "2013-04-01", "2013-06-30"),
        ("2012-q4", "2012-10-01", "2012-12-31"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-10-01..2012-12-31", "2012-10-01", "2012-12-31"),
        ("2012-10..2013-Q1", "2012-10-01", "2013-03-31"),
        (" 2013-06-30 ", "2013-06-30", "2013-06-30"),
        ("٢٠١٣-٠٦-٣٠", "2013-06-30", "2013-06-30"),
        ("۲۰۱۲-۱۲", "2012-12-01", "2012-12-31"),
    ],
)
def test_a_period_is_the_days_it_covers_both_ends_included(typed: str, first: str, last: str) -> None:
    assert parse_period(typed) == (day(first), day(last))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2012-13", "no month 13"),
        ("2012-00-01", "no month 0"),
        ("2013-02-31", "2013-02 has 28 days"),
        ("2012-02-30", "2012-02 has 29 days"),
        ("2013-06-00", "2013-06 has 30 days"),
        ("1899", "years 1900 to 2999"),
        ("3000-01-01", "years 1900 to 2999"),
        ("0000", "years 1900 to 2999"),
        ("2013-Q5", "not a day or period"),
        ("2012-12-31..2012-10-01", "ends before it begins"),
        ("2012..2013..2014", "more than one range"),
        ("..2012", "not a day or period"),
        ("2012..", "not a day or period"),
        ("late 2012", "not a day or period"),
        ("", "not a day or period"),
        ("2013-06-30T12:00", "not a day or period"),
    ],
)
def test_what_is_no_period_is_refused_with_what_is_wrong(typed: str, said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_period(typed)
    assert said in refusal.value.what
    assert "write" in refusal.value.hint


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2012", "is not a day but a period"),
        ("2012-12", "is not a day but a period"),
        ("2012-12-01..2012-12-02", "is not a day but a period"),
        ("tomorrow", "is not a day that can be read"),
        ("2013-02-31", "2013-02 has 28 days"),
    ],
)
def test_a_day_is_a_day_and_no_period(typed: str, said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_day(typed)
    assert said in refusal.value.what


@pytest.mark.parametrize("typed", ["2012-12", "tomorrow"])
def test_where_one_day_is_wanted_no_period_is_offered(typed: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_day(typed)
    assert refusal.value.hint == "write one day, such as 2013-06-30"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("01/02/2026", "write 2026-01-02 or 2026-02-01, whichever is meant"),
        ("01.02.26", "write 2026-01-02 or 2026-02-01, whichever is meant"),
        ("13/02/2026", "write 2026-02-13"),
        ("02-13-2026", "write 2026-02-13"),
        ("05/05/2026", "write 2026-05-05"),
    ],
)
def test_a_day_in_another_order_is_never_guessed(typed: str, hint: str) -> None:
    """Where both orders give a day, both are named."""
    with pytest.raises(Unreadable) as refusal:
        parse_day(typed)
    assert refusal.value.hint == hint


def test_a_slashed_day_that_no_calendar_has_is_refused_too() -> None:
    with pytest.raises(Unreadable, match="there is no such day"):
        parse_day("31/02/2026")


def test_a_range_of_any_length_is_refused_without_exhausting_the_stack() -> None:
    with pytest.raises(Unreadable):
        parse_period("..".join(["2012"] * 5000))


def test_a_deadline_keeps_both_of_its_days() -> None:
    assert parse_due("2012-Q4") == Deadline(last_day=day("2012-12-31"), first_day=day("2012-10-01"))


@given(DAYS)
def test_every_day_is_read_back_as_written(on: date) -> None:
    assert parse_day(on.isoformat()) == on


@given(DAYS, st.integers(0, 1200))
def test_every_period_is_read_back_from_its_shortest_form(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2999, 12, 31))
    assert parse_period(format_period(first, last)) == (first, last)


@pytest.mark.parametrize("typed", ["2013-06-30", "2012-12", "2013-Q2", "2012", "2012-10-01..2012-12-30"])
def test_the_shortest_form_of_a_period_is_the_one_people_type(typed: str) -> None:
    assert format_period(*parse_period(typed)) == typed


@pytest.mark.parametrize(("typed", "days"), [("30", 30), ("30d", 30), ("1 day", 1), ("4w", 28), ("0", 0), ("٣٠", 30)])
def test_a_number_of_days_is_read(typed: str, days: int) -> None:
    assert parse_within(typed) == days


@pytest.mark.parametrize("typed", ["", "soon", "-3", "3 months", "1e3", "99999", "3.5d"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="not a number of days"):
        parse_within(typed)
