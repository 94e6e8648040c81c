"""Which known series of meetings a text looks like one of, by the names, bodies and subjects that its head shares.

Invariant: countries alone prove nothing, since every series of a region names the same ones; no likeness, no process.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from sahel_tracker.check.evidence import evidence
from sahel_tracker.model.records import LANGUAGES, Record, Trilingual

HEAD = 900
_LEAST = 1.0
_AHEAD = 1.1

Tokens = Mapping[str, float]


def likely_process(record: Record, text: str, language: str) -> tuple[str, bool] | None:
    """The slug of the process that the head of a text is most like, and whether it is clearly ahead; None for none."""
    known = {slug: _tokens(record, slug) for slug in record.processes}
    spread = Counter(token for tokens in known.values() for token in tokens)
    told = evidence(text[:HEAD], language).tokens
    rarity = {token: math.log((len(known) + 1) / count) for token, count in spread.items()}
    scores = sorted(((_score(tokens, told, rarity), slug) for slug, tokens in known.items()), reverse=True)
    if not scores or scores[0][0] < _LEAST:
        return None
    return scores[0][1], len(scores) == 1 or scores[0][0] >= _AHEAD * scores[1][0]


def _score(tokens: Tokens, told: Tokens, rarity: Tokens) -> float:
    shared = sum(worth * rarity[token] for token, worth in tokens.items() if token in told)
    return shared / (math.sqrt(sum(worth * worth for worth in tokens.values())) or 1.0)


def _tokens(record: Record, slug: str) -> Tokens:
    """What the names of a process and the titles of its meetings are evidence of, on average, countries apart."""
    titles = [record.processes[slug].name, *(one.title for one in record.meetings.values() if one.process == slug)]
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update(_of_title(title))
    return {token: worth / len(titles) for token, worth in counted.items() if not token.startswith("c_")}


def _of_title(title: Trilingual) -> dict[str, float]:
    tokens: dict[str, float] = {}
    for language in LANGUAGES:
        if name := getattr(title, language):
            tokens |= evidence(name, language).tokens
    return tokens
