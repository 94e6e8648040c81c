"""What may leave the office: everything but what is marked internal, unless somebody asks for that too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tracker.model.records import Record


def leaving(record: Record) -> Record:
    """The record without its internal documents and findings; itself where it has none."""
    documents, findings = record.documents.values(), record.findings.values()
    if not (any(one.internal for one in documents) or any(one.internal for one in findings)):
        return record
    from sahel_tracker.exchange.writing import without_internal  # it reads YAML, which costs twice the interpreter

    return without_internal(record)
