"""Records as the entries of a record set: the way back from what the readers make of them.

Invariant: the fields of an entry stand in the order of `layout`, and the readers make the same record of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sahel_tracker.exchange.days import due_value, held_fields
from sahel_tracker.exchange.layout import ALL_PARTICIPANTS
from sahel_tracker.exchange.lines import Entry, Value, Verbatim
from sahel_tracker.model.records import (
    Commitment,
    Document,
    Extension,
    Finding,
    Meeting,
    Party,
    Passage,
    Process,
    Trilingual,
)


def process_entry(process: Process) -> Entry:
    """A series of meetings."""
    return {"slug": process.slug, "name": _titles(process.name)}


def party_entry(party: Party) -> Entry:
    """An organisation, or a country under another name."""
    return {"code": party.code, "kind": party.kind, "name": _titles(party.name)}


def meeting_entry(meeting: Meeting, documents: list[Entry]) -> Entry:
    """A meeting, with the entries of its documents."""
    return {
        "slug": meeting.slug,
        "process": meeting.process,
        "title": _titles(meeting.title),
        **held_fields(meeting),
        "state": meeting.state,
        "host": meeting.host,
        "place": meeting.place,
        "level": meeting.level,
        "participants": meeting.participants,
        "observers": meeting.observers,
        "source": meeting.source,
        "note": meeting.note,
        "internal_note": meeting.internal_note,
        "provenance": meeting.provenance,
        "checked": meeting.checked,
        "documents": documents,
    }


def document_entry(document: Document, texts: Mapping[str, str]) -> Entry:
    """A document with its text, or with the hash of a text that is not at hand."""
    text = texts.get(document.sha256)
    return {
        "slug": document.slug,
        "kind": document.kind,
        "complete": document.complete,
        "language": document.language,
        "issuer": document.issuer,
        "published": _day(document.published),
        "source": document.source,
        "internal": document.internal,
        "sha256": document.sha256 if text is None else None,
        "text": text,
    }


def commitment_entry(commitment: Commitment) -> Entry:
    """A promise."""
    recurrence, expects = commitment.recurrence, commitment.expects
    return {
        "ref": commitment.ref,
        "meeting": commitment.meeting,
        "title": _titles(commitment.title),
        "kind": commitment.kind,
        "wording": commitment.wording,
        "parties": _parties(commitment),
        "institutions": {one.code: one.institution for one in commitment.parties if one.institution},
        "due": due_value(commitment.deadline, commitment.awaited),
        "every": Verbatim(recurrence.every) if recurrence else None,
        "first_due": _day(recurrence.anchor) if recurrence else None,
        "until": _day(recurrence.until) if recurrence else None,
        "expects": {name: getattr(expects, name) for name in ("process", "host", "place", "level")}
        if expects
        else None,
        "themes": commitment.themes,
        "done_when": commitment.done_when,
        "quote": {"document": commitment.document, **_ends(commitment.passage)} if commitment.document else None,
        "source": commitment.source,
        "note": commitment.note,
        "internal_note": commitment.internal_note,
        "provenance": commitment.provenance,
        "renews": commitment.renews,
    }


def extension_entry(extension: Extension) -> Entry:
    """A later deadline."""
    return {
        "commitment": extension.commitment,
        "to": _day(extension.to),
        "decided": _day(extension.decided),
        "by": extension.by,
        "announced": extension.announced,
        "why": extension.why,
    }


def finding_entries(findings: Iterable[Finding], meetings: Mapping[str, Meeting]) -> list[Entry]:
    """The findings; one that another disputes is labelled after its place among them."""
    listed = list(findings)
    disputed = {finding.disputes for finding in listed}
    labels = {one.id: f"finding-{place}" for place, one in enumerate(listed, 1) if one.id in disputed}
    return [_finding_entry(finding, meetings, labels) for finding in listed]


def _finding_entry(finding: Finding, meetings: Mapping[str, Meeting], labels: Mapping[int, str]) -> Entry:
    meeting = meetings.get(finding.meeting or "")
    at_meeting = meeting is not None and meeting.last_day == finding.on
    implied = meeting.dated if meeting is not None and at_meeting else "exact"
    return {
        "id": labels.get(finding.id),
        "commitment": finding.commitment,
        "verdict": finding.verdict,
        "day": None if at_meeting else _day(finding.on),
        "meeting": finding.meeting,
        "dated": None if finding.dated == implied else finding.dated,
        "party": finding.party,
        "standing": finding.standing,
        "method": None if finding.method == "manual" else finding.method,
        "document": finding.document,
        "quote": _ends(finding.passage),
        "source": finding.source,
        "note": finding.note,
        "internal_note": finding.internal_note,
        "provenance": finding.provenance,
        "disputes": labels.get(finding.disputes) if finding.disputes is not None else None,
        "superseded_by": finding.superseded_by,
        "internal": finding.internal,
        "by": finding.by,
        "recorded_at": finding.recorded_at,
        "retracted": finding.retracted,
    }


def _parties(commitment: Commitment) -> Value:
    """Nothing where all participants are bound jointly, a list of those bound each by itself, else codes by role."""
    everyone, codes = commitment.all_participants, tuple(one.code for one in commitment.parties)
    if everyone == "joint" and not codes:
        return None
    if everyone is None and all(one.role == "each" for one in commitment.parties):
        return codes or Verbatim("[]")
    roles: dict[str, tuple[str, ...]] = {}
    for one in commitment.parties:
        roles[one.role] = (*roles.get(one.role, ()), one.code)
    if everyone is not None:
        roles[everyone] = (*roles.get(everyone, ()), ALL_PARTICIPANTS)
    return {role: named if named != (ALL_PARTICIPANTS,) else ALL_PARTICIPANTS for role, named in roles.items()}


def _titles(title: Trilingual) -> Entry:
    return {"en": title.en, "fr": title.fr, "ar": title.ar}


def _day(day: date | None) -> Verbatim | None:
    return Verbatim(day.isoformat()) if day else None


def _ends(passage: Passage | None) -> dict[str, Value]:
    """Where a passage begins and ends, as text, so that a passage that begins at 0 is not taken for empty."""
    return {"start": Verbatim(passage.start), "end": Verbatim(passage.end)} if passage else {}
