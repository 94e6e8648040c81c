"""The same words in another document: a text attached twice, with other line breaks, or in part (R8).

Invariant: passages are compared as `find_quote` compares a quote with its document, without regard to white space;
what stands in a text that is not in the file is compared by its place alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sahel_tracker.check.passages import WIDTH
from sahel_tracker.language.normalise import find_quote
from sahel_tracker.model.proposals import overlap
from sahel_tracker.model.records import Decision, Document, Passage, Proposal, Record

_CONTEXT = 80
"""How many code points beside a quote tell the text it was taken from from one that repeats it."""
_REACH = 2 * WIDTH
"""How far a passage that touches another may reach beyond it, doubled spaces included."""
_TELLING = 40
"""Letters from which on words that stand inside another passage are no coincidence."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Which passages of a record are the same words; `texts` are its documents' by SHA-256, as far as known."""

    record: Record
    texts: Mapping[str, str]

    def same(self, left: Proposal, right: Proposal | Decision) -> bool:
        """Whether both are about one commitment and share a place, or at one meeting words, in whatever document."""
        if overlap(left, right):
            return True
        if (left.commitment, left.meeting) != (right.commitment, right.meeting):
            return False
        return self._stands_in(left, right) or self._stands_in(right, left)

    def is_own_quote(self, found: Proposal) -> bool:
        """Whether the commitment is quoted from this very passage: what its source says most of it is the promise."""
        commitment = self.record.commitments[found.commitment]
        own = commitment.passage
        return own is not None and commitment.document == found.document and _share(own, found.passage)

    def repeats_own_quote(self, document: str, ref: str, start: int, end: int) -> bool:
        """Whether this passage of another document than its source is a copy of what the commitment is quoted from.

        A later text that repeats the sentence among other words is no copy: it speaks of the commitment.
        """
        commitment, found = self.record.commitments[ref], Passage(start, end)
        own, source_slug = commitment.passage, commitment.document
        if own is None or source_slug in (None, document):
            return False
        source, text = self._text(source_slug), self._text(document)
        if _squeezed(_words(text, found)) not in _squeezed(_around(source, own, _REACH)):
            return False
        return any(_stands(quote, text, found) for quote in _in_context(source, own))

    def distinct(self, documents: Iterable[Document]) -> list[Document]:
        """Those whose text is known, without those that hold the very words of one before them."""
        by_words: dict[str, Document] = {}
        for document in documents:
            if document.sha256 in self.texts:
                by_words.setdefault(_squeezed(self.texts[document.sha256]), document)
        return [*by_words.values()]

    def _stands_in(self, left: Proposal | Decision, right: Proposal | Decision) -> bool:
        """Whether the words of the left one stand in the document of the right one, at its passage."""
        quote, text = _words(self._text(left.document), left.passage), self._text(right.document)
        alike = _squeezed(quote) == _squeezed(_words(text, right.passage))
        return bool(quote) and (alike or (len(quote) >= _TELLING and _stands(quote, text, right.passage)))

    def _text(self, slug: str) -> str:
        document = self.record.documents.get(slug)
        return self.texts.get(document.sha256, "") if document else ""


def _in_context(text: str, passage: Passage) -> set[str]:
    """The words of the passage with those before it, and with those after it; alone where it is the whole text."""
    alone = _words(text, passage)
    before = text[max(0, passage.start - _CONTEXT) : passage.end]
    after = text[passage.start : passage.end + _CONTEXT]
    return {one for one in (before, after) if one.strip() != alone.strip()} or {alone}


def _stands(quote: str, text: str, passage: Passage) -> bool:
    """Whether the quote stands in the text where it touches the passage; only the surroundings are searched."""
    reach = 2 * len(quote) + _REACH
    first = max(0, passage.start - reach)
    near = Passage(passage.start - first, passage.end - first)
    places = find_quote(_around(text, passage, reach), quote)
    return any(_share(Passage(start, end), near) for start, end in places)


def _words(text: str, passage: Passage) -> str:
    return text[passage.start : passage.end]


def _around(text: str, passage: Passage, reach: int) -> str:
    return text[max(0, passage.start - reach) : passage.end + reach]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _share(left: Passage, right: Passage) -> bool:
    return left.start < right.end and right.start < left.end
