"""What a column of statuses says: a finding where its word is a verdict and the row has its day, else part of the note.

Status is computed and never typed (R1), so nothing is made of a word without a day; and nothing of it is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.nodes import Node, Scalar
from sahel_tracker.exchange.spreadsheets.headings import header_key, verdicts
from sahel_tracker.exchange.spreadsheets.rows import Row
from sahel_tracker.model.deadlines import parse_period
from sahel_tracker.model.records import Record

_QUALIFIED = re.compile(r"[(\[{?؟]")
"""What begins a qualification, or puts a word in question; the key of a header leaves it out."""


@dataclass(slots=True)
class Statuses:
    """Collects the findings of a table, whose source is the table itself; counts the statuses that went into notes."""

    record: Record
    source: str
    findings: list[nodes.Mapping] = field(default_factory=list)
    noted: int = 0
    _recorded: set[tuple[str, str, str]] | None = None

    def add(self, row: Row, entry: nodes.Mapping) -> None:
        """Make what can be made of the row's status; `entry` is that of its commitment."""
        if flaw := row.flaw("status", "status_day"):
            row.put(entry, {"note": flaw})
            return
        verdict, day, ref = _verdict(row.text("status")), row.day("status_day"), entry.entries["ref"]
        if verdict is None or day is None or not isinstance(ref, Scalar):
            self._note(row, entry)
        elif not (isinstance(day, Scalar) and self._is_recorded(ref.text, verdict, day.text)):
            texts = {"commitment": ref.text, "verdict": verdict, "standing": "reported", "source": self.source}
            fields: dict[str, Node | None] = {
                name: Scalar(row.number, text, quoted=True) for name, text in texts.items()
            }
            columns = {"verdict": row.column("status"), "day": row.column("status_day")}
            self.findings.append(row.mapping({**fields, "day": day}, columns))

    def _note(self, row: Row, entry: nodes.Mapping) -> None:
        """Put the status and its day into the note as they stand, a line each, in place of earlier ones."""
        old = entry.entries.get("note")
        if old is not None and not isinstance(old, Scalar):
            return
        said = {
            f"{row.layout.columns[name].header.strip()}: ": " ".join(row.text(name).split())
            for name in ("status", "status_day")
            if row.text(name)
        }
        lines = [line for line in old.text.split("\n") if not line.startswith(tuple(said))] if old else []
        note = "\n".join([*lines, *(header + text for header, text in said.items())])
        row.put(entry, {"note": row.texted(note)})
        self.noted += 1

    def _is_recorded(self, ref: str, verdict: str, day: str) -> bool:
        """Whether a finding says so already, or did until it was taken back."""
        if self._recorded is None:
            self._recorded = {
                (one.commitment, one.verdict, one.on.isoformat())
                for one in self.record.findings.values()
                if one.party is None
            }
        try:
            last = parse_period(day)[1]
        except Unreadable:
            return False
        return (ref, verdict, last.isoformat()) in self._recorded


@cache
def _verdict(status: str) -> str | None:
    """The verdict that the status is as a whole: "done (partly)" and "done?" are none."""
    return None if _QUALIFIED.search(status) else verdicts().get(header_key(status))
