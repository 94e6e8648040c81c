"""What a writing command leaves on stdout: the ref it made or changed, or the whole record of it as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sahel_tracker.cli.lists import show as show_commitment

OutcomeFormat = Annotated[
    Literal["plain", "json"],
    typer.Option("--format", "-f", help="plain: the ref; json: the whole record.", show_default=False),
]


def give_commitment(ctx: typer.Context, ref: str, outcome: str) -> None:
    """Print the ref, or the commitment as it stands today."""
    if outcome == "json":
        show_commitment(ctx, ref, format="json")
    else:
        typer.echo(ref)
