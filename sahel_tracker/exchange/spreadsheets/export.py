"""The record as tables that import reads back: the sheets of a workbook, or one table of its commitments for CSV.

Invariants: headers are in one language, values as import reads them; what a table does not hold (documents, quotes,
findings, extensions, expected meetings) stays as recorded when it is read back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sahel_tracker.errors import Failed
from sahel_tracker.exchange.days import held_fields
from sahel_tracker.exchange.spreadsheets.cells import LONGEST_CELL, CellValue
from sahel_tracker.exchange.spreadsheets.commitment_cells import commitment_cells
from sahel_tracker.exchange.spreadsheets.headings import header, kinds, sheet_name, slug_header
from sahel_tracker.exchange.spreadsheets.place_cells import meeting_cells, party_cells, process_cells
from sahel_tracker.model.records import LANGUAGES, Commitment, Language, Record

COMMITMENTS = "commitments"
_READ_ONLY = frozenset({"countries", "owner", "status", "status_day"})
"""Columns of commitments that say in other words what others say, or what is never typed (R1)."""
_OF_MEETINGS = frozenset({"process", "held"})
Cells = Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: the headers of its columns by field, and its rows."""

    name: str
    headers: Mapping[str, str]
    rows: Sequence[Cells]


def sheets_of(record: Record, language: Language) -> list[Sheet]:
    """The record as a sheet for each kind of entry; of an empty record the sheets of a form to be filled in.

    Raises Failed for a text that is longer than a cell can hold.
    """
    meetings = record.meetings
    return [
        _sheet(
            COMMITMENTS,
            [commitment_cells(one, meetings[one.meeting]) for one in record.commitments.values()],
            language,
            without=_READ_ONLY | _OF_MEETINGS,
        ),
        _sheet("meetings", [meeting_cells(one) for one in meetings.values()], language, without={"held"}),
        _sheet("processes", [process_cells(one) for one in record.processes.values()], language),
        _sheet("parties", [party_cells(one) for one in record.parties.values()], language),
    ]


def commitments_of(record: Record, language: Language) -> Sheet:
    """The commitments alone, each with the process and the days of its meeting. Raises Failed as `sheets_of`."""
    rows = [_standing_alone(one, record) for one in record.commitments.values()]
    sheet = _sheet(COMMITMENTS, rows, language, without=_READ_ONLY)
    return replace(sheet, headers={**sheet.headers, "meeting": slug_header(COMMITMENTS, "meeting", language)})


def _standing_alone(one: Commitment, record: Record) -> Cells:
    meeting = record.meetings[one.meeting]
    cells = commitment_cells(one, meeting)
    return {**cells, "process": meeting.process, "held": str(held_fields(meeting)["held"])}


def _sheet(kind: str, rows: Sequence[Cells], language: Language, without: Collection[str] = ()) -> Sheet:
    for cells in rows:
        for field, value in cells.items():
            if isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > LONGEST_CELL:
                what = f"{next(iter(cells.values()))}: {field} is longer than the {LONGEST_CELL:,} characters"
                raise Failed(f"{what} that a cell holds", "export as YAML, which holds everything")
    return Sheet(sheet_name(kind, language), dict(_headers(kind, language, without)), rows)


def _headers(kind: str, language: Language, without: Collection[str]) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    for field in kinds()[kind].headers:
        if field in kinds()[kind].titled:
            headers += [(f"{field}.{one}", f"{header(kind, field, language)} ({one})") for one in LANGUAGES]
        elif field not in without:
            headers.append((field, header(kind, field, language)))
    return headers
