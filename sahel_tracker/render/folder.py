"""A folder of pages that is replaced in one step, and only where all that stands in it was written by this program.

Invariant: a reader sees the old pages or the new, never half of them; a file that is not ours is never touched, because
the folder names its own files, and one that it does not name ends the writing before it begins.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copymode, rmtree

from sahel_tracker.errors import Failed, Refused

CONTENTS = ".tracker-site"
"""The file that names every other one of the folder, a line each."""
ANOTHER = "name a new folder, or empty this one first"


def replace_folder(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write these files (path below the folder, text) as the whole of it; how many they are.

    What an earlier writing of this folder left beside it when it was killed is taken away.

    Raises errors.Refused for a folder that holds anything else and for a link that leads nowhere, errors.Failed where
    it cannot be written; then it is as it was before.
    """
    if folder.is_symlink() and not folder.exists():
        raise Refused(f"{folder} is a link that leads nowhere", "name a new folder")
    target = Path(os.path.realpath(folder))
    try:
        _refuse_what_is_not_ours(folder, target)
        written = _replaced(target, files)
    except OSError as error:
        raise Failed(f"{folder}: {error.strerror}", "name a folder in one that can be written") from error
    with suppress(OSError):
        _sweep(target)
    return written


def _refuse_what_is_not_ours(folder: Path, target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise Refused(f"{folder} is not a folder", "name a new folder")
    if Path.cwd().is_relative_to(target):
        raise Refused(f"{folder} is in use: the program runs in it", "go up, and name it from there")
    if foreign := sorted(_files(target) - _ours(target)):
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise Refused(f"{folder} holds what was not written as a site: {foreign[0]}{more}", ANOTHER)


def _files(folder: Path) -> set[str]:
    """Every file and link below the folder."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}


def _ours(folder: Path) -> set[str]:
    """The files that the folder names as written by this program."""
    contents = folder / CONTENTS
    return {CONTENTS, *contents.read_text("utf-8", "replace").splitlines()} if contents.is_file() else set()


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


def _sweep(target: Path) -> None:
    """Take away what processes that run no more left half-written beside the folder, or put aside there."""
    named = re.compile(rf"\.{re.escape(target.name)}\.(\d+)(?:\.old)?")
    for path in target.parent.iterdir():
        match = named.fullmatch(path.name)
        if (
            match
            and path.is_dir()
            and not path.is_symlink()
            and (path / CONTENTS).is_file()
            and not _runs(int(match[1]))
        ):
            _discard(path)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # of somebody else
        pass
    return True


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
    with (folder / CONTENTS).open("x", encoding="utf-8") as contents:
        for name, text in files:
            contents.write(f"{name}\n")
            contents.flush()
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            names.append(name)
    return len(names)
