"""Processes that have stopped meeting, said once (R10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.model.records import Expectation, Item, Record
from sahel_tracker.report.stopped import StoppedProcess, stopped_processes
from tests.model.builders import commitment, day, every, finding, meeting, process, record

MEETS = Expectation("border-security")


def stopped(filled: Record, as_of: str) -> tuple[StoppedProcess, ...]:
    return stopped_processes(filled, day(as_of), assess_all(filled, day(as_of)))


def is_stopped(as_of: str, *items: Item) -> bool:
    return bool(stopped(record(commitment(), *items), as_of))


def test_it_is_told_with_the_last_day_and_how_much_is_open() -> None:
    filled = record(commitment("TRI-01"), commitment("TRI-02"), meeting("rabat-2013-11", "2013-11-13..2013-11-14"))
    [one] = stopped(filled, "2015-01-01")
    assert (one.process, one.last_met, one.open_commitments) == ("border-security", day("2013-11-14"), 2)
    assert one.name == filled.processes["border-security"].name


def test_where_only_the_month_is_known_no_day_of_it_is_told() -> None:
    vague = replace(meeting("rabat-2013-11", "2013-11-01..2013-11-30"), dated="at-latest")
    [one] = stopped(record(commitment("TRI-01"), vague), "2015-06-01")
    assert (one.met_from, one.last_met) == (day("2013-11-01"), day("2013-11-30"))


@pytest.mark.parametrize(("as_of", "has_stopped"), [("2013-03-12", False), ("2013-03-13", True)])
def test_it_has_stopped_when_more_than_a_year_has_gone(as_of: str, *, has_stopped: bool) -> None:
    assert is_stopped(as_of) is has_stopped


@pytest.mark.parametrize(
    ("step", "as_of", "has_stopped"),
    [
        ("3 months", "2013-03-12", False),
        ("3 months", "2013-03-13", True),
        ("1 year", "2014-03-12", False),
        ("1 year", "2014-03-13", True),
    ],
)
def test_a_slower_cadence_is_given_two_steps(step: str, as_of: str, *, has_stopped: bool) -> None:
    promised = commitment("TRI-02", recurrence=every(step, "2012-06-30"), expects=MEETS)
    assert is_stopped(as_of, promised) is has_stopped


@pytest.mark.parametrize(
    ("changes", "has_stopped"),
    [
        ({}, False),
        ({"state": "announced"}, True),
        ({"state": "postponed"}, True),
        ({"process": "amu-interior"}, True),
        ({"first_day": day("2014-06-02"), "last_day": day("2014-06-02")}, True),
    ],
)
def test_only_a_held_meeting_of_the_process_up_to_the_day_counts(changes: dict[str, Any], *, has_stopped: bool) -> None:
    later = replace(meeting("later", "2014-01-01"), **changes)
    assert is_stopped("2014-06-01", process("amu-interior"), later) is has_stopped


def test_a_process_that_owes_nothing_any_more_is_not_told_of() -> None:
    assert stopped(record(commitment(), finding(1, "fulfilled", "2012-06-01")), "2020-01-01") == ()


def test_processes_stand_in_order_of_recording() -> None:
    other = meeting("tunis-2012", "2012-05-01", process="amu-interior")
    filled = record(process("amu-interior"), other, commitment("AMU-01", meeting="tunis-2012"), commitment("TRI-01"))
    assert [one.process for one in stopped(filled, "2020-01-01")] == ["border-security", "amu-interior"]
