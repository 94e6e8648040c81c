"""`tracker history` and `tracker undo`: what was changed, and taking a change back (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.asking import can_ask, confirm_or_leave, show
from sahel_tracker.cli.reading import Bom, Format, OutFile
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.clock import today
from sahel_tracker.errors import Unknown

if TYPE_CHECKING:
    from sahel_tracker.model.records import Record
    from sahel_tracker.store.entries import Entry

LARGEST = 2**63 - 1
"""The largest number that the file can hold."""
A_FEW = 5
"""So many changes are taken back when Enter is pressed; a whole record set only when yes is typed."""


def history(
    ctx: typer.Context,
    ref: Annotated[
        str | None, typer.Argument(help="Only this commitment, meeting, document, party or process.")
    ] = None,
    *,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
) -> None:
    """Show the change log: who changed what, when, from what to what."""
    from sahel_tracker.render.history_page import history_page
    from sahel_tracker.render.output import Output, write
    from sahel_tracker.render.words import Words
    from sahel_tracker.store.reader import open_reader

    settings = settings_of(ctx)
    out = Output(format, output, settings.colour, bom=bom)
    out.chosen()
    with open_reader(settings.path) as reader:
        record = reader.record()
        entries = reader.history(ref and known_name(ref, record))
        if ref and not entries:
            raise Unknown(
                "change about", ref, names_in(record), "" if names_in(record) else "'tracker history' shows all"
            )
    write(history_page(entries, today(), Words(settings.language, record.parties)), out)


def known_name(typed: str, record: Record) -> str:
    """The ref, slug or code as the record writes it; as typed where it has none such (it may have been taken out).

    Raises Unreadable for what no name can be.
    """
    from sahel_tracker.language.safe_text import clean_typed

    by_key = {name.casefold(): name for name in names_in(record)}
    name = clean_typed(typed)
    return by_key.get(name.casefold(), name)


def names_in(record: Record) -> list[str]:
    """Every ref, slug and code of the record."""
    shelves = (record.commitments, record.meetings, record.documents, record.processes, record.parties)
    return [name for shelf in shelves for name in shelf]


def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(help="The change to take back; the newest command if left out.", metavar="N")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
) -> None:
    """Take back a change, by a new entry in the log that says the opposite."""
    from sahel_tracker.render.change_words import change_words
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    if number is not None and number > LARGEST:
        raise Unknown("change", str(number), hint="'tracker history' lists the changes")
    if can_ask() and not yes:
        lines = about_to_undo(settings, number)
        for line in lines:
            show(line)
        confirm_or_leave(settings.words.text("Take this back?"), settings, usual=len(lines) <= A_FEW)
    entries = ledger.undo(settings.path, number)
    for key in dict.fromkeys(entry.ref for entry in entries):
        typer.echo(key)
    for entry in entries:
        say(settings, f"{entry.n}  {change_words(entry, settings.words)}")


def about_to_undo(settings: Settings, number: int | None) -> list[str]:
    """The changes that an undo of this number would take back, in words."""
    from sahel_tracker.render.change_words import change_words
    from sahel_tracker.store.inverse import newest_command, one_entry
    from sahel_tracker.store.reader import open_reader

    words = settings.words
    with open_reader(settings.path) as reader:
        undoing: list[Entry] = newest_command(reader) if number is None else one_entry(reader, number)
    return [f"  {entry.n}  {change_words(entry, words)}" for entry in undoing]
