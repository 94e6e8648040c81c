"""The right to write: one transaction on the file, asked for at the start, in which reading sees what is written.

Invariants: whoever comes second waits for its turn instead of failing; a block that raises leaves the file as it was;
SQLAlchemy's errors leave as errors of ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from sahel_tracker.store import opening
from sahel_tracker.store.database import writing_engine
from sahel_tracker.store.reader import Reader
from sahel_tracker.store.rows import Row


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """A connection that may write, from before the first read to the commit at the end of the block.

    Raises `NoFile`, `FileTrouble`, and `Refused` where a constraint of the tables forbids what is written.
    """
    opening.check_there(path)
    with opening.translated(path), _unwrapped(), writing_engine(path).begin() as connection:
        opening.check_version(cast("sqlite3.Connection", connection.connection.driver_connection), path)
        yield connection


def reader_in(connection: Connection) -> Reader:
    """A reader that sees what this transaction sees."""

    def execute(sql: str, values: Mapping[str, object]) -> Sequence[Row]:
        return connection.execute(text(sql), values).all()

    return Reader(execute)


@contextmanager
def _unwrapped() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
