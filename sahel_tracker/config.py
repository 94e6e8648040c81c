"""Where things are and which language is spoken: the record's file, the shipped data, the reader's language.

Invariant: an option wins over its environment variable, which wins over what the system says; nothing is created here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tracker.errors import Failed, Unreadable

if TYPE_CHECKING:
    from sahel_tracker.model.records import Language

PACKAGE = Path(__file__).parent

_DATA_FOLDER, _FILE_NAME = "sahel-tracker", "tracker.db"
_LANGUAGES: dict[str, Language] = {"ar": "ar", "fr": "fr", "en": "en"}
_VISUAL = "visual"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order of POSIX: the first that is set decides


def database_path(option: str | None) -> Path:
    """The record's file: `--db`, else TRACKER_DB, else tracker.db in the user's data folder. It need not exist."""
    if option is not None:
        return _file(option, "--db")
    from_environment = os.environ.get("TRACKER_DB")
    return _file(from_environment, "TRACKER_DB") if from_environment else _user_data_folder() / _FILE_NAME


def reader_language(option: str | None) -> Language:
    """The language to speak: `--lang`, else TRACKER_LANG, else the locale's if it is one of the three, else English.

    Raises `Unreadable` for an option or TRACKER_LANG that is none of ar, fr and en; a foreign locale is no mistake.
    """
    if option is not None:
        return _language(option, "--lang")
    from_environment = os.environ.get("TRACKER_LANG")
    return _language(from_environment, "TRACKER_LANG") if from_environment else _locale_language()


def order_of_sight() -> bool:
    """Whether right-to-left text is to be put in the order of sight, as the terminal does not: TRACKER_BIDI=visual.

    Raises `Unreadable` for any other value.
    """
    wanted = os.environ.get("TRACKER_BIDI", "").strip().lower()
    if wanted not in ("", _VISUAL):
        raise Unreadable(f"TRACKER_BIDI '{wanted}' is not known", f"set it to {_VISUAL}, or leave it unset")
    return wanted == _VISUAL


def shipped(*parts: str) -> Path:
    """A file or folder that ships with the program, such as ("data", "records"): in the package or in the checkout."""
    for home in (PACKAGE, PACKAGE.parent):
        if (home / parts[0]).exists():
            return home.joinpath(*parts)
    raise Failed(f"the installation is incomplete: no {parts[0]} in {PACKAGE}", "install the package again")


def compiled(*parts: str) -> Path:
    """A file compiled from data/ when the package was built, such as ("countries.json"). It need not exist."""
    return PACKAGE.joinpath("compiled", *parts)


def _file(name: str, said_by: str) -> Path:
    if not name.strip() or "\0" in name:
        raise Unreadable(f"{said_by} names no file", "write the path of the record, for example tracker.db")
    if "://" in name:
        raise Unreadable(f"{said_by} '{name}' is not a path", "the record is one SQLite file: write its path")
    return Path(name)


def _user_data_folder() -> Path:
    from platformdirs import user_data_path  # costs half an interpreter, and who names the file need not pay it

    try:
        return user_data_path(_DATA_FOLDER, appauthor=False)
    except RuntimeError as error:  # cron or a container: no HOME, and no entry for the user either
        raise Failed("there is no home folder to keep the record in", "name a file with --db or TRACKER_DB") from error


def _language(name: str, said_by: str) -> Language:
    language = _LANGUAGES.get(name.strip().lower())
    if language is None:
        raise Unreadable(f"{said_by} '{name}' is not a language of this program", "write ar, fr or en")
    return language


def _locale_language() -> Language:
    locale = next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), "")
    return _LANGUAGES.get(locale[:2].lower(), "en") if locale[2:3] in {"", "_", ".", "@", "-"} else "en"
