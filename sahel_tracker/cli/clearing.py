"""`--clear FIELD`: emptying a field of a record, by the name of the option that fills it.

Invariant: a field that must hold something cannot be emptied, and an unknown one is refused with what is close.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sahel_tracker.cli.values import read_list
from sahel_tracker.errors import Unreadable, close_to
from sahel_tracker.model.records import Commitment, Meeting

Cleared = TypeVar("Cleared", Commitment, Meeting)
Empty = Mapping[str, Mapping[str, Any]]

_SAME = ("source", "note", "provenance")
_NOTHING: Empty = {name: {name: None} for name in _SAME} | {"internal-note": {"internal_note": None}}
OF_A_MEETING: Empty = {
    **_NOTHING,
    "host": {"host": None},
    "place": {"place": None},
    "level": {"level": None},
    "participant": {"participants": ()},
    "observer": {"observers": ()},
}
OF_A_COMMITMENT: Empty = {
    **_NOTHING,
    "party": {"parties": (), "all_participants": "joint"},
    "due": {"deadline": None, "awaited": None},
    "every": {"recurrence": None},
    "expects": {"expects": None},
    "theme": {"themes": ()},
    "done-when": {"done_when": None},
    "document": {"document": None, "passage": None},
    "quote": {"passage": None},
    "renews": {"renews": ()},
}


def cleared(item: Cleared, names: Sequence[str] | None, empty: Empty) -> Cleared:
    """The item with these fields emptied. Raises Unreadable for a name that `empty` does not have."""
    for typed in read_list(names, "--clear"):
        name = typed.lower().removeprefix("--").replace("_", "-")
        if name not in empty:
            near = close_to(name, empty) or "these can be emptied: " + ", ".join(empty)
            raise Unreadable(f"--clear: no field '{typed[:40]}' that can be emptied", near)
        item = replace(item, **empty[name])
    return item
