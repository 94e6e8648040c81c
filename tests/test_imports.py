"""Imports run one way, and reading stays light: what a country report must not pay for is not imported by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
HEAVY = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "yaml", "jinja2", "babel", "simplemma", "numpy", "xlsxwriter"}
WORDS_OF_DEADLINES = {"sahel_tracker.language.timing", "hijridate"}
READING = (
    "--help",
    "--version",
    "report --help",
    "report --country LY",
    "report --country LY -f json",
    "report --country ليبيا -f csv",
    "--lang ar report --country LY -f md",
    "overdue",
    "matrix",
    "matrix --country LY -f csv",
    "digest",
    "digest --since-last office --by country",
    "list",
    "list --country MA",
    "show TRI-2012-20",
    "why TRI-2012-20",
    "meeting list",
    "meeting show tripoli-2012",
    "process list",
    "party list",
    "history",
    "db info",
    "db path",
    "todo",
    "todo -f json",
)

# Runs the command as the console script does, and names on stderr what it has imported by then.
RUN = """
import sys
from sahel_tracker.cli.app import main
try:
    main()
finally:
    print("imported:", *sys.modules, file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=False)
    said, _, imported = done.stderr.rpartition("imported:")
    assert done.returncode == 0, said
    return set(imported.split())


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled record set in a file."""
    path = tmp_path_factory.mktemp("record") / "tracker.db"
    modules_after("--db", str(path), "init", "--sample")
    return path


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_imports_nothing_heavy(record: Path, command: str) -> None:
    imported = modules_after("--db", str(record), *command.split())
    assert "sahel_tracker.cli.app" in imported
    assert imported & (HEAVY | WORDS_OF_DEADLINES) == set()


@pytest.mark.parametrize("command", ["--help", "--version", "report --help"])
def test_help_and_version_open_no_file_and_draw_no_table(command: str) -> None:
    imported = modules_after(*command.split())
    assert imported & {"sqlite3", "rich", "sahel_tracker.store.reader", "sahel_tracker.render.terminal"} == set()


def test_a_briefing_that_is_read_makes_no_word_file(record: Path) -> None:
    assert "docx" not in modules_after("--db", str(record), "brief", "--process", "border-security")


def test_a_page_that_is_piped_is_not_drawn_by_rich(record: Path) -> None:
    assert "rich" not in modules_after("--db", str(record), "report", "--country", "LY")


def test_mail_and_calendar_are_imported_by_those_who_ask_for_them(record: Path) -> None:
    assert modules_after("--db", str(record), "digest") & {"smtplib", "ssl", "icalendar"} == set()
    assert "icalendar" in modules_after("--db", str(record), "calendar")


def test_a_page_is_made_by_those_who_ask_for_one(record: Path) -> None:
    imported = modules_after("--db", str(record), "report", "--country", "LY", "-f", "html")
    assert imported & HEAVY == {"jinja2"}


def test_a_workbook_is_written_by_those_who_ask_for_one(record: Path, tmp_path: Path) -> None:
    arguments = ("--db", str(record), "report", "-o", str(tmp_path / "a.xlsx"))
    assert "xlsxwriter" in modules_after(*arguments)


def test_a_writing_command_shows_that_the_measure_works(record: Path) -> None:
    """Import reads YAML and writes through SQLModel: were they not seen here, the tests above could not fail."""
    arguments = ("--db", str(record), "import", str(ROOT / "data" / "records" / "border-security.yaml"))
    assert {"yaml", "sqlmodel", "sqlalchemy"} <= modules_after(*arguments)


def test_the_directions_of_architecture_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts are in pyproject.toml."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0
