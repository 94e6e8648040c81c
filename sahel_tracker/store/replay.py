"""The record as the change log tells it: any past state can be rebuilt from its entries alone (R12)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sahel_tracker.errors import FileTrouble
from sahel_tracker.model.records import Item, Record
from sahel_tracker.store.entries import Entry
from sahel_tracker.store.plain import from_plain

Standing = dict[tuple[str, str], tuple[int, Item]]
"""Items by kind and key as the log names them, each with its place in the order of recording."""


def items_of(entry: Entry) -> tuple[Item | None, Item | None]:
    """The item before and after. Raises `FileTrouble` if the entry does not hold what it says it does."""
    try:
        return _item(entry.kind, entry.before), _item(entry.kind, entry.after)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"change {entry.n} of the log cannot be read: {error!r}"
        raise FileTrouble(what, "run `tracker db verify`, then restore the file from a backup") from error


def replay(log: Iterable[Entry]) -> Record:
    """The record after these entries, which begin with the first. Raises `FileTrouble` as `items_of` does."""
    standing: Standing = {}
    for entry in log:
        step(standing, entry)
    return in_order(standing)


def step(standing: Standing, entry: Entry) -> bool:
    """Let the entry take effect; False if what stood there is not what the entry says was there before."""
    before, after = items_of(entry)
    place = (entry.kind, entry.key)
    _, known = standing.get(place, (0, None))
    if after is None:
        standing.pop(place, None)
    else:
        standing[place] = (entry.position, after)
    return known == before


def in_order(standing: Standing) -> Record:
    """The items as a record, in order of recording."""
    record = Record()
    for _, item in sorted(standing.values(), key=lambda one: one[0]):
        record.add(item)
    return record


def _item(kind: str, text: str | None) -> Item | None:
    return None if text is None else from_plain(kind, json.loads(text))
