"""Due days as an iCalendar file (RFC 5545): all-day events that a second import updates instead of doubling.

Invariants: the UID follows from the ref (and the number of the turn), the SEQUENCE from the change log, which only
grows; an event takes nobody's time (TRANSP); texts from outside hold no control characters (R13).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sahel_tracker import __version__
from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.commitment_words import due_words, made_words, status_words
from sahel_tracker.render.commitments_page import party_words
from sahel_tracker.render.wording_words import made_at_words
from sahel_tracker.render.words import Words
from sahel_tracker.report.calendar import DueDay

if TYPE_CHECKING:
    from icalendar import Alarm, Event

HOST = "sahel-tracker"
_CLOSED = ("superseded", "dropped")


@dataclass(frozen=True, slots=True)
class Issue:
    """When a calendar was made (UTC), from how many changes of the record, and how many days ahead it reminds."""

    at: datetime
    changes: int
    remind: int | None = None


def ics(days: Iterable[DueDay], words: Words, issue: Issue, name: str) -> str:
    """The calendar of this name as text, with CRLF line ends (§3.1)."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//{HOST}//tracker {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", visible(name))
    for day in days:
        calendar.add_component(_event(day, words, issue))
    return str(calendar.to_ical(), "utf-8")


def _event(day: DueDay, words: Words, issue: Issue) -> Event:
    from icalendar import Event

    one = day.commitment
    event = Event()
    event.add("uid", f"{day.key}@{HOST}")
    event.add("dtstamp", issue.at)
    event.add("sequence", issue.changes)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))  # §3.6.1: the end is exclusive
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if one.completion in _CLOSED else "CONFIRMED")
    event.add("summary", _summary(day, words))
    event.add("description", "\n".join(map(visible, _description(day, words))))
    event.add("categories", [visible(one.meeting.process), *map(visible, one.commitment.themes)])
    if issue.remind is not None and day.open and day.on >= one.as_of:
        event.add_component(_alarm(day, words, issue.remind))
    return event


def _summary(day: DueDay, words: Words) -> str:
    """The title; what was kept or closed says so first, because an event of the past stays in a calendar."""
    one = day.commitment
    title = visible(f"{words.title(one.commitment.title)} ({one.ref})")
    if day.open:
        return title
    return words.named(words.text("held") if day.turn is not None else status_words(one, words), title)


def _description(day: DueDay, words: Words) -> list[str]:
    one = day.commitment
    lines = [
        status_words(one, words),
        due_words(one, words),
        party_words(one.parties, words),
        made_at_words(one, words.title(one.meeting.title) or one.meeting.slug, made_words(one, words), words),
    ]
    if one.commitment.source:
        lines.append(words.text("source: %(source)s", source=one.commitment.source))
    return lines


def _alarm(day: DueDay, words: Words, remind: int) -> Alarm:
    """A reminder so many days before the day begins (§3.6.6)."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-remind))
    alarm.add("description", _summary(day, words))
    return alarm
