"""A new file for each test; the bundled record set is imported once and then copied."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from tests.acceptance.program import Program


def created(path: Path) -> Program:
    program = Program(path)
    program("init")
    return program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on an empty record."""
    return created(tmp_path / "record" / "tracker.db")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on the bundled record set: to be read, not written to."""
    program = created(tmp_path_factory.mktemp("bundled") / "tracker.db")
    program.whole_set()
    return program


@pytest.fixture
def bundled(imported: Program, tmp_path: Path) -> Program:
    """The program on a copy of the bundled record set."""
    return Program(Path(copy(imported.path, tmp_path / "bundled.db")))
