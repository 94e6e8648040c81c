"""`tracker edit`: changing what is recorded about a commitment; the log keeps what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from sahel_tracker.cli.asking import can_ask
from sahel_tracker.cli.clearing import OF_A_COMMITMENT, cleared
from sahel_tracker.cli.lookup import find_commitment, find_meeting
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitment
from sahel_tracker.cli.promises import PromiseOptions, kind_of, promised
from sahel_tracker.cli.rechecking import open_checks, say_to_check_again
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.times import agree, read_times, tell
from sahel_tracker.cli.values import read_titles
from sahel_tracker.exchange.phrases import base_of
from sahel_tracker.model.records import Commitment


@takes(typed=PromiseOptions)
def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(help="The commitment.", metavar="REF")],
    *,
    title: Annotated[
        list[str] | None, typer.Option(help="Its title; ar=, fr=, en= name a language.", metavar="TEXT")
    ] = None,
    clear: Annotated[
        list[str] | None, typer.Option(help="Empty these: due, every, theme, quote ...", metavar="FIELDS")
    ] = None,
    format: OutcomeFormat = "plain",
    typed: PromiseOptions,
) -> None:
    """Change what is recorded about a commitment; only what is given changes."""
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    asked = can_ask()
    if asked:
        agree_on_times(ref, typed, settings)
    with ledger.command(settings.path, action="edit") as change:
        old = find_commitment(change.record, ref)
        titles = read_titles(title or (), "--title", settings.language, typed.title_lang, old.title)
        blank = replace(emptied(old, clear), title=titles)
        new = promised(blank, typed, change.record, text_of=change.text, settings=settings, agreed=asked)
        changed = change.put(new)
        again = open_checks(new, change) if new.meeting != old.meeting else []
    give_commitment(ctx, old.ref, format)
    words = settings.words
    for one in () if asked else read_times(typed, base_of(new, change.record)):
        tell(one, settings)
    unchanged = words.text("nothing was different; nothing was changed")
    say(settings, words.text("changed %(ref)s", ref=old.ref) if changed else unchanged)
    say_to_check_again(settings, again)


def agree_on_times(ref: str, typed: PromiseOptions, settings: Settings) -> None:
    """Show what words that were typed for deadline and cadence are understood to mean, before any file is locked."""
    if not any((typed.due, typed.every, typed.first_due, typed.until)):
        return
    from sahel_tracker.store.reader import open_reader

    with open_reader(settings.path) as reader:
        record = reader.record()
    old = find_commitment(record, ref)
    meeting = find_meeting(record, typed.meeting or old.meeting).slug
    moved = replace(old, meeting=meeting, document=typed.document or old.document)
    for one in read_times(typed, base_of(moved, record)):
        agree(one, settings)


def emptied(commitment: Commitment, names: Sequence[str] | None) -> Commitment:
    """The commitment with the fields of --clear emptied, and the kind that is left without them."""
    new = cleared(commitment, names, OF_A_COMMITMENT)
    lost = any(getattr(new, name) != getattr(commitment, name) for name in ("deadline", "awaited", "recurrence"))
    return replace(new, kind=kind_of(new)) if lost else new
