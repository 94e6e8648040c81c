"""What a workbook shows is what is read; one that is made to do harm ends in a message, in little time and memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.exchange import extraction
from sahel_tracker.exchange.spreadsheets import workbook as reading
from sahel_tracker.exchange.spreadsheets.cells import Cell, Table
from sahel_tracker.exchange.spreadsheets.opening import read_tables
from tests.exchange.spreadsheets.workbooks import formula, number, rows, said, workbook, workbook_page

Opened = Callable[[bytes], list[Table]]
HEADERS = said("A1", "Title") + said("B1", "Due")


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The tables of a workbook of these bytes."""

    def opened(content: bytes) -> list[Table]:
        file = tmp_path / "plan.xlsx"
        file.write_bytes(content)
        return read_tables(file, 64 * 1024 * 1024)

    return opened


def test_days_numbers_flags_and_texts_are_told_apart(opened: Opened) -> None:
    cells = said("A1", "  Meet ") + number("B1", 41455, day=True) + number("C1", 2013) + number("D1", "0.1")
    flag = '<c r="E1" t="b"><v>1</v></c>'
    [table] = opened(workbook(rows(cells + flag)))
    assert table.rows[1] == {
        1: Cell("  Meet "),
        2: Cell("2013-06-30", "day"),
        3: Cell("2013", "number"),
        4: Cell("0.1", "number"),
        5: Cell("true", "flag"),
    }


def test_a_workbook_that_counts_from_1904_has_the_same_days(opened: Opened) -> None:
    properties = '<workbookPr date1904="1"/>'
    [table] = opened(workbook(rows(number("A1", 41455 - 1462, day=True)), properties=properties))
    assert table.rows[1] == {1: Cell("2013-06-30", "day")}


def test_of_a_formula_its_result_counts_and_one_without_is_marked(opened: Opened) -> None:
    [table] = opened(workbook(rows(formula("A1", "B1&C1", "Meet") + formula("B1", "WEBSERVICE(C1)"))))
    assert table.rows[1] == {1: Cell("Meet"), 2: Cell("", "formula")}


def test_line_breaks_of_windows_are_line_breaks(opened: Opened) -> None:
    [table] = opened(workbook(rows(said("A1", "one_x000D_\ntwo"))))
    assert table.rows[1] == {1: Cell("one\ntwo")}


def test_empty_rows_keep_the_numbers_of_the_others(opened: Opened) -> None:
    [table] = opened(workbook(rows(HEADERS, "", '<c r="A3" s="1"/>', said("A4", "Meet"))))
    assert list(table.rows) == [1, 4]


def test_merged_cells_are_marked_all_of_them(opened: Opened) -> None:
    sheet = rows(HEADERS, said("A2", "Meet"), said("B3", "x")) + '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    [table] = opened(workbook(sheet))
    assert (table.rows[2][1], table.rows[3][1]) == (Cell("Meet", "merged"), Cell("", "merged"))


def test_a_hidden_sheet_is_told_from_a_visible_one(opened: Opened, save: Callable[..., Path]) -> None:
    from openpyxl import load_workbook

    file = save(Plan=[("Title",)], Old=[("Title",)])
    book = load_workbook(file)
    book["Old"].sheet_state = "hidden"
    book.save(file)
    assert [table.hidden for table in opened(file.read_bytes())] == [False, True]


def test_a_link_to_another_file_is_not_followed(opened: Opened) -> None:
    parts = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": "<Relationships/>",
    }
    [table] = opened(workbook(rows(formula("A1", "[1]Sheet1!A1", "Meet")), parts=parts))
    assert table.rows[1] == {1: Cell("Meet")}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"no", "is not an Excel workbook"),
        (b"PK\x03\x04 and then nothing", "is not a whole workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Excel file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (workbook(rows(HEADERS))[:-100], "is not a whole workbook"),
        (workbook(rows(HEADERS), parts={"[Content_Types].xml": "<Types/>"}), "not a workbook that can be read"),
        (workbook(rows(HEADERS)[:-20]), "is not a whole workbook"),
    ],
)
def test_what_is_no_workbook_that_can_be_read_is_refused_with_what_to_do(
    opened: Opened, content: bytes, what: str
) -> None:
    with pytest.raises(Failed, match=what) as caught:
        opened(content)
    assert caught.value.hint


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 1000)
    with pytest.raises(Failed, match="would unpack to"):
        reading.workbook_json(workbook(rows(HEADERS)))


def test_entities_that_multiply_are_refused(opened: Opened) -> None:
    lines = ['<!ENTITY e0 "Meet">', *(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))]
    page = workbook_page(rows('<c r="A1" t="inlineStr"><is><t>&e9;</t></is></c>'))
    bomb = f"<!DOCTYPE worksheet [{''.join(lines)}]>{page}"
    with pytest.raises(Failed):
        opened(workbook("", parts={"xl/worksheets/sheet1.xml": bomb}))


def test_a_cell_longer_than_excel_allows_is_marked_and_cut(opened: Opened) -> None:
    [table] = opened(workbook(rows(said("A1", "x" * 10_000_000))))
    assert table.rows[1] == {1: Cell("x" * 100, "long")}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="s"><v>99</v></c>',
        '<c r="B2"><v>abc</v></c>',
        '<c r="B2" t="d"><v>soon</v></c>',
        '<c r="B2" t="b"><v>perhaps</v></c>',
    ],
)
def test_a_cell_that_is_damaged_is_marked_and_the_others_are_read(opened: Opened, cell: str) -> None:
    [table] = opened(workbook(rows(HEADERS, said("A2", "Meet") + cell + said("C2", "Note"))))
    assert table.rows[2] == {1: Cell("Meet"), 2: Cell("", "damaged"), 3: Cell("Note")}


@pytest.mark.parametrize(
    "sheet",
    [
        rows(HEADERS, '<c r="2A" t="str"><v>x</v></c>'),
        rows(HEADERS) + '<mergeCells><mergeCell ref="zz"/></mergeCells>',
        f'<sheetData><row r="x">{HEADERS}</row></sheetData>',
    ],
)
def test_a_sheet_that_is_damaged_is_named(opened: Opened, sheet: str) -> None:
    with pytest.raises(Failed, match="its sheet 'Plan' is damaged") as caught:
        opened(workbook(sheet))
    assert "Error" not in caught.value.what


def test_a_file_that_takes_too_long_or_too_much_is_given_up(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand styled rows without a value are read; millions run into the limits of the process."""
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(2, 100_000))
    [table] = opened(workbook(f'<sheetData><row r="1">{HEADERS}</row>{empty}</sheetData>'))
    assert list(table.rows) == [1]
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    with pytest.raises(Failed, match="more than 1 rows"):
        reading.workbook_json(workbook(rows(HEADERS, said("A2", "Meet"))))


def test_the_kind_of_a_file_is_named_where_it_is_another(tmp_path: Path) -> None:
    for name, what in (("plan.xls", "an old Excel file"), ("plan.ods", "an OpenDocument sheet")):
        file = tmp_path / name
        file.write_bytes(b"PK\x03\x04")
        with pytest.raises(Failed, match=what):
            read_tables(file, 1000)


def test_the_limits_are_those_of_documents() -> None:
    assert extraction.SECONDS <= 60
    assert extraction.GIBIBYTES == 1
