"""What a search found, as a page: commitments, then passages of documents in their own words.

Invariant: a passage stands with its document and meeting, and one that the press wrote is told "as reported by" (R8).
"""

from __future__ import annotations

from collections.abc import Sequence

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.render.commitment_table import commitment_table
from sahel_tracker.render.commitment_words import NOTHING, commitment_columns, commitment_row
from sahel_tracker.render.commitments_page import quote_words
from sahel_tracker.render.documents import commitments_json, envelope, passage
from sahel_tracker.render.page import Column, Document, Page, Row, Section
from sahel_tracker.render.report_page import foot
from sahel_tracker.render.words import Words
from sahel_tracker.report.search import FoundPassage, SearchAnswer


def search_page(answer: SearchAnswer, typed: str, words: Words, log_head: str) -> Page:
    """The best commitments and passages; where nothing has all the words, what comes nearest."""
    return Page(
        title=words.text("Search: %(words)s", words=typed),
        head=_head(answer, words),
        sections=tuple(section for section in _sections(answer, words) if section.rows or section.lines),
        foot=foot(answer.as_of, words, log_head),
        document=lambda: _document(answer, typed),
        table=lambda: commitment_table(answer.assessments),
        right_to_left=words.right_to_left,
    )


def _head(answer: SearchAnswer, words: Words) -> tuple[str, ...]:
    if not answer.words:
        return (words.text("Nothing to look for: these words stand in every text."),)
    if answer.commitments_found or answer.passages_found:
        commitments = words.count("%(n)d commitment", "%(n)d commitments", answer.commitments_found)
        passages = words.count("%(n)d passage of a document", "%(n)d passages of documents", answer.passages_found)
        return (words.text(", ").join((commitments, passages)),)
    lines = [words.text("Nothing has all of these words.") if len(answer.words) > 1 else words.text("Nothing found.")]
    if answer.close:
        lines.append(
            words.text("Words of the record that are close: %(words)s", words=words.text(", ").join(answer.close))
        )
    return tuple(lines)


def _sections(answer: SearchAnswer, words: Words) -> tuple[Section, ...]:
    return (
        _commitments(words.text("Commitments"), answer.assessments, words, answer.commitments_found),
        Section(
            words.text("Passages of documents"),
            2,
            (Column(words.text("Meeting")), Column(words.text("Passage"), wide=True)),
            tuple(_passage_row(one, answer, words) for one in answer.passages),
            tail=_tail(answer.passages_found - len(answer.passages), words),
        ),
        _commitments(words.text("With some of the words"), answer.partly, words, 0),
    )


def _commitments(title: str, assessments: Sequence[Assessment], words: Words, found: int) -> Section:
    rows = tuple(commitment_row(one, words) for one in assessments)
    return Section(title, 2, commitment_columns(words), rows, tail=_tail(found - len(assessments), words))


def _passage_row(found: FoundPassage, answer: SearchAnswer, words: Words) -> Row:
    meeting = found.meeting.slug if found.meeting else NOTHING
    return Row((meeting, quote_words(found.document.slug, found.passage, answer.passage_quotes, words)))


def _tail(left_out: int, words: Words) -> str:
    if left_out <= 0:
        return ""
    return words.count("%(n)d more; --limit shows more", "%(n)d more; --limit shows more", left_out)


def _document(answer: SearchAnswer, typed: str) -> Document:
    return envelope(
        "commitments",
        answer.as_of,
        commitments=commitments_json(answer.assessments, answer.quotes),
        words=typed,
        found={"commitments": answer.commitments_found, "documents": answer.passages_found},
        documents=[_passage_document(one, answer) for one in answer.passages],
        close={"words": list(answer.close), "commitments": [one.ref for one in answer.partly]},
    )


def _passage_document(found: FoundPassage, answer: SearchAnswer) -> Document:
    return {
        "document": found.document.slug,
        "meeting": found.meeting.slug if found.meeting else None,
        "passage": passage(found.passage),
        "quote": answer.passage_quotes.of(found.document.slug, found.passage),
        "score": found.score,
    }
