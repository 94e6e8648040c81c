"""What is left to do as a page: a count for each kind of work, the first few of each, and the command that does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Finding, Meeting, Proposal, Record
from sahel_tracker.render.commitment_words import VERDICTS, attributed_words, evidence_words, status_words
from sahel_tracker.render.documents import day, envelope
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table
from sahel_tracker.render.words import Words
from sahel_tracker.report.todo import Todo

FIRST_FEW = 5
HEADER = ("work", "ref", "meeting", "number", "day", "title_ar", "title_fr", "title_en")


def todo_page(todo: Todo, record: Record, words: Words, *, whole: bool) -> Page:
    """The work that is left; not `whole`, the first few of each kind. JSON and CSV are always everything."""
    sections = [one for one in _sections(todo, record, words, None if whole else FIRST_FEW) if one.rows]
    return Page(
        title=words.text("To do"),
        head=(
            words.text("Situation as of %(day)s", day=words.day(todo.as_of)),
            *(() if sections else (words.text("Nothing is left to do."),)),
        ),
        sections=tuple(sections),
        foot=(),
        document=lambda: _document(todo),
        table=lambda: Table(HEADER, tuple(_lines(todo, record))),
        right_to_left=words.right_to_left,
    )


def _sections(todo: Todo, record: Record, words: Words, most: int | None) -> Iterator[Section]:
    pages = _Rows(record, words)
    for title, hint, rows in (
        (words.text("Meetings not checked"), "tracker check MEETING", map(pages.meeting, todo.unchecked)),
        (words.text("Possible mentions to review"), "tracker review", map(pages.proposal, todo.proposals)),
        (words.text("Days that are only inferred"), "tracker record REF --on DAY", map(pages.finding, todo.inferred)),
        (
            words.text("Without a word on what would count as done"),
            "tracker edit REF --done-when TEXT",
            map(pages.commitment, todo.open_ended),
        ),
        (
            words.text("Claimed by a party, not verified"),
            "tracker record REF --standing verified",
            map(pages.claim, todo.claimed),
        ),
        (
            words.text("Past the deadline, unconfirmed"),
            "tracker record REF --verdict V",
            map(pages.commitment, todo.unconfirmed),
        ),
    ):
        yield _section(title, hint, list(rows), words, most)


def _section(title: str, hint: str, rows: Sequence[Row], words: Words, most: int | None) -> Section:
    columns = (Column(words.text("Ref")), Column(words.text("Title"), wide=True), Column(words.text("Status")))
    shown = tuple(rows[:most])
    left = len(rows) - len(shown)
    more = words.count("%(n)d more; --all shows all", "%(n)d more; --all shows all", left) if left else ""
    tail = words.text("; ").join(filter(None, (hint, more)))
    return Section(f"{title} ({len(rows)})", 2, columns, shown, tail=tail)


class _Rows:
    """A row for each kind of thing, in one language."""

    def __init__(self, record: Record, words: Words) -> None:
        self._record = record
        self._words = words

    def meeting(self, one: Meeting) -> Row:
        return Row((one.slug, self._words.title(one.title), self._words.between(one.first_day, one.last_day)))

    def proposal(self, one: Proposal) -> Row:
        verdict = self._words.text("suggested: %(finding)s", finding=self._words.text(VERDICTS[one.verdict]))
        number = f"{one.id}  {one.commitment}"
        return Row((number, self._title(one.commitment), self._words.text(", ").join((one.meeting, verdict))))

    def finding(self, one: Finding) -> Row:
        said = f"{one.id}: {attributed_words(one, self._words)}"
        return Row((one.commitment, self._title(one.commitment), said))

    def claim(self, one: Assessment) -> Row:
        return Row((one.ref, self._title(one.ref), evidence_words(one, self._words)))

    def commitment(self, one: Assessment) -> Row:
        return Row((one.ref, self._title(one.ref), status_words(one, self._words)))

    def _title(self, ref: str) -> str:
        return self._words.title(self._record.commitments[ref].title)


def _document(todo: Todo) -> Document:
    return envelope(
        "todo",
        todo.as_of,
        meetings_not_checked=[one.slug for one in todo.unchecked],
        proposals_waiting=[
            {"id": one.id, "ref": one.commitment, "meeting": one.meeting, "score": one.score} for one in todo.proposals
        ],
        days_inferred=[{"finding": one.id, "ref": one.commitment, "on": day(one.on)} for one in todo.inferred],
        no_done_when=_refs(todo.open_ended),
        claims_not_verified=_refs(todo.claimed),
        unconfirmed=_refs(todo.unconfirmed),
    )


def _refs(assessments: Iterable[Assessment]) -> list[str]:
    return [one.ref for one in assessments]


def _lines(todo: Todo, record: Record) -> Iterator[tuple[object, ...]]:
    """A line for each thing, of machine values."""
    for meeting in todo.unchecked:
        title = meeting.title
        yield ("meetings_not_checked", None, meeting.slug, None, meeting.last_day, title.ar, title.fr, title.en)
    for proposal in todo.proposals:
        yield ("proposals_waiting", *_about(record, proposal.commitment, proposal.meeting, proposal.id, None))
    for finding in todo.inferred:
        yield ("days_inferred", *_about(record, finding.commitment, finding.meeting, finding.id, finding.on))
    for work, listed in (
        ("no_done_when", todo.open_ended),
        ("claims_not_verified", todo.claimed),
        ("unconfirmed", todo.unconfirmed),
    ):
        for one in listed:
            last_day = one.deadline.last_day if one.deadline else None
            yield (work, *_about(record, one.ref, one.meeting.slug, None, last_day))


def _about(record: Record, ref: str, meeting: str | None, number: int | None, on: object) -> tuple[object, ...]:
    title = record.commitments[ref].title
    return ref, meeting, number, on, title.ar, title.fr, title.en
