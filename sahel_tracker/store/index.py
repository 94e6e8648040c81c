"""What the search index holds: entries, each with the keys by which it is found (cli.md, "search").

An entry is a commitment (its titles and what would count as done, in every language) or a passage of a document. Its
keys are those of the matching: words without clitics and endings, and beside them concepts and names, which are the
same in the three languages. Invariants: a key is one token of the full-text index, made of letters, digits, `.`, `-`
and `_`; the same record and texts give the same entries, so the index can be thrown away and made anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal, NamedTuple

from sahel_tracker import __version__
from sahel_tracker.config import compiled
from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.gazetteer import names
from sahel_tracker.language.keys import Key, keys
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold
from sahel_tracker.language.sentences import clauses, sentences
from sahel_tracker.model.records import LANGUAGES, Commitment, Passage

EntryKind = Literal["commitment", "document"]

MOST_INDEXED = 4_000_000
"""How many characters of one document can be found: a shelf of books, and a bound for what is no document at all."""
WIDEST = 480
"""How wide a passage is at most, in characters; long sentences are cut at their clauses."""

_LONG_ENOUGH = 40
_TELLING = 2
_TOKEN = re.compile(r"(?:[a-z0-9.]|[^\x00-\x7f])+")


class Word(NamedTuple):
    """A word as it is written in a text of this language, and its key."""

    written: str
    language: str
    key: str

    @property
    def row(self) -> tuple[str, str, str]:
        """Folded, with the language that the word itself is of: Arabic letters are Arabic in any text."""
        script = "ar" if "\u0600" <= self.key[:1] <= "\u06ff" else "fr" if self.language == "fr" else "en"
        return fold(self.written), script, self.key


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found, by which keys, and written in which words; `name` is a ref or the slug of a document."""

    kind: EntryKind
    name: str
    passage: Passage | None
    keys: set[str]
    words: set[Word]


def made_by() -> str:
    """By what an index is made now: the release and its words. One made by another is made anew on writing."""
    lexicon_json = compiled("lexicon.json")
    return f"{__version__} {sha256(lexicon_json.read_bytes()).hexdigest()[:16] if lexicon_json.exists() else ''}"


def commitment_entry(commitment: Commitment) -> Entry:
    """A commitment with its ref, titles, themes and what would count as done.

    Concepts and names are taken from one title, since the others say the same in another language.
    """
    titles = [(title, language) for language in LANGUAGES if (title := getattr(commitment.title, language))]
    done = commitment.done_when or ""
    others = [(done, language_of(done) or "en"), (f"{commitment.ref} {' '.join(commitment.themes)}", "en")]
    return _entry("commitment", commitment.ref, None, [titles.pop(), *titles, *others])


def document_entries(slug: str, language: str | None, text: str) -> Iterator[Entry]:
    """The passages of a document, sentences or their clauses, up to `MOST_INDEXED` characters. Linear in the text."""
    known = text[:MOST_INDEXED]
    usual = language or language_of(known) or "en"
    for sentence in sentences(known):
        for start, end in clauses(known, sentence, WIDEST):
            passage = known[start:end]
            own = (language_of(passage) or usual) if end - start >= _LONG_ENOUGH else usual
            entry = _entry("document", slug, Passage(start, end), [(passage, own)])
            if entry.keys:
                yield entry


@lru_cache(maxsize=100_000)
def tokens_of(key: str) -> tuple[str, ...]:
    """The key as tokens of the index: one, but for the few letters that fold to several words."""
    return tuple(_TOKEN.findall(key))


@lru_cache(maxsize=10_000)
def concept_token(concept: str) -> str | None:
    """The token of a concept; None for one that is in nearly every communiqué and so tells nothing."""
    return f"k_{concept}" if lexicon().concepts[concept].weight >= _TELLING else None


def name_token(name: str) -> str:
    """The token of a body, place or country as the gazetteer names it."""
    return name.lower()


def _entry(kind: EntryKind, name: str, passage: Passage | None, texts: Iterable[tuple[str, str]]) -> Entry:
    """An entry with the words of these texts, and the concepts and names of the first."""
    words: set[Word] = set()
    tokens: set[str] = set()
    for number, (text, language) in enumerate(texts):
        found = keys(text, language)
        words.update([Word(text[start:end], language, key) for start, end, key in found])
        if number == 0:
            tokens.update(_common_tokens(text, language, found))
    for key in {word.key for word in words}:
        tokens.update(tokens_of(key))
    return Entry(kind, name, passage, tokens, words)


def _common_tokens(text: str, language: str, found: Sequence[Key]) -> Iterator[str]:
    """The tokens that are the same in every language: concepts, bodies, places, countries."""
    for mention in concepts(found, language):
        if token := concept_token(mention.concept):
            yield token
    for name in names(text):
        yield from map(name_token, name.tokens)
