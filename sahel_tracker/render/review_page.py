"""One proposal as a card to decide on: what was promised, what is known of it, and the passage in its surroundings.

Invariant: the passage is marked by a sign of its own, not by colour alone, and stands in the words of its document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sahel_tracker.model.records import Document as TextDocument
from sahel_tracker.model.records import Meeting, Passage, Proposal
from sahel_tracker.render.check_words import suggestion_words, why_words
from sahel_tracker.render.commitment_words import due_words, made_words, status_words
from sahel_tracker.render.commitments_page import finding_lines, party_words, quote_words
from sahel_tracker.render.documents import envelope
from sahel_tracker.render.page import Page, Row, Section, Table
from sahel_tracker.render.wording_words import made_at_words, subject_words
from sahel_tracker.render.words import Words
from sahel_tracker.report.commitments import CommitmentDetail

CONTEXT = 240
"""How many characters of the document are shown on each side of the passage."""
NEWEST = 4
MARK = "▶"


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with what a person needs to decide on it; `place` counts from 1."""

    proposal: Proposal
    place: int
    total: int
    detail: CommitmentDetail
    meeting: Meeting
    document: TextDocument
    text: str


def review_page(card: Card, words: Words) -> Page:
    """The card of one proposal."""
    one = card.detail.assessment
    return Page(
        title=f"{one.ref}  {words.title(one.commitment.title)}",
        head=(_place_words(card, words),),
        sections=(
            Section(subject_words(card.detail.assessment.commitment, words), 2, lines=tuple(_promise(card, words))),
            Section(words.text("Where it stands"), 2, lines=tuple(_history(card, words))),
            *_text_sections(card, words),
        ),
        foot=(),
        document=lambda: envelope("review", one.as_of, id=card.proposal.id, ref=one.ref),
        table=lambda: Table(("id", "ref"), ((card.proposal.id, one.ref),)),
        right_to_left=words.right_to_left,
    )


def surroundings(text: str, passage: Passage) -> tuple[str, str]:
    """What stands before and after a passage, cut at white space, with … where there is more."""
    first, last = max(0, passage.start - CONTEXT), passage.end + CONTEXT
    before, after = text[first : passage.start], text[passage.end : last]
    if first > 0:
        before = "…" + (before.partition(" ")[2] or before)
    if last < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before.strip(), after.strip()


def _place_words(card: Card, words: Words) -> str:
    place = words.text("%(place)d of %(total)d", place=card.place, total=card.total)
    meeting = card.meeting
    return words.text(", ").join((place, words.met(words.title(meeting.title), meeting.first_day, meeting.last_day)))


def _promise(card: Card, words: Words) -> Iterator[str]:
    one, commitment = card.detail.assessment, card.detail.assessment.commitment
    yield made_at_words(one, words.title(one.meeting.title), made_words(one, words), words)
    yield party_words(one.parties, words)
    yield due_words(one, words)
    if commitment.done_when:
        yield words.text("done when: %(done)s", done=commitment.done_when)
    if commitment.document and commitment.passage:
        yield quote_words(commitment.document, commitment.passage, card.detail.quotes, words)


def _history(card: Card, words: Words) -> Iterator[str]:
    one = card.detail.assessment
    yield status_words(one, words)
    for finding in one.findings[-NEWEST:]:
        first, *others = finding_lines(finding, card.detail.quotes, words)
        yield first
        yield from (f"  {line}" for line in others)


def _text_sections(card: Card, words: Words) -> Iterator[Section]:
    """Before, the passage, after: three sections, so that each is told apart in every language and without colour."""
    passage, document = card.proposal.passage, card.document.slug
    before, after = surroundings(card.text, passage)
    if card.document.kind == "press":
        title = words.text("As reported by %(document)s", document=document)
    else:
        title = words.text("The text of %(document)s", document=document)
    yield Section(title, 2, lines=(before,) if before else ())
    why = words.text("; ").join(filter(None, (suggestion_words(card.proposal, words), why_words(card.proposal, words))))
    quote = card.text[passage.start : passage.end]
    yield Section("", 2, rows=(Row((MARK, why, quote), "warning"),))
    if after:
        yield Section("", 2, lines=(after,))
