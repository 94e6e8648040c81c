"""What of the record has the words that were typed: commitments and passages of documents, best first.

Invariant: what was promised or said after the day that is asked about is not found (R1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.records import Document, Meeting, Passage, Record
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for

if TYPE_CHECKING:
    from sahel_tracker.store.search import Found, Hit


MOST_CLOSE = 5
"""How many commitments that have only some of the words are named."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage of a document, with the meeting that the document is of; `score` is from 0 to 1."""

    document: Document
    meeting: Meeting | None
    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best commitments and passages that have all the words, and how many have.

    Where none has, those with most of the words stand in `partly`, and `close` are words of the record that look like
    one typed; `words` are those that were looked for.
    """

    as_of: date
    words: tuple[str, ...]
    assessments: tuple[Assessment, ...]
    passages: tuple[FoundPassage, ...]
    commitments_found: int
    passages_found: int
    partly: tuple[Assessment, ...]
    close: tuple[str, ...]
    outdated: bool
    quotes: Quotes
    passage_quotes: Quotes


def search_answer(record: Record, as_of: date, found: Found, limit: int, read_texts: ReadTexts) -> SearchAnswer:
    """What was found, as it stands: at most `limit` commitments and as many passages."""
    refs = _refs(record, as_of, found.hits)
    passages = [one for hit in found.hits if (one := _passage(record, as_of, hit))]
    shown = passages[:limit]
    assessments = _assessed(record, as_of, refs[:limit])
    return SearchAnswer(
        as_of=as_of,
        words=found.words,
        assessments=assessments,
        passages=tuple(shown),
        commitments_found=len(refs),
        passages_found=len(passages),
        partly=_assessed(record, as_of, _refs(record, as_of, found.partly)[: min(limit, MOST_CLOSE)]),
        close=found.close,
        outdated=found.outdated,
        quotes=quotes_for(record, assessments, read_texts),
        passage_quotes=_quotes(shown, read_texts),
    )


def _refs(record: Record, as_of: date, hits: Iterable[Hit]) -> list[str]:
    return [hit.name for hit in hits if hit.kind == "commitment" and _was_made(record, as_of, hit.name)]


def _was_made(record: Record, as_of: date, ref: str) -> bool:
    commitment = record.commitments.get(ref)
    return commitment is not None and record.meetings[commitment.meeting].last_day <= as_of


def _passage(record: Record, as_of: date, hit: Hit) -> FoundPassage | None:
    """The passage that was hit, if that is what was hit and its document was there on that day."""
    document = record.documents.get(hit.name) if hit.kind == "document" else None
    if document is None or hit.passage is None:
        return None
    meeting = record.meetings.get(document.meeting or "")
    days = (meeting.first_day if meeting else None, document.published)
    was_there = all(day is None or day <= as_of for day in days)
    return FoundPassage(document, meeting, hit.passage, hit.score) if was_there else None


def _assessed(record: Record, as_of: date, refs: Sequence[str]) -> tuple[Assessment, ...]:
    """These commitments as they stand, in this order."""
    by_ref = {one.ref: one for one in assess_all(record, as_of, refs=set(refs))} if refs else {}
    return tuple(by_ref[ref] for ref in refs)


def _quotes(passages: Sequence[FoundPassage], read_texts: ReadTexts) -> Quotes:
    documents = {one.document.slug: one.document for one in passages}
    texts = read_texts({document.sha256 for document in documents.values()}) if documents else {}
    return Quotes({slug: texts[one.sha256] for slug, one in documents.items() if one.sha256 in texts}, documents)
