"""Cues: the words by which a text says that a thing was held, done, begun, asked for, announced or not done.

Invariant: a cue is a phrase of whole folded words; an Arabic one may follow و or ف, never the س of the future, so that
what will be held is not taken for what was. Idle phrases, and words of doubt, of denial and of the future, are taken
out in this order before the others are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from sahel_tracker.language.folded import folded
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold

IDLE = "idle"
TAKEN_OUT = (IDLE, "doubt", "negative", "late", "future", "meant")
WORD_BEGINS = r"(?<!\w)(?:[وف](?=[\u0621-\u064a]))?"
GAP = " ... "  # "…", folded
FEW_WORDS = r"(?:[\s,،\"'«»“”(]+[\w'-]+){0,5}?[\s,،\"»”)]+(?:[ld]')?"
_TAKEN = "\0"


class Cue(NamedTuple):
    """A cue in a text: its kind and its half-open range of code points."""

    kind: str
    start: int
    end: int


def cues(text: str) -> dict[str, int]:
    """How often each kind of cue of data/cues.yaml stands in the text; idle ones and those not there are left out."""
    return dict(Counter(cue.kind for cue in cue_places(" ".join(text.split()))))


@lru_cache(maxsize=1_000)
def cue_places(text: str) -> tuple[Cue, ...]:
    """The cues of a text whose words are one space apart, kind by kind, each kind in the order of the text."""
    source = folded(text)
    rest = source.letters
    found: list[Cue] = []
    for kind, pattern in _patterns().items():
        if kind != IDLE:
            found += [Cue(kind, *source.span(*match.span())) for match in pattern.finditer(rest)]
        if kind in TAKEN_OUT:
            rest = pattern.sub(lambda match: _TAKEN * len(match.group()), rest)
    return tuple(found)


def cue_pattern(written: Mapping[str, list[str]]) -> str:
    """The regular expression, over folded text, for the cues of one kind in all languages."""
    return WORD_BEGINS + phrase_pattern(written)


def phrase_pattern(written: Mapping[str, list[str]]) -> str:
    """The same from wherever it is tried on: also within a word, after what is joined to it."""
    phrases = sorted({fold(form) for forms in written.values() for form in forms}, key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(map(_phrase, phrases))})(?!\w)"


def _phrase(form: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", " ") for part in form.split(GAP))
    return FEW_WORDS.join(parts)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    known = lexicon().cues
    kinds = [*TAKEN_OUT, *(kind for kind in known if kind not in TAKEN_OUT)]
    return {kind: re.compile(known[kind]) for kind in kinds}
