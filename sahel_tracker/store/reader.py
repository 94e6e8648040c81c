"""Every read, as plain SQL with :name parameters that SQLite and, through SQLAlchemy's text(), PostgreSQL understand.

Invariants: one statement for each table, never one for each row; nothing here writes; SQL fetches records and never
decides a status (R1).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sahel_tracker.model.records import SHELVES, Awaited, BoundParty, Item, Proposal, Record
from sahel_tracker.store import entries, proposals
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.rows import ATTENDANCE, BOUND, EVENTS, LAYOUTS, RENEWALS, THEMES, Layout, Lists, ListTable, Row
from sahel_tracker.store.soundness import check_sound, damaged_item

if TYPE_CHECKING:
    from sahel_tracker.store.search import Found

Execute = Callable[[str, Mapping[str, object]], Iterable[Row]]
"""Runs one statement with its values and gives its rows."""

AT_ONCE = 500
"""How many values go into one IN (…): every database takes more."""


def select(columns: Sequence[str], table: str, order: str) -> str:
    """All rows of a table in this order."""
    return f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"


def list_statement(part: ListTable) -> str:
    """All lists of a table, each in its own order."""
    return select(part.columns, part.table, f"{part.owner}, ordinal")


def shelf_statement(layout: Layout) -> str:
    """All records of a kind in order of recording."""
    return select(layout.columns, layout.table, "position")


class Reader:
    """Reads through whatever runs its statements: a connection of its own, or the ledger's transaction."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def record(self) -> Record:
        """Everything entered, in order of recording. Raises `FileTrouble` if a row holds what no program wrote."""
        record = Record()
        with nothing_to_collect():
            lists = self._lists()
            for kind, shelf in SHELVES.items():
                getattr(record, shelf).update(self._shelf(LAYOUTS[kind], lists))
            check_sound(record)
        record.proposals.update(self._proposals(record))
        return record

    def text(self, sha256: str) -> str | None:
        """The text kept under this hash, or None if it has not been attached."""
        return self.texts((sha256,)).get(sha256)

    def texts(self, sha256s: Iterable[str]) -> dict[str, str]:
        """The texts that are kept, by hash; those not attached are left out."""
        wanted = list(dict.fromkeys(sha256s))
        found: dict[str, str] = {}
        for start in range(0, len(wanted), AT_ONCE):
            values = {f"sha{number}": sha256 for number, sha256 in enumerate(wanted[start : start + AT_ONCE])}
            places = ", ".join(f":{name}" for name in values)
            rows = self._execute(f"SELECT sha256, text FROM document_text WHERE sha256 IN ({places})", values)
            found.update((sha256, text) for sha256, text in rows)
        return found

    def texts_kept(self) -> set[str]:
        """The hashes of all texts that are kept."""
        return {sha256 for (sha256,) in self._execute("SELECT sha256 FROM document_text", {})}

    def every_text(self) -> Iterator[tuple[str, str]]:
        """Every text that is kept, with its hash, one at a time."""
        for row in self._execute("SELECT sha256, text FROM document_text ORDER BY sha256", {}):
            yield row[0], row[1]

    def search(self, typed: str) -> Found:
        """Commitments and passages of documents that have all these words, best first."""
        from sahel_tracker.store.search import search

        return search(self._execute, typed)

    def head(self) -> tuple[int, str] | None:
        """The number and hash of the newest entry of the change log, or None while it is empty."""
        newest = "SELECT n, hash FROM change_log WHERE n = (SELECT MAX(n) FROM change_log)"
        for number, hash_ in self._execute(newest, {}):
            return number, hash_
        return None

    def history(self, ref: str | None = None) -> tuple[Entry, ...]:
        """The change log, oldest first; of one commitment, meeting, document, process or party if `ref` is given."""
        return tuple(self.entries(ref))

    def entries(self, ref: str | None = None) -> Iterator[Entry]:
        """The change log like `history`, one entry at a time."""
        return self._entries("WHERE ref = :ref", {"ref": ref}) if ref is not None else self._entries("", {})

    def command(self, number: int) -> list[Entry]:
        """The entries of one command, oldest first."""
        return list(self._entries("WHERE command = :number AND n >= :number", {"number": number}))

    def entry(self, n: int) -> Entry | None:
        """The entry of this number, if there is one."""
        return next(self._entries("WHERE n = :n", {"n": n}), None)

    def last_entry_of(self, kind: str, key: str) -> Entry | None:
        """The newest entry about this item, if there is one."""
        of_item = "kind = :kind AND key = :key"
        newest = f"WHERE n = (SELECT MAX(n) FROM change_log WHERE {of_item})"
        return next(self._entries(newest, {"kind": kind, "key": key}), None)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind ("processes", "meetings" …), and of "texts" and "changes"."""
        tables = {shelf: LAYOUTS[kind].table for kind, shelf in SHELVES.items()}
        tables |= {"texts": "document_text", "changes": "change_log"}
        columns = ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables.values())
        (row,) = self._execute(f"SELECT {columns}", {})
        return dict(zip(tables, row, strict=True))

    def undone(self) -> dict[int, int]:
        """The entries that are not in effect any more, each with the number of the entry that undid it.

        An undo that was undone itself undoes nothing.
        """
        by: dict[int, int] = {}
        links = "SELECT n, undoes FROM change_log WHERE undoes IS NOT NULL ORDER BY n DESC"
        for n, undoes in self._execute(links, {}):
            if n not in by:
                by[undoes] = n
        return by

    def commands(self) -> list[tuple[int, int]]:
        """Each entry that is no undo, newest first: its number and that of its command."""
        made = "SELECT n, command FROM change_log WHERE undoes IS NULL ORDER BY n DESC"
        return [(n, command) for n, command in self._execute(made, {})]

    def _entries(self, which: str, values: Mapping[str, object]) -> Iterator[Entry]:
        for row in self._execute(f"SELECT {', '.join(entries.COLUMNS)} FROM change_log {which} ORDER BY n", values):
            if not entries.is_entry(row):
                raise damaged_item("change", row[0], "it does not hold what an entry of the log holds")
            yield Entry(*row)

    def highest_proposal(self) -> int:
        """The highest number that a proposal has; 0 where there is none."""
        ((highest,),) = self._execute("SELECT COALESCE(MAX(id), 0) FROM proposal", {})
        return int(highest)

    def keys_in_order(self, kind: type[Item]) -> list[str | int]:
        """The keys of every item of this kind, in order of recording."""
        layout = LAYOUTS[kind]
        return [key for (key,) in self._execute(select((layout.key,), layout.table, "position"), {})]

    def keys_ever_used(self, kind: str) -> set[str]:
        """Every key that an item of this kind has had, also those of items that were taken out again."""
        named = self._execute("SELECT DISTINCT key FROM change_log WHERE kind = :kind", {"kind": kind})
        return {key for (key,) in named}

    def _shelf(self, layout: Layout, lists: Lists) -> Iterator[tuple[Any, Item]]:
        build = layout.build
        for row in self._execute(shelf_statement(layout), {}):
            try:
                yield row[0], build(row, lists)
            except (ValueError, TypeError) as error:
                raise damaged_item(layout.table, row[0], str(error)) from error

    def _proposals(self, record: Record) -> Iterator[tuple[int, Proposal]]:
        """What `check` has proposed; what it was about may have been taken out of the record since."""
        for row in self._execute(select(proposals.COLUMNS, "proposal", "id"), {}):
            try:
                one = proposals.build(row)
            except (ValueError, TypeError) as error:
                raise damaged_item("proposal", row[0], str(error)) from error
            about = (
                (one.commitment, record.commitments),
                (one.meeting, record.meetings),
                (one.document, record.documents),
            )
            if all(name in shelf for name, shelf in about):
                yield one.id, one

    def _lists(self) -> Lists:
        by_name: dict[str, dict[str, list[Any]]] = {
            name: {} for name in ("participant", "observer", "bound", "theme", "awaited", "renewed")
        }
        for meeting, attendance, _, code in self._execute(list_statement(ATTENDANCE), {}):
            if attendance not in by_name:
                raise damaged_item("meeting", meeting, f"'{attendance}' is no way to take part")
            by_name[attendance].setdefault(meeting, []).append(code)
        for commitment, _, code, role, institution in self._execute(list_statement(BOUND), {}):
            by_name["bound"].setdefault(commitment, []).append(BoundParty(code, role, institution))
        for commitment, _, theme in self._execute(list_statement(THEMES), {}):
            by_name["theme"].setdefault(commitment, []).append(theme)
        for commitment, _, relation, phrase in self._execute(list_statement(EVENTS), {}):
            by_name["awaited"].setdefault(commitment, []).append(Awaited(relation, phrase))
        for commitment, _, renewed in self._execute(list_statement(RENEWALS), {}):
            by_name["renewed"].setdefault(commitment, []).append(renewed)
        return by_name


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """While thousands of records are made and none thrown away, looking for rubbish among them takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def open_reader(path: Path) -> Iterator[Reader]:
    """A reader on the file, on one unchanging state of it until the block ends. Creates and changes nothing.

    Raises `NoFile` if there is no file, `FileTrouble` if it cannot be read or was made by a newer or older program.
    """
    from sahel_tracker.store.opening import reading, translated

    with translated(path), reading(path) as connection:
        yield Reader(connection.execute)
