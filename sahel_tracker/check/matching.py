"""Which passage of a document speaks of which promise, with a score from 0 to 1 and the evidence for it.

The promises are indexed by their tokens; the document is read passage by passage; the few passages that share most with
a promise are then weighed in full. Invariant: cost grows linearly with the document and with the number of promises.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappushpop, heappush
from typing import Any

from sahel_tracker.check.encoder import Encoder
from sahel_tracker.check.evidence import name_weight
from sahel_tracker.check.passages import Passage, document_profile, passages
from sahel_tracker.check.promises import Promise
from sahel_tracker.check.scales import saturated, score

KEPT = 4
_LENGTH = 0.35


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting that is being checked, as far as the matching cares."""

    process: str
    tokens: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """The passage (half-open, in code points) that speaks most of a commitment, how surely, and by what evidence."""

    ref: str
    start: int
    end: int
    score: float
    features: Mapping[str, float]
    shared: Mapping[str, float]
    text: str


def candidates(wanted: Sequence[Promise], text: str, occasion: Occasion, language: str | None = None, encoder: Encoder | None = None, vectors: Mapping[str, Any] | None = None) -> list[Candidate]:
    """For each promise the best passage of the document, best first; promises without any evidence are left out."""
    found = passages(text, language)
    if not found or not wanted:
        return []
    meanings = _meanings(wanted, found, encoder, vectors)
    index = _Index(wanted)
    nearest = index.nearest(found, meanings)
    about = document_profile(found)
    chosen: list[Candidate] = []
    for number, promise in enumerate(wanted):
        weighed = [_weigh(promise, index.tokens[number], index.totals[number], found[at], about, occasion, meanings[number][at] if meanings is not None else 0.0) for at in nearest[number]]
        if weighed:
            chosen.append(max(weighed, key=lambda candidate: (candidate.score, -candidate.start)))
    return sorted(chosen, key=lambda candidate: (-candidate.score, candidate.ref))


class _Index:
    def __init__(self, wanted: Sequence[Promise]) -> None:
        self.tokens = [_promise_tokens(promise) for promise in wanted]
        self.totals = [_total(tokens) for tokens in self.tokens]
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, tokens in enumerate(self.tokens):
            for token, worth in tokens.items():
                self.postings[token].append((number, worth))

    def nearest(self, found: Sequence[Passage], meanings: Any) -> list[list[int]]:
        """For each promise the numbers of the passages that share most with it."""
        best: list[list[tuple[float, int]]] = [[] for _ in self.tokens]
        for at, passage in enumerate(found):
            for number, shared in self._shared(passage).items():
                _remember(best[number], shared / self.totals[number] ** 0.5, at)
        nearest = [[at for _, at in sorted(kept, reverse=True)] for kept in best]
        if meanings is not None:
            for number, row in enumerate(meanings):
                for at in row.argsort()[-2:].tolist():
                    if at not in nearest[number]:
                        nearest[number].append(at)
        return nearest

    def _shared(self, passage: Passage) -> dict[int, float]:
        sums: dict[int, float] = defaultdict(float)
        for token, share in _present(passage).items():
            for number, worth in self.postings.get(token, ()):
                sums[number] += worth * share
        return sums


def _remember(kept: list[tuple[float, int]], shared: float, at: int) -> None:
    if len(kept) < KEPT:
        heappush(kept, (shared, at))
    elif shared > kept[0][0]:
        heappushpop(kept, (shared, at))


def _present(passage: Passage) -> dict[str, float]:
    """Every token of the passage with 1, what its surroundings add with less."""
    return {**passage.around, **dict.fromkeys(passage.evidence.tokens, 1.0)}


def _promise_tokens(promise: Promise) -> dict[str, float]:
    tokens: dict[str, float] = dict(promise.due)
    for wording in promise.wordings:
        for token, worth in wording.evidence.tokens.items():
            tokens[token] = max(tokens.get(token, 0.0), worth * wording.share)
    return tokens


def _total(tokens: Mapping[str, float]) -> float:
    return sum(worth for token, worth in tokens.items() if token.startswith(("k|", "b_", "p_", "c_"))) or 1.0


def _weigh(promise: Promise, tokens: Mapping[str, float], total: float, passage: Passage, about: Mapping[str, float], occasion: Occasion, meaning: float) -> Candidate:
    present = _present(passage)
    shared = {token: worth * present[token] for token, worth in tokens.items() if token in present}
    features = {
        "same_language": float(passage.evidence.language in promise.languages),
        "words": saturated(_words(promise, passage, shared)),
        "concepts": saturated(_sum(shared, "k|")),
        "coverage": min(1.0, _sum(shared, "k|", "b_", "p_", "c_") / total),
        "names": saturated(_sum(shared, "b_", "p_", "c_")),
        "dates": saturated(_sum(shared, "y_", "m_")),
        "grams": _gram_overlap(promise, passage),
        "setting": _cosine(promise.background, about),
        "same_process": float(promise.process == occasion.process),
        "other_body": _other_body(promise, tokens, passage),
        "meaning": max(0.0, meaning),
    }
    return Candidate(promise.ref, passage.start, passage.end, score(features), features, shared, passage.text)


def _words(promise: Promise, passage: Passage, shared: Mapping[str, float]) -> float:
    """BM25 with one occurrence a word: long passages count a little less."""
    length = len(passage.evidence.tokens) / 30
    return _sum(shared, f"{passage.evidence.language}|") / (1 - _LENGTH + _LENGTH * max(length, 0.5))


def _sum(shared: Mapping[str, float], *kinds: str) -> float:
    return sum(worth for token, worth in shared.items() if token.startswith(kinds))


def _gram_overlap(promise: Promise, passage: Passage) -> float:
    """The share of the promise's n-grams that the passage has, for its best wording."""
    return max((len(w.evidence.grams & passage.evidence.grams) / max(len(w.evidence.grams), 8) for w in promise.wordings), default=0.0)


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    product = sum(worth * right[token] for token, worth in left.items() if token in right)
    norms = math.sqrt(sum(x * x for x in left.values()) * sum(x * x for x in right.values()))
    return product / norms if norms else 0.0


def _other_body(promise: Promise, tokens: Mapping[str, float], passage: Passage) -> float:
    """1 where the passage names bodies and none of them is known to the promise or its meeting."""
    bodies = [token for token in passage.evidence.tokens if token.startswith("b_")]
    known = any(body in tokens or body in promise.background for body in bodies)
    return float(bool(bodies) and not known)


def _meanings(wanted: Sequence[Promise], found: Sequence[Passage], encoder: Encoder | None, vectors: Mapping[str, Any] | None) -> Any:
    """Cosine of each promise (row) with each passage (column), the best of the promise's texts; None without encoder."""
    if encoder is None:
        return None
    import numpy as np

    owners = [number for number, promise in enumerate(wanted) for _ in promise.wordings]
    texts = [wording.text for promise in wanted for wording in promise.wordings]
    known = np.asarray(encoder.encode(texts)) if vectors is None else np.vstack([vectors[text] for text in texts])
    cosines = known.astype(np.float32) @ np.asarray(encoder.encode([passage.text for passage in found])).T
    rows = np.zeros((len(wanted), len(found)), dtype=np.float32)
    np.maximum.at(rows, owners, cosines)
    return rows
