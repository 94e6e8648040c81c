"""Tables read as record sets: the same nodes that a YAML file gives, each knowing its row and column.

Invariants: what is read of a table passes through the same rules as a file in YAML; what is not read of it is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sahel_tracker.errors import Problem, Unreadable
from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.desk import Entry
from sahel_tracker.exchange.layout import ROLES, VERSION
from sahel_tracker.exchange.nodes import Node, Scalar, Sequence
from sahel_tracker.exchange.spreadsheets.cells import Table
from sahel_tracker.exchange.spreadsheets.commitment_rows import CommitmentRows
from sahel_tracker.exchange.spreadsheets.layouts import Layout, layout_of
from sahel_tracker.exchange.spreadsheets.parties import Parties
from sahel_tracker.exchange.spreadsheets.place_rows import PlaceRows
from sahel_tracker.exchange.spreadsheets.places import Defaults, NewRef, Place, Places
from sahel_tracker.exchange.spreadsheets.rows import Row
from sahel_tracker.exchange.spreadsheets.statuses import Statuses
from sahel_tracker.exchange.watching import Watch, counted
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.deadlines import parse_period
from sahel_tracker.model.records import Commitment, Item, Meeting, Party, Process, Record

Left = Literal["columns", "sheet", "hidden sheet", "statuses", "totals", "cadences", "beside", "no rows"]
_NEEDED = {"who is bound": (*ROLES, "countries", "owner", "institutions"), "by when": ("due", "every", "first_due")}
"""What a commitment without these binds: all participants, for ever."""
_SHOWN = 8
"""How many rows a notice names."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What was not read of a table as it stands, or not as what it might be taken for; nothing is wrong with that.

    `names` are of columns, or the number of statuses that are kept as notes, or of rows and after it which they are.
    """

    what: Left
    file: str
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one import, those of places before those of commitments."""

    record: Record
    places: Places
    parties: Parties
    next_ref: NewRef
    watch: Watch
    notices: list[Notice] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    """The refs that rows and files of this import give themselves, in lower case."""

    @classmethod
    def of(cls, record: Record, defaults: Defaults, watch: Watch) -> TableReader:
        """A reader of tables that are to go into this record."""
        places = Places(defaults)
        places.add_record(record)
        return cls(record, places, Parties(record.parties), defaults.new_ref or _refs_of(record), watch)

    def new_ref(self, prefix: str) -> str:
        """The next ref of the prefix that nothing in this import has."""
        while (ref := self.next_ref(prefix)).casefold() in self._taken:
            pass
        return ref

    def know(self, entries: Mapping[type[Item], Iterable[Entry]]) -> None:
        """Know what the files declare so far."""
        for entry in entries[Process]:
            self.places.add_process(entry.key or "", entry.fields.spoken("name"))
        for entry in entries[Party]:
            self.parties.declare(entry.key or "", entry.fields.spoken("name"))
        for entry in entries[Meeting]:
            self.places.add_meeting(_place(entry), entry.fields.spoken("title"))
        self._taken.update(entry.key.casefold() for entry in entries[Commitment] if entry.key)

    def layout(self, table: Table, file: str) -> Layout | None:
        """What the columns of the table are; None, and noted, if it has no headers, or its sheet is hidden."""
        layout = layout_of(table, self.places.defaults.ignored)
        if layout and "ref" in layout.columns:
            at = layout.columns["ref"].at
            self._taken.update(cells[at].text.strip().casefold() for cells in table.rows.values() if at in cells)
        if layout is None or table.hidden:
            if table.rows:
                self.notices.append(Notice("hidden sheet" if layout else "sheet", file))
            return None
        if layout.guessed:
            self.notices.append(Notice("beside", file, tuple(layout.columns[name].name for name in layout.guessed)))
        if layout.unread:
            self.notices.append(Notice("columns", file, layout.unread))
        return layout

    def doubt(self, table: Table, layout: Layout) -> Problem | None:
        """What may be lost: who is bound, or by when, if no column is known to say it and one is not read."""
        if layout.kind.name != "commitments" or not layout.doubtful or not self._brings_new(table, layout):
            return None
        lacks = [said for said, fields in _NEEDED.items() if layout.is_silent_on(fields)]
        if not lacks:
            return None
        what = f"no column says {' or '.join(lacks)}, and what stands in {', '.join(layout.doubtful)} is not read"
        hint = "call the columns Responsible and Deadline, or say --ignore HEADER of each that says neither"
        return Problem("", what, hint, cell=f"row {layout.header_row}")

    def _brings_new(self, table: Table, layout: Layout) -> bool:
        """Whether any row may be a new commitment: of a recorded one what has no column stays."""
        if "ref" not in layout.columns:
            return True
        at = layout.columns["ref"].at
        rows = (cells for number, cells in table.rows.items() if number > layout.header_row)
        return any(at not in cells or cells[at].text.strip() not in self.record.commitments for cells in rows)

    def entries(self, table: Table, layout: Layout, file: str) -> nodes.Mapping:
        """The record set that a table is, with what is new of the places that its rows name."""
        found = list(_rows(table, layout, file))
        self._note_rows("totals", file, [row.number for row in found if row.is_total])
        rows = counted([row for row in found if not row.is_total], "rows", self.watch)
        made = {name: len(entries) for name, entries in self.places.made.items()}
        read = self._read_commitments(rows, file) if layout.kind.name == "commitments" else self._read(rows, layout)
        new = {name: entries[made[name] :] for name, entries in self.places.made.items()}
        return _root({name: [*new.get(name, ()), *read.get(name, ())] for name in {**new, **read}})

    def _note_rows(self, what: Left, file: str, numbers: list[int]) -> None:
        """Note how many rows something is to be said of, and which: the first of many."""
        if numbers:
            named = ", ".join(map(str, numbers[:_SHOWN])) + (", …" if len(numbers) > _SHOWN else "")
            self.notices.append(Notice(what, file, (str(len(numbers)), named)))

    def _read(self, rows: Iterable[Row], layout: Layout) -> dict[str, list[nodes.Mapping]]:
        places = PlaceRows(self.record, self.places, self.parties)
        readers = {"processes": places.process, "parties": places.party, "meetings": places.meeting}
        return {layout.kind.name: [readers[layout.kind.name](row) for row in rows]}

    def _read_commitments(self, rows: Iterable[Row], file: str) -> dict[str, list[nodes.Mapping]]:
        statuses = Statuses(self.record, source=visible(Path(file).name))
        reader = CommitmentRows(self.record, self.places, self.parties, statuses, self.new_ref)
        commitments = [reader.entry(row) for row in rows]
        self._note_rows("cadences", file, reader.cadences.inferred)
        if statuses.noted:
            self.notices.append(Notice("statuses", file, (str(statuses.noted),)))
        return {"commitments": commitments, "findings": statuses.findings}


def _place(entry: Entry) -> Place:
    """A meeting that a file declares; what is wrong with its days is noted when it is read."""
    held = entry.fields.node.entries.get("held")
    try:
        days = parse_period(held.text) if isinstance(held, Scalar) else (None, None)
    except Unreadable:
        days = None, None
    process = entry.fields.node.entries.get("process")
    return Place(entry.key or "", process.text if isinstance(process, Scalar) else "", *days)


def _refs_of(record: Record) -> NewRef:
    """Gives refs above those of the record."""
    given: dict[str, int] = {}

    def new_ref(prefix: str) -> str:
        numbers = (ref.removeprefix(f"{prefix}-") for ref in record.commitments if ref.startswith(f"{prefix}-"))
        first = given.get(prefix) or max((int(number) for number in numbers if number.isdecimal()), default=0)
        given[prefix] = first + 1
        return f"{prefix}-{given[prefix]:02}"

    return new_ref


def _rows(table: Table, layout: Layout, file: str) -> Iterator[Row]:
    """The rows below the headers in which any column that is read has something; repeated headers are none."""
    for number, cells in table.rows.items():
        if number > layout.header_row and (row := Row.of(number, cells, layout, file)) and not row.repeats_headers:
            yield row


def _root(sections: Mapping[str, list[nodes.Mapping]]) -> nodes.Mapping:
    entries: dict[str, Node] = {"version": Scalar(1, VERSION, quoted=True)}
    entries.update({name: Sequence(1, list(listed)) for name, listed in sections.items() if listed})
    return nodes.Mapping(1, entries, dict.fromkeys(entries, 1), {})
