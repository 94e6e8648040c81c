"""Which meetings have to be checked again because something was promised, or recorded, that nobody held them against.

Invariant: silence is counted only where the texts of a meeting were read for the commitment (R8, R10).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sahel_tracker.model.records import Commitment, Meeting, Record


def to_check_again(record: Record, commitments: Iterable[Commitment]) -> list[Meeting]:
    """The checked meetings of their processes that began after one of these commitments was made, in order."""
    first_made: dict[str, date] = {}
    for one in commitments:
        made_at = record.meetings[one.meeting]
        known = first_made.get(made_at.process, made_at.last_day)
        first_made[made_at.process] = min(known, made_at.last_day)
    return [
        one
        for one in record.meetings.values()
        if one.checked and one.process in first_made and one.first_day > first_made[one.process]
    ]
