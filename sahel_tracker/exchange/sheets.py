"""The files of a record set, opened, and the entries in them.

Invariant: an entry stands in the list of its kind in the order of the files and of the lines in them; two entries of
one kind and key are never both in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sahel_tracker.errors import Failed, ImportRefused, Problem
from sahel_tracker.exchange.desk import Entry
from sahel_tracker.exchange.fields import Fields, Sheet
from sahel_tracker.exchange.layout import ENTRIES, KEYS, RECORD_SET, SECTIONS, VERSION, WORDS
from sahel_tracker.exchange.nodes import Mapping, Scalar, compose
from sahel_tracker.exchange.spreadsheets.cells import Table
from sahel_tracker.exchange.spreadsheets.layouts import Layout
from sahel_tracker.exchange.spreadsheets.opening import is_spreadsheet
from sahel_tracker.exchange.spreadsheets.reading import Notice, TableReader
from sahel_tracker.exchange.texts import read_text_file
from sahel_tracker.model.records import Document, Item, Meeting

_HEADERS = "'tracker export -o form.xlsx' of an empty record gives a form; a table needs a title and a meeting"


class _Found(NamedTuple):
    """A table that can be read, and where what is wrong in it is noted."""

    sheet: Sheet
    table: Table
    layout: Layout


class Sheets:
    """The entries of several files by kind; what is wrong with a file as a whole is in its problems.

    Tables are read after the other files, and those of commitments last, since their rows name what those declare.
    """

    def __init__(self, files: Sequence[Path], largest: int, tables: TableReader) -> None:
        self.entries: dict[type[Item], list[Entry]] = {kind: [] for kind in ENTRIES}
        self.declared: dict[tuple[type[Item], str], Entry] = {}
        self._sheets: list[Sheet] = []
        found: list[_Found] = []
        for file in files:
            sheet = Sheet(str(file), file.parent, largest)
            self._sheets.append(sheet)
            if is_spreadsheet(file):
                found += self._found(file, sheet, tables)
            elif root := _opened(file, sheet):
                self._collect(root)
        self._collect_tables(found, tables)

    @property
    def problems(self) -> list[Problem]:
        """Everything noted in any file so far, in the order of the files and of their lines."""
        return [problem for sheet in self._sheets for problem in sorted(sheet.problems, key=lambda one: one.line)]

    def _found(self, file: Path, sheet: Sheet, reader: TableReader) -> list[_Found]:
        """The tables of a spreadsheet that can be read; that there are none is noted."""
        try:
            tables = reader.places.defaults.open(file, sheet.largest)
        except Failed as failure:
            sheet.note(Problem("", failure.what, failure.hint))
            return []
        found: list[_Found] = []
        for table in tables:
            place = replace(sheet, file=f"{file}, sheet '{table.name}'" if table.name else str(file), problems={})
            if layout := reader.layout(table, place.file):
                if doubt := reader.doubt(table, layout):
                    place.note(replace(doubt, file=place.file))
                self._sheets.append(place)
                found.append(_Found(place, table, layout))
        if not found:
            sheet.note(Problem("", f"{file} has no table with headers that are known", _HEADERS))
        elif not any(one.layout.header_row < max(one.table.rows) for one in found):
            reader.notices.append(Notice("no rows", str(file)))
        return found

    def _collect_tables(self, found: Sequence[_Found], reader: TableReader) -> None:
        """Those first whose entries others may name: processes and parties, then meetings, then commitments."""
        for kinds in (("processes", "parties"), ("meetings",), ("commitments",)):
            reader.know(self.entries)
            if "commitments" in kinds:
                reader.places.check_defaults()
            for sheet, table, layout in found:
                if layout.kind.name in kinds:
                    self._collect(Fields(sheet, reader.entries(table, layout, sheet.file), ""))

    def _collect(self, root: Fields) -> None:
        for section, kind in SECTIONS.items():
            for number, node in enumerate(root.mappings(section), 1):
                self._enter(kind, node, number, root.sheet)

    def _enter(self, kind: type[Item], node: Mapping, number: int, sheet: Sheet, meeting: str | None = None) -> None:
        entry = _entry(kind, node, number, sheet)
        entry.meeting = meeting
        if kind is Meeting:
            for nth, document in enumerate(entry.fields.mappings("documents"), 1):
                self._enter(Document, document, nth, sheet, entry.key)
        if entry.key is not None and (first := self.declared.setdefault((kind, entry.key), entry)) is not entry:
            what = f"a {WORDS[kind]} '{entry.key}' is in this set already, at {first.fields.place}"
            entry.fields.wrong(KEYS[kind], what, "give it another name, or keep one of the two")
        else:
            self.entries[kind].append(entry)


def _entry(kind: type[Item], node: Mapping, number: int, sheet: Sheet) -> Entry:
    fields = Fields(sheet, node, _owner(kind, node, number))
    fields.check_names(ENTRIES[kind])
    key = fields.needed_text(KEYS[kind], "give it a short name without spaces") if kind in KEYS else None
    return Entry(kind, key, fields)


def _owner(kind: type[Item], node: Mapping, number: int) -> str:
    """What messages call an entry: by its key, else by its place in the list and what it is about."""
    naming = node.entries.get(KEYS.get(kind, "commitment"))
    name = naming.text if isinstance(naming, Scalar) and not naming.is_null else ""
    if kind in KEYS:
        return f"{WORDS[kind]} {name or number}"
    return f"{WORDS[kind]} {number} of {name}" if name else f"{WORDS[kind]} {number}"


def _opened(file: Path, sheet: Sheet) -> Fields | None:
    """The fields of a file, or None, and noted, if it is no record set."""
    try:
        root, doubled = compose(read_text_file(file, sheet.largest), sheet.file)
    except Failed as failure:
        sheet.note(Problem("", failure.what, failure.hint))
        return None
    except ImportRefused as refused:
        sheet.note(*refused.problems)
        return None
    sheet.note(*doubled)
    if not isinstance(root, Mapping):
        shape = f"a record set has the fields {', '.join(RECORD_SET)}"
        sheet.note(Problem("", "this is not a record set", shape, sheet.file, root.line))
        return None
    fields = Fields(sheet, root, "")
    fields.check_names(RECORD_SET)
    return fields if _has_known_version(fields) else None


def _has_known_version(fields: Fields) -> bool:
    version = fields.needed_text("version", f"write version: {VERSION}")
    if version not in (None, VERSION):
        fields.wrong("version", f"version {version} is not known", f"this program reads version {VERSION}")
    return version == VERSION
