"""Files that people attach: text, PDF or DOCX, known by how they begin and not by their names.

Invariant: what comes out can be stored and read: proper Unicode, and no Arabic that came out backwards or in pieces.
"""

from __future__ import annotations

from pathlib import Path

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.texts import bytes_of, text_of
from sahel_tracker.language.broken_arabic import Breakage, breakage
from sahel_tracker.language.safe_text import is_blank

_BEGINNINGS = 1024
_WRONG: dict[Breakage, str] = {
    "letters backwards": "its Arabic comes out backwards, letter by letter",
    "words backwards": "its Arabic comes out with the words of each line backwards",
    "letters apart": "its Arabic comes out in single letters",
    "ligatures split": "its Arabic comes out with لا split and turned round, as in االجتماع",
    "letters unknown": "the file does not name all its letters, so they come out as signs without meaning",
}
_INSTEAD = (
    "attach the text instead: open the file, copy the text into a plain file, see that it reads well,"
    " and save it as UTF-8; or ask its author for the DOCX"
)


def read_attachment(path: Path) -> str:
    """The text of a text file, PDF or DOCX of at most 64 MiB, as it is stored.

    Raises Failed if there is no such file, or it holds no text, is malformed, too large or too slow to read, or if its
    Arabic comes out broken.
    """
    return attachment_text(bytes_of(path), path)


def attachment_text(content: bytes, path: Path) -> str:
    """The same of what such a file holds; `path` is for messages."""
    text = _text(content, path)
    if is_blank(text):
        raise Failed(f"{path} has no text that can be seen", _INSTEAD)
    wrong = breakage(text)
    if wrong:
        raise Failed(f"{path} cannot be taken as it is: {_WRONG[wrong]}", _INSTEAD)
    return text


def _text(content: bytes, path: Path) -> str:
    if content[:_BEGINNINGS].lstrip().startswith(b"%PDF-"):
        from sahel_tracker.exchange.extraction import extracted

        return extracted(path, content, "pdf")
    if content.startswith(b"PK\x03\x04"):
        from sahel_tracker.exchange.extraction import extracted

        return extracted(path, content, "docx")
    return text_of(content, path)
