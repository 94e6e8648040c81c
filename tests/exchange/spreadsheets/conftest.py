"""Spreadsheets as offices keep them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from openpyxl import Workbook

from sahel_tracker.errors import ImportRefused
from sahel_tracker.exchange.reading import Incoming, read_record_set
from sahel_tracker.exchange.spreadsheets.places import NO_DEFAULTS, Defaults
from sahel_tracker.model.records import Commitment, Process, Record, Trilingual
from tests.model.builders import meeting

Rows = Sequence[Sequence[object]]


class Saves(Protocol):
    """Saves sheets of rows as a workbook."""

    def __call__(self, name: str = "plan.xlsx", /, **sheets: Rows) -> Path: ...


@pytest.fixture
def save(tmp_path: Path) -> Saves:
    """Writes a workbook, its sheets by name."""

    def save(name: str = "plan.xlsx", /, **sheets: Rows) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet: Any = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        file = tmp_path / name
        book.save(file)
        return file

    return save


@pytest.fixture
def record() -> Record:
    """A record of one meeting of one process, at which four took part."""
    record = Record()
    record.add(Process("border-security", Trilingual(fr="Sécurité des frontières", en="Border security")))
    tripoli: dict[str, Any] = {"host": "LY", "participants": ("LY", "EG", "MA", "TN")}
    record.add(meeting("tripoli-2012", "2012-03-11..2012-03-12", **tripoli))
    return record


@pytest.fixture
def read(record: Record) -> Callable[..., Incoming]:
    """Reads files into the record, which stays as it is."""
    return lambda *files, defaults=NO_DEFAULTS: read_record_set(files, record, defaults=defaults)


@pytest.fixture
def commitments(read: Callable[..., Incoming]) -> Callable[..., list[Commitment]]:
    """The commitments of files."""
    return lambda *files, **how: [one for one in read(*files, **how).items if isinstance(one, Commitment)]


@pytest.fixture
def refused(read: Callable[..., Incoming]) -> Callable[..., list[str]]:
    """What is wrong with files, a line each."""

    def refused(*files: Path, defaults: Defaults = NO_DEFAULTS) -> list[str]:
        with pytest.raises(ImportRefused) as caught:
            read(*files, defaults=defaults)
        return [str(problem) for problem in caught.value.problems]

    return refused
