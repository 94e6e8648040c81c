"""The tables are defined once: models, migrations and the reader's columns say the same."""

from __future__ import annotations

import inspect
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from sahel_tracker.config import shipped
from sahel_tracker.errors import Refused
from sahel_tracker.model.records import SHELVES, Role
from sahel_tracker.store import checking_tables, constraints, engine, entries, index_tables, memory_tables, opening
from sahel_tracker.store.rows import LAYOUTS
from sahel_tracker.store.tables import Table

LEAVES_A_GAP = (
    "INSERT INTO change_log SELECT n + 2, at, by_whom, action, command, kind, key, ref, position, before_json,"
    " after_json, undoes, previous_hash, hash FROM change_log WHERE n = 15"
)
NO_TABLE_OF_RECORDS = {"change_log", "document_text", "proposal", "vector", "digest", "digest_said"}
NO_TABLE_OF_RECORDS |= {"search_entry", "search_word", "search_state"}


def _definitions(path: Path) -> dict[str, str]:
    """Tables and indexes as the database wrote them down, by name; a full-text index is no table that models know."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    )
    found = {name: re.sub(r"\s+", " ", sql) for name, sql in rows if name != "alembic_version"}
    found = {name: sql for name, sql in found.items() if not name.startswith("search_key")}
    connection.close()
    return found


def _columns(path: Path, table: str) -> list[str]:
    connection = sqlite3.connect(path)
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.close()
    return names


def test_the_migrations_arrive_at_the_tables_of_the_models(path: Path, tmp_path: Path) -> None:
    by_models = sa.create_engine(f"sqlite:///{tmp_path / 'models.db'}", poolclass=sa.NullPool)
    for row in (checking_tables.ProposalRow, memory_tables.DigestRow, index_tables.SearchEntryRow):
        assert row.metadata is Table.metadata
    Table.metadata.create_all(by_models)
    assert _definitions(path) == _definitions(tmp_path / "models.db")


def test_the_program_s_versions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(shipped("migrations")))
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(opening.VERSIONS)


def test_every_constraint_and_index_has_a_name() -> None:
    for table in Table.metadata.sorted_tables:
        named: list[sa.Constraint | sa.Index] = [*table.constraints, *table.indexes]
        assert [one for one in named if not one.name] == []
        prefixes = {str(one.name).split("_", 1)[0] for one in named}
        assert prefixes <= {"pk", "fk", "uq", "ck", "ix"}, table.name


def test_the_reader_s_columns_are_those_of_the_tables_in_their_order(path: Path) -> None:
    for layout in LAYOUTS.values():
        assert _columns(path, layout.table) == ["position", *layout.columns]
        for part in layout.lists:
            assert _columns(path, part.table) == list(part.columns)
    assert _columns(path, "change_log") == list(entries.COLUMNS)


def test_every_table_is_read_or_is_the_log_or_the_texts() -> None:
    read = {layout.table for layout in LAYOUTS.values()} | {
        part.table for layout in LAYOUTS.values() for part in layout.lists
    }
    assert read | NO_TABLE_OF_RECORDS == set(Table.metadata.tables)
    assert set(LAYOUTS) == set(SHELVES)


def test_the_log_s_columns_follow_the_members_of_an_entry() -> None:
    members = list(inspect.signature(entries.Entry).parameters)
    stem = {"by_whom": "by", "before_json": "before", "after_json": "after", "previous_hash": "previous"}
    assert [stem.get(column, column) for column in entries.COLUMNS] == members


@pytest.fixture
def connection(filled: Path) -> Iterator[sqlite3.Connection]:
    with opening.translated(filled):
        connection = opening.connect_writing(filled)
        yield connection
        connection.close()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE meeting SET state = 'dreamt'", "ck_meeting_state"),
        ("UPDATE meeting SET first_day = '12/03/2012'", "ck_meeting_first_day"),
        ("UPDATE meeting SET first_day = '2014-01-01'", "ck_meeting_day_order"),
        ("UPDATE meeting SET title_ar = NULL, title_fr = NULL", "ck_meeting_title"),
        ("UPDATE meeting SET checked = 2", "ck_meeting_checked"),
        ("UPDATE document SET sha256 = 'short'", "ck_document_sha256"),
        ("UPDATE commitment SET deadline_first_day = '2013-01-01'", "ck_commitment_deadline"),
        ("UPDATE commitment SET recurrence_anchor = NULL", "ck_commitment_recurrence"),
        ("UPDATE commitment SET recurrence_count = 0", "ck_commitment_recurrence_count"),
        ("UPDATE commitment SET expects_process = NULL", "ck_commitment_expects"),
        ("UPDATE commitment SET passage_start = 3, passage_end = 3", "ck_commitment_passage_order"),
        ("UPDATE commitment SET passage_start = 3, passage_end = NULL", "ck_commitment_passage"),
        ("UPDATE commitment_party SET role = 'boss'", "ck_commitment_party_role"),
        ("UPDATE commitment_renewal SET renewed = commitment", "ck_commitment_renewal_renewed"),
        ("UPDATE finding SET verdict = 'kept'", "ck_finding_verdict"),
    ],
)
def test_a_row_that_no_program_of_ours_writes_is_refused(
    connection: sqlite3.Connection, change: str, constraint: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=constraint):
        connection.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM process WHERE slug = 'borders'",
        "DELETE FROM meeting WHERE slug = 'tripoli-2012'",
        "DELETE FROM document WHERE slug = 'tripoli-text'",
        "DELETE FROM commitment WHERE ref = 'TRI-2012-02'",
        "DELETE FROM finding WHERE id = 1",
        "UPDATE finding SET superseded_by = 'NO-1'",
        "UPDATE commitment SET expects_process = 'none'",
    ],
)
def test_nothing_is_taken_away_from_under_something_else(connection: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE change_log SET by_whom = 'somebody else' WHERE n = 3",
        "DELETE FROM change_log WHERE n = 15",
        "INSERT OR REPLACE INTO change_log SELECT * FROM change_log WHERE n = 15",
        LEAVES_A_GAP,
        "UPDATE document_text SET text = 'something else'",
        "DELETE FROM document_text",
    ],
)
def test_the_log_and_the_texts_are_only_ever_added_to(connection: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(change)


def test_writing_has_foreign_keys_on_and_the_log_of_the_database_ahead(path: Path) -> None:
    with engine.begun(path) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_values_do_not_stand_in_the_errors_of_the_database(path: Path) -> None:
    with pytest.raises(Refused, match="ck_process_name") as raised, engine.begun(path) as connection:
        connection.execute(sa.insert(Table.metadata.tables["process"]), {"position": 1, "slug": "a-secret"})
    causes = [raised.value, raised.value.__cause__, raised.value.__cause__ and raised.value.__cause__.__cause__]
    assert not any("a-secret" in str(cause) for cause in causes)


def test_a_literal_s_values_become_a_check() -> None:
    check = constraints.one_of("table", "column", Role)
    assert str(check.sqltext) == "column IN ('each', 'joint', 'lead', 'addressee')"
