"""The bundled record set: what it is judged by, and what every entry of it owes the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.program import RECORDS, Program, told, turns, windows

END = "2024-12-01"
CONFERENCE, COMMITTEE, FIRST_MEETING = "TRI-2012-25", "AMU-2013-02", "AMU-2013-05"


def report(program: Program, country: str, as_of: str) -> dict[str, dict[str, Any]]:
    """The commitments of a country's report, by ref."""
    found = program.asks("report", "--country", country, as_of=as_of)["commitments"]
    return {one["ref"]: one for one in found}


@pytest.fixture(scope="module")
def everything(imported: Program) -> list[dict[str, Any]]:
    """Every commitment of the set, with its findings, on the day it ends."""
    return list(imported.asks("report", as_of=END)["commitments"])


@pytest.mark.parametrize("country", ["MA", "LY", "TN"])
def test_the_conference_in_morocco_was_kept_318_days_late(imported: Program, country: str) -> None:
    conference = report(imported, country, "2013-11-15")[CONFERENCE]
    expected = {"headline": "fulfilled late", "days_late": 318, "kept_on": "2013-11-14", "at_most": False}
    assert told(conference, *expected) == expected
    assert conference["deadline"]["slippage_days"] == 318
    assert "Morocco" in conference["title"]["en"]


@pytest.mark.parametrize("country", ["MA", "LY"])
def test_the_day_before_it_met_it_was_past_its_deadline_by_317_days(imported: Program, country: str) -> None:
    conference = report(imported, country, "2013-11-13")[CONFERENCE]
    expected = {"timeliness": "overdue", "days_overdue": 317, "headline": "unconfirmed"}
    assert told(conference, *expected) == expected


def test_all_are_bound_jointly_to_the_conference_with_morocco_in_the_lead(imported: Program) -> None:
    roles = {party["code"]: party["role"] for party in imported.asks("show", CONFERENCE, as_of=END)["parties"]}
    assert roles.pop("MA") == "lead"
    assert set(roles) == {"LY", "EG", "DZ", "TN", "NE", "TD", "ML", "MR"}
    assert set(roles.values()) == {"joint"}


def test_the_windows_of_the_follow_up_committee_are_those_of_the_example(imported: Program) -> None:
    committee = report(imported, "MA", "2013-11-01")[COMMITTEE]
    assert windows(committee) == [
        ("2013-06-30", "missed", None),
        ("2013-09-30", "held-late", 25),
        ("2013-12-31", "open", None),
    ]
    assert turns(committee) == (1, 2)
    assert committee["timeliness"] == "on schedule"


def test_the_first_meeting_of_the_committee_was_117_days_late(imported: Program) -> None:
    first = imported.asks("show", FIRST_MEETING, as_of="2013-10-25")
    expected = {"headline": "fulfilled late", "days_late": 117, "kept_on": "2013-10-25"}
    assert told(first, *expected) == expected


def test_the_structure_of_the_secretariat_came_at_most_48_days_late(imported: Program) -> None:
    structure = report(imported, "LY", END)["RBT-2013-02"]
    expected = {"headline": "fulfilled late", "days_late": 48, "at_most": True}
    assert told(structure, *expected) == expected


def test_nothing_is_found_at_ndjamena_on_the_mechanism_and_on_extradition(everything: list[dict[str, Any]]) -> None:
    """That Libya's minister spoke of both there is for `check` to propose."""
    of_it = {one["ref"]: one["findings"] for one in everything if one["ref"] in ("TRI-2012-16", "TRI-2012-17")}
    assert len(of_it) == 2
    assert all(found["meeting"] != "ndjamena-2013-09" for findings in of_it.values() for found in findings)


def test_every_entry_has_its_title_in_three_languages(imported: Program, everything: list[dict[str, Any]]) -> None:
    meetings = imported.asks("meeting", "list", as_of=END)["meetings"]
    for one in [*everything, *meetings]:
        assert all(one["title"][language] for language in ("ar", "fr", "en")), one["title"]
        assert any("\u0600" <= letter <= "\u06ff" for letter in one["title"]["ar"]), one["title"]


def test_every_commitment_says_where_it_is_written_and_what_would_count_as_done(
    everything: list[dict[str, Any]],
) -> None:
    for one in everything:
        assert one["source"], one["ref"]
        assert one["done_when"], one["ref"]
        assert one["themes"], one["ref"]
        assert one["provenance"] in ("document", "public-record"), one["ref"]
        assert (one["provenance"] == "document") is (one["passage"] is not None), one["ref"]


def test_every_finding_of_the_set_has_a_source_and_a_standing(everything: list[dict[str, Any]]) -> None:
    recorded = [found for one in everything for found in one["findings"] if found["method"] == "manual"]
    assert recorded
    for found in recorded:
        assert found["source"], found
        assert found["standing"] in ("reported", "claimed", "verified")
        assert found["provenance"] == "public-record"


def test_the_set_shows_conflicts_empty_searches_and_meetings_not_known_to_have_met(
    imported: Program, everything: list[dict[str, Any]]
) -> None:
    disputed = {one["ref"] for one in everything if one["disputed"]}
    searched = [found for one in everything for found in one["findings"] if found["verdict"] == "no-evidence"]
    meetings = imported.asks("meeting", "list", as_of=END)["meetings"]
    announced = {one["slug"] for one in meetings if one["state"] == "announced"}
    assert disputed >= {"RBT-2013-01"}
    assert len(searched) >= 4
    assert announced >= {"cairo-2014-09", "tripoli-2014-03-second"}


def test_the_follow_up_runs_from_2012_to_2024(imported: Program) -> None:
    days = [one["first_day"] for one in imported.asks("meeting", "list", as_of=END)["meetings"]]
    assert (min(days)[:4], max(days)[:4]) == ("2012", "2024")


def test_a_call_addresses_or_asks_and_is_never_overdue(everything: list[dict[str, Any]]) -> None:
    calls = [one for one in everything if one["wording"] == "call"]
    assert {one["ref"] for one in calls} >= {"TRI-2012-09", "NDJ-2013-05", "NDJ-2013-06", "NDJ-2013-08"}
    for one in calls:
        assert one["headline"] not in ("overdue", "unconfirmed", "behind"), one["ref"]
        assert {party["role"] for party in one["parties"]} == {"addressee"}, one["ref"]


def test_developed_countries_are_addressed_and_nobody_is_bound(everything: list[dict[str, Any]]) -> None:
    [urging] = [one for one in everything if one["ref"] == "TRI-2012-09"]
    assert [(party["code"], party["role"]) for party in urging["parties"]] == [("DEVELOPED-COUNTRIES", "addressee")]


def test_only_firm_promises_renew_and_are_renewed(everything: list[dict[str, Any]]) -> None:
    wording = {one["ref"]: one["wording"] for one in everything}
    pairs = [(one["ref"], older) for one in everything for older in one["renews"]]
    assert pairs
    assert {(wording[newer], wording[older]) for newer, older in pairs} == {("firm", "firm")}


def test_no_quote_is_kept_where_only_the_hash_of_a_text_is_known(everything: list[dict[str, Any]]) -> None:
    with_passage = [one for one in everything if one["passage"]]
    assert len(with_passage) >= 46
    assert {one["quote"] for one in with_passage} == {None}


def test_the_sample_is_the_same_set(program: Program, imported: Program) -> None:
    sample = Program(program.path.with_name("sample.db"))
    sample("init", "--sample")
    assert sample("export") == imported("export")


def test_export_import_export_is_byte_identical(imported: Program, program: Program, tmp_path: Path) -> None:
    exported = imported("export")
    copy = tmp_path / "exported.yaml"
    copy.write_text(exported, encoding="utf-8")
    program("import", copy)
    assert program("export") == exported


def test_an_export_tells_the_same_story(imported: Program, program: Program, tmp_path: Path) -> None:
    copy = tmp_path / "exported.yaml"
    copy.write_text(imported("export"), encoding="utf-8")
    program("import", copy)
    for as_of in ("2013-11-15", END):
        assert program.asks("report", as_of=as_of) == imported.asks("report", as_of=as_of)


def test_importing_twice_changes_nothing(bundled: Program) -> None:
    before, log = bundled("export"), bundled("history", "-f", "json")
    bundled.whole_set()
    for file in sorted(RECORDS.glob("*.yaml")):
        bundled("import", file)
    assert bundled("export") == before
    assert bundled("history", "-f", "json") == log


@pytest.mark.parametrize("file", sorted(RECORDS.glob("*.yaml")), ids=lambda file: file.stem)
def test_each_file_of_the_set_can_be_imported_alone(program: Program, file: Path) -> None:
    program("import", file)
    assert program.asks("list", as_of=END)["commitments"]


def test_every_report_and_list_reads_the_same_in_every_language(imported: Program) -> None:
    asked = ("report", "--country", "LY", "--as-of", END, "-f", "json")
    assert len({json.dumps(json.loads(imported("--lang", lang, *asked))) for lang in ("ar", "fr", "en")}) == 1


def test_every_change_can_be_taken_back_to_the_empty_record(bundled: Program) -> None:
    bundled("undo")
    assert bundled.asks("list", as_of=END)["commitments"] == []
    bundled("undo", code=1)
