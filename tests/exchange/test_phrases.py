"""Deadlines and cadences in words in a record set, and how they are written again."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange.days import due_value
from sahel_tracker.exchange.phrases import Base, certain, read_day, read_due, read_every
from sahel_tracker.model.records import Awaited, Deadline, Step

BASE = Base(date(2013, 4, 21))
LATER = Base(date(2013, 4, 21), date(2013, 5, 2))


def test_words_become_days_beside_the_words() -> None:
    read = read_due("before  the end of\nJune", BASE)
    assert read.value == Deadline(date(2013, 6, 30), None, "before the end of June")
    assert read.base == date(2013, 4, 21)


def last_day(due: Deadline | Awaited) -> date:
    assert isinstance(due, Deadline)
    return due.last_day


@pytest.mark.parametrize("text", ["2012-Q4", "2013-06-30", "2013", "2013-06-01..2013-06-30"])
def test_an_iso_form_has_no_words(text: str) -> None:
    assert read_due(text, BASE).timing is None
    assert read_due(text, BASE).value.phrase is None


def test_words_are_said_on_the_day_of_publication_and_durations_run_from_the_meeting() -> None:
    assert last_day(read_due("before the end of next month", LATER).value) == date(2013, 6, 30)
    within = read_due("within one month", LATER)
    assert (last_day(within.value), within.base) == (date(2013, 5, 21), date(2013, 4, 21))


def test_a_cadence_and_a_day_in_words() -> None:
    assert read_every("مرة كل ثلاثة أشهر", BASE).value == Step(3, "months")
    assert read_every("3m", BASE).timing is None
    assert read_day("fin juin", BASE).value == date(2013, 6, 30)


@pytest.mark.parametrize("text", ["01/02/2013", "2013-13", "2013-06-31", "", "3 m 4"])
def test_what_is_wrong_with_an_iso_form_is_said_as_such(text: str) -> None:
    with pytest.raises(Unreadable, match=r"ambiguous|no month|30 days|not a day or period"):
        read_due(text, BASE)


def test_a_year_beyond_the_calendar_of_the_record_is_refused() -> None:
    with pytest.raises(Unreadable, match="outside the years"):
        read_due("within 1000 years", BASE)


def test_the_unsure_is_not_certain() -> None:
    assert last_day(certain(read_due("late this year", BASE))) == date(2013, 12, 31)
    with pytest.raises(Unreadable, match="more than one way") as refused:
        certain(read_due("by June", BASE))
    assert "2013-06-30" in refused.value.hint


def test_a_phrase_is_written_with_its_days_so_that_no_later_reading_changes_them() -> None:
    written = due_value(Deadline(date(2013, 6, 30), None, "before the end of June"), None)
    assert isinstance(written, dict)
    assert (written["phrase"], str(written["last_day"])) == ("before the end of June", "2013-06-30")
