"""Cues: the words by which a text says that a thing was held, done, begun, asked for, announced or not done.

Invariant: a cue is a phrase of whole folded words; an Arabic one may follow و or ف, never the س of the future, so that
what will be held is not taken for what was. Words of the future and of denial are taken out before the others are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold

UNREAL = ("future", "negative")
WORD_BEGINS = r"(?<!\w)(?:[وف](?=[\u0621-\u064a]))?"
_SPACE = re.compile(r"\s+")


def cues(text: str) -> dict[str, int]:
    """How often each kind of cue stands in the text: held, done, partial, progress, urge, future, negative.

    Kinds that do not stand there are left out.
    """
    rest = _SPACE.sub(" ", fold(text))
    found: dict[str, int] = {}
    for kind, pattern in _patterns().items():
        matches = pattern.findall(rest)
        if matches:
            found[kind] = len(matches)
        if kind in UNREAL:
            rest = pattern.sub(" ", rest)
    return found


def cue_pattern(written: Mapping[str, list[str]]) -> str:
    """The regular expression, over folded text, for the cues of one kind in all languages."""
    return WORD_BEGINS + phrase_pattern(written)


def phrase_pattern(written: Mapping[str, list[str]]) -> str:
    """The same from wherever it is tried on: also within a word, after what is joined to it."""
    phrases = sorted({fold(form) for forms in written.values() for form in forms}, key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(map(_phrase, phrases))})(?!\w)"


def _phrase(form: str) -> str:
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", " ")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds = sorted(lexicon().cues.items(), key=lambda item: item[0] not in UNREAL)
    return {kind: re.compile(pattern) for kind, pattern in kinds}
