"""How far a commitment has come, read from its findings in order of day (R3, R4).

Invariant: a pure fold over findings; taking one out restores exactly what was before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sahel_tracker.model.records import Finding, Standing, Verdict

Completion = Literal[
    "not assessed", "no evidence", "no action", "under way", "partly fulfilled", "fulfilled", "superseded", "dropped"
]
Verification = Literal["none", "reported", "claimed", "verified"]

COMPLETIONS: dict[Verdict, Completion] = {
    "fulfilled": "fulfilled",
    "partly-fulfilled": "partly fulfilled",
    "under-way": "under way",
    "no-action": "no action",
    "no-evidence": "no evidence",
    "superseded": "superseded",
    "dropped": "dropped",
}
CLOSED = frozenset({"superseded", "dropped"})
SETTLED = CLOSED | {"fulfilled"}
BELOW_FULFILLED = frozenset({"partly-fulfilled", "under-way", "no-action", "no-evidence"})
STANDING_RANK: dict[Standing, int] = {"reported": 1, "claimed": 2, "verified": 3}
_BY_RANK: tuple[Verification, ...] = ("none", "reported", "claimed", "verified")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A completion and the run of findings that set it, oldest first; no run where nobody has looked."""

    completion: Completion = "not assessed"
    run: tuple[Finding, ...] = ()

    @property
    def verification(self) -> Verification:
        """The best standing in the run."""
        return _BY_RANK[max((STANDING_RANK[finding.standing] for finding in self.run), default=0)]

    @property
    def kept_on(self) -> date | None:
        """The day of the first `fulfilled` of the run that stands."""
        return self.run[0].on if self.completion == "fulfilled" else None

    @property
    def at_most(self) -> bool:
        """Whether that day is only known as "at the latest"."""
        return self.completion == "fulfilled" and self.run[0].dated == "at-latest"

    @property
    def closed_on(self) -> date | None:
        """The day it was superseded or dropped."""
        return self.run[0].on if self.completion in CLOSED else None

    @property
    def assessed_on(self) -> date | None:
        """The day of the newest finding that the completion rests on."""
        return self.run[-1].on if self.run else None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By day; on one day the higher standing, then derived evidence, then the later recorded comes last and wins."""
    return sorted(findings, key=lambda f: (f.on, STANDING_RANK[f.standing], f.method == "schedule", f.id))


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """What findings in order (see in_order) make of a commitment."""
    outcome = Outcome()
    for finding in findings:
        outcome = _after(outcome, finding)
    return outcome


def seen_by(party: str, ordered: Iterable[Finding], *, each: bool) -> list[Finding]:
    """The findings that count in one party's view: its own and the collective ones.

    Where each is bound by itself, a collective one below `fulfilled` no longer counts once the party has its own.
    """
    own, seen = False, []
    for finding in ordered:
        if finding.party not in (None, party):
            continue
        if finding.party == party:
            own = own or finding.verdict != "reaffirmed"
        elif each and own and finding.verdict in BELOW_FULFILLED:
            continue
        seen.append(finding)
    return seen


def whole_of(views: dict[str, Outcome], collective: Outcome) -> Outcome:
    """The whole of a commitment that binds each party by itself, from every party's own view (R4)."""
    outcomes = list(views.values())
    if not outcomes:
        return collective
    closed = [outcome for outcome in outcomes if outcome.completion in CLOSED]
    if collective.completion in CLOSED and closed:
        return collective
    still_bound = [outcome for outcome in outcomes if outcome.completion not in CLOSED]
    if not still_bound:
        return max(closed, key=lambda outcome: outcome.run[0].on)
    return Outcome(*_combined(still_bound))


def _after(outcome: Outcome, finding: Finding) -> Outcome:
    if finding.verdict == "reaffirmed":
        return outcome
    completion = COMPLETIONS[finding.verdict]
    if completion == outcome.completion:
        return Outcome(completion, (*outcome.run, finding))
    if completion == "no evidence" and outcome.completion != "not assessed":
        return outcome
    if outcome.completion in SETTLED and completion != "no action" and not _is_outweighed(outcome, finding):
        return outcome
    return Outcome(completion, (finding,))


def _is_outweighed(outcome: Outcome, finding: Finding) -> bool:
    """Whether it was kept on the finding's own day only, where the weightier finding decides (see in_order)."""
    return outcome.kept_on == finding.on


def _combined(outcomes: list[Outcome]) -> tuple[Completion, tuple[Finding, ...]]:
    found = [outcome.completion for outcome in outcomes]
    if all(completion == "fulfilled" for completion in found):
        return "fulfilled", _last_kept(outcomes)
    for completion, which in (("partly fulfilled", ("fulfilled", "partly fulfilled")), ("under way", ("under way",))):
        if any(one in which for one in found):
            return completion, _runs(outcomes, which)  # type: ignore[return-value]  # both are completions
    if all(completion == "no action" for completion in found):
        return "no action", _runs(outcomes, ("no action",))
    if any(completion == "no evidence" for completion in found):
        return "no evidence", _runs(outcomes, ("no evidence",))
    return "not assessed", ()


def _last_kept(outcomes: list[Outcome]) -> tuple[Finding, ...]:
    """The run of the party that kept it last; on one day the weaker standing, so that nothing is overclaimed."""
    last = max(outcomes, key=lambda outcome: (outcome.run[0].on, outcome.at_most, -_strength(outcome)))
    weakest = min(_strength(outcome) for outcome in outcomes)
    kept = tuple(finding for finding in last.run if STANDING_RANK[finding.standing] <= weakest)
    return kept if kept and kept[0].on == last.run[0].on else last.run[:1]


def _strength(outcome: Outcome) -> int:
    return _BY_RANK.index(outcome.verification)


def _runs(outcomes: list[Outcome], which: tuple[str, ...]) -> tuple[Finding, ...]:
    return tuple(in_order({f.id: f for o in outcomes if o.completion in which for f in o.run}.values()))
