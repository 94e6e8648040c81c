"""Keeping the search index up to date, inside the transaction that changes what can be found.

Invariants: an entry's number is never given out again, so what is taken out of `search_entry` may stay behind in the
full-text index, where no number leads to it; when more is left behind than is there, all is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sahel_tracker.model.records import Commitment, Document, Item
from sahel_tracker.store.index import Entry, Word, commitment_entry, document_entries, made_by
from sahel_tracker.store.reader import Reader, nothing_to_collect

Altered = Sequence[tuple[Item | None, Item | None]]
"""Items before and after, None where they do not exist."""

_ADD_KEYS = "INSERT INTO search_key (rowid, keys) VALUES (?, ?)"
_ADD_ENTRY = "INSERT INTO search_entry (id, kind, name, passage_start, passage_end, length) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_WORD = "INSERT OR IGNORE INTO search_word (word, language, key) VALUES (?, ?, ?)"
_TAKE_OUT = "DELETE FROM search_entry WHERE kind = ? AND name = ?"
_DOCUMENTS = "SELECT slug, sha256, language FROM document"
_STATE = "SELECT made_by, next_entry, (SELECT COUNT(*) FROM search_entry) FROM search_state"
_NOTHING_TO_FIND = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM commitment) AND NOT EXISTS (SELECT 1 FROM document)"
_SPARE = 1_000
_AT_ONCE = 500


def keep_up(connection: sqlite3.Connection, altered: Altered, arrived: Iterable[str] = ()) -> None:
    """Bring the index from what was before to what is after; `arrived` are the SHA-256 of texts kept just now."""
    gone = [_name_of(before) for before, _ in altered if isinstance(before, Commitment | Document)]
    commitments = [after for _, after in altered if isinstance(after, Commitment)]
    documents = {after.slug for _, after in altered if isinstance(after, Document)}
    documents.update(_waiting(connection, arrived))
    if not gone and not commitments and not documents:
        return
    if _is_outdated(connection):
        renew(connection)
        return
    connection.executemany(_TAKE_OUT, [*gone, *(("document", slug) for slug in documents)])
    _add(connection, map(commitment_entry, commitments))
    _add(connection, _passages(connection, documents))


def renew(connection: sqlite3.Connection) -> None:
    """Make the whole index anew from what the tables hold; the transaction is the caller's."""
    connection.execute("INSERT INTO search_key (search_key) VALUES ('delete-all')")
    for table in ("search_entry", "search_word", "search_state"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO search_state (made_by, next_entry) VALUES (?, 1)", (made_by(),))
    _add(connection, map(commitment_entry, Reader(connection.execute).record().commitments.values()))
    _add(connection, _passages(connection, None))


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was made by this release with these words, or there is nothing yet that it could hold."""
    state = connection.execute(_STATE).fetchone()
    if state is None:
        return connection.execute(_NOTHING_TO_FIND).fetchone() is not None
    return bool(state[0] == made_by())


def _is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether all must be made anew: another release made it, or more is left behind in it than is there."""
    state = connection.execute(_STATE).fetchone()
    return state is None or state[0] != made_by() or state[1] > 2 * state[2] + _SPARE


def _name_of(item: Commitment | Document) -> tuple[str, str]:
    return ("commitment", item.ref) if isinstance(item, Commitment) else ("document", item.slug)


def _waiting(connection: sqlite3.Connection, arrived: Iterable[str]) -> Iterator[str]:
    """The documents that were known by these hashes before their text came."""
    for sha256 in arrived:
        yield from (slug for (slug,) in connection.execute("SELECT slug FROM document WHERE sha256 = ?", (sha256,)))


def _passages(connection: sqlite3.Connection, slugs: set[str] | None) -> Iterator[Entry]:
    """The passages of these documents, of all if None, one text in memory at a time."""
    for slug, sha256, language in connection.execute(_DOCUMENTS).fetchall():
        if slugs is None or slug in slugs:
            text = Reader(connection.execute).text(sha256)
            yield from document_entries(slug, language, text or "")


def _add(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    (first,) = connection.execute("SELECT next_entry FROM search_state").fetchone()
    known: set[Word] = set()
    waiting = enumerate(entries, first)
    number = first - 1
    with nothing_to_collect():
        while some := list(islice(waiting, _AT_ONCE)):
            _add_some(connection, some, known)
            number = some[-1][0]
    connection.execute("UPDATE search_state SET next_entry = ?", (number + 1,))


def _add_some(connection: sqlite3.Connection, numbered: Sequence[tuple[int, Entry]], known: set[Word]) -> None:
    """Add these entries under these numbers; `known` are words that were added before, and grows."""
    connection.executemany(_ADD_KEYS, ((number, " ".join(sorted(entry.keys))) for number, entry in numbered))
    connection.executemany(_ADD_ENTRY, (_row(number, entry) for number, entry in numbered))
    new = set[Word]().union(*(entry.words for _, entry in numbered)) - known
    connection.executemany(_ADD_WORD, sorted({word.row for word in new}))
    known |= new


def _row(number: int, entry: Entry) -> tuple[object, ...]:
    start, end = (entry.passage.start, entry.passage.end) if entry.passage else (None, None)
    return (number, entry.kind, entry.name, start, end, len(entry.keys))
