"""Commitments, from the fields of their entries."""

from __future__ import annotations

from typing import get_args

from sahel_tracker.exchange.days import read_deadline
from sahel_tracker.exchange.desk import Desk, Entry
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.layout import EXPECTS
from sahel_tracker.exchange.meetings import read_provenance
from sahel_tracker.exchange.parties import read_binding
from sahel_tracker.exchange.phrases import Base, certain, read_every
from sahel_tracker.exchange.quotes import read_quotation
from sahel_tracker.model.records import (
    Awaited,
    Commitment,
    Deadline,
    Expectation,
    Kind,
    Level,
    Meeting,
    Recurrence,
    Wording,
)


def read_commitment(entry: Entry, desk: Desk) -> Commitment | None:
    """A promise; None, and noted, if it has no ref or no meeting that could be read."""
    fields = entry.fields
    fields.needed_text("meeting", "name the meeting that made the promise")
    meeting = desk.meeting(fields, "meeting")
    binding, quotation = read_binding(fields, desk), read_quotation(fields, desk)
    base = _base(meeting, quotation.document, desk)
    due, recurrence = read_deadline(fields, base), _recurrence(fields, base)
    expects = _expectation(fields, desk)
    commitment = Commitment(
        entry.key or "",
        meeting.slug if meeting else "",
        fields.trilingual("title"),
        fields.choice("kind", get_args(Kind), _implied_kind(fields)),
        fields.choice("wording", get_args(Wording), "firm"),
        binding.parties,
        binding.all_participants,
        due if isinstance(due, Deadline) else None,
        recurrence,
        expects,
        fields.texts("themes"),
        fields.text("done_when"),
        quotation.document,
        quotation.passage,
        fields.text("source"),
        fields.text("note"),
        read_provenance(fields),
        fields.texts("renews"),
        due if isinstance(due, Awaited) else None,
        fields.text("internal_note"),
    )
    return commitment if commitment.ref and commitment.meeting else None


def _implied_kind(fields: Fields) -> Kind:
    """Recurring with a cadence, one-off with a deadline, standing without either."""
    if fields.has("every"):
        return "recurring"
    return "one-off" if fields.has("due") else "standing"


def _base(meeting: Meeting | None, document: str | None, desk: Desk) -> Base | None:
    """The days that words count from; None where the meeting could not be read, which is noted already."""
    if meeting is None:
        return None
    cited = desk.record.documents.get(document or "")
    return Base(meeting.last_day, cited.published if cited else None)


def _recurrence(fields: Fields, base: Base | None) -> Recurrence | None:
    every = fields.parsed("every", lambda text: certain(read_every(text, base)) if base else None)
    anchor, until = fields.day("first_due"), fields.day("until")
    if fields.has("every") and not fields.has("first_due"):
        fields.missing("first_due", "a cadence needs the first day on which it falls due")
    for name in ("first_due", "until"):
        if fields.has(name) and not fields.has("every"):
            fields.wrong(name, "stands without a cadence", "write every: 3 months, or leave it out")
    return Recurrence(every, anchor, until) if every and anchor else None


def _expectation(fields: Fields, desk: Desk) -> Expectation | None:
    inner = fields.inner("expects", EXPECTS, "{process: …, host: MA, level: ministerial}")
    if inner is None:
        return None
    process = inner.needed_text("process", "name the series of meetings it would belong to")
    host, place = desk.party(inner, "host"), inner.text("place")
    level = inner.optional_choice("level", get_args(Level))
    return Expectation(process, host, place, level) if process else None
