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
from sahel_tracker.model.records import Record, Trilingual
from sahel_tracker.model.steps import due_day, one_year_after

_TWICE = 2


@dataclass(frozen=True, slots=True)
class StoppedProcess:
    """A process, the last day on which a meeting of it is recorded, and how many of its commitments are open."""

    process: str
    name: Trilingual
    last_met: date
    open_commitments: int


def stopped_processes(record: Record, as_of: date, assessments: Iterable[Assessment]) -> tuple[StoppedProcess, ...]:
    """Those of the processes of these commitments that have stopped, in order of recording."""
    still_open = [one for one in assessments if one.completion not in SETTLED]
    by_process = Counter(one.meeting.process for one in still_open)
    found = []
    for slug, process in record.processes.items():
        last_met = _last_met(record, slug, as_of) if by_process[slug] else None
        if last_met is not None and _limit(last_met, slug, still_open) < as_of:
            found.append(StoppedProcess(slug, process.name, last_met, by_process[slug]))
    return tuple(found)


def _last_met(record: Record, process: str, as_of: date) -> date | None:
    held = (one for one in record.meetings.values() if one.process == process and one.state == "held")
    return max((one.last_day for one in held if evidence_day(one) <= as_of), default=None)


def _limit(last_met: date, process: str, still_open: Iterable[Assessment]) -> date:
    """The day up to which the silence of a process means nothing yet."""
    steps = [
        one.commitment.recurrence.every
        for one in still_open
        if one.commitment.recurrence and one.commitment.expects and one.commitment.expects.process == process
    ]
    twice = min((due_day(last_met, step, _TWICE) for step in steps), default=last_met)
    return max(one_year_after(last_met), twice)
