"""What a finding or an extension must satisfy to be recorded (R3, R4, R5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sahel_tracker.model.records import BoundParty, Extension, Finding, Item, Passage, Record
from sahel_tracker.model.rules import problems
from tests.model.builders import (
    commitment,
    conference,
    due,
    extension,
    finding,
    meeting,
    of_each,
    rabat,
    record,
    tripoli,
)

ONE_OFF = commitment(deadline=due("2012-Q4"), **of_each("LY", "MA"))


def refusals(one: Finding | Extension, *items: Item, in_record: Record | None = None) -> list[str]:
    """What is wrong, as `field: what`."""
    filled = in_record or record(ONE_OFF, rabat(), *items)
    return [f"{problem.field}: {problem.what}" for problem in problems(filled, one)]


@pytest.mark.parametrize(
    "one",
    [
        finding(1, "fulfilled", "2012-03-12"),
        finding(1, "under-way", "2013-01-01", party="LY"),
        finding(1, "under-way", "2013-11-14", meeting="rabat-2013-11"),
        finding(1, "no-evidence", "2013-01-01", source=None, note="the archive"),
        finding(1, "superseded", "2013-01-01", superseded_by="TRI-02"),
    ],
)
def test_a_well_formed_finding_is_accepted(one: Finding) -> None:
    assert refusals(one, commitment("TRI-02")) == []


def test_commitments_do_not_replace_each_other_in_a_circle() -> None:
    """Each would be closed for the other's sake, and none of them asked for any more."""
    others = [commitment(ref, deadline=due("2012-Q4")) for ref in ("TRI-02", "TRI-03")]
    on = "2013-01-01"
    second = finding(2, "superseded", on, commitment="TRI-02", superseded_by="TRI-03")
    third = finding(3, "superseded", on, commitment="TRI-03", superseded_by="TRI-01")
    closing = finding(1, "superseded", "2013-02-01", superseded_by="TRI-02")
    circle = ["superseded_by: goes round in a circle: TRI-01 replaced TRI-02"]
    assert refusals(closing, *others, second, third) == circle
    assert refusals(closing, *others, second) == []
    assert refusals(closing, *others, second, replace(third, retracted="a misreading")) == []
    reopened = finding(4, "no-action", "2013-01-02", commitment="TRI-02")
    assert refusals(closing, *others, second, third, reopened) == []


@pytest.mark.parametrize(
    ("verdict", "on", "fields", "what"),
    [
        ("fulfilled", "2012-03-11", {}, "day: 2012-03-11 lies before TRI-01 was made (2012-03-12)"),
        ("fulfilled", "2013-01-01", {"commitment": "TRI-99"}, "commitment: no commitment 'TRI-99' in the record"),
        ("fulfilled", "2013-01-01", {"meeting": "rabat"}, "meeting: no meeting 'rabat' in the record"),
        ("fulfilled", "2013-01-01", {"document": "text"}, "document: no document 'text' in the record"),
        ("fulfilled", "2013-01-01", {"passage": Passage(1, 2)}, "quote: a passage without a document"),
        ("fulfilled", "2013-01-01", {"party": "TN"}, "party: TN is not bound by TRI-01"),
        ("no-evidence", "2013-01-01", {"source": None}, "source: a search that found nothing says where"),
        ("fulfilled", "2013-01-01", {"superseded_by": "TRI-01"}, "superseded_by: does not go with 'fulfilled'"),
        ("superseded", "2013-01-01", {"superseded_by": "TRI-01"}, "superseded_by: a commitment cannot supersede"),
        ("superseded", "2013-01-01", {"superseded_by": "TRI-99"}, "superseded_by: no commitment 'TRI-99'"),
        ("fulfilled", "2013-01-01", {"disputes": 9}, "disputes: no finding 9 to dispute"),
        ("fulfilled", "2013-01-01", {"disputes": 1}, "disputes: no finding 1 to dispute"),
        ("fulfilled", "2013-11-13", {"meeting": "rabat-2013-11"}, "day: a finding at rabat-2013-11 counts on its last"),
        ("fulfilled", "2014-09-01", {"meeting": "cairo-2014"}, "meeting: cairo-2014 is announced: nothing was said"),
    ],
)
def test_what_a_finding_says_must_agree_with_the_record(
    verdict: Any, on: str, fields: dict[str, Any], what: str
) -> None:
    refused = refusals(finding(1, verdict, on, **fields), meeting("cairo-2014", "2014-09-01", state="announced"))
    assert any(one.startswith(what) for one in refused), refused


def test_an_addressee_or_observer_is_not_bound_so_nothing_is_found_about_it() -> None:
    at = tripoli(participants=("LY",), observers=("AU",))
    promise = commitment(parties=(BoundParty("FR", "addressee"),))
    for party in ("FR", "AU"):
        refused = refusals(finding(1, "fulfilled", "2013-01-01", party=party), in_record=record(promise, at=at))
        assert refused == [f"party: {party} is not bound by TRI-01"]


def test_a_promise_is_not_superseded_before_its_successor_is_made() -> None:
    """Otherwise a report of that day would name a promise that nobody had made."""
    newer = commitment("RAB-01", meeting="rabat-2013-11")
    early, in_time = (finding(1, "superseded", on, superseded_by="RAB-01") for on in ("2013-11-13", "2013-11-14"))
    assert refusals(early, newer) == ["superseded_by: 2013-11-13 lies before RAB-01 was made (2013-11-14)"]
    assert refusals(in_time, newer) == []
    filled = record(ONE_OFF, rabat(), newer, in_time)
    for moved in (rabat("2013-11-15"), replace(newer, meeting="cairo-2014")):
        filled.add(meeting("cairo-2014", "2014-09-01"))
        assert any("superseded_by" in problem.field for problem in problems(filled, moved))


def test_a_finding_disputes_one_about_the_same_commitment() -> None:
    about_another = finding(2, "under-way", "2013-01-01", commitment="TRI-02")
    others: list[Item] = [commitment("TRI-02"), finding(1, "under-way", "2013-01-01"), about_another]
    assert refusals(finding(3, "no-action", "2013-01-01", disputes=1), *others) == []
    [refused] = refusals(finding(3, "no-action", "2013-01-01", disputes=2), *others)
    assert refused == "disputes: finding 2 is about TRI-02"


def test_a_later_deadline_decided_after_the_promise_is_accepted() -> None:
    assert refusals(extension(1, "2013-01-01", "2012-03-12")) == []
    assert refusals(extension(1, "2013-06-30", "2013-05-01")) == []


@pytest.mark.parametrize(
    ("to", "decided", "fields", "what"),
    [
        ("2012-12-31", "2012-06-01", {}, "to: 2012-12-31 is not later than the deadline in force, 2012-12-31"),
        ("2012-06-30", "2012-06-01", {}, "to: 2012-06-30 is not later than the deadline in force, 2012-12-31"),
        ("2013-06-30", "2012-03-11", {}, "decided: 2012-03-11 lies before TRI-01 was made (2012-03-12)"),
        ("2013-06-30", "2012-06-01", {"by": " "}, "by: is empty"),
        ("2013-06-30", "2012-06-01", {"why": ""}, "why: is empty"),
        ("2013-06-30", "2012-06-01", {"commitment": "TRI-99"}, "commitment: no commitment 'TRI-99' in the record"),
    ],
)
def test_an_extension_that_extends_nothing_is_refused(to: str, decided: str, fields: dict[str, Any], what: str) -> None:
    assert refusals(extension(1, to, decided, **fields)) == [what]


def test_what_has_no_deadline_cannot_be_extended() -> None:
    assert refusals(extension(1, "2013-06-30", "2012-06-01"), commitment()) == [
        "commitment: TRI-01 has no deadline to extend"
    ]


def test_an_announced_postponement_needs_not_be_later_for_it_moves_nothing() -> None:
    assert refusals(extension(1, "2012-11-30", "2012-06-01", announced=True)) == []


def test_an_extension_is_held_against_the_deadline_in_force_on_its_day_of_decision() -> None:
    earlier = extension(1, "2013-06-30", "2012-12-01")
    assert refusals(extension(2, "2013-06-30", "2013-01-01"), earlier) != []
    assert refusals(extension(2, "2013-03-31", "2012-11-30"), earlier) == []


@pytest.mark.parametrize(("verdict", "what"), [("fulfilled", "was kept on"), ("dropped", "was closed on")])
def test_what_was_kept_or_closed_cannot_be_extended_afterwards(verdict: Any, what: str) -> None:
    settled = finding(1, verdict, "2012-11-30")
    assert refusals(extension(1, "2013-06-30", "2012-11-29"), settled) == []
    assert refusals(extension(1, "2013-06-30", "2012-11-30"), settled) == []
    assert refusals(extension(1, "2013-06-30", "2012-12-01"), settled) == [f"decided: TRI-01 {what} 2012-11-30"]


def test_what_a_meeting_has_kept_cannot_be_extended_afterwards() -> None:
    late = extension(1, "2014-06-30", "2014-01-01", commitment="TRI-20")
    assert refusals(late, conference()) == ["decided: TRI-20 was kept on 2013-11-14"]


def test_what_was_reopened_can_be_extended() -> None:
    found = [finding(1, "fulfilled", "2012-06-01"), finding(2, "no-action", "2012-07-01")]
    assert refusals(extension(1, "2013-06-30", "2012-12-01"), *found) == []


def test_an_extension_stands_when_it_comes_to_light_that_it_was_kept_before() -> None:
    """What was recorded in good order can be imported and edited ever after."""
    decided = extension(1, "2013-06-30", "2012-12-01")
    filled = record(ONE_OFF, decided)
    assert refusals(finding(1, "fulfilled", "2012-06-01"), in_record=filled) == []
    filled.add(finding(1, "fulfilled", "2012-06-01"))
    assert refusals(decided, in_record=filled) == []
    assert problems(filled, replace(ONE_OFF, note="as translated")) == []


def test_an_extension_stands_when_another_of_an_earlier_day_is_recorded_after_it() -> None:
    filled = record(ONE_OFF, extension(1, "2013-03-31", "2012-12-01"))
    backdated = extension(2, "2013-12-31", "2012-06-01")
    assert refusals(backdated, in_record=filled) == []
    filled.add(backdated)
    for one in filled.extensions.values():
        assert refusals(one, in_record=filled) == []


def test_a_deadline_that_is_corrected_past_its_extension_is_refused() -> None:
    filled = record(ONE_OFF, extension(1, "2013-03-31", "2012-12-01"))
    [problem] = problems(filled, replace(ONE_OFF, deadline=due("2013")))
    assert problem.field == "extension 1 of TRI-01: to"
