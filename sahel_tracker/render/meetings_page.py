"""Meetings, one or many, with their documents, as pages.

Invariant: a meeting whose first day is after the day that is asked about is shown as announced (R7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sahel_tracker.model.records import Commitment, Meeting, Record
from sahel_tracker.model.records import Document as TextDocument
from sahel_tracker.render.documents import day, envelope, trilingual
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.wording_words import by_wording
from sahel_tracker.render.words import Words, mark

STATES = {
    "announced": mark("announced"),
    "held": mark("held"),
    "postponed": mark("postponed"),
    "cancelled": mark("cancelled"),
}
LEVELS = {
    "summit": mark("summit"),
    "ministerial": mark("ministerial"),
    "senior-officials": mark("senior officials"),
    "experts": mark("experts"),
    "heads-of-service": mark("heads of service"),
    "committee": mark("committee"),
}
DOCUMENT_KINDS = {
    "declaration": mark("declaration"),
    "communique": mark("communiqué"),
    "report": mark("report"),
    "statement": mark("statement"),
    "press": mark("press"),
}
HEADER = (
    *("slug", "process", "title_ar", "title_fr", "title_en", "first_day", "last_day", "dated", "state", "host"),
    *("place", "level", "participants", "observers", "checked", "documents"),
)


def meetings_page(meetings: Sequence[Meeting], record: Record, as_of: date, words: Words) -> Page:
    """Meetings in the given order, one row each."""
    headings = (words.text("Meeting"), words.text("Title"), words.text("State"), words.text("Days"), words.text("Host"))
    columns = tuple(Column(heading, wide=number == 1) for number, heading in enumerate(headings))
    rows = tuple(_row(meeting, as_of, words) for meeting in meetings)
    return Page(
        title=words.text("Meetings"),
        head=(words.count("%(n)d meeting", "%(n)d meetings", len(meetings)),),
        sections=(Section("", 2, columns, rows),) if rows else (),
        foot=(),
        document=lambda: envelope("meetings", as_of, meetings=[_document(one, record, as_of) for one in meetings]),
        table=lambda: Table(HEADER, tuple(_cells(one, record, as_of) for one in meetings)),
        right_to_left=words.right_to_left,
    )


def meeting_page(meeting: Meeting, record: Record, as_of: date, words: Words) -> Page:
    """One meeting in full: who met, its documents, what was promised at it, all up to as_of (R1)."""
    promised = [one for one in record.commitments.values() if one.meeting == meeting.slug and meeting.last_day <= as_of]
    documents = tuple(_document_line(one, words) for one in documents_of(meeting, record, as_of))
    sections = (
        Section(words.text("Documents"), 2, lines=documents),
        *(_said_there(title, those, words) for title, those in by_wording(promised, words)),
    )
    return Page(
        title=f"{meeting.slug}  {words.title(meeting.title)}",
        head=tuple(_facts(meeting, record, as_of, words)),
        sections=tuple(section for section in sections if section.lines or section.rows),
        foot=(),
        document=lambda: envelope(
            "meeting", as_of, **_document(meeting, record, as_of), commitments=[one.ref for one in promised]
        ),
        table=lambda: Table(HEADER, (_cells(meeting, record, as_of),)),
        right_to_left=words.right_to_left,
    )


def _said_there(title: str, those: tuple[Commitment, ...], words: Words) -> Section:
    columns = (Column(words.text("Ref")), Column(words.text("Title"), wide=True))
    return Section(title, 2, columns, tuple(Row((one.ref, words.title(one.title))) for one in those))


def state_on(meeting: Meeting, as_of: date) -> str:
    """Its state as it stands on that day."""
    return "announced" if meeting.state == "held" and meeting.first_day > as_of else meeting.state


def state_words(meeting: Meeting, as_of: date, words: Words) -> str:
    """Its state on that day in words; also that its days are past without a record that it was held."""
    state = words.text(STATES[state_on(meeting, as_of)])
    if meeting.state not in ("announced", "postponed") or meeting.last_day >= as_of:
        return state
    return words.text("%(state)s; not recorded as held", state=state)


def documents_of(meeting: Meeting, record: Record, as_of: date) -> list[TextDocument]:
    """Its documents published up to as_of, in order of recording; one without a day counts from the first day."""
    theirs = (document for document in record.documents.values() if document.meeting == meeting.slug)
    return [document for document in theirs if (document.published or meeting.first_day) <= as_of]


def _row(meeting: Meeting, as_of: date, words: Words) -> Row:
    days = words.between(meeting.first_day, meeting.last_day)
    state = state_words(meeting, as_of, words)
    host = words.party(meeting.host) if meeting.host else ""
    return Row((meeting.slug, words.title(meeting.title), state, days, host))


def _facts(meeting: Meeting, record: Record, as_of: date, words: Words) -> Iterator[str]:
    process = record.processes[meeting.process]
    yield words.text("process: %(name)s (%(slug)s)", name=words.title(process.name), slug=process.slug)
    days = words.between(meeting.first_day, meeting.last_day)
    yield words.text("%(state)s: %(days)s", state=state_words(meeting, as_of, words), days=days)
    if meeting.host or meeting.place:
        town = meeting.place and words.place(meeting.place)
        place = words.text(", ").join(filter(None, (town, meeting.host and words.party(meeting.host))))
        yield words.text("place: %(place)s", place=place)
    if meeting.level:
        yield words.text("level: %(level)s", level=words.text(LEVELS[meeting.level]))
    yield words.text("participants: %(parties)s", parties=words.parties(meeting.participants))
    if meeting.observers:
        yield words.text("observers: %(parties)s", parties=words.parties(meeting.observers))
    if meeting.source:
        yield words.text("source: %(source)s", source=meeting.source)
    if meeting.note:
        yield words.text("note: %(note)s", note=meeting.note)
    if meeting.internal_note:
        yield words.text("internal note: %(note)s", note=meeting.internal_note)


def _document_line(document: TextDocument, words: Words) -> str:
    said = [document.slug, words.text(DOCUMENT_KINDS[document.kind])]
    said += [words.on(document.published)] if document.published else []
    said += [document.language or "", document.issuer or ""]
    said += [words.text("complete") if document.complete else words.text("excerpt")]
    said += [words.text("for internal use")] if document.internal else []
    return words.text(", ").join(filter(None, said))


def _document(meeting: Meeting, record: Record, as_of: date) -> Document:
    return {
        "slug": meeting.slug,
        "process": meeting.process,
        "title": trilingual(meeting.title),
        "first_day": day(meeting.first_day),
        "last_day": day(meeting.last_day),
        "dated": meeting.dated,
        "state": state_on(meeting, as_of),
        "host": meeting.host,
        "place": meeting.place,
        "level": meeting.level,
        "participants": list(meeting.participants),
        "observers": list(meeting.observers),
        "source": meeting.source,
        "note": meeting.note,
        "internal_note": meeting.internal_note,
        "provenance": meeting.provenance,
        "checked": meeting.checked,
        "documents": [_text_document(document) for document in documents_of(meeting, record, as_of)],
    }


def _text_document(document: TextDocument) -> Document:
    return {
        "slug": document.slug,
        "kind": document.kind,
        "language": document.language,
        "complete": document.complete,
        "published": day(document.published),
        "issuer": document.issuer,
        "source": document.source,
        "internal": document.internal,
        "sha256": document.sha256,
    }


def _cells(meeting: Meeting, record: Record, as_of: date) -> tuple[object, ...]:
    title, documents = meeting.title, documents_of(meeting, record, as_of)
    return (
        *(meeting.slug, meeting.process, title.ar, title.fr, title.en, meeting.first_day, meeting.last_day),
        *(meeting.dated, state_on(meeting, as_of), meeting.host, meeting.place, meeting.level),
        *(" ".join(meeting.participants), " ".join(meeting.observers), meeting.checked),
        " ".join(document.slug for document in documents),
    )
