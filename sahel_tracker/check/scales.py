"""From evidence to one number: fixed weights, absolute scales, a score from 0 to 1.

Invariants: nothing here looks at the other commitments of a record, so that 0.6 means the same in every store; one
language and across languages have weights of their own; every feature lies between 0 and 1, "nothing found" is 0.
The weights were fitted once to hand-labelled pairs and rounded; docs/matching.md says how and with what result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

HALF = 8.0  # the sum of evidence that counts half of all the evidence there could be

SAME_LANGUAGE = {"words": 3.0, "concepts": 4.0, "coverage": 2.5, "names": 1.5, "grams": 2.0, "dates": 1.0, "setting": 2.0}
ACROSS = {"concepts": 6.0, "coverage": 3.5, "names": 2.0, "grams": 1.0, "dates": 1.0, "setting": 2.0}
MEANING = {"same": 2.0, "across": 4.0}
SAME_PROCESS = 0.6
OTHER_BODY = -0.8
OFFSET = -5.0
THRESHOLD = 0.5


def saturated(evidence: float) -> float:
    """A sum of evidence on an absolute scale from 0 to 1: bm25/(bm25+8)."""
    return evidence / (evidence + HALF)


def score(features: Mapping[str, float]) -> float:
    """The score of a passage for a commitment, from its features (those missing count as 0)."""
    same = features.get("same_language", 0.0) > 0
    weights = SAME_LANGUAGE if same else ACROSS
    total = OFFSET + sum(weight * features.get(name, 0.0) for name, weight in weights.items())
    total += MEANING["same" if same else "across"] * features.get("meaning", 0.0)
    total += SAME_PROCESS * features.get("same_process", 0.0) + OTHER_BODY * features.get("other_body", 0.0)
    return 1 / (1 + math.exp(-total))
