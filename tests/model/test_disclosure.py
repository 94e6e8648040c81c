"""What leaves the house has no trace of what is internal: it is as if that had never been entered."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.disclosure import internal_items, without_internal
from sahel_tracker.model.proposals import waiting
from sahel_tracker.model.records import Finding, Passage, Record, Verdict
from tests.model.builders import (
    assessed,
    commitment,
    conference,
    decision,
    document,
    finding,
    meeting,
    proposal,
    proposing,
    rabat,
    record,
    tripoli,
)

CITED = Passage(0, 9)


def public(number: int = 1, **fields: Any) -> Finding:
    return finding(number, "under-way", "2012-05-01", **fields)


def test_internal_notes_are_left_out_and_the_others_stay() -> None:
    said: dict[str, Any] = {"note": "as translated", "internal_note": "our embassy doubts it"}
    filled = record(commitment(**said), public(**said), at=tripoli(**said))
    left = without_internal(filled)
    for one in (left.commitments["TRI-01"], left.findings[1], left.meetings["tripoli-2012"]):
        assert (one.note, one.internal_note) == ("as translated", None)


def test_what_is_internal_is_counted_once() -> None:
    cable, text = document("cable", None, internal=True), document("text", None, sha256="1" * 64)
    findings = (public(1, internal=True, internal_note="a"), public(2, internal_note="b"), public(3))
    filled = record(cable, text, commitment(internal_note="c"), *findings, at=tripoli(internal_note="d"))
    assert internal_items(filled) == 5


def test_a_record_that_has_nothing_internal_leaves_as_it_is() -> None:
    filled = record(commitment(), public())
    assert without_internal(filled) is filled


def test_a_meeting_at_which_an_internal_text_was_read_is_silent_about_nothing() -> None:
    """Its public text is known by its hash alone: nobody read there that the promise was passed over."""
    public_text = document("text", "rabat-2013-11", sha256="1" * 64, complete=True)
    cable = document("cable", "rabat-2013-11", complete=True, internal=True)
    filled = record(commitment(), rabat(checked=True), public_text, cable)
    assert assessed(filled, "2014-01-01").silent_meetings == 1
    assert assessed(without_internal(filled), "2014-01-01").silent_meetings == 0


@pytest.mark.parametrize("verdict", ["fulfilled", "no-action", "dropped"])
def test_status_is_that_of_the_rest(verdict: Verdict) -> None:
    """A page must show neither a promise kept nor one that was not, on the word of an internal finding alone."""
    filled = record(commitment(), public(), finding(2, verdict, "2012-06-01", internal=True))
    assert assessed(filled, "2013-01-01").headline != "under way"
    assert assessed(without_internal(filled), "2013-01-01").headline == "under way"


def test_a_dispute_with_an_internal_finding_is_none() -> None:
    filled = record(commitment(), finding(1, "no-action", "2012-04-01", internal=True), public(2, disputes=1))
    assert assessed(filled, "2013-01-01").disputed
    left = without_internal(filled)
    assert not assessed(left, "2013-01-01").disputed
    assert left.findings[2].disputes is None


def test_a_dispute_by_an_internal_finding_is_none() -> None:
    filled = record(commitment(), public(), finding(2, "no-action", "2012-06-01", internal=True, disputes=1))
    assert not assessed(without_internal(filled), "2013-01-01").disputed


def test_the_last_mention_is_the_last_public_one() -> None:
    filled = record(commitment(), public(), finding(2, "reaffirmed", "2012-09-01", internal=True))
    assert str(assessed(without_internal(filled), "2013-01-01").last_spoken_on) == "2012-05-01"


def test_what_cites_an_internal_text_stays_without_the_citation() -> None:
    cable = document("cable", "tripoli-2012", internal=True)
    filled = record(cable, commitment(document="cable", passage=CITED), public(document="cable", passage=CITED))
    left = without_internal(filled)
    assert not left.documents
    for one in (left.commitments["TRI-01"], left.findings[1]):
        assert (one.document, one.passage) == (None, None)


def test_a_meeting_of_which_only_an_internal_text_is_known_proves_by_its_report() -> None:
    """With a document it would be verified (R7), and that says that there is one."""
    filled = record(conference(), rabat(), document("cable", "rabat-2013-11", internal=True))
    assert assessed(filled, "2014-01-01", "TRI-20").verification == "verified"
    assert assessed(without_internal(filled), "2014-01-01", "TRI-20").verification == "reported"


def test_silence_in_an_internal_text_does_not_count() -> None:
    later = meeting("niamey-2014", "2014-05-01", checked=True)
    filled = record(commitment(), later, document("minutes", "niamey-2014", internal=True))
    assert assessed(filled, "2015-01-01").silent_meetings == 1
    assert assessed(without_internal(filled), "2015-01-01").silent_meetings == 0


def test_a_mention_in_an_internal_text_is_none_and_no_silence_either() -> None:
    later = meeting("niamey-2014", "2014-05-01", checked=True)
    texts = (document("report", "niamey-2014"), document("minutes", "niamey-2014", internal=True, sha256="1" * 64))
    filled = proposing(record(commitment(), later, *texts), proposal(1, meeting="niamey-2014", document="minutes"))
    assert assessed(filled, "2015-01-01").silent_meetings == 0
    assert assessed(without_internal(filled), "2015-01-01").silent_meetings == 0


def accepted() -> Record:
    """Three proposals that were accepted: from an internal text, into an internal finding, and a public one."""
    texts = (document("minutes", "tripoli-2012", internal=True), document("report", "tripoli-2012", sha256="1" * 64))
    findings = (public(1, internal=True), public(2, internal=True), public(3))
    decisions = tuple(
        decision(number, accepted=True, finding=number, document="minutes" if number == 1 else "report")
        for number in (1, 2, 3)
    )
    filled = record(commitment(), *texts, *findings, *decisions)
    return proposing(filled, proposal(1, document="minutes"), proposal(2), proposal(3), proposal(4, document="minutes"))


def test_nothing_is_left_of_what_was_proposed_from_an_internal_text() -> None:
    left = without_internal(accepted())
    assert set(left.decisions) == set(left.proposals) == {3}


def test_what_was_decided_inside_does_not_wait_outside() -> None:
    """A proposal without its decision would be counted in a mail as one that waits."""
    assert [one.id for one in waiting(accepted())] == [4]
    assert waiting(without_internal(accepted())) == []
