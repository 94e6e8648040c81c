"""The record as a record set in YAML: the one form that loses nothing (R12).

Invariants: what is written reads back as the same record, and writing that gives the same bytes; entries stand in
order of recording, documents under their meeting; what is empty, or says what its absence says, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from sahel_tracker.exchange import entries
from sahel_tracker.exchange.layout import VERSION
from sahel_tracker.exchange.lines import Entry, Verbatim, mapping_lines
from sahel_tracker.model.disclosure import without_internal
from sahel_tracker.model.records import Record


def write_record_set(record: Record, texts: Mapping[str, str], *, internal: bool = False) -> str:
    """The record as YAML, with these texts of its documents by SHA-256; a text that is not there goes by its hash.

    Internal documents and findings are left out, and what cites them does so no longer, unless `internal`.
    """
    sections = _sections(record if internal else without_internal(record), texts)
    return "\n".join([*mapping_lines({"version": Verbatim(VERSION), **sections}), ""])


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
        "commitments": [entries.commitment_entry(one) for one in record.commitments.values()],
        "extensions": [entries.extension_entry(one) for one in record.extensions.values()],
        "findings": entries.finding_entries(record.findings.values(), meetings),
    }
