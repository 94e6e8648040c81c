"""The change log as a page: who changed what, when, from what to what (R12)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from sahel_tracker.render.change_words import change_words
from sahel_tracker.render.documents import envelope
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.words import Words
from sahel_tracker.store.entries import Entry

HEADER = ("n", "at", "by", "action", "command", "kind", "key", "ref", "before", "after", "undoes", "hash")


def history_page(entries: Sequence[Entry], as_of: date, words: Words) -> Page:
    """Every entry, oldest first."""
    headings = (words.text("Change"), words.text("What"), words.text("When"), words.text("By"))
    columns = tuple(Column(heading, wide=number == 1) for number, heading in enumerate(headings))
    rows = tuple(Row((str(one.n), change_words(one, words), _moment(one, words), one.by)) for one in entries)
    return Page(
        title=words.text("Change log"),
        head=(words.count("%(n)d change", "%(n)d changes", len(entries)),),
        sections=(Section("", 2, columns, rows),) if rows else (),
        foot=(),
        document=lambda: envelope("history", as_of, entries=[_document(entry) for entry in entries]),
        table=lambda: Table(HEADER, tuple(tuple(getattr(entry, name) for name in HEADER) for entry in entries)),
        right_to_left=words.right_to_left,
    )


def _moment(entry: Entry, words: Words) -> str:
    """When it was made; as the log has it where that is no moment, as in a damaged one."""
    try:
        return words.at(datetime.fromisoformat(entry.at))
    except ValueError:
        return entry.at


def _document(entry: Entry) -> Document:
    return {
        "n": entry.n,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "command": entry.command,
        "kind": entry.kind,
        "key": entry.key,
        "ref": entry.ref,
        "before": json.loads(entry.before) if entry.before is not None else None,
        "after": json.loads(entry.after) if entry.after is not None else None,
        "undoes": entry.undoes,
        "hash": entry.hash,
    }
