"""Pages held against files: `pytest --snapshot-update` writes them anew, and the difference is read before a commit.

Invariant: the day of a page is pinned; a page that has no file yet fails, so that nothing is taken on unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker import clock

DAY = date(2014, 6, 15)
"""The day that every snapshot shows, and on which a command is run that names none."""


@dataclass(frozen=True)
class Snapshots:
    """The files in the folder `snapshots` beside a test."""

    folder: Path
    update: bool

    def hold(self, name: str, text: str) -> None:
        """Compare with the file of this name, to the byte; with --snapshot-update write it."""
        file = self.folder / name
        if self.update:
            self.folder.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        elif not file.is_file():
            pytest.fail(f"no snapshot {name}: run pytest --snapshot-update, and read what it writes")
        assert text == file.read_bytes().decode()

    def names(self) -> set[str]:
        """The files there are."""
        return {file.name for file in self.folder.iterdir()}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --snapshot-update."""
    parser.addoption("--snapshot-update", action="store_true", help="write the snapshots anew instead of comparing")


@pytest.fixture
def snapshots(request: pytest.FixtureRequest) -> Snapshots:
    """The snapshots beside the test that asks."""
    return Snapshots(request.path.parent / "snapshots", bool(request.config.getoption("--snapshot-update")))


@pytest.fixture
def pinned_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """Today is DAY for whoever asks the clock."""
    monkeypatch.setattr(clock, "today", lambda: DAY)
    return DAY
