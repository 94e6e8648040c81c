"""`tracker matrix`: parties × commitments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from sahel_tracker.cli.lists import Theme
from sahel_tracker.cli.reading import (
    AsOf,
    Country,
    Format,
    Internal,
    MeetingSlug,
    OutFile,
    OutputOptions,
    ProcessSlug,
    Question,
    Within,
    show_page,
)
from sahel_tracker.cli.report import selection

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
    format: Format = None,
    output: OutFile = None,
    internal: Internal = False,
) -> None:
    """Show parties × commitments: where each party stands on each promise that binds it."""
    from sahel_tracker.render.matrix_page import matrix_page
    from sahel_tracker.report.matrix import commitment_matrix

    def page(asked: Question) -> Page:
        wanted = replace(selection(asked.record, country, process, meeting, within), theme=theme)
        answer = commitment_matrix(asked.record, asked.as_of, wanted, asked.read_texts)
        return matrix_page(answer, asked.words, asked.log_head)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal))
