"""Bars are for somebody who waits at a terminal, and for what takes a while."""

from __future__ import annotations

import io
import sys

import pytest

from sahel_tracker.cli.progress import MANY, bars
from sahel_tracker.cli.settings import Settings


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stderr: io.StringIO, total: int, settings: Settings | None = None) -> str:
    """What a phase of so many items leaves on this stderr."""
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    with bars(settings or Settings()) as tell:
        tell("rows", total // 2, total)
        tell("write", 0, 0)
    return stderr.getvalue()


def test_at_a_terminal_each_long_phase_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(monkeypatch, Terminal(), MANY)
    assert "Reading rows" in said
    assert "50%" in said
    assert "Writing" in said


def test_the_bar_speaks_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Lecture des lignes" in shown(monkeypatch, Terminal(), MANY, Settings(language="fr"))


def test_what_is_done_at_once_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Reading rows" not in shown(monkeypatch, Terminal(), MANY - 1)


def test_without_a_terminal_or_quietly_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), MANY) == ""
    assert shown(monkeypatch, Terminal(), MANY, Settings(quiet=True)) == ""
