"""Record sets read from YAML files and spreadsheets, as items ready to be recorded.

Invariants: several files are one set, whose entries may name each other in any order; nothing is written; either every
file is right, or ImportRefused lists everything that is wrong in any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypedDict, Unpack

from sahel_tracker.errors import ImportRefused, Problem
from sahel_tracker.exchange.commitments import read_commitment
from sahel_tracker.exchange.desk import Desk, Entry, TextOf
from sahel_tracker.exchange.findings import read_extension, read_finding, with_disputes
from sahel_tracker.exchange.layout import SECTIONS
from sahel_tracker.exchange.meetings import read_document, read_meeting, read_party, read_process
from sahel_tracker.exchange.numbering import NextId
from sahel_tracker.exchange.objections import note_objections
from sahel_tracker.exchange.sheets import Sheets
from sahel_tracker.exchange.spreadsheets.places import NO_DEFAULTS, Defaults
from sahel_tracker.exchange.spreadsheets.reading import Notice, TableReader
from sahel_tracker.exchange.texts import LARGEST
from sahel_tracker.exchange.watching import Watch, counted, unwatched
from sahel_tracker.model.records import (
    Commitment,
    Document,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Process,
    Record,
    key_of,
)
from sahel_tracker.model.rereading import to_check_again

_READERS: dict[type[Item], Callable[[Entry, Desk], Item | None]] = {
    Process: read_process,
    Party: read_party,
    Meeting: read_meeting,
    Document: read_document,
    Commitment: read_commitment,
    Extension: read_extension,
    Finding: read_finding,
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a record set holds: its items, each after the kinds it may refer to, and its texts by SHA-256.

    Recorded findings that move with the day of their meeting are among the items, and so are recorded meetings that are
    to be checked again (R10). `places` says where each item stands in the files; `notices` what of a spreadsheet was
    not read.
    """

    items: tuple[Item, ...]
    texts: dict[str, str]
    places: dict[tuple[type[Item], str | int], str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


class Given(TypedDict, total=False):
    """What a reading may be given beside the files and the record.

    `text_of` gives the stored text of a SHA-256, so that quotes can be found in it; `next_id` numbers new findings and
    extensions (else the next free of the record); `defaults` are of rows of tables that name no meeting, or have no
    ref; files have at most `max_size` bytes; `watch` is told how far it has come.
    """

    text_of: TextOf
    next_id: NextId | None
    defaults: Defaults
    max_size: int
    watch: Watch


@dataclass(frozen=True, slots=True)
class Survey:
    """What files hold: the items of entries that nothing is wrong with, and everything that is wrong with others.

    `waiting` are entries with nothing wrong of their own that cannot be read because something they name is refused.
    """

    incoming: Incoming
    problems: tuple[Problem, ...]
    waiting: tuple[Problem, ...] = ()


def read_record_set(files: Sequence[Path], record: Record, **given: Unpack[Given]) -> Incoming:
    """The items of these files, held against the record that they are to go into, which stays as it is.

    An item of a known ref or slug is meant to replace it whole; findings and extensions that are recorded already
    keep their numbers. Raises ImportRefused with every problem of every file, Unknown for a default that there is not.
    """
    survey = survey_record_set(files, record, **given)
    if survey.problems:
        raise ImportRefused(survey.problems)
    return survey.incoming


def survey_record_set(files: Sequence[Path], record: Record, **given: Unpack[Given]) -> Survey:
    """What `read_record_set` would read, and what it would refuse. Raises Unknown for a default that there is not."""
    watch = given.get("watch", unwatched)
    tables = TableReader.of(record, given.get("defaults", NO_DEFAULTS), watch)
    sheets = Sheets(files, given.get("max_size", LARGEST), tables)
    desk = Desk(record, given.get("text_of", _no_text), given.get("next_id"), sheets.declared)
    read = _read(sheets, desk, watch)
    note_objections(read, desk, watch)
    right = [(entry, item) for entry, item in read if not entry.fields.flawed]
    items = {(type(item), key_of(item)): item for _, item in right}
    items |= {(Meeting, one.slug): one for one in _to_check_again(right, desk)}
    moved = (finding for finding in desk.moved() if (Finding, finding.id) not in items)
    places = {(type(item), key_of(item)): entry.fields.place for entry, item in right}
    incoming = Incoming((*items.values(), *moved), desk.texts, places, tuple(tables.notices))
    return Survey(incoming, tuple(sheets.problems), tuple(_waiting(sheets, read)))


def _waiting(sheets: Sheets, read: Iterable[tuple[Entry, Item]]) -> Iterator[Problem]:
    have_items = {id(entry) for entry, _ in read}
    for kind in SECTIONS.values():
        for entry in sheets.entries[kind]:
            if id(entry) not in have_items and not entry.fields.flawed:
                yield entry.fields.waiting()


def _no_text(_: str) -> None:
    return None


def _read(sheets: Sheets, desk: Desk, watch: Watch) -> list[tuple[Entry, Item]]:
    """Every entry that could be read, with its item, which the desk's record then has."""
    read: list[tuple[Entry, Item]] = []
    for kind in SECTIONS.values():
        entries = counted(sheets.entries[kind], "entries", watch)
        pairs = [(entry, item) for entry in entries if (item := _READERS[kind](entry, desk)) is not None]
        for _, item in pairs:
            desk.add(item)
        read += pairs
    return _with_disputes(read, desk)


def _to_check_again(read: list[tuple[Entry, Item]], desk: Desk) -> list[Meeting]:
    """The meetings with a text nobody has read, or whose texts were not read for what is promised first here (R10).

    They are not checked any more; those of which the files say that they are stay so.
    """
    items = [item for _, item in read]
    promised, texts = desk.before.commitments, desk.before.documents
    new = [
        one
        for one in items
        if isinstance(one, Commitment) and (one.ref not in promised or promised[one.ref].meeting != one.meeting)
    ]
    got_texts = {
        one.meeting
        for one in items
        if isinstance(one, Document) and (one.slug not in texts or texts[one.slug].sha256 != one.sha256)
    }
    said = {key_of(item) for entry, item in read if isinstance(item, Meeting) and entry.fields.has("checked")}
    again = (one for one in to_check_again(desk.record, new, got_texts) if one.slug not in said)
    return [replace(one, checked=False) for one in again]


def _with_disputes(read: list[tuple[Entry, Item]], desk: Desk) -> list[tuple[Entry, Item]]:
    findings = with_disputes([(entry, item) for entry, item in read if isinstance(item, Finding)])
    for _, finding in findings:
        desk.add(finding)
    return [*((entry, item) for entry, item in read if not isinstance(item, Finding)), *findings]
