"""What was altered behind the program's back is found and named; what was not is whole."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import FileTrouble, NoFile
from sahel_tracker.model.records import Item, Process, Trilingual
from sahel_tracker.store import ledger
from sahel_tracker.store.chain import Wanted, chained, hash_of
from sahel_tracker.store.entries import BEGINNING
from sahel_tracker.store.reader import open_reader
from sahel_tracker.store.replay import replay


def _alter(path: Path, statement: str, *values: str) -> None:
    """Change the file behind the program's back, past its triggers and foreign keys."""
    connection = sqlite3.connect(path)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_a_record_that_nobody_altered_is_whole(filled: Path) -> None:
    verified = ledger.verify(filled)
    assert verified.whole
    assert verified.problems == ()
    assert verified.entries == 15
    with open_reader(filled) as reader:
        assert verified.head == reader.head()


def test_an_empty_record_is_whole(path: Path) -> None:
    assert ledger.verify(path) == ledger.Verification(0, None, ())


def test_verifying_changes_nothing_and_needs_a_file(filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    ledger.verify(filled)
    assert filled.read_bytes() == before
    with pytest.raises(NoFile):
        ledger.verify(tmp_path / "tracker.db")


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE change_log SET by_whom = 'other' WHERE n = 7", "change 7 is not what it was when it was written"),
        ("UPDATE change_log SET at = '2020-01-01T00:00:00Z' WHERE n = 1", "change 1 is not what it was"),
        ("UPDATE change_log SET position = 99 WHERE n = 2", "change 2 is not what it was"),
        ("UPDATE change_log SET undoes = 1 WHERE n = 15", "change 15 is not what it was"),
        ("UPDATE change_log SET after_json = replace(after_json, 'Rabat', 'Fes') WHERE n = 8", "change 8 is not what"),
        ("UPDATE change_log SET after_json = '{' WHERE n = 15", "change 15 of the log cannot be read"),
        ("UPDATE change_log SET hash = previous_hash WHERE n = 9", "change 10 does not carry the hash of the change"),
        (
            "DELETE FROM change_log WHERE n = 11",
            "change 12 does not follow change 10: something between them is missing",
        ),
        ("DELETE FROM change_log WHERE n = 1", "change 2 does not follow change 0"),
        ("DELETE FROM change_log WHERE n = 15", "finding 4 on TRI-2012-02 is in its table and not in the log"),
    ],
)
def test_an_altered_log_is_found_and_the_change_named(filled: Path, statement: str, problem: str) -> None:
    _alter(filled, statement)
    problems = ledger.verify(filled).problems
    assert [one for one in problems if one.startswith(problem)], problems


def test_an_entry_that_was_written_anew_with_its_hash_breaks_the_chain_after_it(filled: Path) -> None:
    with open_reader(filled) as reader:
        entry = reader.history()[4]
    forged = replace(entry, by="somebody else")
    new_hash = hash_of(forged, forged.previous)
    _alter(filled, "UPDATE change_log SET by_whom = 'somebody else', hash = ? WHERE n = 5", new_hash)
    assert ledger.verify(filled).problems == ("change 6 does not carry the hash of the change before it",)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "UPDATE finding SET note = 'x' WHERE id = 1",
            "finding 1 on TRI-2012-01 is not in its table what it is in the log",
        ),
        (
            "UPDATE meeting_party SET code = 'TD' WHERE code = 'MA'",
            "meeting tripoli-2012 is not in its table what it is",
        ),
        ("DELETE FROM commitment_theme WHERE ordinal = 1", "commitment TRI-2012-01 is not in its table what it is"),
        ("DELETE FROM extension", "extension 1 on TRI-2012-01 is in the log and not in its table"),
        ("INSERT INTO process VALUES (99, 'x', 'X', NULL, NULL)", "process x is in its table and not in the log"),
        ("UPDATE finding SET position = 99 WHERE id = 1", "the findings do not stand in the order in which they were"),
    ],
)
def test_an_altered_table_is_found_and_the_item_named(filled: Path, statement: str, problem: str) -> None:
    _alter(filled, statement)
    problems = ledger.verify(filled).problems
    assert [one for one in problems if one.startswith(problem)], problems


@pytest.mark.parametrize(
    "statement",
    ["UPDATE change_log SET at = x'00' WHERE n = 15", "UPDATE change_log SET before_json = x'00' WHERE n = 15"],
)
def test_an_entry_that_holds_no_text_where_it_should_is_damage(filled: Path, statement: str) -> None:
    _alter(filled, statement)
    with pytest.raises(FileTrouble, match="change '15' in the file cannot be read"):
        ledger.verify(filled)


def test_an_altered_text_is_found(filled: Path) -> None:
    _alter(filled, "UPDATE document_text SET text = text || ' soon'")
    (problem,) = ledger.verify(filled).problems
    assert problem.startswith("the text kept under")


def test_an_entry_that_begins_from_another_state_is_found(filled: Path) -> None:
    with ledger.command(filled, action="edit") as change:
        change.put(replace(change.record.processes["borders"], name=Trilingual(en="Other")))
    _alter(filled, "UPDATE change_log SET before_json = replace(before_json, 'Border', 'Edge') WHERE n = 16")
    assert "change 16 begins from another process borders than there was" in ledger.verify(filled).problems


def test_the_log_alone_rebuilds_the_record_at_any_change(filled: Path, items: list[Item]) -> None:
    with open_reader(filled) as reader:
        log = reader.history()
    for n in range(len(log) + 1):
        assert list(replay(log[:n]).items()) == items[:n]


def test_the_log_alone_rebuilds_what_was_changed_taken_out_and_brought_back(filled: Path) -> None:
    with ledger.command(filled, action="edit") as change:
        change.remove(change.record.findings[4])
        change.put(replace(change.record.findings[1], note="changed"))
    ledger.undo(filled, 16)
    with open_reader(filled) as reader:
        assert list(replay(reader.entries()).items()) == list(reader.record().items())


def test_a_log_that_cannot_be_read_cannot_be_replayed(filled: Path) -> None:
    _alter(filled, "UPDATE change_log SET kind = 'party' WHERE n = 1")
    with open_reader(filled) as reader, pytest.raises(FileTrouble, match="change 1 of the log cannot be read"):
        replay(reader.entries())


STAMP = {"at": "2026-11-21T12:00:00Z", "by": "analyst", "action": "add"}
PROCESSES = st.lists(st.builds(Process, st.text(min_size=1), st.builds(Trilingual, en=st.text())), min_size=1)


def _storable(processes: list[Process]) -> bool:
    return not any("\0" in text for one in processes for text in (one.slug, one.name.en or ""))


@given(PROCESSES.filter(_storable))
def test_each_hash_covers_everything_before_it(processes: list[Process]) -> None:
    log = list(chained([Wanted(None, one) for one in processes], None, STAMP))
    assert [entry.previous for entry in log] == [BEGINNING, *(entry.hash for entry in log[:-1])]
    assert [entry.hash for entry in log] == [hash_of(entry, entry.previous) for entry in log]
    assert [(entry.n, entry.command, entry.position) for entry in log] == [(n, 1, n) for n in range(1, len(log) + 1)]
    other = list(chained([Wanted(None, Process("first", Trilingual()))], None, STAMP))
    (after_other,) = chained([Wanted(None, processes[0])], (1, other[0].hash), STAMP)
    assert after_other.hash != log[0].hash


def test_the_hash_is_what_the_module_says_it_is() -> None:
    (entry,) = chained([Wanted(None, Process("a", Trilingual(en="é")))], None, STAMP)
    rest = (
        '{"action":"add","after":"{\\"name\\":{\\"ar\\":null,\\"en\\":\\"é\\",\\"fr\\":null},\\"slug\\":\\"a\\"}",'
        '"at":"2026-11-21T12:00:00Z","before":null,"by":"analyst","command":1,"key":"a","kind":"process","n":1,'
        '"position":1,"ref":"a","undoes":null}'
    )
    assert entry.hash == sha256(("0" * 64 + rest).encode()).hexdigest()
