"""`tracker todo`: what is left to do, read from a real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.check import encoder

from .conftest import Tracker

MEMBERS = [
    *("schema", "as_of", "meetings_not_checked", "proposals_waiting", "days_inferred", "no_done_when"),
    *("claims_not_verified", "unconfirmed"),
]


@pytest.fixture
def busy(tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    """A promise past its day, and a later meeting with a text that speaks of another one."""
    monkeypatch.setattr(encoder, "load_encoder", lambda: None)
    tracker("add", "Meet again in Morocco", "--meeting", "tripoli-2012", "--due", "2012-Q4", "--done-when", "It met")
    tracker("add", "Launch joint border patrols", "--meeting", "tripoli-2012")
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14")
    file = tmp_path / "report.txt"
    file.write_text("The conference on border security welcomed the launch of joint border patrols.\n")
    tracker("meeting", "attach", "rabat-2013", "--text", str(file), "--complete")
    return tracker


def test_the_json_names_everything_and_changes_nothing(busy: Tracker) -> None:
    before = busy.path.read_bytes()
    document = busy("todo", "-f", "json").document
    assert list(document) == MEMBERS
    assert document["meetings_not_checked"] == ["rabat-2013"]
    assert (document["no_done_when"], document["unconfirmed"]) == (["TRI-2012-02"], ["TRI-2012-01"])
    assert busy.path.read_bytes() == before


def test_work_that_is_done_leaves_the_list(busy: Tracker) -> None:
    busy("check", "rabat-2013")
    document = busy("todo", "-f", "json").document
    assert document["meetings_not_checked"] == []
    assert [one["ref"] for one in document["proposals_waiting"]] == ["TRI-2012-02"]
    busy("accept", "1", "--by-day", "2013-06-30", "--verdict", "fulfilled", "--standing", "claimed")
    document = busy("todo", "-f", "json").document
    assert document["proposals_waiting"] == []
    assert document["no_done_when"] == []
    assert document["days_inferred"] == [{"finding": 1, "ref": "TRI-2012-02", "on": "2013-06-30"}]
    assert document["claims_not_verified"] == ["TRI-2012-02"]
    busy("retract", "1", "--why", "another patrol")
    assert busy("todo", "-f", "json").document["days_inferred"] == []


def test_it_is_asked_of_a_day(busy: Tracker) -> None:
    document = busy("todo", "--as-of", "2012-12-31", "-f", "json").document
    assert (document["meetings_not_checked"], document["unconfirmed"]) == ([], [])


def test_the_page_names_the_commands(busy: Tracker) -> None:
    out = busy("todo").out
    assert "Meetings not checked (1)" in out
    assert "tracker check MEETING" in out
    assert "rabat-2013" in out


def test_an_empty_record_leaves_nothing_to_do(tmp_path: Path) -> None:
    tracker = Tracker(tmp_path / "tracker.db")
    tracker("init")
    assert "Nothing is left to do." in tracker("todo").out


def test_where_there_is_no_record_none_is_created(tmp_path: Path) -> None:
    assert "tracker init" in Tracker(tmp_path / "none.db")("todo", code=1).err
    assert list(tmp_path.iterdir()) == []
