"""Proposals beside the log, decisions in it: numbering, what an undo takes along, what the log tells (R8, R12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.errors import Refused, Unknown
from sahel_tracker.model.proposals import waiting
from sahel_tracker.model.records import Decision, Document, Finding, Passage, Proposal, Record
from sahel_tracker.store import ledger
from sahel_tracker.store.reader import open_reader

PASSAGE = Passage(4, 13)


def _proposal(ref: str = "TRI-2012-01") -> Proposal:
    about = (ref, "rabat-2013", "press", PASSAGE)
    return Proposal(0, *about, 0.75, "reaffirmed", ("k|border", "words:3"), "a note", '{"words": 0.5}')


def _record(path: Path) -> Record:
    with open_reader(path) as reader:
        return reader.record()


def _propose(path: Path, *proposals: Proposal) -> list[int]:
    with ledger.command(path, action="check") as change:
        return [one.id for one in change.propose(proposals)]


def _decision(one: Proposal, finding: Finding | None = None, note: str | None = None) -> Decision:
    about = (one.commitment, one.meeting, one.document, one.passage)
    number = finding.id if finding else None
    return Decision(one.id, *about, one.verdict, finding is not None, number, one.features, note)


def test_proposals_get_numbers_and_come_back_as_they_were(filled: Path) -> None:
    assert _propose(filled, _proposal(), _proposal("TRI-2012-02")) == [1, 2]
    [first, second] = _record(filled).proposals.values()
    assert (first.commitment, first.score, first.reasons) == ("TRI-2012-01", 0.75, ("k|border", "words:3"))
    assert (second.id, second.note, second.features, second.passage) == (2, "a note", '{"words": 0.5}', PASSAGE)
    assert _propose(filled, _proposal()) == [3]


def test_proposals_are_no_entry_of_the_log(filled: Path) -> None:
    before = ledger.verify(filled)
    _propose(filled, _proposal())
    assert ledger.verify(filled) == before


def test_a_proposal_whose_commitment_meeting_or_text_was_taken_out_does_not_wait(filled: Path) -> None:
    with ledger.command(filled, action="meeting add") as change:
        change.put(replace(change.record.meetings["rabat-2013"], slug="tunis-2014"))
        change.put(Document("tunis-text", None, "report", "en", "1" * 64))
        change.put(replace(change.record.commitments["TRI-2012-01"], ref="NEW"))
    _propose(filled, replace(_proposal(), meeting="tunis-2014"))
    _propose(filled, replace(_proposal(), document="tunis-text"), _proposal("NEW"), _proposal())
    assert list(_record(filled).proposals) == [1, 2, 3, 4]
    ledger.undo(filled)
    assert list(_record(filled).proposals) == [4]


def test_a_proposal_waits_for_the_text_that_it_was_found_in(filled: Path) -> None:
    """Its passage would show other words in another text under the same slug."""
    assert _propose(filled, _proposal()) == [1]
    with ledger.command(filled, action="import") as change:
        change.put(replace(change.record.documents["press"], sha256="1" * 64))
    assert _record(filled).proposals == {}
    assert _propose(filled, _proposal("TRI-2012-02")) == [2]
    ledger.undo(filled)
    assert list(_record(filled).proposals) == [1]
    with ledger.command(filled, action="edit") as change:
        change.put(replace(change.record.documents["press"], issuer="a newspaper"))
    assert list(_record(filled).proposals) == [1]


def test_another_text_under_the_slug_of_one_that_was_undone_inherits_no_proposal(filled: Path) -> None:
    def attach(sha256: str) -> list[int]:
        with ledger.command(filled, action="meeting attach") as change:
            change.put(Document("rabat-text", "rabat-2013", "report", "en", sha256))
        return list(_record(filled).proposals)

    attach("1" * 64)
    _propose(filled, replace(_proposal(), document="rabat-text"))
    ledger.undo(filled)
    assert attach("2" * 64) == []
    ledger.undo(filled)
    assert attach("1" * 64) == [1]


def test_a_command_that_fails_proposes_nothing(filled: Path) -> None:
    taken = Finding(1, "TRI-2012-01", "reaffirmed", date(2000, 1, 1))
    with pytest.raises(Refused, match="before"), ledger.command(filled, action="check") as change:
        change.put_all([taken] if change.propose([_proposal()]) else [])
    assert _record(filled).proposals == {}


def test_the_first_proposal_of_a_record_can_follow_a_decision_whose_proposal_was_lost(filled: Path) -> None:
    """A decision keeps its number for itself, also where the proposals were thrown away."""
    with ledger.command(filled, action="reject") as change:
        change.put(Decision(7, "TRI-2012-01", "rabat-2013", "press", PASSAGE, "reaffirmed", accepted=False))
    assert _propose(filled, _proposal()) == [8]


def test_a_decision_is_an_entry_about_its_commitment_with_its_evidence_and_its_reason(filled: Path) -> None:
    _propose(filled, _proposal())
    with ledger.command(filled, action="reject") as change:
        change.put(_decision(change.record.proposals[1], note="another border"))
    with open_reader(filled) as reader:
        [entry] = [one for one in reader.history("TRI-2012-01") if one.kind == "decision"]
    assert (entry.key, entry.action) == ("1", "reject")
    assert '"features":"{\\"words\\": 0.5}"' in (entry.after or "")
    assert _record(filled).decisions[1].note == "another border"
    assert ledger.verify(filled).whole


def test_undoing_an_accept_makes_the_proposal_wait_again(filled: Path) -> None:
    _propose(filled, _proposal())
    before = _record(filled)
    with ledger.command(filled, action="accept") as change:
        finding = Finding(9, "TRI-2012-01", "reaffirmed", date(2013, 11, 30))
        change.put(finding)
        change.put(_decision(change.record.proposals[1], finding))
    assert waiting(_record(filled)) == []
    ledger.undo(filled)
    assert _record(filled) == before
    assert [one.id for one in waiting(_record(filled))] == [1]


@pytest.fixture
def two_accepted(filled: Path) -> Path:
    """Two proposals that were accepted in one command: finding and decision, finding and decision."""
    _propose(filled, _proposal(), _proposal("TRI-2012-02"))
    with ledger.command(filled, action="accept") as change:
        for one in list(change.record.proposals.values()):
            number = change.next_id(Finding)
            finding = Finding(number, one.commitment, "reaffirmed", date(2013, 11, 30))
            change.put(finding)
            change.put(_decision(one, finding))
    return filled


def test_undoing_a_decision_by_its_number_takes_its_finding_along_and_no_other(two_accepted: Path) -> None:
    with open_reader(two_accepted) as reader:
        decisions = [one for one in reader.history() if one.kind == "decision"]
    entries = ledger.undo(two_accepted, decisions[0].n)
    assert [(entry.kind, entry.ref) for entry in entries] == [("decision", "TRI-2012-01"), ("finding", "TRI-2012-01")]
    assert list(_record(two_accepted).decisions) == [2]
    assert ledger.verify(two_accepted).whole


def test_a_command_is_undone_whole_by_any_of_its_numbers(two_accepted: Path) -> None:
    with open_reader(two_accepted) as reader:
        numbers = [one.n for one in reader.history() if one.action == "accept"]
    entries = ledger.undo(two_accepted, numbers[1], whole=True)
    assert [entry.undoes for entry in entries] == numbers[::-1]
    assert _record(two_accepted).decisions == {}
    with pytest.raises(Refused, match="undone already"):
        ledger.undo(two_accepted, numbers[0], whole=True)
    with pytest.raises(Unknown):
        ledger.undo(two_accepted, 999, whole=True)


def test_a_finding_that_a_decision_names_stays_until_the_decision_goes(two_accepted: Path) -> None:
    with open_reader(two_accepted) as reader:
        finding = next(one for one in reader.history() if one.kind == "finding" and one.action == "accept")
    with pytest.raises(Refused, match="still named by decision 1"):
        ledger.undo(two_accepted, finding.n)
