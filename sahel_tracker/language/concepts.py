"""Concepts: what a text speaks of, as tokens that are the same in Arabic, French and English.

A form of a concept is found where its keys stand near each other, in any order, with at most one other word between
them, so that "exchange of information", "information exchange" and "exchange quickly information" are one.
Invariant: mentions come in the order of their anchors and may overlap: border security is also border and security.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sahel_tracker.language.keys import Key
from sahel_tracker.language.lexicon import lexicon

_SLACK = 1


class Mention(NamedTuple):
    """A concept and the half-open range of code points from the first to the last word of its form."""

    start: int
    end: int
    concept: str


def concepts(found: Sequence[Key], language: str) -> list[Mention]:
    """The concepts that these keys of a text in 'ar', 'fr' or 'en' stand for. Linear in the keys."""
    forms = lexicon().forms
    arabic, latin = forms["ar"], forms[language if language in ("fr", "en") else "en"]
    mentions: list[Mention] = []
    for place, key in enumerate(found):
        listed = (arabic if "\u0600" < key.key[0] < "\u0700" else latin).get(key.key, ())
        for concept, rest in listed:
            places = _places(found, place, rest) if rest else [place]
            if places:
                mentions.append(Mention(found[min(places)].start, found[max(places)].end, concept))
    return mentions


def _places(found: Sequence[Key], anchor: int, rest: Sequence[str]) -> list[int] | None:
    """Where the other keys of the form stand around its anchor, nearest first; None if one is missing or too far."""
    width = len(rest) + _SLACK
    first, last = max(0, anchor - width), min(len(found), anchor + width + 1)
    around = [key.key for key in found[first:last]]
    if any(wanted not in around for wanted in rest):
        return None
    near = sorted(range(first, last), key=lambda at: abs(at - anchor))
    places = [anchor]
    for wanted in rest:
        place = next((at for at in near if found[at].key == wanted and at not in places), None)
        if place is None:
            return None
        places.append(place)
    return places if max(places) - min(places) <= width else None
