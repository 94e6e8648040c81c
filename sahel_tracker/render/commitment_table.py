"""Commitments as one flat table of machine values, for CSV: a line each, names that do not depend on the language."""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.render.page import Table

HEADER = (
    "ref",
    "title_ar",
    "title_fr",
    "title_en",
    "meeting",
    "process",
    "made_on",
    "kind",
    "wording",
    "parties",
    "themes",
    "first_day",
    "last_day",
    "original_last_day",
    "every",
    "kept",
    "elapsed",
    "headline",
    "completion",
    "timeliness",
    "verification",
    "disputed",
    "days_overdue",
    "days_late",
    "at_most",
    "kept_on",
    "closed_on",
    "assessed_on",
    "last_spoken_on",
    "age_days",
    "promised_times",
    "renewed_by",
    "source",
    "note",
)


def commitment_table(assessments: Iterable[Assessment]) -> Table:
    """One line for each commitment."""
    return Table(HEADER, tuple(_line(one) for one in assessments))


def _line(one: Assessment) -> tuple[object, ...]:
    return (*_promise(one), *_timing(one), *_status(one), one.commitment.source, one.commitment.note)


def _promise(one: Assessment) -> tuple[object, ...]:
    commitment = one.commitment
    return (
        one.ref,
        commitment.title.ar,
        commitment.title.fr,
        commitment.title.en,
        one.meeting.slug,
        one.meeting.process,
        one.made_on,
        commitment.kind,
        commitment.wording,
        " ".join(f"{party.code}:{party.role}" for party in one.parties),
        " ".join(commitment.themes),
    )


def _timing(one: Assessment) -> tuple[object, ...]:
    deadline, original, recurrence, turns = (
        one.deadline,
        one.commitment.deadline,
        one.commitment.recurrence,
        one.turns,
    )
    return (
        deadline.first_day if deadline else None,
        deadline.last_day if deadline else None,
        original.last_day if original else None,
        str(recurrence.every) if recurrence else None,
        turns.kept if turns else None,
        turns.elapsed if turns else None,
    )


def _status(one: Assessment) -> tuple[object, ...]:
    return (
        one.headline,
        one.completion,
        one.timeliness,
        one.verification,
        one.disputed,
        one.days_overdue,
        one.days_late,
        one.at_most,
        one.kept_on,
        one.closed_on,
        one.assessed_on,
        one.last_spoken_on,
        one.age_days,
        one.promised_times,
        " ".join(one.renewed_by),
    )
