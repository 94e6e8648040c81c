"""What speaks for a passage being about a promise: each kind of evidence as a number from 0 to 1.

Invariant: a feature depends on the promise, the passage and their two settings alone, never on other commitments.
"""

from __future__ import annotations

from collections.abc import Mapping

from sahel_tracker.check.evidence import is_name
from sahel_tracker.check.passages import Passage
from sahel_tracker.check.promises import Promise
from sahel_tracker.check.scales import saturated

_USUAL_CONCEPTS, _FEWEST_CONCEPTS = 12, 6
_SMOOTHING = 3.0
_FEWEST_GRAMS = 8
_LEAD = 3  # what news says first is what it is about


def shared_tokens(promise: Promise, passage: Passage) -> dict[str, float]:
    """The tokens that promise and passage share, with what each is worth there."""
    present = passage.present
    return {token: worth * present[token] for token, worth in promise.tokens.items() if token in present}


def text_features(promise: Promise, passage: Passage, shared: Mapping[str, float]) -> dict[str, float]:
    """The features that the words of the promise and of the passage give."""
    language = passage.evidence.language
    return {
        "same_language": float(language in promise.languages),
        "words": saturated(_sum(shared, f"{language}|")),
        "concepts": saturated(_sum(shared, "k|") / _crowding(passage)),
        "coverage": _coverage(promise, passage),
        "names": saturated(_sum(shared, "b_", "p_", "c_")),
        "figures": saturated(_sum(shared, "y_", "m_", "n_")),
        "grams": _gram_overlap(promise, passage),
        "lead": 0.0 if passage.is_aside else 1 / (1 + passage.number / _LEAD),
        "aside": float(passage.is_aside),
        "other_body": _other_body(promise, passage),
    }


def _sum(shared: Mapping[str, float], *kinds: str) -> float:
    return sum(worth for token, worth in shared.items() if token.startswith(kinds))


def _crowding(passage: Passage) -> float:
    """A passage that lists everything proves less: 0.75 for up to six concepts and names, 1 for twelve, and so on."""
    tokens = sum(token.startswith("k|") or is_name(token) for token in passage.evidence.tokens)
    return 0.5 + 0.5 * max(tokens, _FEWEST_CONCEPTS) / _USUAL_CONCEPTS


def _coverage(promise: Promise, passage: Passage) -> float:
    """How much of what the titles speak of stands in the passage; a title of few or general concepts cannot reach 1."""
    present = passage.present
    found = sum(worth * present.get(token, 0.0) for token, worth in promise.title_tokens.items())
    return found / (sum(promise.title_tokens.values()) + _SMOOTHING)


def _gram_overlap(promise: Promise, passage: Passage) -> float:
    """The share of the promise's n-grams that the passage has, for its best wording."""
    theirs = passage.evidence.grams
    overlaps = [len(w.evidence.grams & theirs) / max(len(w.evidence.grams), _FEWEST_GRAMS) for w in promise.wordings]
    return max(overlaps, default=0.0)


def _other_body(promise: Promise, passage: Passage) -> float:
    """1 where the passage names bodies and neither the promise nor its meeting knows any of them."""
    bodies = [token for token in passage.evidence.tokens if token.startswith("b_")]
    return float(bool(bodies) and not any(body in promise.tokens or body in promise.setting for body in bodies))
