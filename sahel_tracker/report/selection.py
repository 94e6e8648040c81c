"""Which commitments a question is about: filters that combine, all of them optional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sahel_tracker.errors import Unknown, close_to
from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.records import Record
from sahel_tracker.model.status import SOON
from sahel_tracker.model.steps import due_day

NAMED = 12


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None asks for everything. `due_before` is exclusive and leaves out what has no deadline."""

    country: str | None = None
    process: str | None = None
    meeting: str | None = None
    theme: str | None = None
    headline: str | None = None
    due_before: date | None = None
    within: int = SOON


def select(record: Record, as_of: date, wanted: Selection) -> list[Assessment]:
    """The commitments that fit every filter, in order of recording; errors.Unknown for a name the record lacks."""
    _hold_against(record, wanted)
    assessed = assess_all(record, as_of, within=wanted.within, party=wanted.country)
    return [one for one in assessed if _fits(one, wanted)]


def _hold_against(record: Record, wanted: Selection) -> None:
    if wanted.process is not None and wanted.process not in record.processes:
        raise Unknown("process", wanted.process, record.processes)
    if wanted.meeting is not None and wanted.meeting not in record.meetings:
        raise Unknown("meeting", wanted.meeting, record.meetings)
    if wanted.theme is not None and wanted.theme not in (themes := _themes(record)):
        raise Unknown("theme", wanted.theme, hint=close_to(wanted.theme, themes) or _first_of(sorted(themes)))


def _first_of(themes: list[str]) -> str:
    more = ", …" if len(themes) > NAMED else ""
    return f"themes of the record: {', '.join(themes[:NAMED])}{more}" if themes else "no commitment has a theme"


def _themes(record: Record) -> dict[str, None]:
    return {theme: None for commitment in record.commitments.values() for theme in commitment.themes}


def _fits(one: Assessment, wanted: Selection) -> bool:
    due = _next_due(one)
    return (
        (wanted.process is None or one.meeting.process == wanted.process)
        and (wanted.meeting is None or one.meeting.slug == wanted.meeting)
        and (wanted.theme is None or wanted.theme in one.commitment.themes)
        and (wanted.headline is None or one.headline == wanted.headline)
        and (wanted.due_before is None or (due is not None and due < wanted.due_before))
    )


def _next_due(one: Assessment) -> date | None:
    """The last day in force; of what recurs the due day of its running turn, or of the next where that was held."""
    if one.deadline is not None:
        return one.deadline.last_day
    recurrence, windows = one.commitment.recurrence, one.turns.windows if one.turns else ()
    if recurrence is None or not windows:
        return None
    if not windows[-1].credited:
        return windows[-1].until
    following = due_day(recurrence.anchor, recurrence.every, len(windows))
    return following if recurrence.until is None or following <= recurrence.until else None
