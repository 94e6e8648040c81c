"""`tracker add`: the first of the moments that decide: a promise recorded in under a minute."""

from __future__ import annotations

from typing import Annotated

import typer

from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.options import Yes
from sahel_tracker.cli.promises import PromiseOptions, promised
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_key, read_title
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.records import Commitment, Meeting, Record


@takes(typed=PromiseOptions)
def add(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Argument(help="What was promised.", metavar="TITLE")] = None,
    *,
    ref: Annotated[str | None, typer.Option(help="Its ref; else the next of its meeting.", metavar="REF")] = None,
    yes: Yes = False,
    typed: PromiseOptions,
) -> None:
    """Record a commitment made at a meeting."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    if title is None:
        raise Unreadable("no title was given", "say what was promised: tracker add TITLE --meeting SLUG")
    if typed.meeting is None:
        raise Unreadable("no meeting was given", "add --meeting SLUG; 'tracker meeting list' shows them")
    with ledger.command(settings.path, action="add") as change:
        meeting = find_meeting(change.record, typed.meeting)
        key = new_key(ref, change.record) or change.new_ref(prefix_of(meeting))
        named = Commitment(key, meeting.slug, read_title(title, "TITLE", settings.language, typed.title_lang))
        change.put(promised(named, typed, change.record))
    typer.echo(key)
    say(settings, f"recorded {key}")


def new_key(ref: str | None, record: Record) -> str | None:
    """The ref that was typed, if one was. Raises Refused where it is taken."""
    if ref is None:
        return None
    key = read_key(ref, "--ref")
    if key in record.commitments:
        raise Refused(f"ref '{key}' is taken", "choose another, or leave --ref out and the next one is given")
    return key


def prefix_of(meeting: Meeting) -> str:
    """The first three letters of the meeting's slug and its year: TRI-2012."""
    letters = "".join(letter for letter in meeting.slug if letter.isalpha())[:3].upper()
    return f"{letters or 'REF'}-{meeting.last_day.year}"
