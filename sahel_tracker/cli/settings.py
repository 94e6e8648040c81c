"""The global options as typed, and what follows from them.

Invariant: nothing is looked up until it is asked for, so that `--help` and `--version` touch no file and no locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sahel_tracker.model.records import Language


@dataclass(frozen=True, slots=True)
class Settings:
    """What stood before the command; None where nothing was typed."""

    database: str | None = None
    language_typed: str | None = None
    colour: bool = True
    quiet: bool = False
    debug: bool = False

    @property
    def path(self) -> Path:
        """The file of the record: the option, else TRACKER_DB, else the data folder of this user."""
        from sahel_tracker.config import database_path

        return database_path(self.database)

    @property
    def language(self) -> Language:
        """The reader's language: the option, else TRACKER_LANG, else the locale. Raises Unreadable."""
        from sahel_tracker.config import reader_language

        return reader_language(self.language_typed)


def settings_of(ctx: typer.Context) -> Settings:
    """The settings of the running command; the defaults where a command is called without the root."""
    return ctx.obj if isinstance(ctx.obj, Settings) else Settings()
