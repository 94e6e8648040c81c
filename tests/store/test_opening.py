"""Whatever stands at the path, reading it creates and changes nothing, and says what is wrong and what to do."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sahel_tracker.errors import FileTrouble, NoFile, TrackerError
from sahel_tracker.model.records import Item, Process, Trilingual
from sahel_tracker.store import ledger, opening
from sahel_tracker.store.reader import open_reader

NOBODY = 65534


def read(path: Path) -> list[Item]:
    """Everything in the record."""
    with open_reader(path) as reader:
        return list(reader.record().items())


def write(path: Path) -> None:
    """One small change."""
    with ledger.command(path, action="process add", by="test") as change:
        change.put(Process("new", Trilingual(en="New")))


BOTH = pytest.mark.parametrize("use", [read, write])


def refusal(use: Callable[[Path], object], path: Path) -> TrackerError:
    """What is said of this path."""
    with pytest.raises(TrackerError) as raised:
        use(path)
    assert str(path) in raised.value.what
    assert raised.value.hint
    return raised.value


@BOTH
def test_a_missing_file_is_no_record_yet_and_is_not_made(tmp_path: Path, use: Callable[[Path], object]) -> None:
    error = refusal(use, tmp_path / "tracker.db")
    assert isinstance(error, NoFile)
    assert error.exit_code == 1
    assert "tracker init" in error.hint
    assert list(tmp_path.iterdir()) == []


@BOTH
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "an empty SQLite file"),
        (b"Dear minister, " * 50, "is not a database"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "is not a database"),
    ],
)
def test_a_file_that_is_no_database_is_said_to_be_none(
    tmp_path: Path, use: Callable[[Path], object], content: bytes, says: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    error = refusal(use, path)
    assert says in error.what
    assert error.exit_code == 4
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@BOTH
def test_the_file_of_another_program_is_named_by_its_tables(tmp_path: Path, use: Callable[[Path], object]) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE moz_places (url)")
    connection.close()
    error = refusal(use, path)
    assert "another program, with the tables moz_places" in error.what
    assert error.exit_code == 4


@BOTH
def test_a_directory_is_said_to_be_one(tmp_path: Path, use: Callable[[Path], object]) -> None:
    error = refusal(use, tmp_path)
    assert "is a directory" in error.what
    assert error.exit_code == 4


@BOTH
def test_a_pipe_does_not_keep_anybody_waiting(tmp_path: Path, use: Callable[[Path], object]) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "not a plain file" in refusal(use, path).what


@BOTH
@pytest.mark.parametrize("name", ["n" * 300, "nul\0.db"])
def test_a_name_that_no_file_can_have_is_out_of_reach(tmp_path: Path, use: Callable[[Path], object], name: str) -> None:
    error = refusal(use, tmp_path / name)
    assert "cannot be reached" in error.what
    assert error.exit_code == 4


@BOTH
@pytest.mark.parametrize(("version", "hint"), [("0000", "tracker db upgrade"), ("0099", "newer tracker")])
def test_another_version_says_which_way_out(
    path: Path, use: Callable[[Path], object], version: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "VERSIONS", ("0000", "0001"))
    _execute(path, "UPDATE alembic_version SET version_num = ?", version)
    error = refusal(use, path)
    assert version in error.what
    assert hint in error.hint
    assert error.exit_code == 4


@BOTH
def test_a_record_that_lost_its_version_is_damaged(path: Path, use: Callable[[Path], object]) -> None:
    _execute(path, "DELETE FROM alembic_version")
    assert "damaged" in refusal(use, path).what


@BOTH
def test_a_file_cut_in_half_is_damaged(filled: Path, use: Callable[[Path], object]) -> None:
    filled.write_bytes(filled.read_bytes()[: filled.stat().st_size // 2])
    error = refusal(use, filled)
    assert "is damaged" in error.what
    assert error.exit_code == 4


@BOTH
def test_a_definition_of_a_table_that_is_no_text_is_damage(filled: Path, use: Callable[[Path], object]) -> None:
    """SQLite quotes it in its message, which Python then cannot decode."""
    content = filled.read_bytes()
    filled.write_bytes(content.replace(b"CREATE TABLE alembic_version", b"CREATE \xff\xfeBLE alembic_version"))
    assert "is damaged: the definitions of its tables cannot be read" in refusal(use, filled).what


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE meeting SET first_day = '2012-02-31' WHERE slug = 'tripoli-2012'", "meeting 'tripoli-2012'"),
        ("UPDATE meeting SET state = 'hfld' WHERE slug = 'rabat-2013'", "meeting 'rabat-2013'.*'hfld' is no state"),
        (
            "UPDATE meeting SET process = 'b' WHERE slug = 'rabat-2013'",
            "meeting 'rabat-2013'.*'b' is not among the pro",
        ),
        (
            "UPDATE meeting_party SET attendance = 'participint' WHERE ordinal = 2",
            "meeting '.*'participint' is no way to take part",
        ),
        ("UPDATE commitment SET wording = 'fiRm' WHERE ref = 'RAB-2013-01'", "commitment 'RAB-2013-01'.*no wording"),
        ("UPDATE commitment SET recurrence_unit = 'm' WHERE ref = 'TRI-2012-02'", "commitment 'TRI-2012-02'.*no unit"),
        ("UPDATE commitment_party SET role = 'leaf' WHERE role = 'lead'", "commitment 'TRI-2012-01'.*no role"),
        ("UPDATE commitment SET meeting = 'x' WHERE ref = 'RAB-2013-01'", "commitment 'RAB-2013-01'.*the meetings"),
        ("UPDATE finding SET verdict = 'fJlfilled' WHERE id = 3", "finding '3'.*no verdict"),
        ("UPDATE finding SET commitment = 'x' WHERE id = 2", "finding '2'.*the commitments"),
        ("UPDATE extension SET commitment = 'x'", "extension '1'.*the commitments"),
    ],
)
def test_what_no_program_of_ours_wrote_is_damage_with_its_place(filled: Path, statement: str, named: str) -> None:
    _damage(filled, statement)
    with pytest.raises(FileTrouble, match=named) as raised:
        read(filled)
    assert "restore it from a backup" in raised.value.hint


def test_a_proposal_that_cannot_be_read_is_damage(filled: Path) -> None:
    _damage(
        filled, "INSERT INTO proposal VALUES (7, 'TRI-2012-01', 'rabat-2013', 'press', 0, 9, 0.5, 'x', '[', '', '{}')"
    )
    with pytest.raises(FileTrouble, match="proposal '7' in the file cannot be read"):
        read(filled)


@BOTH
def test_a_file_that_another_is_rebuilding_is_locked(
    path: Path, use: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE other (x)")
    try:
        error = refusal(use, path)
        assert "locked" in error.what
        assert error.exit_code == 4
    finally:
        other.close()


def test_a_writer_at_work_keeps_other_writers_waiting_and_no_reader(
    filled: Path, items: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 0.05)
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE process SET name_en = 'half written'")
    try:
        assert read(filled) == items
        assert "locked" in refusal(write, filled).what
    finally:
        other.close()


def test_a_reader_sees_one_state_to_the_end(filled: Path, items: list[Item]) -> None:
    with open_reader(filled) as reader:
        assert reader.head() is not None
        write(filled)
        assert list(reader.record().items()) == items
    assert len(read(filled)) == len(items) + 1


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "%41.db", "what?mode=rwc.db", "#1.db", "سجل.db", "a'b\"c.db"])
def test_any_name_of_a_file_names_that_file(filled: Path, items: list[Item], name: str) -> None:
    path = filled.rename(filled.with_name(name))
    write(path)
    assert len(read(path)) == len(items) + 1
    assert not [file for file in path.parent.iterdir() if not file.name.startswith(name)]


def test_a_relative_path_and_a_link_lead_to_the_file(
    filled: Path, items: list[Item], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(filled.parent)
    assert read(Path(filled.name)) == items
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    assert read(link) == items


def test_reading_leaves_the_file_as_it_is(filled: Path) -> None:
    before = filled.read_bytes(), filled.stat().st_mtime_ns
    read(filled)
    assert (filled.read_bytes(), filled.stat().st_mtime_ns) == before
    assert {file.name for file in filled.parent.iterdir()} <= {filled.name, f"{filled.name}-wal", f"{filled.name}-shm"}


def test_a_file_left_half_changed_is_set_right_and_read(filled: Path, items: list[Item]) -> None:
    """Where there is no write-ahead log, a command that is killed leaves its changes in the file and a journal."""
    script = (
        "import os, sqlite3, sys; connection = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "connection.execute('PRAGMA journal_mode = DELETE'); connection.execute('PRAGMA cache_size = 1');"
        "connection.execute('BEGIN'); connection.execute('UPDATE process SET name_en = NULL');"
        "connection.execute('CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 5000) SELECT hex(randomblob(200)) FROM n'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, filled], check=False)
    journal = filled.with_name(filled.name + "-journal")
    assert journal.stat().st_size > 0
    assert read(filled) == items
    assert not journal.exists()


def test_a_reader_cannot_write(filled: Path) -> None:
    with opening.reading(filled) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM commitment_theme")


class TestWhereOneMayNotWrite:
    """Folders and files without the right to write; root, who may write everywhere, becomes nobody for this."""

    @pytest.fixture
    def folder(self, filled: Path) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(filled, folder / "record.db")
            yield folder
            folder.chmod(0o700)

    @staticmethod
    def _hand_over(folder: Path, mode: int) -> Path:
        """The folder in this mode, and everything in it, are the user's own."""
        if os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                os.chown(path, NOBODY, NOBODY)
        folder.chmod(mode)
        return folder / "record.db"

    @staticmethod
    def _unprivileged(use: Callable[[Path], object], path: Path) -> str:
        """What comes of it when somebody without special rights does this."""
        inlet, outlet = os.pipe()
        child = os.fork()
        if child == 0:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            try:
                said = f"done {use(path)}"
            except TrackerError as error:
                said = f"{error.exit_code} {error.what}; {error.hint}"
            except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
                said = repr(error)
            os.write(outlet, said.encode()[:4000])
            os._exit(0)
        os.close(outlet)
        os.waitpid(child, 0)
        with os.fdopen(inlet) as answer:
            return answer.read()

    def test_a_read_only_folder_is_read_and_left_as_it_is(self, folder: Path) -> None:
        path = self._hand_over(folder, 0o500)
        assert self._unprivileged(read, path).startswith("done [Process(")
        assert [file.name for file in folder.iterdir()] == ["record.db"]

    def test_a_read_only_folder_refuses_to_be_written(self, folder: Path) -> None:
        path = self._hand_over(folder, 0o500)
        before = path.read_bytes()
        assert self._unprivileged(write, path).startswith(f"4 {path} cannot be written")
        assert path.read_bytes() == before

    def test_a_read_only_file_is_read_and_refuses_to_be_written(self, folder: Path) -> None:
        path = self._hand_over(folder, 0o700)
        path.chmod(0o400)
        assert self._unprivileged(read, path).startswith("done [Process(")
        assert self._unprivileged(write, path).startswith(f"4 {path} cannot be written")

    def test_reading_a_read_only_file_keeps_nobody_from_writing_it_later(self, folder: Path) -> None:
        """SQLite gives side files the mode of the file, and would leave ones that nobody can write."""
        path = self._hand_over(folder, 0o700)
        path.chmod(0o400)
        self._unprivileged(read, path)
        path.chmod(0o600)
        assert self._unprivileged(write, path) == "done None"

    def test_a_full_disk_is_no_reason_to_restore_a_backup(self, folder: Path) -> None:
        path = self._hand_over(folder, 0o700)
        for use in (read, write):
            said = self._unprivileged(_without_room(use), path)
            assert said.startswith(f"4 {path} cannot be read or written: the disk is full, or fails; make room")
        assert self._unprivileged(write, path) == "done None"

    def test_side_files_that_stand_in_a_read_only_folder_are_read_with_it(self, folder: Path) -> None:
        path = folder / "record.db"
        reader = sqlite3.connect(path)
        reader.execute("SELECT * FROM process").fetchall()
        write(path)  # the reader keeps the change from moving out of the -wal
        assert (folder / "record.db-wal").stat().st_size > 0
        self._hand_over(folder, 0o500)
        assert "slug='new'" in self._unprivileged(read, path)
        reader.close()

    def test_changes_in_a_side_file_that_cannot_be_read_are_not_passed_over(self, folder: Path) -> None:
        path = folder / "record.db"
        (folder / "record.db-wal").write_bytes(b"changes")
        self._hand_over(folder, 0o500)
        for use in (read, write):
            said = self._unprivileged(use, path)
            assert said.startswith(f"4 {path} cannot be opened: changes stand in record.db-wal")
            assert "copy both files" in said

    def test_a_file_or_folder_without_the_right_to_read_is_out_of_reach(self, folder: Path) -> None:
        path = self._hand_over(folder, 0o700)
        path.chmod(0)
        assert self._unprivileged(read, path).startswith(f"4 {path} cannot be opened")
        folder.chmod(0)
        assert self._unprivileged(read, path).startswith(f"4 {path} cannot be reached: Permission denied")


def _without_room(use: Callable[[Path], object]) -> Callable[[Path], object]:
    """The same where no file can grow, as on a full disk."""

    def cramped(path: Path) -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        return use(path)

    return cramped


def _execute(path: Path, sql: str, *values: object) -> None:
    """Change the file behind the program's back."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql, values)
    connection.close()


def _damage(path: Path, sql: str) -> None:
    """Leave what a failing disk may leave: SQLite's checks are for what is written."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(sql)
    connection.close()
