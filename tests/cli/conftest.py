"""The program as its tests call it: in process, on a file of the test's own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from typer.testing import CliRunner

from sahel_tracker.cli.app import application

TEXT = "The ministers decided to meet again in Morocco.\r\nThey called on all states to exchange information.\n"


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def ref(self) -> str:
        return self.out.strip()

    @property
    def document(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


@dataclass(frozen=True)
class Tracker:
    """`tracker --db <the test's file> ...`; an exit code other than the expected one fails the test."""

    path: Path

    def __call__(self, *args: str, code: int = 0, before: tuple[str, ...] = (), **environment: str) -> Answer:
        command = ["--db", str(self.path), *before, *args]
        result = CliRunner().invoke(application(), command, env=environment, prog_name="tracker")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, f"exit {result.exit_code}\n{result.stdout}\n{result.stderr}"
        return Answer(result.exit_code, result.stdout, result.stderr)

    def changes(self) -> int:
        """How many entries the change log has."""
        with sqlite3.connect(self.path) as connection:
            (number,) = connection.execute("SELECT COUNT(*) FROM change_log").fetchone()
        connection.close()
        return int(number)

    def refuses(self, *args: str, code: int) -> str:
        """What the command says on stderr as it refuses; it prints nothing else and writes nothing."""
        before = self.changes()
        answer = self(*args, code=code)
        assert answer.out == ""
        assert self.changes() == before
        assert "Traceback" not in answer.err
        return answer.err


@pytest.fixture(scope="session")
def one_meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one process and one meeting, at which four took part; to be copied, not written to."""
    program = Tracker(tmp_path_factory.mktemp("one-meeting") / "tracker.db")
    program("init")
    program("process", "add", "border-security", "--name", "Border security")
    program(
        *("meeting", "add", "tripoli-2012", "--process", "border-security", "--on", "2012-03-11..2012-03-12"),
        *("--host", "LY", "--level", "ministerial", "--participant", "LY,EG,MA,TN", "--observer", "AU"),
    )
    return program.path


@pytest.fixture
def tracker(tmp_path: Path, one_meeting: Path) -> Tracker:
    """The program on a copy of that record."""
    program = Tracker(tmp_path / "record" / "tracker.db")
    program.path.parent.mkdir(mode=0o700)
    copy(one_meeting, program.path)
    return program


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A text to attach, with Windows line ends."""
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT.encode())
    return file


@pytest.fixture
def commitment(tracker: Tracker) -> Callable[..., str]:
    """Records a commitment at Tripoli and gives its ref."""
    return lambda *options: tracker("add", "Meet again in Morocco", "--meeting", "tripoli-2012", *options).ref
