"""Finding in the record what a person named: a ref, a slug, a number.

Invariant: a name that is not there is refused with what is close to it (exit 1); case does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sahel_tracker.errors import Unknown, close_to
from sahel_tracker.model.records import Commitment, Document, Finding, Meeting, Process, Record

Found = TypeVar("Found")


def find_process(record: Record, slug: str) -> Process:
    """The process of this slug. Raises Unknown."""
    return _find("process", slug, record.processes, "'tracker process list' shows them")


def find_meeting(record: Record, slug: str) -> Meeting:
    """The meeting of this slug. Raises Unknown."""
    return _find("meeting", slug, record.meetings, "'tracker meeting list' shows them")


def find_document(record: Record, slug: str) -> Document:
    """The document of this slug. Raises Unknown."""
    return _find("document", slug, record.documents, "'tracker meeting attach' adds one to a meeting")


def find_commitment(record: Record, ref: str) -> Commitment:
    """The commitment of this ref. Raises Unknown."""
    return _find("commitment", ref, record.commitments, "'tracker list' shows them")


def find_finding(record: Record, number: int) -> Finding:
    """The finding of this number. Raises Unknown."""
    if number not in record.findings:
        raise Unknown("finding", str(number), hint="'tracker show REF' lists the findings of a commitment")
    return record.findings[number]


def _find(kind: str, typed: str, shelf: Mapping[str, Found], where: str) -> Found:
    name = typed.strip()
    if name in shelf:
        return shelf[name]
    by_key = {key.casefold(): key for key in shelf}
    if name.casefold() in by_key:
        return shelf[by_key[name.casefold()]]
    shown = name[:80]
    raise Unknown(kind, shown, hint=close_to(shown, shelf) or where)
