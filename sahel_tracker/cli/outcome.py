"""What a writing command leaves on stdout: the ref, slug or code it made or changed, or all that is recorded of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.lists import show as show_commitment
from sahel_tracker.cli.reading import OutputOptions, Question, show_page

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

OutcomeFormat = Annotated[
    Literal["plain", "json"],
    typer.Option("--format", "-f", help="plain: the ref; json: the whole record.", show_default=False),
]


def give(ctx: typer.Context, ref: str, outcome: str, page: Callable[[Question], Page]) -> None:
    """Print the ref, or the document of the page that shows it."""
    if outcome == "json":
        show_page(ctx, page, None, OutputOptions("json", None))
    else:
        typer.echo(ref)


def give_commitment(ctx: typer.Context, ref: str, outcome: str) -> None:
    """Print the ref, or the commitment as it stands today."""
    if outcome == "json":
        show_commitment(ctx, ref, format="json")
    else:
        typer.echo(ref)
