"""`tracker draft`: from a communiqué to a record set that a person corrects and imports. It writes no record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Failed, Unreadable

if TYPE_CHECKING:
    from datetime import date

    from sahel_tracker.draft.drafts import Draft, Source
    from sahel_tracker.model.records import Record

STDIN = "-"
_BY_EXTENSION: dict[str, Literal["yaml", "json"]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def draft(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="A text in UTF-8, a PDF or a DOCX; - for stdin.", metavar="FILE", readable=False)
    ],
    *,
    published: Annotated[
        str | None, typer.Option(help="Its day of publication, from which 'next June' counts.", metavar="DAY")
    ] = None,
    format: Annotated[
        Literal["yaml", "json"] | None, typer.Option("--format", "-f", help="yaml to import, json to read.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
) -> None:
    """Draft a record set from a communiqué, declaration or press report, to be corrected and imported.

    It records nothing. With a record it names the meeting as it is known there and what may be promised again.
    """
    from sahel_tracker.draft.writing import write_draft
    from sahel_tracker.model.deadlines import parse_day
    from sahel_tracker.render.draft_json import draft_document
    from sahel_tracker.render.json_text import json_text
    from sahel_tracker.render.output import put

    settings = settings_of(ctx)
    chosen = chosen_format(format, output)
    source = read_source(file, parse_day(published) if published is not None else None)
    made = drafted(source, settings)
    put(write_draft(made) if chosen == "yaml" else json_text(draft_document(made)), output)
    say_drafted(settings, made)


def chosen_format(format: Literal["yaml", "json"] | None, output: Path | None) -> Literal["yaml", "json"]:
    """What was typed, else what the file ends in, else YAML. Raises Unreadable for another ending."""
    if format is not None or output is None:
        return format or "yaml"
    by_ending = _BY_EXTENSION.get(output.suffix.lower())
    if by_ending is None:
        raise Unreadable(
            f"no format is known for '{output.name}'", "name one with --format, or end it in .yaml or .json"
        )
    return by_ending


def read_source(file: Path, published: date | None) -> Source:
    """The text of a file, or of stdin, as `meeting attach` would store it. Raises Failed as `read_attachment`."""
    from sahel_tracker.clock import today
    from sahel_tracker.draft.drafts import Source
    from sahel_tracker.exchange.attachments import attachment_text, read_attachment
    from sahel_tracker.exchange.texts import sha256_of

    if str(file) == STDIN:
        text, name = attachment_text(bytes_from_stdin(), Path("stdin")), "stdin"
    else:
        text, name = read_attachment(file), file.name
    return Source(text, name, sha256_of(text), published, today())


def bytes_from_stdin() -> bytes:
    """All that comes through the pipe. Raises Failed where there is none, or more than a file may hold."""
    from sahel_tracker.exchange.texts import LARGEST, MEBIBYTE

    if sys.stdin is None:
        raise Failed("stdin is closed", "leave it open, or name a file")
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Failed(f"stdin is too large: more than {LARGEST // MEBIBYTE} MiB", "split it")
    return content


def drafted(source: Source, settings: Settings) -> Draft:
    """The draft, held against the record where there is one."""
    from sahel_tracker.draft.drafts import draft as make
    from sahel_tracker.model.records import Record
    from sahel_tracker.store.reader import open_reader

    path = record_path(settings)
    if path is None or not path.exists():
        return make(source, Record(), bundled_record(), lambda _: {})
    with open_reader(path) as reader:
        return make(source, reader.record(), bundled_record(), reader.texts)


def record_path(settings: Settings) -> Path | None:
    """Where the record would be; None where there is no home folder to look in, and none was named."""
    try:
        return settings.path
    except Failed:
        return None


def bundled_record() -> Record:
    """The bundled record set, for the names of its processes."""
    from sahel_tracker.config import shipped
    from sahel_tracker.exchange.reading import read_record_set
    from sahel_tracker.model.records import Record

    record = Record()
    for item in read_record_set(sorted(shipped("data", "records").glob("*.yaml")), Record()).items:
        record.add(item)
    return record


def say_drafted(settings: Settings, made: Draft) -> None:
    """Tell how many passages there are and what to do with them."""
    words = settings.words
    count = words.count("%(n)d passage drafted", "%(n)d passages drafted", len(made.entries))
    told = {"count": count, "unsure": sum(bool(one.unsure) for one in made.entries)}
    say(settings, words.text("%(count)s, %(unsure)d of them unsure: correct the draft, then import it", **told))
