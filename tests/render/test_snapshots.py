"""Whole pages as a reader gets them. `pytest --snapshot-update` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Page
from sahel_tracker.render.terminal import terminal
from tests.pages import detail_of, list_of, matrix_of, overdue_of, report_of, why_of
from tests.snapshots import Snapshots


def screen(width: int, *, isolate: bool = False) -> Callable[[Page], str]:
    return lambda page: terminal(page, width, colour=False, isolate=isolate)


def written(chosen: str) -> Callable[[Page], str]:
    return lambda page: rendered(page, chosen)


PAGES: dict[str, tuple[Page, Callable[[Page], str]]] = {
    "report.ar.80.txt": (report_of(None, "ar", country="LY", whole=False), screen(80, isolate=True)),
    "report.ar.160.txt": (report_of(None, "ar", country="LY", whole=False), screen(160, isolate=True)),
    "report.en.80.txt": (report_of(country="LY", whole=False), screen(80)),
    "report.en.160.txt": (report_of(country="LY"), screen(160)),
    "report.fr.120.txt": (report_of(None, "fr", country="LY", with_score=True), screen(120)),
    "report.fr.md": (report_of(None, "fr", country="LY"), written("md")),
    "report.en.txt": (report_of(), written("plain")),
    "report.csv": (report_of(), written("csv")),
    "report.json": (report_of(country="LY", meeting="rabat-2013"), written("json")),
    "overdue.en.txt": (overdue_of(soon=True), written("plain")),
    "overdue.ar.txt": (overdue_of(None, "ar", soon=True), written("plain")),
    "list.fr.80.txt": (list_of(None, "fr", theme="follow-up"), screen(80)),
    "matrix.en.80.txt": (matrix_of(), screen(80)),
    "matrix.ar.100.txt": (matrix_of(None, "ar", country="LY"), screen(100, isolate=True)),
    "matrix.fr.md": (matrix_of(None, "fr", meeting="rabat-2013"), written("md")),
    "show.en.txt": (detail_of("TRI-05"), written("plain")),
    "show.fr.txt": (detail_of("TRI-01", None, "fr"), written("plain")),
    "show.ar.160.txt": (detail_of("TRI-04", None, "ar"), screen(160, isolate=True)),
    "why.en.txt": (why_of("TRI-04"), written("plain")),
    "why.fr.txt": (why_of("TRI-05", None, "fr"), written("plain")),
    "why.ar.txt": (why_of("TRI-01", None, "ar"), written("plain")),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_last_read(name: str, snapshots: Snapshots) -> None:
    page, render = PAGES[name]
    snapshots.hold(name, render(page))


def test_no_snapshot_is_left_over(snapshots: Snapshots) -> None:
    assert snapshots.names() == set(PAGES)


def test_a_page_without_a_snapshot_fails_and_an_update_writes_it(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    with pytest.raises(pytest.fail.Exception, match="--snapshot-update"):
        Snapshots(folder, update=False).hold("a.txt", "text\r\n")
    Snapshots(folder, update=True).hold("a.txt", "text\r\n")
    Snapshots(folder, update=False).hold("a.txt", "text\r\n")
    with pytest.raises(AssertionError):
        Snapshots(folder, update=False).hold("a.txt", "text\n")
