"""A page's flat table as CSV (RFC 4180): UTF-8, machine values, formulas neutralised (R13)."""

from __future__ import annotations

import csv
import io

from sahel_tracker.language.safe_text import begins_formula, visible
from sahel_tracker.render.page import Page


def csv_table(page: Page) -> str:
    """The header and one line a row; days in ISO, booleans as true and false, nothing for null."""
    table = page.table()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_value(name) for name in table.header])
    writer.writerows([_value(value) for value in row] for row in table.rows)
    return out.getvalue()


def _value(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if begins_formula(value) else text
