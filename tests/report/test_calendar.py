"""The days that go into a calendar, and what keeps them apart."""

from __future__ import annotations

from sahel_tracker.model.records import Record
from sahel_tracker.report.calendar import DueDay, due_days
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, every, extension, finding, of_each, record


def days(filled: Record, as_of: str, country: str | None = None) -> list[DueDay]:
    return due_days(filled, day(as_of), Selection(country=country))


def test_a_deadline_stands_on_its_last_day_in_force() -> None:
    filled = record(commitment(deadline=due("2012-Q4")), extension(1, "2013-02-28", "2012-12-01"))
    [before] = days(filled, "2012-11-30")
    [after] = days(filled, "2012-12-01")
    assert (before.on, after.on) == (day("2012-12-31"), day("2013-02-28"))
    assert before.key == after.key == "TRI-01"


def test_one_that_was_kept_stays_and_is_not_open_any_more() -> None:
    filled = record(commitment(deadline=due("2012-Q4")), finding(1, "fulfilled", "2012-11-14"))
    assert [one.open for one in days(filled, "2012-11-13")] == [True]
    assert [one.open for one in days(filled, "2012-11-14")] == [False]


def test_a_series_has_the_turns_of_a_year_back_and_of_a_year_ahead() -> None:
    """Month ends stay month ends: no rule of repetition could say that."""
    filled = record(commitment(recurrence=every("3 months", "2012-06-30")), finding(1, "fulfilled", "2013-09-15"))
    found = days(filled, "2013-10-02")
    assert [str(one.on) for one in found] == [
        "2012-12-31", "2013-03-31", "2013-06-30", "2013-09-30",
        "2013-12-31", "2014-03-31", "2014-06-30", "2014-09-30",
    ]  # fmt: skip
    assert [one.key for one in found][:2] == ["TRI-01/2", "TRI-01/3"]
    assert [one.turn for one in found if not one.open] == [4]


def test_a_turn_keeps_its_key_when_the_first_day_is_corrected() -> None:
    was = days(record(commitment(recurrence=every("1 year", "2013-04-21"))), "2013-01-01")
    now = days(record(commitment(recurrence=every("1 year", "2013-05-21"))), "2013-01-01")
    assert [one.key for one in was] == [one.key for one in now] == ["TRI-01/0"]


def test_a_series_ends_with_its_last_day_or_when_it_is_closed() -> None:
    promise = commitment(recurrence=every("1 month", "2013-01-31", until="2013-03-31"))
    assert [str(one.on) for one in days(record(promise), "2013-01-01")] == ["2013-01-31", "2013-02-28", "2013-03-31"]
    dropped = record(promise, finding(1, "dropped", "2013-02-10"))
    assert [str(one.on) for one in days(dropped, "2013-02-15")] == ["2013-01-31", "2013-02-28"]
    assert not any(one.open for one in days(dropped, "2013-02-15"))


def test_calls_and_planned_outputs_have_no_day_and_a_study_has() -> None:
    for wording, number in (("call", 0), ("planned", 0), ("exploratory", 1), ("firm", 1)):
        filled = record(commitment(deadline=due("2012-Q4"), wording=wording))
        assert len(days(filled, "2012-06-01")) == number, wording


def test_a_country_has_its_own() -> None:
    filled = record(
        commitment("A", deadline=due("2013-06-30"), **of_each("LY")),
        commitment("B", deadline=due("2013-05-31"), **of_each("MA")),
        commitment("C", deadline=due("2013-04-30"), **of_each("LY")),
    )
    assert [one.key for one in days(filled, "2013-01-01", "LY")] == ["C", "A"]
