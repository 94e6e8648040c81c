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
    """A completion and the run of findings that set it, oldest first; no run where nobody has looked.

    `at_best` is the standing beyond which the run proves nothing: that of the party for which least is proven.
    """

    completion: Completion = "not assessed"
    run: tuple[Finding, ...] = ()
    at_best: Verification = "verified"

    @property
    def verification(self) -> Verification:
        """The best standing in the run, up to `at_best`."""
        best = max((STANDING_RANK[finding.standing] for finding in self.run), default=0)
        return _BY_RANK[min(best, _BY_RANK.index(self.at_best))]

    @property
    def kept_on(self) -> date | None:
        """The day of the first `fulfilled` of the run that stands."""
        return self.run[0].on if self.completion == "fulfilled" else None

    @property
    def at_most(self) -> bool:
        """Whether that day is only known as "at the latest"."""
        on_that_day = (finding for finding in self.run if finding.on == self.kept_on)
        return self.completion == "fulfilled" and all(finding.dated == "at-latest" for finding in on_that_day)

    @property
    def closed_on(self) -> date | None:
        """The day it was superseded or dropped."""
        return self.run[0].on if self.completion in CLOSED else None

    @property
    def settled_on(self) -> date | None:
        """The day it was kept or closed."""
        return self.kept_on or self.closed_on

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
    return _combined(still_bound)


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
    """Whether it was settled on the finding's own day only, where the weightier finding decides (see in_order)."""
    return outcome.settled_on == finding.on


def _combined(outcomes: list[Outcome]) -> Outcome:
    found = {outcome.completion for outcome in outcomes}
    if found == {"fulfilled"}:
        return _last_kept(outcomes)
    if found & {"fulfilled", "partly fulfilled"}:
        return Outcome("partly fulfilled", _runs(outcomes, "fulfilled", "partly fulfilled"))
    if "under way" in found:
        return Outcome("under way", _runs(outcomes, "under way"))
    if found == {"no action"}:
        return Outcome("no action", _runs(outcomes, "no action"))
    if "no evidence" in found:
        return Outcome("no evidence", _runs(outcomes, "no evidence"))
    return Outcome()


def _last_kept(outcomes: list[Outcome]) -> Outcome:
    """Kept when the last party kept it, and verified no further than the party for which least is proven."""
    last = max(outcomes, key=lambda outcome: (outcome.run[0].on, outcome.at_most))
    weakest = min((outcome.verification for outcome in outcomes), key=_BY_RANK.index)
    return Outcome("fulfilled", last.run, weakest)


def _runs(outcomes: list[Outcome], *which: Completion) -> tuple[Finding, ...]:
    return tuple(in_order(dict.fromkeys(f for o in outcomes if o.completion in which for f in o.run)))
