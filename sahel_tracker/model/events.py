"""Deadlines that wait for an event and become days when it is recorded (R5, R7).

Invariant: the day is derived on reading; it is gone when the meeting is corrected, and what was recorded never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sahel_tracker.model.expectations import evidence_day, misfits
from sahel_tracker.model.records import Commitment, Deadline, Expectation, Meeting


def awaited_meeting(promised_at: Meeting, meetings: Iterable[Meeting], as_of: date) -> Meeting | None:
    """The next meeting of the process that promised, of the same level where that is known, held up to as_of."""
    expects = Expectation(promised_at.process)
    held = [one for one in meetings if evidence_day(one) <= as_of and not misfits(one, expects, promised_at)]
    return min(held, key=evidence_day, default=None)


def with_days(commitment: Commitment, promised_at: Meeting, meetings: Iterable[Meeting], as_of: date) -> Commitment:
    """The commitment with the deadline that the meeting it waits for has made a day of; as it is before that.

    Before a meeting is by the day before its first, at a meeting by its last; of one that is only known to lie within a
    span, the last day of that counts. What is counted after an event waits for a person to give the day.
    """
    awaited = commitment.awaited
    if awaited is None or awaited.relation == "after":
        return commitment
    meeting = awaited_meeting(promised_at, meetings, as_of)
    if meeting is None:
        return commitment
    last = evidence_day(meeting) - timedelta(days=1) if awaited.relation == "before" else meeting.last_day
    return replace(commitment, deadline=Deadline(last, phrase=awaited.phrase))
