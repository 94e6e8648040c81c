"""A short title in the words of a passage: one clause, without what joins it to its sentence.

Invariant: at most `LONGEST` characters, whole words, no number, bullet or linking word at its head, on one line.
"""

from __future__ import annotations

import re

from sahel_tracker.draft.items import arabic_action
from sahel_tracker.language.folded import folded
from sahel_tracker.language.function_words import ARABIC_WORDS, ENGLISH_WORDS, FRENCH_WORDS
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.undertakings import any_of, cue

LONGEST = 80
_SHORTEST, _LONG = 24, 50
_EDGES = " \t\n.,،٬;؛:!?؟…-–—\"'«»“”()[]/\u200e\u200f"
_MARK = re.compile(r"[,،٬;؛:(]|\s[–—-]\s|\.\.")
_SMALL = ARABIC_WORDS | FRENCH_WORDS | ENGLISH_WORDS
_TO = re.compile(r"(?:to|de|that|que)\s+|d'|qu'")
_TO_DO = re.compile(r"\s*(?:to\s|de\s|d['’]|à\s|que\s)")
_TOWARDS = re.compile(r"a\s(?=(?:la|une)\s|\w+(?:er|ir|re)\b|l'(?!horizon|issue|occasion|avenir|invitation|echeance))")
_FIGURE = re.compile(r"\W*\d[\d.,٬/-]*")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_OPEN_ENDED = frozenset(("à", "hauteur", "long", "compter", "partir", "d'ici", "d’ici", "ici"))
_AND = re.compile(r"و\s?(?=[\u0621-\u064a]{3})|(?:and|et|as well as|ainsi que)\s+")


def title_of(passage: str, language: str) -> str:
    """The title of a passage in 'ar', 'fr' or 'en'."""
    said = _without_asides(_without_links(" ".join(passage.split()).strip(_EDGES)))
    short = _cut(said).strip(_EDGES)
    return visible(short if language == "ar" else short[:1].upper() + short[1:])


def _without_links(said: str) -> str:
    for _ in range(3):
        known = folded(said)
        match = next(
            filter(
                None,
                (
                    pattern.match(known.letters)
                    for pattern in (_AND, _by(), _link(), _TO, _TOWARDS, _bound(), _defined())
                ),
            ),
            None,
        )
        if match is None or match.end() == len(known.letters):
            return said
        said = said[known.starts[match.end()] :].lstrip(_EDGES)
    return said


def _without_asides(said: str) -> str:
    """Without the days between two commas that part a verb from its object: "set up, within six months, a centre"."""
    if len(said) <= LONGEST:
        return said
    known = folded(said)
    asides = list(re.finditer(rf"\s*[,،]\s(?={any_of('cadences')})[^,،]{{4,60}}[,،](?=\s)", known.letters))
    for aside in reversed(asides):
        said = said[: known.starts[aside.start()]] + said[known.ends[aside.end() - 1] :]
    return said


def _by() -> re.Pattern[str]:
    """The ب by which a verb governs the action that follows: بإنشاء."""
    return re.compile(rf"ب(?=(?:ال)?{arabic_action()})")


def _link() -> re.Pattern[str]:
    return re.compile(rf"{any_of('links')}\s+")


def _bound() -> re.Pattern[str]:
    """A verb by which a resolution binds, where what it decides to do follows: "Decides to establish"."""
    return re.compile(rf"{any_of('binding')}\s+(?=(?:to|de)\s|d'|a\s\w+(?:er|ir|re)\b)")


def _defined() -> re.Pattern[str]:
    """What a definition begins with: "For the purposes of this text, "."""
    return re.compile(rf"{any_of('purposes')}\s[^,،]{{1,80}}[,،]\s*")


def _leaves_open(word: str) -> bool:
    """Whether a title cannot end with this word: a small one, or a figure that something follows."""
    return word.strip(_EDGES).casefold() in _SMALL | _OPEN_ENDED or _FIGURE.fullmatch(word) is not None


def _cut(said: str) -> str:
    if len(said) <= LONGEST:
        return said
    known = folded(said)
    ends = [known.starts[match.start()] for kind in ("aims", "examples") for match in cue(kind).finditer(known.letters)]
    marks = [match.start() for match in _MARK.finditer(said) if not _TO_DO.match(said, match.end())]
    fitting = [end for end in ends if _SHORTEST <= end <= LONGEST] + [end for end in marks if _LONG <= end <= LONGEST]
    if fitting:
        return said[: max(fitting)]
    words = said[: LONGEST + 1].split(" ")[:-1]
    if _YEAR.match(said, len(" ".join(words)) + 1):
        words.pop()
    while len(words) > 1 and _leaves_open(words[-1]):
        words.pop()
    return " ".join(words)[:LONGEST]
