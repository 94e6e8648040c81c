"""Keys: what the forms of one word have in common, in Arabic, French and English.

A key is the word without its clitics, looked up in the dictionary as it is written (hamza and ta marbuta count there),
then folded, then lightly stemmed. Matching, search and the thesaurus all speak keys, so that a form listed once in the
data is found in its inflections. Invariant: offsets are code points of the text, half-open, and ascend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sahel_tracker.language.function_words import ARABIC_WORDS, ENGLISH_WORDS, FRENCH_WORDS
from sahel_tracker.language.normalise import fold

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060\ufeff\u00ad\u0300-\u036f"
_WORD = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_DRESS = re.compile(f"[{MARKS}]")
_PROCLITICS = (
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
    "ال",
    "لل",
    "وب",
    "ول",
    "وس",
    "فس",
    "وال",
    "فال",
    "بال",
    "كال",
    "ولل",
    "وبال",
    "وكال",
)
_WITH_ARTICLE = tuple(clitic for clitic in reversed(_PROCLITICS) if clitic.endswith(("ال", "لل")))
_ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه")
_ARABIC_ENDINGS = ("يات", "يون", "يين", "ات", "ون", "ين", "ان", "يه", "ه", "ي", "ا")
# What the dictionary or the light stem would merge with another word: borders with limits, Algeria with islands,
# a session or a patrol with a role, currency with work, a secretariat with safety.
_KEPT_APART = {
    "حدود": "حدود",
    "حدودي": "حدود",
    "حدودية": "حدود",
    "جزائر": "جزاير",
    "جزائري": "جزاير",
    "جزائرية": "جزاير",
}
_KEPT_APART |= {"دورة": "دوره", "دورات": "دوره", "دوري": "دوري", "دورية": "دوري", "دوريات": "دوريات", "عملة": "عمله"}
_KEPT_APART |= {
    "عملات": "عمله",
    "أمانة": "امانه",
    "شرعي": "شرعي",
    "شرعية": "شرعي",
    "قضاء": "قضا",
    "ديني": "ديني",
    "دينية": "ديني",
}
_FRENCH_KEPT_APART = {"armée": "armee", "armées": "armee", "oeuvre": "oeuvr"}  # the army, not the arm; œuvre, no verb
_OWN_NISBA = frozenset({"دولي", "مالي", "وزاري", "شرطي", "جندي", "مدني", "رسمي", "جماعي"})  # international, not state …
_IN_FIGURES = str.maketrans({",": None, "٬": None, "٫": "."})
_SHORTEST_STEM = 3
LONGEST_WORD = 40
"""Characters; what is longer is no word."""
_MOST_KNOWN = 200_000
_KNOWN: dict[str, dict[str, str]] = {"fr": {}, "en": {}}  # the keys of words met, by the language of Latin ones


class Key(NamedTuple):
    """One word of a text: where it stands and the key that it shares with its other forms."""

    start: int
    end: int
    key: str


def keys(text: str, language: str | None = None) -> list[Key]:
    """The key of each word and number of the text, function words left out, in order.

    Words in Arabic script are Arabic whatever `language` says; the others are 'fr' or 'en' (None: English).
    """
    latin = language if language in ("fr", "en") else "en"
    known = _KNOWN[latin]
    found: list[Key] = []
    for match in _WORD.finditer(text):
        word = match.group()
        key = known.get(word)
        if key is None:
            key = _learn(word, latin)
        if key:
            found.append(Key(match.start(), match.end(), key))
    return found


def key_of(word: str, language: str) -> str:
    """The key of one word in 'ar', 'fr' or 'en'; '' for a function word and for what is too long to be a word."""
    latin = language if language in ("fr", "en") else "en"
    known = _KNOWN[latin].get(word)
    return _learn(word, latin) if known is None else known


def _learn(word: str, latin: str) -> str:
    """The key, kept for the next time; a text of ever new words does not fill the memory."""
    known = _KNOWN[latin]
    if len(known) >= _MOST_KNOWN:
        known.clear()
    key = _key(word, latin) if len(word) <= LONGEST_WORD else ""
    known[word] = key
    return key


def _key(word: str, latin: str) -> str:
    if word.isascii() and word.isdigit():
        return word
    return _arabic_key(word) if _ARABIC.search(word) else _latin_key(word, latin)


def _arabic_key(word: str) -> str:
    bare = _DRESS.sub("", word)
    if bare in ARABIC_WORDS or (bare[:1] in "وف" and bare[1:] in ARABIC_WORDS):
        return ""
    stems = list(_arabic_stems(bare))
    for stem in stems:
        if stem in _KEPT_APART:
            return _KEPT_APART[stem]
    for stem in stems:
        if lemma := _lemma(stem, "ar"):
            return _lemma_key(_without_article(stem, lemma))
    return _light_arabic(fold(_unclitic(bare)))


def _without_article(stem: str, lemma: str) -> str:
    """The dictionary holds many words with their article, with another lemma than without it: the latter counts."""
    article = stem.startswith("ال") and not lemma.startswith("ال")
    return (article and _lemma(stem[2:], "ar")) or lemma


def _lemma_key(lemma: str) -> str:
    """The lemma folded, without ta marbuta; an adjective in -ī goes with its noun: أمني with أمن, قضائي with قضاء."""
    if lemma.endswith("ي") and len(lemma) > _SHORTEST_STEM and lemma not in _OWN_NISBA:
        noun = f"{lemma[:-2]}ء" if lemma.endswith("ائي") else lemma[:-1]
        lemma = _lemma(noun, "ar") or _light_arabic(noun)
    folded = fold(lemma)
    return folded.removesuffix("ه" if lemma.endswith("ة") else "ء") if len(folded) > _SHORTEST_STEM else folded


def _arabic_stems(word: str) -> Iterator[str]:
    """The word, then what is left of it without one proclitic, one enclitic, both; ta marbuta is given back."""
    heads = [
        word,
        *(word[len(p) :] for p in _PROCLITICS if word.startswith(p) and len(word) - len(p) >= _SHORTEST_STEM),
    ]
    yield from heads
    for head in heads:
        for clitic in _ENCLITICS:
            stem = head.removesuffix(clitic)
            if stem != head and len(stem) >= _SHORTEST_STEM:
                yield stem
                if stem.endswith("ت"):
                    yield f"{stem[:-1]}ة"


def _unclitic(word: str) -> str:
    """For a word the dictionary does not have: without the article and what is joined to it, else without و."""
    for clitic in _WITH_ARTICLE:
        if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST_STEM:
            return word[len(clitic) :]
    return word[1:] if word.startswith("و") and len(word) > _SHORTEST_STEM + 1 else word


def _light_arabic(stem: str) -> str:
    """For a word the dictionary does not have: without its article, plural or feminine ending."""
    if stem.startswith("ال") and len(stem) >= _SHORTEST_STEM + 3:
        stem = stem[2:]
    for ending in _ARABIC_ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
            return stem[: -len(ending)].rstrip("ء") or stem
    return stem.rstrip("ء") or stem


def _latin_key(word: str, language: str) -> str:
    bare = _DRESS.sub("", word)
    folded = fold(bare)
    if bare[:1].isdigit():
        return folded.translate(_IN_FIGURES).rstrip(".")
    if folded in (FRENCH_WORDS if language == "fr" else ENGLISH_WORDS):
        return ""
    if language == "fr" and bare.lower() in _FRENCH_KEPT_APART:
        return _FRENCH_KEPT_APART[bare.lower()]
    lemma = _lemma(bare.lower(), language) or (_lemma(bare, language) if bare != bare.lower() else None)
    return _light_french(fold(lemma or bare)) if language == "fr" else _light_english(fold(lemma or bare))


_ENGLISH_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ise", "ize"),
    ("our", "or"),
    ("tre", "ter"),
)


def _light_english(stem: str) -> str:
    if stem.endswith("s") and not stem.endswith(("ss", "us", "is")) and len(stem) > _SHORTEST_STEM + 1:
        stem = stem[:-1]
    for british, american in _ENGLISH_SPELLINGS:
        if stem.endswith(british) and len(stem) > len(british) + 2:
            return stem[: -len(british)] + american
    return stem.removesuffix("me") if stem == "programme" else stem


def _light_french(stem: str) -> str:
    if stem.endswith(("s", "x")) and not stem.endswith("ss") and len(stem) > _SHORTEST_STEM + 1:
        stem = stem[:-1]
    return stem[:-1] if stem.endswith("e") and len(stem) > _SHORTEST_STEM + 1 else stem


@lru_cache(maxsize=1)
def _dictionary() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()


def _lemma(word: str, language: str) -> str | None:
    """The dictionary's lemma; loading a language takes 0.15–0.25 s, when its first word comes."""
    return _dictionary().get_lemma(word, language)
