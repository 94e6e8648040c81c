"""Text files as documents: read whole, checked, normalised.

Invariant: what is returned is the text as it is stored (UTF-8, byte-order mark off, CRLF → LF), so that the offsets
of passages count its code points.
"""

from __future__ import annotations

from pathlib import Path

from sahel_tracker.errors import Failed

LARGEST = 64 * 1024 * 1024
BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "a DOCX or another ZIP file", b"\xd0\xcf\x11\xe0": "an old Word document"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text_file(path: Path) -> str:
    """The text of a UTF-8 file. Raises Failed: not there, a directory, unreadable, too large, not text."""
    return decoded(_bytes_of(path), path)


def decoded(content: bytes, path: Path) -> str:
    """The stored form of these bytes of `path`. Raises Failed naming the byte that is not UTF-8."""
    for magic, name in BINARY.items():
        if content.startswith(magic):
            raise Failed(f"{path} is {name}, not a text file", "save its text as UTF-8 and give that file")
    if content.startswith(UTF_16):
        raise Failed(f"{path} is UTF-16, not UTF-8", "save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"{path} is not UTF-8: byte {error.start} (0x{content[error.start]:02x})"
        raise Failed(what, "save it as UTF-8, for example with iconv -f WINDOWS-1256 -t UTF-8") from error
    if "\0" in text:
        raise Failed(f"{path} holds a NUL at character {text.index(chr(0))}", "give a text file")
    if not text.strip():
        raise Failed(f"{path} is empty", "give the file that holds the text")
    return text.replace("\r\n", "\n")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Failed(f"{path} is larger than {LARGEST // 2**20} MiB", "give the text alone")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Failed(f"there is no file {path}", "check the name") from error
    except IsADirectoryError as error:
        raise Failed(f"{path} is a directory", "give the text file in it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Failed(f"{path} cannot be read: {reason}", "check its permissions") from error
