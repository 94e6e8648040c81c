"""Rows in and out of the tables, many at once. Only the ledger calls this, inside its transaction.

Invariant: after each statement every reference holds, in whatever order the items were given; so foreign keys need
not be deferred, which not every database can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, insert, select, update
from sqlalchemy import Table as SqlTable

from sahel_tracker.model.records import SHELVES, Document, Item, Proposal, key_of
from sahel_tracker.store import entries, proposals
from sahel_tracker.store.checking_tables import ProposalRow
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.rows import LAYOUTS, Layout, ListTable

METADATA = ProposalRow.metadata
"""Every table: those of the record, and those of `check`, which join them when their module is loaded."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One item before and after, None where it does not exist; `position` is its place in the order of recording."""

    before: Item | None
    after: Item | None
    position: int

    @property
    def kind(self) -> type[Item]:
        """Which kind of record it is."""
        return type(self.before or self.after)  # type: ignore[return-value]  # one of the two is there


def write_items(connection: Connection, alterations: Sequence[Alteration]) -> None:
    """Bring the tables from what was before to what is after."""
    shelves = [(LAYOUTS[kind], [one for one in alterations if one.kind is kind]) for kind in SHELVES]
    for layout, altered in shelves:
        _loosen(connection, layout, [one.before for one in altered if one.before])
    for layout, altered in shelves:
        _put_rows(connection, layout, altered)
    for layout, altered in reversed(shelves):
        _take_out_rows(connection, layout, [one.before for one in altered if one.before and not one.after])
    for layout, altered in shelves:
        _tie(connection, layout, [one.after for one in altered if one.after])


def write_entries(connection: Connection, log: Iterable[Entry]) -> None:
    """Add these entries to the change log."""
    rows = [dict(zip(entries.COLUMNS, _members(entry), strict=True)) for entry in log]
    _run(connection, insert(_table("change_log")), rows)


def write_texts(connection: Connection, texts: dict[str, str]) -> None:
    """Keep these texts, none of which is kept yet, under their hashes."""
    _run(connection, insert(_table("document_text")), [{"sha256": key, "text": text} for key, text in texts.items()])


def write_proposals(connection: Connection, new: Iterable[Proposal]) -> None:
    """Keep these proposals, none of which is kept yet."""
    rows = [dict(zip(proposals.COLUMNS, proposals.values(one), strict=True)) for one in new]
    _run(connection, insert(_table("proposal")), rows)


def keep_proposals_to_their_text(connection: Connection, alterations: Iterable[Alteration]) -> None:
    """Where another text stands under a document's slug now, its proposals wait under the slug and hash of the old one.

    They speak of places in that text; should it come back, so do they. Their rows stay, since numbers are never reused.
    """
    table = _table("proposal")
    moved = update(table).where(table.c.document == bindparam("now")).values(document=bindparam("then"))
    for one in alterations:
        before, after = one.before, one.after
        gone = before if isinstance(before, Document) else None
        come = after if isinstance(after, Document) else None
        if gone and not (come and come.sha256 == gone.sha256):
            _run(connection, moved, [{"now": gone.slug, "then": f"{gone.slug}@{gone.sha256}"}])
        if come and not (gone and gone.sha256 == come.sha256):
            _run(connection, moved, [{"now": f"{come.slug}@{come.sha256}", "then": come.slug}])


def positions(connection: Connection, kind: type[Item]) -> dict[str | int, int]:
    """Where each item of this kind stands in the order of recording, by its key, first to last."""
    table = _table(LAYOUTS[kind].table)
    statement = select(table.c[LAYOUTS[kind].key], table.c.position).order_by(table.c.position)
    return {row[0]: row[1] for row in connection.execute(statement)}


def _table(name: str) -> SqlTable:
    return METADATA.tables[name]


def _run(connection: Connection, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _members(entry: Entry) -> list[Any]:
    return [getattr(entry, name) for name in Entry.__slots__]


def _loosen(connection: Connection, layout: Layout, items: Sequence[Item]) -> None:
    """Take out the lists of these items, and what in their rows names another row of the table."""
    keys = [{"the_key": key_of(item)} for item in items]
    for part in layout.lists:
        table = _table(part.table)
        _run(connection, delete(table).where(table.c[part.owner] == bindparam("the_key")), keys)
    if layout.later:
        _run(connection, _update(layout), [{**key, **dict.fromkeys(layout.later)} for key in keys])


def _put_rows(connection: Connection, layout: Layout, altered: Sequence[Alteration]) -> None:
    new, changed = [], []
    for one in altered:
        if one.after:
            row = _row(layout, one.after)
            if one.before:
                changed.append({**row, "the_key": key_of(one.after)})
            else:
                new.append({**row, "position": one.position})
    _run(connection, insert(_table(layout.table)), new)
    _run(connection, _update(layout), changed)


def _take_out_rows(connection: Connection, layout: Layout, items: Sequence[Item]) -> None:
    table = _table(layout.table)
    statement = delete(table).where(table.c[layout.key] == bindparam("the_key"))
    _run(connection, statement, [{"the_key": key_of(item)} for item in items])


def _tie(connection: Connection, layout: Layout, items: Sequence[Item]) -> None:
    """Put in the lists of these items, and what in their rows names another row of the table."""
    for part in layout.lists:
        _run(connection, insert(_table(part.table)), _list_rows(part, items))
    if layout.later:
        rows = [{"the_key": key_of(item), **_named_later(layout, item)} for item in items]
        _run(connection, _update(layout), [row for row in rows if any(row[name] for name in layout.later)])


def _update(layout: Layout) -> Executable:
    table = _table(layout.table)
    return update(table).where(table.c[layout.key] == bindparam("the_key"))


def _row(layout: Layout, item: Item) -> dict[str, Any]:
    row = dict(zip(layout.columns, layout.values(item), strict=True))
    return {**row, **dict.fromkeys(layout.later)}


def _named_later(layout: Layout, item: Item) -> dict[str, Any]:
    row = dict(zip(layout.columns, layout.values(item), strict=True))
    return {name: row[name] for name in layout.later}


def _list_rows(part: ListTable, items: Sequence[Item]) -> list[dict[str, Any]]:
    return [dict(zip(part.columns, row, strict=True)) for item in items for row in part.values(item)]
