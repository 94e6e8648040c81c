"""The record, arranged so that each commitment is assessed without searching it.

Invariant: nothing dated after `as_of` is in it, and nothing that was retracted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sahel_tracker.model.chains import renewers
from sahel_tracker.model.completion import in_order
from sahel_tracker.model.events import with_days
from sahel_tracker.model.expectations import derived_findings
from sahel_tracker.model.proposals import spoken_of_at, waiting
from sahel_tracker.model.records import Commitment, Document, Extension, Finding, Meeting, Record

Belonging = TypeVar("Belonging", Extension, Finding)


@dataclass(frozen=True, slots=True)
class CheckedMeeting:
    """A meeting whose silence counts, with its documents: it was checked, and one of them is complete (R10)."""

    meeting: Meeting
    documents: frozenset[str]


class Facts:
    """What is known up to and including as_of, by commitment and by process."""

    def __init__(self, record: Record, as_of: date) -> None:
        self.as_of = as_of
        self.meetings = record.meetings
        self.made_on = {c.ref: record.meetings[c.meeting].last_day for c in record.commitments.values()}
        self._by_process = _by_process(record.meetings.values())
        made = {ref: c for ref, c in record.commitments.items() if self.made_on[ref] <= as_of}
        self.commitments = {ref: self._with_days(c) for ref, c in made.items()}
        self.renewed_by = renewers(self.commitments)
        self._findings = _by_commitment(f for f in record.findings.values() if not f.retracted and f.on <= as_of)
        self._extensions = _by_commitment(e for e in record.extensions.values() if e.decided <= as_of)
        documents = [d for d in record.documents.values() if d.published is None or d.published <= as_of]
        self._documented = frozenset(d.meeting for d in documents if d.meeting)
        self._checked = _checked(record.meetings, documents, as_of)
        self._spoken_of_at = spoken_of_at(record)
        held = {one.slug for one in record.meetings.values() if one.last_day <= as_of}
        self._waited_for = {one.commitment for one in waiting(record) if one.meeting in held}

    def _with_days(self, commitment: Commitment) -> Commitment:
        if commitment.awaited is None:
            return commitment
        promised_at = self.meetings[commitment.meeting]
        return with_days(commitment, promised_at, self._by_process[promised_at.process], self.as_of)

    def findings(self, commitment: Commitment) -> list[Finding]:
        """Recorded and derived findings (R7) in order; of a one-off, only the first meeting that fits."""
        recorded = self._findings.get(commitment.ref, ())
        if commitment.expects is None:
            return in_order(recorded)
        promised_at = self.meetings[commitment.meeting]
        candidates = self._by_process.get(commitment.expects.process, ())
        derived = derived_findings(commitment, promised_at, candidates, self._documented, self.as_of)
        return in_order([*recorded, *(derived if commitment.recurrence else derived[:1])])

    def extensions(self, ref: str) -> tuple[Extension, ...]:
        """Extensions decided or announced up to as_of, in order of recording."""
        return tuple(self._extensions.get(ref, ()))

    def mention_waits(self, ref: str) -> bool:
        """Whether a proposal of a meeting up to as_of waits for somebody to decide it (R8)."""
        return ref in self._waited_for

    def silences(
        self, commitment: Commitment, findings: Sequence[Finding], since: date | None, settled_on: date | None
    ) -> int:
        """How many checked meetings of its process after `since` (exclusive) found nothing about it (R10).

        Nothing was found where there is no finding, and no proposal that waits or was accepted. A meeting whose own
        document the commitment is known by does not pass it over, nor does one that began after the day it was kept or
        closed: its text was not read for it (R8).
        """
        made_at = self.meetings[commitment.meeting]
        spoken_at = {finding.meeting for finding in findings} | self._spoken_of_at.get(commitment.ref, frozenset())
        spoken_in = {finding.document for finding in findings} | {commitment.document}
        return sum(
            one.meeting.first_day > made_at.last_day
            and (since is None or one.meeting.last_day > since)
            and (settled_on is None or one.meeting.first_day <= settled_on)
            and one.meeting.slug not in spoken_at
            and not one.documents & spoken_in
            for one in self._checked.get(made_at.process, ())
        )


def _by_commitment(items: Iterable[Belonging]) -> dict[str, list[Belonging]]:
    by_ref: dict[str, list[Belonging]] = defaultdict(list)
    for item in items:
        by_ref[item.commitment].append(item)
    return by_ref


def _by_process(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    by_process: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_process[meeting.process].append(meeting)
    return by_process


def _checked(
    meetings: Mapping[str, Meeting], documents: Iterable[Document], as_of: date
) -> dict[str, list[CheckedMeeting]]:
    issued: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.meeting:
            issued[document.meeting].append(document)
    by_process: dict[str, list[CheckedMeeting]] = defaultdict(list)
    for meeting in meetings.values():
        theirs = issued.get(meeting.slug, ())
        if meeting.checked and meeting.last_day <= as_of and any(document.complete for document in theirs):
            by_process[meeting.process].append(CheckedMeeting(meeting, frozenset(one.slug for one in theirs)))
    return by_process
