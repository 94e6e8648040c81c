"""The file as a whole: made, upgraded, described. Opening it to read or write is in `opening.py`.

Invariants: a file appears whole or not at all; an upgrade is one transaction; Alembic is imported only when there is
something for it to do.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.errors import FileTrouble
from sahel_tracker.store import opening

if TYPE_CHECKING:
    from sqlalchemy import Engine


def create(path: Path) -> bool:
    """Make an empty record at `path`, readable by its owner only; False if there is one already, which stays as it is.

    Raises `FileTrouble` if something else is there or the folder cannot be written.
    """
    if _exists(path):
        return False
    try:
        _make_folder(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        with opening.translated(path):
            return _make(draft, path)
    except OSError as error:
        raise opening.unreachable(path, error) from error


def upgrade(path: Path) -> tuple[str, str]:
    """Bring the tables to the version of this program, all or nothing; gives the version before and after.

    Raises `NoFile`, and `FileTrouble` if the file is not ours or newer than the program.
    """
    with opening.translated(path):
        before = version(path)
        if before == opening.VERSIONS[-1]:
            return before, before
        if before not in opening.VERSIONS:
            raise opening.newer(path, before)
        _migrate(path)
        return before, version(path)


def version(path: Path) -> str:
    """The version of the tables in the file, whatever it is."""
    connection = opening.connect_reading(path)
    try:
        return opening.version_of(connection, path)
    finally:
        connection.close()


def writing_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An SQLAlchemy engine on a file that is there, whose every transaction begins with BEGIN IMMEDIATE.

    A transaction that reads first and asks for the right to write later is refused at once when another one has it;
    one that asks at the start waits. The driver must begin nothing by itself, or tables made in a migration that
    fails would stay.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def connect() -> sqlite3.Connection:
        connection = opening.connect_writing(path)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _exists(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    with opening.translated(path):
        version(path)
    return True


def _make_folder(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _make(draft: Path, path: Path) -> bool:
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = opening.connect_writing(draft)
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        _migrate(draft)
        return _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> bool:
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    return True


def _migrate(path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    from sahel_tracker.config import shipped

    settings = Config()
    settings.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    # A table that is rebuilt with foreign keys on takes the rows that refer to it along.
    with writing_engine(path, foreign_keys=False).begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise FileTrouble(f"{path} refers to rows that are not there", "restore it from a backup")
