"""What a piece of text is evidence of: words, concepts, names and dates as weighted tokens, and its character n-grams.

Tokens: `ar|حدود` a key of one language, `k|border` a concept, `c_LY`, `p_rabat`, `b_ECOWAS` names,
`y_2014`, `m_2014-06` dates, `n_1000000000` amounts.
Invariant: a token's weight depends on the token alone, never on the record, so that scores mean the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sahel_tracker.language.amounts import amounts
from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.days import Dated, dates
from sahel_tracker.language.gazetteer import Named, names, parent_of
from sahel_tracker.language.keys import Key, keys
from sahel_tracker.language.lexicon import lexicon

WORD_WEIGHTS = {0: 4.0, 1: 1.4, 2: 0.35}  # inverse document frequencies of keys: rare, in many texts, in most
CONCEPT_WEIGHTS = {1: 0.3, 2: 1.2, 3: 2.6, 4: 4.0}
BODY_WEIGHT, PLACE_WEIGHT, COUNTRY_WEIGHT, AREA_WEIGHT = 3.0, 2.0, 1.2, 0.5
MONTH_WEIGHT, YEAR_WEIGHT, AMOUNT_WEIGHT = 2.5, 1.0, 3.0
_PARENT_SHARE = 0.5
_GRAM = 4
_HEAD, _AFTER_HEAD = 5, 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tokens of a piece of text with what each is worth there, and the n-grams of its content words."""

    language: str
    tokens: Mapping[str, float]
    grams: frozenset[str]


def evidence(text: str, language: str) -> Evidence:
    """What a text in 'ar', 'fr' or 'en' is evidence of."""
    return _evidence(text, language, len(text))


def headed_evidence(text: str, language: str) -> Evidence:
    """The same for a title, where the first words say what is to be done and count in full, those after them less."""
    found = keys(text, language)
    return _evidence(text, language, found[_HEAD].start if len(found) > _HEAD else len(text))


def sketch(text: str, language: str) -> dict[str, float]:
    """Words and concepts alone with what each is worth, for choosing what is worth reading in full."""
    found = keys(text, language)
    tokens = {f"{language}|{key.key}": word_weight(key.key) for key in found}
    return tokens | {f"k|{mention.concept}": concept_weight(mention.concept) for mention in concepts(found, language)}


def _evidence(text: str, language: str, head: int) -> Evidence:
    found = keys(text, language)
    named = names(text)
    tokens: dict[str, float] = {}
    _add(tokens, _word_tokens(found, named, language), head)
    mentions = concepts(found, language)
    _add(tokens, ((m.start, f"k|{m.concept}", concept_weight(m.concept)) for m in mentions), head)
    _add(tokens, _name_tokens(named), head)
    _add(tokens, ((0, token, worth) for token, worth in date_tokens(dates(text)).items()), head)
    _add(tokens, ((0, f"n_{amount}", AMOUNT_WEIGHT) for amount in amounts(text)), head)
    return Evidence(language, tokens, grams(key.key for key in found))


def _add(tokens: dict[str, float], found: Iterable[tuple[int, str, float]], head: int) -> None:
    for start, token, worth in found:
        faded = worth if start < head else worth * _AFTER_HEAD
        if faded > tokens.get(token, 0.0):
            tokens[token] = faded


def word_weight(key: str) -> float:
    """What sharing this key is worth, from the fixed background of common words."""
    if key.isdigit():
        return WORD_WEIGHTS[1]
    return WORD_WEIGHTS[lexicon().common.get(key, 0)]


def concept_weight(concept: str) -> float:
    """What sharing this concept is worth."""
    return CONCEPT_WEIGHTS[lexicon().concepts[concept].weight]


def is_subject(token: str) -> bool:
    """Whether the token is a concept that says what a text is about, and not what shape a promise has."""
    return token.startswith("k|") and lexicon().concepts[token[2:]].kind == "subject"


def is_name(token: str) -> bool:
    """Whether the token is a body, a place or a country."""
    return token.startswith(("b_", "p_", "c_"))


def name_weight(token: str) -> float:
    """What sharing this body, place or country is worth."""
    if token.startswith("b_"):
        return BODY_WEIGHT
    if token.startswith("c_"):
        return COUNTRY_WEIGHT
    return PLACE_WEIGHT if _is_town(token) else AREA_WEIGHT


def grams(found: Iterable[str]) -> frozenset[str]:
    """The character n-grams of the keys, each marked at its beginning; short words whole."""
    return frozenset(gram for key in found if not key.isdigit() for gram in _grams_of(key))


def date_tokens(first_to_last: Iterable[Dated]) -> dict[str, float]:
    """Year and, where the interval lies in one month, month tokens."""
    return dict(_date_tokens(first_to_last))


@lru_cache(maxsize=100_000)
def _grams_of(key: str) -> tuple[str, ...]:
    marked = f"_{key}"
    return tuple(marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1)))


def _word_tokens(found: Iterable[Key], named: Iterable[Named], language: str) -> Iterable[tuple[int, str, float]]:
    """The keys; one inside a name counts little, since the name counts already."""
    inside = {place for name in named for place in range(name.start, name.end)}
    for key in found:
        worth = WORD_WEIGHTS[2] if key.start in inside else word_weight(key.key)
        yield key.start, f"{language}|{key.key}", worth


def _name_tokens(named: Iterable[Named]) -> Iterable[tuple[int, str, float]]:
    for name in named:
        for token in name.tokens:
            yield name.start, token, name_weight(token)
            if parent := parent_of(token):
                yield name.start, parent, name_weight(parent) * _PARENT_SHARE


def _date_tokens(found: Iterable[Dated]) -> Iterable[tuple[str, float]]:
    for first, last in found:
        if first.year == last.year:
            yield f"y_{first.year}", YEAR_WEIGHT
            if first.month == last.month:
                yield f"m_{first.year}-{first.month:02}", MONTH_WEIGHT


@lru_cache(maxsize=1_000)
def _is_town(token: str) -> bool:
    return any(token in tokens and len(tokens) > 1 for listed in lexicon().names.values() for _, tokens, _ in listed)
