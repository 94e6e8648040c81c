"""What may leave the house: the record without what is marked internal, and without a trace of it.

Invariant: what is left is a record of its own. Status, silence, counts and last mentions are computed from it as if the
rest had never been entered; only the numbers of findings and proposals keep their gaps.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TypeVar

from sahel_tracker.model.records import Commitment, Decision, Finding, Meeting, Record

Citing = TypeVar("Citing", Commitment, Finding)
Noted = TypeVar("Noted", Commitment, Finding, Meeting)


def without_internal(record: Record) -> Record:
    """The record without internal documents, findings and notes, and what was proposed from them.

    What cites such a document, or disputes such a finding, stays and does so no longer. A meeting whose check read an
    internal document counts as not checked: which of its texts was silent is not known. A record that has nothing
    internal is given back as it is.
    """
    if not internal_items(record):
        return record
    documents = {slug: one for slug, one in record.documents.items() if not one.internal}
    findings = {number: one for number, one in record.findings.items() if not one.internal}
    heard = {one.meeting for one in record.documents.values() if one.internal}
    withheld = {number for number, one in record.decisions.items() if _rests_on_internal(one, record)}
    return replace(
        record,
        meetings={slug: _unannotated(_unread(one, heard)) for slug, one in record.meetings.items()},
        documents=documents,
        commitments={ref: _unannotated(_citing(one, documents)) for ref, one in record.commitments.items()},
        findings={
            number: _unannotated(_disputing(_citing(one, documents), findings)) for number, one in findings.items()
        },
        decisions={number: one for number, one in record.decisions.items() if number not in withheld},
        proposals={
            number: one
            for number, one in record.proposals.items()
            if number not in withheld and one.document in documents
        },
    )


def internal_items(record: Record) -> int:
    """How many documents, findings and notes are marked internal; the note of an internal finding goes with it."""
    shelves = (record.meetings, record.commitments, record.findings)
    noted = sum(one.internal_note is not None for shelf in shelves for one in shelf.values())
    marked = [one for one in record.findings.values() if one.internal]
    documents = sum(one.internal for one in record.documents.values())
    return documents + len(marked) + noted - sum(one.internal_note is not None for one in marked)


def _rests_on_internal(decision: Decision, record: Record) -> bool:
    document = record.documents.get(decision.document)
    finding = record.findings.get(decision.finding) if decision.finding is not None else None
    return (document is not None and document.internal) or (finding is not None and finding.internal)


def _citing(one: Citing, documents: Container[str]) -> Citing:
    return one if one.document is None or one.document in documents else replace(one, document=None, passage=None)


def _unread(one: Meeting, heard: Container[str | None]) -> Meeting:
    return replace(one, checked=False) if one.checked and one.slug in heard else one


def _unannotated(one: Noted) -> Noted:
    return one if one.internal_note is None else replace(one, internal_note=None)


def _disputing(finding: Finding, findings: Container[int]) -> Finding:
    return finding if finding.disputes is None or finding.disputes in findings else replace(finding, disputes=None)
