"""A later meeting against what was promised before it: what it met by being held, speaks of, passed over (R7, R8, R10).

Invariants: pure over a record and the texts it is given; it proposes and never closes; a commitment has one candidate,
the best passage in all documents of the meeting. Passages lie in the stored text, half-open, in code points.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from sahel_tracker.check.copies import Copies
from sahel_tracker.check.encoder import Encoder
from sahel_tracker.check.matching import Candidate, Meaning, Occasion, candidates
from sahel_tracker.check.promises import Promise, promises
from sahel_tracker.check.reasons import reasons
from sahel_tracker.check.scales import THRESHOLD
from sahel_tracker.check.verdicts import suggested_verdict
from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.expectations import evidence_day
from sahel_tracker.model.proposals import best_of_each, fresh_among, spoken_of_at, waiting
from sahel_tracker.model.records import Document, Finding, Meeting, Passage, Proposal, Record

VectorsOf = Callable[[Sequence[str]], Mapping[str, Any]]
"""The vectors of texts, by text, from wherever they are kept."""

MOST_READ = 1_000_000
"""How many code points of a document are read: some four hundred pages, so that a check ends within a minute."""

_DIGITS = 4
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it. `found` are the best passages as proposals without a number, best first, weak ones too.

    `fresh` are those of them at or above the threshold that are neither proposed nor decided yet, `weak` those below;
    `silent` are the refs that the meeting passed over, if all `fresh` ones are taken for mentions. `whole` says whether
    a complete document of it was read to its end, without which nobody knows what it passed over.
    """

    meeting: Meeting
    expected: tuple[Assessment, ...]
    found: tuple[Proposal, ...]
    fresh: tuple[Proposal, ...]
    silent: tuple[str, ...]
    whole: bool
    weak: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoding:
    """The sentence encoder, if there is one, and where the vectors of texts come from."""

    encoder: Encoder | None = None
    vectors_of: VectorsOf | None = None

    def meaning_of(self, wanted: Iterable[Promise]) -> Meaning | None:
        """The encoder with the vectors of these promises; None without an encoder."""
        if self.encoder is None:
            return None
        texts = [wording.text for promise in wanted for wording in promise.wordings]
        return Meaning(self.encoder, self.vectors_of(texts) if self.vectors_of else {})


WORDS_ALONE = Encoding()


def check_meeting(
    record: Record,
    slug: str,
    texts: Mapping[str, str],
    encoding: Encoding = WORDS_ALONE,
    open_refs: Sequence[str] | None = None,
) -> Checked:
    """The meeting of this slug against the record; `texts` are those of `texts_needed`, by SHA-256, as far as kept.

    `open_refs` are those of `open_before`, where they are known already.
    """
    meeting = record.meetings[slug]
    expected = met_by_being_held(record, meeting)
    if open_refs is None:
        open_refs = open_before(record, meeting)
    met = {one.ref for one in expected}
    found = _found(record, meeting, texts, [ref for ref in open_refs if ref not in met], encoding)
    new = fresh_among(record, found, Copies(record, texts).same)
    fresh, weak = (tuple(one for one in new if (one.score >= THRESHOLD) is strong) for strong in (True, False))
    mentioned = met | {one.commitment for one in fresh}
    whole = any(one.complete and _is_read_whole(texts.get(one.sha256)) for one in documents_of(record, slug))
    silent = [ref for ref in passed_over(record, meeting, open_refs) if ref not in mentioned] if whole else []
    return Checked(meeting, expected, tuple(found), fresh, tuple(silent), whole, weak)


def texts_needed(record: Record, slug: str, refs: Collection[str]) -> set[str]:
    """SHA-256 of the texts that a check of this meeting against these refs reads: its own, and where they were made."""
    promised_at = {record.commitments[ref].meeting for ref in refs} | {slug}
    quoted = {record.commitments[ref].document for ref in refs}
    return {one.sha256 for one in record.documents.values() if one.meeting in promised_at or one.slug in quoted}


def documents_of(record: Record, slug: str) -> list[Document]:
    """The documents of a meeting, in order of recording."""
    return [one for one in record.documents.values() if one.meeting == slug]


def open_before(record: Record, meeting: Meeting) -> list[str]:
    """The commitments made before its first day and not closed by the day before it, in order of recording (R8)."""
    assessments = assess_all(record, meeting.first_day - _ONE_DAY)
    return [one.ref for one in assessments if one.completion not in SETTLED]


def met_by_being_held(record: Record, meeting: Meeting) -> tuple[Assessment, ...]:
    """What it fulfils by taking place, or which turn of what recurs, as of its last day (R6, R7).

    Its documents count whenever they were published: they are what is being read.
    """
    asking = [ref for ref, one in record.commitments.items() if one.expects and one.expects.process == meeting.process]
    out = {one.slug: replace(one, published=None) for one in documents_of(record, meeting.slug)}
    assessments = assess_all(replace(record, documents=record.documents | out), meeting.last_day, refs=asking)
    return tuple(one for one in assessments if _is_met_by(one, meeting))


def passed_over(record: Record, meeting: Meeting, refs: Iterable[str]) -> list[str]:
    """Those of these refs about which it is silent (R10): of its own process, without finding or proposal there.

    Nor is it silent about a commitment that is known by a document of this very meeting.
    """
    slugs = {document.slug for document in documents_of(record, meeting.slug)}
    at = {one.commitment for one in record.findings.values() if not one.retracted and _is_about(one, meeting, slugs)}
    spoken = at | {ref for ref, meetings in spoken_of_at(record).items() if meeting.slug in meetings}
    quoted = {ref for ref, one in record.commitments.items() if one.document in slugs}
    return [ref for ref in refs if _process(record, ref) == meeting.process and ref not in spoken | quoted]


def listed(record: Record, checked: Checked, least: float | None = None) -> list[Proposal]:
    """What there is to show of a meeting, best first: one undecided proposal a commitment.

    With `least` only those of that score and above, and then also weak ones, below the threshold and without a number.
    """
    shown = best_of_each(waiting(record, checked.meeting.slug))
    if least is not None:
        known = {one.commitment for one in shown}
        shown += [one for one in checked.weak if one.commitment not in known]
        shown = [one for one in shown if one.score >= least]
    return sorted(shown, key=lambda one: (-one.score, one.id, one.commitment))


def _found(
    record: Record, meeting: Meeting, texts: Mapping[str, str], refs: Sequence[str], encoding: Encoding
) -> list[Proposal]:
    """The best passage for each of these commitments in all documents whose text is there, best first."""
    copies = Copies(record, texts)
    documents = copies.distinct(documents_of(record, meeting.slug))
    wanted = {promise.ref: promise for promise in promises(record, texts, refs)} if documents else {}
    known = encoding.meaning_of(wanted.values())
    best: dict[str, Proposal] = {}
    for document in documents:
        text, language = texts[document.sha256][:MOST_READ], document.language
        occasion = Occasion(meeting.process, meeting.first_day, partial(copies.repeats_own_quote, document.slug))
        for one in candidates([*wanted.values()], text, occasion, language, known):
            proposal = _proposal(wanted[one.ref], one, meeting, document)
            better = one.ref not in best or proposal.score > best[one.ref].score
            if better and not copies.is_own_quote(proposal):
                best[one.ref] = proposal
    return sorted(best.values(), key=lambda one: (-one.score, one.commitment))


def _proposal(promise: Promise, candidate: Candidate, meeting: Meeting, document: Document) -> Proposal:
    suggestion = suggested_verdict(promise, candidate)
    features = {name: round(value, _DIGITS) for name, value in sorted(candidate.features.items())}
    return Proposal(
        id=0,
        commitment=promise.ref,
        meeting=meeting.slug,
        document=document.slug,
        passage=Passage(candidate.start, candidate.end),
        score=round(candidate.score, _DIGITS),
        verdict=suggestion.verdict,
        reasons=reasons(candidate),
        note=suggestion.note,
        features=json.dumps(features),
    )


def _is_read_whole(text: str | None) -> bool:
    return text is not None and len(text) <= MOST_READ


def _is_met_by(one: Assessment, meeting: Meeting) -> bool:
    held_on = evidence_day(meeting)
    if not any(finding.method == "schedule" and finding.meeting == meeting.slug for finding in one.findings):
        return False
    if one.turns is not None:
        return any(window.held_on == held_on for window in one.turns.windows)
    return one.kept_on == held_on


def _is_about(finding: Finding, meeting: Meeting, documents: set[str]) -> bool:
    return finding.meeting == meeting.slug or finding.document in documents


def _process(record: Record, ref: str) -> str:
    return record.meetings[record.commitments[ref].meeting].process
