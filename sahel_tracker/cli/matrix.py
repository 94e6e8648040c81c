"""`tracker matrix`: parties × commitments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from sahel_tracker.cli.html_pages import HTML, matrix_also_html
from sahel_tracker.cli.lists import Theme
from sahel_tracker.cli.reading import (
    AsOf,
    Bom,
    Country,
    Internal,
    MeetingSlug,
    OutFile,
    OutputOptions,
    PageFormat,
    ProcessSlug,
    Question,
    Within,
    show_page,
)
from sahel_tracker.cli.report import selection
from sahel_tracker.cli.workbooks import XLSX, matrix_also_xlsx

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page


def matrix(
    ctx: typer.Context,
    *,
    country: Country = None,
    process: ProcessSlug = None,
    meeting: MeetingSlug = None,
    theme: Theme = None,
    within: Within = None,
    as_of: AsOf = None,
    format: PageFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Show parties × commitments: where each party stands on each promise that binds it."""
    from sahel_tracker.render.matrix_page import matrix_page
    from sahel_tracker.report.matrix import commitment_matrix
    from sahel_tracker.report.quotes import quotes_for

    def page(asked: Question) -> Page:
        wanted = replace(selection(asked.record, country, process, meeting, within), theme=theme)
        answer = commitment_matrix(asked.record, asked.as_of, wanted)
        quotes = quotes_for(asked.record, answer.commitments, asked.read_texts)
        laid_out = matrix_page(answer, quotes, asked.words, asked.log_head)
        return matrix_also_xlsx(matrix_also_html(laid_out, answer, quotes, asked), answer, quotes, asked)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, HTML + XLSX, bom=bom))
