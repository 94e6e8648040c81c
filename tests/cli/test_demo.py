"""`tracker demo`: what a stranger sees first, without touching anything of theirs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from .conftest import Tracker


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo puts its file."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_demo_prints_libyas_report_and_the_overdue_list(tracker: Tracker, scratch: Path) -> None:
    answer = tracker("demo")
    assert "Implementation status: Libya" in answer.out
    assert "Overdue" in answer.out
    assert [file.name for file in scratch.glob("*/*.db")] == ["demo.db"]


def test_demo_leaves_the_readers_own_record_alone(tracker: Tracker, scratch: Path) -> None:
    before = tracker.path.read_bytes()
    tracker("demo")
    assert tracker.path.read_bytes() == before
    assert scratch.stat().st_mode & 0o077 == 0 or all(one.stat().st_mode & 0o077 == 0 for one in scratch.iterdir())


def test_what_the_demo_says_to_try_next_works(tracker: Tracker, scratch: Path) -> None:
    tried = [line.strip() for line in tracker("demo").err.splitlines() if line.startswith("  tracker --db ")]
    assert len(tried) > 2
    (file,) = scratch.glob("*/*.db")
    for line in tried:
        program, option, path, *words = line.split()
        assert (program, option, path) == ("tracker", "--db", str(file))
        assert Tracker(file)(*words).out


def test_demo_is_in_the_readers_language(tracker: Tracker, scratch: Path) -> None:
    answer = tracker("demo", before=("--lang", "fr"))
    assert "État de mise en œuvre" in answer.out
    assert str(scratch) in answer.err
