"""What every reading command shares: its options, the record it reads, the page it writes.

Invariants: nothing here writes to the record or creates a file, except the one named with `-o`; what leaves the house
has nothing in it that is marked internal, unless that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say

if TYPE_CHECKING:
    from sahel_tracker.model.records import Record
    from sahel_tracker.render.output import Output
    from sahel_tracker.render.page import Page
    from sahel_tracker.render.words import Words
    from sahel_tracker.report.quotes import ReadTexts
    from sahel_tracker.store.search import Found

AsOf = Annotated[str | None, typer.Option("--as-of", help="The day to ask about (default: today).", metavar="DATE")]
Format = Annotated[str | None, typer.Option("--format", "-f", help="table, plain, json, csv or md.", metavar="FORMAT")]
ListFormat = Annotated[
    str | None, typer.Option("--format", "-f", help="table, plain, json, csv, md or xlsx.", metavar="FORMAT")
]
HtmlFormat = Annotated[
    str | None, typer.Option("--format", "-f", help="table, plain, json, csv, md or html.", metavar="FORMAT")
]
PageFormat = Annotated[
    str | None, typer.Option("--format", "-f", help="table, plain, json, csv, md, html or xlsx.", metavar="FORMAT")
]
OutFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; its extension chooses the format.", metavar="FILE"),
]
Bom = Annotated[bool, typer.Option("--bom", help="CSV with the mark by which Excel knows UTF-8.")]
Country = Annotated[
    str | None, typer.Option("--country", help="A country or organisation, by code or name.", metavar="PARTY")
]
ProcessSlug = Annotated[str | None, typer.Option("--process", help="Only this process.", metavar="SLUG")]
MeetingSlug = Annotated[str | None, typer.Option("--meeting", help="Only what this meeting promised.", metavar="SLUG")]
Within = Annotated[
    str | None, typer.Option("--within", help="How near a deadline is due soon (default 30d).", metavar="DAYS")
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 3 if something is overdue, unconfirmed or behind.")
]
Internal = Annotated[
    bool, typer.Option("--internal", help="What is marked internal too, in a file or a page that may leave the house.")
]
SOMETHING_IS_LATE = 3
READ_IN_THE_HOUSE = ("table", "plain", "json")
"""The formats that a person or a program of the office reads from stdout; all others are made to be handed on."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open record, the day that is asked about, and the words to answer in; `changes` counts those in the log."""

    record: Record
    as_of: date
    words: Words
    read_texts: ReadTexts
    search: Callable[[str], Found]
    log_head: str
    changes: int
    texts_kept: Callable[[], set[str]]


@contextmanager
def question(settings: Settings, as_of: str | None) -> Iterator[Question]:
    """Open the record for reading; the file is closed when the block ends."""
    from sahel_tracker.render.words import Words
    from sahel_tracker.store.reader import open_reader

    day = day_asked(as_of)
    language = settings.language
    with open_reader(settings.path) as reader:
        record = reader.record()
        head = reader.head()
        named, changes = (f"{head[0]} {head[1][:12]}", head[0]) if head else ("—", 0)
        yield Question(
            record=record,
            as_of=day,
            words=Words(language, record.parties, record.processes),
            read_texts=reader.texts,
            search=reader.search,
            log_head=named,
            changes=changes,
            texts_kept=reader.texts_kept,
        )


def day_asked(as_of: str | None) -> date:
    """The day typed with --as-of, else today."""
    from sahel_tracker.clock import today
    from sahel_tracker.model.deadlines import parse_day

    return parse_day(as_of) if as_of is not None else today()


def show_page(ctx: typer.Context, make: Callable[[Question], Page], as_of: str | None, out: OutputOptions) -> None:
    """Ask, lay out and write. The format is settled before the record is opened."""
    from sahel_tracker.render.output import Output, write

    settings = settings_of(ctx)
    output = Output(out.format, out.file, settings.colour, out.others, out.bom)
    public = leaves_the_house(output) and not out.internal
    with question(settings, as_of) as asked:
        write(make(leaving(asked, settings) if public else asked), output)


def leaves_the_house(output: Output) -> bool:
    """Whether this goes to a file, or in a format that is made to be handed on."""
    return output.chosen() not in READ_IN_THE_HOUSE or output.file is not None


def leaving(asked: Question, settings: Settings) -> Question:
    """The question put to what may leave the house; how much stays behind is said on stderr."""
    public = public_record(asked.record, settings)
    return asked if public is asked.record else replace(asked, record=public, search=_naming_no_word(asked.search))


def public_record(record: Record, settings: Settings) -> Record:
    """The record without what is marked internal; how much that is, is said on stderr."""
    from sahel_tracker.model.disclosure import internal_items, without_internal

    if left_out := internal_items(record):
        said = settings.words.count(
            "note: %(n)d item marked internal is left out; --internal takes it along",
            "note: %(n)d items marked internal are left out; --internal takes them along",
            left_out,
        )
        say(settings, said)
    return without_internal(record)


def _naming_no_word(search: Callable[[str], Found]) -> Callable[[str], Found]:
    """A search that names no word of the record close to a mistyped one: it may stand in an internal text alone."""
    return lambda typed: replace(search(typed), close=())


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What was typed of where to and how; `others` are the formats that not every command has."""

    format: str | None
    file: Path | None
    internal: bool = False
    others: tuple[str, ...] = ()
    bom: bool = False
