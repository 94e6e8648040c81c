"""Cadences of rows: one that stands in the column of deadlines, and one of which no first due day is said.

Invariants: "3 months" among the deadlines is no cadence, since it may be a time limit: its words must say how often;
what is recorded of the same cadence stays; a first due day that is worked out is told, and is never worked
out where the day of the meeting or the cadence is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.nodes import Scalar
from sahel_tracker.exchange.phrases import Base, Understood, certain, read_every
from sahel_tracker.exchange.spreadsheets.rows import Row
from sahel_tracker.model.deadlines import parse_due
from sahel_tracker.model.records import Step
from sahel_tracker.model.steps import due_day


@dataclass(slots=True)
class Cadences:
    """Settles the cadences of one table; `inferred` are the rows whose first due day was worked out."""

    inferred: list[int] = field(default_factory=list)
    _read: dict[tuple[str, date], Understood[Step] | None] = field(default_factory=dict)

    def settle(self, row: Row, entry: nodes.Mapping, made_on: date | None) -> None:
        """Put the cadence and its first due day, one step after the meeting, where the row leaves them to be told."""
        if made_on is None:
            return
        due = entry.entries.get("due")
        if isinstance(due, Scalar) and row.is_empty("every") and self._says_how_often(due, made_on):
            row.put(entry, {"due": None, "every": due})
            entry.columns = {**(entry.columns or {}), "every": row.column("due")}
        every = entry.entries.get("every")
        if isinstance(every, Scalar) and "first_due" not in entry.entries and (said := self._said(every, made_on)):
            row.put(entry, {"first_due": row.texted(due_day(made_on, said.value, 1).isoformat())})
            self.inferred.append(row.number)

    def _says_how_often(self, cell: Scalar, made_on: date) -> bool:
        said = None if _is_iso(cell.text) else self._said(cell, made_on)
        return said is not None and said.timing is not None

    def _said(self, cell: Scalar, made_on: date) -> Understood[Step] | None:
        """The cadence that a cell says for certain; None if it says none."""
        key = cell.text, made_on
        if key not in self._read:
            try:
                said = read_every(cell.text, Base(made_on))
                certain(said)
                self._read[key] = said
            except Unreadable:
                self._read[key] = None
        return self._read[key]


def _is_iso(text: str) -> bool:
    try:
        parse_due(text)
    except Unreadable:
        return False
    return True
