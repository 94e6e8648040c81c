"""Which of the three languages a text is in: by its script, then by its function words.

Invariant: an answer is given only on evidence; a text without letters, or in Latin letters that neither French nor
English function words are found in, has no language (None).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sahel_tracker.language.function_words import ENGLISH_WORDS, FRENCH_WORDS
from sahel_tracker.language.normalise import fold

_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LATIN_WORD = re.compile(r"[a-z]+")
_FRENCH_ACCENT = re.compile(r"[éèêëàâçîïôûùœ]", re.IGNORECASE)
_ENOUGH = 20_000
_MIXED = 0.2


def language_of(text: str) -> Literal["ar", "fr", "en"] | None:
    """'ar', 'fr' or 'en', or None if nothing tells; long texts are judged by their first 20,000 characters."""
    return _language_of_sample(text[:_ENOUGH])


@lru_cache(maxsize=64)
def _language_of_sample(sample: str) -> Literal["ar", "fr", "en"] | None:
    """Remembered, since each clause of an endless sentence asks for the language of the whole of it."""
    arabic, latin = len(_ARABIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    if arabic > latin:
        return "ar"
    return _latin_language(sample) if latin else None


def is_mixed(text: str) -> bool:
    """Whether a fifth or more of the letters belong to the other script: a warning, not a judgement."""
    arabic, latin = len(_ARABIC_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    return min(arabic, latin) >= _MIXED * max(arabic + latin, 1)


def _latin_language(sample: str) -> Literal["fr", "en"] | None:
    words = _LATIN_WORD.findall(fold(sample))
    french: float = sum(word in FRENCH_WORDS and word not in ENGLISH_WORDS for word in words)
    english = sum(word in ENGLISH_WORDS and word not in FRENCH_WORDS for word in words)
    french += len(_FRENCH_ACCENT.findall(sample)) / 2
    if french == english:
        return None
    return "fr" if french > english else "en"
