"""What already stands in the record: older commitments that a drafted one may renew, or be the same as (R9).

Invariant: candidates only; whether one renews another is for a person to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sahel_tracker.check.evidence import evidence
from sahel_tracker.check.matching import Candidate as Match
from sahel_tracker.check.matching import Occasion, candidates
from sahel_tracker.check.promises import promises
from sahel_tracker.check.scales import THRESHOLD
from sahel_tracker.draft.commitments import Proposal
from sahel_tracker.model.records import Commitment, Meeting, Passage, Record

MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An older commitment of the record that a drafted one resembles, and how much, from 0 to 1."""

    ref: str
    title: str
    score: float


def older_refs(record: Record, meeting: Meeting) -> list[str]:
    """The commitments made before the first day of this meeting, in order of recording."""
    made_at = record.meetings
    return [ref for ref, one in record.commitments.items() if made_at[one.meeting].last_day < meeting.first_day]


def texts_wanted(record: Record, meeting: Meeting) -> set[str]:
    """SHA-256 of the texts that the comparison reads: those of the meetings that promised earlier."""
    at = {record.commitments[ref].meeting for ref in older_refs(record, meeting)}
    return {one.sha256 for one in record.documents.values() if one.meeting in at}


def renewal_candidates(
    record: Record, texts: Mapping[str, str], meeting: Meeting, text: str, drafted: Sequence[Proposal]
) -> dict[int, tuple[Candidate, ...]]:
    """For the number of each drafted commitment the older ones its passage speaks of, best first, at most `MOST`."""
    refs = older_refs(record, meeting)
    occasion = Occasion(meeting.process, meeting.first_day)
    found = candidates(promises(record, texts, refs), text, occasion) if refs else []
    by_number: dict[int, list[Candidate]] = {}
    for one in found:
        number = _nearest(drafted, text, one) if one.score >= THRESHOLD else None
        if number is not None:
            title = record.commitments[one.ref].title.best(drafted[number].language)[0]
            by_number.setdefault(number, []).append(Candidate(one.ref, title, one.score))
    return {number: tuple(listed[:MOST]) for number, listed in by_number.items()}


def recorded_already(record: Record, document: str, drafted: Proposal) -> Commitment | None:
    """The commitment of the record that is quoted from this place of the document, if any."""
    at = drafted.passage
    return next((one for one in record.commitments.values() if one.document == document and _meets(one, at)), None)


def _meets(one: Commitment, at: Passage) -> bool:
    return one.passage is not None and one.passage.start < at.end and at.start < one.passage.end


def _nearest(drafted: Sequence[Proposal], text: str, found: Match) -> int | None:
    """The number of the drafted commitment in the range found that shares most of the evidence; None for none."""
    inside = [n for n, one in enumerate(drafted) if one.passage.start < found.end and found.start < one.passage.end]
    return max(inside, key=lambda number: _shared(drafted[number], text, found), default=None)


def _shared(one: Proposal, text: str, found: Match) -> float:
    tokens = evidence(text[one.passage.start : one.passage.end], one.language).tokens
    return sum(worth for token, worth in found.shared.items() if token in tokens)
