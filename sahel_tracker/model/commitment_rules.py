"""What a commitment must satisfy to be recorded (R4 to R7, R9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sahel_tracker.errors import Problem
from sahel_tracker.model.chains import ancestors
from sahel_tracker.model.records import Commitment, Meeting, Record
from sahel_tracker.model.references import (
    key_problems,
    not_held_problems,
    party_problems,
    passage_problems,
    reference_problems,
    title_problems,
)


def commitment_problems(record: Record, one: Commitment) -> Iterator[Problem]:
    """Everything that is wrong with this commitment in this record."""
    yield from key_problems("ref", one.ref)
    yield from title_problems("title", one.title)
    yield from reference_problems("meeting", "meeting", one.meeting, record.meetings)
    yield from reference_problems("document", "document", one.document, record.documents)
    yield from passage_problems("quote", one.passage, one.document)
    yield from _party_problems(record, one)
    yield from _expectation_problems(record, one)
    if one.meeting in record.meetings:
        yield from not_held_problems(record.meetings[one.meeting], "nothing was promised there")
        yield from _timing_problems(one, record.meetings[one.meeting])
        yield from _renewal_problems(record, one)


def _party_problems(record: Record, one: Commitment) -> Iterator[Problem]:
    for party in one.parties:
        yield from party_problems("parties", party.code, record)
    twice = [code for code, count in Counter(party.code for party in one.parties).items() if count > 1]
    for code in twice:
        yield Problem("parties", f"{code} is named twice", "name each party once, in one role")
    watching = record.meetings[one.meeting].observers if one.meeting in record.meetings else ()
    for party in one.parties:
        if party.code in watching and party.role != "addressee":
            what = f"{party.code} observed {one.meeting}, and observers are never bound"
            yield Problem("parties", what, "make it an addressee, or a participant of the meeting")
    roles = {party.role for party in one.parties} | ({one.all_participants} if one.all_participants else set())
    if "each" in roles and roles & {"joint", "lead"}:
        yield Problem("parties", "binds some by themselves and others jointly", "split it into two commitments")
    if not roles:
        yield Problem("parties", "binds nobody and addresses nobody", "name the parties, or all participants")


def _expectation_problems(record: Record, one: Commitment) -> Iterator[Problem]:
    if one.expects is not None:
        yield from reference_problems("expects", "process", one.expects.process, record.processes)
        yield from party_problems("expects", one.expects.host, record)


def _timing_problems(one: Commitment, meeting: Meeting) -> Iterator[Problem]:
    if (one.kind == "recurring") != (one.recurrence is not None):
        yield Problem("kind", f"{one.kind} does not go with its cadence", "a recurring commitment has a cadence")
    if one.kind == "standing" and (one.deadline is not None or one.awaited is not None):
        yield Problem("kind", "a standing commitment has no deadline", "make it one-off, or take the deadline away")
    if one.recurrence is not None and (one.deadline is not None or one.awaited is not None):
        yield Problem("due", "both a deadline and a cadence", "a cadence takes a first due day instead of a deadline")
    if one.deadline is not None and one.awaited is not None:
        yield Problem("due", "both a day and an event", "keep the one that was said")
    yield from _deadline_problems(one, meeting)
    yield from _recurrence_problems(one, meeting)


def _deadline_problems(one: Commitment, meeting: Meeting) -> Iterator[Problem]:
    deadline = one.deadline
    if deadline is None:
        return
    if deadline.first_day is not None and deadline.first_day > deadline.last_day:
        yield Problem("due", f"ends on {deadline.last_day}, before it begins on {deadline.first_day}", "swap the days")
    if deadline.last_day < meeting.first_day:
        yield Problem(
            "due",
            f"the deadline {deadline.last_day} lies before the meeting that made the promise ({meeting.first_day})",
            "check the year",
        )


def _recurrence_problems(one: Commitment, meeting: Meeting) -> Iterator[Problem]:
    if one.recurrence is None:
        return
    if one.recurrence.every.count < 1:
        yield Problem("every", f"'{one.recurrence.every}' is not a cadence", "at least one day")
    if one.recurrence.anchor <= meeting.last_day:
        yield Problem(
            "first_due",
            f"the first due day {one.recurrence.anchor} is not after the meeting ({meeting.last_day})",
            "give the first day on which the promise falls due",
        )
    if one.recurrence.until is not None and one.recurrence.until < one.recurrence.anchor:
        yield Problem("until", f"{one.recurrence.until} lies before the first due day", "give a later day")


def _renewal_problems(record: Record, one: Commitment) -> Iterator[Problem]:
    for ref in one.renews:
        yield from reference_problems("renews", "commitment", ref, record.commitments)
    older = [record.commitments[ref] for ref in one.renews if ref in record.commitments]
    if any(other.ref == one.ref or one.ref in ancestors(other.ref, record.commitments) for other in older):
        yield Problem("renews", "goes round in a circle", "a commitment renews older ones only")
        return
    for other in older:
        if one.wording != "firm" or other.wording != "firm":
            yield Problem("renews", f"{other.ref}: only a firm commitment renews a firm one", "record it as reaffirmed")
        elif record.meetings[other.meeting].last_day >= record.meetings[one.meeting].last_day:
            yield Problem("renews", f"{other.ref} is not older", "a commitment renews older ones only")
