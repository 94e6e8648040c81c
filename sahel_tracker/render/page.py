"""What every renderer understands: a page of sections and rows, its JSON document and its flat table.

Invariant: texts are in logical order and not yet made safe for any way out; each renderer does that for its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any, Literal

Tone = Literal["", "bad", "warning", "good", "quiet"]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `wide` ones take the width that is left.

    `alone` is how a cell is said where its heading does not stand over it, with the cell as %(value)s.
    """

    heading: str
    wide: bool = False
    alone: str = "%(value)s"


@dataclass(frozen=True, slots=True)
class Row:
    """One cell a column: the first names the thing, the second says what it is; `tone` colours the third."""

    cells: tuple[str, ...]
    tone: Tone = ""


EMPTY = ("", "—")


def said_alone(row: Row, columns: Sequence[Column]) -> Iterator[str]:
    """The cells of a row as they are said where no headings stand over them; as they are, where there are none."""
    if not columns:
        yield from row.cells
    for cell, column in zip(row.cells, columns, strict=False):
        yield cell if cell in EMPTY else column.alone % {"value": cell}


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter or two that stand for a status; empty where nothing stands."""

    text: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Signs under heads: each line has a name and one sign a head."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Sign, ...]], ...]


def common_start(heads: Sequence[str]) -> str:
    """What all heads begin with, up to and including a hyphen; nothing for a single one."""
    shared = commonprefix(heads) if len(heads) > 1 else ""  # noqa: RUF071 - of refs, by characters
    return shared[: shared.rfind("-") + 1]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list, perhaps after a grid; `tail` says what was left out.

    Level 1 opens a block, level 2 a group within it.
    """

    title: str
    level: int = 1
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()
    tail: str = ""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The page as one flat table for CSV: machine values under machine names."""

    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer. The document and the table are made only when a format asks for them.

    `others` makes the formats that this page has and not every one does, such as html and xlsx, by their names.
    """

    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    document: Callable[[], Document]
    table: Callable[[], Table]
    right_to_left: bool = False
    others: Mapping[str, Callable[[], str | bytes]] = field(default_factory=dict)
