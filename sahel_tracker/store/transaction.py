"""The right to write a record of this program's version, and reading what is written so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, text

from sahel_tracker.store import opening
from sahel_tracker.store.engine import begun
from sahel_tracker.store.reader import Reader
from sahel_tracker.store.rows import Row


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """Like `engine.begun`, on a file whose version is that of the program; raises `FileTrouble` on any other."""
    with begun(path) as connection:
        opening.check_version(driver_of(connection), path)
        yield connection


def driver_of(connection: Connection) -> sqlite3.Connection:
    """What SQLAlchemy speaks to, inside its transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def reader_in(connection: Connection) -> Reader:
    """A reader that sees what this transaction sees."""

    def execute(sql: str, values: Mapping[str, object]) -> Sequence[Row]:
        return connection.execute(text(sql), values).all()

    return Reader(execute)
