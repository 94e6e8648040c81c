"""A table of commitments becomes commitments, however its office keeps it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sahel_tracker.exchange.reading import Incoming
from sahel_tracker.exchange.spreadsheets.places import Defaults
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Finding,
    Meeting,
    Process,
    Record,
    Recurrence,
    Step,
    Trilingual,
)
from tests.model.builders import day, due

from .conftest import Saves

Commitments = Callable[..., list[Commitment]]
FRENCH = ("Engagement", "Réunion", "Pays", "Échéance", "Observations")
AT_TRIPOLI = Defaults(meeting="tripoli-2012")


def test_a_french_table_below_its_title_is_read(save: Saves, commitments: Commitments) -> None:
    rows = [
        ("Plan d'action de Tripoli",),
        (),
        ("N°", *FRENCH),
        (1, "Tenir la réunion des experts", "tripoli-2012", "Libye, Tunisie", day("2012-09-30"), "à Tunis"),
    ]
    each = (BoundParty("LY", "each"), BoundParty("TN", "each"))
    [one] = commitments(save(Suivi=rows))
    assert (one.ref, one.meeting, one.title) == (
        "TRI-2012-01",
        "tripoli-2012",
        Trilingual(fr="Tenir la réunion des experts"),
    )
    assert (one.kind, one.parties, one.all_participants) == ("one-off", each, None)
    assert (one.deadline, one.note) == (due("2012-09-30"), "à Tunis")


def test_an_arabic_table_with_its_columns_in_any_order_is_read(save: Saves, commitments: Commitments) -> None:
    rows = [
        ("الأجل", "الجهة المسؤولة", "الالتزام", "الاجتماع"),
        ("2012-12", "ليبيا وتونس", "عقد اجتماع الخبراء", "tripoli-2012"),
    ]
    [one] = commitments(save(ورقة=rows))
    assert (one.title, one.deadline) == (Trilingual(ar="عقد اجتماع الخبراء"), due("2012-12"))
    assert [party.code for party in one.parties] == ["LY", "TN"]


def test_an_english_table_with_titles_in_two_languages_is_read(save: Saves, commitments: Commitments) -> None:
    rows = [("Title (en)", "Title (fr)", "Deadline"), ("Meet", "Se réunir", "2012-Q4")]
    assert commitments(save(Plan=rows), defaults=AT_TRIPOLI)[0].title == Trilingual(en="Meet", fr="Se réunir")


def test_rows_without_a_ref_are_numbered_on_and_past_the_refs_of_the_table(
    save: Saves, commitments: Commitments, record: Record
) -> None:
    record.add(Commitment("TRI-2012-07", "tripoli-2012", Trilingual(en="Another")))
    rows = [("Ref", "Title"), (None, "First"), ("TRI-2012-08", "Second"), (None, "Third")]
    refs = [one.ref for one in commitments(save(Plan=rows), defaults=AT_TRIPOLI)]
    assert refs == ["TRI-2012-09", "TRI-2012-08", "TRI-2012-10"]


@pytest.mark.parametrize("refs", [(None, None), ("A-1", "A-2")])
def test_importing_a_table_again_changes_nothing(
    save: Saves, read: Callable[..., Incoming], record: Record, refs: tuple[str | None, str | None]
) -> None:
    rows = [
        ("Ref", *FRENCH, "Statut"),
        *((ref, f"Titre {ref}", "", "Libye", "", "Note", "en cours") for ref in refs[:1]),
    ]
    file = save(Suivi=rows)
    for item in (first := read(file, defaults=AT_TRIPOLI)).items:
        record.add(item)
    again = read(file, defaults=AT_TRIPOLI)
    assert again.items == first.items
    assert len(again.items) == 1


def test_what_the_table_has_no_column_for_stays_as_recorded(
    save: Saves, commitments: Commitments, record: Record
) -> None:
    old = Commitment(
        "A-1", "tripoli-2012", Trilingual(en="Meet", fr="Se réunir"), parties=(BoundParty("LY", "lead", "Interior"),)
    )
    record.add(old)
    [new] = commitments(save(Plan=[("Ref", "Title", "Due"), ("A-1", "Meet", "2012-12")]))
    assert new.deadline == due("2012-12")
    assert (new.title, new.parties, new.kind) == (old.title, old.parties, "one-off")


def test_a_meeting_is_found_by_its_title_or_by_process_and_day(
    save: Saves, commitments: Commitments, record: Record
) -> None:
    record.add(
        Meeting(
            "rabat-2013", "border-security", Trilingual(fr="Réunion de Rabat"), day("2013-11-14"), day("2013-11-14")
        )
    )
    rows = [
        ("Engagement", "Réunion", "Processus", "Date de la réunion"),
        ("Un", "réunion de RABAT", None, None),
        ("Deux", None, "Sécurité des frontières", day("2012-03-12")),
    ]
    assert [one.meeting for one in commitments(save(Suivi=rows))] == ["rabat-2013", "tripoli-2012"]


def test_a_meeting_and_a_process_that_the_row_says_enough_of_are_made(
    save: Saves, read: Callable[..., Incoming]
) -> None:
    rows = [
        ("Engagement", "Réunion", "Processus", "Date de la réunion"),
        ("Un", "Conférence de Bamako", "Comité des pêches", "2014-02-03"),
        ("Deux", "Conférence de Bamako", "Comité des pêches", "2014-02-03"),
    ]
    process, meeting, *made = read(save(Suivi=rows)).items
    assert process == Process("comite-des-peches", Trilingual(fr="Comité des pêches"))
    assert isinstance(meeting, Meeting)
    assert (meeting.slug, meeting.title) == ("comite-des-peches-2014-02-03", Trilingual(fr="Conférence de Bamako"))
    assert [one.meeting for one in made if isinstance(one, Commitment)] == [meeting.slug] * 2


def test_a_status_with_a_day_is_a_finding_and_one_without_stays_in_the_note(
    save: Saves, read: Callable[..., Incoming]
) -> None:
    rows = [
        ("Title", "Status", "Completed on", "Notes"),
        ("First", "done", day("2013-01-02"), None),
        ("Second", "Réalisé", None, "seen in Tunis"),
        ("Third", "to be discussed", day("2013-01-02"), None),
    ]
    incoming = read(save(Plan=rows), defaults=AT_TRIPOLI)
    [found] = [one for one in incoming.items if isinstance(one, Finding)]
    assert (found.commitment, found.verdict, found.on) == ("TRI-2012-01", "fulfilled", day("2013-01-02"))
    assert found.source == "plan.xlsx, sheet 'Plan'"
    notes = [one.note for one in incoming.items if isinstance(one, Commitment)]
    assert notes == [None, "seen in Tunis\nStatus: Réalisé", "Status: to be discussed\nCompleted on: 2013-01-02"]


def test_a_status_of_a_file_whose_name_is_not_utf_8_is_a_finding(save: Saves, read: Callable[..., Incoming]) -> None:
    file = save("pl\udce9n.xlsx", Plan=[("Title", "Status", "Completed on"), ("Meet", "done", day("2013-01-02"))])
    [found] = [one for one in read(file, defaults=AT_TRIPOLI).items if isinstance(one, Finding)]
    assert found.source == "pl<U+DCE9>n.xlsx, sheet 'Plan'"


def test_what_is_not_read_is_named(save: Saves, read: Callable[..., Incoming]) -> None:
    file = save(Plan=[("Title", "Budget"), ("Meet", 12)], Lists=[("a", "b"), ("c", "d")])
    notices = [(one.what, Path(one.file).name, one.names) for one in read(file, defaults=AT_TRIPOLI).notices]
    assert notices == [
        ("columns", "plan.xlsx, sheet 'Plan'", ("column B 'Budget'",)),
        ("sheet", "plan.xlsx, sheet 'Lists'", ()),
    ]


def test_of_two_columns_for_one_field_the_likelier_is_read(save: Saves, read: Callable[..., Incoming]) -> None:
    incoming = read(save(Plan=[("Action", "Commitment"), ("do", "Meet")]), defaults=AT_TRIPOLI)
    assert [one.title.en for one in incoming.items if isinstance(one, Commitment)] == ["Meet"]
    assert incoming.notices[0].names == ("column A 'Action'",)


def test_the_sheets_of_a_workbook_are_one_set(save: Saves, commitments: Commitments) -> None:
    meetings = [
        ("Meeting", "Process", "Title (en)", "Date"),
        ("bamako-2014", "border-security", "Bamako", "2014-02-03"),
    ]
    file = save(Plan=[("Title", "Meeting"), ("Meet", "Bamako")], Meetings=meetings)
    assert commitments(file)[0].meeting == "bamako-2014"


def test_a_sheet_of_meetings_names_them_by_title_and_their_process_by_name(
    save: Saves, read: Callable[..., Incoming]
) -> None:
    meetings = [
        ("Réunion", "Processus", "Date", "Pays hôte", "Participants"),
        ("Réunion de Bamako", "Sécurité des frontières", "2014-02-03", "Mali", "Mali, Niger et Libye"),
    ]
    plan = [("Engagement", "Réunion"), ("Se réunir", "réunion de Bamako")]
    meeting, made = read(save(Plan=plan, Réunions=meetings)).items
    assert isinstance(meeting, Meeting)
    assert (meeting.slug, meeting.process) == ("border-security-2014-02-03", "border-security")
    assert (meeting.title, meeting.host) == (Trilingual(fr="Réunion de Bamako"), "ML")
    assert meeting.participants == ("ML", "NE", "LY")
    assert isinstance(made, Commitment)
    assert made.meeting == meeting.slug


def test_a_sheet_of_meetings_moves_one_that_is_recorded(
    save: Saves, read: Callable[..., Incoming], record: Record
) -> None:
    rows = [
        ("Meeting", "Process", "First day", "Last day"),
        ("tripoli-2012", "border-security", "2012-03-12", "2012-03-13"),
    ]
    [meeting] = read(save(Meetings=rows)).items
    assert isinstance(meeting, Meeting)
    assert (meeting.first_day, meeting.last_day) == (day("2012-03-12"), day("2012-03-13"))
    assert meeting.participants == record.meetings["tripoli-2012"].participants


def test_a_table_goes_together_with_a_record_set_in_yaml(save: Saves, commitments: Commitments, tmp_path: Path) -> None:
    other = tmp_path / "set.yaml"
    other.write_text(
        "version: 1\nmeetings: [{slug: gao-2012, process: border-security, title: {fr: Gao}, held: 2012-10-04}]\n"
        "commitments: [{ref: GAO-2012-01, meeting: gao-2012, title: {fr: Un}}]\n"
    )
    file = save(Plan=[("Engagement", "Réunion"), ("Deux", "Gao")])
    assert [one.ref for one in commitments(file, other)] == ["GAO-2012-01", "GAO-2012-02"]


def test_headers_that_are_repeated_on_each_page_are_no_row(save: Saves, commitments: Commitments) -> None:
    rows = [("Title", "Country"), ("Meet", "LY"), ("Title", "Country"), ("Train", "LY")]
    assert [one.title.en for one in commitments(save(Plan=rows), defaults=AT_TRIPOLI)] == ["Meet", "Train"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("LY", ["LY"]),
        ("Libye, Tunisie ; Maroc", ["LY", "TN", "MA"]),
        ("Mali et Niger", ["ML", "NE"]),
        ("Mali and Niger/Chad", ["ML", "NE", "TD"]),
        ("ليبيا وتونس والجزائر", ["LY", "TN", "DZ"]),
        ("Bosnia and Herzegovina", ["BA"]),
        ("Union africaine\nONU", ["AU", "UN"]),
    ],
)
def test_countries_of_a_cell_are_known_by_name_in_three_languages(
    save: Saves, commitments: Commitments, cell: str, codes: list[str]
) -> None:
    rows = [("Title", "Countries"), ("Meet", cell)]
    [one] = commitments(save(Plan=rows), defaults=AT_TRIPOLI)
    assert [party.code for party in one.parties] == codes


@pytest.mark.parametrize("cell", ["all", "Tous", "Tous les États membres", "Tous (9)", "جميع المشاركين"])
def test_all_are_bound_jointly(save: Saves, commitments: Commitments, cell: str) -> None:
    [one] = commitments(save(Plan=[("Title", "Country"), ("Meet", cell)]), defaults=AT_TRIPOLI)
    assert (one.parties, one.all_participants) == ((), "joint")


def test_who_is_responsible_may_be_an_institution_of_the_one_country_named(
    save: Saves, commitments: Commitments
) -> None:
    rows = [("Title", "Country", "Responsible"), ("Meet", "Libya", "Ministry of Interior"), ("Train", None, "Tunisia")]
    first, second = commitments(save(Plan=rows), defaults=AT_TRIPOLI)
    assert first.parties == (BoundParty("LY", "each", "Ministry of Interior"),)
    assert second.parties == (BoundParty("TN", "each"),)


def test_a_day_with_slashes_is_read_where_it_has_one_reading(save: Saves, commitments: Commitments) -> None:
    [one] = commitments(save(Plan=[("Title", "Due"), ("Meet", "25/12/2013")]), defaults=AT_TRIPOLI)
    assert one.deadline == due("2013-12-25")


def test_a_deadline_in_words_counts_from_the_meeting(save: Saves, commitments: Commitments) -> None:
    [one] = commitments(
        save(Plan=[("Engagement", "Délai"), ("Se réunir", "dans un délai de deux mois")]), defaults=AT_TRIPOLI
    )
    assert one.deadline is not None
    assert (one.deadline.last_day, one.deadline.phrase) == (day("2012-05-12"), "dans un délai de deux mois")


def test_a_dash_says_nothing_of_a_deadline_or_a_country(save: Saves, commitments: Commitments) -> None:
    [one] = commitments(save(Plan=[("Title", "Due", "Country"), ("Meet", "–", "-")]), defaults=AT_TRIPOLI)
    assert (one.deadline, one.parties, one.all_participants) == (None, (), "joint")


def test_a_status_that_is_recorded_is_not_recorded_again_from_a_file_of_another_name(
    save: Saves, read: Callable[..., Incoming], record: Record
) -> None:
    rows = [("Title", "Status", "As of"), ("Meet", "in progress", day("2013-01-02"))]
    for item in read(save("january.xlsx", Plan=rows), defaults=AT_TRIPOLI).items:
        record.add(item)
    assert not any(
        isinstance(one, Finding) for one in read(save("february.xlsx", Plan=rows), defaults=AT_TRIPOLI).items
    )


def test_a_status_in_the_note_is_replaced_by_a_later_one(save: Saves, commitments: Commitments, record: Record) -> None:
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet"), note="Seen.\nStatus: to do"))
    [one] = commitments(save(Plan=[("Ref", "Title", "Status"), ("A-1", "Meet", "on hold")]))
    assert one.note == "Seen.\nStatus: on hold"


def test_a_country_that_is_no_longer_named_takes_its_institution_along(
    save: Saves, commitments: Commitments, record: Record
) -> None:
    parties = (BoundParty("LY", "each", "Interior"), BoundParty("MA", "each", "Justice"))
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet"), parties=parties, all_participants=None))
    [one] = commitments(save(Plan=[("Ref", "Title", "Countries"), ("A-1", "Meet", "Morocco, Tunisia")]))
    assert one.parties == (BoundParty("MA", "each", "Justice"), BoundParty("TN", "each"))


@pytest.mark.parametrize("word", ["Total", "TOTAUX :", "المجموع", "Total général (8)"])
def test_a_row_of_totals_is_left_out_and_told(save: Saves, read: Callable[..., Incoming], word: str) -> None:
    rows = [("N°", "Title", "Budget"), (1, "Meet", 5), (word, 1, 5), (2, "Train", 3), (None, word, 8)]
    incoming = read(save(Plan=rows), defaults=AT_TRIPOLI)
    assert [one.title.en for one in incoming.items if isinstance(one, Commitment)] == ["Meet", "Train"]
    assert [one.names for one in incoming.notices if one.what == "totals"] == [("2", "3, 5")]


def test_a_title_that_begins_like_a_total_is_one(save: Saves, commitments: Commitments) -> None:
    rows = [("Title", "Country"), ("Total ban on arms", "LY")]
    assert [one.title.en for one in commitments(save(Plan=rows), defaults=AT_TRIPOLI)] == ["Total ban on arms"]


@pytest.mark.parametrize(
    "status", ["done (partly)", "Réalisé (50 %)", "done?", "fulfilled [no]", "منجز (جزئيا)", "تم؟"]
)
def test_a_status_with_a_qualification_is_no_verdict(save: Saves, read: Callable[..., Incoming], status: str) -> None:
    rows = [("Title", "Status", "Completed on"), ("Meet", status, day("2013-01-02"))]
    [one] = read(save(Plan=rows), defaults=AT_TRIPOLI).items
    assert isinstance(one, Commitment)
    assert one.note == f"Status: {status}\nCompleted on: 2013-01-02"


def test_two_new_meetings_of_one_process_and_day_are_two(save: Saves, read: Callable[..., Incoming]) -> None:
    rows = [
        ("Title", "Meeting", "Process", "Held on"),
        ("First", "Experts in Gao", "border-security", "2014-02-03"),
        ("Second", "Ministers in Gao", "border-security", "2014-02-03"),
    ]
    made = {one.slug: one.title.en for one in read(save(Plan=rows)).items if isinstance(one, Meeting)}
    assert made == {
        "border-security-2014-02-03": "Experts in Gao",
        "border-security-2014-02-03-2": "Ministers in Gao",
    }


def test_a_day_without_a_status_stays_in_the_note_and_is_replaced_by_a_later_one(
    save: Saves, commitments: Commitments, record: Record
) -> None:
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet"), note="Completed on: 2013-01-02"))
    [one] = commitments(save(Plan=[("Ref", "Title", "Completed on"), ("A-1", "Meet", day("2013-02-03"))]))
    assert one.note == "Completed on: 2013-02-03"


@pytest.mark.parametrize("said", ["Q3 2012", "T3 2012", "2012 Q3"])
def test_a_quarter_as_people_write_it_is_read(save: Saves, commitments: Commitments, said: str) -> None:
    [one] = commitments(save(Plan=[("Title", "Due"), ("Meet", said)]), defaults=AT_TRIPOLI)
    assert one.deadline is not None
    assert (one.deadline.first_day, one.deadline.last_day) == (day("2012-07-01"), day("2012-09-30"))


@pytest.mark.parametrize(
    ("said", "step", "first_due"),
    [("مرتين في السنة", "6 months", "2012-09-12"), ("tous les trois mois", "3 months", "2012-06-12")],
)
def test_a_cadence_among_the_deadlines_is_one_and_first_due_one_step_after_the_meeting(
    save: Saves, read: Callable[..., Incoming], record: Record, said: str, step: str, first_due: str
) -> None:
    file = save(Plan=[("Title", "Due"), ("Meet", said), ("Train", "2013")])
    first = read(file, defaults=AT_TRIPOLI)
    one, other = [one for one in first.items if isinstance(one, Commitment)]
    assert (one.kind, one.deadline, other.deadline) == ("recurring", None, due("2013"))
    assert one.recurrence is not None
    assert (str(one.recurrence.every), one.recurrence.anchor) == (step, day(first_due))
    assert [notice.names for notice in first.notices if notice.what == "cadences"] == [("1", "2")]
    for item in first.items:
        record.add(item)
    assert read(file, defaults=AT_TRIPOLI).items == first.items


def test_a_first_due_day_that_is_said_or_recorded_is_not_inferred(
    save: Saves, read: Callable[..., Incoming], record: Record
) -> None:
    every = Recurrence(Step(3, "months"), day("2012-12-31"))
    record.add(Commitment("A-1", "tripoli-2012", Trilingual(en="Meet"), kind="recurring", recurrence=every))
    rows = [("Ref", "Title", "Every"), ("A-1", "Meet", "3 months")]
    given = [("Ref", "Title", "Every", "First due"), ("A-2", "Train", "3 months", "2012-12-31")]
    incoming = read(save(Plan=rows, Other=given), defaults=AT_TRIPOLI)
    assert [one.recurrence for one in incoming.items if isinstance(one, Commitment)] == [every, every]
    assert incoming.notices == ()


@pytest.mark.parametrize(
    ("headers", "column"),
    [
        (("Title", "Due", "Status", "Date"), "column D 'Date'"),
        (("Titre", "Échéance", "Date", "Statut"), "column C 'Date'"),
        (("الالتزام", "الأجل", "الحالة", "التاريخ"), "column D 'التاريخ'"),
    ],
)
def test_a_date_beside_a_status_is_its_day_and_told(
    save: Saves, read: Callable[..., Incoming], headers: tuple[str, ...], column: str
) -> None:
    values = {"Date": day("2013-01-02"), "التاريخ": day("2013-01-02"), headers[0]: "Meet", headers[1]: "2013"}
    file = save(Plan=[headers, [values.get(header, "done") for header in headers]])
    incoming = read(file, defaults=AT_TRIPOLI)
    assert [one.on for one in incoming.items if isinstance(one, Finding)] == [day("2013-01-02")]
    assert [(one.what, one.names) for one in incoming.notices] == [("beside", (column,))]


@pytest.mark.parametrize(
    "headers",
    [
        ("Title", "Status", "Due", "Date"),
        ("Title", "Meeting", "Date", "Status"),
        ("Title", "Completed on", "Status", "Date"),
    ],
)
def test_a_date_that_may_be_of_something_else_is_left_unread(
    save: Saves, read: Callable[..., Incoming], headers: tuple[str, ...]
) -> None:
    values = {"Title": "Meet", "Status": "on hold"}
    incoming = read(save(Plan=[headers, [values.get(header) for header in headers]]), defaults=AT_TRIPOLI)
    named = [one.names[0].partition("'")[2] for one in incoming.notices if one.what == "columns"]
    assert named == ["Date'"]
