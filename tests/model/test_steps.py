"""Cadences: how they are written, and that due days neither drift nor skip (R6)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.records import Step
from sahel_tracker.model.steps import due_day, one_year_after, parse_step
from tests.model.builders import day

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
MONTHLY = st.builds(Step, st.integers(1, 24), st.just("months"))
STEPS = st.builds(Step, st.integers(1, 40), st.sampled_from(["days", "weeks", "months", "years"]))
NUMBERS = st.integers(0, 60)


def month_number(on: date) -> int:
    return 12 * on.year + on.month


def is_month_end(on: date) -> bool:
    return on.day == monthrange(on.year, on.month)[1]


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("3 months", Step(3, "months")),
        ("3m", Step(3, "months")),
        ("1 year", Step(1, "years")),
        ("year", Step(1, "years")),
        ("2W", Step(2, "weeks")),
        ("10 days", Step(10, "days")),
        (" 1d ", Step(1, "days")),
        ("1000 weeks", Step(1000, "weeks")),
    ],
)
def test_a_cadence_is_read_as_it_is_written(written: str, step: Step) -> None:
    assert parse_step(written) == step


@pytest.mark.parametrize("written", ["", "0 days", "1001 days", "-3m", "3", "3 moons", "3m 2d", "1.5 years", "m3"])
def test_what_is_no_cadence_is_refused_with_the_way_to_write_one(written: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_step(written)
    assert "3 months" in refusal.value.hint


@given(STEPS)
def test_a_step_is_read_back_from_its_own_words(step: Step) -> None:
    assert parse_step(str(step)) == step


@pytest.mark.parametrize(
    ("anchor", "step", "days"),
    [
        ("2013-01-31", "1 month", ["2013-01-31", "2013-02-28", "2013-03-31", "2013-04-30"]),
        ("2012-01-31", "1 month", ["2012-01-31", "2012-02-29", "2012-03-31", "2012-04-30"]),
        ("2013-06-30", "3 months", ["2013-06-30", "2013-09-30", "2013-12-31", "2014-03-31"]),
        ("2014-02-28", "1 month", ["2014-02-28", "2014-03-31", "2014-04-30"]),
        ("2012-02-28", "1 month", ["2012-02-28", "2012-03-28", "2012-04-28"]),
        ("2013-01-30", "1 month", ["2013-01-30", "2013-02-28", "2013-03-30"]),
        ("2012-02-29", "1 year", ["2012-02-29", "2013-02-28", "2014-02-28", "2015-02-28", "2016-02-29"]),
        ("2013-04-17", "2 months", ["2013-04-17", "2013-06-17", "2013-08-17", "2013-10-17"]),
        ("2014-04-21", "1 year", ["2014-04-21", "2015-04-21", "2016-04-21"]),
        ("2013-12-30", "2 weeks", ["2013-12-30", "2014-01-13", "2014-01-27"]),
        ("2012-02-28", "1 day", ["2012-02-28", "2012-02-29", "2012-03-01"]),
    ],
)
def test_due_days_are_those_a_calendar_gives(anchor: str, step: str, days: list[str]) -> None:
    assert [due_day(day(anchor), parse_step(step), k) for k in range(len(days))] == [day(one) for one in days]


@given(DAYS, MONTHLY, NUMBERS)
def test_no_month_is_skipped(anchor: date, step: Step, number: int) -> None:
    due = due_day(anchor, step, number)
    assert month_number(due) == month_number(anchor) + step.count * number


@given(DAYS, MONTHLY, NUMBERS)
def test_the_day_of_the_month_does_not_drift(anchor: date, step: Step, number: int) -> None:
    """Whatever short months lie between, it is the anchor's day, or the end of the month."""
    due = due_day(anchor, step, number)
    length = monthrange(due.year, due.month)[1]
    assert due.day == (length if is_month_end(anchor) else min(anchor.day, length))


@given(DAYS, st.integers(1, 5), NUMBERS)
def test_years_are_twelve_months(anchor: date, years: int, number: int) -> None:
    assert due_day(anchor, Step(years, "years"), number) == due_day(anchor, Step(12 * years, "months"), number)


@given(DAYS, st.integers(1, 40), NUMBERS)
def test_days_and_weeks_are_counted_out(anchor: date, count: int, number: int) -> None:
    assert due_day(anchor, Step(count, "days"), number) - anchor == timedelta(days=count * number)
    assert due_day(anchor, Step(count, "weeks"), number) - anchor == timedelta(weeks=count * number)


@given(DAYS, STEPS, NUMBERS)
def test_each_due_day_lies_after_the_one_before(anchor: date, step: Step, number: int) -> None:
    assert due_day(anchor, step, number) < due_day(anchor, step, number + 1)


@pytest.mark.parametrize(
    ("on", "after"), [("2013-11-14", "2014-11-14"), ("2012-02-29", "2013-02-28"), ("2013-02-28", "2014-02-28")]
)
def test_a_year_later_is_the_same_day_of_the_next_year(on: str, after: str) -> None:
    assert one_year_after(day(on)) == day(after)
