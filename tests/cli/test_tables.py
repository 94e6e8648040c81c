"""`tracker import` of spreadsheets and `tracker export` to them: told row by row, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sahel_tracker.cli import importing
from sahel_tracker.errors import Failed
from sahel_tracker.exchange.spreadsheets.cells import Table

from .conftest import Tracker

HEADERS = ("Engagement", "Pays", "Échéance", "Budget")


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., str]:
    """Writes rows below French headers into a workbook."""

    def plan(*rows: tuple[object, ...], headers: tuple[str, ...] = HEADERS) -> str:
        book = Workbook()
        sheet: Any = book.worksheets[0]
        sheet.title = "Suivi"
        for row in (headers, *rows):
            sheet.append(list(row))
        file = tmp_path / "plan.xlsx"
        book.save(file)
        return str(file)

    return plan


def test_a_table_is_imported_in_one_command_and_what_was_not_read_is_named(
    tracker: Tracker, plan: Callable[..., str]
) -> None:
    file = plan(("Se réunir", "Libye", "2012-12", 5), ("Former", None, None, 6))
    answer = tracker("import", "--meeting", "tripoli-2012", file)
    assert "2 new" in answer.err
    assert "not read: column D 'Budget'" in answer.err
    listed = tracker("list", "-f", "json").document["commitments"]
    told = [(one["ref"], one["title"]["fr"]) for one in listed]
    assert told == [("TRI-2012-01", "Se réunir"), ("TRI-2012-02", "Former")]
    assert len({entry["command"] for entry in tracker("history", "-f", "json").document["entries"][-2:]}) == 1


def test_importing_a_table_twice_changes_nothing(tracker: Tracker, plan: Callable[..., str]) -> None:
    file = plan(("Se réunir", "Libye", "2012-12"))
    tracker("import", "--meeting", "tripoli-2012", file)
    before = tracker.changes()
    assert "0 new, 0 changed, 1 as before" in tracker("import", "--meeting", "tripoli-2012", file).err
    assert tracker.changes() == before


def test_one_bad_cell_names_its_place_and_nothing_is_written(tracker: Tracker, plan: Callable[..., str]) -> None:
    file = plan(("Se réunir", "Libye", "2012-12"), ("Former", "Libye", "01/02/2013"))
    said = tracker.refuses("import", "--meeting", "tripoli-2012", file, code=1)
    assert f"{file}, sheet 'Suivi', row 3, column C 'Échéance': '01/02/2013' is ambiguous" in said


def test_a_dry_run_shows_row_by_row_what_would_be_created_changed_and_refused(
    tracker: Tracker, plan: Callable[..., str], commitment: Callable[..., str]
) -> None:
    commitment("--due", "2012-12")
    rows = (("TRI-2012-01", "Un", "2013-01"), (None, "Deux", "2012"), (None, "Trois", "01/02/2013"))
    file = plan(*rows, headers=("Réf", "Titre", "Délai"))
    before = tracker.changes()
    answer = tracker("import", "--dry-run", "--meeting", "tripoli-2012", file, "-f", "json", code=1)
    document = answer.document
    assert tracker.changes() == before
    assert document["schema"] == "tracker/import/1"
    assert [document[outcome] for outcome in ("new", "changed", "same", "refused")] == [1, 1, 0, 1]
    changed, new, refused = document["rows"]
    assert (changed["key"], changed["after"]["deadline"]["last_day"]) == ("TRI-2012-01", "2013-01-31")
    assert (new["key"], new["where"]) == ("TRI-2012-02", f"{file}, sheet 'Suivi', row 3")
    assert refused["where"] == f"{file}, sheet 'Suivi', row 4, column C 'Délai'"
    assert "1 would be new, 1 changed" in answer.err
    assert "1 refused; nothing would be written" in answer.err


def test_a_dry_run_of_yaml_says_which_fields_would_change(
    tracker: Tracker, tmp_path: Path, commitment: Callable[..., str]
) -> None:
    commitment("--due", "2012-12")
    file = tmp_path / "set.yaml"
    file.write_text(tracker("export").out.replace("2012-12", "2013-01"))
    out = tracker("import", "--dry-run", str(file)).out
    assert "deadline (last day): 2012-12-31 → 2013-01-31" in out
    assert f"{file}:" in out


@pytest.mark.parametrize("option", ["--process", "--meeting"])
def test_a_default_that_is_not_recorded_is_refused(tracker: Tracker, plan: Callable[..., str], option: str) -> None:
    assert "'nowhere' in the record" in tracker.refuses("import", option, "nowhere", plan(("Se réunir",)), code=1)


def test_a_format_without_a_dry_run_is_refused(tracker: Tracker, plan: Callable[..., str]) -> None:
    assert "--dry-run" in tracker.refuses("import", "-f", "json", plan(("Se réunir",)), code=2)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_as_tables_comes_back_without_a_change(
    tracker: Tracker, tmp_path: Path, commitment: Callable[..., str], ending: str
) -> None:
    commitment("--due", "2012-Q4", "--lead", "MA", "--theme", "borders,training", "--expects", "border-security@MA")
    commitment("--every", "3m", "--first-due", "2012-06-30", "--party", "LY", "--institution", "LY=Interior")
    file = tmp_path / f"record.{ending}"
    assert not tracker("export", "-o", str(file)).out
    assert "0 new, 0 changed" in tracker("import", str(file)).err


def test_the_sheets_of_an_arabic_export_run_from_right_to_left_under_arabic_headers(
    tracker: Tracker, tmp_path: Path, commitment: Callable[..., str]
) -> None:
    commitment("--due", "2012-12-31")
    file = tmp_path / "record.xlsx"
    tracker("export", "-o", str(file), before=("--lang", "ar"))
    sheet: Any = load_workbook(file)["الالتزامات"]
    assert sheet.sheet_view.rightToLeft
    headers = [cell.value for cell in sheet[1]]
    assert headers[0] == "المرجع"
    assert sheet.cell(2, headers.index("الأجل") + 1).is_date


def test_an_export_of_an_empty_record_is_a_form(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    other = Tracker(tmp_path / "empty.db")
    other("init")
    other("export", "-o", str(form), before=("--lang", "fr"))
    book = load_workbook(form)
    assert book.sheetnames == ["Engagements", "Réunions", "Processus", "Parties"]
    days = {"Premier jour": "2012-10-04", "Dernier jour": "2012-10-04"}
    fill(book["Processus"], {"Processus": "border", "Nom (fr)": "Frontières"})
    fill(book["Réunions"], {"Réunion": "gao", "Processus": "border", "Titre (fr)": "Gao", **days})
    fill(book["Engagements"], {"Titre (fr)": "Se réunir", "Réunion": "gao"})
    book.save(form)
    assert "3 new" in other("import", str(form)).err
    assert other("list", "-f", "json").document["commitments"][0]["ref"] == "GAO-2012-01"


def fill(sheet: Any, values: dict[str, str]) -> None:
    """Fill in the first row below the headers."""
    headers = [cell.value for cell in sheet[1]]
    for header, value in values.items():
        sheet.cell(2, headers.index(header) + 1).value = value


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_title_that_looks_like_a_formula_is_a_text_and_comes_back(
    tracker: Tracker, tmp_path: Path, ending: str
) -> None:
    title = '=HYPERLINK("http://example.org","x")'
    tracker("add", title, "--meeting", "tripoli-2012")
    file = tmp_path / f"record.{ending}"
    tracker("export", "-o", str(file))
    if ending == "xlsx":
        sheet: Any = load_workbook(file).worksheets[0]
        [cell] = [cell for cell in sheet[2] if cell.value == title]
        assert cell.data_type == "s"
    else:
        assert "\"'=HYPERLINK" in file.read_text()
    other = Tracker(tmp_path / "other.db")
    other("init")
    other("process", "add", "border-security", "--name", "Border security")
    other("import", str(file))
    assert other("list", "-f", "json").document["commitments"][0]["title"]["en"] == title


def test_csv_can_begin_with_the_mark_by_which_excel_knows_utf_8(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "record.csv"
    tracker("export", "-o", str(file), "--bom")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "0 changed" in tracker("import", str(file)).err
    assert "--bom is for CSV" in tracker.refuses("export", "--bom", code=2)


def test_a_yaml_import_reads_no_workbook(tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "set.yaml"
    file.write_text(tracker("export").out)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "0 changed" in tracker("import", str(file)).err


def test_a_dry_run_says_what_a_status_would_become(tracker: Tracker, plan: Callable[..., str]) -> None:
    rows = ("Se réunir", "réalisé", "2013-01-02"), ("Former", "réalisé", None)
    file = plan(*rows, headers=("Engagement", "Statut", "Date de réalisation"))
    answer = tracker("import", "--dry-run", "--meeting", "tripoli-2012", file)
    assert "TRI-2012-01: fulfilled" in answer.out
    assert "1 status is kept in the note" in answer.err


def test_a_formula_in_a_bad_cell_is_shown_inert(tracker: Tracker, plan: Callable[..., str]) -> None:
    said = tracker.refuses("import", "--meeting", "tripoli-2012", plan(("Se réunir", "\u202eevil", None)), code=1)
    assert "\u202e" not in said
    assert "<U+202E>" in said


def test_a_finding_of_a_table_that_lies_in_the_future_is_told(tracker: Tracker, plan: Callable[..., str]) -> None:
    headers = ("Engagement", "Statut", "Date de réalisation")
    file = plan(("Se réunir", "réalisé", "2099-01-02"), ("Former", "réalisé", "2013-01-02"), headers=headers)
    told = "1 finding lies in the future and counts from its day on (TRI-2012-01: 2099-01-02)"
    assert told in tracker("import", "--dry-run", "--meeting", "tripoli-2012", file).err
    assert told in tracker("import", "--meeting", "tripoli-2012", file).err
    assert "future" not in tracker("import", "--meeting", "tripoli-2012", file).err


def test_a_finding_of_a_record_set_that_lies_in_the_future_is_told(
    tracker: Tracker, tmp_path: Path, commitment: Callable[..., str]
) -> None:
    commitment("--due", "2012-12")
    file = tmp_path / "set.yaml"
    finding = "{commitment: TRI-2012-01, verdict: fulfilled, day: 2099-01-02, source: A report}"
    file.write_text(f"version: 1\nfindings: [{finding}]\n")
    assert "1 finding lies in the future" in tracker("import", str(file)).err


def test_totals_that_are_left_out_are_told(tracker: Tracker, plan: Callable[..., str]) -> None:
    file = plan(("Se réunir", "Libye", None, 8), ("Total", None, None, 8))
    answer = tracker("import", "--meeting", "tripoli-2012", file)
    assert "1 row of totals is left out: row 3" in answer.err
    assert "imported: 1 new" in answer.err


def test_a_dry_run_shows_the_rows_where_every_one_is_refused(tracker: Tracker, plan: Callable[..., str]) -> None:
    file = plan(("=A9", "Libye", None), ("Former", "Atlantis", None))
    answer = tracker("import", "--dry-run", "--meeting", "tripoli-2012", file, "-f", "json", code=1)
    assert [(one["outcome"], one["where"].rpartition("'Suivi', ")[2]) for one in answer.document["rows"]] == [
        ("refused", "row 2, column A 'Engagement'"),
        ("refused", "row 3, column B 'Pays'"),
    ]
    assert "2 refused; nothing would be written" in answer.err


def test_a_dry_run_shows_the_rows_of_a_meeting_that_is_refused(
    tracker: Tracker, plan: Callable[..., str], tmp_path: Path
) -> None:
    file = plan(("Se réunir", "gao-2012"), ("Former", "tripoli-2012"), headers=("Engagement", "Réunion"))
    meetings = tmp_path / "meetings.csv"
    meetings.write_text("Réunion,Processus,Titre,Date\ngao-2012,border-security,Gao,2012-10-44\n")
    answer = tracker("import", "--dry-run", file, str(meetings), "-f", "json", code=1)
    rows = [(one["outcome"], one["where"].rpartition("row ")[2]) for one in answer.document["rows"]]
    assert rows == [("new", "3"), ("refused", "2, column D 'Date'"), ("refused", "2")]
    assert answer.document["rows"][2]["problem"]["what"] == "something that it names is refused"
    assert "2 refused; nothing would be written" in answer.err


def test_a_table_of_headers_alone_says_that_it_has_no_rows(tracker: Tracker, plan: Callable[..., str]) -> None:
    answer = tracker("import", "--meeting", "tripoli-2012", plan())
    assert "there are no rows below its headers" in answer.err
    assert "imported: 0 new" in answer.err


def test_a_file_that_cannot_be_opened_is_opened_once(
    tracker: Tracker, plan: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def opened(path: Path, largest: int) -> list[Table]:
        asked.append(path)
        raise Failed(f"{path} cannot be read within {largest} seconds")

    monkeypatch.setattr(importing, "opened", opened)
    assert "cannot be read within" in tracker.refuses("import", "--dry-run", plan(("Se réunir",)), code=1)
    assert len(asked) == 1
