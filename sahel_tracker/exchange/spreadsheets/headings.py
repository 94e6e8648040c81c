"""The words of `data/columns.yaml`: which header names which field, in three languages, and what an export writes.

Invariant: a header is known whatever its case, accents, hamza, article, punctuation and what stands in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sahel_tracker.config import shipped
from sahel_tracker.language.normalise import fold
from sahel_tracker.model.records import LANGUAGES, Language

_BRACKETS = re.compile(r"\(([^()]*)\)")
_STROKE = re.compile(r"[/|&+]")
_WORD = re.compile(r"[^\W_]+")
_WHO = frozenset({"countries", "owner", "institutions"})
"""Fields that one column may be several of: whoever is responsible may be of each kind."""
_UNQUALIFIED = frozenset({"held", "first_day", "last_day", "meeting", "status_day"})
"""Fields that a qualifier makes another: a planned day of completion is no day on which anything was completed."""
_LATIN_ARTICLES = frozenset({"the", "of", "la", "le", "les", "l", "de", "d", "du", "des"})
_ARABIC_ARTICLE = "ال"
_LANGUAGE_NAMES: dict[str, Language] = {
    "ar": "ar",
    "arabe": "ar",
    "arabic": "ar",
    "عربيه": "ar",
    "fr": "fr",
    "francais": "fr",
    "french": "fr",
    "فرنسيه": "fr",
    "en": "en",
    "anglais": "en",
    "english": "en",
    "انجليزيه": "en",
    "انكليزيه": "en",
}


class Match(NamedTuple):
    """What a header says: a field, how far left in the list of its words it stands, and the language it is in.

    `told` is the language that it names in brackets, of which its cells then are.
    """

    field: str
    rank: int
    language: Language
    told: Language | None


class Beside(NamedTuple):
    """What a header with no meaning of its own is next to: the column of another field; the keys of such headers."""

    column: str
    headers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table: the fields it cannot be without, those in several languages, and its headers."""

    name: str
    needs: tuple[str, ...]
    titled: tuple[str, ...]
    headers: Mapping[str, Mapping[Language, str]]
    known: Mapping[str, tuple[Match, ...]]
    beside: Mapping[str, Beside]

    def matches(self, header: str) -> list[Match]:
        """What the header names, in each language in which it is a word."""
        told = _told(header)
        found = self.known.get(header_key(header)) or self._qualified(header) or self._joined(header)
        return [one._replace(told=told) for one in found]

    def _qualified(self, header: str) -> tuple[Match, ...]:
        """What the header names without its qualifiers."""
        words = header_key(header).split()
        bare = [word for word in words if word not in spoken_as("qualifiers")]
        found = self.known.get(" ".join(bare), ()) if bare != words else ()
        return tuple(one for one in found if one.field not in _UNQUALIFIED)

    def _joined(self, header: str) -> tuple[Match, ...]:
        """What a header of several names, if all are of one field, or all of whoever is responsible."""
        named = [self.known.get(key) or self._qualified(key) for key in _parts(header)]
        fields = {one.field for found in named for one in found}
        if not named or not all(named) or not (len(fields) == 1 or fields <= _WHO):
            return ()
        return (named[0][0] if len(fields) == 1 else named[0][0]._replace(field="owner"),)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of table that can be read, by the section of a record set that it becomes."""
    return {name: _kind(name, table) for name, table in _words()["tables"].items()}


@cache
def verdicts() -> Mapping[str, str]:
    """Verdicts by the words that a column of statuses has for them."""
    return {header_key(word): verdict for verdict, words in _words()["verdicts"].items() for word in _each(words)}


def is_total(text: str) -> bool:
    """Whether a row that begins with this text adds up others; what it adds up to may stand with it."""
    return " ".join(word for word in header_key(text).split() if not word.isdecimal()) in spoken_as("totals")


@cache
def spoken_as(word: str) -> frozenset[str]:
    """The keys of what tables have for one of the `words`, such as `all-participants`."""
    return frozenset(header_key(word) for word in _each(_words()["words"][word]))


def sheet_name(kind: str, language: Language) -> str:
    """What an export calls the sheet."""
    return str(_words()["sheets"][kind][language])


def header(kind: str, field: str, language: Language) -> str:
    """The header of a field that an export writes."""
    return kinds()[kind].headers[field][language]


def slug_header(kind: str, field: str, language: Language) -> str:
    """The header of a column that holds slugs and no titles, as an export writes it."""
    return f"{header(kind, field, language)} ({_words()['words']['slug'][language][0]})"


def names_slugs(header: str) -> bool:
    """Whether the header says in brackets that its cells are slugs."""
    return any(header_key(bracketed) in spoken_as("slug") for bracketed in _BRACKETS.findall(header))


def header_key(header: str) -> str:
    """What the spellings of one header have in common."""
    words = _WORD.findall(fold(_BRACKETS.sub(" ", header).replace("’", "'")))
    kept = [_bare(word) for word in words if word not in _LATIN_ARTICLES]
    return " ".join(kept or words)


def _parts(header: str) -> list[str]:
    """The keys of what "or", "and" and strokes join in a header; none where nothing is joined."""
    joining, keys = spoken_as("joining"), [""]
    for words in _STROKE.split(header):
        for word in header_key(words).split():
            keys += [""] if word in joining else [f"{keys.pop()} {word}".strip()]
        keys.append("")
    kept = [key for key in keys if key]
    return kept if len(kept) > 1 else []


def _bare(word: str) -> str:
    return word.removeprefix(_ARABIC_ARTICLE) if len(word) > len(_ARABIC_ARTICLE) + 1 else word


def _told(header: str) -> Language | None:
    for bracketed in _BRACKETS.findall(header):
        if language := _LANGUAGE_NAMES.get(header_key(bracketed)):
            return language
    return None


def _kind(name: str, table: Mapping[str, Any]) -> Kind:
    known: dict[str, tuple[Match, ...]] = {}
    for field, words in table["columns"].items():
        for language in LANGUAGES:
            for rank, word in enumerate(words[language]):
                key = header_key(word)
                known[key] = (*known.get(key, ()), Match(field, rank, language, None))
    headers = {
        field: {language: words[language][0] for language in LANGUAGES} for field, words in table["columns"].items()
    }
    beside = {
        field: Beside(
            words["column"], frozenset(header_key(word) for language in LANGUAGES for word in words[language])
        )
        for field, words in table.get("beside", {}).items()
    }
    return Kind(name, tuple(table["needs"]), tuple(table["titled"]), headers, known, beside)


def _each(words: Mapping[str, list[str]]) -> Iterator[str]:
    for spoken in words.values():
        yield from spoken


@cache
def _words() -> Mapping[str, Any]:
    import yaml

    loaded: Mapping[str, Any] = yaml.safe_load(shipped("data", "columns.yaml").read_text("utf-8"))
    return loaded
