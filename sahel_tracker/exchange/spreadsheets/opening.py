"""Which files are spreadsheets, and the tables in them."""

from __future__ import annotations

import json
from pathlib import Path

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.extraction import extracted
from sahel_tracker.exchange.spreadsheets.cells import Table, from_plain
from sahel_tracker.exchange.spreadsheets.csv_table import read_csv
from sahel_tracker.exchange.texts import bytes_of

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv")
_OTHERS = {".xls": "an old Excel file", ".xlsb": "a binary Excel file", ".ods": "an OpenDocument sheet"}
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "save it as .xlsx, or as CSV in UTF-8"


def is_spreadsheet(path: Path) -> bool:
    """Whether the name says so, even one of a kind that cannot be read here."""
    return path.suffix.lower() in (*WORKBOOKS, *TEXTS, *_OTHERS)


def read_tables(path: Path, largest: int) -> list[Table]:
    """The sheets of a workbook, or the one table of a CSV file, of at most `largest` bytes.

    Raises Failed if the file is not there, too large, of another kind than its name says, protected or damaged.
    """
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        return [read_csv(path, largest)]
    content = bytes_of(path, largest)
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            raise Failed(f"{path} is protected by a password", "open it, take the password off, and save it again")
        raise Failed(f"{path} is an old Excel file", _SAVE_AS)
    if suffix in _OTHERS:
        raise Failed(f"{path} is {_OTHERS[suffix]}", _SAVE_AS)
    if not content.startswith(b"PK"):
        raise Failed(f"{path} is not an Excel workbook", "give an .xlsx file, or rename it after what it is")
    return from_plain(json.loads(extracted(path, content, "xlsx")))
