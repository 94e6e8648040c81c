"""`tracker process`: the series of meetings and the bodies that are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.outcome import OutcomeFormat, give
from sahel_tracker.cli.reading import Bom, Format, OutFile, OutputOptions, Question, show_page
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_key, read_titles
from sahel_tracker.errors import Refused
from sahel_tracker.model.records import Process

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page


def add(
    ctx: typer.Context,
    slug: Annotated[str, typer.Argument(help="A short name, such as border-security.", metavar="SLUG")],
    *,
    name: Annotated[
        list[str], typer.Option(help="Its name; ar=, fr=, en= before it name its language.", metavar="TEXT")
    ],
    format: OutcomeFormat = "plain",
) -> None:
    """Add a process."""
    from sahel_tracker.render.register_page import processes_page
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    title = read_titles(name, "--name", settings.language)
    process = Process(read_key(slug, "SLUG"), title)
    with ledger.command(settings.path, action="process add") as change:
        if process.slug in change.record.processes:
            raise Refused(f"process '{process.slug}' is in the record already", "'tracker process list' shows it")
        change.put(process)
    give(ctx, process.slug, format, lambda asked: processes_page([process], asked.as_of, asked.words))
    say(settings, settings.words.text("added the process %(slug)s", slug=process.slug))


def list_processes(ctx: typer.Context, *, format: Format = None, output: OutFile = None, bom: Bom = False) -> None:
    """List the processes."""
    from sahel_tracker.render.register_page import processes_page

    def page(asked: Question) -> Page:
        return processes_page(list(asked.record.processes.values()), asked.as_of, asked.words)

    show_page(ctx, page, None, OutputOptions(format, output, bom=bom))


VERBS = {"add": add, "list": list_processes}
