"""The digest as a page: what is new first, at most so many lines a section, and how many more there are.

Invariant: a section that has nothing to say is not there; what is left out is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from sahel_tracker.model.memory import Said
from sahel_tracker.render.commitment_table import HEADER, commitment_table
from sahel_tracker.render.commitment_words import TONES, due_words, evidence_words, status_words
from sahel_tracker.render.digest_words import BANDS, gone_words, news_words, stopped_words
from sahel_tracker.render.documents import commitments_json, day, envelope
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.report_page import GROUPS, foot, with_renewal
from sahel_tracker.render.selection_words import selection_words
from sahel_tracker.render.words import Words
from sahel_tracker.report.digest import Digest, Entry, Sections
from sahel_tracker.report.digest_parts import Part
from sahel_tracker.report.news import News, band_of

AT_MOST = 5
"""How many lines a section has, so that a digest fits one screen."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a digest is laid out: lines a section (None: all), and in parts by country or process, if there are any."""

    at_most: int | None = AT_MOST
    parts: tuple[Part, ...] = ()


def digest_page(digest: Digest, words: Words, log_head: str, layout: Layout) -> Page:
    """The whole digest; its JSON and its table are always everything."""
    writer = _Writer(digest, words, layout.at_most)
    return Page(
        title=title_words(digest, words),
        head=_head(digest, words),
        sections=tuple(writer.whole(layout.parts)),
        foot=foot(digest.as_of, words, log_head),
        document=lambda: _document(digest),
        table=lambda: _table(digest),
        right_to_left=words.right_to_left,
    )


def title_words(digest: Digest, words: Words) -> str:
    """What this is, and of whom."""
    country = digest.selection.country
    if country:
        return words.text("Follow-up digest: %(party)s", party=words.party(country))
    return words.text("Follow-up digest")


def subject_words(digest: Digest, words: Words) -> str:
    """One line for the subject of a mail: what this is, its day, and the counts."""
    title = words.text("%(title)s, %(day)s", title=title_words(digest, words), day=digest.as_of)
    return words.named(title, counts_words(digest, words) or words.text("Nothing to report"))


def counts_words(digest: Digest, words: Words) -> str:
    """How many there are of each, the new ones first; nothing where there is nothing."""
    sections = digest.sections
    new, still = (Counter(entry.commitment.headline for entry in late) for late in (sections.new, sections.still))
    counts = (
        (words.text("newly overdue") if digest.since else words.text("overdue"), new["overdue"]),
        (words.text("newly unconfirmed") if digest.since else words.text("unconfirmed"), new["unconfirmed"]),
        (words.text("still overdue"), still["overdue"]),
        (words.text("still unconfirmed"), still["unconfirmed"]),
        (words.text("behind"), new["behind"] + still["behind"]),
        (words.text("promised again since"), len(sections.renewed)),
        (words.text("due soon"), len(sections.due_soon)),
        (words.text("fulfilled"), len(sections.kept)),
        (words.text("corrected"), len(sections.corrected) + len(digest.gone)),
        (words.text("without mention"), len(sections.dormant)),
        (words.text("awaiting review"), digest.proposals_waiting),
    )
    return " · ".join(words.named(name, number) for name, number in counts if number)


def _head(digest: Digest, words: Words) -> tuple[str, ...]:
    lines = [
        *selection_words(digest.selection, words, country_is_said=True),
        words.text("Situation as of %(day)s", day=words.day(digest.as_of)),
    ]
    if digest.since:
        lines.append(words.text("Last digest: %(day)s", day=words.day(digest.since)))
    return (*lines, counts_words(digest, words) or words.text("Nothing to report"))


class _Writer:
    """Writes sections in one language, up to so many lines each."""

    def __init__(self, digest: Digest, words: Words, at_most: int | None) -> None:
        self._digest = digest
        self._words = words
        self._at_most = at_most
        self._columns = tuple(_columns(words, with_news=digest.since is not None))

    def whole(self, parts: Sequence[Part]) -> Iterator[Section]:
        """Every section: of all there is, or part by part; then what belongs to no part."""
        if not parts:
            yield from self._sections(self._digest.sections, level=1)
        for part in parts:
            yield Section(self._part_title(part))
            yield from self._sections(part.sections, level=2)
        yield from self._about_all()

    def _part_title(self, part: Part) -> str:
        if part.key is None:
            return self._words.text("Undertaken jointly")
        return self._words.title(part.name) if part.name else self._words.party(part.key)

    def _sections(self, sections: Sections, *, level: int) -> Iterator[Section]:
        words, since = self._words, self._digest.since
        new, still = (sections.new, sections.still) if since else ((), (*sections.new, *sections.still))
        behind = [entry for entry in (*new, *still) if _is_behind(entry)]
        if since:
            title = words.text("Newly past the deadline since %(day)s", day=words.day(since))
            yield from self._section(title, _past(new), level)
        yield from self._bands(_past(still), level)
        yield from self._section(words.text("Behind schedule"), behind, level)
        yield from self._renewed(sections.renewed, level)
        yield from self._section(words.text("Due soon"), sections.due_soon, level)
        yield from self._section(words.text("Fulfilled"), sections.kept, level)
        yield from self._section(words.text("Corrected"), sections.corrected, level)
        yield from self._section(words.text("Turns without a recorded meeting"), sections.missed, level)
        yield from self._dormant(sections.dormant, level)

    def _bands(self, entries: list[Entry], level: int) -> Iterator[Section]:
        """One section for each ageing band, the youngest first."""
        words = self._words
        past = words.text("Still past the deadline") if self._digest.since else words.text("Past the deadline")
        for number, band in enumerate(BANDS):
            inside = [entry for entry in entries if band_of(entry.commitment.days_overdue or 0) == number]
            yield from self._section(words.named(past, words.text(band)), inside, level)

    def _renewed(self, entries: Sequence[Entry], level: int) -> Iterator[Section]:
        """What the newer promise is counted for, with what renews it (R9)."""
        title = GROUPS["renewed"]
        for section in self._section(self._words.text(title), entries, level):
            pairs = zip(section.rows, entries, strict=False)
            yield replace(section, rows=tuple(with_renewal(row, one.commitment, self._words) for row, one in pairs))

    def _dormant(self, entries: Sequence[Entry], level: int) -> Iterator[Section]:
        """Those of a process that has stopped meeting are told in one line (R10)."""
        stopped = {one.process: one for one in self._digest.stopped}
        by_process = Counter(entry.commitment.meeting.process for entry in entries)
        lines = [stopped_words(stopped[slug], by_process[slug], self._words) for slug in stopped if by_process[slug]]
        others = [entry for entry in entries if entry.commitment.meeting.process not in stopped]
        yield from self._section(self._words.text("Without mention"), others, level, lines)

    def _section(
        self, title: str, entries: Sequence[Entry], level: int, lines: Sequence[str] = ()
    ) -> Iterator[Section]:
        if not entries and not lines:
            return
        shown = entries[: self._at_most]
        yield Section(
            title=f"{title} ({len(entries)})" if entries else title,
            level=level,
            columns=self._columns,
            rows=tuple(self._row(entry) for entry in shown),
            lines=tuple(lines),
            tail=self._tail(len(entries) - len(shown)),
        )

    def _tail(self, more: int) -> str:
        return self._words.text("Not shown: %(groups)s. --all shows everything.", groups=more) if more else ""

    def _row(self, entry: Entry) -> Row:
        one, words = entry.commitment, self._words
        news = (news_words(entry.news, one, words),) if self._digest.since else ()
        cells = (
            one.ref,
            words.title(one.commitment.title),
            status_words(one, words),
            due_words(one, words),
            evidence_words(one, words),
            *news,
        )
        return Row(cells, TONES.get(one.headline, ""))

    def _about_all(self) -> Iterator[Section]:
        """Refs that are gone, and proposals that wait."""
        words, waiting = self._words, self._digest.proposals_waiting
        if self._digest.gone:
            lines = tuple(gone_words(gone, words) for gone in self._digest.gone[: self._at_most])
            tail = self._tail(len(self._digest.gone) - len(lines))
            yield Section(words.text("Not in this digest any more"), lines=lines, tail=tail)
        if waiting:
            line = words.count("%(n)d possible mention", "%(n)d possible mentions", waiting)
            yield Section(words.text("Awaiting review"), lines=(line,))


def _columns(words: Words, *, with_news: bool) -> Iterator[Column]:
    yield Column(words.text("Ref"))
    yield Column(words.text("Commitment"), wide=True)
    yield Column(words.text("Status"))
    yield Column(words.text("Deadline or cadence"))
    yield Column(words.text("Last evidence"))
    if with_news:
        yield Column(words.text("What is new"))


def _is_behind(entry: Entry) -> bool:
    return entry.commitment.headline == "behind"


def _past(entries: Iterable[Entry]) -> list[Entry]:
    """Those of what is late that are past a deadline."""
    return [entry for entry in entries if not _is_behind(entry)]


def _document(digest: Digest) -> Document:
    sections = digest.sections
    late = (*sections.new, *sections.still)

    def whole(entries: Iterable[Entry]) -> list[Document]:
        return commitments_json([entry.commitment for entry in entries], digest.quotes)

    return envelope(
        "digest",
        digest.as_of,
        since=day(digest.since),
        country=digest.selection.country,
        process=digest.selection.process,
        new=whole(sections.new),
        still_overdue=whole(sections.still),
        renewed=whole(sections.renewed),
        behind=[entry.commitment.ref for entry in late if _is_behind(entry)],
        kept=whole(sections.kept),
        corrected=whole(sections.corrected),
        due_soon=whole(sections.due_soon),
        missed_windows=[
            {"ref": turn.commitment.ref, "after": day(turn.after), "until": day(turn.until)}
            for turn in digest.missed_turns
        ],
        dormant=whole(sections.dormant),
        gone=[{"ref": gone.ref, "before": _said(gone.before)} for gone in digest.gone],
        news=[_news(ref, news) for ref, news in _all_news(sections).items()],
        proposals_waiting=digest.proposals_waiting,
    )


def _all_news(sections: Sections) -> dict[str, News]:
    return {entry.commitment.ref: entry.news for entry in sections.entries if entry.news}


def _news(ref: str, news: News) -> Document:
    before = _said(news.before) if news.before else None
    return {"ref": ref, "what": news.what, "cause": news.cause, "day": day(news.day), "before": before}


def _said(said: Said) -> Document:
    return {"kind": said.kind, "since": day(said.since), "on": day(said.on)}


def _table(digest: Digest) -> Table:
    """One line for each place of a commitment, with the name of its section before it."""
    lines: list[tuple[object, ...]] = []
    for section in fields(Sections):
        entries: tuple[Entry, ...] = getattr(digest.sections, section.name)
        rows = commitment_table(entry.commitment for entry in entries).rows
        lines += [(section.name, *row) for row in rows]
    return Table(("section", *HEADER), tuple(lines))
