"""CSV that a program reads back and a spreadsheet does not run (R13)."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.csv_table import csv_table
from sahel_tracker.render.page import Page, Table
from tests.pages import LANGUAGES, list_of, overdue_of, report_of
from tests.specimen import SHOWN_AS, promise, specimen

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def page_of(*cells: object) -> Page:
    return Page("", (), (), (), dict, lambda: Table(("value",), tuple((cell,) for cell in cells)))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_lines_end_as_rfc_4180_says() -> None:
    text = csv_table(report_of())
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(SHOWN_AS) + 1


def test_every_commitment_is_a_line_under_names_of_its_members() -> None:
    rows = read(csv_table(report_of()))
    by_ref = {row["ref"]: row for row in rows}
    assert {ref: row["headline"] for ref, row in by_ref.items()} == SHOWN_AS
    kept = by_ref["TRI-01"]
    assert (kept["title_ar"], kept["parties"]) == ("عقد المؤتمر المقبل في المغرب", "MA:lead LY:joint EG:joint TN:joint")
    assert (kept["first_day"], kept["last_day"], kept["kept_on"]) == ("2012-10-01", "2012-12-31", "2013-11-14")
    assert (kept["days_late"], kept["at_most"], kept["disputed"]) == ("318", "false", "false")
    assert (by_ref["TRI-04"]["every"], by_ref["TRI-04"]["kept"], by_ref["TRI-04"]["elapsed"]) == ("3 months", "1", "8")
    assert (by_ref["TRI-05"]["last_day"], by_ref["TRI-05"]["original_last_day"]) == ("2014-06-30", "2014-06-01")


def test_what_does_not_apply_is_empty() -> None:
    [row] = [row for row in read(csv_table(report_of())) if row["ref"] == "TRI-19"]
    assert (row["title_en"], row["last_day"], row["kept"], row["days_late"], row["source"]) == ("", "", "", "", "")


def test_the_table_is_the_same_in_every_language() -> None:
    tables = {csv_table(page) for language in LANGUAGES for page in [report_of(language=language)]}
    assert len(tables) == 1


def test_overdue_has_what_is_due_soon_after_what_is_late() -> None:
    refs = [row["ref"] for row in read(csv_table(overdue_of(soon=True)))]
    assert refs == ["TRI-02", "TRI-03", "TRI-14", "TRI-04", "TRI-05"]


def test_an_empty_answer_is_a_header_alone() -> None:
    assert csv_table(list_of(country="FR")).count("\r\n") == 1


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("http://x")', "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "\u00a0=cmd|' /C calc'!A0", "\n-1"]
)
def test_a_formula_is_kept_from_being_one(title: str) -> None:
    [row] = read(csv_table(list_of(specimen(promise("X-1", title)), meeting="tripoli-2012")))[-1:]
    assert row["title_en"] == f"'{visible(title)}"


def test_a_number_is_not_taken_for_a_formula() -> None:
    values: list[object] = [-1, None, True, date(2014, 6, 15)]
    assert [row["value"] for row in read(csv_table(page_of(*values)))] == ["-1", "", "true", "2014-06-15"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_text_reads_back_as_it_is_seen_and_never_begins_a_formula(texts: list[str]) -> None:
    cells = [row["value"] for row in read(csv_table(page_of(*texts)))]
    assert [cell.removeprefix("'") for cell in cells] == [visible(text).removeprefix("'") for text in texts]
    assert not any(cell.lstrip().startswith(FORMULAS) for cell in cells)
