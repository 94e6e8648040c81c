"""The whole record as linked pages: an index, and a page for each country, process, meeting and commitment.

Invariants: pages lead to one another by relative addresses, so that they open from a folder; the same record gives the
same pages on the same day, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.render.commitments_page import detail_page
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.commitment_html import commitment_html
from sahel_tracker.render.html.inline import said, titled
from sahel_tracker.render.html.links import Link, Links, safe_names
from sahel_tracker.render.html.matrix_html import matrix_html
from sahel_tracker.render.html.meeting_html import meeting_html
from sahel_tracker.render.html.report_html import Listing, head, overdue_html, report_values, summary
from sahel_tracker.render.matrix_page import matrix_page
from sahel_tracker.render.meetings_page import meeting_page, state_words
from sahel_tracker.render.report_page import foot, overdue_page, report_page
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.commitments import CommitmentList, every_commitment
from sahel_tracker.report.country import Report
from sahel_tracker.report.matrix import commitment_matrix
from sahel_tracker.report.quotes import ReadTexts
from sahel_tracker.report.selection import Selection
from sahel_tracker.report.site import Overview, overview

INDEX = "index.html"
FOLDERS = {"country": "countries", "process": "processes", "meeting": "meetings", "commitment": "commitments"}
PAGES = {
    "index": mark("Overview"),
    "commitments": mark("Commitments"),
    "overdue": mark("Overdue"),
    "matrix": mark("Matrix"),
}
_LATE = ("overdue", "unconfirmed", "behind")
_KEPT = ("fulfilled", "fulfilled late")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the site is made from: the record as it may be shown, the day, the reader's words."""

    record: Record
    as_of: date
    words: Words
    read_texts: ReadTexts
    log_head: str
    with_score: bool = False


def site(asked: Asked) -> Iterator[tuple[str, str]]:
    """The path of each page below the folder of the site, with its text."""
    return _Site(asked).pages()


class _Site:
    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._seen = overview(asked.record, asked.as_of, asked.read_texts)
        self._foot = foot(asked.as_of, asked.words, asked.log_head)
        self._teller = Teller.of(asked.record, asked.words, self._seen.quotes, Links(_addresses(self._seen)))

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page, the index first."""
        yield INDEX, self._index()
        yield "commitments.html", self._report(self._seen.everybody, self._at("commitments"))
        late = overdue_page(self._seen.late, self._asked.words, self._asked.log_head)
        yield "overdue.html", overdue_html(self._seen.late, late, self._at("overdue"))
        yield "matrix.html", self._matrix()
        for code, report in self._seen.parties.items():
            yield self._path("country", code), self._report(report, self._within())
        for slug, report in self._seen.processes.items():
            yield self._path("process", slug), self._process(slug, report)
        for meeting in self._seen.meetings:
            yield self._path("meeting", meeting.slug), self._meeting(meeting)
        yield from self._commitments()

    def _path(self, kind: str, key: str) -> str:
        return self._teller.links.pages[kind, key]

    def _at(self, page: str) -> Teller:
        """Who tells on a page beside the index."""
        return self._moved(depth=0, page=page)

    def _within(self) -> Teller:
        """Who tells on a page in one of the folders."""
        return self._moved(depth=1)

    def _moved(self, depth: int, page: str = "") -> Teller:
        links = replace(self._teller.links, depth=depth)
        way = [
            Link(self._asked.words.text(message), links.to("page", name) or "", current=name == page)
            for name, message in PAGES.items()
        ]
        return replace(self._teller, links=replace(links, way=tuple(way)))

    def _report(self, report: Report, teller: Teller, **others: object) -> str:
        asked = self._asked
        page = report_page(report, asked.words, asked.log_head, whole=True, with_score=asked.with_score)
        values = report_values(report, page, teller, with_score=asked.with_score)
        return html("report.html.j2", asked.words, **{**values, **others})

    def _process(self, slug: str, report: Report) -> str:
        teller = self._within()
        title = titled(self._asked.record.processes[slug].name, self._asked.words)
        theirs = [one for one in self._seen.meetings if one.process == slug]
        listings = (self._meetings(theirs, teller),) if theirs else ()
        return self._report(report, teller, head=self._day(), name=title.striptags(), title=title, listings=listings)

    def _day(self) -> list[Markup]:
        return head(Selection(), self._asked.as_of, self._asked.words)

    def _meeting(self, meeting: Meeting) -> str:
        asked = self._asked
        promised = tuple(one for one in self._seen.everybody.assessments if one.meeting.slug == meeting.slug)
        listed = CommitmentList(asked.as_of, self._seen.everybody.selection, promised, self._seen.quotes)
        page = replace(meeting_page(meeting, asked.record, asked.as_of, asked.words), foot=self._foot)
        return meeting_html(meeting, listed, page, self._within())

    def _commitments(self) -> Iterator[tuple[str, str]]:
        asked, teller = self._asked, self._within()
        for detail in every_commitment(asked.record, asked.as_of, asked.read_texts):
            page = detail_page(detail, asked.words, asked.log_head)
            yield self._path("commitment", detail.assessment.ref), commitment_html(detail, page, teller)

    def _matrix(self) -> str:
        asked = self._asked
        matrix = commitment_matrix(asked.record, asked.as_of, Selection())
        page = matrix_page(matrix, self._seen.quotes, asked.words, asked.log_head)
        return matrix_html(matrix, page, self._at("matrix"))

    def _index(self) -> str:
        words, everybody, teller = self._asked.words, self._seen.everybody, self._at("index")
        page = report_page(everybody, words, self._asked.log_head, whole=True, with_score=self._asked.with_score)
        listings = (
            self._counted("country", words.text("Countries and organisations"), self._seen.parties, teller),
            self._counted("process", words.text("Processes"), self._seen.processes, teller),
            self._meetings(self._seen.meetings, teller),
        )
        return html(
            "index.html.j2",
            words,
            **teller.frame(page),
            title=said(page.title),
            **summary(everybody, words, with_score=self._asked.with_score),
            listings=[listing for listing in listings if listing.rows],
        )

    def _counted(self, kind: str, title: str, reports: Mapping[str, Report], teller: Teller) -> Listing:
        """A line for each party or process, by its name, with how many of its commitments are late and kept."""
        words = self._asked.words
        names = {key: teller.party(key) if kind == "country" else teller.process(key) for key in reports}
        rows = [
            (names[key], *(said(str(number)) for number in _counts(reports[key])))
            for key in sorted(reports, key=lambda key: (names[key].striptags(), key))
        ]
        heads = (
            words.text("Name"),
            words.text("Commitments"),
            words.text("past their day or behind"),
            words.text("Fulfilled"),
        )
        return Listing(title, heads, tuple(rows))

    def _meetings(self, meetings: tuple[Meeting, ...] | list[Meeting], teller: Teller) -> Listing:
        words = self._asked.words
        rows = [
            (
                teller.meeting(one.slug),
                said(self._teller.words.between(one.first_day, one.last_day)),
                said(state_words(one, self._asked.as_of, words)),
                teller.process(one.process),
            )
            for one in meetings
        ]
        heads = (words.text("Meeting"), words.text("Days"), words.text("State"), words.text("Process"))
        return Listing(words.text("Meetings"), heads, tuple(rows))


def _counts(report: Report) -> tuple[int, int, int]:
    """How many firm commitments there are, how many of them are late, how many were kept."""
    counted = report.by_headline
    return report.counted, sum(counted[name] for name in _LATE), sum(counted[name] for name in _KEPT)


def _addresses(seen: Overview) -> dict[tuple[str, str], str]:
    """Where each page lies."""
    keys = {
        "country": list(seen.parties),
        "process": list(seen.processes),
        "meeting": [meeting.slug for meeting in seen.meetings],
        "commitment": [one.ref for one in seen.everybody.assessments],
    }
    pages = {("page", name): f"{name}.html" for name in PAGES}
    for kind, listed in keys.items():
        pages |= {(kind, key): f"{FOLDERS[kind]}/{name}.html" for key, name in safe_names(listed).items()}
    return pages
