"""How each kind of record lies in its tables: the columns, and the way there and back. No SQL, no database.

Invariant: `values` and `build` are inverse; columns stand in one order, which is that of the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Decision,
    Document,
    Expectation,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Passage,
    Process,
    Recurrence,
    Step,
    Trilingual,
)

Row = Sequence[Any]
Lists = Mapping[str, Mapping[str, Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list inside a record: a table of its own, whose `owner` column names the record and `ordinal` the place."""

    table: str
    owner: str
    columns: tuple[str, ...]
    values: Callable[[Any], list[Row]]


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of record. `columns` begins after `position`; `later` are columns that name rows of the same table."""

    kind: type[Item]
    table: str
    key: str
    columns: tuple[str, ...]
    values: Callable[[Any], Row]
    build: Callable[[Row, Lists], Item]
    lists: tuple[ListTable, ...] = ()
    later: tuple[str, ...] = ()


PROCESS_COLUMNS = ("slug", "name_ar", "name_fr", "name_en")
PARTY_COLUMNS = ("code", "kind", "name_ar", "name_fr", "name_en")
MEETING_COLUMNS = (
    *("slug", "process", "title_ar", "title_fr", "title_en", "first_day", "last_day", "dated", "state", "host"),
    *("place", "level", "source", "note", "provenance", "checked", "internal_note"),
)
DOCUMENT_COLUMNS = (
    *("slug", "meeting", "kind", "language", "sha256", "complete", "issuer", "published", "source", "internal"),
)
COMMITMENT_COLUMNS = (
    *("ref", "meeting", "title_ar", "title_fr", "title_en", "kind", "wording", "all_participants"),
    *("deadline_first_day", "deadline_last_day", "deadline_phrase"),
    *("recurrence_count", "recurrence_unit", "recurrence_anchor", "recurrence_until"),
    *("expects_process", "expects_host", "expects_place", "expects_level"),
    *("done_when", "document", "passage_start", "passage_end", "source", "note", "provenance", "internal_note"),
)
EXTENSION_COLUMNS = ("id", "commitment", "to_day", "decided_day", "decided_by", "reason", "announced")
FINDING_COLUMNS = (
    *("id", "commitment", "verdict", "day", "dated", "meeting", "party", "standing", "method"),
    *("document", "passage_start", "passage_end", "source", "note", "provenance", "disputes", "superseded_by"),
    *("internal", "recorded_by", "recorded_at", "retracted", "internal_note"),
)
DECISION_COLUMNS = (
    *("id", "commitment", "meeting", "document", "passage_start", "passage_end"),
    *("suggested", "accepted", "finding", "features", "note"),
)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _passage(start: int | None, end: int | None) -> Passage | None:
    return None if start is None else Passage(start, cast("int", end))


def _ends(passage: Passage | None) -> tuple[int | None, int | None]:
    return (passage.start, passage.end) if passage else (None, None)


def _process_values(item: Process) -> Row:
    return (item.slug, item.name.ar, item.name.fr, item.name.en)


def _build_process(row: Row, _: Lists) -> Process:
    slug, *name = row
    return Process(slug, Trilingual(*name))


def _party_values(item: Party) -> Row:
    return (item.code, item.kind, item.name.ar, item.name.fr, item.name.en)


def _build_party(row: Row, _: Lists) -> Party:
    code, kind, *name = row
    return Party(code, kind, Trilingual(*name))


def _meeting_values(item: Meeting) -> Row:
    title = (item.title.ar, item.title.fr, item.title.en)
    days = (item.first_day.isoformat(), item.last_day.isoformat(), item.dated)
    where = (item.state, item.host, item.place, item.level)
    said = (item.source, item.note, item.provenance, item.checked, item.internal_note)
    return (item.slug, item.process, *title, *days, *where, *said)


def _build_meeting(row: Row, lists: Lists) -> Meeting:
    slug, process, ar, fr, en, first_day, last_day, dated, state, host = row[:10]
    place, level, source, note, provenance, checked, internal_note = row[10:]
    return Meeting(
        slug,
        process,
        Trilingual(ar, fr, en),
        date.fromisoformat(first_day),
        date.fromisoformat(last_day),
        dated,
        state,
        host,
        place,
        level,
        tuple(lists["participant"].get(slug, ())),
        tuple(lists["observer"].get(slug, ())),
        source,
        note,
        provenance,
        bool(checked),
        internal_note,
    )


def _document_values(item: Document) -> Row:
    known = (item.slug, item.meeting, item.kind, item.language, item.sha256, item.complete)
    return (*known, item.issuer, _iso(item.published), item.source, item.internal)


def _build_document(row: Row, _: Lists) -> Document:
    slug, meeting, kind, language, sha256, complete, issuer, published, source, internal = row
    return Document(
        slug, meeting, kind, language, sha256, bool(complete), issuer, _day(published), source, bool(internal)
    )


def _commitment_values(item: Commitment) -> Row:
    deadline, recurrence, expects = item.deadline, item.recurrence, item.expects
    return (
        *(item.ref, item.meeting, item.title.ar, item.title.fr, item.title.en),
        *(item.kind, item.wording, item.all_participants),
        *((_iso(deadline.first_day), _iso(deadline.last_day), deadline.phrase) if deadline else (None,) * 3),
        *(_recurrence_values(recurrence) if recurrence else (None,) * 4),
        *((expects.process, expects.host, expects.place, expects.level) if expects else (None,) * 4),
        *(item.done_when, item.document, *_ends(item.passage)),
        *(item.source, item.note, item.provenance, item.internal_note),
    )


def _recurrence_values(recurrence: Recurrence) -> Row:
    return (recurrence.every.count, recurrence.every.unit, _iso(recurrence.anchor), _iso(recurrence.until))


def _build_commitment(row: Row, lists: Lists) -> Commitment:
    ref, meeting, ar, fr, en, kind, wording, everyone, first, last, phrase, number, unit, anchor, until = row[:15]
    process, host, place, level, done_when, document, start, end, source, note, provenance, internal_note = row[15:]
    return Commitment(
        ref,
        meeting,
        Trilingual(ar, fr, en),
        kind,
        wording,
        tuple(lists["bound"].get(ref, ())),
        everyone,
        Deadline(date.fromisoformat(last), _day(first), phrase) if last else None,
        Recurrence(Step(number, unit), date.fromisoformat(anchor), _day(until)) if anchor else None,
        Expectation(process, host, place, level) if process is not None else None,
        tuple(lists["theme"].get(ref, ())),
        done_when,
        document,
        _passage(start, end),
        source,
        note,
        provenance,
        tuple(lists["renewed"].get(ref, ())),
        next(iter(lists["awaited"].get(ref, ())), None),
        internal_note,
    )


def _extension_values(item: Extension) -> Row:
    days = (item.to.isoformat(), item.decided.isoformat())
    return (item.id, item.commitment, *days, item.by, item.why, item.announced)


def _build_extension(row: Row, _: Lists) -> Extension:
    number, commitment, to_day, decided_day, decided_by, reason, announced = row
    days = date.fromisoformat(to_day), date.fromisoformat(decided_day)
    return Extension(number, commitment, *days, decided_by, reason, bool(announced))


def _finding_values(item: Finding) -> Row:
    said = (item.verdict, item.on.isoformat(), item.dated, item.meeting, item.party, item.standing, item.method)
    rests_on = (item.document, *_ends(item.passage), item.source, item.note, item.provenance)
    links = (item.disputes, item.superseded_by, item.internal)
    recorded = (item.by, item.recorded_at, item.retracted, item.internal_note)
    return (item.id, item.commitment, *said, *rests_on, *links, *recorded)


def _build_finding(row: Row, _: Lists) -> Finding:
    number, commitment, verdict, day, dated, meeting, party, standing, method, document, start, end = row[:12]
    source, note, provenance, disputes, superseded_by, internal, by, recorded_at, retracted, internal_note = row[12:]
    return Finding(
        number,
        commitment,
        verdict,
        date.fromisoformat(day),
        dated,
        meeting,
        party,
        standing,
        method,
        document,
        _passage(start, end),
        source,
        note,
        provenance,
        disputes,
        superseded_by,
        bool(internal),
        by,
        recorded_at,
        retracted,
        internal_note,
    )


def _decision_values(item: Decision) -> Row:
    about = (item.commitment, item.meeting, item.document, *_ends(item.passage))
    return (item.id, *about, item.suggested, item.accepted, item.finding, item.features, item.note)


def _build_decision(row: Row, _: Lists) -> Decision:
    number, commitment, meeting, document, start, end, *decided = row
    suggested, accepted, finding, features, note = decided
    passage = Passage(start, end)
    return Decision(number, commitment, meeting, document, passage, suggested, bool(accepted), finding, features, note)


def _attendance_rows(item: Meeting) -> list[Row]:
    took_part = [(item.slug, "participant", ordinal, code) for ordinal, code in enumerate(item.participants)]
    watched = [(item.slug, "observer", ordinal, code) for ordinal, code in enumerate(item.observers)]
    return [*took_part, *watched]


def _bound_rows(item: Commitment) -> list[Row]:
    bound: Sequence[BoundParty] = item.parties
    return [(item.ref, ordinal, one.code, one.role, one.institution) for ordinal, one in enumerate(bound)]


def _theme_rows(item: Commitment) -> list[Row]:
    return [(item.ref, ordinal, theme) for ordinal, theme in enumerate(item.themes)]


def _event_rows(item: Commitment) -> list[Row]:
    return [(item.ref, 0, item.awaited.relation, item.awaited.phrase)] if item.awaited else []


def _renewal_rows(item: Commitment) -> list[Row]:
    return [(item.ref, ordinal, renewed) for ordinal, renewed in enumerate(item.renews)]


ATTENDANCE = ListTable("meeting_party", "meeting", ("meeting", "attendance", "ordinal", "code"), _attendance_rows)
BOUND = ListTable(
    "commitment_party", "commitment", ("commitment", "ordinal", "code", "role", "institution"), _bound_rows
)
THEMES = ListTable("commitment_theme", "commitment", ("commitment", "ordinal", "theme"), _theme_rows)
EVENTS = ListTable("commitment_event", "commitment", ("commitment", "ordinal", "relation", "phrase"), _event_rows)
RENEWALS = ListTable("commitment_renewal", "commitment", ("commitment", "ordinal", "renewed"), _renewal_rows)

LAYOUTS: dict[type[Item], Layout] = {
    layout.kind: layout
    for layout in (
        Layout(Process, "process", "slug", PROCESS_COLUMNS, _process_values, _build_process),
        Layout(Party, "party", "code", PARTY_COLUMNS, _party_values, _build_party),
        Layout(Meeting, "meeting", "slug", MEETING_COLUMNS, _meeting_values, _build_meeting, (ATTENDANCE,)),
        Layout(Document, "document", "slug", DOCUMENT_COLUMNS, _document_values, _build_document),
        Layout(
            *(Commitment, "commitment", "ref", COMMITMENT_COLUMNS, _commitment_values, _build_commitment),
            (BOUND, THEMES, EVENTS, RENEWALS),
        ),
        Layout(Extension, "extension", "id", EXTENSION_COLUMNS, _extension_values, _build_extension),
        Layout(Finding, "finding", "id", FINDING_COLUMNS, _finding_values, _build_finding, later=("disputes",)),
        Layout(Decision, "decision", "id", DECISION_COLUMNS, _decision_values, _build_decision),
    )
}
