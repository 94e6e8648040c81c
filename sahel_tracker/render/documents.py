"""The JSON of `cli.md`: schema names, members and their order. Stable within a schema number.

Invariant: every member is always present, null where it does not apply; keys and values never depend on the
reader's language; days are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Finding, Passage, Trilingual
from sahel_tracker.model.turns import Turns
from sahel_tracker.render.page import Document
from sahel_tracker.report.quotes import Quotes


def envelope(name: str, as_of: date | None, **members: Any) -> Document:
    """A document of this name, schema 1."""
    return {"schema": f"tracker/{name}/1", "as_of": day(as_of), **members}


def day(value: date | None) -> str | None:
    """ISO 8601, or null."""
    return value.isoformat() if value is not None else None


def trilingual(title: Trilingual) -> dict[str, str | None]:
    """The three languages, null where there is none."""
    return {"ar": title.ar, "fr": title.fr, "en": title.en}


def passage(value: Passage | None) -> dict[str, int] | None:
    """A half-open range of code points, or null."""
    return {"start": value.start, "end": value.end} if value is not None else None


def commitments_json(assessments: Iterable[Assessment], quotes: Quotes, *, findings: bool = False) -> list[Document]:
    """Commitments in the given order; with their findings where asked for."""
    return [commitment_json(one, quotes, findings=findings) for one in assessments]


def commitment_json(one: Assessment, quotes: Quotes, *, findings: bool = False) -> Document:
    """One commitment, wherever it appears."""
    commitment = one.commitment
    document: Document = {
        "ref": one.ref,
        "title": trilingual(commitment.title),
        "meeting": commitment.meeting,
        "process": one.meeting.process,
        "made_on": day(one.made_on),
        "kind": commitment.kind,
        "wording": commitment.wording,
        "parties": [{"code": p.code, "role": p.role, "institution": p.institution} for p in one.parties],
        "themes": list(commitment.themes),
        "done_when": commitment.done_when,
        "source": commitment.source,
        "note": commitment.note,
        "internal_note": commitment.internal_note,
        "provenance": commitment.provenance,
        "document": commitment.document,
        "passage": passage(commitment.passage),
        "quote": quotes.of(commitment.document, commitment.passage),
        "expects": _expects(one),
        "deadline": _deadline(one),
        "awaited": _awaited(one),
        "extensions": _extensions(one),
        "recurrence": _recurrence(one, one.turns),
        **_status(one),
        "renews": list(commitment.renews),
        "renewed_by": list(one.renewed_by),
        "superseded_by": one.superseded_by,
    }
    if findings:
        document["findings"] = [finding_json(finding, quotes) for finding in one.findings]
    return document


def finding_json(finding: Finding, quotes: Quotes) -> Document:
    """One finding; the id is null where it was derived from a meeting."""
    return {
        "id": finding.id or None,
        "verdict": finding.verdict,
        "standing": finding.standing,
        "method": finding.method,
        "on": day(finding.on),
        "dated": finding.dated,
        "meeting": finding.meeting,
        "party": finding.party,
        "document": finding.document,
        "passage": passage(finding.passage),
        "quote": quotes.of(finding.document, finding.passage),
        "source": finding.source,
        "note": finding.note,
        "internal_note": finding.internal_note,
        "provenance": finding.provenance,
        "disputes": finding.disputes,
        "internal": finding.internal,
        "by": finding.by,
        "recorded_at": finding.recorded_at,
    }


def _status(one: Assessment) -> Document:
    return {
        "completion": one.completion,
        "timeliness": one.timeliness,
        "verification": one.verification,
        "headline": one.headline,
        "disputed": one.disputed,
        "days_overdue": one.days_overdue,
        "days_late": one.days_late,
        "at_most": one.at_most,
        "kept_on": day(one.kept_on),
        "closed_on": day(one.closed_on),
        "assessed_on": day(one.assessed_on),
        "last_spoken_on": day(one.last_spoken_on),
        "silent_meetings": one.silent_meetings,
        "dormant": one.dormant,
        "age_days": one.age_days,
        "promised_times": one.promised_times,
    }


def _expects(one: Assessment) -> Document | None:
    expects = one.commitment.expects
    if expects is None:
        return None
    return {"process": expects.process, "host": expects.host, "place": expects.place, "level": expects.level}


def _deadline(one: Assessment) -> Document | None:
    original = one.commitment.deadline
    if original is None or one.deadline is None:
        return None
    return {
        "first_day": day(one.deadline.first_day),
        "last_day": day(one.deadline.last_day),
        "phrase": original.phrase,
        "original_last_day": day(original.last_day),
        "slippage_days": one.slippage_days,
    }


def _awaited(one: Assessment) -> Document | None:
    awaited = one.commitment.awaited
    return {"relation": awaited.relation, "phrase": awaited.phrase} if awaited else None


def _extensions(one: Assessment) -> list[Document]:
    return [
        {"to": day(e.to), "decided": day(e.decided), "by": e.by, "announced": e.announced, "why": e.why}
        for e in one.extensions
    ]


def _recurrence(one: Assessment, turns: Turns | None) -> Document | None:
    recurrence = one.commitment.recurrence
    if recurrence is None or turns is None:
        return None
    return {
        "every": str(recurrence.every),
        "anchor": day(recurrence.anchor),
        "until": day(recurrence.until),
        "kept": turns.kept,
        "elapsed": turns.elapsed,
        "observed_gap_days": turns.observed_gap_days,
        "last_held_on": day(turns.last_held_on),
        "windows": [
            {
                "after": day(window.after),
                "until": day(window.until),
                "outcome": window.outcome,
                "held_on": day(window.held_on),
                "days_late": window.days_late,
            }
            for window in turns.windows
        ],
    }
