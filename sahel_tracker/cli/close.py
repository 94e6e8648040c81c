"""`tracker close`: a commitment that nobody will keep any more, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import typer

from sahel_tracker.cli.finding import new_finding, say_recorded
from sahel_tracker.cli.lookup import find_commitment
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitment
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.values import read_text
from sahel_tracker.clock import today
from sahel_tracker.errors import Unreadable
from sahel_tracker.model.deadlines import parse_day


def close(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The commitment.", metavar="REF")],
    *,
    verdict: Annotated[Literal["dropped", "superseded"], typer.Option("--as", help="How it ended.")],
    why: Annotated[str, typer.Option(help="The reason.", metavar="TEXT")],
    by: Annotated[str | None, typer.Option(help="The commitment that took its place.", metavar="REF")] = None,
    on: Annotated[str | None, typer.Option(help="The day of the decision; today if left out.", metavar="DAY")] = None,
    format: OutcomeFormat = "plain",
) -> None:
    """Close a commitment that was dropped, or superseded by another."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    if by is not None and verdict == "dropped":
        raise Unreadable("--by names what supersedes it, and it is closed as dropped", "close it --as superseded")
    reason, day = read_text(why, "--why"), parse_day(on) if on is not None else today()
    with ledger.command(settings.path, action="close") as change:
        commitment = find_commitment(change.record, ref)
        successor = find_commitment(change.record, by).ref if by is not None else None
        finding = replace(new_finding(change, commitment, verdict), on=day, note=reason, superseded_by=successor)
        change.put(finding)
    give_commitment(ctx, commitment.ref, format)
    say_recorded(settings, finding)
