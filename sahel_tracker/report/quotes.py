"""The words of a document that a commitment or finding points to; None where the text is not in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Passage, Record

ReadTexts = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Texts of the documents that are needed, by document slug."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def of(self, document: str | None, passage: Passage | None) -> str | None:
        """The passage's own words, or None where it, or the text, is not known."""
        text = self.texts.get(document or "")
        return text[passage.start : passage.end] if text is not None and passage is not None else None


def quotes_for(record: Record, assessments: Iterable[Assessment], read_texts: ReadTexts) -> Quotes:
    """The texts behind these commitments and their findings, read in one go."""
    named = {document for one in assessments for document in _documents(one)}
    hashes = {slug: record.documents[slug].sha256 for slug in named if slug in record.documents}
    texts = read_texts(set(hashes.values())) if hashes else {}
    return Quotes({slug: texts[sha256] for slug, sha256 in hashes.items() if sha256 in texts})


def _documents(one: Assessment) -> Iterable[str]:
    if one.commitment.document and one.commitment.passage:
        yield one.commitment.document
    for finding in one.findings:
        if finding.document and finding.passage:
            yield finding.document
