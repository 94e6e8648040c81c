"""Tables as they stand in a file: rows of cells, with what kind of value each holds.

Invariants: rows and columns count from 1, as a spreadsheet shows them; empty cells and rows are left out; a day is ISO.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from sahel_tracker.language.safe_text import visible

CellKind = Literal["text", "day", "number", "flag", "error", "formula", "long", "merged", "damaged"]
"""`formula`: one without its result; `long`: its text is cut off; `merged`: one of several that are shown as one.

`damaged`: one that its workbook does not write as it should.
"""

CellValue = str | date | None
"""What an export puts into a cell."""

LONGEST_CELL = 32_767
"""Characters: what Excel holds in one cell, and so what a table can carry."""
MOST_COLUMNS = 1_000
MOST_ROWS = 200_000
_LETTERS = 26


class Cell(NamedTuple):
    """One value as text; a number and a flag are as a person would type them."""

    text: str
    kind: CellKind = "text"


@dataclass(slots=True)
class Table:
    """A sheet of a workbook, or a CSV file, which has no `name`."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False


def shown(text: str) -> str:
    """The text as a cell shows it: line breaks stay, whatever else acts unseen is spelled out (R13)."""
    return "\n".join(visible(line) for line in text.split("\n"))


def as_text(value: CellValue) -> str:
    """What an export puts into a cell, as it reads; '' for an empty one."""
    return value.isoformat() if isinstance(value, date) else (value or "").strip()


def column_letters(column: int) -> str:
    """What a spreadsheet calls the column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_plain(tables: Iterable[Table]) -> list[Any]:
    """The tables as JSON holds them: kinds by their place among all kinds."""
    kinds = get_args(CellKind)
    return [
        [
            table.name,
            table.hidden,
            [[row, [[at, cell.text, kinds.index(cell.kind)] for at, cell in cells.items()]] for row, cells in rows],
        ]
        for table in tables
        for rows in [table.rows.items()]
    ]


def from_plain(plain: Iterable[Any]) -> list[Table]:
    """The tables that `as_plain` gave."""
    kinds = get_args(CellKind)
    return [
        Table(name, {row: {at: Cell(text, kinds[kind]) for at, text, kind in cells} for row, cells in rows}, hidden)
        for name, hidden, rows in plain
    ]
