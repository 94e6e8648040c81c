"""Proving that nothing was lost or altered: the chain of the log, and the tables against what the log tells (R12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sahel_tracker.errors import FileTrouble
from sahel_tracker.model.records import SHELVES, Item, Record
from sahel_tracker.store.chain import hash_of
from sahel_tracker.store.entries import BEGINNING, Entry
from sahel_tracker.store.reader import open_reader
from sahel_tracker.store.references import label
from sahel_tracker.store.replay import Standing, in_order, step


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries the log has, its head, and what is wrong, each thing in a sentence."""

    entries: int
    head: tuple[int, str] | None
    problems: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(path: Path) -> Verification:
    """Recompute the chain, replay the log and hold the tables and texts against it. Reads only.

    The head is worth noting elsewhere: a log that was cut off at its end, or written anew from the start with the
    tables to match, is whole in itself, and only an older head that is no longer in it gives it away.
    """
    with open_reader(path) as reader:
        walk = _Walk()
        for entry in reader.entries():
            walk.take(entry)
        tables = _table_problems(in_order(walk.standing), reader.record())
        texts = list(_text_problems(reader.every_text()))
        return Verification(walk.entries, reader.head(), (*walk.problems, *tables, *texts))


class _Walk:
    """From the first entry to the last, with the record as it stands after each."""

    def __init__(self) -> None:
        self.entries = 0
        self.standing: Standing = {}
        self.problems: list[str] = []
        self._last = (0, BEGINNING)

    def take(self, entry: Entry) -> None:
        """Hold the next entry against the one before it and against what stood there, and let it take effect."""
        self.entries += 1
        self.problems += [f"change {entry.n} {wrong}" for wrong in self._seal_problems(entry)]
        self._last = (entry.n, entry.hash)
        try:
            if not step(self.standing, entry):
                self.problems.append(f"change {entry.n} begins from another {entry.kind} {entry.key} than there was")
        except FileTrouble as error:
            self.problems.append(error.what)

    def _seal_problems(self, entry: Entry) -> Iterator[str]:
        number, hash_ = self._last
        if entry.n != number + 1:
            yield f"does not follow change {number}: something between them is missing"
        elif entry.previous != hash_:
            yield "does not carry the hash of the change before it"
        if hash_of(entry, entry.previous) != entry.hash:
            yield "is not what it was when it was written: its hash is another"


def _table_problems(told: Record, stored: Record) -> Iterator[str]:
    for shelf in SHELVES.values():
        by_log, by_table = getattr(told, shelf), getattr(stored, shelf)
        for key in dict.fromkeys([*by_log, *by_table]):
            yield from _item_problems(by_log.get(key), by_table.get(key))
        if by_log == by_table and list(by_log) != list(by_table):
            yield f"the {shelf} do not stand in the order in which they were recorded"


def _item_problems(by_log: Item | None, by_table: Item | None) -> Iterator[str]:
    if by_log and not by_table:
        yield f"{label(by_log)} is in the log and not in its table"
    elif by_table and not by_log:
        yield f"{label(by_table)} is in its table and not in the log"
    elif by_log and by_log != by_table:
        yield f"{label(by_log)} is not in its table what it is in the log"


def _text_problems(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key, text in texts:
        if sha256(text.encode()).hexdigest() != key:
            yield f"the text kept under {key} has another hash"
