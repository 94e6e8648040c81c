"""What a writing command leaves on stdout: the ref, slug or code it made or changed, or all that is recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def give_commitments(ctx: typer.Context, refs: Sequence[str], outcome: str) -> None:
    """Print the refs, each once; or the commitment as it stands today, and several of them as a list."""
    once = tuple(dict.fromkeys(refs))
    if outcome != "json":
        typer.echo("\n".join(once))
    elif len(once) == 1:
        show_commitment(ctx, once[0], format="json")
    else:
        show_page(ctx, lambda asked: _list_of(asked, once), None, OutputOptions("json", None))


def _list_of(asked: Question, refs: Sequence[str]) -> Page:
    from sahel_tracker.render.commitments_page import list_page
    from sahel_tracker.report.commitments import commitments_named

    return list_page(commitments_named(asked.record, asked.as_of, refs, asked.read_texts), asked.words, asked.log_head)
