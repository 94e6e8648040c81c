"""What `tracker db info` says of the file, as a page."""

from __future__ import annotations

from datetime import date

from sahel_tracker.render.documents import envelope
from sahel_tracker.render.page import Column, Page, Row, Section, Table
from sahel_tracker.render.words import Words, mark
from sahel_tracker.store.database import Info

COUNTED = {
    "processes": mark("processes"),
    "parties": mark("parties"),
    "meetings": mark("meetings"),
    "documents": mark("documents"),
    "texts": mark("texts"),
    "commitments": mark("commitments"),
    "extensions": mark("extensions"),
    "findings": mark("findings"),
    "changes": mark("changes"),
}


def file_page(info: Info, as_of: date, words: Words) -> Page:
    """Where the file is, its size and version, how many of each kind it holds, the head of its change log."""
    head = f"{info.head[0]} {info.head[1]}" if info.head else "—"
    rows = tuple(Row((words.text(said), words.number(info.counts[name]))) for name, said in COUNTED.items())
    columns = (Column(words.text("What")), Column(words.text("How many"), wide=True))
    number, hash_ = info.head or (None, None)
    document = {
        "path": str(info.path.absolute()),
        "size": info.size,
        "version": info.version,
        "counts": info.counts,
        "head": {"n": number, "hash": hash_},
    }
    return Page(
        title=str(info.path),
        head=(
            words.text("version %(version)s, %(size)s bytes", version=info.version, size=words.number(info.size)),
            words.text("change log: %(head)s", head=head),
        ),
        sections=(Section("", 2, columns, rows),),
        foot=(),
        document=lambda: envelope("database", as_of, **document),
        table=lambda: Table(("what", "count"), tuple(info.counts.items())),
        right_to_left=words.right_to_left,
    )
