"""The words of a document that a commitment or finding points to; None where the text is not in the file.

Invariant: a quote is never told without its document, so that what the press reported is not taken for the text (R8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.chains import ancestors
from sahel_tracker.model.records import Document, Finding, Passage, Record

ReadTexts = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The documents that are pointed to and those of their texts that are in the file, by slug of the document."""

    texts: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)

    def of(self, document: str | None, passage: Passage | None) -> str | None:
        """The passage's own words, or None where it, or the text, is not known."""
        text = self.texts.get(document or "")
        return text[passage.start : passage.end] if text is not None and passage is not None else None


def quotes_for(
    record: Record, assessments: Iterable[Assessment], read_texts: ReadTexts, findings: Iterable[Finding] = ()
) -> Quotes:
    """The texts behind these commitments, what they renew and their findings, and these other findings, in one go."""
    named = {document for one in assessments for document in _documents(one, record)}
    named |= {finding.document for finding in findings if finding.document and finding.passage}
    documents = {slug: record.documents[slug] for slug in named if slug in record.documents}
    texts = read_texts({one.sha256 for one in documents.values()}) if documents else {}
    return Quotes({slug: texts[one.sha256] for slug, one in documents.items() if one.sha256 in texts}, documents)


def quotes_among(record: Record, texts: Mapping[str, str]) -> Quotes:
    """Every document of the record, with those of these texts (by SHA-256) that are theirs."""
    known = {slug: texts[one.sha256] for slug, one in record.documents.items() if one.sha256 in texts}
    return Quotes(known, record.documents)


def _documents(one: Assessment, record: Record) -> Iterable[str]:
    older = [record.commitments[ref] for ref in ancestors(one.ref, record.commitments)]
    for commitment in (one.commitment, *older):
        if commitment.document and commitment.passage:
            yield commitment.document
    for finding in one.findings:
        if finding.document and finding.passage:
            yield finding.document
