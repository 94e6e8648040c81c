"""Days, periods and deadlines as a record set says them, read and written.

Invariant: what is written reads back as the same days, with the same certainty.
"""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.layout import DUE
from sahel_tracker.exchange.lines import Entry, Value, Verbatim
from sahel_tracker.exchange.phrases import Base, certain, read_due
from sahel_tracker.model.deadlines import format_period, parse_period
from sahel_tracker.model.records import Awaited, Dated, Deadline, Meeting, Relation

_DAYS = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\s*(\.\.\s*\d{4}-\d{1,2}-\d{1,2}\s*)?")


def read_held(fields: Fields) -> tuple[date, date, Dated] | None:
    """First day, last day and how sure: a month, quarter or year means some unknown day of it."""
    if not fields.has("held"):
        fields.missing("held", "write a day, a range of days, or a month such as 2015-09")
    days = fields.parsed("held", parse_period)
    if days is None:
        return None
    return *days, fields.choice("dated", get_args(Dated), _implied(fields.text("held") or ""))


def held_fields(meeting: Meeting) -> Entry:
    """`held`, and `dated` where the form of the days does not say it."""
    first, last = meeting.first_day, meeting.last_day
    if meeting.dated == "at-latest" or first == last:
        held = format_period(first, last)
    else:
        held = f"{first.isoformat()}..{last.isoformat()}"
    return {"held": Verbatim(held), "dated": None if meeting.dated == _implied(held) else meeting.dated}


def _implied(held: str) -> Dated:
    return "exact" if _DAYS.fullmatch(held) else "at-latest"


def read_deadline(fields: Fields, base: Base | None) -> Deadline | Awaited | None:
    """`due` as an ISO form or in words, counted from the base where they are relative, or as its parts.

    Without a base, because what it follows from could not be read, words are left for when it can.
    """
    inner = fields.part("due", DUE)
    if inner is None:
        return fields.parsed("due", lambda text: certain(read_due(text, base)) if base else None)
    if inner.has("event"):
        return _awaited(inner)
    if not inner.has("last_day"):
        inner.missing("last_day", "give the last day on which it is in time")
    last_day, first_day, phrase = inner.day("last_day"), inner.day("first_day"), inner.text("phrase")
    return Deadline(last_day, first_day, phrase) if last_day else None


def _awaited(inner: Fields) -> Awaited | None:
    for name in ("first_day", "last_day"):
        if inner.has(name):
            inner.wrong(name, "an event has no day yet", "leave it out, or leave out the event")
    phrase, relation = (
        inner.needed_text("phrase", "quote the words"),
        inner.optional_choice("event", get_args(Relation)),
    )
    return Awaited(relation, phrase) if phrase and relation else None


def due_value(deadline: Deadline | None, awaited: Awaited | None) -> Value:
    """`due`: as an ISO form where that says it all, else as its parts: a phrase never stands without its meaning."""
    if awaited is not None:
        return {"phrase": awaited.phrase, "event": awaited.relation}
    if deadline is None:
        return None
    if deadline.phrase is None and deadline.first_day is not None:
        return Verbatim(format_period(deadline.first_day, deadline.last_day))
    first_day = Verbatim(deadline.first_day.isoformat()) if deadline.first_day else None
    return {"phrase": deadline.phrase, "first_day": first_day, "last_day": Verbatim(deadline.last_day.isoformat())}
