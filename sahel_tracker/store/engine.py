"""SQLAlchemy on the file: one transaction at a time, asked for at its start.

Invariants: a transaction that reads first and asks for the right to write later is refused at once when another has
it, so ours ask before they read, and wait; the driver begins nothing by itself, or tables made by a migration that
fails would stay; errors leave as errors of ours, without the values that were bound.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from sahel_tracker.store import opening


@contextmanager
def begun(path: Path, *, foreign_keys: bool = True) -> Iterator[Connection]:
    """A connection with the right to write; commits at the end of the block, rolls back if it raises.

    Raises `NoFile`, `FileTrouble`, and `Refused` where a constraint of the tables forbids what is written.
    """
    opening.check_there(path)
    engine = create_engine(
        "sqlite://",
        creator=lambda: opening.connect_writing(path, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    with opening.translated(path), _unwrapped(), engine.begin() as connection:
        yield connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _unwrapped() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
