"""`tracker calendar`: the days on which promises fall due, for the calendar of an office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.reading import AsOf, Country, Internal, ProcessSlug, leaving, question
from sahel_tracker.cli.report import selection
from sahel_tracker.cli.settings import settings_of

if TYPE_CHECKING:
    from sahel_tracker.cli.reading import Question
    from sahel_tracker.report.selection import Selection


def calendar(
    ctx: typer.Context,
    *,
    country: Country = None,
    process: ProcessSlug = None,
    remind: Annotated[
        str | None, typer.Option("--remind", help="Remind so long before each day, such as 14d.", metavar="DAYS")
    ] = None,
    internal: Internal = False,
    as_of: AsOf = None,
    format: Annotated[Literal["ics"], typer.Option("--format", "-f", help="iCalendar, RFC 5545.")] = "ics",  # noqa: ARG001 - the only one
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
) -> None:
    """Write deadlines and due days as a calendar file; importing it again updates what is there."""
    from sahel_tracker.clock import now
    from sahel_tracker.model.deadlines import parse_within
    from sahel_tracker.render.ics import Issue, ics
    from sahel_tracker.render.output import put
    from sahel_tracker.report.calendar import due_days

    ahead = parse_within(remind) if remind is not None else None
    settings = settings_of(ctx)
    with question(settings, as_of) as opened:
        asked = opened if internal else leaving(opened, settings)
        wanted = selection(asked.record, country, process, None, None)
        issue = Issue(now(), asked.changes, ahead)
        text = ics(due_days(asked.record, asked.as_of, wanted), asked.words, issue, _name(asked, wanted))
    put(text, output)


def _name(asked: Question, wanted: Selection) -> str:
    """What the calendar is called, and of whom it is."""
    words = asked.words
    of = words.party(wanted.country) if wanted.country else wanted.process
    return words.named(words.text("Commitments"), of) if of else words.text("Commitments")
