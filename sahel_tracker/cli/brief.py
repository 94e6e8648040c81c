"""`tracker brief`: what a delegation takes along to the next meeting of a process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.reading import (
    AsOf,
    Bom,
    Country,
    Format,
    Internal,
    OutFile,
    OutputOptions,
    Question,
    Within,
    show_page,
)
from sahel_tracker.cli.report import selection

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

FORMATS = ("html", "docx")


def brief(
    ctx: typer.Context,
    *,
    process: Annotated[str, typer.Option("--process", help="The process that meets next.", metavar="SLUG")],
    country: Country = None,
    within: Within = None,
    as_of: AsOf = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Write the briefing for the next meeting: what is open, who, since when, last mention."""
    from sahel_tracker.render.brief_page import brief_page
    from sahel_tracker.report.brief import brief as make_brief

    def page(asked: Question) -> Page:
        wanted = selection(asked.record, country, process, None, within)
        made = make_brief(asked.record, asked.as_of, wanted, asked.read_texts)
        return brief_page(made, asked.words, asked.log_head)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, FORMATS, bom=bom))
