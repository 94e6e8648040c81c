"""What is exported as tables reads back as it was, as far as tables hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.errors import Failed, ImportRefused
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.spreadsheets.export import commitments_of, sheets_of
from sahel_tracker.exchange.spreadsheets.files import csv_text, workbook_bytes
from sahel_tracker.model.records import BoundParty, Commitment, Language, Meeting, Record, Trilingual
from tests.model.builders import TRIPOLI, meeting, process, tripoli

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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_new_record_gets_all_that_a_table_holds(bundled: Record, tmp_path: Path, language: Language) -> None:
    record = Record()
    for item in read_record_set([written(bundled, tmp_path, "xlsx", language)], record).items:
        record.add(item)
    assert (record.processes, record.parties) == (bundled.processes, bundled.parties)
    assert record.meetings == {slug: replace(one, checked=False) for slug, one in bundled.meetings.items()}
    for ref, one in bundled.commitments.items():
        new = record.commitments[ref]
        assert replace(new, deadline=None) == replace(one, deadline=None, expects=None, document=None, passage=None)
        assert (new.deadline and new.deadline.last_day) == (one.deadline and one.deadline.last_day)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "binding",
    [
        {"all_participants": "each"},
        {"all_participants": "joint", "parties": (BoundParty("MA", "lead"),)},
        {"all_participants": None, "parties": (BoundParty("MA", "each", "Interior"), BoundParty("LY", "addressee"))},
        {"all_participants": "addressee"},
    ],
)
def test_who_is_bound_survives_in_a_new_record(tmp_path: Path, ending: str, binding: dict[str, Any]) -> None:
    record = Record()
    for item in (
        process(),
        tripoli(participants=("LY", "MA")),
        Commitment("A-1", TRIPOLI, Trilingual(en="Meet"), **binding),
    ):
        record.add(item)
    new = read_record_set([written(record, tmp_path, ending)], Record()).items
    assert record.commitments["A-1"] in new


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "text", ["=1+1", "'=1", "''-", "two\nlines", "a, b; c", '"quoted"', "_x0041_", "-", "NO", "007"]
)
def test_a_text_survives_in_a_new_record(tmp_path: Path, ending: str, text: str) -> None:
    record = Record()
    for item in (process(), tripoli(), Commitment("A-1", TRIPOLI, Trilingual(en="Meet"), note=text)):
        record.add(item)
    new = read_record_set([written(record, tmp_path, ending)], Record()).items
    assert [one.note for one in new if isinstance(one, Commitment)] == [text]


def test_an_institution_with_a_line_break_comes_back_on_one_line(tmp_path: Path) -> None:
    """Each line of that cell is the institution of one country."""
    record = Record()
    bound = (BoundParty("MA", "each", "Interior\nand Justice"), BoundParty("LY", "each"))
    one = Commitment("A-1", TRIPOLI, Trilingual(en="Meet"), parties=bound, all_participants=None)
    for item in (process(), tripoli(participants=("LY", "MA")), one):
        record.add(item)
    new = read_record_set([written(record, tmp_path, "csv")], Record()).items
    assert replace(one, parties=(BoundParty("MA", "each", "Interior and Justice"), bound[1])) in new


def test_what_no_cell_holds_is_not_cut(tmp_path: Path) -> None:
    record = Record()
    for item in (process(), tripoli(), Commitment("A-1", TRIPOLI, Trilingual(en="Meet"), note="x" * 32_768)):
        record.add(item)
    with pytest.raises(Failed, match="A-1: note is longer than the 32,767 characters"):
        written(record, tmp_path, "xlsx")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("slug", ["m1", "gao", "Gao_2012", "اجتماع-1"])
def test_the_slug_of_a_meeting_survives_csv_into_a_new_record(tmp_path: Path, slug: str, language: Language) -> None:
    record = Record()
    for item in (process(), meeting(slug, "2012-03-11"), Commitment("A-1", slug, Trilingual(en="Meet"))):
        record.add(item)
    new = read_record_set([written(record, tmp_path, "csv", language)], Record()).items
    assert [one.slug for one in new if isinstance(one, Meeting)] == [slug]
    assert record.commitments["A-1"] in new


def test_csv_goes_into_a_new_record_once_its_parties_are_declared(bundled: Record, tmp_path: Path) -> None:
    file = written(bundled, tmp_path, "csv")
    with pytest.raises(ImportRefused, match="'DEVELOPED-COUNTRIES' is neither"):
        read_record_set([file], Record())
    new = read_record_set([file], Record(parties=bundled.parties)).items
    made = {one.slug: (one.first_day, one.last_day) for one in new if isinstance(one, Meeting)}
    assert made == {slug: (bundled.meetings[slug].first_day, bundled.meetings[slug].last_day) for slug in made}
