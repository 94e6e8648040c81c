"""Taking the text out of a PDF or DOCX, or the cells out of a workbook, in a process of its own.

Such files are programs for somebody else's machine: they may be malformed, endless or made to do harm, and the
libraries that read them raise what they like. Invariant: whatever is in the file, this program gets a text or an
error of its own within a bounded time and memory, and only the process that reads the file pays for it.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

from sahel_tracker.errors import Failed

Kind = Literal["pdf", "docx", "xlsx"]

SECONDS = 60
"""Of computing; of waiting at most three times that."""
GIBIBYTES = 1
_REFUSED, _TOO_LARGE = 3, 4
_NAMES: dict[Kind, str] = {"pdf": "PDF", "docx": "DOCX", "xlsx": "an Excel workbook"}
_TEXT_INSTEAD = "open it and save its text as UTF-8, or attach the part that matters"
_INSTEAD: dict[Kind, str] = {
    "pdf": _TEXT_INSTEAD,
    "docx": _TEXT_INSTEAD,
    "xlsx": "open it, copy its table alone into a new workbook, and import that, or save it as CSV in UTF-8",
}


def extracted(path: Path, content: bytes, kind: Kind) -> str:
    """The text of a file of this kind, of a workbook the JSON of its cells; `path` is for messages.

    Raises Failed if it holds no text, is malformed, or needs more than `SECONDS` or `GIBIBYTES`.
    """
    command = [sys.executable, "-P", "-m", __name__, kind]  # -P: nothing from the folder where the user happens to be
    try:
        ended = subprocess.run(command, input=content, capture_output=True, timeout=3 * SECONDS, check=False)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired as error:
        raise _too_slow(path, kind) from error
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise _too_slow(path, kind)
    if ended.returncode == _TOO_LARGE:
        raise Failed(f"{path} cannot be read within {GIBIBYTES} GiB of memory", _INSTEAD[kind])
    if ended.returncode == _REFUSED:
        refused = json.loads(ended.stdout)
        raise Failed(f"{path} {refused['what']}", refused["hint"])
    if ended.returncode:
        raise Failed(f"{path} cannot be read as {_NAMES[kind]}: {_last_line(ended.stderr)}", _INSTEAD[kind])
    return ended.stdout.decode()


def main(kind: str) -> int:
    """What the process of its own does: a file on stdin, its text on stdout; gives the exit code."""
    _limit()
    try:
        text = _read(sys.stdin.buffer.read(), kind)
    except Failed as refused:
        sys.stdout.write(json.dumps({"what": refused.what, "hint": refused.hint}))
        return _REFUSED
    except MemoryError:
        return _TOO_LARGE
    sys.stdout.buffer.write(text.encode(errors="replace"))
    return 0


def _read(content: bytes, kind: str) -> str:
    import logging

    logging.disable(logging.CRITICAL)  # pdfminer tells at length how it makes do with a bad file
    if kind == "pdf":
        from sahel_tracker.exchange.pdf_text import pdf_text

        return pdf_text(content)
    if kind == "xlsx":
        from sahel_tracker.exchange.spreadsheets.workbook import workbook_json

        return workbook_json(content)
    from sahel_tracker.exchange.docx_text import docx_text

    return docx_text(content)


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (GIBIBYTES << 30, GIBIBYTES << 30))


def _too_slow(path: Path, kind: Kind) -> Failed:
    return Failed(f"{path} cannot be read within {SECONDS} seconds", _INSTEAD[kind])


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "it ended without a word"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
