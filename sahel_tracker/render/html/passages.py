"""A passage as it stands in its document: in its own language, inside its sentence, with what is quoted told apart.

Invariants: the passage itself is always whole; of the sentence around it at most REACH characters on each side are
shown, cut between words; a passage whose text is not in the file is named by its place, never by other words.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from markupsafe import Markup, escape

from sahel_tracker.language.detect import language_of
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.sentences import Span, sentences
from sahel_tracker.model.records import Document, Passage
from sahel_tracker.render.html.inline import block, linked, quoted, said
from sahel_tracker.render.meetings_page import DOCUMENT_KINDS
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import Quotes

REACH = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """`words` of the document with what stands `before` and `after` them; `missing` instead where there is no text."""

    caption: Markup
    attributes: str = ""
    before: str = ""
    words: str = ""
    after: str = ""
    missing: bool = False


class Passages:
    """The passages of some documents; the sentences of each are found once."""

    def __init__(self, quotes: Quotes, words: Words) -> None:
        self._quotes = quotes
        self._words = words
        self._sentences: dict[str, list[Span]] = {}

    def quotation(self, document: str | None, passage: Passage | None) -> Quotation | None:
        """The passage in its surroundings; None where nothing is cited."""
        if document is None or passage is None:
            return None
        text = self._quotes.texts.get(document)
        known = self._quotes.documents.get(document)
        if text is None:
            return Quotation(self._missing(document, passage), missing=True)
        around = self._around(document, text, passage)
        language = (known.language if known else None) or language_of(text[passage.start : passage.end])
        return Quotation(
            caption=self._caption(document, known),
            attributes=block(language or self._words.language),
            before=_cut_before(text[around.start : passage.start]),
            words=visible(text[passage.start : passage.end]),
            after=_cut_after(text[passage.end : around.end]),
        )

    def _around(self, document: str, text: str, passage: Passage) -> Span:
        """From the beginning of the sentence in which the passage begins to the end of the one in which it ends."""
        found = self._sentences.get(document)
        if found is None:
            found = self._sentences[document] = sentences(text)
        first = bisect_right(found, passage.start, key=lambda span: span.start) - 1
        last = bisect_right(found, max(passage.start, passage.end - 1), key=lambda span: span.start) - 1
        start = found[first].start if first >= 0 and found[first].end > passage.start else passage.start
        end = max(found[last].end, passage.end) if last >= 0 else passage.end
        return Span(start, end)

    def _missing(self, document: str, passage: Passage) -> Markup:
        place = {"document": document, "start": passage.start, "end": passage.end}
        return said(self._words.text("%(document)s: passage %(start)d–%(end)d, text not in this file", **place))

    def _caption(self, slug: str, document: Document | None) -> Markup:
        """What is quoted and whose it is: a press report is never taken for the text itself (R8)."""
        if document is None:
            return quoted(slug)
        words = self._words
        message = words.text("as reported by") if document.kind == "press" else words.text("quoted from")
        parts = [quoted(slug), said(words.text(DOCUMENT_KINDS[document.kind]))]
        parts += [quoted(document.issuer)] if document.issuer else []
        parts += [said(words.on(document.published))] if document.published else []
        parts += [linked(document.source)] if document.source else []
        return Markup("{} {}").format(message, escape(words.text(", ")).join(parts))


def _cut_before(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= REACH else "… " + shown[-REACH:].partition(" ")[2]


def _cut_after(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= REACH else shown[:REACH].rpartition(" ")[0] + " …"
