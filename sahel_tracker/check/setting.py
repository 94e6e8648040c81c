"""What a text is set in: the names and concepts that run through a whole document or a whole meeting.

Two meetings of one series share their setting though no sentence is the same; fisheries ministers meet in another
setting than a conference on borders though both speak of training. Invariant: a setting maps each token to the share of
pieces (sentences, titles) that hold it, from 0 to 1, and knows nothing of the rest of the record.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from sahel_tracker.check.evidence import CONCEPT_WEIGHTS, Evidence, concept_weight, is_name, is_subject

Setting = Mapping[str, float]

_FEWEST_PIECES = 4
_DISCOUNT = 3.0
_MAIN_SUBJECTS = 3


def setting_of(pieces: Iterable[Evidence]) -> Setting:
    """The setting of these pieces; empty without pieces."""
    counted: Counter[str] = Counter()
    total = 0
    for piece in pieces:
        counted.update([token for token in piece.tokens if token.startswith("k|") or is_name(token)])
        total += 1
    return {token: count / max(total, _FEWEST_PIECES) for token, count in counted.items()}


def likeness(left: Setting, right: Setting) -> float:
    """How alike two settings are, from 0 to 1: in their subjects and names, in their names, in all their concepts."""
    kinds: tuple[Callable[[str], bool], ...] = (
        lambda token: is_name(token) or is_subject(token),
        is_name,
        lambda token: token.startswith("k|"),
    )
    return sum(_cosine(left, right, kind) for kind in kinds) / len(kinds)


def main_subjects(setting: Setting) -> dict[str, float]:
    """The few subjects that a text is most about, each with its part of them; general ones such as peace left out."""
    worth = {t: share * concept_weight(t[2:]) for t, share in setting.items() if is_subject(t) and _is_specific(t)}
    chosen = sorted(worth, key=lambda token: (-worth[token], token))[:_MAIN_SUBJECTS]
    total = sum(worth[token] for token in chosen)
    return {token: worth[token] / total for token in chosen}


def discounted(worth: float, token: str, setting: Setting) -> float:
    """What a token is worth for one promise of a meeting whose whole setting holds it: less, the more it does."""
    return worth / (1 + _DISCOUNT * setting.get(token, 0.0))


def _is_specific(token: str) -> bool:
    return concept_weight(token[2:]) >= CONCEPT_WEIGHTS[2]


def _cosine(left: Setting, right: Setting, kind: Callable[[str], bool]) -> float:
    ours = {token: share for token, share in left.items() if kind(token)}
    theirs = {token: share for token, share in right.items() if kind(token)}
    product = sum(share * theirs[token] for token, share in ours.items() if token in theirs)
    norms = math.sqrt(sum(x * x for x in ours.values()) * sum(x * x for x in theirs.values()))
    return product / norms if norms else 0.0
