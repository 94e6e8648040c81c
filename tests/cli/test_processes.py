"""The program as real processes: pipes, cron's locale, a full disk, a reader who leaves, an interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from .conftest import Tracker

PROGRAM = [sys.executable, "-m", "sahel_tracker"]
TITLE = "عقد المؤتمر القادم في المغرب"


def start(tracker: Tracker, *args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, "--db", str(tracker.path), *args]
    return subprocess.run(command, check=False, timeout=60, **{"capture_output": True, **options})  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", ""])
def test_arabic_goes_in_and_out_whatever_the_locale(tracker: Tracker, locale: str) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"}
    ran = start(tracker, "add", TITLE, "--meeting", "tripoli-2012", "-f", "json", env=environment)
    assert ran.returncode == 0, ran.stderr.decode()
    assert TITLE in ran.stdout.decode()
    shown = start(tracker, "list", env=environment)
    assert TITLE in shown.stdout.decode()


def test_bytes_that_are_not_utf8_are_refused(tracker: Tracker) -> None:
    ran = subprocess.run(
        [*PROGRAM, "--db", str(tracker.path), "add", b"caf\xe9", "--meeting", "tripoli-2012"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 2
    assert b"not UTF-8" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_with_stdin_closed_nothing_is_asked(tracker: Tracker) -> None:
    ran = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} --db '{tracker.path}' add <&-"], capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == 2
    assert b"no title was given" in ran.stderr


def test_with_stdout_closed_the_record_is_made_all_the_same(tracker: Tracker) -> None:
    before = tracker.changes()
    ran = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} --db '{tracker.path}' add Meet --meeting tripoli-2012 >&-"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert tracker.changes() == before + 1


@pytest.mark.parametrize("command", ["list", "report", "show TRI-2012-01 -f json", "export"])
def test_with_stdout_closed_an_answer_is_not_lost_in_silence(
    tracker: Tracker, commitment: Callable[..., str], command: str
) -> None:
    commitment()
    ran = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} --db '{tracker.path}' {command} >&-"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (1, b"tracker: the output is closed")


@pytest.mark.parametrize("command", ["list", "history -f json", "meeting list", "export"])
def test_a_reader_who_leaves_is_no_error_worth_a_word(
    tracker: Tracker, commitment: Callable[..., str], command: str
) -> None:
    for _ in range(3):
        commitment("--note", "x" * 19_000)
    ran = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} --db '{tracker.path}' {command} | head -c 1"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert len(ran.stdout) == 1
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [["list"], ["db", "path"], ["export"], ["--help"]])
def test_a_full_disk_is_said(tracker: Tracker, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = start(tracker, *command, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 1
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr


# Hears Control-C also where tests run in the background of a shell, which has it ignored.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from sahel_tracker.cli.app import main
main()
"""


def wait_until_open(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the process has opened the file; how long it takes to start is the machine's affair."""
    for _ in range(1200):
        if str(path) in opened(process.pid):
            return
        assert process.poll() is None, process.communicate()[1].decode()
        time.sleep(0.05)
    pytest.fail(f"{path} was not opened")


def opened(process: int) -> set[str]:
    """What a process has open now."""
    found = set()
    for one in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.add(str(one.readlink()))
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc")
def test_interrupted_while_another_command_writes_it_leaves_with_130(tracker: Tracker) -> None:
    from sahel_tracker.store import ledger

    with ledger.command(tracker.path, action="slow"):
        waiting = subprocess.Popen(
            [sys.executable, "-c", HEARING, "--db", str(tracker.path), "add", "Meet", "--meeting", "tripoli-2012"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        wait_until_open(tracker.path, waiting)
        waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out) == (130, b"")
    assert b"interrupted" in err
    assert b"Traceback" not in err


def test_two_desks_write_one_after_the_other(tracker: Tracker) -> None:
    command = [*PROGRAM, "--db", str(tracker.path), "add", "Meet", "--meeting", "tripoli-2012"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    refs = sorted(process.communicate(timeout=60)[0].decode().strip() for process in running)
    assert refs == ["TRI-2012-01", "TRI-2012-02"]


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/nothing")
    else:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
    ran = start(Tracker(folder / "tracker.db"), "init")
    assert ran.returncode == 4
    assert b"Traceback" not in ran.stderr
