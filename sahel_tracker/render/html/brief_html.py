"""The briefing for the next meeting as HTML, to be read on a screen or printed on A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.brief_words import COLUMNS, BriefWords, Entry, Part
from sahel_tracker.render.html import html
from sahel_tracker.render.html.inline import block, foreign, quoted, said, titled, whole
from sahel_tracker.render.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """One commitment; `mention` holds what was said of it last, `quote` in which words, with their own direction."""

    ref: Markup
    title: Markup
    cells: Sequence[Markup]
    mention: Sequence[Markup]
    quote: Markup | None
    quote_block: Markup
    tone: str


def brief_html(brief: BriefWords, foot: Sequence[str], words: Words) -> str:
    """The whole page."""
    return html(
        "brief.html.j2",
        words,
        name=visible(brief.title),
        title=said(brief.title),
        head=[said(line) for line in brief.head],
        foot=[said(line) for line in foot],
        headings=[words.text(heading) for heading in COLUMNS],
        parts=[_part(part, words) for part in brief.parts],
    )


def _part(part: Part, words: Words) -> dict[str, object]:
    return {
        "title": said(part.title),
        "level": part.level,
        "lines": [said(line) for line in part.lines],
        "entries": [_shown(entry, words) for entry in part.entries],
    }


def _shown(entry: Entry, words: Words) -> Shown:
    quotation = entry.quotation
    mention = [said(entry.mention)]
    if entry.source:
        mention.append(Markup("{}{}").format(said(words.named(words.text("Source"), "")), foreign(entry.source, words)))
    if quotation is not None:
        mention.append(said(quotation.origin, *quotation.names))
    return Shown(
        ref=whole(entry.ref),
        title=titled(entry.title, words),
        cells=[said(text) for text in (entry.who, entry.status, entry.due, entry.age)],
        mention=mention,
        quote=quoted(quotation.text, quotation.language) if quotation is not None and quotation.text else None,
        quote_block=block((quotation.language if quotation is not None else None) or words.language),
        tone=entry.tone or "plain",
    )
