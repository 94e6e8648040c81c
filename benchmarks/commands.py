"""The CPU of reading commands, as multiples of a bare interpreter measured in the same run.

`make benchmark`, or `python benchmarks/commands.py [ROUNDS]`. Commands run as whole processes, with bytecode present,
in turns with the bare interpreter, so that a busy machine slows both; the lowest of the rounds counts. Exits with 1
where a limit is passed. Standard library only.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

ROUNDS = 7
SOME, MANY = 2_000, 10_000
BARE = (sys.executable, "-c", "pass")
PROGRAM = (sys.executable, "-m", "sahel_tracker")
AS_OF = ("--as-of", "2026-01-01")


@dataclass(frozen=True)
class Case:
    """A command, the file it reads and the most it may cost, in bare interpreters (None: no limit is set)."""

    record: str
    command: str
    limit: float | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The whole command line; a day is named, so that the answer does not depend on today."""
        asked = AS_OF if self.record else ()
        return (*PROGRAM, "--db", f"{self.record or 'none'}.db", *self.command.split(), *asked)


CASES = (
    Case("", "--help", 8),
    Case("", "--version", 8),
    Case("bundled", "report --country LY", 16),
    Case("bundled", "report --country LY -f table", 16),
    Case("bundled", "report --country LY -f json", 16),
    Case("bundled", "overdue", 16),
    Case("bundled", "list", 16),
    Case("bundled", "report --country LY -f html"),
    Case("some", "report -f html", 2000 / 12),  # two seconds, where the bare interpreter takes 12 ms
    Case("some", "--lang ar report -f html", 2000 / 12),
    Case("bundled", "matrix", 16),
    Case("some", "matrix -f html", 2000 / 12),
    Case("some", "--lang ar report -f xlsx", 2000 / 12),
    Case("many", "report --country LY"),
    Case("many", "report --country LY -f table"),
    Case("many", "overdue"),
    Case("many", "digest", 1000 / 12),  # a second, where the bare interpreter takes 12 ms
    Case("many", "search 4711", 500 / 12),
    Case("many", "search borders", 500 / 12),  # which all of them have
    Case("many", "search zebra"),  # which none has, so that dictionaries are asked
)


def main(rounds: int) -> int:
    """Measure, print, and say by the exit code whether every limit was kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        settle_environment(Path(folder))
        make_records()
        bare, *costs = measure([BARE, *(case.arguments for case in CASES)], rounds)
    ratios = [cost / bare for cost in costs]
    lines = [
        row(case.record or "–", case.command, f"{cost * 1000:.0f} ms", f"{ratio:.1f}", limit_of(case))
        for case, cost, ratio in zip(CASES, costs, ratios, strict=True)
    ]
    sys.stdout.writelines(f"{line}\n" for line in (*heading(bare), *lines))
    return int(any(case.limit is not None and ratio > case.limit for case, ratio in zip(CASES, ratios, strict=True)))


def settle_environment(folder: Path) -> None:
    """Bytecode is written and found again, and nothing of this person's settings has a say."""
    for name in list(os.environ):
        if name.startswith(("TRACKER_", "LC_", "PYTHON")):
            del os.environ[name]
    os.environ.update(LANG="C.UTF-8", COLUMNS="120", NO_COLOR="1")
    os.environ.update(PYTHONPYCACHEPREFIX=str(folder / "bytecode"), XDG_DATA_HOME=str(folder))


def measure(commands: Sequence[Sequence[str]], rounds: int) -> list[float]:
    """The lowest CPU seconds of each command, in turns; a first round, which writes bytecode, does not count."""
    turns = [[cpu_of(command) for command in commands] for _ in range(rounds + 1)][1:]
    return [min(seconds) for seconds in zip(*turns, strict=True)]


def cpu_of(command: Sequence[str]) -> float:
    """CPU seconds, user and system, of one run with its output thrown away. Raises `SystemExit` if it fails."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600)]
    process = os.posix_spawn(command[0], list(command), os.environ, file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def make_records() -> None:
    """The bundled record set in one file, two thousand commitments in another, ten thousand in a third."""
    cpu_of([*PROGRAM, "--quiet", "--db", "bundled.db", "init", "--sample"])
    for name, number in (("some", SOME), ("many", MANY)):
        Path(f"{name}.yaml").write_text("\n".join(many_commitments(number)), encoding="utf-8")
        for command in ("init", f"import {name}.yaml"):
            cpu_of([*PROGRAM, "--quiet", "--db", f"{name}.db", *command.split()])


def many_commitments(number: int) -> Iterator[str]:
    """A record set: meetings of one process, at each a hundred commitments of every kind, every second one assessed."""
    yield from ("version: 1", "processes:", "  - {slug: series, name: {en: Series, fr: Série, ar: سلسلة}}", "meetings:")
    days = [date(2012, 1, 15) + timedelta(days=30 * meeting) for meeting in range(number // 100)]
    for meeting, held in enumerate(days):
        yield f"  - {{slug: meeting-{meeting}, process: series, title: {{en: Meeting {meeting}}}, held: {held},"
        yield "     host: MA, level: ministerial, participants: [LY, MA, TN, DZ, MR, TD]}"
    yield "commitments:"
    for one in range(number):
        yield from commitment(one, days[one // 100])
    yield "findings:"
    for one in range(0, number, 2):
        found = days[one // 100] + timedelta(days=40 + one % 300)
        verdict = ("under-way", "fulfilled", "no-action", "reaffirmed")[one // 2 % 4]
        yield f"  - {{commitment: C-{one}, verdict: {verdict}, day: {found}, standing: reported, source: a report}}"


def commitment(number: int, made: date) -> Iterable[str]:
    """One entry of a record set: with a deadline, recurring, standing, or of each party by itself."""
    due = made + timedelta(days=100 + number % 1000)
    when = (f"due: {due}", f"every: 6 months, first_due: {due}", "", f"due: {due}, parties: [LY, MA]")[number % 4]
    title = f"{{en: Commitment {number} on the borders, fr: Engagement {number}, ar: الالتزام {number} بشأن الحدود}}"
    yield f"  - {{ref: C-{number}, meeting: meeting-{number // 100}, title: {title},"
    yield f"     themes: [theme-{number % 7}]{', ' if when else ''}{when}}}"


def heading(bare: float) -> Iterator[str]:
    """When and with what this was measured, and the names of the columns."""
    names = ", ".join(f"{name} {version(name)}" for name in ("sahel-tracker", "typer", "rich"))
    yield f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {names}"
    yield f"a bare interpreter takes {bare * 1000:.1f} ms of CPU; some = {SOME:,} commitments, many = {MANY:,}"
    yield ""
    yield row("record", "command", "CPU", "ratio", "limit")


def row(*cells: str) -> str:
    """Five columns."""
    record, command, *figures = cells
    return f"{record:8}  {command:30}" + "".join(f"  {figure:>8}" for figure in figures)


def limit_of(case: Case) -> str:
    """The limit, or a dash."""
    return f"{case.limit:g}" if case.limit is not None else "–"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
