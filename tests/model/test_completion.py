"""How far a commitment has come, read from its findings (R3, R4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.model.completion import Outcome, in_order, outcome_of, seen_by, whole_of
from sahel_tracker.model.records import Finding, Standing, Verdict
from tests.model.builders import day, finding

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
OTHER_THAN_REOPENING = [verdict for verdict in VERDICTS if verdict != "no-action"]


def outcome(*findings: Finding) -> Outcome:
    return outcome_of(in_order(findings))


def view(party: str, *findings: Finding) -> Outcome:
    """The view of a party that is bound by itself."""
    return outcome_of(seen_by(party, in_order(findings), each=True))


def whole(codes: Sequence[str], *findings: Finding) -> Outcome:
    views = {code: view(code, *findings) for code in codes}
    return whole_of(views, outcome(*(one for one in findings if one.party is None)))


@st.composite
def finding_lists(draw: st.DrawFn) -> list[Finding]:
    """Findings on different days, of any verdict, standing and party."""
    days = draw(st.lists(st.integers(0, 400), max_size=8, unique=True))
    return [
        finding(
            number,
            draw(st.sampled_from(VERDICTS)),
            (date(2012, 4, 1) + timedelta(days=after)).isoformat(),
            standing=draw(st.sampled_from(STANDINGS)),
            dated=draw(st.sampled_from(["exact", "at-latest"])),
            party=draw(st.sampled_from([None, None, "LY", "MA"])),
        )
        for number, after in enumerate(days, start=1)
    ]


def test_nobody_has_looked_is_not_assessed_and_rests_on_nothing() -> None:
    assert outcome() == Outcome("not assessed", ())
    assert (outcome().verification, outcome().kept_on, outcome().assessed_on) == ("none", None, None)


@pytest.mark.parametrize(
    ("verdict", "completion"),
    [
        ("fulfilled", "fulfilled"),
        ("partly-fulfilled", "partly fulfilled"),
        ("under-way", "under way"),
        ("no-action", "no action"),
        ("no-evidence", "no evidence"),
        ("reaffirmed", "not assessed"),
        ("superseded", "superseded"),
        ("dropped", "dropped"),
    ],
)
def test_each_verdict_sets_its_completion_and_reaffirmed_sets_none(verdict: Verdict, completion: str) -> None:
    assert outcome(finding(1, verdict, "2013-01-01")).completion == completion


def test_the_latest_finding_sets_completion_whatever_its_standing() -> None:
    newest = finding(2, "under-way", "2013-02-01", standing="reported")
    assert outcome(newest, finding(1, "partly-fulfilled", "2013-01-01", standing="verified")) == Outcome(
        "under way", (newest,)
    )


@pytest.mark.parametrize("other", ["partly-fulfilled", "fulfilled", "no-action"])
def test_on_one_day_the_higher_standing_decides(other: Verdict) -> None:
    weaker = finding(2, other, "2013-01-01", standing="claimed")
    stronger = finding(1, "under-way", "2013-01-01", standing="verified")
    assert outcome(weaker, stronger).completion == "under way"


def test_on_one_day_at_one_standing_derived_evidence_decides() -> None:
    derived = finding(0, "fulfilled", "2013-01-01", method="schedule", meeting="rabat-2013-11")
    assert outcome(finding(1, "under-way", "2013-01-01"), derived).completion == "fulfilled"


@pytest.mark.parametrize(("first", "second"), [("fulfilled", "under-way"), ("under-way", "no-action")])
def test_on_one_day_all_else_equal_the_one_recorded_later_decides(first: Verdict, second: Verdict) -> None:
    assert outcome(finding(1, first, "2013-01-01"), finding(2, second, "2013-01-01")).run[0].id == 2
    assert outcome(finding(2, first, "2013-01-01"), finding(1, second, "2013-01-01")).run[0].id == 2


@pytest.mark.parametrize("closed", ["superseded", "dropped"])
def test_what_was_closed_on_a_day_gives_way_to_the_weightier_finding_of_that_day(closed: Verdict) -> None:
    weaker = finding(2, closed, "2013-01-01")
    assert outcome(weaker, finding(1, "fulfilled", "2013-01-01", standing="verified")).completion == "fulfilled"
    assert outcome(weaker, finding(3, "under-way", "2013-01-01")).completion == "under way"


def test_no_evidence_sets_completion_only_where_nothing_is_known() -> None:
    known = finding(1, "under-way", "2013-01-01")
    search = finding(2, "no-evidence", "2013-06-01", standing="verified")
    assert outcome(known, search) == Outcome("under way", (known,))
    assert outcome(search).completion == "no evidence"


def test_whatever_is_found_after_an_empty_search_replaces_it() -> None:
    found = finding(2, "no-action", "2013-06-01")
    assert outcome(finding(1, "no-evidence", "2013-01-01"), found) == Outcome("no action", (found,))


@pytest.mark.parametrize("settled", ["fulfilled", "superseded", "dropped"])
@pytest.mark.parametrize("later", OTHER_THAN_REOPENING)
def test_once_settled_no_other_verdict_sets_anything(settled: Verdict, later: Verdict) -> None:
    first = outcome(finding(1, settled, "2013-01-01"))
    then = outcome(finding(1, settled, "2013-01-01"), finding(2, later, "2014-01-01"))
    assert then.completion == first.completion
    assert (then.kept_on, then.closed_on) == (first.kept_on, first.closed_on)


@pytest.mark.parametrize("settled", ["fulfilled", "superseded", "dropped"])
def test_only_no_action_reopens(settled: Verdict) -> None:
    reopened = outcome(finding(1, settled, "2013-01-01"), finding(2, "no-action", "2014-01-01"))
    assert (reopened.completion, reopened.kept_on, reopened.closed_on) == ("no action", None, None)


def test_the_day_it_was_kept_is_that_of_the_first_fulfilled_of_the_run_that_stands() -> None:
    repeated = outcome(finding(1, "fulfilled", "2013-01-01"), finding(2, "fulfilled", "2014-01-01"))
    assert repeated.kept_on == day("2013-01-01")
    reopened = [finding(3, "no-action", "2014-06-01"), finding(4, "fulfilled", "2015-01-01")]
    assert outcome(*repeated.run, *reopened).kept_on == day("2015-01-01")


def test_a_day_at_the_latest_makes_lateness_at_most_only_where_it_is_the_day_kept() -> None:
    exact, latest = finding(1, "fulfilled", "2013-01-01"), finding(2, "fulfilled", "2012-12-01", dated="at-latest")
    assert outcome(latest).at_most
    assert not outcome(exact).at_most
    assert outcome(exact, latest).at_most
    assert not outcome(exact, finding(3, "fulfilled", "2014-01-01", dated="at-latest")).at_most


def test_a_day_that_is_known_exactly_from_one_source_is_not_at_most_for_another() -> None:
    latest = finding(1, "fulfilled", "2013-01-01", dated="at-latest")
    assert not outcome(latest, finding(2, "fulfilled", "2013-01-01", standing="verified")).at_most


def test_verification_is_the_best_standing_of_the_run_and_of_nothing_else() -> None:
    earlier = finding(1, "partly-fulfilled", "2013-01-01", standing="verified")
    assert outcome(earlier, finding(2, "under-way", "2013-02-01")).verification == "reported"
    run = [finding(2, "under-way", "2013-02-01", standing="claimed"), finding(3, "under-way", "2013-03-01")]
    assert outcome(earlier, *run).verification == "claimed"
    assert outcome(*run, finding(4, "reaffirmed", "2013-04-01", standing="verified")).verification == "claimed"


def test_a_confirmation_years_later_verifies_without_moving_the_day() -> None:
    kept = outcome(finding(1, "fulfilled", "2013-01-01"), finding(2, "fulfilled", "2016-01-01", standing="verified"))
    assert (kept.verification, kept.kept_on, kept.assessed_on) == ("verified", day("2013-01-01"), day("2016-01-01"))


def test_a_party_sees_its_own_and_the_collective_findings_and_no_other() -> None:
    own, all_of_them = finding(1, "under-way", "2013-01-01", party="LY"), finding(2, "under-way", "2013-02-01")
    others = finding(3, "fulfilled", "2013-03-01", party="MA")
    assert seen_by("LY", [own, all_of_them, others], each=False) == [own, all_of_them]


@pytest.mark.parametrize("collective", ["partly-fulfilled", "under-way", "no-action", "no-evidence"])
def test_once_a_party_has_its_own_finding_a_collective_one_below_fulfilled_no_longer_counts(
    collective: Verdict,
) -> None:
    own = finding(1, "partly-fulfilled", "2013-01-01", party="LY")
    assert view("LY", own, finding(2, collective, "2014-01-01")).run == (own,)


@pytest.mark.parametrize(("collective", "completion"), [("fulfilled", "fulfilled"), ("dropped", "dropped")])
def test_a_collective_finding_that_settles_counts_for_every_party(collective: Verdict, completion: str) -> None:
    own = finding(1, "under-way", "2013-01-01", party="LY")
    assert view("LY", own, finding(2, collective, "2014-01-01")).completion == completion


def test_a_collective_finding_counts_until_the_party_has_its_own() -> None:
    collective = finding(1, "partly-fulfilled", "2013-01-01")
    assert view("LY", collective).completion == "partly fulfilled"
    assert view("LY", collective, finding(2, "no-action", "2014-01-01", party="LY")).completion == "no action"


def test_to_have_been_spoken_of_is_no_finding_of_its_own() -> None:
    spoken = finding(1, "reaffirmed", "2013-01-01", party="LY")
    assert view("LY", spoken, finding(2, "under-way", "2014-01-01")).completion == "under way"


def test_the_whole_is_fulfilled_on_the_day_of_the_last_party() -> None:
    kept = whole(
        ["LY", "MA"],
        finding(1, "fulfilled", "2013-05-01", party="MA"),
        finding(2, "fulfilled", "2013-01-01", party="LY"),
    )
    assert (kept.completion, kept.kept_on) == ("fulfilled", day("2013-05-01"))


@pytest.mark.parametrize("dated_at_latest", ["LY", "MA"])
def test_the_whole_is_at_most_late_where_the_last_day_is_known_at_the_latest(dated_at_latest: str) -> None:
    days = {"LY": "2013-01-01", "MA": "2013-05-01"}
    found = [
        finding(number, "fulfilled", on, party=code, dated="at-latest" if code == dated_at_latest else "exact")
        for number, (code, on) in enumerate(days.items(), start=1)
    ]
    assert whole(["LY", "MA"], *found).at_most is (dated_at_latest == "MA")


@pytest.mark.parametrize(
    ("libya", "morocco", "verification"),
    [("reported", "verified", "reported"), ("verified", "claimed", "claimed"), ("verified", "verified", "verified")],
)
@pytest.mark.parametrize("day_of_morocco", ["2012-05-01", "2013-01-01", "2013-05-01"])
def test_the_whole_is_verified_no_further_than_the_party_for_which_least_is_proven(
    libya: Standing, morocco: Standing, verification: str, day_of_morocco: str
) -> None:
    kept = whole(
        ["LY", "MA"],
        finding(1, "fulfilled", "2013-01-01", party="LY", standing=libya),
        finding(2, "fulfilled", day_of_morocco, party="MA", standing=morocco),
    )
    assert kept.verification == verification


@pytest.mark.parametrize(
    ("libya", "morocco", "completion"),
    [
        ("fulfilled", "fulfilled", "fulfilled"),
        ("fulfilled", None, "partly fulfilled"),
        ("fulfilled", "no-action", "partly fulfilled"),
        ("partly-fulfilled", "no-action", "partly fulfilled"),
        ("partly-fulfilled", "under-way", "partly fulfilled"),
        ("under-way", "no-action", "under way"),
        ("under-way", None, "under way"),
        ("no-action", "no-action", "no action"),
        ("no-action", None, "not assessed"),
        ("no-action", "no-evidence", "no evidence"),
        ("no-evidence", None, "no evidence"),
        (None, None, "not assessed"),
        ("dropped", "fulfilled", "fulfilled"),
        ("dropped", "under-way", "under way"),
        ("dropped", None, "not assessed"),
    ],
)
def test_the_whole_follows_from_the_parties(libya: Verdict | None, morocco: Verdict | None, completion: str) -> None:
    said = [(1, "LY", libya), (2, "MA", morocco)]
    found = [finding(number, verdict, "2013-01-01", party=code) for number, code, verdict in said if verdict]
    assert whole(["LY", "MA"], *found).completion == completion


def test_the_whole_is_closed_when_a_collective_finding_closes_it() -> None:
    """Even where one of the parties had done its part."""
    done = finding(1, "fulfilled", "2013-01-01", party="LY")
    closed = whole(["LY", "MA"], done, finding(2, "dropped", "2014-01-01"))
    assert (closed.completion, closed.closed_on) == ("dropped", day("2014-01-01"))


def test_the_whole_is_closed_when_it_was_closed_for_the_last_party() -> None:
    one_by_one = [
        finding(1, "dropped", "2014-01-01", party="LY"),
        finding(2, "superseded", "2013-01-01", party="MA"),
    ]
    closed = whole(["LY", "MA"], *one_by_one)
    assert (closed.completion, closed.closed_on) == ("dropped", day("2014-01-01"))


def test_what_all_have_kept_cannot_be_dropped_afterwards() -> None:
    kept = [finding(1, "fulfilled", "2013-01-01", party="LY"), finding(2, "fulfilled", "2013-02-01", party="MA")]
    assert whole(["LY", "MA"], *kept, finding(3, "dropped", "2014-01-01")).completion == "fulfilled"


@given(finding_lists(), st.randoms(use_true_random=False))
def test_the_order_of_recording_on_different_days_makes_no_difference(found: list[Finding], chance: Random) -> None:
    numbers = [one.id for one in found]
    chance.shuffle(numbers)
    other = [replace(one, id=number) for number, one in zip(numbers, found, strict=True)]
    for first, second in ((outcome(*found), outcome(*other)), (view("LY", *found), view("LY", *other))):
        assert first.completion == second.completion
        assert [one.on for one in first.run] == [one.on for one in second.run]


@given(finding_lists())
def test_an_outcome_rests_on_findings_of_one_verdict_in_order_of_day(found: list[Finding]) -> None:
    for result in (outcome(*found), whole(["LY", "MA", "TN"], *found)):
        assert bool(result.run) is (result.completion != "not assessed")
        assert [one.on for one in result.run] == sorted(one.on for one in result.run)
        if result.completion != "partly fulfilled":
            assert len({one.verdict for one in result.run}) <= 1


@given(finding_lists())
def test_whatever_is_settled_says_since_when_and_nothing_else_does(found: list[Finding]) -> None:
    for result in (outcome(*found), view("LY", *found), whole(["LY", "MA"], *found)):
        assert (result.kept_on is not None) is (result.completion == "fulfilled")
        assert (result.closed_on is not None) is (result.completion in ("superseded", "dropped"))
        assert (result.verification == "none") is (result.run == ())


@given(finding_lists())
def test_a_finding_about_another_party_changes_nothing_for_this_one(found: list[Finding]) -> None:
    assert view("LY", *found) == view("LY", *(one for one in found if one.party != "MA"))
