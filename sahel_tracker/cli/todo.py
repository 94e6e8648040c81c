"""`tracker todo`: what is left for a person to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.reading import AsOf, Bom, Format, Internal, OutFile, OutputOptions, Question, show_page
from sahel_tracker.cli.report import one_screen

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

Everything = Annotated[bool, typer.Option("--all", help="Everything, not the first few of each.")]


def todo(
    ctx: typer.Context,
    *,
    everything: Everything = False,
    as_of: AsOf = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """List what is left to do: meetings to check, mentions to review, days and claims to pin down."""
    from sahel_tracker.render.todo_page import todo_page
    from sahel_tracker.report.todo import todo as work

    def page(asked: Question) -> Page:
        answer = work(asked.record, asked.as_of, asked.texts_kept())
        whole = everything or not one_screen(format, output)
        return todo_page(answer, asked.record, asked.words, whole=whole)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, bom=bom))
