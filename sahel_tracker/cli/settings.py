"""The global options, and what follows from them.

Invariant: the file and the words are looked up only when they are asked for, so that no command pays for what it
does not need.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sahel_tracker.model.records import Language
    from sahel_tracker.render.words import Words


@dataclass(frozen=True, slots=True)
class Settings:
    """What stood before the command: the file as typed, None if it was not; the language that was found."""

    database: str | None = None
    language: Language = "en"
    colour: bool = True
    quiet: bool = False

    @property
    def path(self) -> Path:
        """The file of the record: the option, else TRACKER_DB, else the data folder of this user."""
        from sahel_tracker.config import database_path

        return database_path(self.database)

    @property
    def words(self) -> Words:
        """How things are said in the reader's language."""
        from sahel_tracker.render.words import Words

        return Words(self.language)


def settings_of(ctx: typer.Context) -> Settings:
    """The settings of the running command; the defaults where a command is called without the root."""
    return ctx.obj if isinstance(ctx.obj, Settings) else Settings()
