"""What is exported as tables reads back as it was, as far as tables hold it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.spreadsheets.export import commitments_of, sheets_of
from sahel_tracker.exchange.spreadsheets.files import csv_text, workbook_bytes
from sahel_tracker.model.records import Commitment, Language, Record

BUNDLED = Path(__file__).parents[3] / "data" / "records"


@pytest.fixture(scope="module")
def bundled() -> Record:
    """The bundled record set."""
    record = Record()
    for item in read_record_set(sorted(BUNDLED.glob("*.yaml")), record).items:
        record.add(item)
    return record


def written(record: Record, folder: Path, ending: str, language: Language = "en") -> Path:
    """The record as a file of tables."""
    file = folder / f"record.{ending}"
    if ending == "csv":
        file.write_text(csv_text(commitments_of(record, language)), "utf-8", newline="")
    else:
        sheets = sheets_of(record, language)
        file.write_bytes(workbook_bytes(sheets, date(2014, 1, 2), right_to_left=language == "ar"))
    return file


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_that_comes_back_changes_nothing(
    bundled: Record, tmp_path: Path, ending: str, language: Language
) -> None:
    incoming = read_record_set([written(bundled, tmp_path, ending, language)], bundled)
    assert [item for item in incoming.items if bundled.find(type(item), item_key(item)) != item] == []
    assert len([item for item in incoming.items if isinstance(item, Commitment)]) == len(bundled.commitments)


def item_key(item: object) -> str:
    return str(getattr(item, "ref", None) or getattr(item, "slug", None) or getattr(item, "code", None))
