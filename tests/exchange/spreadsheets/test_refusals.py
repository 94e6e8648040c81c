"""One bad cell names its file, its sheet, its row and its column, and all of them are named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sahel_tracker.errors import Unknown
from sahel_tracker.exchange.spreadsheets.places import Defaults
from sahel_tracker.model.records import Commitment, Record, Trilingual
from tests.model.builders import meeting

from .conftest import Saves
from .workbooks import number, rows, said, workbook

Refused = Callable[..., list[str]]
AT_TRIPOLI = Defaults(meeting="tripoli-2012")


def test_every_bad_cell_is_named_at_once(save: Saves, refused: Refused) -> None:
    rows = [
        ("Plan",),
        ("Engagement", "Réunion", "Pays", "Échéance"),
        ("Un", "tripoli-2012", "Libye", "01/02/2013"),
        ("Deux", "nowhere-2012", "Atlantis", "2011-01-01"),
    ]
    file = save(Suivi=rows)
    place = f"{file}, sheet 'Suivi', row"
    assert [line.partition(" (")[0] for line in refused(file)] == [
        f"{place} 3, column D 'Échéance': '01/02/2013' is ambiguous",
        f"{place} 4, column B 'Réunion': no meeting 'nowhere-2012' in the record",
        f"{place} 4, column C 'Pays': 'Atlantis' is neither a country code nor a declared party",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=A1&B1", "the formula has no result stored with it"),
        ("#REF!", "the cell shows the error #REF!"),
    ],
)
def test_a_cell_without_a_value_that_can_be_read_is_refused(
    save: Saves, refused: Refused, value: str, said: str
) -> None:
    [line] = refused(save(Plan=[("Title", "Note"), ("Meet", value)]), defaults=AT_TRIPOLI)
    assert f"row 2, column B 'Note': {said}" in line


@pytest.mark.parametrize(
    ("header", "ref"),
    [
        *(("Status", None), ("Completed on", None), ("Institutions", None)),
        *(("Status", "A-1"), ("Completed on", "A-1"), ("Institutions", "A-1"), ("Meeting", "A-1"), ("Process", "A-1")),
    ],
)
def test_a_cell_that_shows_an_error_is_refused_whatever_the_row_says_besides(
    save: Saves, refused: Refused, record: Record, header: str, ref: str | None
) -> None:
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet")))
    rows = [("Ref", "Title", "Country", header), (ref, "Train", "LY", "#REF!")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert f"row 2, column D '{header}': the cell shows the error #REF!" in line


def test_a_process_that_is_not_that_of_the_recorded_meeting_is_refused(
    save: Saves, refused: Refused, record: Record
) -> None:
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet")))
    [line] = refused(save(Plan=[("Ref", "Title", "Process"), ("A-1", "Meet", "Fisheries")]))
    assert "column C 'Process': tripoli-2012 is a meeting of border-security" in line


@pytest.mark.parametrize("said", ["3 months", "1 year", "30 d"])
def test_a_number_of_months_among_the_deadlines_may_be_a_limit_or_a_cadence(
    save: Saves, refused: Refused, said: str
) -> None:
    [line] = refused(save(Plan=[("Title", "Due"), ("Meet", said)]), defaults=AT_TRIPOLI)
    assert f"column B 'Due': '{said}' may be a time limit or a cadence" in line


def test_a_status_whose_day_cannot_be_read_is_refused(save: Saves, refused: Refused) -> None:
    [line] = refused(save(Plan=[("Title", "Status", "As of"), ("Meet", "done", "soon")]), defaults=AT_TRIPOLI)
    assert "row 2, column C 'As of': 'soon' is not a day or period that can be read" in line


def test_a_process_and_a_meeting_to_fall_back_on_must_be_there(save: Saves, refused: Refused) -> None:
    file = save(Plan=[("Title",), ("Meet",)])
    for defaults, what in (
        (Defaults(meeting="gao-2012"), "meeting 'gao-2012'"),
        (Defaults(process="x"), "process 'x'"),
    ):
        with pytest.raises(Unknown, match=what):
            refused(file, defaults=defaults)


def test_merged_cells_are_refused_where_the_table_is_and_not_above_it(save: Saves, refused: Refused) -> None:
    file = save(Plan=[("Plan", None), ("Title", "Country"), ("Meet", "LY"), ("Train", None)])
    book = load_workbook(file)
    book["Plan"].merge_cells("A1:B1")
    book["Plan"].merge_cells("B3:B4")
    book.save(file)
    lines = refused(file, defaults=AT_TRIPOLI)
    assert [line.partition(" (")[0].rpartition("row ")[2] for line in lines] == [
        "3, column B 'Country': the cell is merged with others",
        "4, column B 'Country': the cell is merged with others",
    ]


def test_the_same_title_twice_at_one_meeting_needs_refs(save: Saves, refused: Refused) -> None:
    file = save(Plan=[("Title",), ("Meet",), ("Meet",)])
    [line] = refused(file, defaults=AT_TRIPOLI)
    assert "row 3, column A 'Title': the same commitment stands in" in line


def test_a_file_without_headers_that_are_known_is_refused(save: Saves, refused: Refused) -> None:
    [line] = refused(save(Plan=[("a", "b"), ("c", "d")]))
    assert "has no table with headers that are known" in line


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_text("no")
    assert "is not an Excel workbook" in refused(file)[0]


def test_a_title_that_two_meetings_have_is_refused_naming_both(save: Saves, refused: Refused, record: Record) -> None:
    for slug, held in (("rabat-2013", "2013-11-14"), ("rabat-2014", "2014-11-14")):
        record.add(replace(meeting(slug, held), title=Trilingual(en="Ministers")))
    [line] = refused(save(Plan=[("Title", "Meeting"), ("Meet", "ministers")]))
    assert "column B 'Meeting': this could be any of rabat-2013, rabat-2014" in line


def test_what_a_row_says_of_a_known_meeting_must_be_so(save: Saves, refused: Refused) -> None:
    rows = [("Title", "Meeting", "Date of the meeting"), ("Meet", "tripoli-2012", "2012-04-01")]
    [line] = refused(save(Plan=rows))
    assert "column C 'Date of the meeting': tripoli-2012 was held 2012-03-11..2012-03-12" in line


def test_a_process_that_is_nearly_a_known_one_is_no_new_one(save: Saves, refused: Refused) -> None:
    rows = [("Title", "Meeting", "Process", "Held on"), ("Meet", "Gao", "border-securty", "2012-10-04")]
    [line] = refused(save(Plan=rows))
    assert "column C 'Process': no process 'border-securty' in the record (close to it: border-security)" in line


def test_an_institution_of_no_country_is_refused(save: Saves, refused: Refused) -> None:
    rows = [("Title", "Responsible"), ("Meet", "Ministry of Interior")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert "column B 'Responsible': 'Ministry of Interior' is neither a country code nor a declared party" in line


def test_a_row_that_names_no_meeting_is_refused(save: Saves, refused: Refused) -> None:
    [line] = refused(save(Plan=[("Title", "Meeting"), ("Meet", None)]))
    assert "row 2, column B 'Meeting': no meeting is named" in line


def test_a_new_process_needs_a_name_that_makes_a_slug(save: Saves, refused: Refused) -> None:
    rows = [("التوصية", "الاجتماع", "المسار", "تاريخ الاجتماع"), ("عقد اجتماع", "اجتماع غاو", "مسار غاو", "2012-10-04")]
    [line] = refused(save(Plan=rows))
    assert "column C 'المسار': no process 'مسار غاو' in the record (record it first: tracker process add" in line


def test_a_bad_day_of_a_meeting_is_named(save: Saves, refused: Refused) -> None:
    rows = [("Title", "Meeting", "Process", "Held on"), ("Meet", "Gao", "border-security", "2012-10-44")]
    [line] = refused(save(Plan=rows))
    assert "column D 'Held on': '2012-10-44' is not a day" in line


def test_a_title_that_two_commitments_have_needs_a_ref(save: Saves, refused: Refused, record: Record) -> None:
    for ref in ("A-1", "A-2"):
        record.add(Commitment(ref, "tripoli-2012", Trilingual(en="Meet")))
    [line] = refused(save(Plan=[("Title",), ("Meet",)]), defaults=AT_TRIPOLI)
    assert "this could be any of A-1, A-2 (add a column with the ref)" in line


def test_an_institution_of_two_countries_does_not_say_which(save: Saves, refused: Refused) -> None:
    rows = [("Title", "Countries", "Responsible"), ("Meet", "LY, MA", "Ministry of Interior")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert "column C 'Responsible': 'Ministry of Interior' does not say in which country" in line


@pytest.mark.parametrize(
    "said", ["All (except Libya)", "Tous (sauf la Libye)", "جميع المشاركين (باستثناء ليبيا)", "all?"]
)
def test_all_but_one_are_not_all(save: Saves, refused: Refused, said: str) -> None:
    [line] = refused(save(Plan=[("Title", "Countries"), ("Meet", said)]), defaults=AT_TRIPOLI)
    assert f"column B 'Countries': '{said}' is neither a country code nor a declared party" in line


@pytest.mark.parametrize("countries", ["Mali", "all"])
def test_a_party_that_is_responsible_beside_other_countries_is_no_institution_of_theirs(
    save: Saves, refused: Refused, countries: str
) -> None:
    rows = [("Title", "Country", "Responsible"), ("Meet", countries, "UN")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert "column C 'Responsible': 'UN' is not among the countries that the row names" in line


@pytest.mark.parametrize("title", [8, 2013, "12/2013", "—"])
def test_a_title_without_a_letter_is_refused(save: Saves, refused: Refused, title: object) -> None:
    [line] = refused(save(Plan=[("Title", "Country"), (title, "LY")]), defaults=AT_TRIPOLI)
    assert f"row 2, column A 'Title': '{title}' has no letter, and is no title" in line


def test_a_field_without_a_column_is_named(save: Saves, refused: Refused) -> None:
    rows = [("Title", "First due"), ("Meet", "2013-01-01")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert "row 2, column B 'First due': stands without a cadence" in line
    [line] = refused(save(Meetings=[("Meeting", "Process", "Held on"), ("gao-2012", "border-security", "2012-10-04")]))
    assert "row 2, title: is empty" in line


def test_a_damaged_cell_is_named(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(workbook(rows(said("A1", "Title") + said("B1", "Due"), said("A2", "Meet") + number("B2", "abc"))))
    [line] = refused(file, defaults=AT_TRIPOLI)
    assert f"{file}, sheet 'Plan', row 2, column B 'Due': the cell is damaged in the file" in line


def test_a_cell_of_megabytes_is_named(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Title,Due\nMeet,2013\n" + "x" * 10_500_000 + ",2014\n")
    [line] = refused(file, defaults=AT_TRIPOLI)
    assert f"{file}, row 3, column A 'Title': the cell holds more than 32,767 characters" in line


def test_a_table_without_who_or_when_is_refused_where_a_column_is_not_read(save: Saves, refused: Refused) -> None:
    """A promise that names nobody binds everybody: what a column says that is not understood may be who."""
    file = save(Plan=[("Engagement", "Bénéfice", "Échéance"), ("Acheter des radios", "Niger", "2013-06-30")])
    [line] = refused(file, defaults=AT_TRIPOLI)
    assert (
        "sheet 'Plan', row 1: no column says who is bound, and what stands in column B 'Bénéfice' is not read" in line
    )
    assert "--ignore" in line


def test_a_column_that_is_ignored_or_says_neither_refuses_nothing(
    save: Saves, commitments: Callable[..., list[Commitment]]
) -> None:
    file = save(Plan=[("N°", "Engagement", "Bénéfice", "Vide"), (1, "Acheter des radios", "la paix", None)])
    [one] = commitments(file, defaults=replace(AT_TRIPOLI, ignored=frozenset({"benefice"})))
    assert one.all_participants == "joint"


def test_a_day_that_there_is_not_is_told_as_such(save: Saves, refused: Refused) -> None:
    rows = [("Engagement", "Pays", "Échéance"), ("Un", "Libye", "31/04/2026")]
    [line] = refused(save(Plan=rows), defaults=AT_TRIPOLI)
    assert "there is no such day as '31/04/2026'" in line


def test_a_day_with_strokes_that_begins_with_its_year_is_read(
    save: Saves, commitments: Callable[..., list[Commitment]]
) -> None:
    rows = [("الالتزام", "الدولة", "الأجل"), ("شراء أجهزة", "ليبيا", "٢٠٢٦/٠٣/٠١")]
    [one] = commitments(save(Plan=rows), defaults=AT_TRIPOLI)
    assert one.deadline is not None
    assert one.deadline.last_day.isoformat() == "2026-03-01"


def test_rows_of_two_sheets_are_each_refused_for_their_own_meeting(save: Saves, refused: Refused) -> None:
    head = ("Engagement", "Réunion")
    lines = refused(save(A=[head, ("Un", "Le Caire")], B=[head, ("Deux", "Le Caire")]))
    assert [line.partition(": ")[2].partition(" (")[0] for line in lines] == ["no meeting 'Le Caire' in the record"] * 2
