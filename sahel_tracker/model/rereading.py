"""Which meetings have to be checked again because something was promised, or recorded, that nobody held them against.

Invariant: silence is counted only where the texts of a meeting were read for the commitment (R8, R10).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sahel_tracker.model.records import Commitment, Meeting, Record


def to_check_again(
    record: Record, commitments: Iterable[Commitment], with_new_texts: Collection[str | None] = ()
) -> list[Meeting]:
    """The checked meetings that began after one of these commitments of their process was made, and those named.

    `with_new_texts` are the slugs of meetings that got a text nobody has read. In order of recording.
    """
    first_made: dict[str, date] = {}
    for one in commitments:
        made_at = record.meetings[one.meeting]
        known = first_made.get(made_at.process, made_at.last_day)
        first_made[made_at.process] = min(known, made_at.last_day)
    return [
        one
        for one in record.meetings.values()
        if one.checked and (one.slug in with_new_texts or one.first_day > first_made.get(one.process, date.max))
    ]
