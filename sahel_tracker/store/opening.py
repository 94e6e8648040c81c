"""Opening the file with nothing but the standard library, and saying what is wrong with it when it cannot be opened.

Invariants: nothing here creates a file; whatever SQLite raises leaves this room as an error of ours; the version is
read in a few milliseconds, without Alembic.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

from sahel_tracker.errors import FileTrouble, NoFile, Refused, TrackerError

APPLICATION_ID = 0x54524B52
"""'TRKR' in the file's header: how a record of ours is told from any other SQLite file."""

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""The versions of the tables that this program knows, oldest first; the last is the one it works with."""

PATIENCE_SECONDS = 15.0
"""How long a command waits for another one that is writing."""


LOCKED = (
    f"is locked: another program is writing to it (waited {PATIENCE_SECONDS:g} s)",
    "try again when it has finished",
)
TROUBLES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_NOTADB: ("is not a database", "name the record with --db"),
    sqlite3.SQLITE_READONLY: ("cannot be written", "check who may write the file and its folder"),
    sqlite3.SQLITE_PERM: ("cannot be written", "check who may write the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check who may read and write the file and its folder"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "make room and try again"),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk is full, or fails",
        "make room, or check the disk, and try again",
    ),
}
"""What to say, and what to do next, by SQLite's result code."""

UNFINISHED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""What SQLite answers when it would have to finish another command's work to read, and may not write."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into an error of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_our_words(error, path) from error


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, in one read transaction; the file is ours and of the version of this program."""
    connection = connect_reading(path)
    try:
        connection.execute("BEGIN")
        check_version(connection, path)
        yield connection
    finally:
        connection.close()


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open to read only; where the file or its folder cannot be written, without side files either."""
    check_there(path)
    connection = _connect(path, _mode_for_reading(path.resolve()))
    connection.execute("PRAGMA query_only = ON")
    return connection


def connect_writing(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open to write a file that is there; transactions are begun by whoever uses it."""
    check_there(path)
    connection = _connect(path, "mode=rw")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    return connection


def check_there(path: Path) -> None:
    """Raises `NoFile` if nothing is there, `FileTrouble` if it is no plain file or cannot be reached."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise NoFile(f"there is no record at {path}", "run `tracker init` to create it") from None
    except (OSError, ValueError) as error:
        raise unreachable(path, error) from error
    if stat.S_ISDIR(mode):
        raise FileTrouble(f"{path} is a directory, not a record", f"name a file in it: {path / 'tracker.db'}")
    if not stat.S_ISREG(mode):
        raise FileTrouble(f"{path} is not a plain file", "name the record with --db")


def unreachable(path: Path, error: OSError | ValueError) -> FileTrouble:
    """What to say when the system does not let us at the path."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileTrouble(f"{path} cannot be reached: {reason}", "check the path and who may read it")


def version_of(connection: sqlite3.Connection, path: Path) -> str:
    """The version of the tables. Raises `FileTrouble` if the file is not a record of ours."""
    try:
        return _version(connection, path)
    except (UnicodeDecodeError, MemoryError) as error:  # SQLite quotes, or believes, the bytes of a broken definition
        raise damaged(path, "the definitions of its tables cannot be read") from error


def _version(connection: sqlite3.Connection, path: Path) -> str:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise FileTrouble(f"{path} is not a record of tracker: {_contents(connection)}", "name the record with --db")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise damaged(path, "it does not say its version")
    return str(row[0])


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `FileTrouble` unless the file is of the version that this program works with."""
    version = version_of(connection, path)
    if version == VERSIONS[-1]:
        return
    if version in VERSIONS:
        raise FileTrouble(f"{path} is of version {version}, older than this program", "run `tracker db upgrade`")
    raise newer(path, version)


def newer(path: Path, version: str) -> FileTrouble:
    """What to say of a version that this program does not know."""
    return FileTrouble(
        f"{path} is of version {version}, newer than this program (which knows {VERSIONS[-1]})",
        "install the newer tracker",
    )


def damaged(path: Path, how: str) -> FileTrouble:
    """What to say of a file that is broken inside."""
    return FileTrouble(f"{path} is damaged: {how}", "restore it from a backup")


def in_our_words(error: sqlite3.Error, path: Path) -> TrackerError:
    """The error of ours that says the same, with what to do next."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path, str(error))
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Refused(f"the record does not allow this: {error}")
    left = _left_changes(path.resolve())
    if left and not os.access(path.resolve().parent, os.W_OK) and code in UNFINISHED:
        what = f"{path} cannot be opened: changes stand in {left}, and the folder cannot be written"
        return FileTrouble(what, "copy both files to a folder that can be written, and name the copy")
    what, hint = TROUBLES.get(code, (f"cannot be used: {error}", "restore it from a backup"))
    return FileTrouble(f"{path} {what}", hint)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote_from_bytes(os.fsencode(path.absolute()))}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)


def _mode_for_reading(path: Path) -> str:
    left = _left_changes(path)
    # Beside a file that cannot be written, side files cannot either, and would be in the way of whoever may write it.
    if not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)):
        return "mode=ro" if left else "mode=ro&immutable=1"
    # Without a write-ahead log (some network disks), a command that was cut off left the file half changed; SQLite
    # must be allowed to set it right before anybody can read it.
    return "mode=rw" if left and left.endswith("-journal") else "mode=ro"


def _left_changes(path: Path) -> str | None:
    """The file beside this one in which changes stand that are not yet in it, or not whole."""
    names = (path.name + suffix for suffix in ("-wal", "-journal"))
    return next((name for name in names if path.with_name(name).exists()), None)


def _contents(connection: sqlite3.Connection) -> str:
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name LIMIT 4").fetchall()
    if not named:
        return "an empty SQLite file"
    return "an SQLite file of another program, with the tables " + ", ".join(name for (name,) in named)
