"""What came of checking a meeting, as a page: what it met by being held, may speak of, and passed over.

Invariants: nothing here claims more than the proposals do; JSON tells reasons in English, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sahel_tracker.check.meeting import Checked
from sahel_tracker.model.proposals import best_of_each, waiting
from sahel_tracker.model.records import Commitment, Proposal, Record
from sahel_tracker.render.check_words import reason_words, suggestion_words, why_words
from sahel_tracker.render.commitment_words import NOTHING, commitment_columns, commitment_row
from sahel_tracker.render.commitments_page import quote_words
from sahel_tracker.render.documents import commitments_json, envelope, passage
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import Quotes

HEADER = ("id", "ref", "score", "suggested_verdict", "why", "document", "start", "end", "quote", "state")


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What was found at a meeting, and which proposals are to be shown, those without a number being weak ones.

    `more` says how many others there would be to show.
    """

    checked: Checked
    shown: Sequence[Proposal]
    record: Record
    quotes: Quotes
    more: int = 0


def check_page(answer: CheckAnswer, words: Words) -> Page:
    """The whole answer; its day is the last day of the meeting."""
    return Page(
        title=words.text("Check: %(meeting)s", meeting=words.title(answer.checked.meeting.title)),
        head=tuple(_head(answer, words)),
        sections=tuple(section for section in _sections(answer, words) if section.rows or section.lines),
        foot=(),
        document=lambda: _document(answer),
        table=lambda: Table(HEADER, tuple(tuple(_machine(one, answer).values()) for one in answer.shown)),
        right_to_left=words.right_to_left,
    )


def proposal_place(proposal: Proposal, quotes: Quotes, words: Words) -> str:
    """Its passage in the document's own words, as reported by the press where the press reports."""
    return quote_words(proposal.document, proposal.passage, quotes, words)


def _head(answer: CheckAnswer, words: Words) -> Iterator[str]:
    meeting = answer.checked.meeting
    yield words.met(meeting.slug, meeting.first_day, meeting.last_day)
    undecided = len(best_of_each(waiting(answer.record, meeting.slug)))
    if undecided:
        count = words.count("%(n)d possible mention to review", "%(n)d possible mentions to review", undecided)
        yield words.named(count, f"tracker review {meeting.slug}")
    if not answer.checked.whole:
        yield words.text("No complete text of this meeting was read, so nothing counts as not mentioned.")


def _sections(answer: CheckAnswer, words: Words) -> Iterator[Section]:
    expected = tuple(commitment_row(one, words) for one in answer.checked.expected)
    yield Section(words.text("Met by this meeting being held"), 2, commitment_columns(words), expected)
    rows = tuple(_row(one, answer, words) for one in answer.shown)
    yield Section(words.text("Possible mentions"), 2, _columns(words), rows, tuple(_beside_rows(answer, words)))
    titles = ((ref, answer.record.commitments[ref]) for ref in answer.checked.silent)
    silent = tuple(Row((ref, words.title(one.title))) for ref, one in titles)
    columns = (Column(words.text("Ref")), Column(words.text("Commitment"), wide=True))
    yield Section(words.text("Not mentioned"), 2, columns, silent)


def _beside_rows(answer: CheckAnswer, words: Words) -> Iterator[str]:
    if answer.more:
        yield words.count(
            "%(n)d more is not shown: leave --limit out",
            "%(n)d more are not shown: leave --limit out",
            answer.more,
        )
    elif not answer.shown:
        yield words.text("No open commitment is spoken of clearly enough to be proposed.")


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.text("Number")),
        Column(words.text("Commitment"), wide=True),
        Column(words.text("Suggestion")),
        Column(words.text("Score")),
        Column(words.text("Why")),
        Column(words.text("Passage"), wide=True),
    )


def _row(one: Proposal, answer: CheckAnswer, words: Words) -> Row:
    commitment: Commitment = answer.record.commitments[one.commitment]
    cells = (
        str(one.id) if one.id else NOTHING,
        f"{one.commitment}  {words.title(commitment.title)}",
        suggestion_words(one, words),
        f"{one.score:.2f}",
        why_words(one, words),
        proposal_place(one, answer.quotes, words),
    )
    return Row(cells, "" if one.id else "quiet")


def _document(answer: CheckAnswer) -> Document:
    checked = answer.checked
    return envelope(
        "check",
        checked.meeting.last_day,
        meeting=checked.meeting.slug,
        expected=commitments_json(checked.expected, answer.quotes),
        proposals=[_json(one, answer) for one in answer.shown],
        silent=list(checked.silent),
    )


def _json(one: Proposal, answer: CheckAnswer) -> Document:
    english = Words("en", answer.record.parties)
    return {
        "id": one.id or None,
        "ref": one.commitment,
        "score": one.score,
        "suggested_verdict": one.verdict,
        "note": one.note,
        "why": [reason_words(reason, english) for reason in one.reasons],
        "document": one.document,
        "passage": passage(one.passage),
        "quote": answer.quotes.of(one.document, one.passage),
        "state": "waiting" if one.id else "weak",
    }


def _machine(one: Proposal, answer: CheckAnswer) -> Mapping[str, object]:
    """The JSON of a proposal in the columns of the table."""
    told = _json(one, answer)
    flat = {**told, "why": "; ".join(told["why"]), "start": one.passage.start, "end": one.passage.end}
    return {name: flat[name] for name in HEADER}
