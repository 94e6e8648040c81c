"""What a digest said is kept beside the record, whole or not at all, and only one digest is told at a time."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.errors import Failed, FileTrouble, NoFile
from sahel_tracker.model.memory import DigestName, Memory, Said
from sahel_tracker.model.records import Item, Process, Trilingual
from sahel_tracker.store import ledger, memory, opening
from sahel_tracker.store.reader import open_reader

OFFICE = DigestName("office")
MONDAY, TUESDAY = date(2014, 1, 6), date(2014, 1, 7)
LATE = Said("unconfirmed", date(2012, 3, 16), band=3, on=MONDAY)
BEHIND = Said("behind", date(2013, 6, 30), missed=2, on=MONDAY)
OPEN = Said("open", on=MONDAY)
FIRST = Memory(MONDAY, {"TRI-01": LATE, "تونس-02": BEHIND, "TRI-03": OPEN}, 7)


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - our own names
    connection.close()
    return found


def days(kept: Memory | None) -> list[date]:
    return [said.on for said in kept.said.values()] if kept else []


def test_a_name_that_nobody_used_has_no_memory(filled: Path) -> None:
    assert memory.recall(filled, OFFICE) is None


def test_what_was_said_comes_back_as_it_was(filled: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    kept = memory.recall(filled, OFFICE)
    assert kept == FIRST
    assert days(kept) == [MONDAY] * 3


def test_names_countries_and_processes_are_remembered_apart(filled: Path) -> None:
    names = [OFFICE, DigestName("minister"), DigestName("office", "LY"), DigestName("office", None, "borders")]
    kept = {name: Memory(MONDAY, {"TRI-01": replace(LATE, band=number)}) for number, name in enumerate(names)}
    for name, one in kept.items():
        memory.remember(filled, name, one)
    assert {name: memory.recall(filled, name) for name in names} == kept


def test_what_is_said_still_keeps_the_day_on_which_it_was_said_first(filled: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    older = replace(LATE, band=4, on=TUESDAY)
    found = Said("overdue", LATE.since, 3, on=TUESDAY)
    memory.remember(filled, OFFICE, Memory(TUESDAY, {"TRI-01": older, "TRI-03": found}, 9))
    kept = memory.recall(filled, OFFICE)
    assert kept == Memory(TUESDAY, {"TRI-01": older, "TRI-03": found}, 9)
    assert days(kept) == [MONDAY, TUESDAY]


def test_what_is_not_said_any_more_is_forgotten(filled: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    memory.remember(filled, OFFICE, Memory(TUESDAY))
    assert memory.recall(filled, OFFICE) == Memory(TUESDAY)
    assert rows(filled, "digest_said") == []


def test_the_record_and_its_log_are_not_touched(filled: Path, items: list[Item]) -> None:
    before = rows(filled, "change_log")
    memory.remember(filled, OFFICE, FIRST)
    assert rows(filled, "change_log") == before
    with open_reader(filled) as reader:
        assert list(reader.record().items()) == items
    assert ledger.verify(filled).whole


def test_remembering_the_same_writes_nothing(filled: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    connection = sqlite3.connect(filled)
    version = connection.execute("PRAGMA data_version").fetchone()
    memory.remember(filled, OFFICE, FIRST)
    assert connection.execute("PRAGMA data_version").fetchone() == version
    connection.close()


def test_an_interruption_leaves_what_was_remembered_before(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.remember(filled, OFFICE, FIRST)
    monkeypatch.setattr(memory, "_FORGET", "DELETE FROM nowhere WHERE :digest = :ref")
    with pytest.raises(FileTrouble):
        memory.remember(filled, OFFICE, Memory(TUESDAY, {"TRI-09": LATE}))
    assert memory.recall(filled, OFFICE) == FIRST


def test_a_memory_that_no_program_wrote_is_damage(filled: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    connection = sqlite3.connect(filled)
    with connection:
        connection.execute("UPDATE digest_said SET said_on = 'last-mo-nd'")
    connection.close()
    with pytest.raises(FileTrouble, match="the memory of a digest cannot be read"):
        memory.recall(filled, OFFICE)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE digest_said SET kind = 'whispered'", "ck_digest_said_kind"),
        ("UPDATE digest_said SET band = -1", "ck_digest_said_counts"),
        ("UPDATE digest SET as_of = 'Monday'", "ck_digest_as_of"),
        ("INSERT INTO digest SELECT id + 1, name, country, process, as_of, 0 FROM digest", "digest.name"),
        ("DELETE FROM digest", "FOREIGN KEY"),
    ],
)
def test_a_row_that_no_program_writes_is_refused(filled: Path, change: str, constraint: str) -> None:
    memory.remember(filled, OFFICE, FIRST)
    connection = opening.connect_writing(filled)
    with pytest.raises(sqlite3.IntegrityError, match=constraint):
        connection.execute(change)
    connection.close()


@pytest.mark.parametrize(
    "use", [lambda path: memory.recall(path, OFFICE), lambda path: memory.remember(path, OFFICE, FIRST)]
)
def test_an_older_file_is_to_be_upgraded_first(filled: Path, use: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "VERSIONS", (*opening.VERSIONS, "9999"))
    with pytest.raises(FileTrouble) as raised:
        use(filled)  # type: ignore[operator]  # a function of the path
    assert "tracker db upgrade" in raised.value.hint


class TestTurn:
    def test_it_needs_a_record_that_can_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(NoFile), memory.turn_to_tell(tmp_path / "tracker.db"):
            raise AssertionError("the block must not run")
        assert list(tmp_path.iterdir()) == []

    def test_a_record_that_cannot_be_written_is_refused_before_anything_is_said(
        self, filled: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The one who runs the tests may be root, to whom every file can be written."""
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != filled)  # noqa: ARG005
        with pytest.raises(FileTrouble, match="could not remember") as raised, memory.turn_to_tell(filled):
            raise AssertionError("the block must not run")
        assert "--since-last" in raised.value.hint

    def test_it_creates_no_file(self, filled: Path) -> None:
        before = sorted(filled.parent.iterdir())
        with memory.turn_to_tell(filled):
            assert sorted(filled.parent.iterdir()) == before
        assert sorted(filled.parent.iterdir()) == before

    def test_the_second_waits_until_the_first_has_finished(self, filled: Path) -> None:
        order: list[str] = []

        def second() -> None:
            with memory.turn_to_tell(filled):
                order.append("second")

        with memory.turn_to_tell(filled):
            thread = threading.Thread(target=second)
            thread.start()
            time.sleep(0.3)
            order.append("first")
        thread.join()
        assert order == ["first", "second"]

    def test_who_waits_too_long_says_so(self, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "PATIENCE_SECONDS", 0.2)
        with memory.turn_to_tell(filled):  # noqa: SIM117 - the second turn is what fails
            with pytest.raises(Failed, match=r"another digest .* is being delivered"), memory.turn_to_tell(filled):
                raise AssertionError("the block must not run")

    def test_others_record_meanwhile(self, filled: Path) -> None:
        with memory.turn_to_tell(filled):
            with ledger.command(filled, action="process add") as change:
                change.put(Process("new", Trilingual(en="New")))
            with open_reader(filled) as reader:
                assert "new" in reader.record().processes

    def test_a_process_that_is_killed_leaves_it(self, filled: Path) -> None:
        context = multiprocessing.get_context("spawn")
        ready = context.Event()
        process = context.Process(target=_hold, args=(str(filled), ready))
        process.start()
        assert ready.wait(60)
        process.kill()
        process.join()
        began = time.monotonic()
        with memory.turn_to_tell(filled):
            assert time.monotonic() - began < memory.PATIENCE_SECONDS / 2


def _hold(path: str, ready: threading.Event) -> None:
    with memory.turn_to_tell(Path(path)):
        ready.set()
        time.sleep(600)


def test_the_memory_goes_with_the_file(filled: Path, tmp_path: Path) -> None:
    memory.remember(filled, OFFICE, FIRST)
    assert memory.recall(Path(shutil.copy(filled, tmp_path / "copy.db")), OFFICE) == FIRST
