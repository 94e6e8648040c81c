"""Reading leaves everything as it is: no file made, no byte changed, nothing heavy imported."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.acceptance.program import Program

READS = [
    "list",
    "show TRI-2012-25",
    "why TRI-2012-25",
    "report",
    "report --country LY",
    "report --country LY --score --all",
    "overdue",
    "overdue --within 30d",
    "search extradition",
    "search zebra",
    "process list",
    "party list",
    "meeting list",
    "meeting show tripoli-2012",
    "history",
    "history TRI-2012-25",
    "db info",
    "export",
]
QUICK = [read for read in READS if read != "export"]
FORMATS = ["report --country LY -f plain", "report --country LY -f csv", "report --country LY -f md"]
HEAVY = {"sqlalchemy", "sqlmodel", "alembic", "yaml", "jinja2", "pydantic"}
REPORTING = """
import sys
sys.argv[1:] = {args!r}
from sahel_tracker.cli.app import main
try:
    main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder by the hash of what is in it, SQLite's own side files left out."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(("-wal", "-shm"))]
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize("read", READS)
def test_reading_where_there_is_no_file_says_so_and_creates_nothing(tmp_path: Path, read: str) -> None:
    missing = Program(tmp_path / "nowhere" / "tracker.db")
    assert missing(*read.split(), code=1) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read", READS)
def test_reading_changes_no_byte(bundled: Program, read: str) -> None:
    before = contents(bundled.path.parent)
    assert bundled(*read.split())
    assert contents(bundled.path.parent) == before


def test_where_the_file_is_said_before_there_is_one(tmp_path: Path) -> None:
    missing = Program(tmp_path / "nowhere" / "tracker.db")
    assert missing("db", "path").strip() == str(missing.path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read", [*QUICK, *FORMATS])
def test_reading_imports_nothing_heavy(imported: Program, read: str) -> None:
    args = ["--db", str(imported.path), *read.split()]
    ran = subprocess.run(
        [sys.executable, "-c", REPORTING.format(args=args)], capture_output=True, text=True, check=True
    )
    assert ran.stdout
    assert HEAVY.isdisjoint(ran.stderr.split())


def test_as_a_real_process_a_report_is_plain_unwrapped_and_uncoloured(imported: Program) -> None:
    """In a pipe: one line for each commitment, as wide as it needs to be."""
    command = [sys.executable, "-m", "sahel_tracker", "--db", str(imported.path)]
    ran = subprocess.run(
        [*command, "report", "--country", "LY", "--as-of", "2013-11-15"], capture_output=True, text=True, check=True
    )
    assert "\x1b" not in ran.stdout
    [conference] = [line for line in ran.stdout.splitlines() if line.startswith("TRI-2012-25")]
    assert "318" in conference
    assert len(conference) > 80
