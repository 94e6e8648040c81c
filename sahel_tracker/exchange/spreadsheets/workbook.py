"""The sheets of an Excel workbook (XLSX) as tables. Runs in the process that `extraction` starts, within its limits.

Invariant: the archive is measured before anything is unpacked; no formula is computed, no link followed, no macro run:
a formula counts as the result that was stored with it, and as a flaw where none was.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.spreadsheets.cells import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    CellKind,
    Table,
    as_plain,
)
from sahel_tracker.exchange.texts import MEBIBYTE

LARGEST_UNPACKED = 512 * MEBIBYTE
MOST_MEMBERS = 5_000
MOST_SHEETS = 200
SAVE_AGAIN = "open it and save it again as .xlsx, or as CSV in UTF-8"
_FEWER = "import the part that matters"
_CARRIAGE_RETURN = "_x000D_"
"""How a workbook writes that part of a line break from Windows."""
_DAMAGED = "damaged"
_SPECIAL: dict[str, CellKind] = {"e": "error", "f": "formula", _DAMAGED: "damaged"}
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What openpyxl raises for parts that are not as they should be."""


def workbook_json(content: bytes) -> str:
    """The sheets of the workbook as the JSON of `cells.as_plain`.

    Raises Failed, with words that follow the name of the file, for one that is no workbook, is damaged, or too large.
    """
    try:
        _check_size(content)
        return json.dumps(as_plain(_tables(content)), ensure_ascii=False, separators=(",", ":"))
    except (zipfile.BadZipFile, zlib.error, ParseError, EOFError) as error:
        raise Failed(f"is not a whole workbook: {error}", SAVE_AGAIN) from error


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST_UNPACKED:
        allowed = LARGEST_UNPACKED // MEBIBYTE
        what = f"would unpack to {unpacked / MEBIBYTE:,.0f} MiB, and at most {allowed} MiB are read"
        raise Failed(what, "delete the empty rows below its tables and save it again, or save the sheet as CSV")
    if len(members) > MOST_MEMBERS:
        raise Failed(f"holds {len(members):,} files, and at most {MOST_MEMBERS:,} are read", SAVE_AGAIN)


def _tables(content: bytes) -> list[Table]:
    sheets: list[Any] = list(_opened(content).worksheets)
    if len(sheets) > MOST_SHEETS:
        raise Failed(f"has {len(sheets):,} sheets, and at most {MOST_SHEETS} are read", _FEWER)
    return [_whole(sheet) for sheet in sheets]


def _opened(content: bytes) -> Any:
    try:
        return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (*_BROKEN, OSError) as error:
        raise Failed("is a ZIP file, but not a workbook that can be read", SAVE_AGAIN) from error


def _whole(sheet: Any) -> Table:
    try:
        return _table(sheet)
    except _BROKEN as error:
        raise Failed(f"cannot be read: its sheet '{sheet.title}' is damaged", SAVE_AGAIN) from error


def _table(sheet: Any) -> Table:
    table = Table(sheet.title, hidden=sheet.sheet_state != "visible")
    with sheet._get_source() as source:  # noqa: SLF001 - the public way does not tell formulas and merged cells
        parser = _parser(sheet, source)
        for number, cells in parser.parse():
            if row := dict(_filled(cells)):
                table.rows[number] = row
            if len(table.rows) > MOST_ROWS:
                raise Failed(f"has more than {MOST_ROWS:,} rows in sheet '{sheet.title}'", _FEWER)
    for place in parser.merged_cells.mergeCell if parser.merged_cells else ():
        _mark_merged(table, place.bounds)
    return table


def _parser(sheet: Any, source: Any) -> Any:
    book = sheet.parent
    return _Parser(
        source,
        sheet._shared_strings,  # noqa: SLF001 - as openpyxl makes its own parser
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001
    )


class _Parser(WorkSheetParser):
    """Reads the stored results of formulas, and tells where one has none, and which cells are not as they should be.

    Cells that only have a style are passed over: a sheet may have a million rows of them.
    """

    def parse_row(self, row: Any) -> tuple[int, list[dict[str, Any]]]:
        for element in [one for one in row if not len(one) and one.get("r")]:
            row.remove(element)
        parsed: tuple[int, list[dict[str, Any]]] = super().parse_row(row)
        self.row_dimensions.clear()
        return parsed

    def parse_cell(self, element: Any) -> dict[str, Any]:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except _BROKEN:
            place = element.get("r")
            column = coordinate_to_tuple(place)[1] if place else self.col_counter
            return {"row": self.row_counter, "column": column, "value": None, "data_type": _DAMAGED}
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


def _filled(cells: list[dict[str, Any]]) -> Iterator[tuple[int, Cell]]:
    for one in cells:
        if one["column"] <= MOST_COLUMNS and (cell := _cell(one["value"], one["data_type"])) is not None:
            yield one["column"], cell


def _cell(value: object, kind: str) -> Cell | None:
    """The cell as a table has it; None for one that shows nothing."""
    if kind in _SPECIAL:
        return Cell(str(value or ""), _SPECIAL[kind])
    match value:
        case bool():
            return Cell("true" if value else "false", "flag")
        case int() | float():
            return Cell(str(value) if isinstance(value, int) else f"{value:.15g}", "number")
        case date():
            return Cell((value.date() if isinstance(value, datetime) else value).isoformat(), "day")
    return _text("" if value is None else str(value).replace(_CARRIAGE_RETURN, ""))


def _text(text: str) -> Cell | None:
    if len(text) > LONGEST_CELL:
        return Cell(text[:100], "long")
    return Cell(text) if text.strip() else None


def _mark_merged(table: Table, bounds: tuple[int, int, int, int]) -> None:
    """Mark what is filled in a merged range, and the cells it hides, of the rows that have anything."""
    first_column, first_row, last_column, last_row = bounds
    for number, row in table.rows.items():
        if first_row <= number <= last_row:
            for column in range(first_column, min(last_column, MOST_COLUMNS) + 1):
                row[column] = Cell(row[column].text if column in row else "", "merged")
