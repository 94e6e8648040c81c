"""A folder of pages that is replaced in one step, and only where all that stands in it was written by this program.

Invariant: a reader sees the old pages or the new, never half of them; a file that is not ours is never touched, because
the folder names its own files, and one that it does not name ends the writing before it begins.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from shutil import copymode, rmtree

from sahel_tracker.errors import Failed, Refused

CONTENTS = ".tracker-site"
"""The file that names every other one of the folder, a line each."""
ANOTHER = "name a new folder, or empty this one first"


def replace_folder(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write these files (path below the folder, text) as the whole of it; how many they are.

    Raises errors.Refused for a folder that holds anything else, errors.Failed where it cannot be written; then it is as
    it was before.
    """
    target = Path(os.path.realpath(folder))
    try:
        _refuse_what_is_not_ours(folder, target)
        return _replaced(target, files)
    except OSError as error:
        raise Failed(f"{folder}: {error.strerror}", "name a folder in one that can be written") from error


def _refuse_what_is_not_ours(folder: Path, target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise Refused(f"{folder} is not a folder", "name a new folder")
    if Path.cwd().is_relative_to(target):
        raise Refused(f"{folder} is in use: the program runs in it", "go up, and name it from there")
    there = {
        path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir() or path.is_symlink()
    }
    contents = target / CONTENTS
    ours = {CONTENTS, *contents.read_text("utf-8").split("\n")} if there and contents.is_file() else set()
    if foreign := sorted(there - ours):
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise Refused(f"{folder} holds what was not written as a site: {foreign[0]}{more}", ANOTHER)


def _files(folder: Path) -> set[str]:
    """Every file and link below the folder."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}


def _ours(folder: Path) -> set[str]:
    """The files that the folder names as written by this program."""
    contents = folder / CONTENTS
    return {CONTENTS, *contents.read_text("utf-8").splitlines()} if contents.is_file() else set()


def _replaced(target: Path, files: Iterable[tuple[str, str]]) -> int:
    new = target.with_name(f".{target.name}.{os.getpid()}")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        written = _written(new, files)
        if target.exists():
            copymode(target, new)
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        rmtree(new, ignore_errors=True)
    if old.exists():
        _discard(old)
    return written


def _discard(folder: Path) -> None:
    """Take away the files that the folder names, and the folders that are empty then."""
    for name in _files(folder) & _ours(folder):
        (folder / name).unlink()
    for path in (*sorted(folder.rglob("*"), reverse=True), folder):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _written(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    folder.mkdir()
    names = []
    for name, text in files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        names.append(name)
    (folder / CONTENTS).write_text("\n".join(sorted(names)) + "\n", "utf-8")
    return len(names)
