"""Which meetings there are on a day: those held by then, and those that are only planned or were called off."""

from __future__ import annotations

from datetime import date

from sahel_tracker.model.expectations import evidence_day
from sahel_tracker.model.records import Meeting, Record


def meetings_known(record: Record, as_of: date, process: str | None = None) -> list[Meeting]:
    """Those held up to as_of and those not recorded as held, of one process or of all, in order of their days."""
    theirs = (one for one in record.meetings.values() if process in (None, one.process))
    known = [one for one in theirs if one.state != "held" or evidence_day(one) <= as_of]
    return sorted(known, key=lambda one: (one.last_day, one.first_day))
