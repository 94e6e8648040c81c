"""The score on three levels, row by row as R11 has it."""

from __future__ import annotations

import pytest

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.model.records import Commitment, Finding, Record, Verdict, Wording
from sahel_tracker.model.score import FEWEST, RUBRIC, counted_among, score_of, score_over
from tests.model.builders import assessed, commitment, day, due, every, finding, meeting, of_each, record

PAST, AHEAD = "2013-06-01", "2012-04-01"
ONE_OFF = commitment(deadline=due("2012-Q4"))
STANDING = commitment()
RECURRING = commitment(recurrence=every("3 months", "2012-06-30"))


def score(promise: Commitment, as_of: str, *findings: Finding) -> int | None:
    return score_of(assessed(record(promise, *findings), as_of))


@pytest.mark.parametrize("verdict", ["superseded", "dropped"])
@pytest.mark.parametrize("promise", [ONE_OFF, STANDING, RECURRING])
def test_what_is_closed_is_left_out(promise: Commitment, verdict: Verdict) -> None:
    assert score(promise, PAST, finding(1, verdict, "2012-05-01")) is None


@pytest.mark.parametrize("wording", ["exploratory", "call", "planned"])
@pytest.mark.parametrize("verdict", ["fulfilled", "no-action", "partly-fulfilled"])
def test_what_is_not_firm_is_left_out(wording: Wording, verdict: Verdict) -> None:
    promise = commitment(deadline=due("2012-Q4"), wording=wording)
    assert score(promise, PAST, finding(1, verdict, "2012-05-01")) is None


@pytest.mark.parametrize("as_of", [AHEAD, "2012-12-31"])
@pytest.mark.parametrize("verdict", ["no-action", "under-way", "partly-fulfilled", "no-evidence"])
def test_what_is_not_due_or_due_soon_is_left_out(as_of: str, verdict: Verdict) -> None:
    assert score(ONE_OFF, as_of, finding(1, verdict, "2012-03-20")) is None


@pytest.mark.parametrize("promise", [ONE_OFF, STANDING, RECURRING])
def test_what_nobody_assessed_is_left_out_however_late(promise: Commitment) -> None:
    assert score(promise, PAST) is None


@pytest.mark.parametrize("kept_on", ["2012-03-20", "2013-05-01"])
def test_what_is_kept_is_plus_one_late_too(kept_on: str) -> None:
    assert score(ONE_OFF, PAST, finding(1, "fulfilled", kept_on)) == 1
    assert score(STANDING, PAST, finding(1, "fulfilled", kept_on)) == 1


def test_what_is_kept_before_it_is_due_is_plus_one() -> None:
    assert score(ONE_OFF, AHEAD, finding(1, "fulfilled", "2012-03-20")) == 1


@pytest.mark.parametrize(
    ("as_of", "held", "expected"),
    [
        ("2012-07-01", "2012-06-01", 1),
        ("2012-10-01", "2012-08-01", -1),
        ("2012-10-01", "2012-10-01", 1),
        ("2013-06-01", "2012-06-01", -1),
        ("2012-06-15", "2012-06-01", None),
    ],
)
def test_a_recurring_promise_counts_by_its_last_elapsed_window(as_of: str, held: str, expected: int | None) -> None:
    """A holding of August is credited to the window of June, a step late; before any window has elapsed none counts."""
    assert score(RECURRING, as_of, finding(1, "fulfilled", held)) == expected


@pytest.mark.parametrize("verdict", ["partly-fulfilled", "under-way", "no-action", "no-evidence"])
def test_a_recurring_promise_counts_by_its_window_whatever_was_said_of_it(verdict: Verdict) -> None:
    assert score(RECURRING, "2012-07-01", finding(1, verdict, "2012-05-01")) == -1
    held = finding(2, "fulfilled", "2012-06-01")
    assert score(RECURRING, "2012-07-01", finding(1, verdict, "2012-05-01"), held) == 1


@pytest.mark.parametrize("promise", [ONE_OFF, STANDING])
@pytest.mark.parametrize(
    ("verdict", "expected"), [("partly-fulfilled", 0), ("under-way", 0), ("no-action", -1), ("fulfilled", 1)]
)
def test_what_is_partly_done_or_under_way_is_nought_and_no_action_minus_one(
    promise: Commitment, verdict: Verdict, expected: int
) -> None:
    assert score(promise, PAST, finding(1, verdict, "2012-05-01")) == expected


def test_no_evidence_is_minus_one_only_past_a_deadline() -> None:
    searched = finding(1, "no-evidence", "2012-05-01")
    assert score(ONE_OFF, PAST, searched) == -1
    assert score(STANDING, PAST, searched) is None


def five(*verdicts: Verdict | None) -> Record:
    """One standing promise for each verdict, and one more that nobody assessed for each None."""
    filled = record()
    for number, verdict in enumerate(verdicts, start=1):
        filled.add(commitment(f"TRI-0{number}"))
        if verdict:
            filled.add(finding(number, verdict, "2012-05-01", commitment=f"TRI-0{number}"))
    return filled


def test_the_mean_is_given_from_five_scores_on_always_with_their_number() -> None:
    enough = five("fulfilled", "fulfilled", "under-way", "no-action", "fulfilled", None)
    found = score_over(assess_all(enough, day(PAST)))
    assert (found.mean, found.n, found.assessed, found.rubric) == (0.4, FEWEST, 0.83, RUBRIC)
    found = score_over(assess_all(five("fulfilled", "fulfilled", "under-way", "no-action"), day(PAST)))
    assert (found.mean, found.n, found.assessed) == (None, 4, 1.0)


def test_of_nothing_there_is_no_share() -> None:
    nothing = score_over([])
    assert (nothing.mean, nothing.n, nothing.assessed) == (None, 0, None)


def test_a_chain_of_renewals_counts_once_by_its_newest_member() -> None:
    second, third = meeting("m2", "2012-06-01"), meeting("m3", "2012-09-01")
    older = commitment("A")
    newer = [commitment("B", meeting="m2", renews=("A",)), commitment("C", meeting="m3", renews=("B",))]
    listed = assess_all(record(second, third, older, *newer, commitment("X", wording="call")), day(PAST))
    assert [one.ref for one in counted_among(listed)] == ["C"]


def test_a_chain_counts_once_even_without_its_middle_in_the_list() -> None:
    """Libya promised first and last; the renewal between them binds Morocco alone."""
    second, third = meeting("m2", "2012-06-01"), meeting("m3", "2012-09-01")
    chain = [
        commitment("A", **of_each("LY")),
        commitment("B", meeting="m2", renews=("A",), **of_each("MA")),
        commitment("C", meeting="m3", renews=("B",), **of_each("LY")),
    ]
    listed = assess_all(record(second, third, *chain), day(PAST), party="LY")
    assert [one.ref for one in listed] == ["A", "C"]
    assert [one.ref for one in counted_among(listed)] == ["C"]


def test_a_renewal_that_is_not_yet_made_folds_nothing() -> None:
    second = meeting("m2", "2014-06-01")
    listed = assess_all(record(second, commitment("A"), commitment("B", meeting="m2", renews=("A",))), day(PAST))
    assert [one.ref for one in counted_among(listed)] == ["A"]
