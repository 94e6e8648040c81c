"""`-f xlsx`: which commands write a workbook, with which sheets, and where to."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.snapshots import DAY

from .conftest import Tracker

ON_THE_DAY = ("--as-of", DAY.isoformat())
SHEETS = {
    "report": ["Commitments", "Findings", "Turns", "Matrix"],
    "overdue": ["Commitments", "Findings", "Turns"],
    "list": ["Commitments", "Findings", "Turns"],
    "matrix": ["Matrix", "Commitments"],
}


@pytest.fixture
def program(specimen_file: Path) -> Tracker:
    return Tracker(specimen_file)


@pytest.mark.parametrize("command", SHEETS)
def test_a_workbook_has_the_sheets_of_its_command(program: Tracker, command: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert program(command, "-o", str(file), *ON_THE_DAY).out == ""
    assert openpyxl.load_workbook(file).sheetnames == SHEETS[command]
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("command", SHEETS)
def test_it_has_what_was_asked_for_and_no_more(program: Tracker, command: str, tmp_path: Path) -> None:
    program(command, "--country", "MA", "--process", "border-security", "-o", str(tmp_path / "a.xlsx"), *ON_THE_DAY)
    listed = program(command, "--country", "MA", "-f", "json", *ON_THE_DAY).document["commitments"]
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Commitments"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [one["ref"] for one in listed]


def test_a_report_has_no_score_that_was_not_asked_for(program: Tracker, tmp_path: Path) -> None:
    """R11: the matrix has it by itself."""

    def scored(*command: str) -> bool:
        program(*command, "-o", str(tmp_path / "a.xlsx"), *ON_THE_DAY)
        cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Matrix"].iter_rows(values_only=True)
        return "Implementation score" in next(cells)

    report = ("report", "--country", "LY")
    assert [scored(*report), scored(*report, "--score"), scored("matrix")] == [False, True, True]


def test_overdue_has_what_is_due_soon_where_that_was_asked_for(program: Tracker, tmp_path: Path) -> None:
    program("overdue", "--within", "30d", "-o", str(tmp_path / "a.xlsx"), *ON_THE_DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Commitments"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)][-1] == "TRI-05"


def test_an_empty_record_gives_heads_alone(tmp_path: Path) -> None:
    program = Tracker(tmp_path / "tracker.db")
    program("init")
    for command in SHEETS:
        program(command, "-o", str(tmp_path / "a.xlsx"))
        assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Commitments"].max_row == 1


@pytest.mark.parametrize("command", [["show", "TRI-01"], ["why", "TRI-01"], ["meeting", "list"], ["history"]])
def test_a_command_without_one_says_what_it_has(program: Tracker, command: list[str], tmp_path: Path) -> None:
    assert "one of table, plain, json, csv, md" in program.refuses(*command, "-f", "xlsx", code=2)
    assert "end the file in .json" in program.refuses(*command, "-o", str(tmp_path / "a.xlsx"), code=2)


def test_a_place_that_cannot_be_written_leaves_nothing(program: Tracker, tmp_path: Path) -> None:
    said = program.refuses("report", "-o", str(tmp_path / "none" / "a.xlsx"), *ON_THE_DAY, code=1)
    assert "name a file in a folder that can be written" in said
    assert list(tmp_path.iterdir()) == []
