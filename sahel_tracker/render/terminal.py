"""A page at a terminal: cards on a narrow one, a table on a wide one; colour is never the only sign.

Invariant: texts stay in logical order and whole, each wrapped line of each cell inside its own isolate where it holds
right-to-left text, so that a terminal that reorders cannot move it across columns (see the guide).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.page import Column, Page, Row, Section, Tone

WIDE_ENOUGH = 130
GUTTER = "  "
INDENT = "  "
STATUS = 2
EMPTY = ("", "—")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ISOLATE, _POP = "\u2068", "\u2069"
_STYLES: dict[Tone, str] = {"": "", "bad": "red", "warning": "yellow", "good": "green", "quiet": "dim"}
_NARROWEST, _NARROWEST_WIDE = 12, 34


def terminal(page: Page, width: int, *, colour: bool, isolate: bool) -> str:
    """The page laid out for so many columns, with ANSI colours and with isolates if asked for."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in _lines(page, width):
        console.print(line, soft_wrap=True)
    text = out.getvalue()
    return text if isolate else text.replace(_ISOLATE, "").replace(_POP, "")


def _lines(page: Page, width: int) -> Iterator[Text]:
    yield from _wrapped(page.title, width, "bold")
    for line in page.head:
        yield from _wrapped(line, width)
    tables = {section.columns for section in page.sections if section.rows}
    widths = {columns: _column_widths(columns, page, width) for columns in tables} if width >= WIDE_ENOUGH else {}
    headed: tuple[Column, ...] = ()
    for section in page.sections:
        headed = () if section.level == 1 else headed
        yield from _section(section, width, widths.get(section.columns), headed=section.columns == headed)
        headed = section.columns if section.rows else headed
    yield Text()
    for line in page.foot:
        yield from _wrapped(line, width, "dim")


def _section(section: Section, width: int, widths: list[int] | None, *, headed: bool) -> Iterator[Text]:
    yield Text()
    if section.title:
        yield from _wrapped(section.title, width, "bold underline" if section.level == 1 else "bold")
    if section.rows and widths:
        yield from _table(section, widths, headed=headed)
    elif section.rows:
        yield from _cards(section.rows, width)
    for line in section.lines:
        yield from _wrapped(line, width, indent=INDENT)
    if section.tail:
        yield from _wrapped(section.tail, width, "dim")


def _cards(rows: Iterable[Row], width: int) -> Iterator[Text]:
    for row in rows:
        key, title, *details = row.cells
        head = Text(visible(key), "bold") + Text(GUTTER)
        room = width - head.cell_len
        if room < width // 2:
            yield head
            yield from _wrapped(title, width, indent=INDENT)
        else:
            first, *others = _isolated(title, room)
            yield head + Text(first)
            yield from (Text(" " * head.cell_len + other) for other in others)
        yield from _packed([detail for detail in details if detail not in EMPTY], width, _STYLES[row.tone])


def _packed(parts: list[str], width: int, first_style: str) -> Iterator[Text]:
    """Parts side by side, parted by a dot, as many to a line as fit; the first one in the row's colour."""
    line, room = Text(INDENT), width - len(INDENT)
    for number, part in enumerate(parts):
        style = first_style if number == 0 else ""
        if line.cell_len > len(INDENT) and line.cell_len + 3 + cell_len(visible(part)) > width:
            yield line
            line = Text(INDENT)
        elif line.cell_len > len(INDENT):
            line.append(" · ")
        *whole, last = _isolated(part, room)
        for piece in whole:
            yield line + Text(piece, style)
            line = Text(INDENT)
        line.append(last, style)
    if line.cell_len > len(INDENT):
        yield line


def _table(section: Section, widths: list[int], *, headed: bool) -> Iterator[Text]:
    if not headed:
        yield from _table_row(Row(tuple(column.heading for column in section.columns)), widths, "dim")
    for row in section.rows:
        yield from _table_row(row, widths)


def _table_row(row: Row, widths: list[int], style: str = "") -> Iterator[Text]:
    cells = [_isolated(cell, width) for cell, width in zip(row.cells, widths, strict=True)]
    for number in range(max(map(len, cells))):
        line = Text(style=style)
        for column, (pieces, width) in enumerate(zip(cells, widths, strict=True)):
            piece = pieces[number] if number < len(pieces) else ""
            line.append(piece, _STYLES[row.tone] if column == STATUS else "")
            line.append(" " * (width - _shown_length(piece)) + GUTTER)
        line.rstrip()
        yield line


def _column_widths(columns: tuple[Column, ...], page: Page, width: int) -> list[int]:
    """One set of widths for all tables of a page: what each column needs, the widest giving way until they fit."""
    rows = [row.cells for section in page.sections if section.columns == columns for row in section.rows]
    rows.append(tuple(column.heading for column in columns))
    widths = [max(cell_len(visible(cells[number])) for cells in rows) for number in range(len(columns))]
    least = [_NARROWEST_WIDE if column.wide else _NARROWEST for column in columns]
    over = sum(widths) + len(GUTTER) * (len(widths) - 1) - width
    for _ in range(max(0, over)):
        widest = max(range(len(widths)), key=lambda number: widths[number] - least[number])
        widths[widest] -= 1
    return [max(8, width) for width in widths]


def _wrapped(text: str, width: int, style: str = "", indent: str = "") -> Iterator[Text]:
    for piece in _isolated(text, width - len(indent)):
        yield Text(indent) + Text(piece, style)


def _isolated(text: str, width: int) -> list[str]:
    """The text in lines of at most width columns, each with right-to-left text in an isolate of its own."""
    shown = visible(text)
    pieces = [line.plain.rstrip() for line in Text(shown).wrap(_MEASURE, max(8, width))] if shown else [""]
    return [f"{_ISOLATE}{piece}{_POP}" if _RIGHT_TO_LEFT.search(piece) else piece for piece in pieces]


def _shown_length(piece: str) -> int:
    return cell_len(piece.strip(_ISOLATE + _POP))


_MEASURE = Console(file=io.StringIO(), width=200, highlight=False, markup=False, emoji=False)
