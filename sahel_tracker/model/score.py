"""The score on three levels, after the G20 Research Group's method (R11). The guide says how it differs from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.completion import CLOSED
from sahel_tracker.model.folding import folded_under
from sahel_tracker.model.windows import elapsed

RUBRIC = 1
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of n scores from −1 to +1 (None below n = 5) and the share of firm commitments that were assessed."""

    mean: float | None
    n: int
    assessed: float | None
    rubric: int = RUBRIC


def score_of(one: Assessment) -> int | None:  # noqa: PLR0911 - one return for each rule of R11, in its order
    """+1, 0 or −1, or None where the commitment is left out; the first rule of R11 that applies."""
    if one.completion in CLOSED or one.commitment.wording != "firm":
        return None
    if one.timeliness in ("not due", "due soon") and one.completion != "fulfilled":
        return None
    if one.completion == "not assessed":
        return None
    if one.completion == "fulfilled":
        return 1
    if one.turns is not None:
        past = elapsed(one.turns.windows, one.as_of)
        return (1 if past[-1].credited else -1) if past else None
    if one.completion in ("partly fulfilled", "under way"):
        return 0
    return -1 if one.completion == "no action" or one.timeliness == "overdue" else None


def score_over(assessments: Iterable[Assessment]) -> Score:
    """The score of firm commitments, each chain of renewals counted once, by its newest member (R9)."""
    counted = counted_among(assessments)
    scores = [score for one in counted if (score := score_of(one)) is not None]
    looked_at = sum(one.completion != "not assessed" for one in counted)
    return Score(
        mean=round(sum(scores) / len(scores), 2) if len(scores) >= FEWEST else None,
        n=len(scores),
        assessed=round(looked_at / len(counted), 2) if counted else None,
    )


def counted_among(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Those that a summary counts: firm, and not folded under one of the same list that renews them (R9, R14).

    A chain is counted once even where one of its middle members is not in the list. In a party's view nothing is
    counted that is only addressed to it: others owe that (R4).
    """
    listed = [one for one in assessments if one.role != "addressee"]
    folded = folded_under(listed, listed)
    return [one for one in listed if one.commitment.wording == "firm" and one.ref not in folded]
