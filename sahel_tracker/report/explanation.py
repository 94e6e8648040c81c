"""Why a commitment's status is what it is: the assessment, and the meetings that were weighed as its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.expectations import evidence_day, misfits
from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.report.commitments import CommitmentDetail, commitment_detail
from sahel_tracker.report.quotes import ReadTexts


@dataclass(frozen=True, slots=True)
class Weighed:
    """A meeting of the expected process since the promise, and in what it differs from the one expected."""

    meeting: Meeting
    differs_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The commitment in full, and the meetings that were weighed, in order of day; none where none is expected."""

    detail: CommitmentDetail
    weighed: tuple[Weighed, ...]


def explanation(record: Record, as_of: date, ref: str, read_texts: ReadTexts) -> Explanation:
    """Everything the status of one commitment rests on; errors.Unknown for a ref the record lacks."""
    detail = commitment_detail(record, as_of, ref, read_texts)
    expects, promised_at = detail.assessment.commitment.expects, detail.assessment.meeting
    if expects is None:
        return Explanation(detail, ())
    since = [
        meeting
        for meeting in record.meetings.values()
        if meeting.process == expects.process and promised_at.last_day < meeting.first_day <= as_of
    ]
    weighed = [Weighed(meeting, misfits(meeting, expects, promised_at)) for meeting in sorted(since, key=evidence_day)]
    return Explanation(detail, tuple(weighed))
