"""Meetings that fulfil a commitment by being held (R7): derived on reading, gone when the meeting is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sahel_tracker.model.records import Commitment, Expectation, Finding, Level, Meeting


def expected_level(expects: Expectation, promised_at: Meeting) -> Level | None:
    """The level asked for, else that of the meeting that promised; None where neither is known."""
    return expects.level or promised_at.level


def misfits(meeting: Meeting, expects: Expectation, promised_at: Meeting) -> tuple[str, ...]:
    """In what this meeting differs from the one expected: state, process, day, host, place, level; () where it fits.

    What is not known of a meeting does not fit.
    """
    level = expected_level(expects, promised_at)
    held_against = {
        "state": meeting.state == "held",
        "process": meeting.process == expects.process,
        "day": meeting.first_day > promised_at.last_day,
        "host": expects.host is None or meeting.host == expects.host,
        "place": expects.place is None or _same_place(meeting.place, expects.place),
        "level": level is None or meeting.level == level,
    }
    return tuple(name for name, agrees in held_against.items() if not agrees)


def evidence_day(meeting: Meeting) -> date:
    """The day on which a holding counts: the first, or the last of a span within which it was on some day."""
    return meeting.first_day if meeting.dated == "exact" else meeting.last_day


def derived_findings(
    commitment: Commitment, promised_at: Meeting, meetings: Iterable[Meeting], documented: frozenset[str], as_of: date
) -> list[Finding]:
    """One `fulfilled` finding for each meeting that fits, up to as_of, in order of day.

    `documented` are the slugs of meetings that have a document: those holdings are verified, others reported.
    """
    expects = commitment.expects
    if expects is None:
        return []
    held = [m for m in meetings if evidence_day(m) <= as_of and not misfits(m, expects, promised_at)]
    return [_finding(commitment, meeting, meeting.slug in documented) for meeting in sorted(held, key=evidence_day)]


def _finding(commitment: Commitment, meeting: Meeting, has_document: bool) -> Finding:  # noqa: FBT001 - one private call
    return Finding(
        id=0,
        commitment=commitment.ref,
        verdict="fulfilled",
        on=evidence_day(meeting),
        dated=meeting.dated,
        meeting=meeting.slug,
        standing="verified" if has_document else "reported",
        method="schedule",
        source=meeting.source,
        provenance=meeting.provenance,
    )


def _same_place(one: str | None, other: str) -> bool:
    return one is not None and one.strip().casefold() == other.strip().casefold()
