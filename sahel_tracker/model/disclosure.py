"""What may leave the house: the record without what is marked internal, and without a trace of it.

Invariant: what is left is a record of its own. Status, silence, counts and last mentions are computed from it as if the
rest had never been entered; only the numbers of findings and proposals keep their gaps.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TypeVar

from sahel_tracker.model.records import Commitment, Decision, Finding, Record

Citing = TypeVar("Citing", Commitment, Finding)


def without_internal(record: Record) -> Record:
    """The record without internal documents and findings, and what was proposed from them; itself if it has none.

    What cites such a document, or disputes such a finding, stays and does so no longer.
    """
    documents = {slug: one for slug, one in record.documents.items() if not one.internal}
    findings = {number: one for number, one in record.findings.items() if not one.internal}
    if len(documents) == len(record.documents) and len(findings) == len(record.findings):
        return record
    withheld = {number for number, one in record.decisions.items() if _rests_on_internal(one, record)}
    return replace(
        record,
        documents=documents,
        commitments={ref: _citing(one, documents) for ref, one in record.commitments.items()},
        findings={number: _disputing(_citing(one, documents), findings) for number, one in findings.items()},
        decisions={number: one for number, one in record.decisions.items() if number not in withheld},
        proposals={
            number: one
            for number, one in record.proposals.items()
            if number not in withheld and one.document in documents
        },
    )


def _rests_on_internal(decision: Decision, record: Record) -> bool:
    document = record.documents.get(decision.document)
    finding = record.findings.get(decision.finding) if decision.finding is not None else None
    return (document is not None and document.internal) or (finding is not None and finding.internal)


def _citing(one: Citing, documents: Container[str]) -> Citing:
    return one if one.document is None or one.document in documents else replace(one, document=None, passage=None)


def _disputing(finding: Finding, findings: Container[int]) -> Finding:
    return finding if finding.disputes is None or finding.disputes in findings else replace(finding, disputes=None)
