"""From evidence to one number: fixed weights, absolute scales, a score from 0 to 1.

Invariants: nothing here looks at the other commitments of a record, so that 0.6 means the same in every store; one
language and across languages have weights of their own; every feature lies between 0 and 1, "nothing found" is 0.
The weights were fitted once to hand-labelled pairs and rounded; docs/matching.md says how and with what result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

HALF = 8.0  # the sum of evidence that counts half of all the evidence there could be

SAME_LANGUAGE = {"words": 2.2, "concepts": 3.1, "coverage": 3.2, "grams": 1.8, "names": 0.7, "figures": 1.5}
ACROSS = {"concepts": 3.4, "coverage": 4.2, "grams": 2.4, "names": 2.0, "figures": 1.5}
MEANING = {"meaning": 2.5, "title_meaning": 2.5}
ANY = {"setting": 9.0, "recency": 2.5, "same_process": 1.0, "other_body": -0.6}
OFFSET = -10.0
THRESHOLD = 0.5


def saturated(evidence: float) -> float:
    """A sum of evidence on an absolute scale from 0 to 1: bm25/(bm25+8)."""
    return evidence / (evidence + HALF)


def score(features: Mapping[str, float]) -> float:
    """The score of a passage for a commitment, from its features (those missing count as 0)."""
    weights = SAME_LANGUAGE if features.get("same_language", 0.0) else ACROSS
    total = OFFSET + sum(weight * features.get(name, 0.0) for name, weight in [*weights.items(), *ANY.items(), *MEANING.items()])
    return 1 / (1 + math.exp(-total))
