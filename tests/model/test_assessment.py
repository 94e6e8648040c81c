"""Everything that can be said of a commitment on a day, in the whole or in one party's view (R1 to R10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.model.records import BoundParty, Finding, Item, Record, Verdict
from tests.model.builders import (
    assessed,
    commitment,
    conference,
    day,
    document,
    due,
    every,
    extension,
    finding,
    meeting,
    of_each,
    rabat,
    record,
    tripoli,
)

PRESENT = tripoli(participants=("LY", "MA", "TN"))
ONE_OFF = commitment(deadline=due("2012-Q4"))


def each_of(*findings: Finding, deadline: str = "2012-Q4") -> Record:
    """A promise by which Libya, Morocco and Tunisia are each bound."""
    return record(commitment(deadline=due(deadline), **of_each("LY", "MA", "TN")), *findings)


def test_a_commitment_is_assessed_from_the_day_it_was_made_on() -> None:
    promised = record(commitment())
    assert assess_all(promised, day("2012-03-11")) == []
    one = assessed(promised, "2012-03-12")
    assert (one.ref, one.made_on, one.age_days) == ("TRI-01", day("2012-03-12"), 0)


def test_commitments_are_assessed_in_order_of_recording_those_asked_for_if_any_are() -> None:
    promised = record(commitment("B"), commitment("A"), commitment("C"))
    assert [one.ref for one in assess_all(promised, day("2013-01-01"))] == ["B", "A", "C"]
    assert [one.ref for one in assess_all(promised, day("2013-01-01"), refs={"C", "B"})] == ["B", "C"]


@pytest.mark.parametrize(
    ("as_of", "headline", "days_overdue", "days_late"),
    [
        ("2012-12-31", "due soon", None, None),
        ("2013-01-01", "unconfirmed", 1, None),
        ("2013-11-13", "unconfirmed", 317, None),
        ("2013-11-14", "fulfilled late", None, 318),
    ],
)
def test_the_conference_in_morocco_goes_from_due_soon_to_fulfilled_late(
    as_of: str, headline: str, days_overdue: int | None, days_late: int | None
) -> None:
    one = assessed(record(conference(), rabat()), as_of, "TRI-20")
    assert (one.headline, one.days_overdue, one.days_late) == (headline, days_overdue, days_late)


def test_lateness_counts_from_the_deadline_in_force_slippage_from_the_original() -> None:
    extended = record(
        ONE_OFF, extension(1, "2013-06-30", "2012-12-01"), finding(1, "fulfilled", "2013-07-10", dated="at-latest")
    )
    one = assessed(extended, "2014-01-01")
    assert (one.days_late, one.at_most, one.slippage_days) == (10, True, 191)
    assert one.deadline is not None
    assert one.deadline.last_day == day("2013-06-30")


def test_an_extension_decided_after_it_was_kept_moves_nothing() -> None:
    """It can only be in the record if the day it was kept came to light afterwards."""
    late: list[Item] = [extension(1, "2013-12-31", "2013-02-01"), finding(1, "fulfilled", "2013-01-10")]
    one = assessed(record(ONE_OFF, *late), "2014-01-01")
    assert (one.days_late, one.slippage_days) == (10, 10)


def test_an_announced_postponement_is_shown_and_moves_nothing() -> None:
    announced = extension(1, "2013-12-31", "2012-12-01", announced=True)
    one = assessed(record(ONE_OFF, announced), "2013-01-01")
    assert (one.timeliness, one.days_overdue, one.extensions) == ("overdue", 1, (announced,))


@pytest.mark.parametrize("verdict", ["superseded", "dropped"])
def test_once_closed_days_and_deadline_are_those_of_the_day_of_closing(verdict: Verdict) -> None:
    later = extension(1, "2014-12-31", "2013-06-01")
    closed = record(ONE_OFF, finding(1, verdict, "2013-01-31"), later)
    assert {
        (one.headline, one.timeliness, one.days_overdue, one.age_days, one.deadline)
        for one in (assessed(closed, "2013-01-31"), assessed(closed, "2020-01-01"))
    } == {(verdict, "overdue", 31, 325, due("2012-Q4"))}


def test_what_is_superseded_names_what_took_its_place() -> None:
    filled = record(ONE_OFF, commitment("TRI-02"), finding(1, "superseded", "2012-06-01", superseded_by="TRI-02"))
    assert assessed(filled, "2013-01-01").superseded_by == "TRI-02"
    assert assessed(filled, "2012-05-31").superseded_by is None


def test_a_finding_about_one_party_of_a_joint_promise_shows_in_its_line_only() -> None:
    filled = record(ONE_OFF, finding(1, "fulfilled", "2012-06-01", party="LY"), at=PRESENT)
    headlines = {party: assessed(filled, "2013-01-01", party=party).headline for party in (None, "LY", "MA")}
    assert headlines == {None: "unconfirmed", "LY": "fulfilled", "MA": "unconfirmed"}


def test_what_is_found_of_all_shows_in_every_line() -> None:
    filled = record(ONE_OFF, finding(1, "fulfilled", "2012-06-01"), at=PRESENT)
    assert {assessed(filled, "2013-01-01", party=party).headline for party in (None, "LY", "MA")} == {"fulfilled"}


def test_how_many_of_those_bound_have_fulfilled_it_is_counted() -> None:
    found = [finding(1, "fulfilled", "2012-06-01", party="LY"), finding(2, "fulfilled", "2013-02-01", party="MA")]
    one = assessed(each_of(*found), "2013-03-01")
    assert (one.completion, one.fulfilled_by, one.bound, one.headline) == ("partly fulfilled", 2, 3, "overdue")
    done = assessed(each_of(*found, finding(3, "fulfilled", "2012-07-01", party="TN")), "2013-03-01")
    assert (done.headline, done.fulfilled_by, done.kept_on, done.days_late) == (
        "fulfilled late",
        3,
        day("2013-02-01"),
        32,
    )


def test_a_party_that_withdrew_is_out_of_the_count() -> None:
    """R4: “1 of 2”, not “1 of 3”, once one of three has been let go."""
    promise = commitment(**of_each("LY", "MA", "TN"))
    kept = finding(1, "fulfilled", "2012-05-01", party="LY")
    withdrew = finding(2, "dropped", "2012-06-01", party="TN")
    before = assessed(record(promise, kept), "2012-07-01")
    after = assessed(record(promise, kept, withdrew), "2012-07-01")
    assert [(one.fulfilled_by, one.bound) for one in (before, after)] == [(1, 3), (1, 2)]


def test_every_axis_day_and_headline_of_a_party_is_its_own() -> None:
    found = [
        finding(1, "fulfilled", "2012-06-01", party="LY", standing="verified"),
        finding(2, "fulfilled", "2013-02-01", party="MA"),
    ]
    views = {party: assessed(each_of(*found), "2013-03-01", party=party) for party in ("LY", "MA", "TN")}
    told = {
        party: (one.headline, one.timeliness, one.verification, one.kept_on, one.days_late, one.days_overdue)
        for party, one in views.items()
    }
    assert told == {
        "LY": ("fulfilled", "on time", "verified", day("2012-06-01"), None, None),
        "MA": ("fulfilled late", "late", "reported", day("2013-02-01"), 32, None),
        "TN": ("unconfirmed", "overdue", "none", None, None, 60),
    }
    assert views["LY"].age_days == 81
    assert views["LY"].role == "each"
    assert views["LY"].fulfilled_by is None


def test_a_country_is_told_of_what_names_it_and_of_nothing_else() -> None:
    addressed = commitment("B", parties=(BoundParty("MA", "lead"), BoundParty("FR", "addressee")))
    filled = record(commitment("A", **of_each("LY")), addressed, commitment("C"), at=PRESENT)
    named = {
        party: [(one.ref, one.role) for one in assess_all(filled, day("2013-01-01"), party=party)]
        for party in ("LY", "MA", "FR", "DZ")
    }
    assert named == {
        "LY": [("A", "each"), ("B", "joint"), ("C", "joint")],
        "MA": [("B", "lead"), ("C", "joint")],
        "FR": [("B", "addressee")],
        "DZ": [],
    }


def test_a_disputed_commitment_is_shown_as_such_with_both_findings() -> None:
    said, against = finding(1, "fulfilled", "2012-06-01"), finding(2, "no-action", "2012-07-01", disputes=1)
    one = assessed(record(ONE_OFF, said, against), "2012-08-01")
    assert (one.disputed, one.findings) == (True, (said, against))
    assert not assessed(record(ONE_OFF, said, against), "2012-06-30").disputed


@pytest.mark.parametrize("taken_back", [1, 2])
def test_it_is_no_longer_disputed_once_either_finding_is_retracted(taken_back: int) -> None:
    filled = record(ONE_OFF, finding(1, "fulfilled", "2012-06-01"), finding(2, "no-action", "2012-07-01", disputes=1))
    filled.add(replace(filled.findings[taken_back], retracted="a misreading"))
    assert not assessed(filled, "2012-08-01").disputed


def test_a_meeting_both_recorded_and_derived_keeps_a_promise_once() -> None:
    at_it = finding(1, "fulfilled", "2013-11-14", commitment="TRI-20", meeting="rabat-2013-11", standing="verified")
    one = assessed(record(conference(), rabat(), at_it), "2014-01-01", "TRI-20")
    assert (one.kept_on, one.days_late, one.verification) == (day("2013-11-14"), 318, "verified")


def test_a_meeting_known_by_its_month_keeps_it_on_the_last_day_at_most_late() -> None:
    one = assessed(record(conference(), rabat("2013-11")), "2013-11-30", "TRI-20")
    assert (one.kept_on, one.days_late, one.at_most) == (day("2013-11-30"), 334, True)
    assert assessed(record(conference(), rabat("2013-11")), "2013-11-29", "TRI-20").headline == "unconfirmed"


def test_a_holding_is_verified_by_a_document_else_reported() -> None:
    text = document("declaration", "rabat-2013-11", complete=False)
    assert assessed(record(conference(), rabat()), "2014-01-01", "TRI-20").verification == "reported"
    assert assessed(record(conference(), rabat(), text), "2014-01-01", "TRI-20").verification == "verified"


def test_age_goes_through_the_chain_of_renewals_to_its_earliest_member() -> None:
    second, third = meeting("m2", "2013-03-12"), meeting("m3", "2014-03-12")
    chain = [
        commitment(),
        commitment("B", meeting="m2", renews=("TRI-01",)),
        commitment("C", meeting="m3", renews=("B",)),
    ]
    filled = record(second, third, *chain)
    one = assessed(filled, "2015-03-12", "C")
    assert (one.age_days, one.first_made_on, one.promised_times) == (1095, day("2012-03-12"), 3)
    assert one.older == {"TRI-01", "B"}
    assert one.renewed_by == ()
    assert assessed(filled, "2015-03-12").renewed_by == ("B",)
    assert assessed(filled, "2013-03-11").renewed_by == ()


@pytest.mark.parametrize("verdict", ["fulfilled", "dropped"])
def test_age_ends_on_the_day_it_was_kept_or_closed(verdict: Verdict) -> None:
    filled = record(commitment(), finding(1, verdict, "2012-03-22"))
    assert assessed(filled, "2020-01-01").age_days == 10


def test_the_older_promise_stays_open_when_it_is_renewed() -> None:
    newer = commitment("B", meeting="m2", renews=("TRI-01",), deadline=due("2014"))
    filled = record(ONE_OFF, meeting("m2", "2013-03-12"), newer)
    assert [one.headline for one in assess_all(filled, day("2013-06-01"))] == ["unconfirmed", "not assessed"]


def test_reaffirmed_leaves_it_open_and_last_spoken_of_that_day() -> None:
    spoken = finding(1, "reaffirmed", "2013-09-11")
    one = assessed(record(commitment(), spoken), "2013-09-12")
    assert (one.completion, one.last_spoken_on, one.age_days) == ("not assessed", day("2013-09-11"), 549)
    assert (one.verification, one.assessed_on) == ("none", None)


def test_it_was_last_spoken_of_on_the_latest_of_the_days() -> None:
    spoken = [finding(1, "reaffirmed", "2013-09-11"), finding(2, "under-way", "2013-11-14")]
    assert assessed(record(commitment(), *spoken), "2014-01-01").last_spoken_on == day("2013-11-14")


def test_a_search_that_found_nothing_is_not_speaking_of_it() -> None:
    assert assessed(record(commitment(), finding(1, "no-evidence", "2013-09-11")), "2014-01-01").last_spoken_on is None


@pytest.mark.parametrize(("as_of", "old"), [("2014-01-01", False), ("2014-01-02", True)])
def test_a_status_on_evidence_more_than_a_year_old_says_so(as_of: str, *, old: bool) -> None:
    assert assessed(record(commitment(), finding(1, "under-way", "2013-01-01")), as_of).rests_on_old_evidence is old
    assert not assessed(record(commitment(), finding(1, "fulfilled", "2013-01-01")), as_of).rests_on_old_evidence
    assert not assessed(record(commitment()), as_of).rests_on_old_evidence


SILENT = (meeting("m2", "2012-09-01", checked=True), document("m2-report", "m2"))


@pytest.mark.parametrize(("as_of", "dormant"), [("2013-03-11", False), ("2013-03-12", True)])
def test_a_standing_promise_is_dormant_a_year_after_it_was_made_if_a_meeting_was_silent(
    as_of: str, *, dormant: bool
) -> None:
    assert assessed(record(commitment(), *SILENT), as_of).dormant is dormant
    assert not assessed(record(commitment()), as_of).dormant


def test_only_a_standing_promise_that_is_open_and_not_spoken_of_is_dormant() -> None:
    assert not assessed(record(ONE_OFF, *SILENT), "2014-01-01").dormant
    assert not assessed(record(commitment(), *SILENT, finding(1, "dropped", "2012-05-01")), "2014-01-01").dormant
    spoken = finding(1, "reaffirmed", "2012-08-01")
    assert not assessed(record(commitment(), *SILENT, spoken), "2013-07-31").dormant
    assert assessed(record(commitment(), *SILENT, spoken), "2013-08-01").dormant


def test_a_recurring_promise_has_turns_and_no_deadline_a_one_off_the_reverse() -> None:
    recurring = assessed(record(commitment(recurrence=every("3m", "2012-06-30"))), "2013-01-01")
    assert (recurring.deadline, recurring.slippage_days, recurring.headline) == (None, None, "behind")
    one_off = assessed(record(ONE_OFF), "2013-01-01")
    assert (one_off.turns, one_off.slippage_days) == (None, 0)


@pytest.mark.parametrize(("wording", "headline"), [("exploratory", "not assessed"), ("call", "not assessed")])
def test_what_is_not_firm_is_never_overdue(wording: str, headline: str) -> None:
    filled = record(replace(ONE_OFF, wording=wording))  # type: ignore[arg-type]  # one of the wordings
    one = assessed(filled, "2014-01-01")
    assert (one.timeliness, one.headline, one.days_overdue) == ("no deadline", headline, None)


def test_an_exploratory_promise_is_done_when_it_is_studied() -> None:
    studied = record(replace(ONE_OFF, wording="exploratory"), finding(1, "fulfilled", "2012-06-01"))
    assert assessed(studied, "2014-01-01").headline == "fulfilled"
