"""The country report and the overdue list as HTML: counts, a timeline, and each commitment with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sahel_tracker.render.commitment_words import TONES
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Card, Teller
from sahel_tracker.render.html.inline import said
from sahel_tracker.render.html.timeline import timeline
from sahel_tracker.render.page import Page
from sahel_tracker.render.report_page import GROUPS, block_title, group_title, notes_words, past_words, stopped_words
from sahel_tracker.render.selection_words import selection_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.country import Report
from sahel_tracker.report.overdue import OverdueList
from sahel_tracker.report.sections import Group
from sahel_tracker.report.selection import Selection

TITLES = {
    "fulfilled": GROUPS["kept"],
    "fulfilled late": mark("Fulfilled late"),
    "superseded": mark("Superseded"),
    "dropped": mark("Dropped"),
}
"""Names of those with a headline, where no group of a page is called so."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many have a headline; the words, with their colon, stand before the number, so that any number fits them."""

    number: int
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the page: its cards, or the groups that hold them."""

    title: Markup
    cards: Sequence[Card] = ()
    groups: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled table; the first cell of a row names what it is about."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


def report_html(report: Report, page: Page, teller: Teller, *, with_score: bool) -> str:
    """The whole report; `page` is the same report laid out for other ways out, of which name and foot are taken."""
    return html("report.html.j2", teller.words, **report_values(report, page, teller, with_score=with_score))


def report_values(report: Report, page: Page, teller: Teller, *, with_score: bool) -> dict[str, object]:
    """What the page of a report is made of; in a site it may go by another title, and list what belongs to it."""
    words = teller.words
    shown = [one for block in report.blocks for group in block.groups for one in group.commitments]
    owed = [one for block in report.blocks if block.name != "addressed" for g in block.groups for one in g.commitments]
    stopped = stopped_words(report, words)
    return {
        **teller.frame(page),
        "title": said(page.title),
        **summary(report, words, with_score=with_score),
        "listings": (),
        "timeline": timeline(owed or shown, report.as_of, teller),
        "parts": [
            Part(said(block_title(block, report, words)), groups=[_part(group, teller) for group in block.groups])
            for block in report.blocks
        ],
        "closing": [said(stopped)] if stopped else [],
    }


def overdue_html(overdue: OverdueList, page: Page, teller: Teller) -> str:
    """What is past its day, and what is due soon where that was asked for."""
    words = teller.words
    return html(
        "report.html.j2",
        words,
        **teller.frame(page),
        title=said(page.title),
        head=head(overdue.selection, overdue.as_of, words),
        counts=[],
        listings=[],
        notes=[said(past_words(overdue, words))],
        timeline=timeline((*overdue.commitments, *overdue.due_soon), overdue.as_of, teller),
        parts=[_part(group, teller) for group in overdue.shown],
        closing=[],
    )


def summary(report: Report, words: Words, *, with_score: bool) -> dict[str, object]:
    """What a report begins with: what it is limited to, its counts, and what has to be said beside them."""
    counts = [
        Count(
            number,
            words.named(words.text(TITLES.get(headline) or GROUPS[headline]), "").strip(),
            TONES.get(headline, "") or "plain",
        )
        for headline, number in report.by_headline.items()
        if number
    ]
    total = words.count("%(n)d commitment", "%(n)d commitments", report.counted)
    notes = (total, *notes_words(report, words, with_score=with_score))
    return {
        "head": head(report.selection, report.as_of, words, country_is_said=True),
        "counts": counts,
        "notes": [said(line) for line in notes],
    }


def head(wanted: Selection, as_of: date, words: Words, *, country_is_said: bool = False) -> list[Markup]:
    """What a page is limited to, and the day that it shows, in full."""
    limits = selection_words(wanted, words, country_is_said=country_is_said)
    return [said(line) for line in (*limits, words.text("Situation as of %(day)s", day=words.day(as_of)))]


def _part(group: Group, teller: Teller) -> Part:
    return Part(said(group_title(group, teller.words)), teller.cards(group.commitments))
