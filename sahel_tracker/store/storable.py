"""What no database takes as text, refused before it gets there (R13)."""

from __future__ import annotations

import re

from sahel_tracker.errors import Refused

NUL_IN_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""NUL as JSON writes it, and not the six characters of its escape standing in a text."""


def check_text(text: str) -> None:
    """Raises `Refused` for a text that cannot be stored in UTF-8, or not in every database."""
    check_encodable(text)
    if "\0" in text:
        raise Refused("a text holds NUL (U+0000)", "take it out")


def check_json(text: str) -> None:
    """The same for all texts inside canonical JSON."""
    check_encodable(text)
    if "\\u0000" in text and NUL_IN_JSON.search(text):
        raise Refused("a text holds NUL (U+0000)", "take it out")


def check_encodable(text: str) -> None:
    """Raises `Refused` for half of a pair of surrogates, which stands for no character."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        raise Refused(f"a text holds {half}, which is half a character", "type it anew") from error
