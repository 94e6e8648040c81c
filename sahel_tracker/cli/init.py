"""`tracker init`: the file of the record."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say


def init(
    ctx: typer.Context,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with the bundled record set.")] = False,
) -> None:
    """Create the file that holds the record."""
    from sahel_tracker.store import database

    settings = settings_of(ctx)
    if database.create(settings.path):
        say(settings, settings.words.text("created %(path)s; only you can read it", path=settings.path))
        if sample:
            fill(settings)
    else:
        say(settings, settings.words.text("%(path)s is there already; nothing was changed", path=settings.path))
    typer.echo(settings.path)


def fill(settings: Settings) -> None:
    """Import the bundled record set into the file, which is new."""
    from sahel_tracker.cli.record_sets import take_in
    from sahel_tracker.config import shipped

    files = sorted(shipped("data", "records").glob("*.yaml"))
    take_in(settings, files, action="init --sample")
