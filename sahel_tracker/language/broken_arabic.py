"""Arabic that a program has written down wrongly: backwards, in pieces, or with letters that it could not name.

Such a text looks like Arabic and cannot be read, searched or quoted. Invariant: an answer is given only on evidence,
so that a text too short to tell is taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from sahel_tracker.language.function_words import ARABIC_WORDS
from sahel_tracker.language.visual_order import composed

Breakage = Literal["letters backwards", "words backwards", "ligatures split", "letters apart", "letters unknown"]

_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u0671]+")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
# Signs of private meaning stand for bullets too, but not inside words.
_UNKNOWN = re.compile("\ufffd|\\(cid:\\d+\\)|(?<=\\w)[\ue000-\uf8ff]|[\ue000-\uf8ff](?=[\\w\ue000-\uf8ff])")
_SPLIT = re.compile("ا[أإآ]ل|اال")
_ALONE = re.compile(r"\bال\b")  # what becomes of لا; the press writes آل of a family so too
_ITEM = re.compile(r"(?m)(?:^[ \t]*|\()[ء-ي][ \t]?[).–-]")  # أ) or ب - at the head of a line, (ج) anywhere
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال")
_FEWEST, _FEWEST_APART, _LONG_ENOUGH = 3, 6, 4
_SHARE_UNKNOWN, _SHARE_SPLIT, _SHARE_APART = 0.01, 0.005, 0.15
_CLEARLY = 2
_ENOUGH = 1_000_000

_FORWARDS = frozenset(word for word in ARABIC_WORDS if len(word) > 1 and word[::-1] not in ARABIC_WORDS)
_BACKWARDS = frozenset(word[::-1] for word in _FORWARDS)
_RELATIVES = frozenset({"التي", "الذي", "الذين"})
_STOP_AFTER = re.compile(r"[^\W\d]([،؛.])(?=\s|$)")
_STOP_BEFORE = re.compile(r"(?:^|(?<=\s))([،؛.])(?=[^\W\d])")


def breakage(text: str) -> Breakage | None:
    """What is wrong with the text, the gravest first; None where nothing is, as far as can be told.

    Letters that a file does not name are found in any language, the rest in Arabic words only. Long texts are judged by
    their first million characters.
    """
    sample = text[:_ENOUGH]
    if len(_UNKNOWN.findall(sample)) > _SHARE_UNKNOWN * len(sample):
        return "letters unknown"
    plain = _MARKS.sub("", composed(sample))
    words = _WORD.findall(plain)
    if _outweigh(sum(map(_is_backwards, words)), sum(map(_is_forwards, words))):
        return "letters backwards"
    if _is_apart(_WORD.findall(_ITEM.sub("", plain))):
        return "letters apart"
    split = len(_SPLIT.findall(plain))
    split += len(_ALONE.findall(plain)) if split else 0
    if split > 1 and split > _SHARE_SPLIT * len(words):
        return "ligatures split"
    return "words backwards" if words and _is_from_the_end(plain, words) else None


def _is_forwards(word: str) -> bool:
    return word in _FORWARDS or (len(word) > _LONG_ENOUGH and (word.startswith(_ARTICLES) or word.endswith("ة")))


def _is_backwards(word: str) -> bool:
    return word in _BACKWARDS or (
        len(word) > _LONG_ENOUGH and (word[::-1].startswith(_ARTICLES) or word.startswith(("ة", "ى")))
    )


def _is_apart(words: Sequence[str]) -> bool:
    """Whether letters stand alone where words should; a single و is common in print."""
    single = sum(len(word) == 1 and word != "و" for word in words)
    return single >= _FEWEST_APART and single > _SHARE_APART * len(words)


def _beside_relatives(words: Sequence[str]) -> tuple[int, int]:
    """How often a word with the article stands before "who, which", as it should, and how often after it."""
    pairs = list(pairwise(words))
    before = sum(first.startswith("ال") and second in _RELATIVES for first, second in pairs)
    return before, sum(first in _RELATIVES and second.startswith("ال") for first, second in pairs)


def _is_from_the_end(plain: str, words: Sequence[str]) -> bool:
    """Whether stops stand before their words and relatives after them; some type so a comma, and never a full stop."""
    before, after = _STOP_BEFORE.findall(plain), _STOP_AFTER.findall(plain)
    left, right = _beside_relatives(words)
    return before.count(".") >= after.count(".") and _outweigh(len(before) + right, len(after) + left)


def _outweigh(against: int, evidence: int) -> bool:
    return against >= _FEWEST and against > _CLEARLY * evidence
