"""`tracker init`: the file, once; and the bundled record set."""

from __future__ import annotations

from pathlib import Path

from .conftest import Tracker


def test_init_creates_a_file_only_its_owner_reads_and_prints_where(tmp_path: Path) -> None:
    program = Tracker(tmp_path / "new" / "tracker.db")
    assert program("init").ref == str(program.path)
    assert program.path.stat().st_mode & 0o777 == 0o600
    assert program.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_second_init_says_so_and_changes_nothing(tracker: Tracker) -> None:
    before = tracker.path.read_bytes()
    answer = tracker("init")
    assert "already" in answer.err
    assert tracker.path.read_bytes() == before


def test_sample_fills_a_new_file_with_the_bundled_set_in_one_command(tmp_path: Path) -> None:
    program = Tracker(tmp_path / "tracker.db")
    program("init", "--sample")
    assert len(program("list", "-f", "json").document["commitments"]) > 40
    assert {entry["action"] for entry in program("history", "-f", "json").document["entries"]} == {"init --sample"}
    program("undo", "--yes")
    assert program("list", "-f", "json").document["commitments"] == []


def test_sample_does_not_touch_a_record_that_is_there(tracker: Tracker) -> None:
    before = tracker.changes()
    assert "already" in tracker("init", "--sample").err
    assert tracker.changes() == before
