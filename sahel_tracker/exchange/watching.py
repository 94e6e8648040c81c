"""How far a reading has come, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeVar

Phase = Literal["rows", "entries", "rules"]
"""Rows of tables become entries, entries are read, what was read is held against the rules."""
Watch = Callable[[Phase, int, int], None]
"""Told the phase, how many are done, and how many there are."""
Item = TypeVar("Item")

_OFTEN = 100


def unwatched(phase: Phase, done: int, total: int) -> None:
    """Nobody waits."""
    del phase, done, total


def counted(items: Sequence[Item], phase: Phase, watch: Watch) -> Iterator[Item]:
    """The items, while `watch` is told of every hundredth and of the last."""
    for done, item in enumerate(items, 1):
        yield item
        if done % _OFTEN == 0 or done == len(items):
            watch(phase, done, len(items))
