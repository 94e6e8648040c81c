"""A briefing in words, once for every way out: its parts, their lines, and the commitments with their last mention.

Invariant: a passage is never told without its document and the language it is in, and what the press reported is told
as such (R8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sahel_tracker.language.detect import language_of
from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Document, Finding, Language, Meeting, Trilingual
from sahel_tracker.render.commitment_words import (
    STANDINGS,
    TONES,
    VERDICTS,
    age_words,
    due_words,
    status_words,
)
from sahel_tracker.render.commitments_page import party_words
from sahel_tracker.render.meetings_page import DOCUMENT_KINDS, STATES
from sahel_tracker.render.page import Tone
from sahel_tracker.render.report_page import BLOCKS, GROUPS, group_title, uncounted_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.brief import Brief, Mention

COLUMNS = (mark("Commitment"), mark("Responsible"), mark("Status"), mark("Deadline or cadence"), mark("Age"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage, with whose words they are; `text` is None where it is not in the file.

    `language` is that of the document, None where it is not known. `names` in `origin` came from outside.
    """

    origin: str
    text: str | None
    language: Language | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment: `mention` says when and where it was last spoken of, `quotation` in which words.

    `source` is what the record says of where that is written, in whatever language.
    """

    ref: str
    title: Trilingual
    who: str
    status: str
    due: str
    age: str
    mention: str
    source: str | None
    quotation: Quotation | None
    tone: Tone

    def mention_with_source(self, words: Words) -> str:
        """Both in one line."""
        if not self.source:
            return self.mention
        return words.text("%(finding)s; source: %(source)s", finding=self.mention, source=self.source)


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the briefing: lines, then commitments. Level 2 stands within the part of level 1 before it."""

    title: str
    level: int = 1
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefWords:
    """The whole briefing in the reader's language."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]


def brief_words(brief: Brief, words: Words) -> BriefWords:
    """The parts that have something to say, with every day in full."""
    words = words.in_full()
    name = words.title(brief.process.name)
    country = brief.selection.country
    head = [words.text("Situation as of %(day)s", day=words.day(brief.as_of))]
    if brief.internal:
        head.append(words.text("for internal use"))
    return BriefWords(
        title=words.text("Note for the next session: %(process)s", process=name),
        head=(*([words.party(country)] if country else []), *head),
        parts=tuple(part for part in _parts(brief, words) if part.lines or part.entries or part.level == 1),
    )


def _parts(brief: Brief, words: Words) -> Iterator[Part]:
    yield Part(words.text("Summary"), lines=tuple(_summary(brief, words)))
    yield Part(words.text("Next meetings"), lines=tuple(_next_meetings(brief, words)))
    if brief.not_held:
        lines = tuple(_not_held(one, words) for one in brief.not_held)
        yield Part(words.text("Announced, not recorded as held"), lines=lines)
    yield Part(words.text("Open commitments"), lines=() if brief.open else (words.text("None is recorded."),))
    for group in brief.open:
        title = group_title(group, words)
        yield Part(title, 2, entries=tuple(_entry(one, brief, words) for one in group.commitments))
    if brief.kept:
        title = words.text("Fulfilled at the last meeting or since")
        yield Part(title, entries=tuple(_entry(one, brief, words) for one in brief.kept))
    if brief.silent:
        yield Part(words.text("Not mentioned"), lines=tuple(_silence(one, words) for one in brief.silent))
    if brief.calls:
        yield Part(_calls_title(brief, words), lines=tuple(_call(one, words) for one in brief.calls))


def _summary(brief: Brief, words: Words) -> Iterator[str]:
    last, counted = brief.last_meeting, [one for one in brief.open if one.name != "exploratory"]
    if last is not None:
        yield words.text("Last meeting: %(meeting)s", meeting=_meeting(last, words))
    counts = [words.named(words.text(GROUPS[one.name]), len(one.commitments)) for one in counted]
    total = sum(len(one.commitments) for one in counted)
    said = words.count("%(n)d open commitment", "%(n)d open commitments", total)
    yield words.text("%(total)s. %(counts)s", total=said, counts=" · ".join(counts)) if counts else said
    if uncounted := len(brief.commitments) - total:
        yield uncounted_words(uncounted, words)
    for process in brief.stopped:
        yield words.text("No meeting recorded since %(day)s.", day=words.between(process.met_from, process.last_met))


def _next_meetings(brief: Brief, words: Words) -> Iterator[str]:
    if not brief.ahead:
        none = words.text("No later meeting is announced in the record.")
        yield words.text("Which meetings were announced on that day is not recorded.") if brief.looks_back else none
    for meeting in brief.ahead:
        yield words.text("%(meeting)s: %(state)s", meeting=_meeting(meeting, words), state=_state(meeting, words))
    for one in brief.expected:
        status, due = status_words(one, words), due_words(one, words)
        yield words.text("Promised: %(title)s: %(status)s; %(due)s", title=_named(one, words), status=status, due=due)


def _not_held(meeting: Meeting, words: Words) -> str:
    """Nothing more than that its days are past: it may have been held without a record of it."""
    days = words.period(meeting.first_day, meeting.last_day)
    if meeting.state == "postponed":
        said = words.text("was announced for %(days)s and postponed; not recorded as held", days=days)
    else:
        said = words.text("was announced for %(days)s; not recorded as held", days=days)
    return words.text(", ").join(filter(None, (words.title(meeting.title), _place(meeting, words), said)))


def _entry(one: Assessment, brief: Brief, words: Words) -> Entry:
    mention = brief.mention_of(one)
    return Entry(
        ref=one.ref,
        title=one.commitment.title,
        who=party_words(one.parties, words),
        status=status_words(one, words),
        due=due_words(one, words),
        age=age_words(one, words),
        mention=_mention(mention, words),
        source=mention.source,
        quotation=_quotation(mention, brief, words),
        tone=TONES.get(one.headline, ""),
    )


def _mention(mention: Mention, words: Words) -> str:
    """When and where it was last spoken of, and what was found then."""
    if mention.finding is None:
        title = _title(mention.meeting, words)
        made = words.met(title, mention.on, mention.on) if title else words.day(mention.on)
        return words.text("no mention recorded since it was made: %(meeting)s", meeting=made)
    return words.text("last mention: %(mention)s", mention=_found(mention, mention.finding, words))


def _found(mention: Mention, finding: Finding, words: Words) -> str:
    day = words.day(mention.on)
    parts = (
        day if finding.dated == "exact" else words.text("at the latest on %(day)s", day=day),
        _title(mention.meeting, words),
        words.text(STATES["held"]) if finding.method == "schedule" else words.text(VERDICTS[finding.verdict]),
        words.party(finding.party) if finding.party else None,
        words.text(STANDINGS[finding.standing]),
    )
    return words.text(", ").join(filter(None, parts))


def _quotation(mention: Mention, brief: Brief, words: Words) -> Quotation | None:
    document, passage = brief.quotes.documents.get(mention.document or ""), mention.passage
    if document is None or passage is None:
        return None
    text = brief.quotes.of(document.slug, passage)
    origin = _document(document, words)
    names = tuple(filter(None, (document.slug, document.issuer)))
    if text is None:
        place = {"document": origin, "start": passage.start, "end": passage.end}
        missing = words.text("%(document)s: passage %(start)d–%(end)d, text not in this file", **place)
        return Quotation(missing, None, document.language, names)
    if document.kind == "press":
        return Quotation(words.text("As reported by %(document)s", document=origin), text, document.language, names)
    told = words.text("The text of %(document)s", document=origin)
    return Quotation(told, text, document.language or language_of(text), names)


def _document(document: Document, words: Words) -> str:
    published = words.day(document.published) if document.published else None
    said = (document.slug, words.text(DOCUMENT_KINDS[document.kind]), published, document.issuer)
    return words.text(", ").join(filter(None, said))


def _title(meeting: Meeting | None, words: Words) -> str:
    return words.title(meeting.title) if meeting else ""


def _meeting(meeting: Meeting, words: Words) -> str:
    """Its title, its days, and where it was."""
    met = words.met(words.title(meeting.title), meeting.first_day, meeting.last_day)
    return words.text(", ").join(filter(None, (met, _place(meeting, words))))


def _place(meeting: Meeting, words: Words) -> str | None:
    if meeting.place:
        return words.place(meeting.place)
    return words.party(meeting.host) if meeting.host else None


def _state(meeting: Meeting, words: Words) -> str:
    return words.text(STATES[meeting.state])


def _silence(one: Assessment, words: Words) -> str:
    said = words.count("not mentioned in %(n)d meeting", "not mentioned in %(n)d meetings", one.silent_meetings)
    since = words.text("last spoken of: %(day)s", day=words.day(one.last_spoken_on or one.made_on))
    return words.named(_named(one, words), words.text(", ").join((said, since)))


def _call(one: Assessment, words: Words) -> str:
    said = (status_words(one, words), party_words(one.parties, words))
    return words.named(_named(one, words), words.text(", ").join(said))


def _calls_title(brief: Brief, words: Words) -> str:
    country = brief.selection.country
    return words.about(BLOCKS["addressed"], country) if country else words.text(BLOCKS["calls"])


def _named(one: Assessment, words: Words) -> str:
    return f"{words.title(one.commitment.title)} ({one.ref})"
