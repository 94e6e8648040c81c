"""One row of a table, and its cells as the nodes of which a record set is read.

Invariants: a cell that cannot be read becomes a flaw that says so, never nothing; a dash where a value would stand
is empty; texts are texts whatever they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.lines import Entry, Value, Verbatim, is_left_out
from sahel_tracker.exchange.nodes import Flawed, Node, Scalar, Sequence
from sahel_tracker.exchange.spreadsheets.cells import LONGEST_CELL, Cell, CellKind, CellValue, as_text
from sahel_tracker.exchange.spreadsheets.headings import is_total, names_slugs
from sahel_tracker.exchange.spreadsheets.layouts import Layout

_DASHES = re.compile(r"[\s\-–—_.…]+")
_PROSE = ("title", "name", "note", "source", "done_when", "place")
"""Fields in which a dash may be meant; in others it says that there is nothing to say."""
_SLASHED = re.compile(r"\s*(\d{1,2})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{4})\s*")
_YEAR_FIRST = re.compile(r"\s*(\d{4})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{1,2})\s*")
_PARTED = re.compile(r"[,;،؛\n]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_ENDED = re.compile(r"\r\n?")
_FLAWS: Mapping[CellKind, tuple[str, str]] = {
    "error": ("the cell shows the error {}", "correct its formula, or write the value"),
    "formula": ("the formula has no result stored with it", "open the file, let it compute, and save it again"),
    "long": (f"the cell holds more than {LONGEST_CELL:,} characters", "shorten it"),
    "damaged": ("the cell is damaged in the file", "write it again, and save the file"),
    "merged": ("the cell is merged with others", "unmerge it and write the value into each row that it is meant for"),
}
"""What is wrong with a cell that cannot be read, and what would be right."""


@dataclass(slots=True)
class Row:
    """A row under the headers of its table, which messages call `file`."""

    number: int
    layout: Layout
    file: str = ""
    _texts: dict[str, str] = field(default_factory=dict)
    _flaws: dict[str, Flawed] = field(default_factory=dict)
    begins_as_total: bool = False

    @classmethod
    def of(cls, number: int, cells: Mapping[int, Cell], layout: Layout, file: str) -> Row:
        """The row that these cells are."""
        row = cls(number, layout, file, begins_as_total=is_total(cells[min(cells)].text))
        for name, column in layout.columns.items():
            cell = cells.get(column.at)
            if cell is None or (name.partition(".")[0] not in _PROSE and _DASHES.fullmatch(cell.text or "?")):
                continue
            if flaw := _FLAWS.get(cell.kind):
                row._flaws[name] = row.flawed(name, flaw[0].format(cell.text), flaw[1])
            else:
                row._texts[name] = _tidy(cell.text)
        return row

    def __bool__(self) -> bool:
        return bool(self._texts or self._flaws)

    @property
    def repeats_headers(self) -> bool:
        """Whether the row has the headers again, as on each page of a printed table."""
        return self._texts == {name: column.header.strip() for name, column in self.layout.columns.items()}

    @property
    def is_total(self) -> bool:
        """Whether the row adds up others: it begins with a word for that, and its title is that, a number or none."""
        return self.begins_as_total and all(is_total(title) or not says_something(title) for title in self._titles())

    def _titles(self) -> list[str]:
        titled = self.layout.kind.titled
        return [text for name, text in self._texts.items() if name.partition(".")[0] in titled]

    def has(self, field: str) -> bool:
        """Whether the table has a column for the field."""
        return field in self.layout.columns

    def text(self, field: str) -> str:
        """What the cell says, without white space around it; '' if it is empty, or cannot be read."""
        return self._texts.get(field, "")

    def slug(self, field: str) -> str:
        """What the cell says, if that is to be the slug of what nothing else is called; '' if it is a title.

        Words of small letters and digits joined by hyphens; any word in a column whose header says that it has slugs.
        """
        text = self.text(field)
        if self.has(field) and names_slugs(self.layout.columns[field].header):
            return "" if any(map(str.isspace, text)) else text
        return text if _SLUG.fullmatch(text) else ""

    def is_empty(self, field: str) -> bool:
        """Whether nothing stands there, not even something that cannot be read."""
        return field not in self._texts and field not in self._flaws

    def differs(self, field: str, told: Mapping[str, CellValue]) -> bool:
        """Whether the table says of the field something else than `told`, or something that cannot be read."""
        return field in self._flaws or (self.has(field) and self.text(field) != as_text(told.get(field)))

    def flaw(self, *fields: str) -> Flawed | None:
        """The first of these that cannot be read; None if all can."""
        return next((self._flaws[name] for name in fields if name in self._flaws), None)

    def scalar(self, field: str) -> Scalar | Flawed | None:
        """The cell as one text; None if it is empty."""
        return self._flaws.get(field) or (self.texted(text) if (text := self.text(field)) else None)

    def day(self, field: str) -> Scalar | Flawed | None:
        """The cell as a day, a period or a phrase, to be read as one that is typed.

        A day with slashes that can be read in one way only is that day; one with two readings is left to be refused.
        """
        return self._flaws.get(field) or (self.texted(iso_day(text)) if (text := self.text(field)) else None)

    def held(self) -> Scalar | Flawed | None:
        """The days of a meeting: a column of their own, else its first and its last day; None if there are none."""
        if not self.is_empty("held"):
            return self.day("held")
        first, last = self.day("first_day"), self.day("last_day")
        if isinstance(first, Scalar) and isinstance(last, Scalar):
            return self.texted(f"{first.text}..{last.text}")
        return first or last

    def listed(self, field: str) -> Sequence | Flawed | None:
        """The cell as a list, parted by commas, semicolons or line breaks."""
        return self._flaws.get(field) or self.sequence(parts(self.text(field)))

    def sequence(self, texts: Iterable[str]) -> Sequence | None:
        """A list of texts in this row; None for none."""
        items: list[Node] = [self.texted(text) for text in dict.fromkeys(texts)]
        return Sequence(self.number, items) if items else None

    def mapping(self, entries: Mapping[str, Node | None], columns: Mapping[str, str]) -> nodes.Mapping:
        """Fields of this row, those that are there; `columns` has the names of their columns."""
        kept = {name: node for name, node in entries.items() if node is not None}
        return nodes.Mapping(self.number, kept, dict.fromkeys(kept, self.number), dict(columns))

    def put(self, entry: nodes.Mapping, changes: Mapping[str, Node | None]) -> None:
        """Put fields of this row in place of those of the entry; None takes one out."""
        for name, node in changes.items():
            entry.entries.pop(name, None)
            if node is not None:
                entry.entries[name] = node
                entry.key_lines[name] = self.number

    def flawed(self, field: str, what: str, hint: str) -> Flawed:
        """What is wrong with the cell of this field."""
        return Flawed(self.number, what, hint, self.column(field))

    def column(self, field: str) -> str:
        """The name of the field's column; '' if the table has none."""
        return self.layout.columns[field].name if self.has(field) else ""

    def texted(self, text: str) -> Scalar:
        """A text in this row, whatever it looks like."""
        return Scalar(self.number, text, quoted=True)


def parts(text: str) -> list[str]:
    """What commas, semicolons or line breaks part, without what is empty."""
    return [part.strip() for part in _PARTED.split(text) if part.strip()]


def says_something(title: str) -> bool:
    """Whether a title has a letter: a number alone says what nobody promised."""
    return any(map(str.isalpha, title))


def iso_day(text: str) -> str:
    """A day with slashes or points as ISO writes it, if it can be read in one way only; else the text as it is."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(*(int(part) for part in match.groups())) or text
    match = _SLASHED.fullmatch(text)
    if match is None:
        return text
    first, second, year = (int(part) for part in match.groups())
    readings = {day for day in (_day(year, second, first), _day(year, first, second)) if day}
    return readings.pop() if len(readings) == 1 else text


def node_of(value: Value, line: int, columns: dict[str, str]) -> Node:
    """A value of an entry as the node that reads back as it."""
    match value:
        case Mapping():
            return mapping_of(value, line, columns)
        case Verbatim("[]"):
            return Sequence(line)
        case str():
            return Scalar(line, value, quoted=True)
        case tuple() | list():
            return Sequence(line, [node_of(one, line, columns) for one in value])
        case _:
            return Scalar(line, str(value).lower())


def mapping_of(entry: Entry, line: int, columns: dict[str, str]) -> nodes.Mapping:
    """An entry as the nodes that read back as it, all of them in this line."""
    said = {name: value for name, value in entry.items() if not is_left_out(value)}
    kept = {name: node_of(value, line, columns) for name, value in said.items()}
    return nodes.Mapping(line, kept, dict.fromkeys(kept, line), columns)


def _tidy(text: str) -> str:
    return _ENDED.sub("\n", text).strip() if "\r" in text else text.strip()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
