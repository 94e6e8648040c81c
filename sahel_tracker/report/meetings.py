"""Which meetings there are on a day: those held by then, and those that are only planned or were called off.

Invariant: of a day in the past nothing is told that began later, because the record does not say since when a meeting
was announced; what was promised of it stays in the promises.
"""

from __future__ import annotations

from datetime import date

from sahel_tracker import clock
from sahel_tracker.model.expectations import evidence_day
from sahel_tracker.model.records import Meeting, Record


def meetings_known(record: Record, as_of: date) -> list[Meeting]:
    """Those held up to as_of and those not recorded as held that are known on it, in order of their days."""
    shown = (one for one in record.meetings.values() if one.state != "held" or evidence_day(one) <= as_of)
    return sorted((one for one in shown if is_known(one, as_of)), key=lambda one: (one.last_day, one.first_day))


def is_known(meeting: Meeting, as_of: date) -> bool:
    """Whether it may be told of on as_of: it had begun, or as_of is not in the past, and it is announced as of now."""
    return meeting.first_day <= as_of or not is_past(as_of)


def is_past(as_of: date) -> bool:
    """Whether the day that is asked about is before today."""
    return as_of < clock.today()
