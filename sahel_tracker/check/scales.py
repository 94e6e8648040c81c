"""From evidence to one number: fixed weights, absolute scales, a score from 0 to 1.

Invariants: nothing here looks at the other commitments of a record, so that 0.6 means the same in every store; one
language and across languages have weights of their own; every feature lies between 0 and 1, "nothing found" is 0.
The weights were fitted once to hand-labelled pairs and rounded; docs/matching.md says how and with what result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

HALF = 8.0  # the sum of evidence that counts half of all the evidence there could be

SAME_LANGUAGE = {
    "words": 2.4,
    "concepts": 3.7,
    "coverage": 3.7,
    "grams": 1.5,
    "names": 0.5,
    "figures": 1.5,
    "lead": 0.8,
}
ACROSS = {"concepts": 4.3, "coverage": 5.0, "grams": 2.4, "names": 1.7, "figures": 1.5, "lead": 0.4}
ANY_LANGUAGE = {
    "setting": 9.4,
    "recency": 2.7,
    "other_body": -0.6,
    "same_process": 0.6,
    "foreign": -1.8,
    "form_alone": -2.0,
    "aside": -2.0,
}
MEANING = {"meaning": 2.0, "title_meaning": 1.0}
OFFSET = -8.9
MEANING_OFFSET = -0.65  # what unrelated sentences of the field have in meaning alone
THRESHOLD = 0.5


def saturated(evidence: float) -> float:
    """A sum of evidence on an absolute scale from 0 to 1: bm25/(bm25+8)."""
    return evidence / (evidence + HALF)


def score(features: Mapping[str, float]) -> float:
    """The score of a passage for a commitment, from its features (those missing count as 0)."""
    spoken = SAME_LANGUAGE if features.get("same_language") else ACROSS
    weights = {**spoken, **ANY_LANGUAGE, **MEANING}
    total = OFFSET + sum(weight * features.get(name, 0.0) for name, weight in weights.items())
    if "meaning" in features:
        total += MEANING_OFFSET
    return 1 / (1 + math.exp(-total))
