"""The lines of a page, from the places at which it shows its letters.

A page knows letters and places, not words, lines or the order of reading. Letters that follow each other on one
baseline make a line; lines that reach the far margin go on in the next one. Units are those of the page, y upwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sahel_tracker.language.visual_order import composed, is_right_to_left, logical_order, mirrored, opens_backwards

# In heights of a letter of the line:
_SAME_BASELINE, _WORD_GAP, _CELL_GAP, _COLUMN_GAP = 0.5, 0.2, 0.4, 1.5
_SAME_PLACE, _KERNING = 0.05, 0.1
_ROOM = 1.25
"""How much further down than the usual line the next one stands where a paragraph ends, in usual lines."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is shown at one place: its text in reading order, its left and right edge, its baseline, its height."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line in reading order and where it stands."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    right_to_left: bool


def page_text(glyphs: Iterable[Glyph], *, as_drawn: bool = False) -> str:
    """The text of a page: a line for each paragraph, an empty one where the page leaves room.

    `glyphs` come in the order in which the file shows them; columns are kept apart as long as it shows them apart.
    `as_drawn` takes lines from left to right as they stand, for Arabic that was printed as if it were English.
    """
    rows = list(_rows(glyphs))
    arabic_page = not as_drawn and is_right_to_left("".join(glyph.text for row in rows for glyph in row))
    lines = [line for row in rows if (line := _line(row, arabic_page=arabic_page, as_drawn=as_drawn)).text]
    return _paragraphs(_facing_right(lines))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and abs(glyph.baseline - row[0].baseline) > _SAME_BASELINE * max(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _line(row: Sequence[Glyph], *, arabic_page: bool, as_drawn: bool) -> Line:
    letters = _from_the_left([one for one in row if not _is_mark(one)])
    marked = _with_marks(_once(letters), [one for one in row if _is_mark(one)])
    text = "".join(one.text for one in marked)
    arabic = is_right_to_left(text) or (arabic_page and is_right_to_left("".join(filter(_not_latin, text))))
    right_to_left = arabic and not as_drawn
    turn = _as_it_stands if as_drawn else _read_from_the_right if right_to_left else _read_from_the_left
    cells = [_cell(cell, turn) for cell in _cells(marked)]
    read = " ".join(filter(None, reversed(cells) if right_to_left else cells))
    size = max(one.size for one in row)
    return Line(read, min(one.left for one in row), max(one.right for one in row), row[0].baseline, size, right_to_left)


def _from_the_left(letters: Sequence[Glyph]) -> list[Glyph]:
    """By place; those drawn one after the other that differ by less than kerning stay in the order of drawing."""
    places: list[float] = []
    for one in letters:
        follows = bool(places) and 0 <= places[-1] - one.left < _KERNING * one.size
        places.append(places[-1] if follows else one.left)
    return [letters[at] for at in sorted(range(len(letters)), key=places.__getitem__)]


def _not_latin(letter: str) -> bool:
    return not letter.isascii()


def _is_mark(glyph: Glyph) -> bool:
    return bool(glyph.text) and all(unicodedata.combining(composed(letter)[-1]) for letter in glyph.text)


def _once(letters: Sequence[Glyph]) -> list[Glyph]:
    """Without the second of two equal letters at one place: that is how some programs print bold."""
    kept: list[Glyph] = []
    for one in letters:
        last = kept[-1] if kept else None
        if not last or last.text != one.text or one.left - last.left > _SAME_PLACE * one.size:
            kept.append(one)
    return kept


def _with_marks(letters: list[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    """Each vowel mark follows the letter over which it stands."""
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        under = [at for at, one in enumerate(letters) if one.left <= middle <= one.right and not one.text.isspace()]
        if under:
            letters[under[-1]] = replace(letters[under[-1]], text=letters[under[-1]].text + mark.text)
    return letters


def _cells(letters: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The line in pieces that stand apart as the cells of a table do: far, or without a space where others have one."""
    cell: list[Glyph] = []
    spaced = any(one.text.isspace() for one in letters)
    for one in letters:
        near = _COLUMN_GAP if not spaced or one.text.isspace() or (cell and cell[-1].text.isspace()) else _CELL_GAP
        if cell and one.left - cell[-1].right > near * one.size:
            yield cell
            cell = []
        cell.append(one)
    if cell:
        yield cell


def _as_it_stands(pieces: Sequence[str]) -> Sequence[str]:
    return pieces


def _read_from_the_right(pieces: Sequence[str]) -> Sequence[str]:
    return logical_order(pieces, right_to_left=True)


def _read_from_the_left(pieces: Sequence[str]) -> Sequence[str]:
    return logical_order(pieces, right_to_left=False)


def _cell(letters: Sequence[Glyph], turn: Callable[[Sequence[str]], Sequence[str]]) -> str:
    pieces = [letters[0].text]
    for before, one in pairwise(letters):
        if one.left - before.right > _WORD_GAP * one.size and not (before.text + one.text).isspace():
            pieces.append(" ")
        pieces.append(one.text)
    return " ".join(composed("".join(turn(pieces))).split())


def _facing_right(lines: Sequence[Line]) -> Sequence[Line]:
    """Some programs name a bracket by its shape on the page: where most open backwards, all of them are turned."""
    if sum(opens_backwards(one.text) for one in lines if one.right_to_left) <= 0:
        return lines
    return [replace(one, text=mirrored(one.text)) if one.right_to_left else one for one in lines]


def _paragraphs(lines: Sequence[Line]) -> str:
    margins = {rtl: _margin(lines, right_to_left=rtl) for rtl in (True, False)}
    usual = _usual_leading(lines)
    text = "".join(_parted(before, after, margins, usual) + after.text for before, after in pairwise(lines))
    return (lines[0].text + text) if lines else ""


def _margin(lines: Sequence[Line], *, right_to_left: bool) -> float:
    """Where lines of this direction end at the furthest."""
    ends = [one.left if right_to_left else -one.right for one in lines if one.right_to_left == right_to_left]
    return min(ends, default=0.0)


def _usual_leading(lines: Sequence[Line]) -> dict[int, float]:
    """How far below each other lines stand in a paragraph, by the size of their letters: the least that is found."""
    usual: dict[int, float] = {}
    for before, after in pairwise(lines):
        down, size = before.baseline - after.baseline, round(after.size)
        if down > _SAME_BASELINE * after.size and round(before.size) == size:
            usual[size] = min(down, usual.get(size, down))
    return usual


def _parted(before: Line, after: Line, margins: dict[bool, float], usual: dict[int, float]) -> str:
    """What stands between two lines: a space where the second goes on with the first, else one or two line breaks."""
    down = before.baseline - after.baseline
    if not 0 < down <= _ROOM * usual.get(round(after.size), 0.0):
        return "\n\n"
    left_over = (before.left if before.right_to_left else -before.right) - margins[before.right_to_left]
    same_hand = before.right_to_left == after.right_to_left and round(before.size) == round(after.size)
    return " " if same_hand and left_over < _first_word(after) else "\n"


def _first_word(line: Line) -> float:
    """About how wide the first word of the line is, with a space: what had no room in the line before."""
    return (len(line.text.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / len(line.text)
