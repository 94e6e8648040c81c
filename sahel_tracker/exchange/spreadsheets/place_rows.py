"""Rows of meetings, processes and parties as entries of a record set.

Invariant: as with commitments, what the table has no column for stays as recorded, and a cell that says what an export
would say leaves its field as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.entries import meeting_entry, party_entry, process_entry
from sahel_tracker.exchange.lines import Entry
from sahel_tracker.exchange.nodes import Flawed, Node
from sahel_tracker.exchange.spreadsheets.cells import CellValue
from sahel_tracker.exchange.spreadsheets.parties import Parties
from sahel_tracker.exchange.spreadsheets.place_cells import meeting_cells, party_cells, process_cells
from sahel_tracker.exchange.spreadsheets.places import Place, Places
from sahel_tracker.exchange.spreadsheets.rows import Row, mapping_of
from sahel_tracker.exchange.spreadsheets.titles import title_language, titles_of, with_titles
from sahel_tracker.model.records import Record

_TEXTS = ("slug", "code", "kind", "dated", "state", "place", "level", "source", "note", "provenance")
_PARTIES = ("participants", "observers")


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """Reads rows against what there is."""

    record: Record
    places: Places
    parties: Parties

    def process(self, row: Row) -> nodes.Mapping:
        """A series of meetings."""
        old = self.record.processes.get(row.text("slug"))
        return _entry(row, process_entry(old) if old else {}, process_cells(old) if old else {}, "name")

    def party(self, row: Row) -> nodes.Mapping:
        """An organisation, or a country under another name."""
        old = self.record.parties.get(row.text("code"))
        return _entry(row, party_entry(old) if old else {}, party_cells(old) if old else {}, "name")

    def meeting(self, row: Row) -> nodes.Mapping:
        """A meeting by its slug; one that goes by a title is that of its process and day, or a new one."""
        place = None if _has_slug(row) else self.places.known(row) or self.places.new(row, _titles(row))
        slug = place.slug if isinstance(place, Place) else row.text("meeting")
        old = self.record.meetings.get(slug)
        told = meeting_cells(old) if old else {}
        entry = _entry(row, meeting_entry(old, []) if old else {}, told, "title")
        row.put(entry, {"slug": place if isinstance(place, Flawed) else row.flaw("meeting") or row.texted(slug)})
        if isinstance(place, Place) and row.text("meeting") and not titles_of(row):
            language = str(title_language(row.text("meeting"), row, "meeting"))
            title = row.mapping({language: row.scalar("meeting")}, {language: row.column("meeting")})
            row.put(entry, {"title": title})
        if row.differs("process", told):
            row.put(entry, {"process": self._process(row)})
        if any(row.differs(name, told) for name in ("held", "first_day", "last_day")):
            _put_days(row, entry)
        self._put_parties(row, entry, told)
        return entry

    def _process(self, row: Row) -> Node | None:
        flaw = row.flaw("process")
        process = flaw or self.places.process_of(row)
        return row.texted(process) if isinstance(process, str) else process

    def _put_parties(self, row: Row, entry: nodes.Mapping, told: Mapping[str, CellValue]) -> None:
        for name in _PARTIES:
            if row.differs(name, told):
                row.put(entry, {name: row.flaw(name) or row.sequence(self.parties.codes(row.text(name)))})
        if row.differs("host", told):
            codes = self.parties.codes(row.text("host"))
            row.put(entry, {"host": row.texted(codes[0]) if len(codes) == 1 else row.scalar("host")})


def _has_slug(row: Row) -> bool:
    """Whether the column of slugs has one, or something that has to be refused; a title has white space."""
    named = row.text("meeting")
    return row.flaw("meeting") is not None or (bool(named) and not any(map(str.isspace, named)))


def _titles(row: Row) -> list[str]:
    return [*titles_of(row).values(), *filter(None, [row.text("meeting")])]


def _entry(row: Row, recorded: Entry, told: Mapping[str, CellValue], titled: str) -> nodes.Mapping:
    columns = {name: column.name for name, column in row.layout.columns.items()}
    columns.setdefault("slug", row.column("meeting"))
    entry = mapping_of(recorded, row.number, columns)
    row.put(entry, {name: row.scalar(name) for name in _TEXTS if row.differs(name, told)})
    row.put(entry, {titled: with_titles(entry.entries.get(titled), row, told, titled)})
    return entry


def _put_days(row: Row, entry: nodes.Mapping) -> None:
    """Put the days of the meeting: from a column of their own, else from its first and its last day."""
    column = row.column("held") or row.column("first_day")
    entry.columns = {**(entry.columns or {}), "held": column}
    row.put(entry, {"held": row.held()})
    if not row.has("dated"):
        entry.entries.pop("dated", None)
