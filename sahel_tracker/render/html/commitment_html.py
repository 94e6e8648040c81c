"""One commitment as HTML: what was promised and where it is written, where it stands, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.render.commitment_words import HEADLINES, STANDINGS, TIMELINESS, TONES, status_words
from sahel_tracker.render.commitments_page import findings_shown, kept_words
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Fact, Teller
from sahel_tracker.render.html.inline import said, titled
from sahel_tracker.render.html.timeline import timeline
from sahel_tracker.render.page import Page
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
    return html(
        "commitment.html.j2",
        words,
        name=page.title,
        title=titled(one.commitment.title, words),
        head=[said(words.text("Situation as of %(day)s", day=words.day(detail.as_of)))],
        foot=[said(line) for line in page.foot],
        card=teller.card(one, findings_shown(detail)),
        standing=list(_standing(detail, teller)),
        timeline=timeline([*detail.chain, one], detail.as_of, teller, linked=False),
        views=[_view(view, teller) for view in detail.views],
    )


def _standing(detail: CommitmentDetail, teller: Teller) -> Iterator[Fact]:
    """The axes of R2, and what goes with them."""
    one, words = detail.assessment, teller.words
    timeliness = TIMELINESS.get(one.timeliness) or HEADLINES.get(one.timeliness) or one.timeliness
    yield teller.fact("completion", said(words.text(HEADLINES[one.completion])))
    yield teller.fact("timeliness", said(words.text(timeliness)))
    yield teller.fact("verification", said(words.text(STANDINGS[one.verification])))
    if one.kept_on:
        yield teller.fact("kept", said(kept_words(one, words)))


def _view(view: Assessment, teller: Teller) -> View:
    words = teller.words
    party = view.party or ""
    name = teller.to("country", party, said(words.party(party)))
    return View(name, said(status_words(view, words)), TONES.get(view.headline, "") or "plain")
