"""What is about to be recorded, in a few lines to read before saying yes."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.model.binding import resolved_parties
from sahel_tracker.model.deadlines import format_period
from sahel_tracker.model.records import LANGUAGES, Commitment, Record


def preview(commitment: Commitment, record: Record) -> Iterator[str]:
    """One line a field, the empty ones left out."""
    meeting = record.meetings[commitment.meeting]
    parties = resolved_parties(commitment, meeting)
    fields = {
        **{f"title ({language})": getattr(commitment.title, language) for language in LANGUAGES},
        "meeting": f"{meeting.slug}, {format_period(meeting.first_day, meeting.last_day)}",
        "who": ", ".join(f"{party.code} ({party.role})" for party in parties) or "all participants, none is recorded",
        "when": when(commitment),
        "wording": commitment.wording,
        "done when": commitment.done_when,
    }
    for name, value in fields.items():
        if value:
            yield f"  {name:<12} {value}"


def when(commitment: Commitment) -> str:
    """The deadline or cadence."""
    deadline, recurrence = commitment.deadline, commitment.recurrence
    if recurrence is not None:
        until = f", until {recurrence.until}" if recurrence.until else ""
        return f"every {recurrence.every}, first due {recurrence.anchor}{until}"
    if deadline is not None:
        return format_period(deadline.first_day or deadline.last_day, deadline.last_day)
    return f"{commitment.kind}, no deadline"
