"""Where a quote stands: the passage of a document that an entry names by its words or by its offsets.

Invariant: a passage that comes out lies within the text, wherever the text is known.
"""

from __future__ import annotations

from dataclasses import dataclass

from sahel_tracker.exchange.desk import Desk
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.layout import QUOTE
from sahel_tracker.language.normalise import find_quote
from sahel_tracker.model.records import Passage

_SHAPE = '{document: …, text: "…"} or {document: …, start: 2945, end: 3016}'


@dataclass(frozen=True, slots=True)
class Quotation:
    """A document, and the passage of it that is meant, if it is not the whole."""

    document: str | None = None
    passage: Passage | None = None


def read_quotation(fields: Fields, desk: Desk) -> Quotation:
    """What `quote` says, with `document` beside it or in it."""
    beside = fields.text("document")
    if inner := fields.part("quote", QUOTE):
        return _quoted(inner, beside, desk)
    quote = fields.text("quote")
    if quote is None:
        return Quotation(beside)
    if beside is None:
        fields.wrong("quote", "does not say which document it stands in", f"write quote: {_SHAPE}")
        return Quotation()
    return Quotation(beside, _found(fields, "quote", quote, beside, desk))


def _quoted(inner: Fields, beside: str | None, desk: Desk) -> Quotation:
    document = inner.text("document") or beside
    if document is None:
        inner.missing("document", "name the document that it stands in")
        return Quotation()
    if beside is not None and beside != document:
        inner.wrong("document", f"is not '{beside}', which stands beside the quote", "keep one of the two")
    return Quotation(document, _passage(inner, document, desk))


def _passage(inner: Fields, document: str, desk: Desk) -> Passage | None:
    words, start, end = inner.text("text"), inner.number("start"), inner.number("end")
    if not inner.has("start") and not inner.has("end"):
        return _found(inner, "text", words, document, desk) if words is not None else None
    for name in ("start", "end"):
        if not inner.has(name):
            inner.missing(name, "a passage has both ends, counted from 0")
    if start is None or end is None:
        return None
    passage = Passage(start, end)
    if _is_within(inner, passage, document, desk) and words is not None:
        _compare(inner, words, passage, document, desk)
    return passage


def _found(fields: Fields, name: str, quote: str, slug: str, desk: Desk) -> Passage | None:
    """The first place where the quote stands; None, and noted, if it stands nowhere or the text is not known."""
    if slug not in desk.record.documents:
        return None  # for the rules of the record to say
    text = _text(slug, desk)
    if text is None:
        what = f"the text of '{slug}' is not at hand, so that its words cannot be looked up"
        fields.wrong(name, what, "give start and end instead, or the text of the document")
        return None
    exact = text.find(quote)
    if exact >= 0:
        return Passage(exact, exact + len(quote))
    places = find_quote(text, quote)
    if not places:
        hint = "copy it from there; only white space, vowel marks and the shapes of signs may differ"
        fields.wrong(name, f"these words do not stand in '{slug}'", hint)
        return None
    return Passage(*places[0])


def _is_within(inner: Fields, passage: Passage, slug: str, desk: Desk) -> bool:
    text = _text(slug, desk)
    if text is None or passage.end <= len(text):
        return text is not None and passage.start < passage.end
    inner.wrong("end", f"the text of '{slug}' ends at {len(text)}", "offsets count code points from 0")
    return False


def _compare(inner: Fields, words: str, passage: Passage, slug: str, desk: Desk) -> None:
    there = (_text(slug, desk) or "")[passage.start : passage.end]
    if there != words and not find_quote(there, words):
        inner.wrong("text", f"other words stand at {passage.start}–{passage.end} of '{slug}'", "keep one of the two")


def _text(slug: str, desk: Desk) -> str | None:
    """The text of the document, if there is such a document and this set or the store has its text."""
    document = desk.record.documents.get(slug)
    return desk.text(document.sha256) if document else None
