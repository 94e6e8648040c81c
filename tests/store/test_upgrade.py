"""An upgrade is all or nothing, keeps every row, and costs nothing when there is nothing to do."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sahel_tracker.config
from sahel_tracker.errors import FileTrouble, NoFile
from sahel_tracker.model.records import Item
from sahel_tracker.store import database, ledger, opening
from sahel_tracker.store.reader import open_reader

KNOWN = opening.VERSIONS
HEAD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "next", "%s"
def upgrade():
"""
REBUILDS_A_TABLE = """
    with op.batch_alter_table("commitment") as table:
        table.add_column(sa.Column("weight", sa.Integer(), nullable=True))
        table.alter_column("note", new_column_name="remark")
    op.create_table("letter", sa.Column("id", sa.Integer(), nullable=False))
"""
FAILS_HALFWAY = """
    op.create_table("letter", sa.Column("id", sa.Integer(), nullable=False))
    op.execute("DELETE FROM finding")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
LOOSENS_A_REFERENCE = """
    op.execute("UPDATE finding SET commitment = 'NO-1'")
"""

SINCE = {
    "0002": ["DROP TABLE digest_said", "DROP TABLE digest"],
    "0003": ["DROP TABLE proposal", "DROP TABLE decision"],
    "0004": ["DROP TABLE vector"],
    "0005": [f"DROP TABLE search_{name}" for name in ("entry", "word", "state", "key")],
    "0006": ["DROP TABLE commitment_event"],
    "0007": [f"ALTER TABLE {name} DROP COLUMN internal_note" for name in ("meeting", "commitment", "finding")],
}
"""How to take back what each migration has brought."""

Next = Callable[[str], None]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Next:
    """A program that knows one more migration, whose body is given."""

    def install(body: str) -> None:
        folder = tmp_path / "50% more" / "migrations"
        shutil.copytree(sahel_tracker.config.shipped("migrations"), folder)
        (folder / "versions" / "next.py").write_text(HEAD % KNOWN[-1] + body)
        monkeypatch.setattr(sahel_tracker.config, "shipped", lambda *_: folder)
        monkeypatch.setattr(opening, "VERSIONS", (*KNOWN, "next"))

    return install


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_file_of_the_program_s_version_is_left_alone(filled: Path) -> None:
    before = filled.read_bytes()
    assert database.upgrade(filled) == (opening.VERSIONS[-1], opening.VERSIONS[-1])
    assert filled.read_bytes() == before


@pytest.mark.parametrize("version", KNOWN[:-1])
def test_a_file_of_each_earlier_version_keeps_its_record_and_can_do_everything(
    filled: Path, items: list[Item], version: str
) -> None:
    _take_back(filled, [one for one in KNOWN if one > version], version)
    with pytest.raises(FileTrouble, match="older than this program"), open_reader(filled):
        raise AssertionError("the block must not run")
    assert database.upgrade(filled) == (version, KNOWN[-1])
    with open_reader(filled) as reader:
        assert list(reader.record().items()) == items
        assert [hit.name for hit in reader.search("quarter").hits] == ["RAB-2013-01"]
    with ledger.command(filled, action="edit") as change:
        change.put(replace(change.record.commitments["RAB-2013-01"], internal_note="ask Rabat"))
    assert ledger.verify(filled).whole


def _take_back(path: Path, migrations: list[str], version: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for migration in reversed(migrations):
            for statement in SINCE[migration]:
                connection.execute(statement)
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def test_an_upgrade_keeps_every_row_of_a_table_it_rebuilds(filled: Path, next_version: Next) -> None:
    before = _dump(filled)
    next_version(REBUILDS_A_TABLE)
    assert database.upgrade(filled) == (KNOWN[-1], "next")
    after = _dump(filled)
    for table in ("finding", "commitment_party", "commitment_theme", "commitment_renewal", "change_log"):
        rows = [line for line in before if line.startswith(f'INSERT INTO "{table}"')]
        assert rows
        assert [line for line in after if line.startswith(f'INSERT INTO "{table}"')] == rows


@pytest.mark.parametrize("body", [FAILS_HALFWAY, LOOSENS_A_REFERENCE])
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    filled: Path, items: list[Item], next_version: Next, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    before = _dump(filled)
    next_version(body)
    with pytest.raises(FileTrouble):
        database.upgrade(filled)
    assert _dump(filled) == before
    monkeypatch.setattr(opening, "VERSIONS", KNOWN)
    with open_reader(filled) as reader:
        assert list(reader.record().items()) == items


def test_two_upgrades_at_once_end_as_one(filled: Path, next_version: Next) -> None:
    next_version(REBUILDS_A_TABLE)
    said: list[tuple[str, str]] = []
    threads = [threading.Thread(target=lambda: said.append(database.upgrade(filled))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {to for _, to in said} == {"next"}
    assert len(said) == 2


def test_a_newer_file_is_not_touched(filled: Path, next_version: Next, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(REBUILDS_A_TABLE)
    database.upgrade(filled)
    monkeypatch.setattr(opening, "VERSIONS", KNOWN)
    with pytest.raises(FileTrouble, match="newer than this program"):
        database.upgrade(filled)
    with pytest.raises(FileTrouble, match="newer than this program"), ledger.command(filled, action="add"):
        raise AssertionError("the block must not run")


def test_there_is_nothing_to_upgrade_where_there_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NoFile):
        database.upgrade(tmp_path / "tracker.db")
    (tmp_path / "letter.txt").write_text("Dear minister")
    with pytest.raises(FileTrouble, match="is not a database"):
        database.upgrade(tmp_path / "letter.txt")
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_with_nothing_to_do_no_library_for_writing_is_loaded(filled: Path) -> None:
    script = (
        "import pathlib, sys; from sahel_tracker.store import database; path = pathlib.Path(sys.argv[1]);"
        "database.upgrade(path); database.create(path); database.info(path);"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", script, filled], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"
