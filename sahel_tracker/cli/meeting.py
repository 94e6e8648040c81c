"""`tracker meeting`: meetings and their documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.clearing import OF_A_MEETING, cleared
from sahel_tracker.cli.documents import TextOptions, keep, read_given, say_kept
from sahel_tracker.cli.html_pages import HTML, meeting_also_html
from sahel_tracker.cli.lookup import find_meeting, find_process
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.outcome import OutcomeFormat, give
from sahel_tracker.cli.parties import party_code, party_codes
from sahel_tracker.cli.reading import (
    AsOf,
    Bom,
    Format,
    HtmlFormat,
    Internal,
    OutFile,
    OutputOptions,
    ProcessSlug,
    Question,
    show_page,
)
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_held, read_key, read_list, read_optional, read_titles, with_given
from sahel_tracker.clock import today
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.records import Level, Meeting, MeetingState, Record, Trilingual

if TYPE_CHECKING:
    from datetime import date

    from sahel_tracker.render.page import Page

Slug = Annotated[str, typer.Argument(help="A short name, such as tripoli-2012.", metavar="SLUG")]


@dataclass(frozen=True, slots=True)
class MeetingOptions:
    """What may be said about a meeting beside its process and days."""

    title: Annotated[
        list[str] | None, typer.Option(help="Its title; ar=, fr=, en= name a language.", metavar="TEXT")
    ] = None
    state: Annotated[MeetingState | None, typer.Option(help="held if left out; announced if in the future.")] = None
    host: Annotated[str | None, typer.Option(help="The country that hosted it.", metavar="PARTY")] = None
    place: Annotated[str | None, typer.Option(help="The town.", metavar="TEXT")] = None
    level: Annotated[Level | None, typer.Option(help="Who met.")] = None
    participant: Annotated[
        list[str] | None, typer.Option(help="Who took part, by code or name.", metavar="PARTIES")
    ] = None
    observer: Annotated[list[str] | None, typer.Option(help="Who observed.", metavar="PARTIES")] = None
    source: Annotated[str | None, typer.Option(help="Where this is written.", metavar="TEXT")] = None
    note: Annotated[str | None, typer.Option(help="What else should be known.", metavar="TEXT")] = None
    internal_note: Annotated[
        str | None, typer.Option(help="What else the office should know; not for pages, mail, exports.", metavar="TEXT")
    ] = None


@takes(typed=MeetingOptions, attached=TextOptions)
def add(
    ctx: typer.Context,
    slug: Slug,
    *,
    process: Annotated[str, typer.Option(help="The process it belongs to.", metavar="SLUG")],
    on: Annotated[str, typer.Option(help="Its day, its days D..D, or the month if no more is known.", metavar="DAYS")],
    format: OutcomeFormat = "plain",
    typed: MeetingOptions,
    attached: TextOptions,
) -> None:
    """Add a meeting, with its document if there is one."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    key = read_key(slug, "SLUG")
    first, last, dated = read_held(on)
    given = read_given(attached, typed.source)
    with ledger.command(settings.path, action="meeting add") as change:
        if key in change.record.meetings:
            raise Refused(f"meeting '{key}' is in the record already", f"change it with 'tracker meeting edit {key}'")
        found = find_process(change.record, process)
        title = Trilingual() if typed.title else Trilingual(en=key.replace("-", " ").title())
        new = Meeting(key, found.slug, title, first, last, dated, state_of(first, typed.state))
        meeting = described(new, typed, change.record, settings)
        change.put(meeting)
        kept = keep(given, meeting, change) if given else None
    give(ctx, key, format, page_of(key))
    say(settings, settings.words.text("added the meeting %(slug)s", slug=key))
    say_not_held_yet(settings, meeting, typed.state)
    if kept is not None:
        say_kept(settings, kept)


@takes(typed=MeetingOptions)
def edit(
    ctx: typer.Context,
    slug: Slug,
    *,
    process: Annotated[str | None, typer.Option(help="The process it belongs to.", metavar="SLUG")] = None,
    on: Annotated[str | None, typer.Option(help="Its day, its days D..D, or the month.", metavar="DAYS")] = None,
    clear: Annotated[
        list[str] | None, typer.Option(help="Empty these: host, place, participant ...", metavar="FIELDS")
    ] = None,
    format: OutcomeFormat = "plain",
    typed: MeetingOptions,
) -> None:
    """Change what is recorded about a meeting; only what is given changes."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    with ledger.command(settings.path, action="meeting edit") as change:
        meeting = cleared(find_meeting(change.record, slug), clear, OF_A_MEETING)
        if process is not None:
            meeting = replace(meeting, process=find_process(change.record, process).slug)
        if on is not None:
            first, last, dated = read_held(on)
            state = state_of(first, typed.state, meeting.state)
            meeting = replace(meeting, first_day=first, last_day=last, dated=dated, state=state)
        changed = change.put(described(meeting, typed, change.record, settings))
    give(ctx, meeting.slug, format, page_of(meeting.slug))
    words = settings.words
    unchanged = words.text("nothing was different; nothing was changed")
    say(settings, words.text("changed %(ref)s", ref=meeting.slug) if changed else unchanged)
    say_not_held_yet(settings, meeting, typed.state)


@takes(attached=TextOptions)
def attach(
    ctx: typer.Context,
    slug: Slug,
    *,
    source: Annotated[str | None, typer.Option(help="Where the text was published.", metavar="TEXT")] = None,
    attached: TextOptions,
) -> None:
    """Attach a text to a meeting; one known by its hash alone is filled in."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    given = read_given(attached, source)
    if given is None:
        raise Unreadable("no text was given", "add --text FILE")
    with ledger.command(settings.path, action="meeting attach") as change:
        kept = keep(given, find_meeting(change.record, slug), change)
    typer.echo(kept.document.slug)
    say_kept(settings, kept)


def state_of(first_day: date, typed: MeetingState | None, otherwise: MeetingState = "held") -> MeetingState:
    """The state as typed; else one in the future is announced, so that its day does not pass as a holding (R7)."""
    return typed or ("announced" if first_day > today() and otherwise == "held" else otherwise)


def say_not_held_yet(settings: Settings, meeting: Meeting, typed: MeetingState | None) -> None:
    """Tell what a meeting that was recorded as announced asks for later."""
    if typed is None and meeting.state == "announced" and meeting.first_day > today():
        words, slug = settings.words, meeting.slug
        say(settings, words.text("note: announced; once held: tracker meeting edit %(slug)s --state held", slug=slug))


def described(meeting: Meeting, typed: MeetingOptions, record: Record, settings: Settings) -> Meeting:
    """The meeting with what was typed in place of what it had."""
    return with_given(
        meeting,
        title=read_titles(typed.title, "--title", settings.language, old=meeting.title) if typed.title else None,
        state=typed.state,
        host=party_code(typed.host, record) if typed.host is not None else None,
        place=read_optional(typed.place, "--place"),
        level=typed.level,
        participants=party_codes(read_list(typed.participant, "--participant"), record) or None,
        observers=party_codes(read_list(typed.observer, "--observer"), record) or None,
        source=read_optional(typed.source, "--source"),
        note=read_optional(typed.note, "--note"),
        internal_note=read_optional(typed.internal_note, "--internal-note"),
    )


def list_meetings(
    ctx: typer.Context,
    *,
    process: ProcessSlug = None,
    as_of: AsOf = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """List the meetings, in order of their days."""
    from sahel_tracker.render.meetings_page import meetings_page
    from sahel_tracker.report.meetings import is_known

    def page(asked: Question) -> Page:
        slug = find_process(asked.record, process).slug if process else None
        theirs = (one for one in asked.record.meetings.values() if slug in (None, one.process))
        wanted = [one for one in theirs if is_known(one, asked.as_of)]
        wanted.sort(key=lambda one: (one.last_day, one.first_day))
        return meetings_page(wanted, asked.record, asked.as_of, asked.words)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, bom=bom))


def show(
    ctx: typer.Context,
    slug: Slug,
    *,
    as_of: AsOf = None,
    format: HtmlFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Show one meeting, with its documents and what was promised at it."""
    show_page(ctx, page_of(slug), as_of, OutputOptions(format, output, internal, HTML, bom=bom))


def page_of(slug: str) -> Callable[[Question], Page]:
    """What shows this meeting when it is asked for; errors.Refused of a past day on which it had not begun."""
    from sahel_tracker.render.meetings_page import meeting_page
    from sahel_tracker.report.meetings import is_known

    def page(asked: Question) -> Page:
        meeting = find_meeting(asked.record, slug)
        if not is_known(meeting, asked.as_of):
            what = (
                f"{meeting.slug} begins on {meeting.first_day}; what was known of it on {asked.as_of} is not recorded"
            )
            raise Refused(what, "ask with a later --as-of, or of today")
        return meeting_also_html(meeting_page(meeting, asked.record, asked.as_of, asked.words), meeting, asked)

    return page


VERBS = {"add": add, "edit": edit, "list": list_meetings, "show": show, "attach": attach}
