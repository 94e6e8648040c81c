"""A page at a terminal: cards on a narrow one, a table on a wide one; colour is never the only sign.

Invariant: texts stay in logical order and whole, each wrapped line of each cell inside its own isolate where it holds
right-to-left text, so that a terminal that reorders cannot move it across columns (see the guide).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

# Of rich only what counts columns: its console costs twice a bare interpreter, and ten colours need none.
from rich.cells import cell_len, chop_cells

from sahel_tracker.config import order_of_sight
from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.page import EMPTY, Column, Grid, Page, Section, Tone, common_start, said_alone

WIDE_ENOUGH = 130
GUTTER = "  "
INDENT = "  "
DOT = " · "
STATUS = 2
Style = Literal["", "bold", "heading", "dim", "red", "yellow", "green"]
_CODES: dict[Style, str] = {"bold": "1", "heading": "1;4", "dim": "2", "red": "31", "yellow": "33", "green": "32"}
_TONES: dict[Tone, Style] = {"": "", "bad": "red", "warning": "yellow", "good": "green", "quiet": "dim"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE, _POP = "\u2068", "\u2069"
_ISOLATED = re.compile(f"{_ISOLATE}([^{_ISOLATE}{_POP}]*){_POP}")
_WITHOUT_ISOLATES = str.maketrans("", "", _ISOLATE + _POP)
_NARROWEST, _NARROWEST_WIDE, _LEAST = 12, 34, 8


class Piece(NamedTuple):
    """A part of a line, in one style."""

    text: str
    style: Style = ""


Line = tuple[Piece, ...]
Layout = dict[int, int]
"""The columns that a table shows, by their number, with their widths."""


def terminal(page: Page, width: int, *, colour: bool, isolate: bool = False) -> str:
    """The page laid out for so many columns, with ANSI colours and with isolates if asked for."""
    text = "".join(f"{_painted(line, colour=colour)}\n" for line in _lines(page, width))
    return text if isolate else text.translate(_WITHOUT_ISOLATES)


def on_screen(page: Page, width: int, *, colour: bool) -> str:
    """The page for the terminal that is there: with isolates, or in the order of sight where TRACKER_BIDI says so."""
    text = terminal(page, width, colour=colour, isolate=True)
    if not order_of_sight():
        return text
    from sahel_tracker.language.bidi import as_seen

    return _ISOLATED.sub(lambda isolated: as_seen(isolated[1]), text)


def _painted(line: Line, *, colour: bool) -> str:
    styled = (f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style and text else text for text, style in line)
    return "".join(styled).rstrip(" ")


def _lines(page: Page, width: int) -> Iterator[Line]:
    yield from _wrapped(page.title, width, "bold")
    for line in page.head:
        yield from _wrapped(line, width)
    tables = {section.columns for section in page.sections if section.rows}
    layouts = {columns: _layout(columns, page, width) for columns in tables}
    headed: tuple[Column, ...] = ()
    for section in page.sections:
        headed = () if section.level == 1 else headed
        yield from _section(section, width, layouts.get(section.columns), headed=section.columns == headed)
        headed = section.columns if section.rows else headed
    yield ()
    for line in page.foot:
        yield from _wrapped(line, width, "dim")


def _section(section: Section, width: int, layout: Layout | None, *, headed: bool) -> Iterator[Line]:
    yield ()
    if section.title:
        yield from _wrapped(section.title, width, "heading" if section.level == 1 else "bold")
    if section.grid:
        yield from _grid(section.grid, width)
    if section.rows and layout:
        yield from _table(section, layout, headed=headed)
    elif section.rows:
        yield from _cards(section, width)
    for line in section.lines:
        yield from _listed(line, width)
    if section.tail:
        yield from _wrapped(section.tail, width, "dim")


def _grid(grid: Grid, width: int) -> Iterator[Line]:
    """Names down the side, heads across without what all of them begin with, in as many bands as the width asks for."""
    start = common_start(grid.heads)
    heads = [visible(head.removeprefix(start)) for head in grid.heads]
    names = max(cell_len(visible(text)) for text in (start, *(name for name, _ in grid.lines)))
    names = min(names, width // 2)
    each = max(map(cell_len, heads)) + len(GUTTER)
    per_band = max(1, (width - names) // each)
    for first in range(0, len(heads), per_band):
        band = slice(first, first + per_band)
        if first:
            yield ()
        yield from _grid_line(start, [Piece(head, "dim") for head in heads[band]], (names, each))
        for name, signs in grid.lines:
            if any(sign.text for sign in signs[band]):
                yield from _grid_line(
                    name, [Piece(sign.text, _TONES[sign.tone]) for sign in signs[band]], (names, each)
                )
    yield ()


def _grid_line(name: str, pieces: list[Piece], widths: tuple[int, int]) -> Iterator[Line]:
    first, *others = _isolated(name, widths[0])
    line = [Piece(first + " " * (widths[0] - cell_len(first)))]
    for text, style in pieces:
        line += [Piece(" " * (widths[1] - cell_len(text))), Piece(_isolated(text, widths[1])[0], style)]
    yield tuple(line)
    yield from ((Piece(other),) for other in others)


def _cards(section: Section, width: int) -> Iterator[Line]:
    for row in section.rows:
        key, title, *details = said_alone(row, section.columns)
        used = cell_len(visible(key)) + len(GUTTER)
        if width - used < width // 2:
            yield from _wrapped(key, width, "bold")
            yield from _wrapped(title, width, indent=INDENT)
        else:
            first, *others = _isolated(title, width - used)
            yield Piece(_isolated(key, used)[0], "bold"), Piece(GUTTER + first)
            yield from ((Piece(" " * used + other),) for other in others)
        yield from _packed([detail for detail in details if detail not in EMPTY], width, _TONES[row.tone])


def _packed(parts: Iterable[str], width: int, first_style: Style) -> Iterator[Line]:
    """Parts side by side, parted by a dot, as many to a line as fit; the first one in the row's colour."""
    line: Line = ()
    for number, part in enumerate(parts):
        if line and _length(line) + len(DOT) + cell_len(visible(part)) > width:
            yield line
            line = ()
        *whole, last = _wrapped(part, width, first_style if number == 0 else "", INDENT)
        yield from whole
        line = (*line, Piece(DOT), last[-1]) if line else last
    if line:
        yield line


def _table(section: Section, layout: Layout, *, headed: bool) -> Iterator[Line]:
    if not headed:
        headings = [column.heading for column in section.columns]
        yield from _table_row(headings, layout, dict.fromkeys(layout, "dim"))
    for row in section.rows:
        yield from _table_row(row.cells, layout, {STATUS: _TONES[row.tone]})


def _table_row(cells: Sequence[str], layout: Layout, styles: Mapping[int, Style]) -> Iterator[Line]:
    broken = {number: _isolated(cells[number], width) for number, width in layout.items()}
    for line_number in range(max(map(len, broken.values()))):
        line: list[Piece] = []
        for number, lines in broken.items():
            text = lines[line_number] if line_number < len(lines) else ""
            line += [Piece(text, styles.get(number, "")), Piece(" " * (layout[number] - cell_len(text)) + GUTTER)]
        yield tuple(line)


def _layout(columns: tuple[Column, ...], page: Page, width: int) -> Layout | None:
    """One layout for all tables of a page that have these columns, without those in which nothing stands.

    What each column needs, the widest giving way until they fit; None where cards are easier to read than that.
    """
    rows = [row.cells for section in page.sections if section.columns == columns for row in section.rows]
    filled = [number for number in range(len(columns)) if any(cells[number] not in EMPTY for cells in rows)]
    heads = tuple(column.heading for column in columns)
    widths = {number: max(cell_len(visible(cells[number])) for cells in (heads, *rows)) for number in filled}
    least = {number: _NARROWEST_WIDE if columns[number].wide else _NARROWEST for number in filled}
    over = sum(widths.values()) + len(GUTTER) * (len(widths) - 1) - width
    if over > 0 and width < WIDE_ENOUGH:
        return None
    for _ in range(over):
        widest = max(widths, key=lambda number: widths[number] - least[number])
        widths[widest] -= 1
    return widths


def _listed(line: str, width: int) -> Iterator[Line]:
    """A line of a list, as far in as it says; what goes on below it stands further in than what follows."""
    text = visible(line).lstrip(" ")
    indent = INDENT + " " * (len(line) - len(line.lstrip(" ")))
    first, *others = _isolated(text, width - len(indent) - len(INDENT))
    yield Piece(indent), Piece(first)
    yield from ((Piece(indent + INDENT), Piece(other)) for other in others)


def _wrapped(text: str, width: int, style: Style = "", indent: str = "") -> Iterator[Line]:
    for piece in _isolated(text, width - len(indent)):
        yield (Piece(indent), Piece(piece, style)) if indent else (Piece(piece, style),)


def _isolated(text: str, width: int) -> list[str]:
    """The text in lines of at most width columns, each with right-to-left text in an isolate of its own."""
    lines = _broken(visible(text), max(_LEAST, width))
    return [f"{_ISOLATE}{line}{_POP}" if _RIGHT_TO_LEFT.search(line) else line for line in lines]


def _broken(text: str, width: int) -> Iterator[str]:
    """The text broken between its parts, else at spaces, inside a word only where that alone is wider than a line."""
    line, *parts = text.replace(DOT, DOT.rstrip() + "\n").split("\n")
    for part in parts:
        if cell_len(line) + 1 + cell_len(part) <= width:
            line = f"{line} {part}"
        else:
            yield from _broken_at_spaces(line, width)
            line = part
    yield from _broken_at_spaces(line, width)


def _broken_at_spaces(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in text.split(" "):
        size = cell_len(word)
        if used and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if used:
            yield line.rstrip(" ")
        *whole, line = chop_cells(word, width) if size > width else [word]
        yield from whole
        used = cell_len(line)
    yield line.rstrip(" ")


def _length(line: Line) -> int:
    return sum(cell_len(piece.text) for piece in line)
