"""docs/commands.md is what the commands say of themselves."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_up_to_date() -> None:
    written = runpy.run_path(str(DOCS / "write_commands.py"))["reference"]()
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == written, "run: python docs/write_commands.py"
