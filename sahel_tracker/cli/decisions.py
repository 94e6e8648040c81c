"""`tracker accept` and `tracker reject`: deciding proposals by number, several at once as one command (R8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.deciding import Choice, accept_one, find_waiting, first_choice, reject_one
from sahel_tracker.cli.finding import say_recorded
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitments
from sahel_tracker.cli.parties import party_code
from sahel_tracker.cli.settings import settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_optional
from sahel_tracker.errors import Unreadable
from sahel_tracker.model.deadlines import parse_day
from sahel_tracker.model.records import Record, Standing, Verdict
from sahel_tracker.render.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tracker.model.records import Proposal

Numbers = Annotated[
    list[int], typer.Argument(help="The numbers of the proposals; 'tracker check' lists them.", metavar="N...")
]


@dataclass(frozen=True, slots=True)
class AcceptOptions:
    """What is to be recorded in place of what is suggested."""

    verdict: Annotated[Verdict | None, typer.Option(help="What was found; else as suggested.")] = None
    party: Annotated[str | None, typer.Option(help="About this party alone.", metavar="PARTY")] = None
    standing: Annotated[
        Standing | None, typer.Option(help="verified by an official text, else reported, if left out.")
    ] = None
    on: Annotated[str | None, typer.Option(help="The exact day; else the meeting's last day.", metavar="DAY")] = None
    by_day: Annotated[str | None, typer.Option(help="The day by which at the latest.", metavar="DAY")] = None
    note: Annotated[str | None, typer.Option(help="What else should be known.", metavar="TEXT")] = None


@takes(typed=AcceptOptions)
def accept(ctx: typer.Context, numbers: Numbers, *, format: OutcomeFormat = "plain", typed: AcceptOptions) -> None:
    """Accept proposals: each becomes a finding.

    Several at once are recorded together or not at all. It prints the refs.
    """
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    with ledger.command(settings.path, action="accept") as change:
        words = Words(settings.language, change.record.parties)
        chosen = [(one, chosen_for(one, typed, change.record, words)) for one in found(change.record, numbers)]
        findings = [accept_one(change, proposal, choice) for proposal, choice in chosen]
    give_commitments(ctx, [finding.commitment for finding in findings], format)
    for finding in findings:
        say_recorded(settings, finding)


def reject(
    ctx: typer.Context,
    numbers: Numbers,
    *,
    note: Annotated[str | None, typer.Option("--note", "--why", help="The reason.", metavar="TEXT")] = None,
    format: OutcomeFormat = "plain",
) -> None:
    """Reject proposals: the passage does not speak of the commitment, and is not proposed again.

    It is no mention then, and its meeting may count as silent. If only the verdict is wrong: accept N --verdict V.
    """
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    why = read_optional(note, "--note")
    with ledger.command(settings.path, action="reject") as change:
        rejected = [reject_one(change, proposal, why) for proposal in found(change.record, numbers)]
    give_commitments(ctx, [decision.commitment for decision in rejected], format)
    for decision in rejected:
        said = settings.words.text(
            "%(ref)s: proposal %(number)d is rejected", ref=decision.commitment, number=decision.id
        )
        say(settings, said)


def found(record: Record, numbers: Sequence[int]) -> list[Proposal]:
    """The proposals of these numbers, each once. Raises Unknown and Refused."""
    return [find_waiting(record, number) for number in dict.fromkeys(numbers)]


def chosen_for(proposal: Proposal, typed: AcceptOptions, record: Record, words: Words) -> Choice:
    """What is suggested, with what was typed in its place; another verdict does not keep the suggestion's note."""
    choice = first_choice(proposal, record, words)
    if typed.on is not None and typed.by_day is not None:
        raise Unreadable("a finding has one day", "give one of --on DAY, --by-day DAY, or neither")
    if typed.verdict not in (None, choice.verdict):
        choice = replace(choice, verdict=typed.verdict, note=None)
    if typed.on is not None:
        choice = replace(choice, on=parse_day(typed.on), dated="exact")
    if typed.by_day is not None:
        choice = replace(choice, on=parse_day(typed.by_day), dated="at-latest")
    return replace(
        choice,
        party=party_code(typed.party, record) if typed.party is not None else None,
        standing=typed.standing or choice.standing,
        note=read_optional(typed.note, "--note") or choice.note,
    )
