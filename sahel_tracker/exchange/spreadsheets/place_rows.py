"""Rows of meetings, processes and parties as entries of a record set.

Invariant: as with commitments, what the table has no column for stays as recorded, and a cell that says what an export
would say leaves its field as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.entries import meeting_entry, party_entry, process_entry
from sahel_tracker.exchange.lines import Entry
from sahel_tracker.exchange.nodes import Flawed, Node, Scalar
from sahel_tracker.exchange.spreadsheets.cells import CellValue
from sahel_tracker.exchange.spreadsheets.parties import Parties
from sahel_tracker.exchange.spreadsheets.place_cells import meeting_cells, party_cells, process_cells
from sahel_tracker.exchange.spreadsheets.rows import Row, mapping_of
from sahel_tracker.exchange.spreadsheets.titles import with_titles
from sahel_tracker.model.records import Record

_TEXTS = ("slug", "code", "kind", "process", "dated", "state", "place", "level", "source", "note", "provenance")
_PARTIES = ("participants", "observers")


def read_process(row: Row, record: Record, parties: Parties) -> nodes.Mapping:  # noqa: ARG001 - all are called alike
    """A series of meetings."""
    old = record.processes.get(row.text("slug"))
    return _entry(row, process_entry(old) if old else {}, process_cells(old) if old else {}, "name")


def read_party(row: Row, record: Record, parties: Parties) -> nodes.Mapping:  # noqa: ARG001 - all are called alike
    """An organisation, or a country under another name."""
    old = record.parties.get(row.text("code"))
    return _entry(row, party_entry(old) if old else {}, party_cells(old) if old else {}, "name")


def read_meeting(row: Row, record: Record, parties: Parties) -> nodes.Mapping:
    """A meeting; without a slug it is called after its process and its last day."""
    old = record.meetings.get(row.text("slug"))
    told = meeting_cells(old) if old else {}
    entry = _entry(row, meeting_entry(old, []) if old else {}, told, "title")
    if any(row.differs(name, told) for name in ("held", "first_day", "last_day")):
        held = _held(row)
        row.put(entry, {"held": held})
        if not row.has("dated"):
            entry.entries.pop("dated", None)
        entry.columns = {**(entry.columns or {}), "held": row.column("held") or row.column("first_day")}
    if row.differs("host", told):
        codes = row.sequence(parties.codes(row.text("host")))
        row.put(entry, {"host": codes.items[0] if codes and len(codes.items) == 1 else row.scalar("host")})
    for name in _PARTIES:
        if row.differs(name, told):
            cell = row.scalar(name)
            row.put(entry, {name: cell if isinstance(cell, Flawed) else row.sequence(parties.codes(row.text(name)))})
    if "slug" not in entry.entries:
        row.put(entry, {"slug": _slug(row, entry)})
    return entry


def _entry(row: Row, recorded: Entry, told: Mapping[str, CellValue], titled: str) -> nodes.Mapping:
    columns = {name: column.name for name, column in row.layout.columns.items()}
    entry = mapping_of(recorded, row.number, columns)
    row.put(entry, {name: row.scalar(name) for name in _TEXTS if row.differs(name, told)})
    row.put(entry, {titled: with_titles(entry.entries.get(titled), row, told, titled)})
    return entry


def _held(row: Row) -> Node | None:
    """The days of the meeting: from a column of its own, else from its first and its last day."""
    if row.text("held"):
        return row.day("held")
    first, last = row.day("first_day"), row.day("last_day")
    if not isinstance(first, Scalar) or not isinstance(last, Scalar):
        return first or last
    return Scalar(row.number, f"{first.text}..{last.text}", quoted=True)


def _slug(row: Row, entry: nodes.Mapping) -> Scalar:
    held = entry.entries.get("held")
    when = held.text.rpartition("..")[2] if isinstance(held, Scalar) else f"row-{row.number}"
    return Scalar(row.number, f"{row.text('process')}-{when}", quoted=True)
