"""Vectors of promises: made by the first check, kept, and used by the next ones (extra `match`)."""

from __future__ import annotations

import io
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.check import encoder
from sahel_tracker.cli.encoding import LONG, progress, reading
from sahel_tracker.cli.settings import Settings

from .conftest import Tracker

np = pytest.importorskip("numpy")

TEXT = "The conference on border security welcomed the launch of joint border patrols.\n"


class Known:
    """An encoder that remembers what it was asked."""

    def __init__(self, model: str = "known 1") -> None:
        self.model = model
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return np.array([[1.0, 0.0] if "patrols" in text else [0.0, 1.0] for text in texts], dtype=np.float32)


@pytest.fixture
def later(tracker: Tracker, tmp_path: Path) -> Tracker:
    tracker("add", "Launch joint border patrols", "--meeting", "tripoli-2012")
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14")
    (tmp_path / "report.txt").write_text(TEXT)
    tracker("meeting", "attach", "rabat-2013", "--text", str(tmp_path / "report.txt"), "--complete")
    return tracker


def check_with(tracker: Tracker, known: Known | None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(encoder, "load_encoder", lambda: known)
    return tracker("check", "rabat-2013", "-f", "json", "--min-score", "0").document


def models_kept(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = [model for (model,) in connection.execute("SELECT DISTINCT model FROM vector ORDER BY model")]
    connection.close()
    return found


def test_the_first_check_makes_the_vectors_and_the_next_uses_them(
    later: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Known(), Known()
    before = check_with(later, first, monkeypatch)
    assert check_with(later, second, monkeypatch) == before
    assert "Launch joint border patrols" in first.asked
    assert second.asked == [TEXT.strip()]
    assert before["proposals"][0]["why"][-2:] == ["much the same meaning", "same process"]


def test_another_model_makes_its_own(later: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    check_with(later, Known(), monkeypatch)
    newer = Known("known 2")
    check_with(later, newer, monkeypatch)
    assert "Launch joint border patrols" in newer.asked
    assert models_kept(later.path) == ["known 1", "known 2"]


def test_without_the_extra_nothing_is_kept_and_the_check_goes_on(
    later: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one["ref"] for one in check_with(later, None, monkeypatch)["proposals"]] == ["TRI-2012-01"]
    assert models_kept(later.path) == []


def test_vectors_are_no_change_of_the_record(later: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    check_with(later, None, monkeypatch)
    before = later.changes()
    check_with(later, Known(), monkeypatch)
    assert later.changes() == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "total", "quiet", "is_shown"),
    [
        (Terminal(), 10, False, True),
        (Terminal(), 0, False, False),
        (Terminal(), 10, True, False),
        (io.StringIO(), 10, False, False),
    ],
)
def test_a_bar_is_shown_at_a_terminal_where_there_is_something_to_wait_for(
    stream: io.StringIO, total: int, *, quiet: bool, is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress(Settings(quiet=quiet), total) as advance:
        advance(total)
    assert ("Reading commitments" in stream.getvalue()) is is_shown


@pytest.mark.parametrize(("size", "is_shown"), [(LONG, True), (LONG - 1, False)])
def test_while_long_texts_are_read_it_says_which(size: int, *, is_shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with reading(Settings(), "rabat-2013", size), progress(Settings(), 1):
        pass
    assert ("Reading rabat-2013" in stream.getvalue()) is is_shown
    assert "Reading commitments" in stream.getvalue()
