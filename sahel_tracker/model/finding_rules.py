"""What a finding or an extension must satisfy to be recorded (R3, R4, R5)."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.errors import Problem
from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.binding import bound_codes, resolved_parties
from sahel_tracker.model.records import Commitment, Extension, Finding, Record
from sahel_tracker.model.references import (
    not_held_problems,
    party_problems,
    passage_problems,
    reference_problems,
)


def finding_problems(record: Record, one: Finding) -> Iterator[Problem]:
    """Everything that is wrong with this finding in this record."""
    yield from reference_problems("commitment", "commitment", one.commitment, record.commitments)
    yield from reference_problems("meeting", "meeting", one.meeting, record.meetings)
    yield from reference_problems("document", "document", one.document, record.documents)
    yield from reference_problems("superseded_by", "commitment", one.superseded_by, record.commitments)
    yield from passage_problems("quote", one.passage, one.document)
    yield from _meaning_problems(one)
    yield from _successor_problems(record, one)
    yield from _dispute_problems(record, one)
    if one.commitment in record.commitments:
        commitment = record.commitments[one.commitment]
        yield from _day_problems(record, one, commitment)
        if one.party is not None:
            yield from bound_problems(record, commitment, one.party)


def extension_problems(record: Record, one: Extension) -> Iterator[Problem]:
    """Everything that is wrong with this extension in this record."""
    yield from reference_problems("commitment", "commitment", one.commitment, record.commitments)
    if not one.by.strip():
        yield Problem("by", "is empty", "say which authority decided it")
    if not one.why.strip():
        yield Problem("why", "is empty", "say why it was extended")
    if one.commitment in record.commitments:
        yield from _extended_problems(record, one)


def bound_problems(record: Record, commitment: Commitment, party: str) -> Iterator[Problem]:
    """What is wrong with a finding about this party alone: it is unknown, or not bound by the commitment (R4)."""
    yield from party_problems("party", party, record)
    bound = bound_codes(resolved_parties(commitment, record.meetings[commitment.meeting]))
    if party not in bound:
        named = "it binds " + ", ".join(bound) if bound else f"its meeting {commitment.meeting} lists no participants"
        yield Problem("party", f"{party} is not bound by {commitment.ref}", named)


def _meaning_problems(one: Finding) -> Iterator[Problem]:
    if one.verdict == "no-evidence" and not (one.source or one.note):
        yield Problem("source", "a search that found nothing says where it was searched", "give the source or a note")
    if one.superseded_by is not None and one.verdict != "superseded":
        yield Problem(
            "superseded_by", f"does not go with '{one.verdict}'", "only a superseded commitment names another"
        )
    if one.superseded_by == one.commitment:
        yield Problem("superseded_by", "a commitment cannot supersede itself", "name the one that replaces it")


def _successor_problems(record: Record, one: Finding) -> Iterator[Problem]:
    """Before the one that replaces it was made, a commitment was not superseded; nor do two replace each other."""
    successor = record.commitments.get(one.superseded_by or "")
    if successor is None:
        return
    if one.on < (made_on := record.meetings[successor.meeting].last_day):
        what = f"{one.on} lies before {successor.ref} was made ({made_on})"
        yield Problem("superseded_by", what, "give a later day, or name the one that replaced it then")
    elif one.commitment in _replacing(record, successor.ref) and _is_superseded(record, successor.ref):
        what = f"goes round in a circle: {one.commitment} replaced {successor.ref}"
        yield Problem("superseded_by", what, "name one that still stands")


def _replacing(record: Record, ref: str) -> set[str]:
    """What findings say to have replaced this commitment, directly or through others."""
    said = [one for one in record.findings.values() if one.superseded_by and not one.retracted]
    found: set[str] = set()
    waiting = {ref}
    while waiting:
        waiting = {one.superseded_by for one in said if one.superseded_by and one.commitment in waiting} - found
        found |= waiting
    return found


def _is_superseded(record: Record, ref: str) -> bool:
    """Whether it is still so, after everything that was found."""
    last_day = max(finding.on for finding in record.findings.values())
    return any(one.completion == "superseded" for one in assess_all(record, last_day, refs=(ref,)))


def _dispute_problems(record: Record, one: Finding) -> Iterator[Problem]:
    if one.disputes is None:
        return
    disputed = record.findings.get(one.disputes)
    if disputed is None or disputed.id == one.id:
        yield Problem("disputes", f"no finding {one.disputes} to dispute", "`tracker show REF` lists the findings")
    elif disputed.commitment != one.commitment:
        yield Problem("disputes", f"finding {one.disputes} is about {disputed.commitment}", "name one about the same")


def _day_problems(record: Record, one: Finding, commitment: Commitment) -> Iterator[Problem]:
    made_on = record.meetings[commitment.meeting].last_day
    if one.on < made_on:
        yield Problem("day", f"{one.on} lies before {commitment.ref} was made ({made_on})", "check the day")
    meeting = record.meetings.get(one.meeting or "")
    if meeting is not None and one.on != meeting.last_day:
        yield Problem("day", f"a finding at {meeting.slug} counts on its last day", f"{meeting.last_day}")
    if meeting is not None:
        yield from not_held_problems(meeting, "nothing was said there")


def _extended_problems(record: Record, one: Extension) -> Iterator[Problem]:
    commitment = record.commitments[one.commitment]
    made_on = record.meetings[commitment.meeting].last_day
    if commitment.deadline is None and commitment.awaited is None:
        yield Problem("commitment", f"{commitment.ref} has no deadline to extend", "only a one-off has one")
    elif one.decided < made_on:
        yield Problem("decided", f"{one.decided} lies before {commitment.ref} was made ({made_on})", "check the day")
    else:
        on_that_day = _before(record, one)
        if one.id not in record.extensions:  # that it was kept or closed earlier may come to light afterwards
            yield from _settled_problems(one, on_that_day)
        in_force = on_that_day.deadline
        if in_force is None:
            what = f"{commitment.ref} waits for an event that is not recorded yet"
            yield Problem("commitment", what, f"give it a day first: tracker edit {commitment.ref} --due DAY")
        elif one.to <= in_force.last_day and not one.announced:
            what = f"{one.to} is not later than the deadline in force, {in_force.last_day}"
            yield Problem("to", what, "give a later day")


def _settled_problems(one: Extension, on_that_day: Assessment) -> Iterator[Problem]:
    kept_on, closed_on = on_that_day.kept_on, on_that_day.closed_on
    if kept_on is not None and kept_on < one.decided:
        yield Problem("decided", f"{one.commitment} was kept on {kept_on}", "what is kept is not extended")
    if closed_on is not None and closed_on < one.decided:
        yield Problem("decided", f"{one.commitment} was closed on {closed_on}", "nothing is left to extend")


def _before(record: Record, one: Extension) -> Assessment:
    """The commitment on the day of decision, as it stood before this extension was recorded."""
    others = {key: other for key, other in record.extensions.items() if key < one.id}
    before = Record(
        meetings=record.meetings,
        documents=record.documents,
        commitments=record.commitments,
        extensions=others,
        findings=record.findings,
    )
    return assess_all(before, one.decided, refs=(one.commitment,))[0]
