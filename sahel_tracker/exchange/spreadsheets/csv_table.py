"""A CSV file as a table: UTF-8 with or without byte-order mark, parted by commas, semicolons or tabs.

Invariants: rows are those a spreadsheet shows, so a cell with line breaks is in one row; what parts the cells is that
which parts the most rows into the same number of cells; nothing is taken for a date or a number that is not read so.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.spreadsheets.cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Cell, Table
from sahel_tracker.exchange.spreadsheets.inert import as_written
from sahel_tracker.exchange.texts import read_text_file

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 200
_SEPARATOR_LINE = "sep="


def read_csv(path: Path, largest: int) -> Table:
    """The table in a file of at most `largest` bytes.

    Raises Failed if it is not there, not UTF-8, holds a NUL, has too many rows, or is no CSV: a quotation mark that is
    never closed.
    """
    text = read_text_file(path, largest)
    separator, skipped = _separator(text)
    table = Table("")
    rows, begins = _parted(text, separator), 1
    try:
        for number, cells in enumerate(rows, 1):
            begins = rows.line_num + 1
            if number > skipped and (row := dict(_filled(cells))):
                table.rows[number] = row
                if len(table.rows) > MOST_ROWS:
                    raise Failed(f"{path} has more than {MOST_ROWS:,} rows", "import the part that matters")
    except csv.Error as error:
        what = f"{path} cannot be read as CSV: {error}, in the row that begins in line {begins}"
        raise Failed(what, "correct the quotation marks there, or save the sheet again as CSV in UTF-8") from error
    return table


def _parted(text: str, separator: str) -> Reader:
    # The limit is the whole process's: raised for a long cell, never lowered for whoever reads next.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _filled(cells: list[str]) -> Iterator[tuple[int, Cell]]:
    for column, cell in enumerate(cells[:MOST_COLUMNS], 1):
        if len(cell) > LONGEST_CELL:
            yield column, Cell(cell[:100], "long")
        elif cell.strip():
            yield column, Cell(as_written(cell))


def _separator(text: str) -> tuple[str, int]:
    """What parts the cells, and how many lines at the beginning only say so, as Excel writes them."""
    first = text[: len(_SEPARATOR_LINE) + 1]
    if first[:-1].casefold() == _SEPARATOR_LINE and first[-1:] in SEPARATORS:
        return first[-1], 1
    return max(SEPARATORS, key=lambda one: _regularity(text, one)), 0


def _regularity(text: str, separator: str) -> int:
    """How many of the first rows have the same number of cells, more than one, times that number."""
    try:
        widths = Counter(len(cells) for cells in islice(_parted(text, separator), _LOOKED_AT) if len(cells) > 1)
    except csv.Error:
        return 0
    return max((width * rows for width, rows in widths.items()), default=0)
