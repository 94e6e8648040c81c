"""Which known series of meetings a text looks like one of, by the bodies, places and subjects that its head shares.

Invariants: countries alone prove nothing, since every series of a region names the same ones, nor do words such as
conference and ministers; where nothing telling is shared, or mostly others took part, there is no process. A process is
clear only where those who took part are mostly those who usually do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

from sahel_tracker.check.evidence import evidence, is_subject
from sahel_tracker.model.records import LANGUAGES, Record, Trilingual

HEAD = 900
_LEAST, _LITTLE, _SEVERAL = 0.7, 0.4, 3
_SURE, _AHEAD = 1.0, 1.1
_IN_THE_TITLE = 1.5
_HALF = 0.5

Tokens = Mapping[str, float]


def told_in(text: str, title: str, language: str) -> Tokens:
    """What the head of a text tells of, each thing worth 1, in its title more."""
    head = dict.fromkeys(evidence(text[:HEAD], language).tokens, 1.0)
    return head | dict.fromkeys(evidence(title, language).tokens, _IN_THE_TITLE)


def likely_process(record: Record, told: Tokens, participants: Collection[str]) -> tuple[str, bool] | None:
    """The slug of the process that a text telling of this is most like, and whether that is clear; None for none."""
    known = {slug: _tokens(record, slug) for slug in record.processes if not _is_of_others(record, slug, participants)}
    spread = Counter(token for tokens in known.values() for token in tokens)
    rarity = {token: math.log((len(known) + 1) / count) for token, count in spread.items()}
    scores = sorted(
        (
            (_score(tokens, told, rarity) + _company(record, slug, participants), slug)
            for slug, tokens in known.items()
            if _is_like(tokens, told, rarity)
        ),
        reverse=True,
    )
    if not scores:
        return None
    (score, slug), ahead = scores[0], len(scores) == 1 or scores[0][0] >= _AHEAD * scores[1][0]
    return slug, ahead and score >= _SURE and _company(record, slug, participants) >= _HALF


def _is_like(tokens: Tokens, told: Tokens, rarity: Tokens) -> bool:
    """Much is shared, or several things a little."""
    score = _score(tokens, told, rarity)
    return score >= _LEAST or (score >= _LITTLE and sum(token in told for token in tokens) >= _SEVERAL)


def _score(tokens: Tokens, told: Tokens, rarity: Tokens) -> float:
    shared = sum(worth * rarity[token] * told.get(token, 0.0) for token, worth in tokens.items())
    return shared / (math.sqrt(sum(worth * worth for worth in tokens.values())) or 1.0)


def _company(record: Record, slug: str, participants: Collection[str]) -> float:
    """How much those who took part are those who usually do, from 0 to 1."""
    usual = [set(one.participants) for one in record.meetings.values() if one.process == slug and one.participants]
    met = set(participants)
    return max((len(met & others) / len(met | others) for others in usual), default=0.0)


def _is_of_others(record: Record, slug: str, participants: Collection[str]) -> bool:
    """Whether most of those who took part never do: their meeting is one of another series."""
    usual = {code for one in record.meetings.values() if one.process == slug for code in one.participants}
    return bool(usual and participants) and len(usual.intersection(participants)) < _HALF * len(set(participants))


def _tokens(record: Record, slug: str) -> dict[str, float]:
    """What is telling in the titles of its meetings, on average, and in its own names in full."""
    named = _of_title(record.processes[slug].name)
    titles = [named, *(_of_title(one.title) for one in record.meetings.values() if one.process == slug)]
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update(title)
    usual = {token: worth / len(titles) for token, worth in counted.items()}
    return {token: max(worth, named.get(token, 0.0)) for token, worth in usual.items()}


def _of_title(title: Trilingual) -> dict[str, float]:
    tokens: dict[str, float] = {}
    for language in LANGUAGES:
        if name := getattr(title, language):
            tokens |= evidence(name, language).tokens
    return {token: worth for token, worth in tokens.items() if token.startswith(("b_", "p_")) or is_subject(token)}
