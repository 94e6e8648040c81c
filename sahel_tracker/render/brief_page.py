"""The briefing for the next meeting as a page, and which of its ways out are made when they are asked for."""

from __future__ import annotations

from sahel_tracker.model.records import Meeting
from sahel_tracker.render.brief_words import COLUMNS, BriefWords, Entry, Part, brief_words
from sahel_tracker.render.commitment_table import commitment_table
from sahel_tracker.render.documents import commitments_json, day, envelope, trilingual
from sahel_tracker.render.page import Column, Document, Page, Row, Section
from sahel_tracker.render.report_page import foot
from sahel_tracker.render.words import Words
from sahel_tracker.report.brief import Brief


def brief_page(brief: Brief, words: Words, log_head: str) -> Page:
    """The briefing; as HTML and as a Word file too."""
    below = foot(brief.as_of, words, log_head)
    words = words.in_full()
    said = brief_words(brief, words)
    return Page(
        title=said.title,
        head=said.head,
        sections=tuple(_section(part, words) for part in said.parts),
        foot=below,
        document=lambda: _document(brief),
        table=lambda: commitment_table(brief.commitments),
        right_to_left=words.right_to_left,
        others={
            "html": lambda: _html(said, below, words),
            "docx": lambda: _docx(brief, said, words),
        },
    )


def _section(part: Part, words: Words) -> Section:
    commitment, who, status, due, age = (words.text(heading) for heading in COLUMNS)
    headings = (words.text("Ref"), commitment, status, who, due, age, words.text("Last mention"))
    columns = tuple(Column(heading, wide=number == 1) for number, heading in enumerate(headings))
    rows = tuple(_row(entry, words) for entry in part.entries)
    return Section(part.title, part.level, columns if rows else (), rows, part.lines)


def _row(entry: Entry, words: Words) -> Row:
    quotation = entry.quotation
    parts = [entry.mention_with_source(words)]
    if quotation is not None:
        parts.append(quotation.origin if quotation.text is None else f"{quotation.origin}: “{quotation.text}”")
    mention = words.text("; ").join(parts)
    title, age = words.title(entry.title), words.text("age %(age)s", age=entry.age)
    return Row((entry.ref, title, entry.status, entry.who, entry.due, age, mention), entry.tone)


def _document(brief: Brief) -> Document:
    last = brief.last_meeting
    return envelope(
        "brief",
        brief.as_of,
        process=brief.process.slug,
        country=brief.selection.country,
        last_meeting=last.slug if last else None,
        next_meetings=[_meeting(one) for one in brief.ahead],
        not_recorded_as_held=[_meeting(one) for one in brief.not_held],
        expected=[one.ref for one in brief.expected],
        commitments=commitments_json(brief.commitments, brief.quotes, findings=True),
        kept=commitments_json(brief.kept, brief.quotes, findings=True),
        silent=[one.ref for one in brief.silent],
        calls=[one.ref for one in brief.calls],
    )


def _meeting(meeting: Meeting) -> Document:
    return {
        "meeting": meeting.slug,
        "title": trilingual(meeting.title),
        "state": meeting.state,
        "first_day": day(meeting.first_day),
        "last_day": day(meeting.last_day),
    }


def _html(said: BriefWords, below: tuple[str, ...], words: Words) -> str:
    from sahel_tracker.render.html.brief_html import brief_html

    return brief_html(said, below, words)


def _docx(brief: Brief, said: BriefWords, words: Words) -> bytes:
    from sahel_tracker.render.brief_docx import brief_docx

    return brief_docx(said, words, brief.as_of)
