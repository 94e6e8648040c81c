"""Tables written as XLSX and as CSV.

Invariants: a text is a text, never a formula or a link (R13), and reads back as it was; days of a workbook are days.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sahel_tracker.exchange.spreadsheets.cells import as_text
from sahel_tracker.exchange.spreadsheets.export import Sheet
from sahel_tracker.exchange.spreadsheets.inert import neutralised
from sahel_tracker.language.safe_text import begins_formula

_MARK = "\ufeff"
_DAYS, _LONG = 12, 44
_LONG_FIELDS = ("title", "name", "note", "done_when", "source", "institutions", "participants")
_FIRST_YEAR = 1900


def csv_text(sheet: Sheet, *, with_mark: bool = False) -> str:
    """The sheet as CSV (RFC 4180); `with_mark` begins with the byte-order mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.headers.values())
    writer.writerows([neutralised(as_text(cells.get(field))) for field in sheet.headers] for cells in sheet.rows)
    return (_MARK if with_mark else "") + out.getvalue()


def workbook_bytes(sheets: Sequence[Sheet], on: date, *, right_to_left: bool) -> bytes:
    """The sheets as a workbook made on that day: headers that stay in sight, a filter on every column."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001 - a day, of no zone
        styles = _styles(book, 2 if right_to_left else 1)
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if right_to_left:
                page.right_to_left()
            _write(page, sheet, styles)
    return out.getvalue()


def _styles(book: Any, reading_order: int) -> Mapping[str, Any]:
    plain: dict[str, object] = {"valign": "top", "text_wrap": True, "reading_order": reading_order}
    return {
        "head": book.add_format({**plain, "bold": True, "bottom": 1}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "formula": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }


def _write(page: Any, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    for column, (field, name) in enumerate(sheet.headers.items()):
        page.set_column(column, column, _LONG if field.partition(".")[0] in _LONG_FIELDS else max(_DAYS, len(name) + 2))
        page.write_string(0, column, name, styles["head"])
        for row, cells in enumerate(sheet.rows, 1):
            value = cells.get(field)
            if isinstance(value, date) and value.year >= _FIRST_YEAR:
                page.write_datetime(row, column, value, styles["day"])
            elif text := as_text(value):
                page.write_string(row, column, text, styles["formula" if begins_formula(text) else "text"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
