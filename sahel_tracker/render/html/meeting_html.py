"""One meeting as HTML: who met and when, its documents, and where each promise made at it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sahel_tracker.model.records import Document, Meeting
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Card, Fact, Teller
from sahel_tracker.render.html.inline import foreign, linked, quoted, said, titled
from sahel_tracker.render.html.timeline import timeline
from sahel_tracker.render.meetings_page import DOCUMENT_KINDS, LEVELS, documents_of, state_words
from sahel_tracker.render.page import Page
from sahel_tracker.render.wording_words import by_wording
from sahel_tracker.render.words import LANGUAGE_NAMES
from sahel_tracker.report.commitments import CommitmentList


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading."""

    title: str
    cards: list[Card]


def meeting_html(meeting: Meeting, promised: CommitmentList, page: Page, teller: Teller) -> str:
    """The meeting up to the day of the list, with the commitments made at it; `page` gives name and foot."""
    words, as_of = teller.words, promised.as_of
    return html(
        "meeting.html.j2",
        words,
        **teller.frame(page),
        title=titled(meeting.title, words),
        head=[said(words.text("Situation as of %(day)s", day=words.day(as_of)))],
        facts=list(_facts(meeting, promised, teller)),
        documents=[_document(one, teller) for one in documents_of(meeting, teller.record, as_of)],
        timeline=timeline(promised.assessments, as_of, teller),
        groups=list(_groups(promised, teller)),
    )


def _groups(promised: CommitmentList, teller: Teller) -> Iterator[Group]:
    """What was promised, called for and planned, each under its own heading (R14)."""
    assessed = {one.ref: one for one in promised.assessments}
    for title, those in by_wording((one.commitment for one in promised.assessments), teller.words):
        yield Group(title, teller.cards(assessed[one.ref] for one in those))


def _facts(meeting: Meeting, promised: CommitmentList, teller: Teller) -> Iterator[Fact]:
    words = teller.words
    yield teller.fact("process", teller.process(meeting.process))
    yield teller.fact("days", said(words.period(meeting.first_day, meeting.last_day)))
    yield teller.fact("state", said(state_words(meeting, promised.as_of, words)))
    if meeting.place:
        yield teller.fact("place", quoted(teller.words.place(meeting.place)))
    if meeting.host:
        yield teller.fact("host", teller.parties((meeting.host,)))
    if meeting.level:
        yield teller.fact("level", said(words.text(LEVELS[meeting.level])))
    yield teller.fact("participants", teller.parties(meeting.participants))
    if meeting.observers:
        yield teller.fact("observers", teller.parties(meeting.observers))
    if meeting.source:
        yield teller.fact("source", foreign(meeting.source, teller.words))
    if meeting.note:
        yield teller.fact("note", foreign(meeting.note, teller.words))
    if meeting.internal_note:
        yield teller.fact("internal_note", foreign(meeting.internal_note, teller.words))


def _document(document: Document, teller: Teller) -> Markup:
    """What it is, whose, of which day, and where it was published."""
    words = teller.words
    parts = [quoted(document.slug), said(words.text(DOCUMENT_KINDS[document.kind]))]
    if document.language:
        parts.append(said(words.text(LANGUAGE_NAMES[document.language])))
    if document.issuer:
        parts.append(quoted(document.issuer))
    if document.published:
        parts.append(said(words.day(document.published)))
    parts.append(said(words.text("complete") if document.complete else words.text("excerpt")))
    if document.source:
        parts.append(linked(document.source))
    return teller.marked(teller.row(*parts), internal=document.internal)
