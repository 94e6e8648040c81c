"""The change log as a page: who changed what, when, from what to what (R12)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sahel_tracker.render.documents import envelope
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.words import Words
from sahel_tracker.store.entries import Entry

HEADER = ("n", "at", "by", "action", "command", "kind", "key", "ref", "before", "after", "undoes", "hash")
SHOWN = 60


def history_page(entries: Sequence[Entry], as_of: date, words: Words) -> Page:
    """Every entry, oldest first."""
    headings = (words.text("Change"), words.text("What"), words.text("When"), words.text("By"))
    columns = tuple(Column(heading, wide=number == 1) for number, heading in enumerate(headings))
    rows = tuple(Row((str(entry.n), change_words(entry, words), entry.at, entry.by)) for entry in entries)
    return Page(
        title=words.text("Change log"),
        head=(words.count("%(n)d change", "%(n)d changes", len(entries)),),
        sections=(Section("", 2, columns, rows),) if rows else (),
        foot=(),
        document=lambda: envelope("history", as_of, entries=[_document(entry) for entry in entries]),
        table=lambda: Table(HEADER, tuple(tuple(getattr(entry, name) for name in HEADER) for entry in entries)),
        right_to_left=words.right_to_left,
    )


def change_words(entry: Entry, words: Words) -> str:
    """One change in a line: the command, what it touched, and each field from what to what."""
    said = f"{entry.action}: {entry.kind} {entry.key}"
    if entry.undoes is not None:
        said = words.text("%(change)s, taking back change %(number)d", change=said, number=entry.undoes)
    if entry.before is None:
        return words.text("%(change)s, new", change=said)
    if entry.after is None:
        return words.text("%(change)s, taken out", change=said)
    return words.text(", ").join((said, words.text("; ").join(differences(entry))))


def differences(entry: Entry) -> Iterator[str]:
    """Each field that the change made another, as `field: old → new`."""
    before, after = (_plain(text) for text in (entry.before, entry.after))
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field), after.get(field)
        if old != new:
            yield f"{field}: {_short(old)} → {_short(new)}"


def _plain(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text is not None else {}


def _short(value: object) -> str:
    if value is None or value in ([], {}):
        return "—"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


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
