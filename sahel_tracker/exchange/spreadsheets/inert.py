"""Texts in CSV that no spreadsheet takes for a formula, and the way back (R13).

Invariant: `as_written(neutralised(text)) == text` for every text, so that a table that was exported reads as it was.
"""

from __future__ import annotations

import re

# A spreadsheet reads a cell that begins with one of these as a formula or a command.
_ACTS = re.compile(r"'*\s*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+\s*[=+\-@\t\r]")


def neutralised(text: str) -> str:
    """The text behind an apostrophe if it begins, perhaps behind others, with what a spreadsheet obeys."""
    return f"'{text}" if _ACTS.match(text) else text


def as_written(text: str) -> str:
    """The text without the apostrophe that was put before it."""
    return text[1:] if _GUARDED.match(text) else text
