"""The file as a whole: made, upgraded, described. Opening it to read or write is in `opening.py`.

Invariants: a file appears whole or not at all; an upgrade is one transaction; Alembic is imported only when there is
something for it to do.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from sahel_tracker.errors import FileTrouble
from sahel_tracker.store import opening


@dataclass(frozen=True, slots=True)
class Info:
    """The file at `path`: its size in bytes and the version of its tables.

    `counts` says how many records of each kind, texts and changes it holds; `head` number and hash of the last change.
    """

    path: Path
    size: int
    version: str
    counts: dict[str, int]
    head: tuple[int, str] | None


def create(path: Path) -> bool:
    """Make an empty record at `path`, readable by its owner only; False if there is one already, which stays as it is.

    Raises `FileTrouble` if something else is there or the folder cannot be written.
    """
    if _exists(path):
        return False
    try:
        _make_folder(path.parent)
        with opening.translated(path):
            return _make(path)
    except OSError as error:
        raise opening.unreachable(path, error) from error


def upgrade(path: Path) -> tuple[str, str]:
    """Bring the tables to the version of this program, all or nothing; gives the version before and after.

    A search index that another release made is made anew, in a transaction of its own: nothing is lost without it.
    Raises `NoFile`, and `FileTrouble` if the file is not ours or newer than the program.
    """
    with opening.translated(path):
        before = version(path)
        if before not in opening.VERSIONS:
            raise opening.newer(path, before)
        if before != opening.VERSIONS[-1]:
            _migrate(path)
        _renew_index(path)
        return before, version(path)


def version(path: Path) -> str:
    """The version of the tables in the file, whatever it is."""
    connection = opening.connect_reading(path)
    try:
        return opening.version_of(connection, path)
    finally:
        connection.close()


def info(path: Path) -> Info:
    """What there is to say about the file. Raises as `open_reader` does."""
    from sahel_tracker.store.reader import open_reader

    with open_reader(path) as reader:
        return Info(path, path.stat().st_size, opening.VERSIONS[-1], reader.counts(), reader.head())


def _exists(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    if path.is_symlink() and not path.exists():
        raise FileTrouble(f"{path} is a link to a file that is not there", "remove the link, or name another file")
    with opening.translated(path):
        version(path)
    return True


def _make_folder(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def _make(path: Path) -> bool:
    """Make the record under another name, then let it appear under its own."""
    descriptor, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")  # readable by its owner only
    os.close(descriptor)
    draft = Path(name)
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
    """Give the draft its name, unless another process has taken it meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: claim the name first, then fill it
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return False
        draft.replace(path)
    return True


def _renew_index(path: Path) -> None:
    from sahel_tracker.store.indexing import is_current, renew

    with closing(opening.connect_writing(path)) as connection:
        if not is_current(connection):
            connection.execute("BEGIN IMMEDIATE")
            renew(connection)
            connection.execute("COMMIT")


def _migrate(path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    from sahel_tracker.config import shipped
    from sahel_tracker.store.engine import begun

    settings = Config()
    settings.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    # A table that is rebuilt with foreign keys on takes the rows that refer to it along.
    with begun(path, foreign_keys=False) as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise FileTrouble(f"{path} refers to rows that are not there", "restore it from a backup")
