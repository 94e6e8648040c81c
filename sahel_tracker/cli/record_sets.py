"""`tracker import` and `tracker export`: record sets and tables in files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from sahel_tracker.cli.reading import Bom, Internal, public_record
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange.texts import MEBIBYTE
from sahel_tracker.model.records import Record

ExportFormat = Literal["yaml", "xlsx", "csv"]
_BY_ENDING: dict[str, ExportFormat] = {"": "yaml", ".yaml": "yaml", ".yml": "yaml", ".xlsx": "xlsx", ".csv": "csv"}


def import_files(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Record sets in YAML and tables in XLSX or CSV, read as one.", metavar="FILE...", readable=False
        ),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would become of each row; write nothing.")
    ] = False,
    process: Annotated[
        str | None, typer.Option(help="Of tables: the process of meetings that name none.", metavar="SLUG")
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help="Of tables: the meeting of rows that name none.", metavar="SLUG")
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Of tables: a column that is not to be read; again for more.", metavar="HEADER"),
    ] = None,
    max_size: Annotated[int, typer.Option(help="How large a file may be, in MiB.", metavar="MIB", min=1)] = 64,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before changing what is there.")] = False,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", help="Of --dry-run: table, plain, json, csv or md.", metavar="FORMAT"),
    ] = None,
) -> None:
    """Import record sets and tables; what is there already is updated, not doubled."""
    from sahel_tracker.cli.importing import Import
    from sahel_tracker.render.output import Output

    settings = settings_of(ctx)
    if format is not None and not dry_run:
        raise Unreadable("--format is for --dry-run", "leave it out, or add --dry-run")
    job = Import(settings, files, max_size * MEBIBYTE, process, meeting, ignore or ())
    if dry_run:
        job.rehearse(Output(format, None, settings.colour))
    else:
        job.confirm(yes=yes)
        job.carry_out("import")


def export(
    ctx: typer.Context,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")] = None,
    internal: Internal = False,
    format: Annotated[
        ExportFormat | None, typer.Option("--format", "-f", help="Else by the file's ending, else yaml.")
    ] = None,
    bom: Bom = False,
) -> None:
    """Export the whole record as YAML, which import reads without loss, or as tables."""
    from sahel_tracker.exchange.writing import write_record_set
    from sahel_tracker.render.output import put
    from sahel_tracker.store.reader import open_reader

    settings, chosen = settings_of(ctx), chosen_format(format, output, with_mark=bom)
    with open_reader(settings.path) as reader:
        whole = reader.record()
        record = whole if internal else public_record(whole, settings)
        texts = reader.texts(document.sha256 for document in record.documents.values()) if chosen == "yaml" else {}
    if chosen == "yaml":
        put(write_record_set(record, texts, internal=internal), output)
    else:
        put(tables(record, chosen, settings, with_mark=bom), output)


def chosen_format(format: ExportFormat | None, output: Path | None, *, with_mark: bool) -> ExportFormat:
    """The format that was named, else that of the file's ending; YAML without either.

    Raises Unreadable for another ending, a workbook that would go to a terminal, and a byte-order mark on anything but
    CSV.
    """
    from sahel_tracker.render.output import is_terminal

    chosen = format or _BY_ENDING.get(output.suffix.lower() if output else "")
    if chosen is None:
        what = f"no format is known for '{output.name if output else ''}'"
        raise Unreadable(what, "name one with --format, or end the file in .yaml, .xlsx or .csv")
    if chosen == "xlsx" and output is None and is_terminal():
        raise Unreadable("xlsx is nothing for a terminal", "name a file with -o, such as record.xlsx")
    if with_mark and chosen != "csv":
        raise Unreadable("--bom is for CSV", "add -f csv, or name a file that ends in .csv")
    return chosen


def tables(record: Record, chosen: ExportFormat, settings: Settings, *, with_mark: bool) -> str | bytes:
    """The record as a workbook, or its commitments as CSV."""
    from sahel_tracker.clock import today
    from sahel_tracker.exchange.spreadsheets.export import commitments_of, sheets_of
    from sahel_tracker.exchange.spreadsheets.files import csv_text, workbook_bytes

    language = settings.language
    if chosen == "csv":
        return csv_text(commitments_of(record, language), with_mark=with_mark)
    return workbook_bytes(sheets_of(record, language), today(), right_to_left=settings.words.right_to_left)


def take_in(settings: Settings, files: Sequence[Path], *, action: str) -> None:
    """Import these files in one command, and say what they brought."""
    from sahel_tracker.cli.importing import Import

    Import(settings, files).carry_out(action)
