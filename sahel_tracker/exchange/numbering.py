"""The numbers of findings and extensions, which a record set does not carry.

Invariant: a finding that agrees with a recorded one in commitment, verdict, day, party, document, passage and source
is the same and keeps its number; of several that agree, the first is the first, the second the second. So importing
a file twice gives the same numbers twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import replace

from sahel_tracker.model.records import Extension, Finding, Record

Numbered = Extension | Finding
NextId = Callable[[type[Numbered]], int]
"""A number for a new finding or extension that no recorded one ever had."""


class Numbering:
    """Gives each finding and extension of a set its number, in the order in which they are asked for.

    What is recorded is looked at when the first number is asked for.
    """

    def __init__(self, record: Record, next_id: NextId | None = None) -> None:
        self._record = record
        self._next_id = next_id
        self._given: dict[type[Numbered], int] = {}
        self._recorded: dict[Hashable, deque[int]] | None = None

    def extension(self, one: Extension) -> Extension:
        """The extension under its number."""
        return replace(one, id=self._number(one))

    def finding(self, one: Finding) -> Finding:
        """The finding under its number. Who recorded it when, and why it was retracted, stay if the file is silent."""
        number = self._number(one)
        old = self._record.findings.get(number)
        if old is None:
            return replace(one, id=number)
        by, recorded_at = one.by or old.by, one.recorded_at or old.recorded_at
        return replace(one, id=number, by=by, recorded_at=recorded_at, retracted=one.retracted or old.retracted)

    def _number(self, one: Numbered) -> int:
        if self._recorded is None:
            self._recorded = _by_identity(self._record)
        same = self._recorded.get(identity(one))
        return same.popleft() if same else self._new(type(one))

    def _new(self, kind: type[Numbered]) -> int:
        taken = self._record.extensions if kind is Extension else self._record.findings
        free = self._given.get(kind, max(taken, default=0)) + 1
        self._given[kind] = max(free, self._next_id(kind)) if self._next_id else free
        return self._given[kind]


def _by_identity(record: Record) -> dict[Hashable, deque[int]]:
    recorded: list[Numbered] = [*record.extensions.values(), *record.findings.values()]
    numbers: dict[Hashable, deque[int]] = {}
    for item in recorded:
        numbers.setdefault(identity(item), deque()).append(item.id)
    return numbers


def identity(one: Numbered) -> Hashable:
    """What makes it this finding or extension and no other."""
    if isinstance(one, Extension):
        return (one.commitment, one.to, one.decided, one.by)
    return (one.commitment, one.verdict, one.on, one.party, one.document, one.passage, one.source)
