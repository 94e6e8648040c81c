"""What is left to do: only what the record lacks, each under its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sahel_tracker.model.records import Item, Record
from sahel_tracker.report.todo import Todo, todo
from tests.model.builders import (
    commitment,
    day,
    decision,
    document,
    due,
    finding,
    meeting,
    proposal,
    proposing,
    record,
)

KEPT = "0" * 64


def work(*items: Item, as_of: str = "2014-01-01") -> Todo:
    return todo(record(commitment(), *items), day(as_of), {KEPT})


def rabat(**fields: Any) -> list[Item]:
    """A later meeting with a text that is in the file."""
    return [meeting("m2", "2013-11-13..2013-11-14", **fields), document("m2-report", "m2")]


def slugs(left: Todo) -> list[str]:
    return [one.slug for one in left.unchecked]


def test_a_held_meeting_with_a_text_waits_to_be_checked() -> None:
    assert slugs(work(*rabat())) == ["m2"]


@pytest.mark.parametrize("fields", [{"checked": True}, {"state": "cancelled"}, {"state": "announced"}])
def test_one_that_was_checked_or_not_held_does_not(fields: dict[str, Any]) -> None:
    assert slugs(work(*rabat(**fields))) == []


def test_nor_one_whose_text_is_not_in_the_file_or_before_which_nothing_was_promised() -> None:
    lost: list[Item] = [meeting("m2", "2013-11-14"), document("m2-report", "m2", sha256="1" * 64)]
    first = document("tripoli-report", "tripoli-2012")
    assert slugs(work(*lost, first)) == []
    assert slugs(work(*rabat(), as_of="2013-11-13")) == []


def test_they_stand_in_order_of_their_days() -> None:
    earlier: list[Item] = [meeting("m1", "2013-01-01"), document("m1-report", "m1")]
    assert slugs(work(*rabat(), *earlier)) == ["m1", "m2"]


def test_proposals_wait_best_first() -> None:
    filled = record(commitment(), decision(1))
    proposing(filled, proposal(1), proposal(2, score=0.6), proposal(3, score=0.9))
    assert [one.id for one in todo(filled, day("2014-01-01"), ()).proposals] == [3, 2]


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"dated": "at-latest"}, True),
        ({"dated": "exact"}, False),
        ({"dated": "at-latest", "retracted": "no"}, False),
        ({"dated": "at-latest", "verdict": "reaffirmed"}, False),
        ({"dated": "at-latest", "verdict": "no-evidence"}, False),
        ({"dated": "at-latest", "on": day("2014-01-02")}, False),
    ],
)
def test_a_day_on_which_something_rests_is_to_be_pinned_down(fields: dict[str, Any], *, asked: bool) -> None:
    one = replace(finding(1, "fulfilled", "2013-01-01"), source="x", **fields)
    assert bool(work(one).inferred) is asked


def test_an_open_promise_says_what_would_count_as_done() -> None:
    said = commitment("TRI-02", done_when="It has met")
    closed = commitment("TRI-03")
    left = work(said, closed, finding(1, "dropped", "2013-01-01", commitment="TRI-03"))
    assert [one.ref for one in left.open_ended] == ["TRI-01"]


@pytest.mark.parametrize(("standing", "asked"), [("claimed", True), ("reported", False), ("verified", False)])
def test_what_rests_on_a_claim_alone_is_to_be_verified(standing: Any, *, asked: bool) -> None:
    assert bool(work(finding(1, "fulfilled", "2013-01-01", standing=standing)).claimed) is asked


def test_what_is_past_its_day_unlooked_at_stands_longest_overdue_first() -> None:
    late = commitment("TRI-02", deadline=due("2013-06"))
    later = commitment("TRI-03", deadline=due("2012-06"))
    call = commitment("TRI-04", deadline=due("2012-06"), wording="call")
    assert [one.ref for one in work(late, later, call).unconfirmed] == ["TRI-03", "TRI-02"]


def test_nobody_is_asked_about_a_late_promise_that_was_made_again_and_kept() -> None:
    older, second = commitment(deadline=due("2012-12-31")), meeting("second", "2013-01-01")
    newer = commitment("B-1", meeting="second", renews=("TRI-01",), deadline=due("2014-01-31"))
    assert [one.ref for one in work(older, second, newer).unconfirmed] == ["TRI-01"]
    assert work(older, second, newer, finding(1, "fulfilled", "2013-06-01", commitment="B-1")).unconfirmed == ()


def test_an_empty_record_asks_for_nothing() -> None:
    left = todo(Record(), day("2014-01-01"), ())
    assert [left.unchecked, left.proposals, left.inferred, left.open_ended, left.claimed, left.unconfirmed] == [()] * 6
