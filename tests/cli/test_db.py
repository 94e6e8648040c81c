"""`tracker db`: the file as a file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from .conftest import Tracker


def test_path_prints_where_the_file_would_be_and_creates_nothing(tmp_path: Path) -> None:
    program = Tracker(tmp_path / "folder" / "tracker.db")
    assert program("db", "path").ref == str(program.path)
    assert list(tmp_path.iterdir()) == []


def test_info_counts_what_there_is_and_names_the_head_of_the_log(tracker: Tracker) -> None:
    document = tracker("db", "info", "-f", "json").document
    assert document["schema"] == "tracker/database/1"
    assert (document["path"], document["size"]) == (str(tracker.path), tracker.path.stat().st_size)
    assert (document["counts"]["meetings"], document["counts"]["changes"]) == (1, 2)
    assert document["head"]["n"] == 2
    assert document["head"]["hash"] in tracker("db", "info").out


def test_upgrade_of_a_file_of_this_version_changes_nothing(tracker: Tracker) -> None:
    before = tracker.path.read_bytes()
    answer = tracker("db", "upgrade")
    assert "already" in answer.err
    assert tracker.path.read_bytes() == before


def test_verify_prints_the_head_of_a_record_that_is_whole(tracker: Tracker) -> None:
    number, hash_ = tracker("db", "verify").out.split()
    assert (int(number), len(hash_)) == (2, 64)


@pytest.mark.parametrize("statement", ["UPDATE meeting SET host = 'EG'", "DELETE FROM meeting_party"])
def test_verify_finds_what_was_changed_behind_the_log(tracker: Tracker, statement: str) -> None:
    connection = sqlite3.connect(tracker.path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    answer = tracker("db", "verify", code=4)
    assert "tripoli-2012" in answer.err
    assert answer.out == ""


def test_a_record_newer_than_the_program_is_refused(tracker: Tracker) -> None:
    connection = sqlite3.connect(tracker.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    for args in (["meeting", "list"], ["add", "x", "--meeting", "m"], ["db", "upgrade"], ["db", "info"]):
        assert "newer" in tracker(*args, code=4).err
