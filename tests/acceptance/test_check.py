"""Later meetings on the real reports and on texts that speak of something else.

The reports are no part of the project: these tests read them from ../shared and are skipped where there is none. What a
check proposes is judged here without the extra `match`, so that it is the same on every machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.check import encoder
from tests.acceptance.program import ROOT, Program
from tests.acceptance.test_five_documents import MEETINGS

STRANGERS = sorted((ROOT / "tests" / "check" / "strangers").glob("*.txt"))
MECHANISM, EXTRADITION, CONFERENCE = "TRI-2012-16", "TRI-2012-17", "TRI-2012-25"
END = "2024-12-01"


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "load_encoder", lambda: None)


@pytest.fixture
def reported(bundled: Program, shared: Path) -> Program:
    """The bundled set with the five reports attached."""
    for file, meeting in MEETINGS.items():
        bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    return bundled


def checked(program: Program, meeting: str, *options: str) -> dict[str, Any]:
    return dict(json.loads(program("check", meeting, *options, "-f", "json")))


@pytest.mark.parametrize("files", [[*MEETINGS], ["ndjamena-2013-09.ar.txt"]], ids=["all five", "its own"])
def test_ndjamena_speaks_first_of_the_mechanism_and_of_extradition(
    bundled: Program, shared: Path, files: list[str]
) -> None:
    """Whichever reports are at hand: the promises of Tripoli are known by their titles too."""
    for file in files:
        bundled("meeting", "attach", MEETINGS[file], "--text", shared / "seeds" / file)
    first = checked(bundled, "ndjamena-2013-09")["proposals"][:5]
    suggested = {one["ref"]: one["suggested_verdict"] for one in first}
    assert {ref: suggested.get(ref) for ref in (MECHANISM, EXTRADITION)} == {
        MECHANISM: "reaffirmed",
        EXTRADITION: "reaffirmed",
    }


def test_rabat_meets_the_promise_of_a_conference_by_being_held(reported: Program) -> None:
    answer = checked(reported, "rabat-2013-11")
    assert [(one["ref"], one["headline"], one["days_late"]) for one in answer["expected"]] == [
        (CONFERENCE, "fulfilled late", 318)
    ]
    assert CONFERENCE not in [one["ref"] for one in answer["proposals"]]


def test_accepting_gives_what_the_worked_example_says(reported: Program) -> None:
    """Tripoli's mechanism and extradition: spoken of at N'Djamena, still open, 549 days old on the day after."""
    waiting = {one["ref"]: str(one["id"]) for one in checked(reported, "ndjamena-2013-09")["proposals"]}
    reported("accept", waiting[EXTRADITION], "--verdict", "reaffirmed")
    shown = reported.asks("show", EXTRADITION, as_of="2013-09-12")
    assert (shown["completion"], shown["last_spoken_on"], shown["age_days"]) == ("not assessed", "2013-09-11", 549)
    [finding] = shown["findings"]
    assert (finding["standing"], finding["method"], finding["provenance"]) == ("reported", "text", "document")
    assert "تسليم المطلوبين" in finding["quote"]


def test_every_report_is_checked_and_checked_again_with_nothing_new(reported: Program) -> None:
    for meeting in MEETINGS.values():
        first = checked(reported, meeting)
        assert checked(reported, meeting) == first
        for one in first["proposals"]:
            assert one["quote"].strip() == one["quote"]
    assert reported.asks("todo", as_of=END)["meetings_not_checked"] == []


def test_nothing_that_was_promised_at_a_meeting_or_after_it_is_proposed_there(reported: Program) -> None:
    made_on = {one["ref"]: one["made_on"] for one in reported.asks("list", as_of=END)["commitments"]}
    first_day = {one["slug"]: one["first_day"] for one in reported.asks("meeting", "list", as_of=END)["meetings"]}
    for meeting in MEETINGS.values():
        refs = [one["ref"] for one in checked(reported, meeting, "--min-score", "0")["proposals"]]
        assert [ref for ref in refs if made_on[ref] >= first_day[meeting]] == []


def test_meetings_about_something_else_get_at_most_one_proposal_in_all(bundled: Program) -> None:
    """Ministers of fisheries, health and education, in each language, with committees and training of their own."""
    assert len(STRANGERS) == 9
    proposed = []
    for number, file in enumerate(STRANGERS, 1):
        slug = f"stranger-{number}"
        bundled.meeting(slug, "strangers", f"2025-01-{number:02}", "--text", str(file), "--complete")
        proposed += [(file.name, one["ref"]) for one in checked(bundled, slug)["proposals"]]
    assert len(proposed) <= 1, proposed


def test_a_check_leaves_the_status_of_everything_as_it_was(reported: Program) -> None:
    members = ("ref", "completion", "timeliness", "headline", "verification", "days_overdue", "last_spoken_on")
    before = reported.asks("list", as_of=END)["commitments"]
    for meeting in MEETINGS.values():
        checked(reported, meeting)
    after = reported.asks("list", as_of=END)["commitments"]
    assert [[one[name] for name in members] for one in after] == [[one[name] for name in members] for one in before]
