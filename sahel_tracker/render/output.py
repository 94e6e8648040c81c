"""Which format a page leaves in, and that it leaves whole: to stdout, or to a file that is replaced in one step."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import copymode, get_terminal_size

from sahel_tracker.errors import Failed, Unreadable
from sahel_tracker.render.page import Page

FORMATS = ("table", "plain", "json", "csv", "md")
BINARY = ("xlsx", "docx")
BYTE_ORDER_MARK = "\ufeff"
_BY_EXTENSION = {
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
    ".txt": "plain",
    ".html": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
}


@dataclass(frozen=True, slots=True)
class Output:
    """Where to and how: the format as typed (None: by the file's extension, else by whether this is a terminal).

    `others` are the formats beyond FORMATS that the command has; `bom` marks CSV as UTF-8 for Excel.
    """

    format: str | None = None
    file: Path | None = None
    colour: bool = True
    others: tuple[str, ...] = ()
    bom: bool = False

    def chosen(self) -> str:
        """The format that will be written.

        Raises errors.Unreadable for one that the command lacks, a file of unknown kind, binary to a terminal, or a
        byte order mark on anything but CSV.
        """
        chosen = self._named()
        if chosen in BINARY and self.file is None and is_terminal():
            raise Unreadable(f"{chosen} is nothing for a terminal", f"name a file with -o, such as report.{chosen}")
        if self.bom and chosen != "csv":
            raise Unreadable("--bom is for CSV", "add -f csv, or name a file that ends in .csv")
        return chosen

    def _named(self) -> str:
        known = (*FORMATS, *self.others)
        if self.format is not None:
            if self.format not in known:
                raise Unreadable(f"'{self.format}' is not a format", "one of " + ", ".join(known))
            return self.format
        if self.file is not None:
            return _by_extension(self.file, known)
        return "table" if is_terminal() else "plain"


def write(page: Page, output: Output) -> None:
    """Write the page; errors.Failed where the file cannot be written, and then nothing of it is left."""
    seen = output.file is None and is_terminal()
    chosen = output.chosen()
    if chosen in page.others:
        put(page.others[chosen](), output.file)
    else:
        text = rendered(page, chosen, colour=output.colour and seen, screen=seen)
        put(BYTE_ORDER_MARK + text if output.bom else text, output.file)


def put(content: str | bytes, file: Path | None) -> None:
    """Write what is finished to stdout, or as the whole of a file; raises errors.Failed like `write`."""
    if file is not None:
        replace_file(file, content)
    elif sys.stdout is None:
        raise Failed("the output is closed", "leave it open, or name a file with -o")
    elif isinstance(content, bytes):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(content)
        sys.stdout.flush()


def rendered(page: Page, chosen: str, *, colour: bool = False, screen: bool = False) -> str:
    """The page as text in one of FORMATS; with `screen` a table is made for the terminal that is there.

    Each renderer is imported only when it is needed.
    """
    match chosen:
        case "json":
            from sahel_tracker.render.json_text import json_text

            return json_text(page.document())
        case "csv":
            from sahel_tracker.render.csv_table import csv_table

            return csv_table(page)
        case "md":
            from sahel_tracker.render.markdown import markdown

            return markdown(page)
        case "table":
            from sahel_tracker.render.terminal import on_screen, terminal

            draw = on_screen if screen else terminal
            return draw(page, get_terminal_size((80, 24)).columns, colour=colour)
        case _:
            from sahel_tracker.render.plain import plain

            return plain(page)


def is_terminal() -> bool:
    """Whether stdout is one; a closed one (`>&-`) is not."""
    return sys.stdout is not None and sys.stdout.isatty()


def _by_extension(file: Path, known: tuple[str, ...]) -> str:
    extensions = {extension: chosen for extension, chosen in _BY_EXTENSION.items() if chosen in known}
    chosen = extensions.get(file.suffix.lower())
    if chosen is None:
        ends = ", ".join(extensions)
        raise Unreadable(f"no format is known for '{file.name}'", f"name one with --format, or end the file in {ends}")
    return chosen


def replace_file(file: Path, content: str | bytes) -> None:
    """Write beside the file and rename, so that a reader sees the old one or the new, never half of one.

    A link stays a link, the file keeps its mode (a new one gets the usual), and a device or pipe is written to. Raises
    errors.Failed where that cannot be done.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
        else:
            _swap(Path(os.path.realpath(file)), data)
    except OSError as error:
        raise Failed(f"{file}: {error.strerror}", "name a file in a folder that can be written") from error


def _swap(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with part.open("xb") as out:
            out.write(data)
        if target.exists():
            copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
