"""Commitments as the matching sees them: what they say in every language, and the setting they were made in.

Invariants: a promise holds evidence only, no record and no status; which commitments are open is decided elsewhere
(R8). Evidence is read when it is first asked for, since most of ten thousand promises are never weighed in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sahel_tracker.check.evidence import Evidence, date_tokens, evidence, headed_evidence, is_name, sketch
from sahel_tracker.check.gatherings import Gathering, promised_gathering
from sahel_tracker.check.setting import Setting, discounted, setting_of
from sahel_tracker.language.days import Dated
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.sentences import sentences
from sahel_tracker.model.records import LANGUAGES, Commitment, Expectation, Meeting, Record, Trilingual

TITLE, REST = 1.0, 0.6
_LONGEST_DOCUMENT = 8_000
_MOST_TITLES = 60
_PRESENT = 0.05  # what a country that took part adds to the setting, even where no sentence names it


@dataclass(frozen=True)
class Wording:
    """One text of a promise and how much it counts: a title in full, the rest less."""

    text: str
    share: float
    language: str

    @cached_property
    def evidence(self) -> Evidence:
        """What the text is evidence of; in a title the first words count most."""
        read = headed_evidence if self.share == TITLE else evidence
        return read(self.text, self.language)

    @cached_property
    def sketch(self) -> Mapping[str, float]:
        """The words and concepts of the text alone, which are read much faster."""
        return sketch(self.text, self.language)


@dataclass(frozen=True)
class Background:
    """What is known of the meeting that promised: titles, and documents as (text, language)."""

    titles: tuple[Wording, ...]
    documents: tuple[tuple[str, str], ...]
    participants: tuple[str, ...] = ()

    @cached_property
    def setting(self) -> Setting:
        """What runs through all of it, and who met; of many titles the first sixty, of a long document its start."""
        present = {f"c_{code}": _PRESENT for code in self.participants}
        said = setting_of(self._pieces())
        return {**said, **{token: max(share, said.get(token, 0.0)) for token, share in present.items()}}

    def _pieces(self) -> Iterator[Evidence]:
        yield from (title.evidence for title in self.titles[:_MOST_TITLES])
        for text, language in self.documents:
            known = text[:_LONGEST_DOCUMENT]
            yield from (evidence(known[span.start : span.end], language) for span in sentences(known))


@dataclass(frozen=True)
class Promise:
    """A commitment to be looked for. `made_on` is the last day of its meeting."""

    ref: str
    process: str
    made_on: date
    wordings: tuple[Wording, ...]
    background: Background
    due: Mapping[str, float] = field(default_factory=dict)
    is_recurring: bool = False
    expects: Expectation | None = None

    @cached_property
    def tokens(self) -> Mapping[str, float]:
        """What each token of its texts is worth; a concept that runs through its whole meeting is worth less."""
        return {**self.due, **_tokens(self.wordings, self.setting)}

    @property
    def titles(self) -> tuple[Wording, ...]:
        """Its titles, without its other wordings."""
        return tuple(wording for wording in self.wordings if wording.share == TITLE)

    @cached_property
    def title_tokens(self) -> Mapping[str, float]:
        """The concepts and names of its titles alone."""
        return {t: worth for t, worth in _tokens(self.titles, self.setting).items() if t.startswith("k|") or is_name(t)}

    @cached_property
    def gathering(self) -> Gathering:
        """The meeting it promises, as far as its titles tell and what it expects (R7)."""
        return promised_gathering([(title.text, title.language) for title in self.titles], self.expects)

    @property
    def setting(self) -> Setting:
        """What runs through the meeting it was made at."""
        return self.background.setting

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages the promise has a text in."""
        return frozenset(wording.language for wording in self.wordings)


def promises(record: Record, texts: Mapping[str, str], refs: Iterable[str]) -> list[Promise]:
    """The commitments with these refs as promises; `texts` are the documents' texts by SHA-256, as far as known."""
    titles = {ref: tuple(_titles(commitment.title)) for ref, commitment in record.commitments.items()}
    backgrounds = _backgrounds(record, texts, titles)
    return [
        _promise(record, texts, record.commitments[ref], titles[ref], backgrounds[record.commitments[ref].meeting])
        for ref in refs
    ]


def _promise(
    record: Record,
    texts: Mapping[str, str],
    commitment: Commitment,
    titles: tuple[Wording, ...],
    background: Background,
) -> Promise:
    meeting = record.meetings[commitment.meeting]
    return Promise(
        ref=commitment.ref,
        process=meeting.process,
        made_on=meeting.last_day,
        wordings=(*titles, *_other_wordings(record, texts, commitment)),
        background=background,
        due=_due_tokens(commitment),
        is_recurring=commitment.recurrence is not None,
        expects=commitment.expects,
    )


def _tokens(wordings: Iterable[Wording], setting: Setting) -> dict[str, float]:
    tokens: dict[str, float] = {}
    for wording in wordings:
        for token, worth in wording.evidence.tokens.items():
            runs_through = token in setting and (token.startswith("k|") or is_name(token))
            worth_here = (discounted(worth, token, setting) if runs_through else worth) * wording.share
            if worth_here > tokens.get(token, 0.0):
                tokens[token] = worth_here
    return tokens


def _due_tokens(commitment: Commitment) -> dict[str, float]:
    deadline = commitment.deadline
    return date_tokens([Dated(deadline.first_day or deadline.last_day, deadline.last_day)]) if deadline else {}


def _titles(title: Trilingual) -> Iterator[Wording]:
    for language in LANGUAGES:
        if text := getattr(title, language):
            yield Wording(text, TITLE, language)


def _other_wordings(record: Record, texts: Mapping[str, str], commitment: Commitment) -> Iterator[Wording]:
    if commitment.done_when:
        yield _other_wording(commitment.done_when, None)
    document = record.documents.get(commitment.document or "")
    text = texts.get(document.sha256) if document else None
    if document and text and commitment.passage:
        yield _other_wording(text[commitment.passage.start : commitment.passage.end], document.language)


def _other_wording(text: str, language: str | None) -> Wording:
    return Wording(text, REST, language or language_of(text) or "en")


def _backgrounds(
    record: Record, texts: Mapping[str, str], titles: Mapping[str, tuple[Wording, ...]]
) -> dict[str, Background]:
    """For each meeting its title, its process, the titles of all it promised, and its documents."""
    promised: dict[str, list[Wording]] = defaultdict(list)
    documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ref, commitment in record.commitments.items():
        promised[commitment.meeting] += titles[ref]
    for document in record.documents.values():
        if document.meeting and (text := texts.get(document.sha256)):
            documents[document.meeting].append((text, document.language or language_of(text) or "en"))
    return {
        slug: Background((*_own_titles(record, meeting), *promised[slug]), tuple(documents[slug]), meeting.participants)
        for slug, meeting in record.meetings.items()
    }


def _own_titles(record: Record, meeting: Meeting) -> Iterator[Wording]:
    yield from _titles(meeting.title)
    if process := record.processes.get(meeting.process):
        yield from _titles(process.name)
