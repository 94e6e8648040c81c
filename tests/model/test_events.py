"""Deadlines that wait for an event: no day until the meeting is recorded, then one that follows from it (R5)."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.records import Awaited, Commitment, Deadline, Extension, Meeting
from sahel_tracker.model.rules import problems

from .builders import assessed, commitment, day, due, every, finding, meeting, record, tripoli

BEFORE = Awaited("before", "before the next conference")
AT = Awaited("at", "at the next conference")
NEXT = meeting("rabat-2013", "2013-11-14..2013-11-15", level="ministerial")


def waiting(awaited: Awaited = BEFORE) -> Commitment:
    return commitment(kind="one-off", awaited=awaited)


def test_until_the_meeting_is_held_it_is_not_due() -> None:
    one = assessed(record(waiting(), NEXT, at=tripoli()), "2013-11-13")
    assert (one.deadline, one.timeliness, one.headline, one.days_overdue) == (None, "not due", "not assessed", None)


@pytest.mark.parametrize(
    ("awaited", "as_of", "last_day", "overdue"),
    [
        (BEFORE, "2013-11-14", "2013-11-13", 1),
        (BEFORE, "2013-12-13", "2013-11-13", 30),
        (AT, "2013-11-14", "2013-11-15", None),
        (AT, "2013-11-16", "2013-11-15", 1),
    ],
)
def test_once_it_is_held_its_day_is_the_deadline(
    awaited: Awaited, as_of: str, last_day: str, overdue: int | None
) -> None:
    one = assessed(record(waiting(awaited), NEXT, at=tripoli()), as_of)
    assert one.deadline == Deadline(day(last_day), phrase=awaited.phrase)
    assert (one.days_overdue, one.slippage_days) == (overdue, 0)


@pytest.mark.parametrize(
    "other",
    [
        meeting("experts", "2013-01-10", level="experts"),
        meeting("elsewhere", "2013-01-10", level="ministerial", process="amu"),
        meeting("put-off", "2013-01-10", level="ministerial", state="postponed"),
        meeting("of-no-known-level", "2013-01-10"),
    ],
)
def test_only_a_held_meeting_of_its_process_and_level_gives_it_a_day(other: Meeting) -> None:
    one = assessed(record(waiting(), other, at=tripoli()), "2013-06-01")
    assert one.timeliness == "not due"


def test_of_a_meeting_on_some_day_of_a_month_the_last_counts() -> None:
    held = meeting("rabat-2013", "2013-11", level="ministerial")
    one = assessed(record(waiting(), held, at=tripoli()), "2013-12-01")
    assert one.deadline == Deadline(day("2013-11-29"), phrase=BEFORE.phrase)
    assert assessed(record(waiting(), held, at=tripoli()), "2013-11-29").deadline is None


def test_so_long_after_an_event_waits_for_a_person() -> None:
    after = Awaited("after", "within two months of signature")
    assert assessed(record(waiting(after), NEXT, at=tripoli()), "2020-01-01").timeliness == "not due"


def test_what_is_kept_while_it_waits_is_on_time() -> None:
    filled = record(waiting(), finding(1, "fulfilled", "2012-06-01"), at=tripoli())
    one = assessed(filled, "2012-07-01")
    assert (one.timeliness, one.headline) == ("on time", "fulfilled")
    late = record(waiting(), NEXT, finding(1, "fulfilled", "2013-11-20"), at=tripoli())
    assert assessed(late, "2013-12-01").days_late == 7


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"kind": "standing"}, "a standing commitment has no deadline"),
        ({"deadline": due("2013")}, "both a day and an event"),
        ({"kind": "recurring", "recurrence": every("3m", "2013-01-01")}, "both a deadline and a cadence"),
    ],
)
def test_it_goes_with_nothing_else(fields: dict[str, Any], what: str) -> None:
    one = commitment(**{"kind": "one-off", "awaited": BEFORE, **fields})
    assert what in [one_problem.what for one_problem in problems(record(one, at=tripoli()), one)]


def test_it_is_extended_only_once_it_has_a_day() -> None:
    put_off = Extension(1, "TRI-01", day("2014-06-30"), day("2013-11-20"), "the ministers", "not ready")
    waits = record(waiting(), at=tripoli())
    assert "waits for an event" in next(iter(problems(waits, put_off))).what
    held = record(waiting(), NEXT, at=tripoli())
    assert list(problems(held, put_off)) == []
    held.add(put_off)
    assert assessed(held, "2013-12-01").deadline == Deadline(day("2014-06-30"), phrase=BEFORE.phrase)
