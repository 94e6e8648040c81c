"""The record as a record set in YAML: the one form that loses nothing (R12).

Invariants: what is written reads back as the same record, and writing that gives the same bytes; entries stand in
order of recording, documents under their meeting; what is empty, or says what its absence says, is left out.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import TypeVar

from sahel_tracker.exchange import entries
from sahel_tracker.exchange.layout import VERSION
from sahel_tracker.exchange.lines import Entry, Verbatim, mapping_lines
from sahel_tracker.model.records import Commitment, Finding, Record

Citing = TypeVar("Citing", Commitment, Finding)


def write_record_set(record: Record, texts: Mapping[str, str], *, internal: bool = False) -> str:
    """The record as YAML, with these texts of its documents by SHA-256; a text that is not there goes by its hash.

    Internal documents and findings are left out, and what cites them does so no longer, unless `internal`.
    """
    sections = _sections(record if internal else without_internal(record), texts)
    return "\n".join([*mapping_lines({"version": Verbatim(VERSION), **sections}), ""])


def without_internal(record: Record) -> Record:
    """The record without internal documents and findings, as pages, mail and exports show it unless asked for them."""
    documents = {slug: one for slug, one in record.documents.items() if not one.internal}
    findings = {key: one for key, one in record.findings.items() if not one.internal}
    return replace(
        record,
        documents=documents,
        commitments={ref: _citing(one, documents) for ref, one in record.commitments.items()},
        findings={key: _disputing(_citing(one, documents), findings) for key, one in findings.items()},
    )


def _citing(one: Citing, documents: Container[str]) -> Citing:
    return one if one.document is None or one.document in documents else replace(one, document=None, passage=None)


def _disputing(finding: Finding, findings: Container[int]) -> Finding:
    return finding if finding.disputes is None or finding.disputes in findings else replace(finding, disputes=None)


def _sections(record: Record, texts: Mapping[str, str]) -> dict[str, list[Entry]]:
    of_meeting: dict[str | None, list[Entry]] = {}
    for document in record.documents.values():
        of_meeting.setdefault(document.meeting, []).append(entries.document_entry(document, texts))
    meetings = record.meetings
    return {
        "processes": [entries.process_entry(one) for one in record.processes.values()],
        "parties": [entries.party_entry(one) for one in record.parties.values()],
        "meetings": [entries.meeting_entry(one, of_meeting.get(one.slug, [])) for one in meetings.values()],
        "documents": of_meeting.get(None, []),
        "commitments": [
            entries.commitment_entry(one, meetings.get(one.meeting)) for one in record.commitments.values()
        ],
        "extensions": [entries.extension_entry(one) for one in record.extensions.values()],
        "findings": entries.finding_entries(record.findings.values(), meetings),
    }
