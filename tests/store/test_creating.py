"""A record appears whole or not at all, readable by its owner only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sahel_tracker.errors import FileTrouble
from sahel_tracker.store import database, opening
from sahel_tracker.store.reader import open_reader


def test_a_new_record_is_empty_and_of_the_program_s_version(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    assert database.create(path)
    assert database.version(path) == opening.VERSIONS[-1]
    with open_reader(path) as reader:
        assert list(reader.record().items()) == []
        assert reader.head() is None


def test_only_the_owner_can_read_the_file_and_the_folders_that_were_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "one" / "two" / "tracker.db"
    database.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_side_files_of_a_reader_are_as_private_as_the_record(path: Path) -> None:
    with open_reader(path) as reader:
        reader.record()
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_second_time_says_so_and_changes_nothing(filled: Path) -> None:
    before = filled.read_bytes()
    assert database.create(filled) is False
    assert filled.read_bytes() == before


def test_nothing_but_the_record_is_left_in_the_folder(tmp_path: Path) -> None:
    database.create(tmp_path / "tracker.db")
    assert [file.name for file in tmp_path.iterdir()] == ["tracker.db"]


def test_nothing_is_left_when_making_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise FileTrouble("no room")

    monkeypatch.setattr(database, "_migrate", fail)
    with pytest.raises(FileTrouble):
        database.create(tmp_path / "tracker.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 600])
def test_something_else_under_the_name_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(FileTrouble):
        database.create(path)
    assert path.read_bytes() == content


def test_a_link_to_nothing_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    path.symlink_to(tmp_path / "gone.db")
    with pytest.raises(FileTrouble, match="link to a file that is not there"):
        database.create(path)


def test_a_folder_that_is_a_file_is_trouble_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(FileTrouble, match="letter"):
        database.create(tmp_path / "letter.txt" / "tracker.db")


def test_a_file_system_without_hard_links_gets_its_record_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "tracker.db"
    assert database.create(path)
    assert database._put_in_place(path, path) is False
    assert [file.name for file in tmp_path.iterdir()] == ["tracker.db"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_several_at_once_one_makes_it_and_none_fails(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    script = (
        "import pathlib, sys; from sahel_tracker.store.database import create; print(create(pathlib.Path(sys.argv[1])))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [process.communicate()[0].strip() for process in running]
    assert sorted(said) == ["False", "False", "True"]
    assert database.version(path) == opening.VERSIONS[-1]
    assert [file.name for file in tmp_path.iterdir() if ".db." in file.name] == []


def test_info_says_what_the_file_holds(filled: Path) -> None:
    info = database.info(filled)
    assert (info.path, info.version, info.size) == (filled, opening.VERSIONS[-1], filled.stat().st_size)
    assert info.counts == {
        "processes": 2,
        "parties": 1,
        "meetings": 2,
        "documents": 2,
        "commitments": 3,
        "extensions": 1,
        "findings": 4,
        "decisions": 0,
        "texts": 1,
        "changes": 15,
    }
    assert info.head is not None
    assert info.head[0] == 15
