"""Finding commitments and passages in the search index, in plain SQL.

A word that was typed stands for its keys, and for the concepts and names that it is part of, in whatever language.
Invariants: what is found has every word, or what stands for it; words are looked up as quoted tokens, so that none is
an operator of the full-text index (R13); a word that the record has is understood without loading a dictionary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.function_words import ENGLISH_WORDS, FRENCH_WORDS
from sahel_tracker.language.gazetteer import names
from sahel_tracker.language.keys import MARKS, Key, keys
from sahel_tracker.language.normalise import fold
from sahel_tracker.model.records import LANGUAGES, Passage
from sahel_tracker.store.index import EntryKind, concept_token, made_by, name_token, tokens_of
from sahel_tracker.store.rows import Row

Execute = Callable[[str, Mapping[str, object]], Iterable[Row]]

MOST_WORDS = 32
_AT_ONCE = 500
_JOINING = ENGLISH_WORDS | FRENCH_WORDS
"""Small words; which of the two languages is typed is not known."""
_STANDS_FOR = 0.5
"""What a concept or name counts beside the word itself."""
_SATURATION, _LENGTH_COUNTS, _HALF_WAY = 1.2, 0.6, 8.0
_PIECE = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(slots=True)
class Term:
    """A word that was typed: its keys by language, and each token that may stand for it with what that counts."""

    written: str
    keys: dict[str, set[str]] = field(default_factory=dict)
    tokens: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: a commitment by its ref, or a passage by its document's slug; `score` is from 0 to 1."""

    kind: EntryKind
    name: str
    passage: Passage | None
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that has all the words, best first.

    Where nothing has, `partly` is what has most of them, and `close` are words of the record that look like one typed.
    `words` are those that were looked for; small words that join others are not. `outdated` says that another release
    made the index, so that something may be missing.
    """

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    partly: tuple[Hit, ...]
    close: tuple[str, ...]
    outdated: bool


def search(execute: Execute, typed: str) -> Found:
    """What has all the words typed, best first; only the first `MOST_WORDS` words count."""
    terms = _terms(execute, typed)
    index = _Index(execute, {token for term in terms for token in term.tokens})
    having = [index.having(term) for term in terms]
    whole = set[int]().union(*having[:1]).intersection(*having)
    written = tuple(term.written for term in terms)
    if whole or not terms:
        return Found(written, index.ranked(whole, terms), (), (), outdated=index.outdated)
    missing = [term for term, rows in zip(terms, having, strict=True) if not rows]
    close = tuple(dict.fromkeys(word for term in missing for word in _close(execute, fold(term.written))))
    return Found(written, (), index.ranked(_with_most(having), terms), close, outdated=index.outdated)


def _with_most(having: Sequence[set[int]]) -> set[int]:
    """The entries that have the most of the words."""
    counted: dict[int, int] = defaultdict(int)
    for rows in having:
        for row in rows:
            counted[row] += 1
    most = max(counted.values(), default=0)
    return {row for row, count in counted.items() if count == most}


class _Index:
    """The rows of the tokens that are asked for, and what is known of the whole index."""

    def __init__(self, execute: Execute, tokens: Iterable[str]) -> None:
        self._execute = execute
        self._rows = {token: self._rows_of(token) for token in tokens}
        kinds = "SELECT kind, COUNT(*), AVG(length) FROM search_entry GROUP BY kind"
        known = {kind: (count, average) for kind, count, average in execute(kinds, {})}
        self._usual_length = {kind: average or 1.0 for kind, (_, average) in known.items()}
        self._entries = sum(count for count, _ in known.values())

    @property
    def outdated(self) -> bool:
        """Whether another release, or one that knew other words, made the index."""
        return [row[0] for row in self._execute("SELECT made_by FROM search_state", {})] not in ([made_by()], [])

    def having(self, term: Term) -> set[int]:
        """The rows that have the word, or what stands for it."""
        return set[int]().union(*(self._rows[token] for token in term.tokens))

    def ranked(self, rows: set[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
        """The entries of these rows, best first, and of equals the one recorded first."""
        found = [(self._hit(row, terms), row[0]) for row in self._entries_of(sorted(rows))]
        found.sort(key=lambda one: (-one[0].score, one[1]))
        return tuple(hit for hit, _ in found)

    def _rows_of(self, token: str) -> frozenset[int]:
        found = self._execute("SELECT rowid FROM search_key WHERE search_key MATCH :token", {"token": f'"{token}"'})
        return frozenset(row[0] for row in found)

    def _entries_of(self, rows: Sequence[int]) -> Iterator[Row]:
        for start in range(0, len(rows), _AT_ONCE):
            values = {f"row{number}": row for number, row in enumerate(rows[start : start + _AT_ONCE])}
            places = ", ".join(f":{name}" for name in values)
            columns = "id, kind, name, passage_start, passage_end, length"
            yield from self._execute(f"SELECT {columns} FROM search_entry WHERE id IN ({places})", values)

    def _hit(self, row: Row, terms: Sequence[Term]) -> Hit:
        number, kind, name, start, end, length = row
        worth = sum(max(map(self._worth, self._standing(number, term)), default=0.0) for term in terms)
        longer = 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / self._usual_length[kind]
        weighed = worth * (_SATURATION + 1) / (1 + _SATURATION * longer)
        passage = None if start is None else Passage(start, end)
        return Hit(kind, name, passage, round(weighed / (weighed + _HALF_WAY), 4))

    def _standing(self, number: int, term: Term) -> Iterator[tuple[str, float]]:
        return ((token, share) for token, share in term.tokens.items() if number in self._rows[token])

    def _worth(self, standing: tuple[str, float]) -> float:
        token, share = standing
        having = len(self._rows[token])
        return share * log(1 + max(self._entries - having + 0.5, 0.5) / (having + 0.5))


def _terms(execute: Execute, typed: str) -> list[Term]:
    pieces = [piece for piece in _PIECE.finditer(typed) if fold(piece.group()) not in _JOINING][:MOST_WORDS]
    known = _known(execute, {fold(piece.group()) for piece in pieces})
    read = [(piece, known.get(fold(piece.group())) or _read(execute, piece.group())) for piece in pieces]
    said = [(piece, Term(piece.group(), by_language)) for piece, by_language in read if by_language]
    terms = [term for _, term in said]
    for term in terms:
        term.tokens.update({token: 1.0 for found in term.keys.values() for key in found for token in tokens_of(key)})
    _add_concepts(terms)
    for name in names(typed):
        for piece, term in said:
            if name.start <= piece.start() < name.end:
                term.tokens.setdefault(name_token(name.tokens[0]), _STANDS_FOR)
    return terms


def _known(execute: Execute, words: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """The keys that words of the record have, by word and language."""
    values = {f"word{number}": word for number, word in enumerate(sorted(words))}
    places = ", ".join(f":{name}" for name in values)
    found: dict[str, dict[str, set[str]]] = {}
    for word, language, key in execute(f"SELECT word, language, key FROM search_word WHERE word IN ({places})", values):
        found.setdefault(word, {}).setdefault(language, set()).add(key)
    return found


def _read(execute: Execute, word: str) -> dict[str, set[str]]:
    """The keys of a word that the record does not have, by language; a Latin one may be of either language."""
    if _ARABIC.search(word):
        languages = {"ar"}
    else:
        languages = {row[0] for row in execute("SELECT DISTINCT language FROM search_word", {})} - {"ar"}
    found = {language: {key.key for key in keys(word, language)} for language in sorted(languages or {"en"})}
    return {language: of_word for language, of_word in found.items() if of_word}


def _add_concepts(terms: Sequence[Term]) -> None:
    """Let a concept stand for each of the words that make it up."""
    for language in LANGUAGES:
        found = [Key(at, at, key) for at, term in enumerate(terms) for key in sorted(term.keys.get(language, ()))]
        for first, last, concept in concepts(found, language):
            token = concept_token(concept)
            for term in terms[first : last + 1] if token else ():
                term.tokens.setdefault(str(token), _STANDS_FOR)


def _close(execute: Execute, word: str) -> list[str]:
    """Up to three words of the record that look like this one and begin with the same letters."""
    from difflib import get_close_matches

    begins = {"first": word[:2], "last": f"{word[:2]}\U0010ffff"}
    listed = "SELECT DISTINCT word FROM search_word WHERE word >= :first AND word < :last ORDER BY word"
    return get_close_matches(word, [row[0] for row in execute(listed, begins)], n=3, cutoff=0.7)
