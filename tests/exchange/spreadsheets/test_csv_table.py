"""CSV as office programs write it, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.spreadsheets import csv_table
from sahel_tracker.exchange.spreadsheets.cells import Cell
from sahel_tracker.exchange.spreadsheets.csv_table import read_csv
from sahel_tracker.exchange.spreadsheets.inert import as_written, neutralised
from sahel_tracker.language.safe_text import begins_formula

LARGEST = 16_000_000


@pytest.fixture
def table(tmp_path: Path) -> Callable[[bytes], dict[int, dict[int, Cell]]]:
    """The rows of a CSV file of these bytes."""

    def table(content: bytes) -> dict[int, dict[int, Cell]]:
        file = tmp_path / "plan.csv"
        file.write_bytes(content)
        return read_csv(file, LARGEST).rows

    return table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_commas_semicolons_and_tabs_part_cells_with_and_without_a_mark(
    table: Callable[[bytes], dict[int, dict[int, Cell]]], separator: str, mark: bytes, end: str
) -> None:
    lines = [["Titre", "Échéance"], ['"a, b; c"', "2013"], [], ['"deux\nlignes"', ""]]
    content = mark + end.join(separator.join(line) for line in lines).encode()
    assert table(content) == {
        1: {1: Cell("Titre"), 2: Cell("Échéance")},
        2: {1: Cell("a, b; c"), 2: Cell("2013")},
        4: {1: Cell("deux\nlignes")},
    }


def test_the_line_by_which_excel_names_its_separator_is_no_row(
    table: Callable[[bytes], dict[int, dict[int, Cell]]],
) -> None:
    assert table(b"sep=;\nTitle;Due\na,b;2013\n") == {
        2: {1: Cell("Title"), 2: Cell("Due")},
        3: {1: Cell("a,b"), 2: Cell("2013")},
    }


@pytest.fixture
def usual_limit() -> Iterator[int]:
    """The limit on a cell that a process begins with, for this test alone."""
    before = csv.field_size_limit(131_072)
    yield csv.field_size_limit()
    csv.field_size_limit(before)


def test_reading_a_short_file_does_not_narrow_what_others_may_read(
    table: Callable[[bytes], dict[int, dict[int, Cell]]], usual_limit: int
) -> None:
    table(b"Title\na,b\n")
    assert csv.field_size_limit() == usual_limit
    long = "x" * (usual_limit + 1)
    assert table(f"Title,Due\n{long},2013\n".encode())[2] == {1: Cell(long[:100], "long"), 2: Cell("2013")}


def test_another_encoding_is_refused_with_what_to_do(table: Callable[[bytes], dict[int, dict[int, Cell]]]) -> None:
    with pytest.raises(Failed, match="not UTF-8") as caught:
        table("Titre;Échéance\n".encode("cp1252"))
    assert "save it as UTF-8" in caught.value.hint


def test_a_cell_longer_than_a_spreadsheet_holds_is_marked(
    table: Callable[[bytes], dict[int, dict[int, Cell]]],
) -> None:
    assert table(b"Title\n" + b"x" * 32_768)[2] == {1: Cell("x" * 100, "long")}


def test_a_cell_of_megabytes_is_marked_and_the_others_are_read(
    table: Callable[[bytes], dict[int, dict[int, Cell]]],
) -> None:
    assert table(b"Title,Due\n" + b"x" * 10_500_000 + b",2014\n")[2] == {1: Cell("x" * 100, "long"), 2: Cell("2014")}


def test_reading_stops_where_there_are_too_many_rows(
    table: Callable[[bytes], dict[int, dict[int, Cell]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quotation mark that is never closed is not reached."""
    monkeypatch.setattr(csv_table, "MOST_ROWS", 300)
    with pytest.raises(Failed, match="more than 300 rows"):
        table(b"Title,Due\n" + b"a,b\n" * 400 + b'"open,2013\n')


def test_a_quotation_mark_that_is_never_closed_is_refused(
    table: Callable[[bytes], dict[int, dict[int, Cell]]],
) -> None:
    with pytest.raises(Failed, match=r"cannot be read as CSV: .*, in the row that begins in line 4"):
        table(b'Title,Due\n"two\nlines",2012\n"open,2013\nb,2014\n')


@given(st.text(alphabet="'=+-@ \t\rab\u00a0"))
def test_a_neutralised_text_is_no_formula_and_reads_back_as_it_was(text: str) -> None:
    assert not begins_formula(neutralised(text))
    assert as_written(neutralised(text)) == text
