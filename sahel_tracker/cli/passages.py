"""Quotes: where a document says what was typed.

Invariant: a passage that comes out of here stands in the stored text of its document; nothing is ever quoted that
does not (white space, vowel marks and tatweel may differ).
"""

from __future__ import annotations

from collections.abc import Callable

from sahel_tracker.cli.lookup import find_document
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.records import Document, Passage, Record

TextOf = Callable[[str], str | None]
SHOWN = 60


def find_passage(quote: str, document: Document, text_of: TextOf, settings: Settings) -> Passage:
    """The first passage with these words; Refused if there is none, and said if there are several."""
    from sahel_tracker.language.normalise import find_quote
    from sahel_tracker.language.safe_text import clean_typed

    words = clean_typed(quote)
    if not words:
        raise Unreadable("--quote: the text is empty", "give the words of the document, or leave --quote out")
    text = text_of(document.sha256)
    if text is None:
        hint = f"bring it with 'tracker meeting attach {document.meeting} --text FILE'"
        raise Refused(f"the text of {document.slug} is not in this file, so no quote can be found in it", hint)
    places = find_quote(text, words)
    if not places:
        what = f"the quote does not stand in {document.slug}: '{words[:SHOWN]}'"
        raise Refused(what, "copy the words from the document; only white space and vowel marks may differ")
    if len(places) > 1:
        said = settings.words.text(
            "note: %(document)s has these words more than once; the first are taken", document=document.slug
        )
        say(settings, said)
    return Passage(*places[0])


def document_for(record: Record, slug: str | None, meeting: str | None) -> Document:
    """The document that was named, else the only one of this meeting. Raises Unreadable where that is not clear."""
    if slug is not None:
        return find_document(record, slug)
    own = [document for document in record.documents.values() if meeting and document.meeting == meeting]
    if len(own) == 1:
        return own[0]
    of_them = "it has " + ", ".join(document.slug for document in own) if own else "the meeting has none"
    raise Unreadable("--quote: not clear in which document", f"add --document SLUG; {of_them}")
