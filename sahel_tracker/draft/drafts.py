"""A whole draft: the meeting, its document and its commitments as records that could be imported, with the doubts.

Invariants: with what is in the record it agrees (a known meeting keeps its slug and its fields, refs are new); every
item satisfies the rules of a record, so that a draft imports without an edit; what had to be left out is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sahel_tracker.draft.commitments import Proposal, Reading, proposed
from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.meeting_days import day_in
from sahel_tracker.draft.occasion import Occasion, occasion
from sahel_tracker.draft.passages import Form, passages
from sahel_tracker.draft.processes import likely_process, told_in
from sahel_tracker.draft.renewals import Candidate, recorded_already, renewal_candidates, texts_wanted
from sahel_tracker.errors import TrackerError
from sahel_tracker.exchange.phrases import Base, read_due
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.folded import folded
from sahel_tracker.language.labels import label
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import (
    Commitment,
    Deadline,
    Document,
    DocumentKind,
    Expectation,
    Kind,
    Language,
    Meeting,
    Process,
    Record,
    Recurrence,
    Trilingual,
)
from sahel_tracker.model.references import ref_prefix
from sahel_tracker.model.steps import due_day

TextsOf = Callable[[Iterable[str]], Mapping[str, str]]
"""The texts that are kept of these SHA-256."""

MOST_READ = 1_000_000
"""How many code points of a text are read: some four hundred pages."""

MOST_HEADING = 200

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One drafted commitment as a record, the proposal it came of, older ones it resembles, and all notes on it.

    `recorded` is the commitment of the record that is quoted from this very place: then there is nothing to import.
    """

    commitment: Commitment
    proposal: Proposal
    recorded: Commitment | None
    renews: tuple[Candidate, ...]
    inferred: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The records of a draft. `known` says that the meeting is in the record already; `base` is the base day."""

    form: Form
    process: Process
    meeting: Meeting
    document: Document
    text: str
    entries: tuple[Entry, ...]
    base: date | None
    known: bool
    known_process: bool
    inferred: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be drafted from: what it is called, its SHA-256, its day of publication if known, and today."""

    text: str
    name: str
    sha256: str
    published: date | None
    today: date


def draft(source: Source, record: Record, bundled: Record, texts_of: TextsOf) -> Draft:
    """The draft of a text. `record` is what is recorded, `bundled` names processes besides."""
    text = unwrapped(source.text[:MOST_READ])
    language: Language = language_of(text) or "en"
    told = occasion(text, source.published, source.today)
    meeting, process, doubt = _meeting(record, bundled, told, source)
    base = source.published or day_in(text)
    reading = Reading.of(text, base, language)
    found = passages(text)
    drafted = _of_committees([proposed(one, reading) for one in found.undertakings])
    document = _document(record, meeting, found.form, language, source)
    older = renewal_candidates(record, texts_of(texts_wanted(record, meeting)), meeting, text, drafted)
    refs = _Refs(record, meeting)
    place = _Place(record, meeting, document, _first_day(drafted, meeting))
    entries = [_entry(one, refs, place, older.get(number, ())) for number, one in enumerate(drafted)]
    return Draft(
        form=found.form,
        process=process,
        meeting=meeting,
        document=document,
        text=source.text,
        entries=tuple(entries),
        base=base,
        known=meeting.slug in record.meetings,
        known_process=process.slug in record.processes,
        inferred=told.inferred,
        unsure=(*told.unsure, *filter(None, (doubt, _unread(source.text)))),
    )


def _unread(text: str) -> str:
    return f"only the first {MOST_READ:,} characters were read" if len(text) > MOST_READ else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where commitments stand, and the day by which the first meeting of a committee is due, where one says so."""

    record: Record
    meeting: Meeting
    document: Document
    first_day: date | None


class _Refs:
    """New refs: after those of a known meeting; of an unknown one they tell the day, so that two drafts differ."""

    def __init__(self, record: Record, meeting: Meeting) -> None:
        prefix = ref_prefix(meeting.slug, meeting.last_day)
        self._prefix = prefix if meeting.slug in record.meetings else f"{prefix}-{meeting.last_day:%m%d}"
        numbers = (ref.removeprefix(f"{self._prefix}-") for ref in record.commitments)
        self._last = max((int(number) for number in numbers if number.isdecimal()), default=0)

    def next(self) -> str:
        """The next free one."""
        self._last += 1
        return f"{self._prefix}-{self._last:02}"


def _meeting(record: Record, bundled: Record, told: Occasion, source: Source) -> tuple[Meeting, Process, str]:
    """The meeting that has this text already, else one of the process on the same days, else a new one."""
    of = next((one.meeting for one in record.documents.values() if one.sha256 == source.sha256 and one.meeting), None)
    if of is not None:
        meeting = record.meetings[of]
        return meeting, record.processes[meeting.process], ""
    process, doubt = _process(record, bundled, source.text, told)
    same = [one for one in record.meetings.values() if one.process == process.slug and _overlap(one, told)]
    return same[0] if len(same) == 1 else _new_meeting(record, process.slug, told, source), process, doubt


def _process(record: Record, bundled: Record, text: str, told: Occasion) -> tuple[Process, str]:
    """A process of the record that the text looks like, else a bundled one, else a new one; and what is unsure."""
    language: Language = language_of(text) or "en"
    about = told_in(text, told.title, language)
    for known in (record, bundled):
        likely = likely_process(known, about, told.participants)
        if likely is not None:
            return known.processes[likely[0]], "" if likely[1] else "the process is a guess among those that are known"
    slug = _slug(_where(told) or "new-process", record.processes)
    return Process(slug, _in(language, told.title)), "no known process looks like it: this one is made up, name it"


def _overlap(one: Meeting, told: Occasion) -> bool:
    return one.first_day <= told.last_day and told.first_day <= one.last_day and "exact" in (one.dated, told.dated)


def _new_meeting(record: Record, process: str, told: Occasion, source: Source) -> Meeting:
    language: Language = language_of(source.text) or "en"
    stem = f"{_where(told) or process}-{told.last_day:%Y-%m-%d}"
    return Meeting(
        slug=_slug(stem, record.meetings),
        process=process,
        title=_in(language, told.title),
        first_day=told.first_day,
        last_day=told.last_day,
        dated=told.dated,
        state="announced" if told.first_day > source.today else "held",
        host=told.host,
        place=label(told.town, "en") if told.town else None,
        level=told.level,
        participants=told.participants,
        provenance="document",
    )


def _document(record: Record, meeting: Meeting, form: Form, language: Language, source: Source) -> Document:
    known = next((one for one in record.documents.values() if one.sha256 == source.sha256), None)
    if known is not None:
        return known
    kind = _kind(source.text, form)
    slug = _slug(f"{meeting.slug}-{kind}", record.documents)
    name = visible(source.name)
    return Document(slug, meeting.slug, kind, language, source.sha256, published=source.published, source=name)


def _kind(text: str, form: Form) -> DocumentKind:
    """A body's own text if its heading says so or it has the form of a resolution; else a press report."""
    heading = " ".join(folded(text.lstrip()[:MOST_HEADING]).letters.split())
    if cue("papers-communique").match(heading):
        return "communique"
    return "declaration" if form == "resolution" or cue("papers-declaration").match(heading) else "press"


def _of_committees(drafted: Sequence[Proposal]) -> list[Proposal]:
    """The first meeting of a series is that of the committee that stands before it."""
    before = [None, *(one.level for one in drafted)]
    return [
        replace(one, level="committee") if one.first and one.meets and level == "committee" else one
        for one, level in zip(drafted, before, strict=False)
    ]


def _first_day(drafted: Sequence[Proposal], meeting: Meeting) -> date | None:
    """The day by which the first of a series is to meet, where one passage says so."""
    days = [one.deadline.last_day for one in drafted if one.first and one.meets and one.deadline]
    return next((day for day in days if day > meeting.last_day), None)


def _entry(one: Proposal, refs: _Refs, place: _Place, renews: tuple[Candidate, ...]) -> Entry:
    recorded = recorded_already(place.record, place.document.slug, one)
    meeting, inferred, unsure = place.meeting, list(one.inferred), list(one.unsure)
    deadline = _deadline(one, meeting, unsure)
    recurrence = _recurrence(one, deadline, place, inferred)
    kind: Kind = "recurring" if recurrence else "one-off" if deadline else "standing"
    expects = Expectation(meeting.process, one.host, None, one.level or meeting.level) if one.meets else None
    if expects:
        level = f" at the level '{one.level}'" if one.level not in (None, meeting.level) else ""
        inferred.append(f"a meeting of the same process{level} would keep it")
    commitment = Commitment(
        ref=recorded.ref if recorded else refs.next(),
        meeting=meeting.slug,
        title=_in(one.language, one.title or meeting.slug),
        kind=kind,
        wording=one.wording,
        parties=one.parties,
        all_participants=one.all_participants,
        deadline=None if recurrence else deadline,
        recurrence=recurrence,
        expects=expects,
        themes=one.themes,
        document=place.document.slug,
        passage=one.passage,
        provenance="document",
    )
    return Entry(_allowed(commitment, meeting, unsure), one, recorded, renews, tuple(inferred), tuple(unsure))


def _recurrence(one: Proposal, deadline: Deadline | None, place: _Place, inferred: list[str]) -> Recurrence | None:
    """The cadence from its first due day: the deadline beside it, a committee's first meeting, or one step on (R6)."""
    if one.every is None:
        return None
    if deadline is not None:
        inferred.append(f"first due by the day beside its cadence: '{deadline.phrase}'")
        return Recurrence(one.every, deadline.last_day)
    if one.starts is not None:
        inferred.append(f"first due one step after its start, {one.starts}")
        return Recurrence(one.every, due_day(one.starts, one.every, 1))
    first = place.first_day if one.level == "committee" else None
    inferred.append("first due by its first meeting" if first else "first due one step after the meeting")
    return Recurrence(one.every, first or due_day(place.meeting.last_day, one.every, 1))


def _deadline(one: Proposal, meeting: Meeting, unsure: list[str]) -> Deadline | None:
    """The deadline, if it can be one of this meeting; the end of the meeting for what it is to end with."""
    if one.ends_meeting and one.deadline is None:
        return Deadline(meeting.last_day)
    if one.deadline is None or one.deadline.last_day >= meeting.first_day:
        return one.deadline and _from_the_meeting(one.deadline, meeting)
    unsure.append(f"'{one.deadline.phrase}' ({one.deadline.last_day}) lies before the meeting and was left out")
    return None


def _from_the_meeting(deadline: Deadline, meeting: Meeting) -> Deadline:
    """So many months after are counted from the meeting, however late its text was published (R5)."""
    try:
        read = read_due(deadline.phrase or "", Base(meeting.last_day))
    except TrackerError:
        return deadline
    runs = read.timing is not None and read.timing.kind == "within" and read.timing.first is None
    return read.value if runs and isinstance(read.value, Deadline) else deadline


def _allowed(one: Commitment, meeting: Meeting, unsure: list[str]) -> Commitment:
    """The commitment without parties who only observed the meeting: they are never bound."""
    kept = tuple(party for party in one.parties if party.role == "addressee" or party.code not in meeting.observers)
    if kept == one.parties:
        return one
    unsure.append("a party that only observed the meeting was left out")
    return replace(one, parties=kept, all_participants=one.all_participants or "joint")


def _where(told: Occasion) -> str:
    return (told.town or "").removeprefix("p_") or (told.host or "")


def _in(language: Language, text: str) -> Trilingual:
    return Trilingual(**{language: text})


def _slug(stem: str, taken: Mapping[str, object]) -> str:
    """A short name of letters, digits and hyphens that is not taken yet."""
    slug = _SLUG.sub("-", folded(stem).letters).strip("-")[:_LONGEST_SLUG].strip("-") or "draft"
    numbers = range(2, len(taken) + 3)
    return slug if slug not in taken else next(f"{slug}-{n}" for n in numbers if f"{slug}-{n}" not in taken)
