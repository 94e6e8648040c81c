"""What is known up to and including a day, and which meetings were silent (R1, R10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sahel_tracker.model.facts import Facts
from sahel_tracker.model.records import Document, Item, Meeting, Verdict
from tests.model.builders import (
    assessed,
    commitment,
    conference,
    day,
    decision,
    document,
    extension,
    finding,
    meeting,
    process,
    proposal,
    proposing,
    rabat,
    record,
)


def checked(slug: str, held: str, **fields: Any) -> tuple[Meeting, Document]:
    """A meeting that was read against what was promised, and its complete document."""
    return meeting(slug, held, checked=True, **fields), document(f"{slug}-report", slug)


def silences(*items: Item, as_of: str = "2014-01-01") -> int:
    return assessed(record(commitment(), *items), as_of).silent_meetings


def test_a_commitment_exists_from_the_last_day_of_its_meeting() -> None:
    promised = record(commitment())
    assert Facts(promised, day("2012-03-11")).commitments == {}
    assert list(Facts(promised, day("2012-03-12")).commitments) == ["TRI-01"]


def test_what_is_dated_later_or_was_retracted_is_not_known() -> None:
    known = finding(1, "under-way", "2013-01-01")
    filled = record(
        commitment(),
        known,
        finding(2, "fulfilled", "2013-01-02"),
        replace(finding(3, "dropped", "2012-06-01"), retracted="a misreading"),
    )
    assert Facts(filled, day("2013-01-01")).findings(commitment()) == [known]


def test_an_extension_is_known_from_its_decision_on() -> None:
    filled = record(commitment(), extension(1, "2014-01-01", "2013-01-02"))
    assert Facts(filled, day("2013-01-01")).extensions("TRI-01") == ()
    assert len(Facts(filled, day("2013-01-02")).extensions("TRI-01")) == 1


def test_a_one_off_is_fulfilled_by_the_first_meeting_that_fits_alone() -> None:
    again = meeting("rabat-2014", "2014-01-10", host="MA", level="ministerial")
    found = Facts(record(conference(), again, rabat()), day("2014-12-31")).findings(conference())
    assert [one.meeting for one in found] == ["rabat-2013-11"]


@pytest.mark.parametrize(("as_of", "standing"), [("2013-11-30", "reported"), ("2013-12-01", "verified")])
def test_a_document_counts_from_the_day_it_was_published(as_of: str, standing: str) -> None:
    text = document("rabat-declaration", "rabat-2013-11", published=day("2013-12-01"))
    assert assessed(record(conference(), rabat(), text), as_of, "TRI-20").verification == standing


def test_a_corrected_meeting_takes_its_evidence_with_it() -> None:
    filled = record(conference(), rabat())
    assert assessed(filled, "2014-01-01", "TRI-20").completion == "fulfilled"
    filled.add(rabat(host="TN"))
    assert assessed(filled, "2014-01-01", "TRI-20").completion == "not assessed"


def test_a_checked_meeting_that_says_nothing_of_a_promise_is_a_silence() -> None:
    assert silences(*checked("m2", "2013-01-01"), *checked("m3", "2013-06-01")) == 2


def test_a_silence_counts_once_the_meeting_has_ended() -> None:
    held = checked("m2", "2013-01-01..2013-01-03")
    assert silences(*held, as_of="2013-01-02") == 0
    assert silences(*held, as_of="2013-01-03") == 1


@pytest.mark.parametrize(
    ("changed", "of_the_text"),
    [
        ({"checked": False}, {}),
        ({}, {"complete": False}),
        ({}, {"meeting": None}),
        ({}, {"published": day("2014-06-01")}),
        ({"process": "amu-interior"}, {}),
        ({"first_day": day("2012-03-12"), "last_day": day("2012-03-12")}, {}),
    ],
)
def test_only_a_checked_later_meeting_of_the_process_with_a_complete_text_can_be_silent(
    changed: dict[str, Any], of_the_text: dict[str, Any]
) -> None:
    held, text = checked("m2", "2013-01-01")
    other = process("amu-interior")
    assert silences(held, text) == 1
    assert silences(other, replace(held, **changed), replace(text, **of_the_text)) == 0


@pytest.mark.parametrize("resting_on", [{"meeting": "m2"}, {"document": "m2-report"}, {"document": "m2-annex"}])
def test_a_meeting_at_which_something_was_found_is_not_silent(resting_on: dict[str, str]) -> None:
    annex = document("m2-annex", "m2", complete=False)
    searched = finding(1, "no-evidence", "2013-01-01", **resting_on)
    assert silences(*checked("m2", "2013-01-01"), annex, searched) == 0


def test_silences_are_counted_since_it_was_last_spoken_of() -> None:
    held: list[Item] = [*checked("m2", "2013-01-01"), *checked("m3", "2013-06-01"), *checked("m4", "2013-09-01")]
    assert silences(*held, finding(1, "reaffirmed", "2013-03-01")) == 2
    assert silences(*held, finding(1, "reaffirmed", "2013-06-01", meeting="m3")) == 1
    assert silences(*held, finding(1, "reaffirmed", "2013-06-01")) == 1


@pytest.mark.parametrize("settled", ["fulfilled", "superseded", "dropped"])
def test_a_meeting_that_began_after_it_was_kept_or_closed_does_not_pass_it_over(settled: Verdict) -> None:
    """Its text is read for what is open only (R8)."""
    held = checked("m2", "2013-01-01..2013-01-03")
    assert silences(*held, finding(1, settled, "2012-12-31")) == 0
    assert silences(*held, finding(1, settled, "2013-01-02")) == 1
    assert silences(*held, finding(1, settled, "2012-11-01"), finding(2, "no-action", "2012-12-31")) == 1


def test_an_empty_search_is_not_speaking_of_it() -> None:
    held: list[Item] = [*checked("m2", "2013-01-01"), *checked("m3", "2013-06-01")]
    assert silences(*held, finding(1, "no-evidence", "2013-03-01")) == 2


def test_a_meeting_at_which_a_proposal_waits_is_not_silent() -> None:
    filled = record(commitment(), *checked("m2", "2013-01-01"), *checked("m3", "2013-06-01"))
    assert assessed(filled, "2014-01-01").silent_meetings == 2
    proposing(filled, proposal(1, meeting="m2"), proposal(2, meeting="m3", commitment="TRI-02"))
    assert assessed(filled, "2014-01-01").silent_meetings == 1


@pytest.mark.parametrize(("decided", "silent"), [({"accepted": False}, 1), ({"accepted": True}, 0)])
def test_a_rejected_proposal_leaves_the_meeting_silent_and_an_accepted_one_does_not(
    decided: dict[str, bool], silent: int
) -> None:
    filled = record(commitment(), *checked("m2", "2013-01-01"), decision(1, meeting="m2", **decided))
    proposing(filled, proposal(1, meeting="m2"))
    assert assessed(filled, "2014-01-01").silent_meetings == silent


def test_an_accepted_proposal_whose_finding_was_retracted_leaves_the_meeting_silent() -> None:
    """The finding lies on an earlier day, so that it is the decision alone that breaks the silence."""
    earlier = finding(1, "under-way", "2012-12-01")
    accepted = decision(1, meeting="m2", accepted=True, finding=1)
    assert silences(*checked("m2", "2013-01-01"), earlier, accepted) == 0
    assert silences(*checked("m2", "2013-01-01"), replace(earlier, retracted="a misreading"), accepted) == 1
