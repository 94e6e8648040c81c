"""Workbooks as a spreadsheet opens them: real days, nothing cut, nothing that runs, the reader's direction."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sahel_tracker.errors import Failed
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.page import Sign
from sahel_tracker.render.sheets import Sheet, SheetColumn, Telling, Value, commitment_sheets, matrix_sheet
from sahel_tracker.render.words import Words
from sahel_tracker.render.xlsx import workbook
from sahel_tracker.report.commitments import commitment_list
from sahel_tracker.report.matrix import commitment_matrix
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, record
from tests.pages import LANGUAGES, read_texts, words
from tests.snapshots import DAY
from tests.specimen import QUOTE, SHOWN_AS, found, promise, specimen

FORMULAS = ('=HYPERLINK("http://x")', "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "{=1}", "http://example.org", "1e5")


def written(language: Language = "en", record: Record | None = None) -> bytes:
    """The workbook of the specimen's report."""
    record = record or specimen()
    told = Telling(words(record, language), (listed := commitment_list(record, DAY, Selection(), read_texts)).quotes)
    matrix = matrix_sheet(commitment_matrix(record, DAY, Selection()), told.words)
    return workbook("Report", (*commitment_sheets(listed.assessments, told), matrix), DAY, told.words)


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=False)


def sheets(language: Language = "en", record: Record | None = None) -> list[Worksheet]:
    return list(opened(written(language, record)).worksheets)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """Each row under the headings."""
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), values, strict=True)) for values in others]


def one_cell(value: Value, language: Language = "en", width: int = 20) -> bytes:
    return workbook("One", [Sheet("One", (SheetColumn("Value", width),), ((value,),))], DAY, Words(language))


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_sheets_of_a_report_are_named_in_the_readers_language() -> None:
    assert [sheet.title for sheet in sheets()] == ["Commitments", "Findings", "Turns", "Matrix"]
    assert [sheet.title for sheet in sheets("fr")] == [
        "Engagements",
        "Constats de suivi",
        "Périodes prévues",
        "Matrice de suivi",
    ]
    for language in LANGUAGES:
        assert all(len(sheet.title) <= 31 for sheet in sheets(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_runs_in_the_readers_direction(language: Language) -> None:
    for sheet in sheets(language):
        assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
        assert sheet["A1"].alignment.readingOrder == (2 if language == "ar" else 1)


def test_each_text_is_read_in_its_own_direction() -> None:
    by_ref = {row[0].value: row[1] for row in sheets("ar")[0].iter_rows(min_row=2)}
    assert by_ref["TRI-01"].alignment.readingOrder == 2
    assert by_ref["TRI-05"].alignment.readingOrder == 1
    assert by_ref["TRI-05"].alignment.horizontal == "right"


def test_the_head_stays_in_sight_and_every_sheet_has_filters() -> None:
    for sheet in sheets():
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_days_are_days_and_numbers_numbers() -> None:
    kept = next(row for row in rows(sheets()[0]) if row["Ref"] == "TRI-01")
    assert (kept["First day"], kept["Last day"]) == (datetime(2012, 10, 1), datetime(2012, 12, 31))  # noqa: DTZ001
    assert (kept["Days late"], kept["Status"], kept["Process"]) == (318, "fulfilled late", "Border security")
    assert sheets()[0]["E2"].number_format == "yyyy-mm-dd"


def test_every_commitment_is_a_row_with_its_status_in_words() -> None:
    assert {str(row["Ref"]): row["Status"] for row in rows(sheets()[0])} == SHOWN_AS
    statuses = [row["État"] if "État" in row else row["Statut"] for row in rows(sheets("fr")[0])]
    assert statuses[:2] == ["mis en œuvre hors délai", "échéance dépassée"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", "التدريب، تهريب، x-y"), ("fr", "formation, contrebande, x-y"), ("en", "training, smuggle, x-y")],
)
def test_themes_are_words_of_the_readers_language(language: Language, said: str) -> None:
    """The record set's by their own names, those of the thesaurus by its; what neither knows is left as it is."""
    filled = record(commitment(themes=("training", "smuggling", "x-y")))
    row = [one.value for one in sheets(language, filled)[0][2]]
    assert said in row


def test_a_quote_is_the_passage_or_where_it_stands() -> None:
    quotes = {row["Ref"]: row["Quote"] for row in rows(sheets()[0])}
    assert quotes["TRI-01"] == QUOTE
    assert quotes["TRI-14"] == "press: passage 10–30, text not in this file"
    assert quotes["TRI-02"] is None


def test_what_is_internal_has_columns_only_where_something_is() -> None:
    public = sheets()
    assert not any("nternal" in str(cell.value) for sheet in public[:2] for cell in sheet[1])
    known = specimen(
        promise("INT-1", "Meet", internal_note="the minister doubts it"),
        found(99, "TRI-07", "under-way", "2014-01-01", internal=True, internal_note="by telephone"),
    )
    commitments, findings = sheets(record=known)[:2]
    assert [row["Internal note"] for row in rows(commitments) if row["Ref"] == "INT-1"] == ["the minister doubts it"]
    [told] = [row for row in rows(findings) if row["Number"] == 99]
    assert (told["for internal use"], told["Internal note"]) == ("yes", "by telephone")


def test_findings_and_turns_have_sheets_of_their_own() -> None:
    findings = [row for row in rows(sheets()[1]) if row["Ref"] == "TRI-15"]
    assert [(row["Number"], row["Verdict"], row["Disputes number"]) for row in findings] == [
        (8, "fulfilled", None),
        (9, "under way", 8),
    ]
    turns = [row for row in rows(sheets()[2]) if row["Ref"] == "TRI-04"]
    assert turns[0]["Outcome"] == "held"
    assert turns[-1]["Outcome"] == "open"


def test_the_matrix_has_a_letter_where_a_party_is_bound_and_a_legend() -> None:
    matrix = rows(sheets()[3])
    by_party = {row["Party"]: row for row in matrix}
    assert (by_party["Libya"]["TRI-06"], by_party["Egypt"]["TRI-06"], by_party["Egypt"]["TRI-03"]) == ("F", "?", None)
    assert by_party["Libya"]["Implementation score"] == 0.22
    assert "F = fulfilled" in by_party


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_no_formula_and_no_link_and_stays_so_when_it_is_edited(text: str) -> None:
    data = one_cell(text)
    [cell] = opened(data)["One"]["A2:A2"][0]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", visible(text), None)
    assert cell.quotePrefix is (text.lstrip()[:1] in "=+-@")
    assert not any("<f>" in part or "hyperlink" in part for name, part in parts(data).items() if "worksheets/" in name)


@pytest.mark.parametrize(
    "text", ["\x1b]0;x\x07", "\u202eabc", "a\x00b", "_x001B_", "\ud800", "\ufffe", "<script>", "[red]"]
)
def test_controls_are_seen_and_do_nothing(text: str) -> None:
    data = one_cell(text)
    assert opened(data)["One"]["A2"].value == visible(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", "".join(parts(data).values()))


@pytest.mark.parametrize("length", [32_767, 32_768, 100_000])
@pytest.mark.parametrize("letter", ["a", "𐤀", "="])
def test_what_no_cell_holds_goes_on_on_a_last_sheet(length: int, letter: str) -> None:
    book = opened(one_cell(letter * length))
    first = str(book["One"]["A2"].value)
    others = (
        [str(row[1]) for row in book["Continued"].iter_rows(min_row=2, values_only=True)]
        if len(book.worksheets) > 1
        else []
    )
    kept, _, goes_on = first.partition(" … (goes on: ")
    assert kept + "".join(others) == letter * length
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in (first, *others))
    assert bool(others) == bool(goes_on) == (len((letter * length).encode("utf-16-le")) // 2 > 32_767)
    if others:
        assert goes_on == "Continued, B2)"
        assert book["Continued"]["A2"].value == "One A2"


def test_a_day_before_the_calendar_of_spreadsheets_is_text() -> None:
    assert opened(one_cell(date(1885, 2, 26)))["One"]["A2"].value == "1885-02-26"


def test_yes_is_a_word_and_no_is_empty() -> None:
    assert opened(one_cell(value=True, language="ar"))["One"]["A2"].value == "نعم"
    assert opened(one_cell(value=False))["One"]["A2"].value is None


def test_a_status_has_a_colour_and_says_it_in_words() -> None:
    cell = opened(one_cell(Sign("overdue", "bad")))["One"]["A2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("overdue", "FFFBE9EA")


def test_the_row_of_a_long_text_is_high_enough_for_it() -> None:
    assert opened(one_cell("word " * 20, width=24))["One"].row_dimensions[2].height == 75
    assert opened(one_cell("short"))["One"].row_dimensions[2].height is None
    assert opened(one_cell("word " * 5000))["One"].row_dimensions[2].height == 408.75


def test_what_no_sheet_can_hold_is_refused_and_not_cut() -> None:
    columns = tuple(SheetColumn(str(number), 5) for number in range(16_385))
    with pytest.raises(Failed, match="16385 columns") as caught:
        workbook("One", [Sheet("One", columns, ())], DAY, Words("en"))
    assert "--process" in caught.value.hint


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written("ar") == written("ar")


def test_a_title_of_400_characters_is_whole() -> None:
    title = "word " * 79 + "final"
    listed = {row["Ref"]: row["Commitment"] for row in rows(sheets(record=specimen(promise("LONG-1", title)))[0])}
    assert listed["LONG-1"] == title
