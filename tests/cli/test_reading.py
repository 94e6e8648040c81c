"""What every reading command shares: text from outside is inert on every way out, trouble with the file, a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
from rich.cells import cell_len

from tests.snapshots import DAY

from .conftest import Tracker

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org","x")',
    "title \x1b]0;owned\x07\x1b[31mred",
    "[red]markup[/red] [/done]",
    "right\u202eto left\u2066",
    "zebra " * 80,
    "'); DROP TABLE commitment; --",
    "%(n)d %s {0} ${x}",
    "line\nbreak\ttab",
    "| [a](javascript:x) |",
    "c1 \x9b31m \x85next",
)
FORMATS = ("table", "plain", "json", "csv", "md")
READS = (
    ("report",),
    ("report", "--country", "LY"),
    ("overdue",),
    ("list",),
    ("show", "TRI-01"),
    ("why", "TRI-01"),
    ("meeting", "list"),
    ("meeting", "show", "tripoli-2012"),
    ("process", "list"),
    ("party", "list"),
    ("history",),
    ("db", "info"),
    ("export",),
)
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ANSI = re.compile("\x1b\\[[0-9;]*m")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")


@pytest.fixture(scope="module")
def hostile(one_meeting: Path, tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    """A record in which every title, source and institution wishes to be something else; to be read only."""
    tracker = Tracker(Path(copy(one_meeting, tmp_path_factory.mktemp("hostile") / "tracker.db")))
    for text in HOSTILE:
        bound = ("--party", "LY", "--institution", f"LY={text}")
        tracker("add", text, "--meeting", "tripoli-2012", "--source", text, *bound)
    tracker("record", "TRI-2012-01", "--verdict", "under-way", "--on", "2013-01-01", "--note", HOSTILE[2])
    return tracker


@pytest.mark.parametrize("chosen", FORMATS)
@pytest.mark.parametrize("command", [("report", "--all"), ("list",), ("show", "TRI-2012-03"), ("why", "TRI-2012-03")])
def test_text_from_outside_does_nothing_on_any_way_out(hostile: Tracker, chosen: str, command: tuple[str, ...]) -> None:
    """Of what moves cursors, changes colours or turns text round, no character is left as it is."""
    out = hostile(*command, "-f", chosen, COLUMNS="100").out
    assert not ACTIVE.search(out.replace("\r\n", "\n"))
    assert "owned" in out


@pytest.mark.parametrize("chosen", FORMATS)
def test_text_from_outside_is_whole_on_every_way_out(hostile: Tracker, chosen: str) -> None:
    out = hostile("report", "--all", "-f", chosen, COLUMNS="100").out
    unescaped = out.replace("\\", "") if chosen == "md" else out
    for text in (
        "<script>alert(1)</script>",
        "[red]markup[/red] [/done]",
        "%(n)d %s {0} ${x}",
        "DROP TABLE commitment; --",
    ):
        assert text in unescaped
    times = {"json": 3, "csv": 2}  # the source too, and in JSON the institution
    assert unescaped.count("zebra") == 80 * times.get(chosen, 1)


def test_json_gives_back_what_was_typed(hostile: Tracker) -> None:
    listed = hostile("list", "-f", "json").document["commitments"]
    titles = [text for one in listed for text in one["title"].values() if text is not None]
    assert titles == [text.strip() for text in HOSTILE]
    assert [one["source"] for one in listed] == titles


def test_no_cell_of_a_csv_is_a_formula(hostile: Tracker) -> None:
    rows = list(csv.reader(io.StringIO(hostile("list", "-f", "csv").out, newline=""), strict=True))
    assert len(rows) == len(HOSTILE) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_record_survives_sql_in_a_title(hostile: Tracker) -> None:
    assert f"{len(HOSTILE)} commitments" in hostile("list").out
    assert "1 commitment\n" in hostile("list", "--headline", "under way").out


def test_nul_cannot_be_recorded(tracker: Tracker, tmp_path: Path) -> None:
    """A shell cannot type it, and a file that holds it is refused."""
    assert "NUL" in tracker.refuses("add", "a\0b", "--meeting", "tripoli-2012", code=2)
    file = tmp_path / "set.yaml"
    file.write_text('version: 1\nprocesses:\n  - {slug: x, name: {en: "a\\0b"}}\n')
    assert str(file) in tracker.refuses("import", str(file), code=1)


@pytest.mark.parametrize("command", READS, ids=" ".join)
def test_a_missing_file_is_named_and_not_made(command: tuple[str, ...], tmp_path: Path) -> None:
    program = Tracker(tmp_path / "folder" / "none.db")
    answer = program(*command, code=1)
    assert answer.out == ""
    assert str(program.path) in answer.err
    assert "tracker init" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", READS, ids=" ".join)
def test_a_directory_and_a_file_of_another_kind_are_trouble_with_the_file(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    other = tmp_path / "notes.db"
    other.write_text("these are notes\n" * 100)
    for path, said in ((tmp_path, "is a directory"), (other, "is not a database")):
        answer = Tracker(path)(*command, code=4)
        assert (answer.out, said in answer.err) == ("", True)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.db"]


@pytest.mark.parametrize(("day", "right"), [("2012-02-31", ""), ("01/02/2026", "2026-02-01"), ("31.12", ""), ("", "")])
@pytest.mark.parametrize("command", [read for read in READS[:8] if read[0] != "process"], ids=" ".join)
def test_a_day_that_is_none_or_could_be_two_is_refused(
    tracker: Tracker, command: tuple[str, ...], day: str, right: str
) -> None:
    said = tracker.refuses(*command, "--as-of", day, code=2)
    assert day in said
    assert right in said


def test_an_unknown_language_is_refused(tracker: Tracker) -> None:
    answer = tracker("report", before=("--lang", "de"), code=2)
    assert (answer.out, "ar, fr or en" in answer.err) == ("", True)


def at_a_terminal(path: Path, *args: str, columns: int, **environment: str) -> tuple[str, int]:
    """What a person sees at a terminal of so many columns, and the exit code."""
    controller, terminal = pty.openpty()
    settings = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **environment}
    command = [sys.executable, "-m", "sahel_tracker", "--db", str(path), *args, "--as-of", DAY.isoformat()]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, env=settings)
    os.close(terminal)
    seen = b""
    while more := read_from(controller):
        seen += more
    os.close(controller)
    _, said = process.communicate(timeout=60)
    assert said == b""
    return seen.decode().replace("\r\n", "\n"), process.returncode


def read_from(controller: int) -> bytes:
    """What comes next; nothing when the program has let go of its terminal."""
    try:
        return os.read(controller, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("columns", [80, 160])
def test_at_a_terminal_an_arabic_report_is_one_screen_isolated_and_coloured(specimen_file: Path, columns: int) -> None:
    seen, code = at_a_terminal(specimen_file, "--lang", "ar", "report", "--country", "LY", columns=columns)
    assert code == 0
    assert "--all" in seen
    assert "TRI-08" not in seen
    assert "\x1b[" in seen
    lines = [ANSI.sub("", line) for line in seen.splitlines()]
    assert not any(re.search("[\u0600-\u06ff]", ISOLATED.sub("", line)) for line in lines)
    assert columns * 0.8 < max(map(cell_len, lines)) <= columns
    assert any("\u2068إحكام مراقبة الحدود\u2069" in line for line in lines)


def test_at_a_terminal_all_is_everything_and_plain_stays_plain(specimen_file: Path) -> None:
    whole, _ = at_a_terminal(specimen_file, "report", "--country", "LY", "--all", columns=100, NO_COLOR="1")
    assert "TRI-08" in whole
    assert "\x1b" not in whole
    plain, _ = at_a_terminal(specimen_file, "report", "--country", "LY", "-f", "plain", columns=100)
    assert "\x1b" not in plain
    assert any(line.startswith("TRI-08\t") for line in plain.splitlines())


def test_at_a_terminal_json_is_json_and_the_exit_code_is_the_same(specimen_file: Path) -> None:
    seen, code = at_a_terminal(specimen_file, "overdue", "--exit-code", "-f", "json", columns=80)
    assert code == 3
    assert len(json.loads(seen)["commitments"]) == 4
