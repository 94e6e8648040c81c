"""`tracker extend`: a later deadline, and who decided it (R5)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from sahel_tracker.cli.asking import can_ask
from sahel_tracker.cli.lookup import find_commitment
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitment
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.times import agree, tell
from sahel_tracker.cli.values import read_text
from sahel_tracker.clock import today
from sahel_tracker.exchange.phrases import Base, certain, read_last_day
from sahel_tracker.model.deadlines import parse_day
from sahel_tracker.model.facts import Facts
from sahel_tracker.model.records import Commitment, Extension, Record
from sahel_tracker.model.status import deadline_in_force


def extend(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The commitment.", metavar="REF")],
    *,
    to: Annotated[str, typer.Option(help="The new last day, or a period that ends on it, or words.", metavar="WHEN")],
    by: Annotated[str, typer.Option(help="The authority that decided it.", metavar="WHO")],
    why: Annotated[str, typer.Option(help="The reason it gave.", metavar="TEXT")],
    on: Annotated[str | None, typer.Option(help="The day of the decision; today if left out.", metavar="DAY")] = None,
    announced: Annotated[
        bool, typer.Option("--announced", help="Only announced by the one who owes: it moves nothing.")
    ] = False,
    format: OutcomeFormat = "plain",
) -> None:
    """Record that a deadline was extended, or that a postponement was announced."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    decided = parse_day(on) if on is not None else today()
    last_day = new_last_day(to, decided, settings)
    authority, reason = read_text(by, "--by"), read_text(why, "--why")
    with ledger.command(settings.path, action="extend") as change:
        commitment = find_commitment(change.record, ref)
        number = change.next_id(Extension)
        change.put(Extension(number, commitment.ref, last_day, decided, authority, reason, announced))
        in_force = last_day_in_force(commitment, change.record)
    give_commitment(ctx, commitment.ref, format)
    words = settings.words
    moved = words.text("%(ref)s: its deadline is now %(day)s", ref=commitment.ref, day=in_force)
    unmoved = words.text("%(ref)s: recorded; an announcement moves no deadline", ref=commitment.ref)
    say(settings, unmoved if announced else moved)


def new_last_day(text: str, decided: date, settings: Settings) -> date:
    """The last day of what was typed; words count from the day of the decision."""
    until = read_last_day(text, Base(decided))
    if can_ask():
        agree(until, settings)
    else:
        certain(until)
        tell(until, settings)
    return until.value


def last_day_in_force(commitment: Commitment, record: Record) -> date | None:
    """The last day of its deadline as it stands today; a decision recorded late may not be the last one."""
    decided = [one for one in record.extensions.values() if one.commitment == commitment.ref]
    deadline = Facts(record, today()).commitments.get(commitment.ref, commitment).deadline
    return deadline_in_force(deadline, decided, today()).last_day if deadline else None
