"""The tables of the search index beside the full-text index itself: no part of the record, never in the change log.

Invariant: everything here can be made anew from the record and its texts, and is safe to be thrown away.
"""

from __future__ import annotations

from sqlmodel import Field

from sahel_tracker.store.constraints import indexed, key, one_of, passage
from sahel_tracker.store.index import EntryKind
from sahel_tracker.store.tables import Table


class SearchEntryRow(Table, table=True):
    """What can be found: a commitment, or a passage of a document. `id` is its row in the full-text index."""

    __tablename__ = "search_entry"
    __table_args__ = (
        key("search_entry", "id"),
        one_of("search_entry", "kind", EntryKind),
        *passage("search_entry"),
        indexed("search_entry", "kind", "name"),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    name: str
    passage_start: int | None
    passage_end: int | None
    length: int


class SearchWordRow(Table, table=True):
    """A word of the texts, folded, and a key that it has had in a language: searching then needs no dictionary."""

    __tablename__ = "search_word"
    __table_args__ = (key("search_word", "word", "language", "key"),)

    word: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    key: str = Field(primary_key=True)


class SearchStateRow(Table, table=True):
    """By which release and which words the index was made, and the next number of an entry; no row before the first."""

    __tablename__ = "search_state"
    __table_args__ = (key("search_state", "made_by"),)

    made_by: str = Field(primary_key=True)
    next_entry: int
