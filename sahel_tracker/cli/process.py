"""`tracker process`: the series of meetings and the bodies that are followed."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_key, read_titles
from sahel_tracker.errors import Refused
from sahel_tracker.model.records import Process


def add(
    ctx: typer.Context,
    slug: Annotated[str, typer.Argument(help="A short name, such as border-security.", metavar="SLUG")],
    *,
    name: Annotated[list[str], typer.Option(help="Its name; ar=, fr=, en= before it name its language.")],
) -> None:
    """Add a process."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    title = read_titles(name, "--name", settings.language)
    process = Process(read_key(slug, "SLUG"), title)
    with ledger.command(settings.path, action="process add") as change:
        if process.slug in change.record.processes:
            raise Refused(f"process '{process.slug}' is in the record already", "'tracker process list' shows it")
        change.put(process)
    typer.echo(process.slug)
    say(settings, f"added the process {process.slug}")


def list_processes(ctx: typer.Context) -> None:
    """List the processes."""
    from sahel_tracker.store.reader import open_reader

    settings = settings_of(ctx)
    with open_reader(settings.path) as reader:
        record = reader.record()
    for process in record.processes.values():
        typer.echo(f"{process.slug}\t{process.name.best(settings.language)[0]}")


VERBS = {"add": add, "list": list_processes}
