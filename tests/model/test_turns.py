"""What the holdings of a recurring commitment amount to (R4, R6)."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Expectation, Finding, Item, Verdict
from sahel_tracker.model.turns import holdings_among
from sahel_tracker.model.windows import Holding
from tests.model.builders import assessed, commitment, day, document, every, finding, meeting, of_each, record

QUARTERLY = every("3 months", "2012-06-30")
COMMITTEE = Expectation("border-security", level="committee")


def committee(slug: str, held: str, **fields: Any) -> Item:
    return meeting(slug, held, **{"level": "committee", **fields})


def recurring(*items: Item, as_of: str, party: str | None = None, **fields: Any) -> Assessment:
    promise = commitment(recurrence=fields.pop("recurrence", QUARTERLY), **fields)
    return assessed(record(promise, *items), as_of, party=party)


def outcomes(one: Assessment) -> list[str]:
    assert one.turns is not None
    return [window.outcome for window in one.turns.windows]


def holdings(*items: Item, as_of: str = "2014-01-01") -> list[Holding]:
    """The holdings that the findings of a committee's promise amount to."""
    filled = record(commitment(recurrence=QUARTERLY, expects=COMMITTEE), *items)
    return holdings_among(assessed(filled, as_of).findings, filled.meetings)


def test_each_meeting_that_fits_is_a_holding_on_its_first_day() -> None:
    held = holdings(committee("c2", "2012-09-10"), committee("c1", "2012-06-20..2012-06-21"))
    assert held == [Holding(day("2012-06-20")), Holding(day("2012-09-10"))]


@pytest.mark.parametrize(
    "report",
    [
        finding(1, "fulfilled", "2012-06-21", meeting="c1"),
        finding(1, "fulfilled", "2012-06-20"),
        finding(1, "fulfilled", "2012-06-22"),
    ],
)
def test_a_meeting_both_recorded_and_derived_is_held_once(report: Finding) -> None:
    """Whether the report names the meeting or only a day within it."""
    assert holdings(committee("c1", "2012-06-20..2012-06-22"), report) == [Holding(day("2012-06-20"))]


def test_a_report_of_another_day_is_another_holding() -> None:
    report = finding(1, "fulfilled", "2012-06-23")
    assert len(holdings(committee("c1", "2012-06-20..2012-06-22"), report)) == 2


def test_two_reports_of_one_day_are_one_holding_exact_if_one_of_them_is() -> None:
    latest, exact = finding(1, "fulfilled", "2012-06-20", dated="at-latest"), finding(2, "fulfilled", "2012-06-20")
    assert holdings(latest) == [Holding(day("2012-06-20"), at_most=True)]
    assert holdings(latest, exact) == [Holding(day("2012-06-20"))]


def test_a_meeting_known_by_its_month_counts_on_the_exact_day_that_a_report_gives() -> None:
    month = committee("c1", "2012-07")
    assert holdings(month) == [Holding(day("2012-07-31"), at_most=True)]
    assert holdings(month, finding(1, "fulfilled", "2012-07-10")) == [Holding(day("2012-07-10"))]


@pytest.mark.parametrize(
    "report",
    [
        finding(1, "fulfilled", "2012-07-10", dated="at-latest"),
        finding(1, "fulfilled", "2012-07-31", meeting="c1"),
    ],
)
def test_a_report_that_knows_no_better_leaves_it_on_the_last_day_of_the_month(report: Finding) -> None:
    assert holdings(committee("c1", "2012-07"), report) == [Holding(day("2012-07-31"), at_most=True)]


def test_only_a_fulfilled_finding_is_a_holding() -> None:
    others: tuple[Verdict, ...] = ("under-way", "partly-fulfilled", "no-action", "reaffirmed")
    assert holdings(*(finding(k, verdict, f"2012-06-0{k}") for k, verdict in enumerate(others, start=1))) == []


def test_the_observed_gap_and_the_last_holding_stand_beside_the_promised_step() -> None:
    held = [committee(f"c{k}", on) for k, on in enumerate(("2012-04-18", "2012-06-20", "2012-09-10"))]
    turns = recurring(*held, as_of="2013-01-01", expects=COMMITTEE).turns
    assert turns is not None
    assert (turns.observed_gap_days, turns.last_held_on) == (72, day("2012-09-10"))


def test_completion_is_under_way_once_a_window_was_held_and_not_assessed_before() -> None:
    assert recurring(as_of="2012-07-01").completion == "not assessed"
    held = recurring(finding(1, "fulfilled", "2012-06-01", standing="claimed"), as_of="2012-07-01")
    assert (held.completion, held.verification, held.headline) == ("under way", "claimed", "under way")


@pytest.mark.parametrize(
    ("verdict", "completion"),
    [("under-way", "under way"), ("partly-fulfilled", "partly fulfilled"), ("no-action", "no action")],
)
def test_completion_is_set_by_what_was_found_after_a_holding(verdict: Verdict, completion: str) -> None:
    held, later = finding(1, "fulfilled", "2012-06-01"), finding(2, verdict, "2012-08-01")
    assert recurring(held, later, as_of="2012-09-01").completion == completion


def test_a_search_that_found_nothing_does_not_undo_a_holding() -> None:
    held, later = finding(1, "fulfilled", "2012-06-01"), finding(2, "no-evidence", "2012-08-01")
    assert recurring(held, later, as_of="2012-09-01").completion == "under way"
    assert recurring(later, as_of="2012-09-01").completion == "no evidence"


def test_a_holding_after_no_action_makes_it_under_way_again() -> None:
    idle, held = finding(1, "no-action", "2012-07-15"), finding(2, "fulfilled", "2012-08-01")
    assert recurring(idle, as_of="2012-07-20").completion == "no action"
    assert recurring(idle, held, as_of="2012-09-01").completion == "under way"


def test_a_holding_verified_by_its_report_is_verified() -> None:
    """The meeting is derived on its first day; what was recorded at it counts on its last."""
    met = committee("c1", "2012-06-20..2012-06-21")
    report = finding(1, "fulfilled", "2012-06-21", meeting="c1", standing="verified")
    assert recurring(met, as_of="2012-07-01", expects=COMMITTEE).verification == "reported"
    assert recurring(met, report, as_of="2012-07-01", expects=COMMITTEE).verification == "verified"
    text = document("c1-report", "c1")
    assert recurring(met, text, as_of="2012-07-01", expects=COMMITTEE).verification == "verified"


ENDING = every("3 months", "2012-06-30", until="2012-12-31")
ALL_HELD = [finding(k, "fulfilled", on) for k, on in enumerate(("2012-06-01", "2012-09-01", "2012-12-20"), start=1)]


def test_it_is_never_fulfilled_before_its_until() -> None:
    assert recurring(*ALL_HELD, as_of="2012-12-31", recurrence=ENDING).completion == "under way"


def test_it_is_fulfilled_past_its_until_when_every_turn_was_held() -> None:
    done = recurring(*ALL_HELD, as_of="2013-01-01", recurrence=ENDING)
    assert (done.completion, done.kept_on, done.headline) == ("fulfilled", day("2012-12-20"), "fulfilled")
    missing_one = recurring(*ALL_HELD[:2], as_of="2013-01-01", recurrence=ENDING)
    assert (missing_one.completion, missing_one.headline) == ("under way", "behind")


def test_without_until_it_is_never_fulfilled() -> None:
    assert recurring(*ALL_HELD, as_of="2013-01-01").completion == "under way"


def test_it_was_kept_on_the_first_day_of_its_last_meeting() -> None:
    once = every("3 months", "2012-06-30", until="2012-06-30")
    met = committee("c1", "2012-06-20..2012-06-21")
    report = finding(1, "fulfilled", "2012-06-21", meeting="c1", standing="verified")
    done = recurring(met, report, as_of="2012-07-01", recurrence=once, expects=COMMITTEE)
    assert (done.completion, done.kept_on) == ("fulfilled", day("2012-06-20"))


def test_a_turn_that_each_owes_is_held_when_all_of_them_have_held_it() -> None:
    reports = [
        finding(1, "fulfilled", "2012-06-01", party="LY"),
        finding(2, "fulfilled", "2012-07-10", party="MA"),
    ]
    both = of_each("LY", "MA")
    assert outcomes(recurring(*reports, as_of="2012-07-11", **both)) == ["held-late", "open"]
    assert recurring(*reports, as_of="2012-07-11", **both).completion == "under way"
    assert outcomes(recurring(*reports, as_of="2012-07-11", party="LY", **both)) == ["held", "open"]
    assert outcomes(recurring(reports[0], as_of="2012-07-11", **both)) == ["overdue", "open"]
    assert outcomes(recurring(reports[0], as_of="2012-07-11", party="MA", **both)) == ["overdue", "open"]


def test_the_whole_of_what_each_keeps_by_itself_follows_from_the_parties() -> None:
    """Somebody has looked where one of them has held a turn, although none was held by all (R4)."""
    both = of_each("LY", "MA")
    held, idle = finding(1, "fulfilled", "2012-06-01", party="LY"), finding(2, "no-action", "2012-07-05", party="MA")
    one = recurring(held, idle, as_of="2012-07-11", **both)
    assert (one.completion, [found.id for found in one.run], one.headline) == ("under way", [1], "behind")
    ended = recurring(held, idle, as_of="2012-07-11", recurrence=every("3 months", "2012-06-30", "2012-06-30"), **both)
    assert (ended.completion, ended.kept_on) == ("partly fulfilled", None)


def test_every_meeting_counts_that_one_of_them_kept_its_turns_by() -> None:
    met = [committee("c1", "2012-06-20"), committee("c2", "2012-09-20")]
    idle = finding(1, "no-action", "2012-10-01", party="MA")
    one = recurring(*met, idle, as_of="2012-10-02", expects=COMMITTEE, **of_each("LY", "MA"))
    assert [found.meeting for found in one.run] == ["c1", "c2"]


def test_a_party_that_was_let_off_owes_no_further_turn() -> None:
    dropped = finding(1, "dropped", "2012-07-15", party="LY")
    held = [finding(k, "fulfilled", on, party="MA") for k, on in enumerate(("2012-06-20", "2012-09-20"), start=2)]
    one = recurring(dropped, *held, as_of="2012-11-01", **of_each("LY", "MA"))
    assert (outcomes(one), one.headline) == (["held", "held", "open"], "under way")
    nobody = recurring(
        dropped, finding(4, "dropped", "2012-07-20", party="MA"), as_of="2012-11-01", **of_each("LY", "MA")
    )
    assert (nobody.completion, nobody.closed_on, outcomes(nobody)) == (
        "dropped",
        day("2012-07-20"),
        ["overdue", "open"],
    )


def test_a_turn_that_a_party_held_is_a_finding_of_its_own() -> None:
    """So a collective one below fulfilled no longer counts for it (R4)."""
    held, idle = finding(1, "fulfilled", "2012-06-20", party="LY"), finding(2, "no-action", "2012-07-01")
    libya = recurring(held, idle, as_of="2012-08-01", party="LY", **of_each("LY", "MA"))
    assert (libya.completion, libya.run, libya.findings) == ("under way", (held,), (held,))
    morocco = recurring(held, idle, as_of="2012-08-01", party="MA", **of_each("LY", "MA"))
    assert (morocco.completion, morocco.run) == ("no action", (idle,))


def test_what_all_of_them_held_together_counts_for_each() -> None:
    together = finding(1, "fulfilled", "2012-06-01")
    for party in (None, "LY", "MA"):
        assert outcomes(recurring(together, as_of="2012-07-01", party=party, **of_each("LY", "MA")))[0] == "held"


def test_another_party_lends_its_standing_to_nobody() -> None:
    reports = [
        finding(1, "fulfilled", "2012-06-30", party="LY"),
        finding(2, "fulfilled", "2012-06-30", party="MA", standing="verified"),
    ]
    libya = recurring(*reports, as_of="2012-07-01", party="LY", **of_each("LY", "MA"))
    assert (libya.verification, [one.id for one in libya.run]) == ("reported", [1])


def test_what_one_party_did_of_a_joint_promise_is_a_turn_in_its_own_line_only() -> None:
    alone = finding(1, "fulfilled", "2012-06-01", party="LY", standing="verified")
    joint = {"all_participants": "joint"}
    assert outcomes(recurring(alone, as_of="2012-07-01", **joint)) == ["overdue", "open"]
    assert recurring(alone, as_of="2012-07-01", **joint).completion == "not assessed"
    together = finding(2, "fulfilled", "2012-06-01")
    assert recurring(alone, together, as_of="2012-07-01", **joint).verification == "reported"


def test_windows_are_frozen_when_it_is_closed() -> None:
    held = [finding(1, "fulfilled", "2012-06-01"), finding(3, "fulfilled", "2012-12-01")]
    closed = recurring(*held, finding(2, "dropped", "2012-08-01"), as_of="2014-01-01")
    assert (closed.completion, closed.timeliness, outcomes(closed)) == ("dropped", "on schedule", ["held", "open"])
    assert closed.turns is not None
    assert (closed.turns.last_held_on, closed.turns.observed_gap_days) == (day("2012-06-01"), None)
