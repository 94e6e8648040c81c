"""Sheets as a workbook for Excel and LibreOffice.

Invariants: a text is a text, never a formula or a link, and stays one when its cell is edited (R13); nothing is cut;
the same sheets give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sahel_tracker.errors import Failed
from sahel_tracker.language.direction import begins_right_to_left
from sahel_tracker.language.safe_text import begins_formula, visible
from sahel_tracker.render.page import Sign, Tone
from sahel_tracker.render.sheets import BROAD, MIDDLE, Sheet, SheetColumn, Value
from sahel_tracker.render.words import Words

_MOST = 32_767
"""UTF-16 units that a cell holds."""
_PART = 16_000
"""Characters of a part of a longer text: never more units than a cell holds, with room for where it goes on."""
_DOWN, _ACROSS = 1_048_576, 16_384
_FIRST_YEAR = 1900
_A4 = 9
_LINE, _HIGHEST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel has."""
_FILLED = 0.85
"""How much of a line's width words fill, because the last one of a line does not fit."""
_COLOURS: dict[Tone, tuple[str, str]] = {
    "": ("#1b1f24", "#e4ecf7"),
    "bad": ("#9b1220", "#fbe9ea"),
    "warning": ("#6f4a00", "#fdf3dc"),
    "good": ("#1a5e2b", "#e6f4e9"),
    "quiet": ("#4d5661", "#eef1f4"),
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(title: str, sheets: Sequence[Sheet], as_of: date, words: Words) -> bytes:
    """The workbook: a head that stays in sight, filters, and in Arabic sheets that run from right to left.

    Raises errors.Failed for a sheet that is larger than a workbook can hold.
    """
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": visible(title), "created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001
    _Writer(book, words).write(sheets)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes sheets into one workbook, and what no cell holds onto a last one."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self._book = book
        self._words = words
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._texts: dict[str, tuple[str, Format]] = {}
        self._as_is = self._format(valign="top")
        self._share = self._format(valign="top", num_format="0.00")
        self._day = self._format(valign="top", num_format="yyyy-mm-dd")
        self._continued: list[tuple[str, str]] = []
        self._on_last = words.text("Continued")

    def write(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            self._sheet(sheet)
        if self._continued:
            columns = (SheetColumn(self._words.text("Cell"), MIDDLE), SheetColumn(self._words.text("Text"), 2 * BROAD))
            self._sheet(Sheet(self._on_last, columns, tuple(self._continued)))

    def _sheet(self, sheet: Sheet) -> None:
        if len(sheet.columns) > _ACROSS or len(sheet.rows) >= _DOWN:
            size = f"{len(sheet.rows)} rows and {len(sheet.columns)} columns"
            most = f"a workbook holds {_DOWN} and {_ACROSS}"
            raise Failed(f"the sheet '{sheet.name}' would have {size}; {most}", "ask for less, such as one --process")
        page = self._book.add_worksheet(sheet.name)
        if self._words.right_to_left:
            page.right_to_left()
        self._head(page, sheet)
        for row, values in enumerate(sheet.rows, 1):
            page.set_row(row, _height(values, sheet.columns))
            for column, value in enumerate(values):
                self._value(page, row, column, value)
        for row, line in enumerate(sheet.below, len(sheet.rows) + 2):
            page.write_string(row, 0, visible(line), self._text_format(line, text_wrap=False))

    def _head(self, page: Worksheet, sheet: Sheet) -> None:
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
            turned = {"rotation": 90} if column.upright else {"text_wrap": True}
            head = self._format(bold=True, bg_color="#e8ecf1", bottom=1, valign="bottom", **self._reading(), **turned)
            page.write_string(0, number, visible(column.heading), head)
        if any(column.upright for column in sheet.columns):
            page.set_row(0, 6 * max(len(column.heading) for column in sheet.columns))
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.set_landscape()
        page.set_paper(_A4)
        page.repeat_rows(0)

    def _value(self, page: Worksheet, row: int, column: int, value: Value) -> None:
        match value:
            case None | False:
                return
            case True:
                self._text(page, row, column, self._words.text("yes"))
            case int():
                page.write_number(row, column, value, self._as_is)
            case float():
                page.write_number(row, column, value, self._share)
            case date() if value.year >= _FIRST_YEAR:
                page.write_datetime(row, column, value, self._day)
            case date():
                page.write_string(row, column, value.isoformat(), self._as_is)
            case Sign():
                self._sign(page, row, column, value)
            case str():
                self._text(page, row, column, value)

    def _sign(self, page: Worksheet, row: int, column: int, sign: Sign) -> None:
        ink, ground = _COLOURS[sign.tone]
        centred = {"align": "center"} if len(sign.text) == 1 else {}
        page.write_string(
            row, column, sign.text, self._text_format(sign.text, font_color=ink, bg_color=ground, **centred)
        )

    def _text(self, page: Worksheet, row: int, column: int, text: str) -> None:
        """A text; one that is too long for a cell goes on on the last sheet, part by part."""
        shown, style = self._prepared(text)
        if len(shown) <= _PART or len(shown.encode("utf-16-le")) // 2 <= _MOST:
            page.write_string(row, column, shown, style)
            return
        first, *others = _parts(shown)
        place = f"{page.get_name()} {xl_rowcol_to_cell(row, column)}"
        at = xl_rowcol_to_cell(len(self._continued) + 1, 1)
        self._continued += [(place, other) for other in others]
        goes_on = self._words.text("… (goes on: %(sheet)s, %(cell)s)", sheet=self._on_last, cell=at)
        page.write_string(row, column, f"{first} {goes_on}", style)

    def _prepared(self, text: str) -> tuple[str, Format]:
        """How a text is written and set; the same ones come again in every row."""
        if text not in self._texts:
            self._texts[text] = visible(text), self._text_format(text)
        return self._texts[text]

    def _text_format(self, text: str, **others: object) -> Format:
        reading = 2 if begins_right_to_left(text) else 1
        kept = {"quote_prefix": True} if begins_formula(text) else {}
        plain = {"valign": "top", "text_wrap": True, **self._reading(), "reading_order": reading}
        return self._format(**{**plain, **kept, **others})

    def _reading(self) -> dict[str, object]:
        """How the reader's own words are set: from their side of the cell."""
        from_right = self._words.right_to_left
        return {"reading_order": 2 if from_right else 1, "align": "right" if from_right else "left"}

    def _format(self, **properties: object) -> Format:
        """One format for each set of properties: a workbook holds some thousands, and no more."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(properties))
        return self._formats[key]


def _height(values: Sequence[Value], columns: Sequence[SheetColumn]) -> float:
    """Points that the wrapped texts of a row need, as far as a row can be high; programs do not all measure it."""
    texts = [value.text if isinstance(value, Sign) else value for value in values]
    cells = zip(texts, columns, strict=True)
    lines = [ceil(len(text) / (_FILLED * column.width)) for text, column in cells if isinstance(text, str)]
    return min(_LINE * max([1, *lines]), _HIGHEST)


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PART):
        yield text[start : start + _PART]
