"""One commitment as HTML: what was promised and where it is written, where it stands, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.render.commitment_words import HEADLINES, TONES, age_words, due_words, status_words, timeliness_words
from sahel_tracker.render.commitments_page import findings_shown
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Fact, Teller
from sahel_tracker.render.html.inline import said, titled
from sahel_tracker.render.html.timeline import timeline
from sahel_tracker.render.page import Page
from sahel_tracker.render.wording_words import subject_words
from sahel_tracker.report.commitments import CommitmentDetail


@dataclass(frozen=True, slots=True)
class View:
    """Where it stands for one party."""

    party: Markup
    status: Markup
    tone: str


def commitment_html(detail: CommitmentDetail, page: Page, teller: Teller) -> str:
    """The commitment whole; `page` is the same laid out for other ways out, of which name and foot are taken."""
    one, words = detail.assessment, teller.words
    card = teller.card(one, findings_shown(detail))
    return html(
        "commitment.html.j2",
        words,
        **teller.frame(page),
        title=titled(one.commitment.title, words),
        head=[said(words.text("Situation as of %(day)s", day=words.day(detail.as_of)))],
        promised=subject_words(one.commitment, words),
        card=card,
        standing=[*_axes(one, teller), *card.standing],
        timeline=timeline([*detail.chain, one], detail.as_of, teller, linked=False),
        views=[_view(view, teller) for view in detail.views],
    )


def _axes(one: Assessment, teller: Teller) -> Iterator[Fact]:
    """By when it is due, how far it has come and how old it is."""
    words = teller.words
    yield teller.fact("due", said(due_words(one, words)))
    yield teller.fact("completion", said(words.text(HEADLINES[one.completion])))
    yield teller.fact("timeliness", said(timeliness_words(one, words)))
    if one.kept_on:
        kept = words.text("at the latest on %(day)s", day=one.kept_on) if one.at_most else words.on(one.kept_on)
        yield teller.fact("kept", said(kept))
    yield teller.fact("age", said(age_words(one, words)))


def _view(view: Assessment, teller: Teller) -> View:
    words = teller.words
    return View(
        teller.party(view.party or ""), said(status_words(view, words)), TONES.get(view.headline, "") or "plain"
    )
