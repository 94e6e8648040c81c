"""Writes docs/commands.md from what the commands say of themselves: `python docs/write_commands.py`."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from sahel_tracker.cli.app import application, load
from sahel_tracker.cli.commands import COMMANDS

PAGE = Path(__file__).with_name("commands.md")
WIDTH = "100"
BEGINNING = """# Commands

Every command and option, as `tracker COMMAND --help` prints them. This page is written by `docs/write_commands.py`;
how the commands work together is in the [guide](guide.md).

Exit codes: 0 done; 1 well-formed, but unknown, refused or failed, also where there is no file yet; 2 the command line
is wrong, or a value in it cannot be read; 3 with `--exit-code`, something is overdue, unconfirmed or behind; 4 the file
is locked, damaged, not a record, or newer than the program; 130 interrupted.
"""


def reference() -> str:
    """The whole page."""
    sections = [section(path) for path in every_command()]
    return "\n".join([BEGINNING, *sections])


def every_command() -> Iterator[tuple[str, ...]]:
    """The program, each command, and each verb of a noun, as the words that are typed."""
    yield ()
    for name in COMMANDS:
        yield (name,)
        for verb in getattr(load(name), "commands", ()):
            yield (name, verb)


def section(path: tuple[str, ...]) -> str:
    """One command under its heading; a verb one level below its noun."""
    environment = {"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH}
    result = CliRunner().invoke(application(), [*path, "--help"], prog_name="tracker", env=environment)
    name = " ".join(("tracker", *path))
    return f"{'#' * max(2, len(path) + 1)} `{name}`\n\n```\n{result.stdout.strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
