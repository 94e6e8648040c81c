"""Findings and extensions, from the fields of their entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from sahel_tracker.errors import close_to
from sahel_tracker.exchange.desk import Desk, Entry
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.meetings import read_provenance
from sahel_tracker.exchange.quotes import read_quotation
from sahel_tracker.model.deadlines import parse_period
from sahel_tracker.model.records import Dated, Extension, Finding, Method, Standing, Verdict

_UNNUMBERED = 0


def read_extension(entry: Entry, desk: Desk) -> Extension | None:
    """A later deadline; None, and noted, if its days, its authority or its reason is missing."""
    fields = entry.fields
    commitment = fields.needed_text("commitment", "name the commitment by its ref")
    to, decided = _needed_day(fields, "to"), _needed_day(fields, "decided")
    by, why = fields.needed_text("by", "say which authority decided it"), fields.needed_text("why", "say why")
    announced = fields.flag("announced") or False
    if commitment is None or to is None or decided is None or by is None or why is None:
        return None
    return desk.numbering.extension(Extension(_UNNUMBERED, commitment, to, decided, by, why, announced))


def _needed_day(fields: Fields, name: str) -> date | None:
    if not fields.has(name):
        fields.missing(name, "write a day such as 2014-02-28")
    return fields.day(name)


def read_finding(entry: Entry, desk: Desk) -> Finding | None:
    """A finding without the one it disputes; None, and noted, if it has no commitment, verdict or day."""
    fields = entry.fields
    commitment = fields.needed_text("commitment", "name the commitment by its ref")
    verdict = fields.optional_choice("verdict", get_args(Verdict))
    if not fields.has("verdict"):
        fields.missing("verdict", f"write one of {', '.join(get_args(Verdict))}")
    dated, meeting, quotation = _dated(fields, desk), fields.text("meeting"), read_quotation(fields, desk)
    finding = Finding(
        _UNNUMBERED,
        commitment or "",
        verdict or "no-evidence",
        *(dated or (date.min, "exact")),
        meeting,
        desk.party(fields, "party"),
        fields.choice("standing", get_args(Standing), "reported"),
        fields.choice("method", get_args(Method), "manual"),
        quotation.document,
        quotation.passage,
        fields.text("source"),
        fields.text("note"),
        read_provenance(fields),
        None,
        fields.text("superseded_by"),
        fields.flag("internal") or False,
        fields.text("by"),
        fields.text("recorded_at"),
        fields.text("retracted"),
        fields.text("internal_note"),
    )
    return desk.numbering.finding(finding) if commitment and verdict and dated else None


def _dated(fields: Fields, desk: Desk) -> tuple[date, Dated] | None:
    """The day it counts on and how sure that is: its own, else the last day of its meeting."""
    meeting = desk.meeting(fields, "meeting")
    if fields.has("day"):
        days = fields.parsed("day", parse_period)
        implied: Dated = "exact" if days and days[0] == days[1] else "at-latest"
        on = days[1] if days else None
    else:
        if not fields.has("meeting"):
            fields.missing("day", "write day: 2013-11-14, or meeting: and its slug")
        on, implied = (meeting.last_day, meeting.dated) if meeting else (None, "exact")
    dated = fields.choice("dated", get_args(Dated), implied)
    return (on, dated) if on else None


def with_disputes(pairs: Sequence[tuple[Entry, Finding]]) -> list[tuple[Entry, Finding]]:
    """The findings of a set, each with the number of the one it disputes, which the same file labels by `id`."""
    labels: dict[tuple[str, str], int] = {}
    for entry, finding in pairs:
        label = entry.fields.text("id")
        if label is not None and labels.setdefault((entry.fields.sheet.file, label), finding.id) != finding.id:
            entry.fields.wrong("id", f"'{label}' labels another finding of this file too", "give it another label")
    return [(entry, _disputing(entry, finding, labels)) for entry, finding in pairs]


def _disputing(entry: Entry, finding: Finding, labels: dict[tuple[str, str], int]) -> Finding:
    label = entry.fields.text("disputes")
    if label is None:
        return finding
    number = labels.get((entry.fields.sheet.file, label))
    if number is None:
        here = [known for file, known in labels if file == entry.fields.sheet.file]
        hint = close_to(label, here) or f"write id: {label} on the finding that is disputed, in this file"
        entry.fields.wrong("disputes", f"no finding of this file has the id '{label}'", hint)
    return replace(finding, disputes=number)
