"""The entries of the change log as data (R12).

Invariants: `n` counts 1, 2, 3 … without a gap; entries of one command share its number, which is the `n` of its first;
`position` is where the item stands in the order of recording: the `n` under which it was first recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = (
    *("n", "at", "by_whom", "action", "command", "kind", "key", "ref", "position", "before_json", "after_json"),
    *("undoes", "previous_hash", "hash"),
)
BEGINNING = "0" * 64
"""What stands in the place of the hash before the first entry's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one item.

    `at` is UTC in ISO 8601 to the second; `ref` the commitment's for findings and extensions, else the item's key;
    `before` and `after` the whole item as canonical JSON, None where it did not exist; `undoes` the number of the
    entry that this one inverts; `hash` is over `previous` and everything else (`chain.py`).
    """

    n: int
    at: str
    by: str
    action: str
    command: int
    kind: str
    key: str
    ref: str
    position: int
    before: str | None
    after: str | None
    undoes: int | None
    previous: str
    hash: str


def is_entry(row: Sequence[object]) -> bool:
    """Whether these columns hold texts and numbers where an entry has them."""
    n, at, by, action, command, kind, key, ref, position, *items, undoes, previous, seal = row
    texts = (at, by, action, kind, key, ref, previous, seal, *(one for one in items if one is not None))
    numbers = (n, command, position, 0 if undoes is None else undoes)
    return all(isinstance(one, str) for one in texts) and all(isinstance(one, int) for one in numbers)
