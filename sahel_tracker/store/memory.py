"""The digest's memory in the file: the one write of a reading command, in plain SQL, outside the change log.

Invariants: what is remembered is written in one transaction, and only by whoever holds the turn to tell a digest;
the turn ends with the process, however it ends; nothing here touches the record.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from sahel_tracker.errors import Failed, FileTrouble
from sahel_tracker.model.memory import DigestName, Memory, Said
from sahel_tracker.store import opening

PATIENCE_SECONDS = 120.0
"""How long a digest waits for another one that is being delivered: a mail server may take its time."""
_POLL_SECONDS = 0.1
_TAKEN = (errno.EWOULDBLOCK, errno.EACCES)

_DIGEST = "SELECT id, as_of, last_proposal FROM digest WHERE name = :name AND country = :country AND process = :process"
_SAID = "SELECT ref, kind, since, band, missed, said_on FROM digest_said WHERE digest = :digest"
_NEXT = "SELECT COALESCE(MAX(id), 0) + 1 FROM digest"
_KEEP_DIGEST = (
    "INSERT INTO digest (id, name, country, process, as_of, last_proposal)"
    " VALUES (:id, :name, :country, :process, :as_of, :last_proposal)"
    " ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of, last_proposal = excluded.last_proposal"
)
_KEEP_SAID = (
    "INSERT INTO digest_said (digest, ref, kind, since, band, missed, said_on)"
    " VALUES (:digest, :ref, :kind, :since, :band, :missed, :said_on)"
    " ON CONFLICT (digest, ref) DO UPDATE SET kind = excluded.kind, since = excluded.since,"
    " band = excluded.band, missed = excluded.missed, said_on = excluded.said_on"
)
_day = cache(date.fromisoformat)  # a memory of thousands has few different days
_FORGET = "DELETE FROM digest_said WHERE digest = :digest AND ref = :ref"


@contextmanager
def turn_to_tell(path: Path) -> Iterator[None]:
    """Only one digest with a memory is told at a time: the second waits, then says so (errors.Failed).

    The turn is a lock on the file's folder: it outlasts no process, creates no file, and unlike a transaction it keeps
    nobody from recording while a mail server takes its time. Raises `NoFile`, and `FileTrouble` where the memory could
    not be written afterwards.
    """
    opening.check_there(path)
    _check_writable(path)
    folder = os.open(path.resolve().parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _wait_for(folder, path)
        yield
    finally:
        os.close(folder)


def recall(path: Path, name: DigestName) -> Memory | None:
    """What the last digest of this name said, or None if there was none. Raises as `open_reader` does."""
    with opening.translated(path), _understood(path), opening.reading(path) as connection:
        known = _recalled(connection, name)
        return known[1] if known else None


def remember(path: Path, name: DigestName, memory: Memory) -> None:
    """Keep what a digest said, in the place of what the last one of this name said.

    What is said still is remembered from the day on which it was said first. Raises `FileTrouble`.
    """
    with opening.translated(path), _understood(path), closing(opening.connect_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        opening.check_version(connection, path)
        known = _recalled(connection, name)
        number = known[0] if known else _next_number(connection)
        _keep(connection, number, name, memory, known[1] if known else None)
        connection.execute("COMMIT")


def _recalled(connection: sqlite3.Connection, name: DigestName) -> tuple[int, Memory] | None:
    row = connection.execute(_DIGEST, _named(name)).fetchone()
    if row is None:
        return None
    number, as_of, last_proposal = row
    said = {ref: _said(values) for ref, *values in connection.execute(_SAID, {"digest": number})}
    return number, Memory(date.fromisoformat(as_of), said, last_proposal)


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """A day that is none, in a file that no program of ours has written like this, is damage."""
    try:
        yield
    except ValueError as error:
        raise opening.damaged(path, f"the memory of a digest cannot be read: {error}") from error


def _keep(connection: sqlite3.Connection, number: int, name: DigestName, new: Memory, old: Memory | None) -> None:
    if old is None or (old.as_of, old.last_proposal) != (new.as_of, new.last_proposal):
        values = {"id": number, "as_of": new.as_of.isoformat(), "last_proposal": new.last_proposal}
        connection.execute(_KEEP_DIGEST, {**_named(name), **values})
    before = old.said if old else {}
    connection.executemany(_KEEP_SAID, _changed(number, before, new.said))
    connection.executemany(_FORGET, ({"digest": number, "ref": ref} for ref in before if ref not in new.said))


def _changed(number: int, before: Mapping[str, Said], after: Mapping[str, Said]) -> Iterable[dict[str, object]]:
    for ref, said in after.items():
        known = before.get(ref)
        if known == said:
            continue
        first = known if known and (known.kind, known.since) == (said.kind, said.since) else said
        yield {
            "digest": number,
            "ref": ref,
            "kind": said.kind,
            "since": said.since.isoformat() if said.since else None,
            "band": said.band,
            "missed": said.missed,
            "said_on": first.on.isoformat(),
        }


def _said(values: list[object]) -> Said:
    kind, since, band, missed, said_on = values
    first = _day(str(since)) if since else None
    return Said(kind, first, band, missed, _day(str(said_on)))  # type: ignore[arg-type]  # as CHECKed


def _named(name: DigestName) -> dict[str, object]:
    return {"name": name.name, "country": name.country or "", "process": name.process or ""}


def _next_number(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute(_NEXT).fetchone()
    return int(number)


def _check_writable(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        what = f"{path} cannot be written, so a digest could not remember what it said"
        raise FileTrouble(what, "leave out --since-last, or check who may write the file and its folder")


def _wait_for(folder: int, path: Path) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _TAKEN:
                what = f"the folder of {path} cannot be locked: {error.strerror}"
                raise FileTrouble(what, "keep the record on a disk of this machine") from error
            if time.monotonic() >= give_up:
                what = f"another digest of {path} is being delivered (waited {PATIENCE_SECONDS:g} s)"
                raise Failed(what, "nothing was said or remembered; try again when it has finished") from error
            time.sleep(_POLL_SECONDS)
        else:
            return
