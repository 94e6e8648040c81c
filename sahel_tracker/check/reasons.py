"""Why a passage is proposed for a commitment, as tokens that a page says in the reader's words.

Tokens: those of evidence.py for concepts, names, dates and amounts, the strongest first; then `words:3`, so many other
words in common, `meaning`, the sentences mean much the same, and `process`, the same series of meetings.
Invariant: a reason names evidence that stands in the passage or around it; nothing is invented to fill the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sahel_tracker.check.matching import Candidate

WORDS, MEANING, PROCESS = "words", "meaning", "process"
MOST = 5
_KINDS = ("k|", "b_", "p_", "c_", "m_", "y_", "n_")
_WORTH_TELLING = 0.6
_MUCH_THE_SAME = 0.6


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """At most `MOST` things that passage and commitment share, then what speaks for it beside them."""
    shared = sorted(candidate.shared, key=lambda token: (-candidate.shared[token], token))
    strong = [token for token in shared if token.startswith(_KINDS) and candidate.shared[token] >= _WORTH_TELLING]
    return (*_without_parts(strong)[:MOST], *_beside(candidate.features, shared))


def _beside(features: Mapping[str, float], shared: Iterable[str]) -> Iterable[str]:
    if words := sum(not token.startswith(_KINDS) for token in shared):
        yield f"{WORDS}:{words}"
    if features.get("meaning", 0.0) >= _MUCH_THE_SAME:
        yield MEANING
    if features.get("same_process"):
        yield PROCESS


def _without_parts(tokens: list[str]) -> list[str]:
    """Without what another one says already: border security has border in it, June 2013 the year."""
    concepts = [frozenset(token[2:].split("-")) for token in tokens if token.startswith("k|")]
    years = {token[2:6] for token in tokens if token.startswith("m_")}
    return [
        token
        for token in tokens
        if not (token.startswith("k|") and any(frozenset(token[2:].split("-")) < other for other in concepts))
        and not (token.startswith("y_") and token[2:] in years)
    ]
