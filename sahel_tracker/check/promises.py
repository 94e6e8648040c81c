"""Commitments as the matching sees them: what they say in every language, and what their meeting was about.

Invariant: a promise holds evidence only, no record and no status; which commitments are open is decided elsewhere (R8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sahel_tracker.check.evidence import Evidence, date_tokens, evidence
from sahel_tracker.check.passages import profile
from sahel_tracker.language.days import Dated
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.sentences import sentences
from sahel_tracker.model.records import LANGUAGES, Commitment, Document, Record, Trilingual

TITLE, REST = 1.0, 0.6
_LONGEST_BACKGROUND = 12_000


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a promise with its language, what it is evidence of and how much it counts (a title: 1)."""

    text: str
    share: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment to be looked for: its texts, its process, the profile of its meeting, and its deadline's tokens."""

    ref: str
    process: str
    wordings: tuple[Wording, ...]
    background: Mapping[str, float]
    due: Mapping[str, float]
    is_recurring: bool = False
    expects_meeting: bool = False

    @property
    def languages(self) -> frozenset[str]:
        """The languages the promise has a text in."""
        return frozenset(wording.evidence.language for wording in self.wordings)


def promises(record: Record, texts: Mapping[str, str], refs: Iterable[str]) -> list[Promise]:
    """The commitments with these refs as promises; `texts` are the documents' texts by SHA-256, as far as known."""
    commitments = [record.commitments[ref] for ref in refs]
    backgrounds = {meeting: _background(record, texts, meeting) for meeting in {c.meeting for c in commitments}}
    return [_promise(record, texts, commitment, backgrounds[commitment.meeting]) for commitment in commitments]


def _promise(record: Record, texts: Mapping[str, str], commitment: Commitment, background: Mapping[str, float]) -> Promise:
    deadline = commitment.deadline
    due = [Dated(deadline.first_day or deadline.last_day, deadline.last_day)] if deadline else []
    return Promise(
        ref=commitment.ref,
        process=record.meetings[commitment.meeting].process,
        wordings=tuple(_wordings(record, texts, commitment)),
        background=background,
        due=date_tokens(due),
        is_recurring=commitment.recurrence is not None,
        expects_meeting=commitment.expects is not None,
    )


def _wordings(record: Record, texts: Mapping[str, str], commitment: Commitment) -> Iterable[Wording]:
    yield from _titles(commitment.title)
    if commitment.done_when:
        yield _wording(commitment.done_when, REST, None)
    document = record.documents.get(commitment.document or "")
    text = texts.get(document.sha256) if document else None
    if document and text and commitment.passage:
        yield _wording(text[commitment.passage.start : commitment.passage.end], REST, document.language)


def _titles(title: Trilingual) -> Iterable[Wording]:
    for language in LANGUAGES:
        if text := getattr(title, language):
            yield _wording(text, TITLE, language)


def _wording(text: str, share: float, language: str | None) -> Wording:
    return Wording(text, share, evidence(text, language or language_of(text) or "en"))


def _background(record: Record, texts: Mapping[str, str], slug: str) -> dict[str, float]:
    """What the meeting was about: its title, its process, its documents and the titles of all it promised."""
    meeting = record.meetings[slug]
    process = record.processes.get(meeting.process)
    titles = [meeting.title, *([process.name] if process else [])]
    titles += [commitment.title for commitment in record.commitments.values() if commitment.meeting == slug]
    found = [wording.evidence for title in titles for wording in _titles(title)]
    for document in record.documents.values():
        if document.meeting == slug:
            found += _document_evidence(document, texts.get(document.sha256, ""))
    return profile(found)


def _document_evidence(document: Document, text: str) -> Sequence[Evidence]:
    known = text[:_LONGEST_BACKGROUND]
    language = document.language or language_of(known) or "en"
    return [evidence(known[span.start : span.end], language) for span in sentences(known)]
