"""Files read as text: whole, checked, and in the form in which texts are stored.

Invariant: what comes out is proper Unicode without NUL, without a byte-order mark and with LF where CRLF or CR was, so
that the offsets of passages count the code points of what is stored.
"""

from __future__ import annotations

import stat
from hashlib import sha256
from pathlib import Path

from sahel_tracker.errors import Failed
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.safe_text import is_blank

MEBIBYTE = 1024 * 1024
LARGEST = 64 * MEBIBYTE
MOST_CHARACTERS = 10_000_000
"""Of a text that is taken out of a PDF or DOCX: several thousand pages."""
_KINDS = {b"%PDF": "a PDF", b"PK\x03\x04": "a DOCX or another ZIP file", b"\xd0\xcf\x11\xe0": "an old Word document"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text_file(path: Path, largest: int = LARGEST) -> str:
    """The text of a UTF-8 file of at most `largest` bytes, as it is stored.

    Raises Failed if it is not there, not a file, unreadable, too large, not UTF-8, empty, or holds a NUL.
    """
    return text_of(bytes_of(path, largest), path)


def text_of(content: bytes, path: Path) -> str:
    """What the bytes of a text file say, as it is stored; `path` is for messages. Raises Failed as read_text_file."""
    text = _decoded(content, path)
    if "\0" in text:
        raise Failed(f"{path} holds a NUL at character {text.index(chr(0)) + 1}", "give a text file")
    if is_blank(text):
        raise Failed(f"{path} is empty", "give the file that holds the text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def bytes_of(path: Path, largest: int = LARGEST) -> bytes:
    """The whole file. Raises Failed if it is not there, not a plain file, unreadable or too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Failed(f"{path} is a directory", "give a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise Failed(f"{path} is not a regular file", "a pipe or device cannot be read here: save it as a file")
        if status.st_size > largest:
            size, allowed = status.st_size / MEBIBYTE, largest / MEBIBYTE
            raise Failed(f"{path} is too large: {size:.1f} MiB of at most {allowed:g}", "raise the limit or split it")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Failed(f"there is no file {path}", "check the name") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Failed(f"{path} cannot be read: {reason}", "check its permissions") from error


def sha256_of(text: str) -> str:
    """The SHA-256 of a stored text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def without_trailing_space(text: str) -> str:
    """The text without white space at the ends of its lines and at its own: what makes two texts one document."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip()


def forms_of(text: str) -> dict[str, str]:
    """By their SHA-256 the forms in which a text may be known: as given, without trailing white space, with one LF."""
    bare = without_trailing_space(text)
    return {sha256_of(form): form for form in (text, bare, f"{bare}\n")}


def _decoded(content: bytes, path: Path) -> str:
    for beginning, kind in _KINDS.items():
        if content.startswith(beginning):
            raise Failed(f"{path} is {kind}, not a text file", "save its text as UTF-8 and give that file")
    if content.startswith(_UTF_16):
        raise Failed(f"{path} is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"{path} is not UTF-8: byte {error.start + 1} (0x{content[error.start]:02x}), in line {line}"
        raise Failed(what, f"save it as UTF-8, for example with iconv -f {_likely(content)} -t UTF-8") from error


def _likely(content: bytes) -> str:
    """The encoding that the bytes look like, of the two that offices of the region used before UTF-8."""
    arabic = language_of(content.decode("cp1256", errors="ignore")) == "ar"
    return "WINDOWS-1256" if arabic else "WINDOWS-1252"
