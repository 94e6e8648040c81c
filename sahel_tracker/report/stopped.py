"""Processes that have stopped meeting: said once, and not once for each of their commitments (R10).

Invariant: a process counts as stopped only if nothing of it was held for more than a year and for more than twice the
shortest step in which one of its open commitments promises meetings; what is not recorded is not known to have met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.expectations import evidence_day
from sahel_tracker.model.records import Meeting, Record, Trilingual
from sahel_tracker.model.steps import due_day, one_year_after

_TWICE = 2


@dataclass(frozen=True, slots=True)
class StoppedProcess:
    """A process, when a meeting of it was last recorded, and how many of its commitments are open.

    `last_met` is the last day of that meeting; `met_from` the same, or, where only a month or year is known, its first.
    """

    process: str
    name: Trilingual
    met_from: date
    last_met: date
    open_commitments: int


def stopped_processes(record: Record, as_of: date, assessments: Iterable[Assessment]) -> tuple[StoppedProcess, ...]:
    """Those of the processes of these commitments that have stopped, in order of recording."""
    still_open = [one for one in assessments if one.completion not in SETTLED]
    by_process = Counter(one.meeting.process for one in still_open)
    found = []
    for slug, process in record.processes.items():
        last = _last_meeting(record, slug, as_of) if by_process[slug] else None
        if last is not None and _limit(last.last_day, slug, still_open) < as_of:
            met_from = last.first_day if last.dated == "at-latest" else last.last_day
            found.append(StoppedProcess(slug, process.name, met_from, last.last_day, by_process[slug]))
    return tuple(found)


def _last_meeting(record: Record, process: str, as_of: date) -> Meeting | None:
    held = (one for one in record.meetings.values() if one.process == process and one.state == "held")
    return max((one for one in held if evidence_day(one) <= as_of), key=lambda one: one.last_day, default=None)


def _limit(last_met: date, process: str, still_open: Iterable[Assessment]) -> date:
    """The day up to which the silence of a process means nothing yet."""
    steps = [
        one.commitment.recurrence.every
        for one in still_open
        if one.commitment.recurrence and one.commitment.expects and one.commitment.expects.process == process
    ]
    twice = min((due_day(last_met, step, _TWICE) for step in steps), default=last_met)
    return max(one_year_after(last_met), twice)
