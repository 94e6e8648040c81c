"""Meetings, processes, parties, the change log and the file as pages and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from sahel_tracker.model.records import SHELVES, Language, Party, Trilingual
from sahel_tracker.render.change_words import ACTIONS, FIELDS, ITEMS, change_words
from sahel_tracker.render.file_page import COUNTED, file_page
from sahel_tracker.render.history_page import history_page
from sahel_tracker.render.meetings_page import meeting_page, meetings_page
from sahel_tracker.render.register_page import parties_page, processes_page
from sahel_tracker.render.words import Words
from sahel_tracker.store.database import Info
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.plain import KINDS
from tests.model.builders import day, document, meeting, record
from tests.pages import LANGUAGES
from tests.snapshots import DAY
from tests.specimen import specimen

ROOT = Path(__file__).parents[2]
ENGLISH = Words("en")
MEETING = [
    *("slug", "process", "title", "first_day", "last_day", "state", "host", "place", "level", "participants"),
    *("observers", "checked", "documents"),
]
DOCUMENT = ["slug", "kind", "language", "complete", "published", "sha256"]


def entry(number: int, before: dict[str, object] | None, after: dict[str, object] | None) -> Entry:
    """A change of one commitment from one state to another, None where it was not there."""
    return Entry(
        n=number,
        at="2014-06-15T10:00:00Z",
        by="analyst",
        action="edit",
        command=number,
        kind="commitment",
        key="TRI-01",
        ref="TRI-01",
        position=1,
        before=json.dumps(before) if before is not None else None,
        after=json.dumps(after) if after is not None else None,
        undoes=None,
        previous="0" * 64,
        hash="f" * 64,
    )


def test_a_list_of_meetings_has_every_promised_member() -> None:
    record = specimen()
    document = meetings_page(list(record.meetings.values()), record, DAY, ENGLISH).document()
    assert list(document) == ["schema", "as_of", "meetings"]
    assert document["schema"] == "tracker/meetings/1"
    assert all(set(MEETING) <= set(one) for one in document["meetings"])
    [held] = [one for one in document["meetings"] if one["slug"] == "tripoli-2012"]
    assert [one["slug"] for one in held["documents"]] == ["tripoli-text", "press"]
    assert all(set(DOCUMENT) <= set(one) for one in held["documents"])


def test_a_meeting_shows_who_met_its_documents_and_what_was_promised() -> None:
    record = specimen()
    page = meeting_page(record.meetings["rabat-2013"], record, DAY, ENGLISH)
    assert page.head == (
        "process: Border security (border-security)",
        "held: 2013-11-14",
        "place: Morocco",
        "level: ministerial",
        "participants: Morocco, Libya",
    )
    assert [row.cells[0] for section in page.sections for row in section.rows] == ["RAB-01", "RAB-02"]
    assert page.document()["commitments"] == ["RAB-01", "RAB-02"]


def test_on_an_earlier_day_a_meeting_is_only_announced() -> None:
    record = specimen()
    rabat = record.meetings["rabat-2013"]
    states = [meeting_page(rabat, record, day(on), ENGLISH).document()["state"] for on in ("2013-11-13", "2013-11-14")]
    assert states == ["announced", "held"]
    assert meeting_page(rabat, record, day("2013-11-13"), ENGLISH).head[1] == "announced: 2013-11-14"


@pytest.mark.parametrize("state", ["announced", "postponed"])
def test_of_a_meeting_whose_days_are_past_it_says_that_no_holding_is_recorded(state: str) -> None:
    planned = meeting("gao", "2014-03", state=state)

    def said(as_of: str) -> str:
        return meeting_page(planned, record(planned), day(as_of), ENGLISH).head[1]

    assert (said("2014-03-31"), said("2014-04-01")) == (f"{state}: 2014-03", f"{state}; not recorded as held: 2014-03")


def test_on_an_earlier_day_nothing_was_promised_or_published_there() -> None:
    """R1: what is not yet, is not shown; a document has its own day."""
    record = specimen()
    tripoli = record.meetings["tripoli-2012"]
    eve, after = (meeting_page(tripoli, record, day(on), ENGLISH) for on in ("2012-03-10", "2012-03-12"))
    assert (eve.sections, eve.document()["commitments"], eve.document()["documents"]) == ((), [], [])
    assert "TRI-01" in after.document()["commitments"]
    record.add(document("late", "tripoli-2012", published=day("2012-06-01")))
    shown = [
        [one["slug"] for one in meeting_page(tripoli, record, day(on), ENGLISH).document()["documents"]]
        for on in ("2012-05-31", "2012-06-01")
    ]
    assert "late" not in shown[0]
    assert shown[1] == [*shown[0], "late"]


def test_a_meeting_known_by_its_month_is_given_by_its_month() -> None:
    record = specimen()
    [row] = [
        row
        for section in meetings_page(list(record.meetings.values()), record, DAY, ENGLISH).sections
        for row in section.rows
        if row.cells[0] == "sirte-2013"
    ]
    assert row.cells[3] == "2013-05"


@pytest.mark.parametrize("language", LANGUAGES)
def test_registers_are_the_same_data_in_every_language(language: Language) -> None:
    record, words = specimen(), Words(language)
    processes = processes_page(list(record.processes.values()), DAY, words)
    parties = parties_page(list(record.parties.values()), DAY, words)
    assert processes.document()["processes"][1] == {
        "slug": "experts",
        "name": {"ar": None, "fr": "Réunions d'experts", "en": None},
    }
    assert parties.document()["parties"] == [
        {
            "code": "CAERT",
            "kind": "organisation",
            "name": {"ar": None, "fr": "Centre d'études sur le terrorisme", "en": None},
        }
    ]
    assert processes.table().rows[1] == ("experts", None, "Réunions d'experts", None)


def test_a_party_without_a_name_in_the_readers_language_says_in_which() -> None:
    party = Party("X-1", "organisation", Trilingual(ar="هيئة"))
    [row] = parties_page([party], DAY, ENGLISH).sections[0].rows
    assert row.cells == ("X-1", "هيئة [ar]", "organisation")


def test_a_change_says_what_became_of_each_field() -> None:
    changed = entry(2, {"note": None, "title": "old", "themes": ["a"]}, {"note": "new", "title": "old", "themes": []})
    assert change_words(changed, ENGLISH) == 'edit: commitment TRI-01, note: — → new; themes: ["a"] → —'
    assert change_words(entry(1, None, {}), ENGLISH) == "edit: commitment TRI-01, new"
    assert change_words(entry(3, {}, None), ENGLISH) == "edit: commitment TRI-01, taken out"
    assert "taking back change 2" in change_words(replace(changed, undoes=2), ENGLISH)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "edit: commitment TRI-01, wording: firm → call; for internal use: no → yes; later: 1 → 2"),
        (
            "fr",
            "modification : engagement TRI-01, formulation : ferme → appel ; usage interne : non → oui ; later : 1 → 2",
        ),
        (
            "ar",
            "تعديل: الالتزام TRI-01، الصيغة: صريح ← دعوة؛ للاستعمال الداخلي: لا ← نعم؛ later: 1 ← 2",
        ),
    ],
)
def test_a_change_is_told_in_the_readers_language(language: Language, said: str) -> None:
    """A field that has no name here, of a later version, is shown by its own."""
    before, after = ({"wording": w, "internal": i, "later": n} for w, i, n in (("firm", False, 1), ("call", True, 2)))
    assert change_words(entry(2, before, after), Words(language)).replace("\u00a0", " ") == said


def test_a_day_of_a_change_is_told_as_a_day_and_each_part_by_itself() -> None:
    """A log of a later version may hold something else in such a field: it is told as it is."""
    changed = entry(2, {"deadline": {"last_day": "2013-02-03"}}, {"deadline": {"last_day": "later"}})
    assert change_words(changed, Words("fr")).replace("\u00a0", " ") == (
        "modification : engagement TRI-01, échéance (dernier jour) : 3 février 2013 → later"
    )


def test_a_moment_that_is_none_is_shown_as_the_log_has_it() -> None:
    page = history_page([replace(entry(1, None, {}), at="yesterday")], DAY, Words("fr"))
    assert page.sections[0].rows[0].cells[2] == "yesterday"


def test_everything_that_the_log_may_name_has_a_name_in_words() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "sahel_tracker").rglob("*.py"))
    assert set(re.findall(r'action="([^"]+)"', source)) <= set(ACTIONS)
    assert set(KINDS) == set(ITEMS)
    assert {field.name for kind in SHELVES for field in fields(kind)} <= set(FIELDS)


def test_large_numbers_are_grouped_as_the_language_does() -> None:
    assert [Words(language).number(299_008) for language in LANGUAGES] == ["299,008", "299\u202f008", "299,008"]


def test_a_long_value_is_shortened_on_the_page_and_whole_in_json() -> None:
    long = entry(1, {"note": "a"}, {"note": "b" * 100})
    page = history_page([long], DAY, ENGLISH)
    assert f"{'b' * 60}…" in page.sections[0].rows[0].cells[1]
    [document] = page.document()["entries"]
    assert document["after"] == {"note": "b" * 100}
    assert {"n", "at", "by", "action", "ref", "before", "after", "hash"} <= set(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_described_with_all_that_it_holds(language: Language) -> None:
    counts = {name: number for number, name in enumerate(COUNTED)}
    page = file_page(Info(Path("/srv/a.db"), 1234567, "0001", counts, (3, "ab")), DAY, Words(language))
    assert [row.cells[1] for row in page.sections[0].rows] == [str(number) for number in counts.values()]
    assert page.document() == {
        "schema": "tracker/database/1",
        "as_of": "2014-06-15",
        "path": "/srv/a.db",
        "size": 1234567,
        "version": "0001",
        "counts": counts,
        "head": {"n": 3, "hash": "ab"},
    }


def test_an_empty_file_has_no_head() -> None:
    page = file_page(Info(Path("a.db"), 0, "0001", dict.fromkeys(COUNTED, 0), None), DAY, ENGLISH)
    assert page.document()["head"] == {"n": None, "hash": None}
    assert page.head[1] == "change log: —"
