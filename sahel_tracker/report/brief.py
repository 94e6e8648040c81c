"""The briefing for the next meeting of a process: what is open, what was kept since the last one, what lies ahead.

Invariants: a promise that was made again stands once, under the newest (R9); calls and planned outputs stand apart
(R14); of a country, every line is its own view (R4). Where a promise was last spoken of is the newest finding that is
more than a search without result, else the meeting at which it was made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.expectations import evidence_day
from sahel_tracker.model.records import Finding, Meeting, Passage, Process, Record
from sahel_tracker.report.meetings import is_known, is_past
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.sections import Group, grouped, owed, unfolded
from sahel_tracker.report.selection import Selection, select
from sahel_tracker.report.stopped import StoppedProcess, stopped_processes

PROMISED = ("firm", "exploratory")


@dataclass(frozen=True, slots=True)
class Mention:
    """When and where a commitment was last spoken of; `finding` is None where that is the promise itself.

    `meeting`, `document`, `passage` and `source` are those of the finding or the promise, as far as they are known.
    """

    on: date
    finding: Finding | None
    meeting: Meeting | None
    document: str | None
    passage: Passage | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is asked about one process on a day.

    `last_meeting` is the last one held; `ahead` are meetings of the process that are announced or postponed, by day;
    `looks_back` says that as_of is in the past, of which the record does not know what was announced; `not_held` are
    those of them whose days are past, without a record that they were held; `expected` are open commitments, of any
    process, that a meeting of this one would keep. `open` are promises by what their headline asks, worst first;
    `silent` are those of them that later meetings passed over (R10), longest first; `kept` were kept, in whole or for a
    turn, at the last meeting or since; `calls` bind nobody.
    """

    as_of: date
    selection: Selection
    process: Process
    last_meeting: Meeting | None
    ahead: tuple[Meeting, ...]
    looks_back: bool
    not_held: tuple[Meeting, ...]
    expected: tuple[Assessment, ...]
    open: tuple[Group, ...]
    silent: tuple[Assessment, ...]
    kept: tuple[Assessment, ...]
    calls: tuple[Assessment, ...]
    stopped: tuple[StoppedProcess, ...]
    meetings: dict[str, Meeting]
    quotes: Quotes

    @property
    def commitments(self) -> tuple[Assessment, ...]:
        """The open promises, in the order in which they stand."""
        return tuple(one for group in self.open for one in group.commitments)

    @property
    def internal(self) -> bool:
        """Whether something in it is for internal use."""
        found = (finding for one in (*self.commitments, *self.kept) for finding in one.findings)
        return any(one.internal for one in found) or any(one.internal for one in self.quotes.documents.values())

    def mention_of(self, one: Assessment) -> Mention:
        """Where this one was last spoken of."""
        newest = next((f for f in reversed(one.findings) if f.verdict != "no-evidence"), None)
        if newest is None:
            promise = one.commitment
            return Mention(one.made_on, None, one.meeting, promise.document, promise.passage, promise.source)
        meeting = self.meetings.get(newest.meeting or "")
        return Mention(newest.on, newest, meeting, newest.document, newest.passage, newest.source)


def brief(record: Record, as_of: date, wanted: Selection, read_texts: ReadTexts) -> Brief:
    """The briefing of the process that is asked for; errors.Unknown for a name the record lacks."""
    listed = unfolded(select(record, as_of, wanted))
    process = record.processes[wanted.process or ""]
    promised = [one for one in owed(listed) if one.commitment.wording in PROMISED]
    still_open = [one for one in promised if one.completion not in SETTLED]
    refs = {one.ref for one in promised}
    last = _last_held(record, process.slug, as_of)
    waiting = _waiting(record, process.slug, as_of)
    return Brief(
        as_of=as_of,
        selection=wanted,
        process=process,
        last_meeting=last,
        ahead=tuple(one for one in waiting if one.last_day >= as_of),
        looks_back=is_past(as_of),
        not_held=tuple(one for one in waiting if one.last_day < as_of),
        expected=tuple(_expected(record, as_of, wanted)),
        open=grouped(still_open),
        silent=tuple(sorted((o for o in still_open if o.silent_meetings), key=lambda o: -o.silent_meetings)),
        kept=tuple(one for one in promised if last is not None and _kept_since(one, last.first_day)),
        calls=tuple(one for one in listed if one.ref not in refs and one.completion not in SETTLED),
        stopped=stopped_processes(record, as_of, still_open),
        meetings=record.meetings,
        quotes=quotes_for(record, listed, read_texts),
    )


def _last_held(record: Record, process: str, as_of: date) -> Meeting | None:
    held = [
        one
        for one in record.meetings.values()
        if one.process == process and one.state == "held" and evidence_day(one) <= as_of
    ]
    return max(held, key=lambda one: (one.last_day, one.first_day), default=None)


def _waiting(record: Record, process: str, as_of: date) -> list[Meeting]:
    theirs = (one for one in record.meetings.values() if one.process == process and is_known(one, as_of))
    waiting = (one for one in theirs if one.state in ("announced", "postponed"))
    return sorted(waiting, key=lambda one: (one.first_day, one.slug))


def _expected(record: Record, as_of: date, wanted: Selection) -> Iterable[Assessment]:
    """Open commitments that a meeting of this process would keep, or a turn of which it would."""
    expecting = {
        ref
        for ref, one in record.commitments.items()
        if one.expects is not None and one.expects.process == wanted.process
    }
    assessed = unfolded(assess_all(record, as_of, within=wanted.within, refs=expecting)) if expecting else []
    return (one for one in assessed if one.completion not in SETTLED)


def _kept_since(one: Assessment, day: date) -> bool:
    """Whether it was kept on this day or later, or a turn of it was held then."""
    if one.kept_on is not None:
        return one.kept_on >= day
    held = (window.held_on for window in one.turns.windows) if one.turns else ()
    return any(on is not None and on >= day for on in held)
