"""The JSON promised by the command line's reference: members, their order, their values."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language, Trilingual
from sahel_tracker.render.json_text import json_text
from sahel_tracker.render.page import Page
from tests.pages import LANGUAGES, detail_of, every_page, list_of, overdue_of, report_of, why_of
from tests.snapshots import DAY
from tests.specimen import QUOTE, SHOWN_AS, promise, specimen

ENVELOPE = ["schema", "as_of"]
COMMITMENT = [
    *("ref", "title", "meeting", "process", "made_on", "kind", "wording", "parties", "themes", "done_when", "source"),
    *("note", "internal_note", "provenance", "document", "passage", "quote", "expects", "deadline", "awaited"),
    *("extensions", "recurrence"),
    *("completion", "timeliness", "verification", "headline", "disputed", "days_overdue", "days_late", "at_most"),
    *("kept_on", "closed_on", "assessed_on", "last_spoken_on", "silent_meetings", "dormant", "age_days"),
    *("promised_times", "renews", "renewed_by", "superseded_by"),
]
FINDING = [
    *("id", "verdict", "standing", "method", "on", "dated", "meeting", "party", "document", "passage", "quote"),
    *("source", "note", "internal_note", "provenance", "disputes", "internal", "by", "recorded_at"),
]
INNER = {
    "title": ["ar", "fr", "en"],
    "passage": ["start", "end"],
    "expects": ["process", "host", "place", "level"],
    "deadline": ["first_day", "last_day", "phrase", "original_last_day", "slippage_days"],
    "recurrence": ["every", "anchor", "until", "kept", "elapsed", "observed_gap_days", "last_held_on", "windows"],
}
LISTED = {
    "parties": ["code", "role", "institution"],
    "extensions": ["to", "decided", "by", "announced", "why"],
    "windows": ["after", "until", "outcome", "held_on", "days_late"],
    "findings": FINDING,
}
DAYS = ("made_on", "kept_on", "closed_on", "assessed_on", "last_spoken_on")


def document_of(page: Page) -> dict[str, Any]:
    return dict(json.loads(json_text(page.document())))


@pytest.fixture
def promised() -> dict[str, dict[str, Any]]:
    """Each commitment of the report, by ref."""
    return {one["ref"]: one for one in document_of(report_of())["commitments"]}


@pytest.mark.parametrize(
    ("page", "schema", "members"),
    [
        (report_of(country="LY"), "tracker/report/1", ["country", "process", "summary", "commitments"]),
        (overdue_of(), "tracker/overdue/1", ["commitments", "due_soon"]),
        (list_of(), "tracker/commitments/1", ["commitments"]),
        (detail_of("TRI-01"), "tracker/commitment/1", [*COMMITMENT, "findings"]),
        (why_of("TRI-01"), "tracker/commitment/1", [*COMMITMENT, "findings"]),
    ],
    ids=["report", "overdue", "list", "show", "why"],
)
def test_each_document_has_exactly_the_promised_members(page: Page, schema: str, members: list[str]) -> None:
    document = document_of(page)
    assert list(document) == [*ENVELOPE, *members]
    assert (document["schema"], document["as_of"]) == (schema, "2014-06-15")


@pytest.mark.parametrize("page", [overdue_of(soon=True), list_of()], ids=["overdue", "list"])
def test_a_listed_commitment_has_every_member_whatever_applies(page: Page) -> None:
    document = document_of(page)
    listed = document["commitments"] + document.get("due_soon", [])
    assert len(listed) >= 4
    assert all(list(one) == COMMITMENT for one in listed)


def test_the_report_adds_the_findings(promised: dict[str, dict[str, Any]]) -> None:
    assert list(promised) == list(SHOWN_AS)
    assert all(list(one) == [*COMMITMENT, "findings"] for one in promised.values())
    assert [finding["id"] for finding in promised["TRI-07"]["findings"]] == [5, 7]


def test_the_members_inside_are_complete_too(promised: dict[str, dict[str, Any]]) -> None:
    seen = set()
    for name, value in members_within(list(promised.values())):
        if name in INNER and value is not None:
            seen.add(name)
            assert list(value) == INNER[name], name
        elif name in LISTED:
            seen |= {name} if value else set()
            assert all(list(one) == LISTED[name] for one in value), name
    assert seen == {*INNER, *LISTED}


def members_within(value: Any) -> Iterator[tuple[str, Any]]:
    """Every member at any depth, with its name."""
    for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from members_within(inner)
    if isinstance(value, dict):
        yield from value.items()


def test_the_summary_names_every_headline_and_no_score_unless_asked() -> None:
    summary = document_of(report_of())["summary"]
    assert list(summary) == ["total", "by_headline", "score", "score_n", "assessed", "rubric"]
    assert set(SHOWN_AS.values()) <= set(summary["by_headline"])
    assert len(summary["by_headline"]) == 13
    assert (summary["score"], summary["score_n"]) == (None, None)
    scored = document_of(report_of(with_score=True))["summary"]
    assert isinstance(scored["score"], float)
    assert scored["score_n"] >= 5


def test_every_headline_is_that_of_the_specimen(promised: dict[str, dict[str, Any]]) -> None:
    assert {ref: one["headline"] for ref, one in promised.items()} == SHOWN_AS


def test_values_never_depend_on_the_language() -> None:
    record = specimen()
    in_three = [[json_text(page.document()) for page in every_page(record, language)] for language in LANGUAGES]
    assert in_three[0] == in_three[1] == in_three[2]
    assert len(in_three[0]) > 40


def test_the_same_question_gives_the_same_bytes() -> None:
    assert json_text(report_of().document()) == json_text(report_of(specimen()).document())


def test_days_are_iso_and_figures_are_numbers(promised: dict[str, dict[str, Any]]) -> None:
    for one in promised.values():
        for name in DAYS:
            assert one[name] is None or date.fromisoformat(one[name]) <= DAY
        assert isinstance(one["age_days"], int)
        assert isinstance(one["disputed"], bool)


def test_days_overdue_stands_only_while_overdue_and_days_late_only_when_kept_late(
    promised: dict[str, dict[str, Any]],
) -> None:
    overdue = {ref for ref, one in promised.items() if one["days_overdue"] is not None}
    late = {ref: (one["days_late"], one["at_most"]) for ref, one in promised.items() if one["days_late"] is not None}
    assert overdue == {"TRI-02", "TRI-03", "TRI-14"}
    assert late == {"TRI-01": (318, False), "TRI-16": (48, True)}


def test_a_deadline_keeps_its_phrase_its_first_day_and_how_far_it_slipped(promised: dict[str, dict[str, Any]]) -> None:
    assert promised["TRI-01"]["deadline"] == {
        "first_day": "2012-10-01",
        "last_day": "2012-12-31",
        "phrase": "late this year",
        "original_last_day": "2012-12-31",
        "slippage_days": 318,
    }
    extended = promised["TRI-05"]
    assert (extended["deadline"]["original_last_day"], extended["deadline"]["last_day"]) == ("2014-06-01", "2014-06-30")
    assert [one["announced"] for one in extended["extensions"]] == [False, True]


def test_windows_are_listed_up_to_the_running_one(promised: dict[str, dict[str, Any]]) -> None:
    recurrence = promised["TRI-04"]["recurrence"]
    assert (recurrence["every"], recurrence["kept"], recurrence["elapsed"]) == ("3 months", 1, 8)
    assert [window["outcome"] for window in recurrence["windows"]] == ["held", *["missed"] * 6, "overdue", "open"]
    assert recurrence["windows"][-1]["until"] == "2014-06-30"
    assert promised["RAB-02"]["recurrence"]["every"] == "1 year"


def test_a_quote_is_the_passage_and_null_where_the_text_is_not_in_the_file(promised: dict[str, dict[str, Any]]) -> None:
    assert promised["TRI-01"]["quote"] == QUOTE
    assert (promised["TRI-14"]["passage"], promised["TRI-14"]["quote"]) == ({"start": 10, "end": 30}, None)
    assert promised["TRI-18"]["findings"][0]["quote"] == "The ministers"


def test_verdicts_have_hyphens_and_statuses_have_spaces(promised: dict[str, dict[str, Any]]) -> None:
    assert {finding["verdict"] for one in promised.values() for finding in one["findings"]} >= {
        "under-way",
        "no-action",
    }
    assert not any("-" in one["completion"] + one["timeliness"] + one["headline"] for one in promised.values())


def test_a_meeting_that_fulfils_is_a_finding_without_a_number(promised: dict[str, dict[str, Any]]) -> None:
    [derived] = promised["TRI-01"]["findings"]
    assert (derived["id"], derived["method"], derived["meeting"]) == (None, "schedule", "rabat-2013")


def test_a_disputed_commitment_says_so_and_which_finding_disputes_which(promised: dict[str, dict[str, Any]]) -> None:
    assert [ref for ref, one in promised.items() if one["disputed"]] == ["TRI-15"]
    assert [(one["id"], one["disputes"]) for one in promised["TRI-15"]["findings"]] == [(8, None), (9, 8)]


def test_all_participants_are_named_one_by_one(promised: dict[str, dict[str, Any]]) -> None:
    roles = {one["code"]: one["role"] for one in promised["TRI-01"]["parties"]}
    assert roles == {"MA": "lead", "LY": "joint", "EG": "joint", "TN": "joint"}
    assert promised["TRI-09"]["parties"] == [{"code": "LY", "role": "addressee", "institution": None}]


def test_a_chain_names_both_its_ends(promised: dict[str, dict[str, Any]]) -> None:
    newer, older = promised["RAB-01"], promised["TRI-14"]
    assert (newer["renews"], older["renewed_by"], newer["promised_times"]) == (["TRI-14"], ["RAB-01"], 2)
    assert promised["TRI-13"]["superseded_by"] == "RAB-01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_control_and_direction_characters_are_escapes_that_read_back(language: Language) -> None:
    title = "a\u202eb\u2066c\x1b[31m\x9b31m\u200f\x00"
    record = specimen(replace(promise("TRI-20", title), title=Trilingual(**{language: title})))
    text = json_text(list_of(record, language).document())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert json.loads(text)["commitments"][-1]["title"][language] == title


def test_an_empty_record_is_a_whole_document() -> None:
    record = specimen()
    record.commitments.clear()
    document = document_of(report_of(record))
    assert document["commitments"] == []
    assert (document["summary"]["total"], document["summary"]["assessed"]) == (0, None)
    assert set(document["summary"]["by_headline"].values()) == {0}


def test_json_holds_nothing_that_is_made_visible_elsewhere_and_reads_back_the_same() -> None:
    active = [sign for sign in map(chr, range(0x20, sys.maxunicode + 1)) if visible(sign) != sign]
    text = json_text({"titles": active})
    assert not set(active) & set(text)
    assert json.loads(text) == {"titles": active}
