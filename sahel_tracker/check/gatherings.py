"""Which meeting a text speaks of: where it is, which of a series, and who meets; so that one is not taken for another.

Invariant: what a text leaves open tells nothing apart, except that a committee, a working group or a secretariat that
is to meet must be named, and so must the number of a meeting that is to be the second or a later one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sahel_tracker.language.concepts import Mention, concepts
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import Named, names
from sahel_tracker.language.keys import keys
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold
from sahel_tracker.model.records import Expectation

MEETINGS = frozenset(
    {"meeting", "conference", "summit", "session", "forum", "donor-conference", "workshop", "military-exercise"}
)
_MINISTERS = "ministers"
_LEVELS = {
    "heads-of-state": "summit",
    "heads-of-government": "summit",
    _MINISTERS: "ministerial",
    "experts": "experts",
    "senior-officials": "senior-officials",
    "ambassadors": "senior-officials",
    "heads-of-service": "heads-of-service",
    "committee": "committee",
    "follow-up-committee": "committee",
    "joint-committee": "committee",
    "national-commission": "committee",
    "working-group": "working-group",
    "secretariat": "secretariat",
    "summit": "summit",
}
_BODIES = frozenset({"committee", "working-group", "secretariat"})
BODY_NAMES = frozenset(concept for concept, level in _LEVELS.items() if level in _BODIES)
"""The concepts of bodies that are set up and then meet."""
_NEAR, _NEAR_LEVEL, _BESIDE = 80, 40, 9  # in characters; nine are those of "the capital" in Arabic
_LOCATIVES = {
    "en": re.compile(r"\b(?:in|at)\s+(?:the\s+)?(?:(?:capital|city)\s+(?:of\s+)?)?[\"“]?$"),
    "fr": re.compile(r"\b(?:a|au|aux|en)\s+(?:la\s+|l')?(?:(?:capitale|ville)\s+(?:de\s+|d')?)?[\"«]?\s?$"),
    "ar": re.compile(
        r"(?<!\w)و?(?:في\s+(?:(?:ال)?(?:عاصمه|مدينه)\s+(?:\w+\s+)?)?|ب(?:العاصمه|مدينه)\s+(?:\w+\s+)?)[\"“]?$"
    ),
}
_JOINED_IN = "ب"
_OCCASIONS = {
    "en": re.compile(r"\b(?:for|at|during|to attend|on the occasion of|as part of)\s+(?:\S+\s+){0,4}$"),
    "fr": re.compile(
        r"\b(?:pour|lors de|au cours de|durant|a l'occasion d[eu]|dans le cadre d[eu])(?:\s+|\s*l')(?:\S+\s+){0,4}$"
    ),
    "ar": re.compile(r"(?<!\w)و?(?:في اطار|خلال|بمناسبه|ضمن|لحضور|للمشاركه في)\s+(?:\S+\s+){0,3}$"),
}
"""What leads from a verb of meeting to the name of the meeting, as in "met in Rabat for the second conference"."""
_FEW_BEFORE = 3  # as in "Second ordinary ministerial session"
_GOES_ON = re.compile(
    r"s?(?:\s*$|\s*[,:;(\u2013\u2014-]|\s+(?:of|on|in|at|for|between|with|by|before|to|every|within)\b)"
)
_OF_ITS_KIND = re.compile(r"\s+(?:من نوع\w+|of its kind|du genre|du nom|de son genre)(?!\w)")
_ORDINAL_DIGITS = re.compile(r"(?<![\w/.-])(\d{1,2})(?:st|nd|rd|th|e|er|ere|eme)(?!\w)")
_LOOKBACK = 40


class Gathering(NamedTuple):
    """What a text says of a meeting: its places, each as its tokens, its numbers in a series, the levels that meet."""

    places: tuple[frozenset[str], ...] = ()
    numbers: frozenset[int] = frozenset()
    levels: frozenset[str] = frozenset()

    def is_another_than(self, promised: Gathering) -> bool:
        """Whether a meeting told of is plainly not the one that was promised."""
        return (
            _elsewhere(self.places, promised.places)
            or _out_of_turn(self.numbers, promised.numbers)
            or _others(self.levels, promised.levels)
        )

    def may_be(self, promised: Gathering) -> bool:
        """Whether its place, number or level shows that it is the one, where a place or number was promised."""
        shown = (
            any(_one_place(one, other) for one in self.places for other in promised.places),
            bool(self.numbers & promised.numbers),
            bool(self.levels & promised.levels),
        )
        return any(shown) or not (promised.places or promised.numbers)


def promised_gathering(texts: Iterable[tuple[str, str]], expects: Expectation | None = None) -> Gathering:
    """What titles, as (text, language), say of the meeting they promise, all of them together, and what is expected."""
    places = _expected_places(expects) if expects else []
    numbers: set[int] = set()
    levels: set[str] = {expects.level} if expects and expects.level else set()
    for text, language in texts:
        mentions = concepts(keys(text, language), language)
        places += [place for named in names(text) if (place := _place(text, named, language))]
        numbers |= _numbers(text, [m for m in mentions if m.concept in MEETINGS])
        levels |= {level for m in mentions if (level := level_of(m.concept))}
    return Gathering(tuple(places), frozenset(numbers), frozenset(levels))


def told_gathering(text: str, language: str, at: tuple[int, int]) -> Gathering:
    """What a passage says of the meeting that is held there, `at` being where it says so."""
    mentions = concepts(keys(text, language), language)
    meetings = [m for m in mentions if m.concept in MEETINGS]
    meeting = _nearest(meetings, at)
    if meeting and _distance(meeting[0], at) == 0:
        meeting = _named_after(text, meetings, at[1], language) or meeting
    anchor = (meeting[0].start, meeting[0].end) if meeting else at
    near = [named for named in names(text) if _distance(named, at) <= _NEAR or _distance(named, anchor) <= _NEAR]
    places = (_place(text, named, language) or _beside(named, at) for named in near)
    meet = _nearest([m for m in mentions if level_of(m.concept)], anchor, _NEAR_LEVEL)
    levels = {level for m in meet if (level := level_of(m.concept))}
    return Gathering(tuple(filter(None, places)), frozenset(_numbers(text, meeting)), frozenset(levels))


@lru_cache(maxsize=10_000)
def is_called_a_meeting(title: str, language: str) -> bool:
    """Whether a title is the name of a meeting, as in "Second conference on borders in Rabat": its first noun says so.

    "Conference decisions" or "Meeting the needs" are none: in English a meeting's name goes on with a preposition.
    """
    mentions = sorted(concepts(keys(title, language), language), key=lambda one: (one.start, one.end))
    first = next((m for m in mentions if m.concept in BODY_NAMES or not level_of(m.concept)), None)
    if first is None or first.concept not in MEETINGS or len(title[: first.start].split()) > _FEW_BEFORE:
        return False
    return language != "en" or bool(_GOES_ON.match(title[first.end :]))


def level_of(concept: str) -> str | None:
    """Who meets, where the concept says so; ministers of whatever are ministers."""
    return _LEVELS.get(_MINISTERS if concept.endswith(f"-{_MINISTERS}") else concept)


def _expected_places(expects: Expectation) -> list[frozenset[str]]:
    host = [frozenset({f"c_{expects.host}"})] if expects.host else []
    return [*host, *(frozenset(named.tokens) for named in names(expects.place or ""))]


def _elsewhere(told: Sequence[frozenset[str]], promised: Sequence[frozenset[str]]) -> bool:
    return bool(told and promised) and not any(_one_place(one, other) for one in told for other in promised)


def _one_place(one: frozenset[str], other: frozenset[str]) -> bool:
    towns = [frozenset(token for token in place if token.startswith("p_")) for place in (one, other)]
    return bool(towns[0] & towns[1]) if all(towns) else bool(one & other)


def _out_of_turn(told: frozenset[int], promised: frozenset[int]) -> bool:
    return bool(promised) and not promised & (told or {1})


def _others(told: frozenset[str], promised: frozenset[str]) -> bool:
    return not told & promised if told and promised else promised <= _BODIES and bool(promised)


def _place(text: str, named: Named, language: str) -> frozenset[str] | None:
    """The tokens of a town or country that the text says something is in."""
    if not any(token.startswith("c_") for token in named.tokens):
        return None
    before = fold(text[max(0, named.start - _LOOKBACK) : named.start])
    inside = _LOCATIVES[language].search(before) or _is_joined_in(text[named.start : named.end], named)
    return frozenset(named.tokens) if inside else None


def _is_joined_in(written: str, named: Named) -> bool:
    """Whether it begins with the Arabic ب for "in", which Benin and Benghazi have as a letter of their own."""
    rest = written.removeprefix("و").removeprefix(_JOINED_IN)
    return rest != written.removeprefix("و") and [one.tokens for one in names(rest)] == [named.tokens]


def _beside(named: Named, at: tuple[int, int]) -> frozenset[str] | None:
    """A town or country right before or after the word for holding: it is the host."""
    is_place = any(token.startswith("c_") for token in named.tokens)
    return frozenset(named.tokens) if is_place and _distance(named, at) <= _BESIDE else None


def _named_after(text: str, meetings: Sequence[Mention], end: int, language: str) -> list[Mention]:
    """The meeting for which somebody meets, where the text names it after the verb."""
    after = (m for m in meetings if 0 < m.start - end <= _NEAR)
    return [m for m in after if _OCCASIONS[language].search(fold(text[end : m.start]))][:1]


def _numbers(text: str, meetings: Sequence[Mention]) -> set[int]:
    """The ordinals that stand near one of the words for a meeting, or that count it as the second of its kind."""
    source = folded(text)
    found = [(match, int(match.group(1))) for match in _ORDINAL_DIGITS.finditer(source.letters)]
    counted = (match for match in _ordinals().finditer(source.letters) if match.group(1))
    found += [(match, lexicon().ordinals[match.group(1)]) for match in counted]
    placed = [(source.span(*match.span()), number) for match, number in found]
    return {
        number
        for place, number in placed
        if meetings and (_OF_ITS_KIND.match(fold(text[place[1] :])) or _is_near(place, meetings))
    }


def _is_near(place: tuple[int, int], meetings: Iterable[Mention]) -> bool:
    return any(_distance(meeting, place) <= _NEAR_LEVEL for meeting in meetings)


@cache
def _ordinals() -> re.Pattern[str]:
    """An ordinal that counts something else than a week or a half of the year."""
    known = lexicon()
    written, periods = (
        "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) for forms in (known.ordinals, known.periods)
    )
    after_period = rf"(?:(?:[وبل]?ال|لل)?(?:{periods})\s+ال\w+)"
    return re.compile(rf"(?<!\w)(?:{after_period}|(?:[وبل]?ال|لل)?({written})(?!\w)(?!\s+(?:{periods})(?!\w)))")


def _nearest(mentions: Sequence[Mention], at: tuple[int, int], most: int = _NEAR) -> list[Mention]:
    least = min((_distance(mention, at) for mention in mentions), default=most)
    return [mention for mention in mentions if _distance(mention, at) == least <= most]


def _distance(one: Mention | Named, at: tuple[int, int]) -> int:
    return max(0, at[0] - one.end, one.start - at[1])
