"""`tracker import` and `tracker export`: record sets in files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sahel_tracker.cli.asking import can_ask, confirm_or_leave, show
from sahel_tracker.cli.reading import Internal, public_record
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.exchange.texts import LARGEST, MEBIBYTE
from sahel_tracker.model.records import Item, Record, key_of


def import_files(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help="Record sets in YAML, read as one.", metavar="FILE...", readable=False)
    ],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check; write nothing.")] = False,
    max_size: Annotated[int, typer.Option(help="How large a file may be, in MiB.", metavar="MIB", min=1)] = 64,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before changing what is there.")] = False,
) -> None:
    """Import record sets; what is there already is updated, not doubled."""
    settings, largest = settings_of(ctx), max_size * MEBIBYTE
    if dry_run:
        new, changed = differences_of(settings, files, largest)
        said = settings.words.text("%(new)d would be new, %(changed)d changed", new=new, changed=changed)
        say(settings, said)
        return
    if can_ask() and not yes:
        new, changed = differences_of(settings, files, largest)
        if changed:
            words = settings.words
            show(words.text("%(new)d would be new, %(changed)d changed", new=new, changed=changed))
            confirm_or_leave(words.text("Import them?"), settings)
    take_in(settings, files, largest, action="import")


def export(
    ctx: typer.Context,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
    internal: Internal = False,
) -> None:
    """Export the whole record as YAML, which import reads without loss."""
    from sahel_tracker.exchange.writing import write_record_set
    from sahel_tracker.render.output import put
    from sahel_tracker.store.reader import open_reader

    settings = settings_of(ctx)
    with open_reader(settings.path) as reader:
        whole = reader.record()
        record = whole if internal else public_record(whole, settings)
        texts = reader.texts(document.sha256 for document in record.documents.values())
    put(write_record_set(record, texts, internal=internal), output)


def take_in(settings: Settings, files: Sequence[Path], largest: int = LARGEST, *, action: str) -> None:
    """Import these files, of at most `largest` bytes each, in one command, and say what they brought."""
    from sahel_tracker.exchange.reading import read_record_set
    from sahel_tracker.store import ledger

    with ledger.command(settings.path, action=action) as change:
        incoming = read_record_set(files, change.record, text_of=change.text, next_id=change.next_id, max_size=largest)
        new, changed = compared(incoming.items, change.record)
        for text in incoming.texts.values():
            change.keep_text(text)
        change.put_all(incoming.items, checked=True)
    same = len(incoming.items) - new - changed
    words = settings.words
    said = words.text(
        "imported: %(new)d new, %(changed)d changed, %(same)d as before", new=new, changed=changed, same=same
    )
    say(settings, said)


def differences_of(settings: Settings, files: Sequence[Path], largest: int) -> tuple[int, int]:
    """How many items of the files are new, and how many would change what is recorded. Writes nothing."""
    from sahel_tracker.exchange.reading import read_record_set
    from sahel_tracker.store.reader import open_reader

    with open_reader(settings.path) as reader:
        record = reader.record()
        incoming = read_record_set(files, record, text_of=reader.text, max_size=largest)
    return compared(incoming.items, record)


def compared(items: Iterable[Item], record: Record) -> tuple[int, int]:
    """How many of the items the record does not have, and how many it has otherwise."""
    known = [(item, record.find(type(item), key_of(item))) for item in items]
    new = sum(old is None for _, old in known)
    return new, sum(old is not None and old != item for item, old in known)
