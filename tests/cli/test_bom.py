"""`--bom`: CSV that Excel opens as UTF-8, from every command that writes CSV."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from sahel_tracker.cli.commands import COMMANDS
from tests.snapshots import DAY

from .conftest import Tracker

MARK = "\ufeff"


@pytest.fixture
def program(specimen_file: Path) -> Tracker:
    return Tracker(specimen_file)


def writes_csv() -> list[str]:
    """Every command, or verb of a noun, that has a format and a file to choose: all of these have CSV."""
    found = []
    for name, entry in COMMANDS.items():
        module, _, attribute = entry.place.partition(":")
        target = getattr(import_module(f"sahel_tracker.cli.{module}"), attribute)
        verbs = {f"{name} {verb}": one for verb, one in target.items()} if isinstance(target, dict) else {name: target}
        found += [verb for verb, one in verbs.items() if {"format", "output"} <= signature(one).parameters.keys()]
    return found


ARGUMENTS = {
    "show": ["TRI-01"],
    "why": ["TRI-01"],
    "meeting show": ["tripoli-2012"],
    "search": ["border"],
    "brief": ["--process", "border-security"],
}
NOT_HERE = {"calendar", "check", "draft", "export"}
"""`check` would write to the record that all tests share; the others write no page."""


@pytest.mark.parametrize("command", sorted(set(writes_csv()) - NOT_HERE))
def test_every_command_that_writes_csv_can_mark_it(program: Tracker, command: str) -> None:
    asked = [*command.split(), *ARGUMENTS.get(command, []), "-f", "csv"]
    plainly = program(*asked).out
    assert not plainly.startswith(MARK)
    assert program(*asked, "--bom").out == MARK + plainly


def test_the_mark_is_the_first_thing_in_the_file(program: Tracker, tmp_path: Path) -> None:
    program("list", "-o", str(tmp_path / "a.csv"), "--bom", "--as-of", DAY.isoformat())
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfref,")


def test_it_is_refused_for_anything_else(program: Tracker, tmp_path: Path) -> None:
    assert "--bom is for CSV" in program.refuses("report", "--bom", code=2)
    assert "--bom is for CSV" in program.refuses("report", "-o", str(tmp_path / "a.xlsx"), "--bom", code=2)
    assert list(tmp_path.iterdir()) == []


def test_the_line_has_the_mark_for_excel_and_a_format_that_fails_is_refused_now(program: Tracker) -> None:
    line = program("digest", "-f", "csv", "--bom", "--crontab", "Mon 07:00").out
    assert " --format=csv --bom " in line
    assert "--bom is for CSV" in program.refuses("digest", "--bom", "--crontab", "Mon 07:00", code=2)
