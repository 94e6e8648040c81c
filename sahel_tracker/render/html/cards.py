"""One commitment as a card: a line that says where it stands, and what unfolds from it.

Invariant: a card holds everything that the record shows of a commitment, each part leading to its source; nothing is
claimed that the words of `commitment_words` do not claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.chains import ancestors
from sahel_tracker.model.disclosure import without_internal
from sahel_tracker.model.records import BoundParty, Commitment, Finding, Record, Role
from sahel_tracker.render.commitment_words import (
    MENTION_WAITS,
    STANDINGS,
    TONES,
    age_words,
    attributed_words,
    due_words,
    evidence_day_words,
    made_words,
    status_words,
    verification_words,
)
from sahel_tracker.render.commitments_page import role_words, spoken_words, window_words
from sahel_tracker.render.html.inline import foreign, quoted, said, titled
from sahel_tracker.render.html.labels import labels
from sahel_tracker.render.html.links import Links, anchor
from sahel_tracker.render.html.passages import Passages, Quotation
from sahel_tracker.render.page import Page
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import Quotes


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is known under it."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Told:
    """A finding: its verdict with day and standing, what else is known of it, its passage."""

    said: Markup
    facts: tuple[Fact, ...]
    quotation: Quotation | None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """`tone` colours the status, which says the same in words; `href` leads to its own page, if there is one.

    `facts` are about the promise, `standing` about what became of it.
    """

    ref: str
    anchor: str
    href: str | None
    title: Markup
    tone: str
    status: Markup
    due: Markup
    age: Markup
    facts: tuple[Fact, ...]
    standing: tuple[Fact, ...]
    quotation: Quotation | None
    turns: tuple[Markup, ...]
    findings: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of commitments in one language, with the texts that they cite and the pages there are.

    `internal` if something in the record is for internal use.
    """

    record: Record
    words: Words
    links: Links
    passages: Passages
    say: dict[str, str]
    internal: bool

    @classmethod
    def of(cls, record: Record, words: Words, quotes: Quotes, links: Links | None = None) -> Teller:
        """One that quotes from these texts; without links nothing leads to another page."""
        internal = without_internal(record) is not record
        words = words.in_full()
        return cls(record, words, links or Links(), Passages(quotes, words), labels(words), internal)

    def cards(self, assessments: Iterable[Assessment]) -> list[Card]:
        """A card for each, in the given order."""
        return [self.card(one) for one in assessments]

    def card(self, one: Assessment, recorded: Iterable[Finding] | None = None) -> Card:
        """The card of one; `recorded` are the findings to show where those that count are not all."""
        words, commitment = self.words, one.commitment
        shown = one.findings if recorded is None else recorded
        return Card(
            ref=one.ref,
            anchor=anchor(one.ref),
            href=self.links.to("commitment", one.ref),
            title=titled(commitment.title, words),
            tone=TONES.get(one.headline, "") or "plain",
            status=said(status_words(one, words)),
            due=said(due_words(one, words)),
            age=said(words.text("age %(age)s", age=age_words(one, words))),
            facts=tuple(self._facts(one)),
            standing=tuple(self._standing(one)),
            quotation=self.passages.quotation(commitment.document, commitment.passage),
            turns=tuple(self._turns(one)),
            findings=tuple(self.told(finding) for finding in shown),
        )

    def told(self, finding: Finding) -> Told:
        """One finding."""
        return Told(
            said=self.marked(self._verdict(finding), internal=finding.internal),
            facts=tuple(self._finding_facts(finding)),
            quotation=self.passages.quotation(finding.document, finding.passage),
            retracted=finding.retracted is not None,
        )

    def marked(self, shown: Markup, *, internal: bool) -> Markup:
        """The same, and beside it that it stays in the house, where it does."""
        if not internal:
            return shown
        return Markup('{} <span class="internal">{}</span>').format(shown, self.words.text("for internal use"))

    def frame(self, page: Page) -> dict[str, object]:
        """What stands around every page: its name and foot, the way to the others, whether it stays in the house."""
        return {
            "name": page.title,
            "foot": [said(line) for line in page.foot],
            "way": self.links.way,
            "internal": self.words.text("for internal use") if self.internal else "",
        }

    def to(self, kind: str, key: str, name: Markup) -> Markup:
        """A name that leads to its page, where there is one."""
        href = self.links.to(kind, key)
        return name if href is None else Markup('<a href="{}">{}</a>').format(href, name)

    def meeting(self, slug: str) -> Markup:
        """The title of a meeting, leading to its page."""
        return self.to("meeting", slug, titled(self.record.meetings[slug].title, self.words))

    def process(self, slug: str) -> Markup:
        """The name of a process, leading to its page."""
        return self.to("process", slug, titled(self.record.processes[slug].name, self.words))

    def parties(self, codes: Iterable[str]) -> Markup:
        """Names of parties, each leading to its page; a dash for none."""
        return self.row(*map(self.party, codes)) or Markup("—")

    def party(self, code: str) -> Markup:
        """The name of a party, the record's own first, leading to its page."""
        own = self.record.parties.get(code)
        name = titled(own.name, self.words) if own and own.name else said(self.words.party(code))
        return self.to("country", code, name)

    def commitments(self, refs: Iterable[str]) -> Markup:
        """Refs, each leading to its page."""
        return self.row(*(self.to("commitment", ref, quoted(ref)) for ref in refs))

    def row(self, *parts: Markup) -> Markup:
        """Several things in a row, parted as this language does it."""
        return escape(self.words.text(", ")).join(parts)

    def named(self, name: str, value: Markup) -> Markup:
        """A name and its value, with the colon as this language sets it."""
        return escape(self.words.text("%(name)s: %(value)s")) % {"name": name, "value": value}

    def fact(self, name: str, value: Markup) -> Fact:
        """A fact under the label of this name."""
        return Fact(self.say[name], value)

    def _facts(self, one: Assessment) -> Iterator[Fact]:
        commitment = one.commitment
        yield self.fact("meeting", self.row(self.meeting(one.meeting.slug), said(made_words(one, self.words))))
        yield self.fact("parties", self._bound(one.parties))
        if phrase := _deadline_phrase(commitment):
            yield self.fact("phrase", quoted(phrase))
        yield from self._extensions(one)
        if commitment.done_when:
            yield self.fact("done_when", foreign(commitment.done_when, self.words))
        if commitment.source:
            yield self.fact("source", foreign(commitment.source, self.words))
        if commitment.note:
            yield self.fact("note", foreign(commitment.note, self.words))
        if commitment.internal_note:
            yield self.fact("internal_note", foreign(commitment.internal_note, self.words))

    def _bound(self, parties: Iterable[BoundParty]) -> Markup:
        """Who, grouped by how they are bound."""
        parties, by_role = tuple(parties), dict[Role, list[Markup]]()
        for bound in parties:
            name, inside = self.party(bound.code), bound.institution
            by_role.setdefault(bound.role, []).append(
                Markup("{} ({})").format(name, quoted(inside)) if inside else name
            )
        roles = [self.named(role_words(role, parties, self.words), self.row(*names)) for role, names in by_role.items()]
        nobody = self.words.text("nobody is named; its meeting lists no participants")
        return escape(self.words.text("; ")).join(roles) or said(nobody)

    def _standing(self, one: Assessment) -> Iterator[Fact]:
        words = self.words
        if one.verification != "none" and one.completion != "no evidence":
            yield self.fact("verification", said(verification_words(one, words)))
        if one.last_spoken_on:
            yield self.fact("last_spoken", said(spoken_words(one, words)))
        if one.silent_meetings:
            silent = one.silent_meetings
            said_so = words.count("not mentioned in %(n)d meeting", "not mentioned in %(n)d meetings", silent)
            waits = words.text(MENTION_WAITS) if one.mention_waits and not one.dormant else ""
            yield self.fact("silence", said(words.text("; ").join(filter(None, (said_so, waits)))))
        if one.slippage_days:
            yield self.fact("slippage", said(_slippage_words(one.slippage_days, words, at_most=one.at_most)))
        yield from self._renewed(one)
        if one.renewed_by:
            yield self.fact("renewed_by", self.commitments(one.renewed_by))
        if one.superseded_by:
            yield self.fact("superseded_by", self.commitments((one.superseded_by,)))

    def _renewed(self, one: Assessment) -> Iterator[Fact]:
        """What it promises again; older ones without a page of their own with where they were promised, the last first.

        The age of a commitment goes back to the earliest of them, so that each must lead to its evidence.
        """
        older = [self.record.commitments[ref] for ref in ancestors(one.ref, self.record.commitments)]
        for promised in sorted(
            older, key=lambda one: (self.record.meetings[one.meeting].last_day, one.ref), reverse=True
        ):
            name = self.commitments((promised.ref,))
            if self.links.to("commitment", promised.ref) is None:
                yield self.fact("renews", self.row(name, *self._where_promised(promised)))
            elif promised.ref in one.commitment.renews:
                yield self.fact("renews", name)

    def _where_promised(self, commitment: Commitment) -> Iterator[Markup]:
        """Its meeting and day, the words of its passage with whose they are, its source."""
        meeting = self.record.meetings[commitment.meeting]
        yield self.meeting(meeting.slug)
        yield said(self.words.day(meeting.last_day))
        if quotation := self.passages.quotation(commitment.document, commitment.passage):
            if not quotation.missing:
                yield Markup("<q {}>{}</q>").format(quotation.attributes, quotation.words)
            yield quotation.caption
        if commitment.source:
            yield foreign(commitment.source, self.words)

    def _extensions(self, one: Assessment) -> Iterator[Fact]:
        words = self.words
        for extension in one.extensions:
            days = {"to": extension.to, "day": extension.decided}
            if extension.announced:
                moved = words.text("postponement to %(to)s announced %(day)s: it moves nothing", **days)
                yield self.fact("extension", said(moved))
            else:
                moved = words.text("to %(to)s, decided on %(day)s", **days)
                yield self.fact(
                    "extension", self.row(said(moved), quoted(extension.by), foreign(extension.why, self.words))
                )

    def _turns(self, one: Assessment) -> Iterator[Markup]:
        for window in one.turns.windows if one.turns else ():
            yield said(self.words.named(self.words.on(window.until), window_words(window, one, self.words)))

    def _verdict(self, finding: Finding) -> Markup:
        """What was found, when and by whom it is known; a holding names its meeting and leads to it."""
        words = self.words
        if finding.method != "schedule" or finding.meeting is None:
            return said(attributed_words(finding, words))
        held = self.named(words.text("meeting held"), self.meeting(finding.meeting))
        return self.row(held, said(evidence_day_words(finding, words)), said(words.text(STANDINGS[finding.standing])))

    def _finding_facts(self, finding: Finding) -> Iterator[Fact]:
        if finding.disputes:
            yield self.fact("disputes", said(self.words.text("finding %(number)d", number=finding.disputes)))
        if finding.retracted:
            yield self.fact("retracted", foreign(finding.retracted, self.words))
        if finding.source:
            yield self.fact("source", foreign(finding.source, self.words))
        if finding.note:
            yield self.fact("note", foreign(finding.note, self.words))
        if finding.internal_note:
            yield self.fact("internal_note", foreign(finding.internal_note, self.words))


def _deadline_phrase(commitment: Commitment) -> str | None:
    """The words that set a day, or an event that is waited for."""
    said = commitment.deadline or commitment.awaited
    return said.phrase if said else None


def _slippage_words(days: int, words: Words, *, at_most: bool) -> str:
    if at_most:
        return words.count("at most %(n)d day", "at most %(n)d days", days)
    return words.count("%(n)d day", "%(n)d days", days)
