"""How a proposal lies in its table. It is no entry of the record: it has no place in the log (R12).

Invariant: `values` and `build` are inverse.
"""

from __future__ import annotations

import json

from sahel_tracker.model.records import Passage, Proposal
from sahel_tracker.store.rows import Row

COLUMNS = (
    *("id", "commitment", "meeting", "document", "passage_start", "passage_end"),
    *("score", "verdict", "reasons", "note", "features"),
)


def values(one: Proposal) -> Row:
    """The columns of a proposal."""
    about = (one.id, one.commitment, one.meeting, one.document, one.passage.start, one.passage.end)
    return (*about, one.score, one.verdict, json.dumps(one.reasons, ensure_ascii=False), one.note, one.features)


def build(row: Row) -> Proposal:
    """The proposal of these columns."""
    number, commitment, meeting, document, start, end, score, verdict, reasons, note, features = row
    passage = Passage(start, end)
    return Proposal(
        number, commitment, meeting, document, passage, score, verdict, tuple(json.loads(reasons)), note, features
    )
