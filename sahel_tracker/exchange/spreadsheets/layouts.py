"""What the columns of a table are: the row of its headers, and the field that each of them names.

Invariants: a table is of the kind most of whose columns it has; a column is never two fields and a field never two
columns; every column that has a header and is not read is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from sahel_tracker.exchange.spreadsheets.cells import Cell, Table, column_letters
from sahel_tracker.exchange.spreadsheets.headings import Kind, Match, header_key, kinds, spoken_as
from sahel_tracker.model.records import Language

SEARCHED = 50
"""How many rows with anything in them may stand up to the headers, and with them."""
_ENOUGH = 2
_SHOWN = 60
_WHEN = ("held", "first_day")
_DATED = frozenset({"meeting", "process"})
"""Fields of whose day a column beside them could be."""


class Column(NamedTuple):
    """A column that is read: where it stands, its header, and the language its texts are in by what that says.

    `name` is what messages call it.
    """

    at: int
    header: str
    language: Language
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands in a table: its columns by field (`title.fr` of one language), and the names of the unread.

    `guessed` are the fields whose columns are told by what they stand beside; `doubtful` the names of the unread that
    could say who or when, by what is known of them, and have something below their header.
    """

    kind: Kind
    header_row: int
    columns: Mapping[str, Column]
    unread: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    def is_silent_on(self, fields: Iterable[str]) -> bool:
        """Whether no column is any of these fields."""
        return self.columns.keys().isdisjoint(fields)


class _Claim(NamedTuple):
    """A header with the field that it could be."""

    column: Column
    match: Match


def layout_of(table: Table, ignored: Collection[str] = ()) -> Layout | None:
    """The layout of a table, or None for one that has no headers of any kind in its first rows.

    `ignored` are the keys of headers that are not to be read and of which nothing is doubtful.
    """
    best: tuple[int, Layout] | None = None
    for number in list(table.rows)[:SEARCHED]:
        for kind in kinds().values():
            read_cells = {at: cell for at, cell in table.rows[number].items() if header_key(cell.text) not in ignored}
            layout = _layout(read_cells, number, kind)
            read = len(layout.columns)
            if _suffices(layout, table) and (best is None or read > best[0]):
                best = read, layout
    return replace(best[1], doubtful=tuple(_doubtful(table, best[1]))) if best else None


def _doubtful(table: Table, layout: Layout) -> Iterator[str]:
    """The unread columns of which nothing is known, and that have something below their header."""
    filled = {at for number, row in table.rows.items() if number > layout.header_row for at in row}
    for at, cell in table.rows[layout.header_row].items():
        name = column_name(at, cell.text)
        known = layout.kind.matches(cell.text) or header_key(cell.text) in spoken_as("beside-the-point")
        if name in layout.unread and at in filled and not known:
            yield name


def column_name(at: int, header: str) -> str:
    """A column by its letters and its header, on one line of reasonable length."""
    shown = " ".join(header.split())
    return f"column {column_letters(at)} '{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}'"


def _suffices(layout: Layout, table: Table) -> bool:
    """Whether these can be the headers: what the kind needs is there, and not one word alone that was met by chance."""
    fields = {field.partition(".")[0] for field in layout.columns}
    if not fields.issuperset(layout.kind.needs) or (layout.kind.name == "meetings" and fields.isdisjoint(_WHEN)):
        return False
    first, header = next(iter(table.rows)), table.rows[layout.header_row]
    begins = layout.header_row == first and all(len(row) <= len(header) for row in table.rows.values())
    return begins or len(layout.columns) >= _ENOUGH


def _layout(row: Mapping[int, Cell], number: int, kind: Kind) -> Layout:
    claims = list(_claims(row, kind))
    columns: dict[str, Column] = {}
    for claim in sorted(claims, key=lambda one: one.match.rank):
        for field in _fields_of(claim, claims, kind):
            if field not in columns:
                columns[field] = claim.column
                break
    guessed = dict(_beside(row, columns, kind))
    columns |= guessed
    taken = {column.at for column in columns.values()}
    unread = (column_name(at, cell.text) for at, cell in row.items() if at not in taken and cell.text.strip())
    in_order = dict(sorted(columns.items(), key=lambda one: one[1].at))
    return Layout(kind, number, in_order, tuple(unread), tuple(guessed))


def _beside(row: Mapping[int, Cell], columns: Mapping[str, Column], kind: Kind) -> Iterator[tuple[str, Column]]:
    """The fields without a column that headers such as "Date" name by standing next to one other column alone.

    Between a meeting and a status "Date" could be the day of either.
    """
    fields = {column.at: field for field, column in columns.items()}
    for field, (column, headers) in kind.beside.items():
        if column not in columns or field in columns:
            continue
        at = columns[column].at
        found = [place for place in (at + 1, at - 1) if place in row and header_key(row[place].text) in headers]
        if found and not _DATED.intersection(fields.get(found[0] + step, "") for step in (1, -1)):
            yield field, Column(found[0], row[found[0]].text, "en", column_name(found[0], row[found[0]].text))


def _claims(row: Mapping[int, Cell], kind: Kind) -> Iterator[_Claim]:
    """What each header could be; a word of several languages is of the one that most headers of the row are in."""
    found = {at: kind.matches(cell.text) for at, cell in sorted(row.items())}
    spoken = Counter(language for matches in found.values() for language in {one.language for one in matches})
    for at, matches in found.items():
        if matches:
            match = max(matches, key=lambda one: (spoken[one.language], -one.rank))
            yield _Claim(Column(at, row[at].text, match.told or match.language, column_name(at, row[at].text)), match)


def _fields_of(claim: _Claim, claims: list[_Claim], kind: Kind) -> Iterator[str]:
    """What the column may be, as which first: a title is of the language that its header names in brackets.

    Where several titles say no language, each is of the language that its header is in.
    """
    field, _, language, told = claim.match
    if field not in kind.titled:
        yield field
        return
    spoken = {one.match.language for one in claims if one.match.field == field and one.match.told is None}
    if told or len(spoken) > 1:
        yield f"{field}.{told or language}"
    else:
        yield field
