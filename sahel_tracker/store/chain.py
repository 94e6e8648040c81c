"""The hash chain of the change log (R12).

Invariant: an entry's hash is the SHA-256, in hexadecimal, of the hash before it (64 zeros before the first) followed
by the canonical JSON of all its other members, in UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import cast

from sahel_tracker.model.records import Decision, Extension, Finding, Item, key_of
from sahel_tracker.store.entries import BEGINNING, Entry
from sahel_tracker.store.plain import canonical, kind_of, to_plain
from sahel_tracker.store.storable import check_json

SEALED = tuple(field.name for field in fields(Entry) if field.name not in {"previous", "hash"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item before and after, where it stands, and the number of the entry that the change inverts, if it does.

    Without a position it is new, and stands where its entry does.
    """

    before: Item | None
    after: Item | None
    position: int | None = None
    undoes: int | None = None


def chained(wanted: Iterable[Wanted], head: tuple[int, str] | None, stamp: dict[str, str]) -> Iterator[Entry]:
    """The entries of one command after this head of the log; `stamp` says at, by and action for all of them.

    Raises `Refused` for an item with a text that cannot be stored.
    """
    first, previous = (head[0] + 1, head[1]) if head else (1, BEGINNING)
    for n, one in enumerate(wanted, first):
        entry = _entry(one, n, first, stamp)
        entry = replace(entry, previous=previous, hash=hash_of(entry, previous))
        previous = entry.hash
        yield entry


def hash_of(entry: Entry, previous: str) -> str:
    """What the entry's hash must be after this one."""
    rest = canonical({name: getattr(entry, name) for name in SEALED})
    return sha256((previous + rest).encode()).hexdigest()


def _entry(one: Wanted, n: int, command: int, stamp: dict[str, str]) -> Entry:
    item = cast("Item", one.after or one.before)
    key = str(key_of(item))
    return Entry(
        **{"n": n, "command": command, **stamp},  # type: ignore[arg-type]  # at, by and action are text
        kind=kind_of(item),
        key=key,
        ref=item.commitment if isinstance(item, Finding | Extension | Decision) else key,
        position=n if one.position is None else one.position,
        before=_json(one.before),
        after=_json(one.after),
        undoes=one.undoes,
        previous="",
        hash="",
    )


def _json(item: Item | None) -> str | None:
    if item is None:
        return None
    text = canonical(to_plain(item))
    check_json(text)
    return text
