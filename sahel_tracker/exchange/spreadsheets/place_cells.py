"""What a table has to say of meetings, processes and parties: a cell for each field that it can hold."""

from __future__ import annotations

from sahel_tracker.exchange.spreadsheets.cells import CellValue
from sahel_tracker.exchange.spreadsheets.commitment_cells import listed, text, titles
from sahel_tracker.model.records import Meeting, Party, Process


def process_cells(one: Process) -> dict[str, CellValue]:
    """The cells of a process by field."""
    return {"slug": one.slug, **titles("name", one.name)}


def party_cells(one: Party) -> dict[str, CellValue]:
    """The cells of a party by field."""
    return {"code": one.code, "kind": one.kind, **titles("name", one.name)}


def meeting_cells(one: Meeting) -> dict[str, CellValue]:
    """The cells of a meeting by field; whether it was checked is no matter of a table."""
    return {
        "meeting": one.slug,
        "process": one.process,
        **titles("title", one.title),
        "first_day": one.first_day,
        "last_day": one.last_day,
        "dated": one.dated,
        "state": one.state,
        "host": one.host,
        "place": text(one.place),
        "level": one.level,
        "participants": listed(one.participants),
        "observers": listed(one.observers),
        "source": text(one.source),
        "note": text(one.note),
        "provenance": one.provenance,
    }
