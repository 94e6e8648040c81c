"""What a desk records over time, with its corrections, is exported, imported and taken back without loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.program import Program, told

AS_OF = "2014-06-01"


@pytest.fixture
def desk(program: Program) -> Program:
    """A promise with a history: extended, found kept before that, disputed; another superseded by it."""
    program.meeting("tripoli-2012", "border-security", "2012-03-11..2012-03-12", "--participant", "LY,MA,TN")
    program.promise("Open a joint post", "tripoli-2012", "--ref", "POST", "--due", "2012-12-31")
    program.promise("Open two joint posts", "tripoli-2012", "--ref", "POSTS", "--due", "2012-Q4", "--party", "LY,TN")
    program("extend", "POST", "--to", "2013-06-30", "--by", "the members", "--why", "floods", "--on", "2012-12-20")
    program("record", "POST", "--verdict", "fulfilled", "--on", "2012-12-01", "--source", "a letter found later")
    program("record", "POST", "--verdict", "no-action", "--on", "2013-02-01", "--source", "a visit", "--disputes", "1")
    program("close", "POSTS", "--as", "superseded", "--by", "POST", "--why", "merged", "--on", "2013-01-01")
    return program


def test_a_history_with_corrections_survives_the_way_through_a_file(desk: Program, tmp_path: Path) -> None:
    """That it was kept before it was extended came to light afterwards: no reason to refuse the file."""
    exported = desk("export")
    file = tmp_path / "exported.yaml"
    file.write_text(exported, encoding="utf-8")
    copy = Program(tmp_path / "copy.db")
    copy("init")
    copy("import", file)
    assert copy("export") == exported
    assert copy.asks("report", as_of=AS_OF) == desk.asks("report", as_of=AS_OF)
    log = desk("history", "-f", "json")
    desk("import", file)
    assert desk("history", "-f", "json") == log


def test_such_a_promise_can_be_edited(desk: Program) -> None:
    desk("edit", "POST", "--note", "as translated")
    assert desk.asks("show", "POST", as_of=AS_OF)["note"] == "as translated"


def test_taking_a_finding_back_restores_what_was_before(desk: Program) -> None:
    members = ("completion", "timeliness", "verification", "headline", "disputed", "kept_on", "days_overdue")
    assert told(desk.asks("show", "POST", as_of=AS_OF), "headline", "disputed") == {
        "headline": "overdue",
        "disputed": True,
    }
    desk("retract", "2", "--why", "another place")
    shown = desk.asks("show", "POST", as_of=AS_OF)
    assert told(shown, *members) == {
        "completion": "fulfilled",
        "timeliness": "on time",
        "verification": "reported",
        "headline": "fulfilled",
        "disputed": False,
        "kept_on": "2012-12-01",
        "days_overdue": None,
    }
    assert shown["deadline"]["last_day"] == "2012-12-31"


def test_a_meeting_that_is_corrected_takes_its_evidence_and_findings_with_it(desk: Program) -> None:
    desk.meeting("tunis-2013", "border-security", "2013-05-20..2013-05-21", "--host", "TN")
    desk("record", "POST", "--verdict", "under-way", "--at", "tunis-2013", "--source", "the chair")
    desk("meeting", "edit", "tunis-2013", "--on", "2013-05-22..2013-05-23")
    [found] = [one for one in desk.asks("show", "POST", as_of=AS_OF)["findings"] if one["meeting"] == "tunis-2013"]
    assert found["on"] == "2013-05-23"


def test_undo_takes_everything_back_one_command_at_a_time(desk: Program) -> None:
    for _ in range(8):
        desk("undo")
    assert desk.asks("list", as_of=AS_OF)["commitments"] == []
    assert "tripoli-2012" not in desk("meeting", "list")
    desk("undo", code=1)
