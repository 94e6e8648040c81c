"""Commitments as the matching sees them: what they say in every language, and the setting they were made in.

Invariant: a promise holds evidence only, no record and no status; which commitments are open is decided elsewhere (R8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sahel_tracker.check.evidence import Evidence, date_tokens, evidence, headed_evidence, is_name
from sahel_tracker.check.setting import Setting, discounted, setting_of
from sahel_tracker.language.days import Dated
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.sentences import sentences
from sahel_tracker.model.records import LANGUAGES, Commitment, Document, Meeting, Record, Trilingual

TITLE, REST = 1.0, 0.6
_LONGEST_SETTING = 12_000


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a promise with what it is evidence of and how much it counts: a title in full, the rest less."""

    text: str
    share: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment to be looked for.

    `tokens` is what each token of its texts is worth, `title_tokens` the concepts and names of its titles alone; in
    both a concept that runs through the promise's whole meeting is worth less. `made_on` is the meeting's last day.
    """

    ref: str
    process: str
    made_on: date
    wordings: tuple[Wording, ...]
    tokens: Mapping[str, float]
    title_tokens: Mapping[str, float]
    setting: Setting
    is_recurring: bool = False
    expects_meeting: bool = False

    @property
    def languages(self) -> frozenset[str]:
        """The languages the promise has a text in."""
        return frozenset(wording.evidence.language for wording in self.wordings)


def promises(record: Record, texts: Mapping[str, str], refs: Iterable[str]) -> list[Promise]:
    """The commitments with these refs as promises; `texts` are the documents' texts by SHA-256, as far as known."""
    commitments = [record.commitments[ref] for ref in refs]
    settings = _settings(record, texts, {commitment.meeting for commitment in commitments})
    return [_promise(record, texts, commitment, settings[commitment.meeting]) for commitment in commitments]


def _promise(record: Record, texts: Mapping[str, str], commitment: Commitment, setting: Setting) -> Promise:
    meeting = record.meetings[commitment.meeting]
    wordings = tuple(_wordings(record, texts, commitment))
    titles = [wording for wording in wordings if wording.share == TITLE]
    return Promise(
        ref=commitment.ref,
        process=meeting.process,
        made_on=meeting.last_day,
        wordings=wordings,
        tokens=_due_tokens(commitment) | _tokens(wordings, setting),
        title_tokens={t: worth for t, worth in _tokens(titles, setting).items() if t.startswith("k|") or is_name(t)},
        setting=setting,
        is_recurring=commitment.recurrence is not None,
        expects_meeting=commitment.expects is not None,
    )


def _tokens(wordings: Iterable[Wording], setting: Setting) -> dict[str, float]:
    tokens: dict[str, float] = {}
    for wording in wordings:
        for token, worth in wording.evidence.tokens.items():
            worth_here = (discounted(worth, token, setting) if token.startswith("k|") or is_name(token) else worth) * wording.share
            tokens[token] = max(tokens.get(token, 0.0), worth_here)
    return tokens


def _due_tokens(commitment: Commitment) -> dict[str, float]:
    deadline = commitment.deadline
    return date_tokens([Dated(deadline.first_day or deadline.last_day, deadline.last_day)]) if deadline else {}


def _wordings(record: Record, texts: Mapping[str, str], commitment: Commitment) -> Iterator[Wording]:
    yield from _titles(commitment.title)
    if commitment.done_when:
        yield _wording(commitment.done_when, REST, None)
    document = record.documents.get(commitment.document or "")
    text = texts.get(document.sha256) if document else None
    if document and text and commitment.passage:
        yield _wording(text[commitment.passage.start : commitment.passage.end], REST, document.language)


def _titles(title: Trilingual) -> Iterator[Wording]:
    for language in LANGUAGES:
        if text := getattr(title, language):
            yield _wording(text, TITLE, language)


def _wording(text: str, share: float, language: str | None) -> Wording:
    read = headed_evidence if share == TITLE else evidence
    return Wording(text, share, read(text, language or language_of(text) or "en"))


def _settings(record: Record, texts: Mapping[str, str], slugs: Iterable[str]) -> dict[str, Setting]:
    """For each meeting what runs through its title, its process, its documents and the titles of all it promised."""
    promised: dict[str, list[Commitment]] = defaultdict(list)
    documents: dict[str, list[Document]] = defaultdict(list)
    for commitment in record.commitments.values():
        promised[commitment.meeting].append(commitment)
    for document in record.documents.values():
        documents[document.meeting or ""].append(document)
    return {
        slug: setting_of(_pieces(record, record.meetings[slug], promised[slug], documents[slug], texts)) for slug in slugs
    }


def _pieces(
    record: Record, meeting: Meeting, promised: Sequence[Commitment], documents: Sequence[Document], texts: Mapping[str, str]
) -> Iterator[Evidence]:
    process = record.processes.get(meeting.process)
    titles = [meeting.title, *([process.name] if process else []), *(commitment.title for commitment in promised)]
    for title in titles:
        yield from (wording.evidence for wording in _titles(title))
    for document in documents:
        yield from _sentence_evidence(texts.get(document.sha256, "")[:_LONGEST_SETTING], document.language)


def _sentence_evidence(text: str, language: str | None) -> Iterator[Evidence]:
    known = language or language_of(text) or "en"
    return (evidence(text[span.start : span.end], known) for span in sentences(text))
