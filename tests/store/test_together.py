"""Several processes on one file: nobody is refused, nothing is lost, and one that is killed leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from sahel_tracker.model.records import Item, Process, Trilingual
from sahel_tracker.store import ledger
from sahel_tracker.store.reader import open_reader

BEGINNING = """
import pathlib, sys, time
from sahel_tracker.model.records import *
from sahel_tracker.store import ledger
path = pathlib.Path(sys.argv[1])
def process(name):
    return Process(name, Trilingual(en=name))
"""
READS_THEN_WRITES = """
for number in range(8):
    with ledger.command(path, action="add", by=sys.argv[2]) as change:
        seen = len(change.record.processes)
        time.sleep(0.005)
        change.put(process(f"{sys.argv[2]}-{number}-after-{seen}"))
"""
STOPS_IN_THE_MIDDLE = """
with ledger.command(path, action="import") as change:
    change.put_all([process(f"p-{number}") for number in range(500)], checked=True)
    change.keep_text("some text")
    print("in the middle", flush=True)
    time.sleep(60)
"""
WRITES_FIVE_AT_A_TIME = """
for number in range(1000000):
    with ledger.command(path, action="import") as change:
        change.put_all([process(f"p-{number}-{part}") for part in range(5)], checked=True)
    print("written", flush=True)
"""


def _start(path: Path, script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BEGINNING + script, path, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_three_that_read_and_then_write_all_have_their_turn(path: Path) -> None:
    running = [_start(path, READS_THEN_WRITES, name) for name in ("a", "b", "c")]
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    with open_reader(path) as reader:
        names = list(reader.record().processes)
        assert len(reader.history()) == 24
    assert [int(name.rsplit("-", 1)[1]) for name in names] == list(range(24)), "each saw what was written before it"
    assert sorted({name[0] for name in names}) == ["a", "b", "c"]
    assert ledger.verify(path).whole


def test_one_that_is_killed_in_the_middle_leaves_nothing(filled: Path, items: list[Item]) -> None:
    with _start(filled, STOPS_IN_THE_MIDDLE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
    with open_reader(filled) as reader:
        assert list(reader.record().items()) == items
        assert reader.counts()["texts"] == 1
    with ledger.command(filled, action="add") as change:
        assert change.put(Process("next", Trilingual(en="Next")))
    assert ledger.verify(filled).whole


def test_one_that_is_killed_at_any_time_leaves_whole_commands(path: Path) -> None:
    with _start(path, WRITES_FIVE_AT_A_TIME) as process:
        assert process.stdout is not None
        for _ in range(3):
            assert process.stdout.readline() == "written\n"
        time.sleep(0.013)
        process.send_signal(signal.SIGKILL)
    verified = ledger.verify(path)
    assert verified.whole
    assert verified.entries >= 15
    with open_reader(path) as reader:
        assert len(reader.record().processes) == verified.entries
        by_command = [entry.command for entry in reader.history()]
    assert {by_command.count(command) for command in by_command} == {5}
