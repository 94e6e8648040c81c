"""Text from outside is data (R13): what may come in from a command line, and how it is shown so that it stays inert.

Invariant: what `visible` returns moves no cursor, changes no colour, reorders no neighbouring text and can be encoded
as UTF-8. The marks that Arabic and Persian writing needs (LRM, RLM, ALM, ZWNJ, ZWJ) are left alone.
"""

from __future__ import annotations

import re
import unicodedata

from sahel_tracker.errors import Unreadable

_SPACES = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls: terminal escapes begin with one
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates reorder what stands beside them
    "\u206a-\u206f\ufff9-\ufffb"  # deprecated format controls, annotations
    "\ufffe\uffff"  # no characters, and XML cannot hold them
    "\U000e0000-\U000e007f"  # tags: text that no one sees
    "\ud800-\udfff]"  # lone surrogates cannot be written as UTF-8
)
# A spreadsheet reads a cell that begins with one of these as a formula or a command.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Letters and marks by category of which nothing is drawn alone: fillers, a joiner, the empty braille cell.
_UNDRAWN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
_PERHAPS_DRAWN = re.compile(rf"[^\s{_UNDRAWN}]")
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


def visible(text: str) -> str:
    """The text on one line, with each control character, bidi control or lone surrogate spelled out as `<U+202E>`.

    A tab or a line break becomes one space.
    """
    if text.isascii() and text.isprintable():
        return text
    return _ACTIVE.sub(_spelled_out, _SPACES.sub(" ", text))


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of the text: white space, controls and invisible characters alone."""
    return all(unicodedata.category(match[0]) in ("Cc", "Cf", "Cs") for match in _PERHAPS_DRAWN.finditer(text))


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula or a command, also after white space."""
    return text.startswith(_FORMULA) or visible(text).lstrip().startswith(_FORMULA)


def clean_typed(text: str) -> str:
    """What was typed, composed (NFC) and without surrounding white space.

    Raises `Unreadable` for what no text file can hold: NUL, or bytes that were not UTF-8 (they arrive as surrogates).
    """
    impossible = _IMPOSSIBLE.search(text)
    if impossible:
        what = "a NUL character" if impossible[0] == "\0" else "bytes that are not UTF-8"
        message = f"the text has {what} at character {impossible.start() + 1}: {_excerpt(text, impossible.start())}"
        raise Unreadable(message, "type it again in UTF-8, without control characters")
    return unicodedata.normalize("NFC", text).strip()


def _spelled_out(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


def _excerpt(text: str, place: int) -> str:
    return visible(text[max(0, place - 20) : place + 20])
