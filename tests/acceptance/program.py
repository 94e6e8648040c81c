"""The program as it is judged: through its command line, on a file of the test's own, read as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from sahel_tracker.cli.app import application

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "data" / "records"


@dataclass(frozen=True)
class Program:
    """`tracker --db <file> ...` in process; an exit code other than the expected one fails the test."""

    path: Path

    def __call__(self, *args: str | Path, code: int = 0) -> str:
        """What the command prints on stdout."""
        command = ["--db", str(self.path), *map(str, args)]
        result = CliRunner().invoke(application(), command, prog_name="tracker")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, f"exit {result.exit_code}\n{result.stdout}\n{result.stderr}"
        return result.stdout

    def asks(self, *args: str, as_of: str) -> dict[str, Any]:
        """The document that a reading command gives on a day."""
        return dict(json.loads(self(*args, "--as-of", as_of, "-f", "json")))

    def meeting(self, slug: str, process: str, on: str, *options: str) -> None:
        """Record a meeting, and its process if need be."""
        if process not in self("process", "list"):
            self("process", "add", process, "--name", process)
        self("meeting", "add", slug, "--process", process, "--on", on, *options)

    def promise(self, title: str, meeting: str, *options: str) -> str:
        """Record a commitment and give its ref."""
        return self("add", title, "--meeting", meeting, *options).strip()

    def whole_set(self) -> None:
        """Import the bundled record set."""
        self("import", *sorted(RECORDS.glob("*.yaml")))


def windows(commitment: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    """Due day, outcome and days late of each window."""
    found = commitment["recurrence"]["windows"]
    return [(window["until"], window["outcome"], window["days_late"]) for window in found]


def turns(commitment: dict[str, Any]) -> tuple[int, int]:
    """How many windows were kept, of how many that have elapsed."""
    return commitment["recurrence"]["kept"], commitment["recurrence"]["elapsed"]


def told(commitment: dict[str, Any], *members: str) -> dict[str, Any]:
    """These members of a commitment, and no others."""
    return {member: commitment[member] for member in members}
