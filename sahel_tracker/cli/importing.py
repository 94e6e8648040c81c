"""One import: the files are read, what they would change is told, and all of it is written or nothing.

Invariant: no file of the record is locked while a spreadsheet is read or somebody thinks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.cli.asking import can_ask, confirm_or_leave, show
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Failed
from sahel_tracker.exchange.texts import LARGEST
from sahel_tracker.model.records import Item, Record, key_of

if TYPE_CHECKING:
    from sahel_tracker.exchange.reading import Incoming
    from sahel_tracker.exchange.spreadsheets.cells import Table
    from sahel_tracker.exchange.spreadsheets.reading import Notice
    from sahel_tracker.render.words import Words
    from sahel_tracker.store.change import Change


def opened(path: Path, largest: int) -> list[Table]:
    """The tables of a spreadsheet."""
    from sahel_tracker.exchange.spreadsheets.opening import read_tables

    return read_tables(path, largest)


@dataclass(frozen=True, slots=True)
class Import:
    """These files, of at most `largest` bytes each; `process` and `meeting` are of rows of tables that name none."""

    settings: Settings
    files: Sequence[Path]
    largest: int = LARGEST
    process: str | None = None
    meeting: str | None = None
    _open: Callable[[Path, int], list[Table]] = field(default_factory=lambda: cache(opened))

    def rehearse(self) -> None:
        """Say what would change; write nothing."""
        new, changed = self._differences()
        say(self.settings, self._would_be(new, changed))

    def confirm(self, *, yes: bool) -> None:
        """Ask at a terminal before anything that is there changes."""
        if not can_ask() or yes:
            return
        new, changed = self._differences()
        if changed:
            show(self._would_be(new, changed))
            confirm_or_leave(self.settings.words.text("Import them?"), self.settings)

    def carry_out(self, action: str) -> None:
        """Write what the files say, in one command, and say what they brought."""
        from sahel_tracker.store import ledger

        self._open_tables()
        with ledger.command(self.settings.path, action=action) as change:
            incoming = self._read(change)
            new, changed = compared(incoming.items, change.record)
            for text in incoming.texts.values():
                change.keep_text(text)
            change.put_all(incoming.items, checked=True)
        same = len(incoming.items) - new - changed
        words = self.settings.words
        said = words.text(
            "imported: %(new)d new, %(changed)d changed, %(same)d as before", new=new, changed=changed, same=same
        )
        for notice in incoming.notices:
            say(self.settings, notice_words(notice, words))
        say(self.settings, said)

    def _differences(self) -> tuple[int, int]:
        """How many items of the files are new, and how many would change what is recorded."""
        from sahel_tracker.store.change import Change
        from sahel_tracker.store.reader import open_reader

        self._open_tables()
        with open_reader(self.settings.path) as reader:
            change = Change(reader)
            incoming = self._read(change)
        return compared(incoming.items, change.record)

    def _would_be(self, new: int, changed: int) -> str:
        return self.settings.words.text("%(new)d would be new, %(changed)d changed", new=new, changed=changed)

    def _open_tables(self) -> None:
        """Open the spreadsheets, which are read once; one that cannot be opened is refused with the others."""
        from sahel_tracker.exchange.spreadsheets.opening import is_spreadsheet

        for file in filter(is_spreadsheet, self.files):
            with suppress(Failed):
                self._open(file, self.largest)

    def _read(self, change: Change) -> Incoming:
        from sahel_tracker.exchange.reading import read_record_set
        from sahel_tracker.exchange.spreadsheets.places import Defaults

        defaults = Defaults(self.process, self.meeting, change.new_ref, self._open)
        return read_record_set(
            self.files,
            change.record,
            text_of=change.text,
            next_id=change.next_id,
            defaults=defaults,
            max_size=self.largest,
        )


def compared(items: Iterable[Item], record: Record) -> tuple[int, int]:
    """How many of the items the record does not have, and how many it has otherwise."""
    known = [(item, record.find(type(item), key_of(item))) for item in items]
    new = sum(old is None for _, old in known)
    return new, sum(old is not None and old != item for item, old in known)


def notice_words(notice: Notice, words: Words) -> str:
    """What was not read of a table, in the reader's words."""
    match notice.what:
        case "columns":
            names = words.text(", ").join(notice.names)
            return words.text("%(file)s: not read: %(names)s", file=notice.file, names=names)
        case "sheet":
            return words.text("%(file)s: left out, it has no headers that are known", file=notice.file)
        case "hidden sheet":
            return words.text("%(file)s: left out, it is hidden", file=notice.file)
        case "statuses":
            return words.count(
                "%(file)s: %(n)d status is kept in the note: it says no verdict, or has no day",
                "%(file)s: %(n)d statuses are kept in the notes: they say no verdict, or have no day",
                int(notice.names[0]),
                file=notice.file,
            )
