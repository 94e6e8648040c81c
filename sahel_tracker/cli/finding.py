"""`tracker record` and `tracker retract`: what a person concluded about a commitment, and taking it back (R3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.lookup import find_commitment, find_document, find_finding, find_meeting
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitment
from sahel_tracker.cli.parties import party_code
from sahel_tracker.cli.passages import document_for, find_passage
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_optional, read_text
from sahel_tracker.clock import now, today
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.deadlines import parse_day
from sahel_tracker.model.records import Commitment, Dated, Document, Finding, Meeting, Record, Standing, Verdict

if TYPE_CHECKING:
    from sahel_tracker.store.ledger import Change


@dataclass(frozen=True, slots=True)
class FindingOptions:
    """What may be said about a finding beside its commitment and verdict."""

    at: Annotated[str | None, typer.Option(help="Found at this meeting; counts on its last day.", metavar="SLUG")] = (
        None
    )
    on: Annotated[str | None, typer.Option(help="The exact day.", metavar="DAY")] = None
    by_day: Annotated[str | None, typer.Option(help="The day by which at the latest.", metavar="DAY")] = None
    party: Annotated[str | None, typer.Option(help="About this party alone.", metavar="PARTY")] = None
    standing: Annotated[
        Standing | None, typer.Option(help="verified with an official text, else reported, if left out.")
    ] = None
    document: Annotated[str | None, typer.Option(help="Where it is written.", metavar="SLUG")] = None
    quote: Annotated[str | None, typer.Option(help="Its words there.", metavar="TEXT")] = None
    source: Annotated[str | None, typer.Option(help="Where this is known from, or was searched.", metavar="TEXT")] = (
        None
    )
    note: Annotated[str | None, typer.Option(help="What else should be known.", metavar="TEXT")] = None
    internal_note: Annotated[
        str | None, typer.Option(help="What else the office should know; not for pages, mail, exports.", metavar="TEXT")
    ] = None
    disputes: Annotated[int | None, typer.Option(help="The number of a finding that it disputes.", metavar="N")] = None
    internal: Annotated[bool, typer.Option("--internal", help="Not for pages, mail and exports.")] = False


@takes(typed=FindingOptions)
def record(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The commitment.", metavar="REF")],
    *,
    verdict: Annotated[Verdict, typer.Option(help="What was found.")],
    format: OutcomeFormat = "plain",
    typed: FindingOptions,
) -> None:
    """Record a finding: what was found about a commitment, and when.

    One of --at, --on and --by-day gives the day. It prints the ref; the number of the finding is said on stderr.
    """
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    with ledger.command(settings.path, action="record") as change:
        commitment = find_commitment(change.record, ref)
        new = new_finding(change, commitment, verdict)
        finding = found(new, typed, change, settings)
        change.put(finding)
    give_commitment(ctx, commitment.ref, format)
    say_recorded(settings, finding)


def retract(
    ctx: typer.Context,
    number: Annotated[
        int, typer.Argument(help="The number of the finding; 'tracker show REF' lists them.", metavar="N")
    ],
    *,
    why: Annotated[str, typer.Option(help="The reason.", metavar="TEXT")],
    format: OutcomeFormat = "plain",
) -> None:
    """Take a finding back; it stays in the record, marked, with the reason."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    reason = read_text(why, "--why")
    with ledger.command(settings.path, action="retract") as change:
        finding = find_finding(change.record, number)
        if finding.retracted is not None:
            raise Refused(
                f"finding {number} was retracted already: {finding.retracted}", "there is nothing to take back"
            )
        change.put(replace(finding, retracted=reason))
    give_commitment(ctx, finding.commitment, format)
    said = settings.words.text("%(ref)s: finding %(number)d is retracted", ref=finding.commitment, number=number)
    say(settings, said)


def say_recorded(settings: Settings, finding: Finding) -> None:
    """Tell what was recorded under which number, and if it does not count yet."""
    from sahel_tracker.render.commitment_words import finding_words

    words = settings.words
    ref, said = finding.commitment, finding_words(finding, words)
    say(settings, words.text("%(ref)s: %(said)s; this is finding %(number)d", ref=ref, said=said, number=finding.id))
    if finding.on > today():
        say(settings, words.text("note: %(day)s lies in the future; it counts from that day on", day=finding.on))


def new_finding(change: Change, commitment: Commitment, verdict: Verdict) -> Finding:
    """A finding of this user and moment, on today."""
    from sahel_tracker.store.ledger import user

    number = change.next_id(Finding)
    return Finding(
        number, commitment.ref, verdict, today(), by=user(), recorded_at=now().strftime("%Y-%m-%dT%H:%M:%SZ")
    )


def found(finding: Finding, typed: FindingOptions, change: Change, settings: Settings) -> Finding:
    """The finding with what was typed about it. Raises for what cannot be read or is not in the record."""
    known = change.record
    on, dated, meeting = day_of(typed, known)
    document = document_of(typed, meeting, known)
    passage = (
        find_passage(typed.quote, document, change.text, settings) if document and typed.quote is not None else None
    )
    return replace(
        finding,
        on=on,
        dated=dated,
        meeting=meeting.slug if meeting else None,
        party=party_code(typed.party, known) if typed.party is not None else None,
        standing=typed.standing or standing_of(document),
        document=document.slug if document else None,
        passage=passage,
        source=read_optional(typed.source, "--source"),
        note=read_optional(typed.note, "--note"),
        internal_note=read_optional(typed.internal_note, "--internal-note"),
        disputes=typed.disputes,
        internal=typed.internal,
    )


def day_of(typed: FindingOptions, record: Record) -> tuple[date, Dated, Meeting | None]:
    """The day of the finding, how exact it is, and its meeting. Raises Unreadable unless exactly one was given."""
    if [typed.at, typed.on, typed.by_day].count(None) != 2:  # noqa: PLR2004 - one of three
        raise Unreadable("a finding has one day", "give one of --at MEETING, --on DAY, --by-day DAY")
    if typed.at is not None:
        meeting = find_meeting(record, typed.at)
        return meeting.last_day, meeting.dated, meeting
    if typed.on is not None:
        return parse_day(typed.on), "exact", None
    return parse_day(typed.by_day or ""), "at-latest", None


def document_of(typed: FindingOptions, meeting: Meeting | None, record: Record) -> Document | None:
    """The document on which the finding rests: the one named, or for a quote the meeting's only one."""
    if typed.quote is not None:
        return document_for(record, typed.document, meeting.slug if meeting else None)
    return find_document(record, typed.document) if typed.document is not None else None


def standing_of(document: Document | None) -> Standing:
    """Verified by an official text; otherwise reported."""
    return "verified" if document is not None and document.kind != "press" else "reported"
