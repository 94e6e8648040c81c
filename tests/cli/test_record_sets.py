"""`tracker import` and `tracker export`: whole or not at all, and without loss."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Tracker

SET = """version: 1
meetings:
  - slug: rabat-2013
    process: border-security
    title: {en: Second conference}
    held: 2013-11-14
commitments:
  - {ref: RAB-2013-01, meeting: rabat-2013, title: {en: Meet in Egypt}, due: 2014-12-31}
"""


@pytest.fixture
def record_set(tmp_path: Path) -> Path:
    """A record set of one meeting and one commitment."""
    file = tmp_path / "set.yaml"
    file.write_text(SET)
    return file


def test_import_records_what_is_new_in_one_command(tracker: Tracker, record_set: Path) -> None:
    assert "2 new" in tracker("import", str(record_set)).err
    entries = tracker("history", "-f", "json").document["entries"][-2:]
    assert {(entry["action"], entry["command"]) for entry in entries} == {("import", entries[0]["n"])}


def test_importing_twice_changes_nothing(tracker: Tracker, record_set: Path) -> None:
    tracker("import", str(record_set))
    before = tracker.changes()
    assert "0 new, 0 changed, 2 as before" in tracker("import", str(record_set)).err
    assert tracker.changes() == before


def test_a_dry_run_says_what_would_be_and_writes_nothing(tracker: Tracker, record_set: Path) -> None:
    before = tracker.changes()
    assert "2 would be new, 0 changed" in tracker("import", "--dry-run", str(record_set)).err
    assert tracker.changes() == before


def test_every_problem_is_listed_with_its_line_and_nothing_is_written(tracker: Tracker, record_set: Path) -> None:
    record_set.write_text(SET.replace("2014-12-31", "2010-01-01").replace("border-security", "border-securty"))
    err = tracker.refuses("import", str(record_set), code=1)
    assert f"{record_set}:4:" in err
    assert f"{record_set}:8:" in err
    assert "nothing was written" in err


def test_a_file_larger_than_the_limit_is_refused_until_the_limit_is_raised(tracker: Tracker, record_set: Path) -> None:
    record_set.write_text(SET + "# " + "x" * 1_100_000 + "\n")
    assert "too large" in tracker.refuses("import", "--max-size", "1", str(record_set), code=1)
    assert "1.0 MiB of at most 1" in tracker.refuses("import", "--dry-run", "--max-size", "1", str(record_set), code=1)
    assert "2 new" in tracker("import", "--max-size", "2", str(record_set)).err


def test_what_is_wrong_in_a_file_is_shown_inert(tracker: Tracker, record_set: Path) -> None:
    record_set.write_text(SET.replace("process: border-security", 'process: "\\e[31mred"'))
    assert "\x1b" not in tracker.refuses("import", str(record_set), code=1)


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_a_file_that_is_not_there_is_refused(tracker: Tracker, tmp_path: Path, name: str) -> None:
    assert str(tmp_path) in tracker.refuses("import", str(tmp_path / name), code=1)


@pytest.mark.parametrize("command", [["import"], ["meeting", "attach", "tripoli-2012", "--text"]])
def test_a_file_without_the_right_to_read_it_is_refused_like_one_that_is_not_there(
    tracker: Tracker, record_set: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so the system's answers are given here."""

    def denied(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.R_OK)
    said = tracker.refuses(*command, str(record_set), code=1)
    assert f"{record_set} cannot be read: Permission denied" in said


def test_export_then_import_into_a_new_file_then_export_is_the_same_text(
    tracker: Tracker, commitment: Callable[..., str], text_file: Path, tmp_path: Path
) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--kind", "report", "--complete")
    ref = commitment("--due", "2012-Q4", "--lead", "MA", "--quote", "meet again", "--theme", "borders")
    commitment("--every", "3m", "--first-due", "2012-06-30", "--party", "LY", "--institution", "LY=Interior")
    tracker("record", ref, "--verdict", "under-way", "--on", "2012-05-01", "--party", "MA")
    tracker("extend", ref, "--to", "2013-03", "--by", "ministers", "--why", "not ready", "--on", "2012-12-01")
    exported = tracker("export").out
    file = tmp_path / "export.yaml"
    file.write_text(exported)
    other = Tracker(tmp_path / "other.db")
    other("init")
    other("import", str(file))
    assert other("export").out == exported


def test_export_into_a_file_is_what_export_prints(
    tracker: Tracker, commitment: Callable[..., str], tmp_path: Path
) -> None:
    commitment("--due", "2012-Q4")
    file = tmp_path / "record.yaml"
    assert not tracker("export", "-o", str(file)).out
    assert file.read_text() == tracker("export").out


def test_export_into_a_folder_that_is_not_there_says_so(tracker: Tracker, tmp_path: Path) -> None:
    answer = tracker("export", "-o", str(tmp_path / "none" / "record.yaml"), code=1)
    assert "record.yaml: No such file or directory" in answer.err


@pytest.mark.parametrize("name", ["record.xls", "record.json", "record.ods"])
def test_an_ending_that_says_another_format_is_refused(tracker: Tracker, tmp_path: Path, name: str) -> None:
    """It would be YAML under a name that another program opens."""
    assert ".yaml, .xlsx or .csv" in tracker.refuses("export", "-o", str(tmp_path / name), code=2)
    tracker("export", "-o", str(tmp_path / name), "-f", "yaml")
    assert (tmp_path / name).read_text("utf-8").startswith("version: 1")
