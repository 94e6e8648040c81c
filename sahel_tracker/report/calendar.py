"""The days on which promises fall due, for a calendar: last days of deadlines, due days of turns.

Invariants: each day keeps its key as long as the commitment keeps its ref, whatever else is corrected, so that a
calendar that is imported again moves an entry instead of doubling it; calls and planned outputs have no day here (R14).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.records import Record, Recurrence
from sahel_tracker.model.steps import due_day
from sahel_tracker.report.sections import owed
from sahel_tracker.report.selection import Selection, select

AHEAD = BACK = timedelta(days=366)
"""How far turns are listed on both sides of as_of; deadlines are listed however far they are."""
_WORDINGS = ("firm", "exploratory")


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day. `turn` counts the due days of a series from 0 (None: a deadline); `open` if nobody has kept it yet."""

    commitment: Assessment
    on: date
    open: bool
    turn: int | None = None

    @property
    def key(self) -> str:
        """What identifies this day: no ref has a slash in it."""
        return self.commitment.ref if self.turn is None else f"{self.commitment.ref}/{self.turn}"


def due_days(record: Record, as_of: date, wanted: Selection) -> list[DueDay]:
    """Every day asked for, of a country those of what it owes, in order; errors.Unknown for a name the record lacks."""
    promised = [one for one in owed(select(record, as_of, wanted)) if one.commitment.wording in _WORDINGS]
    found = [day for one in promised for day in _days_of(one)]
    return sorted(found, key=lambda day: day.on)


def _days_of(one: Assessment) -> Iterator[DueDay]:
    settled = one.completion in SETTLED
    if one.deadline is not None:
        yield DueDay(one, one.deadline.last_day, open=not settled)
    recurrence = one.commitment.recurrence
    if recurrence is not None and one.turns is not None:
        windows = one.turns.windows
        for number, window in enumerate(windows):
            if window.until >= one.as_of - BACK:
                yield DueDay(one, window.until, open=not (settled or window.credited), turn=number)
        if not settled:
            yield from _coming(one, recurrence, len(windows))


def _coming(one: Assessment, recurrence: Recurrence, number: int) -> Iterator[DueDay]:
    """The due days after the running turn, up to `until` and for a year."""
    last = min(recurrence.until or date.max, one.as_of + AHEAD)
    while (due := due_day(recurrence.anchor, recurrence.every, number)) <= last:
        yield DueDay(one, due, open=True, turn=number)
        number += 1
