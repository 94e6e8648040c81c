"""A draft as the JSON of `cli.md`: tracker/draft/1.

Invariant: every member is always present, null where nothing is known; the reader's language changes nothing.
"""

from __future__ import annotations

from sahel_tracker.draft.drafts import Draft, Entry
from sahel_tracker.model.records import Commitment
from sahel_tracker.render.documents import day, envelope, passage, trilingual
from sahel_tracker.render.page import Document


def draft_document(draft: Draft) -> Document:
    """The whole draft; its day is the last day of the meeting."""
    return envelope(
        "draft",
        draft.meeting.last_day,
        form=draft.form,
        base_day=day(draft.base),
        meeting=_meeting(draft),
        document=_text(draft),
        commitments=[_commitment(one, draft) for one in draft.entries],
    )


def _meeting(draft: Draft) -> Document:
    meeting = draft.meeting
    return {
        "slug": meeting.slug,
        "process": meeting.process,
        "title": trilingual(meeting.title),
        "first_day": day(meeting.first_day),
        "last_day": day(meeting.last_day),
        "dated": meeting.dated,
        "state": meeting.state,
        "host": meeting.host,
        "place": meeting.place,
        "level": meeting.level,
        "participants": list(meeting.participants),
        "observers": list(meeting.observers),
        "known": draft.known,
        "inferred": list(draft.inferred),
        "unsure": list(draft.unsure),
    }


def _text(draft: Draft) -> Document:
    one = draft.document
    return {
        "slug": one.slug,
        "kind": one.kind,
        "language": one.language,
        "published": day(one.published),
        "sha256": one.sha256,
    }


def _commitment(one: Entry, draft: Draft) -> Document:
    commitment = one.commitment
    at = commitment.passage
    return {
        "ref": commitment.ref,
        "title": trilingual(commitment.title),
        "passage": passage(at),
        "quote": draft.text[at.start : at.end] if at else None,
        "kind": commitment.kind,
        "parties": _parties(commitment),
        "all_participants": commitment.all_participants,
        "deadline": _deadline(commitment),
        "recurrence": _recurrence(commitment),
        "expects": _expects(commitment),
        "themes": list(commitment.themes),
        "wording": commitment.wording,
        "recorded": one.recorded.ref if one.recorded else None,
        "renews": [{"ref": older.ref, "score": round(older.score, 4)} for older in one.renews],
        "inferred": list(one.inferred),
        "unsure": list(one.unsure),
    }


def _parties(one: Commitment) -> list[Document]:
    return [{"code": party.code, "role": party.role, "institution": party.institution} for party in one.parties]


def _deadline(one: Commitment) -> Document | None:
    due = one.deadline
    return {"first_day": day(due.first_day), "last_day": day(due.last_day), "phrase": due.phrase} if due else None


def _recurrence(one: Commitment) -> Document | None:
    again = one.recurrence
    return {"every": str(again.every), "anchor": day(again.anchor), "until": day(again.until)} if again else None


def _expects(one: Commitment) -> Document | None:
    wanted = one.expects
    if wanted is None:
        return None
    return {"process": wanted.process, "host": wanted.host, "place": wanted.place, "level": wanted.level}
