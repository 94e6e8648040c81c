"""Everything that can be said of a commitment on a day, in the whole or in one party's view.

Invariants: a pure function of the record up to and including as_of (R1); nothing after as_of has an effect; the
assessment of a party answers every axis, day and headline from that party's side (R4).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sahel_tracker.model.binding import binds_each, bound_codes, resolved_parties, role_of
from sahel_tracker.model.chains import ancestors, first_deadline, first_made_on
from sahel_tracker.model.completion import (
    CLOSED,
    SETTLED,
    Completion,
    Outcome,
    Verification,
    outcome_of,
    seen_by,
    whole_of,
)
from sahel_tracker.model.facts import Facts
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Extension,
    Finding,
    Meeting,
    Record,
    Recurrence,
)
from sahel_tracker.model.status import (
    SOON,
    Timeliness,
    Timing,
    deadline_in_force,
    headline,
    one_off_timing,
    recurring_timing,
    slippage,
)
from sahel_tracker.model.steps import one_year_after
from sahel_tracker.model.turns import Promise, Turns, recurring_outcome, turns_of


@dataclass(frozen=True, slots=True)
class Assessment:
    """One commitment on one day. Numbers of days are whole and never negative.

    `deadline` is the one in force; `fulfilled_by` of `bound` count parties where each is bound by itself (None
    otherwise), without those for which it is closed; `findings` are those that count in this view up to as_of, in
    order, derived ones with id 0; `run` are those of them that the completion rests on; `older` are the refs that it
    renews, directly or through others, and `first_deadline` is the first that was set among them;
    `party` is whose view it is, None for the whole.
    """

    commitment: Commitment
    meeting: Meeting
    as_of: date
    party: str | None
    parties: tuple[BoundParty, ...]
    completion: Completion
    timeliness: Timeliness
    verification: Verification
    headline: str
    disputed: bool
    deadline: Deadline | None
    slippage_days: int | None
    extensions: tuple[Extension, ...]
    turns: Turns | None
    days_overdue: int | None
    days_late: int | None
    at_most: bool
    kept_on: date | None
    closed_on: date | None
    assessed_on: date | None
    last_spoken_on: date | None
    silent_meetings: int
    dormant: bool
    age_days: int
    first_made_on: date
    promised_times: int
    older: frozenset[str]
    first_deadline: Deadline | None
    renewed_by: tuple[str, ...]
    superseded_by: str | None
    fulfilled_by: int | None
    bound: int | None
    findings: tuple[Finding, ...]
    run: tuple[Finding, ...]
    mention_waits: bool = False

    @property
    def ref(self) -> str:
        """The commitment's ref."""
        return self.commitment.ref

    @property
    def made_on(self) -> date:
        """The day from which it exists: the last day of its meeting."""
        return self.meeting.last_day

    @property
    def role(self) -> str | None:
        """How the party of this view is bound; None in the whole view."""
        return role_of(self.party, self.parties) if self.party else None

    @property
    def rests_on_old_evidence(self) -> bool:
        """Whether what is said of its completion was last assessed more than a year before as_of."""
        on = self.assessed_on
        return on is not None and self.completion not in SETTLED and one_year_after(on) < self.as_of


@dataclass(frozen=True, slots=True)
class _Case:
    """One commitment with what is known of it, and whose view is asked for (None: the whole)."""

    facts: Facts
    commitment: Commitment
    parties: tuple[BoundParty, ...]
    findings: tuple[Finding, ...]
    party: str | None

    @property
    def each(self) -> bool:
        return binds_each(self.parties, self.commitment)

    @property
    def made_on(self) -> date:
        return self.facts.made_on[self.commitment.ref]

    @property
    def seen(self) -> tuple[Finding, ...]:
        """The findings that are shown in this view."""
        return tuple(seen_by(self.party, self.findings, each=self.each)) if self.party else self.findings

    @property
    def counting(self) -> tuple[Finding, ...]:
        """Those of them that decide: of what all owe jointly, one about a single party does not (R4)."""
        return self.seen if self.party or self.each else tuple(f for f in self.findings if f.party is None)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far it has come in one view: the outcome, its turns, and how many of those bound have fulfilled it."""

    outcome: Outcome
    turns: Turns | None = None
    fulfilled_by: int | None = None
    bound: int | None = None


def assess_all(
    record: Record,
    as_of: date,
    *,
    within: int = SOON,
    party: str | None = None,
    refs: Collection[str] | None = None,
) -> list[Assessment]:
    """Every commitment that exists on as_of (those named by refs, if given), in order of recording.

    With `party`, only those that name this party, each in its own view. A commitment is due soon from `within` days
    before its last day.
    """
    facts = Facts(record, as_of)
    chosen = [c for ref, c in facts.commitments.items() if refs is None or ref in refs]
    if party is not None:
        chosen = [c for c in chosen if role_of(party, resolved_parties(c, facts.meetings[c.meeting]))]
    return [assess(facts, commitment, within=within, party=party) for commitment in chosen]


def assess(facts: Facts, commitment: Commitment, *, within: int = SOON, party: str | None = None) -> Assessment:
    """One commitment, in the whole view or in one party's."""
    parties = resolved_parties(commitment, facts.meetings[commitment.meeting])
    case = _Case(facts, commitment, parties, tuple(facts.findings(commitment)), party)
    standing = _standing(case)
    deadline = _in_force(case, standing.outcome)
    return _assembled(case, standing, deadline, _timing(case, standing, deadline, within))


def _standing(case: _Case) -> _Standing:
    recurrence = case.commitment.recurrence
    if recurrence is None:
        return _completion(case)
    bound = bound_codes(case.parties) if case.each and case.party is None else ()
    return _series_of_each(case, recurrence, bound) if bound else _series(case, recurrence)


def _completion(case: _Case) -> _Standing:
    if case.party:
        return _Standing(outcome_of(case.seen))
    collective = outcome_of(finding for finding in case.findings if finding.party is None)
    if not case.each:
        return _Standing(collective)
    views = {code: outcome_of(seen_by(code, case.findings, each=True)) for code in bound_codes(case.parties)}
    kept = sum(view.completion == "fulfilled" for view in views.values())
    return _Standing(whole_of(views, collective), None, kept, len(_still_bound(views)))


def _series(case: _Case, recurrence: Recurrence) -> _Standing:
    """What recurs, as one party or as all of them jointly keep it."""
    assessed = outcome_of(finding for finding in case.counting if finding.verdict != "fulfilled")
    turns = _turns(case, recurrence, (case.party,) if case.party else (), assessed)
    held = [finding for finding in case.counting if finding.verdict == "fulfilled"]
    return _Standing(recurring_outcome(recurrence, turns, assessed, held, case.facts.as_of), turns)


def _series_of_each(case: _Case, recurrence: Recurrence, codes: tuple[str, ...]) -> _Standing:
    """The whole of what each keeps by itself; a turn is held when all who are still bound have held it (R4)."""
    views = {code: _series(replace(case, party=code), recurrence).outcome for code in codes}
    collective = outcome_of(f for f in case.findings if f.party is None and f.verdict != "fulfilled")
    whole = whole_of(views, collective)
    return _Standing(whole, _turns(case, recurrence, _still_bound(views) or codes, whole))


def _turns(case: _Case, recurrence: Recurrence, owing: tuple[str, ...], outcome: Outcome) -> Turns:
    promise = Promise(recurrence, case.made_on, owing)
    return turns_of(promise, case.findings, case.facts.meetings, outcome.closed_on or case.facts.as_of)


def _still_bound(views: Mapping[str, Outcome]) -> tuple[str, ...]:
    """The parties for which it is not closed."""
    return tuple(code for code, view in views.items() if view.completion not in CLOSED)


def _in_force(case: _Case, outcome: Outcome) -> Deadline | None:
    if case.commitment.deadline is None:
        return None
    until = outcome.settled_on or case.facts.as_of
    return deadline_in_force(case.commitment.deadline, case.facts.extensions(case.commitment.ref), until)


def _timing(case: _Case, standing: _Standing, deadline: Deadline | None, within: int) -> Timing:
    wording, as_of = case.commitment.wording, case.facts.as_of
    if deadline is None and case.commitment.awaited is not None:
        return Timing("on time" if standing.outcome.kept_on else "not due")
    if standing.turns is None:
        return one_off_timing(deadline, standing.outcome, wording, as_of, within)
    return Timing(recurring_timing(standing.turns.windows, wording, standing.outcome.closed_on or as_of))


def _assembled(case: _Case, standing: _Standing, deadline: Deadline | None, timing: Timing) -> Assessment:
    commitment, facts, seen, outcome = case.commitment, case.facts, case.seen, standing.outcome
    older = ancestors(commitment.ref, facts.commitments)
    first = first_made_on(commitment.ref, older, facts.made_on)
    spoken = max((finding.on for finding in seen if finding.verdict != "no-evidence"), default=None)
    silent = facts.silences(commitment, seen, spoken, outcome.settled_on)
    return Assessment(
        commitment=commitment,
        meeting=facts.meetings[commitment.meeting],
        as_of=facts.as_of,
        party=case.party,
        parties=case.parties,
        completion=outcome.completion,
        timeliness=timing.timeliness,
        verification=outcome.verification,
        headline=headline(outcome, timing.timeliness),
        disputed=_is_disputed(seen),
        deadline=deadline,
        slippage_days=_slippage(commitment, deadline, outcome),
        extensions=facts.extensions(commitment.ref),
        turns=standing.turns,
        days_overdue=timing.days_overdue,
        days_late=timing.days_late,
        at_most=outcome.at_most,
        kept_on=outcome.kept_on,
        closed_on=outcome.closed_on,
        assessed_on=outcome.assessed_on,
        last_spoken_on=spoken,
        silent_meetings=silent,
        dormant=_is_dormant(case, outcome, silent, spoken),
        age_days=((outcome.settled_on or facts.as_of) - first).days,
        first_made_on=first,
        promised_times=len(older) + 1,
        older=older,
        first_deadline=first_deadline(older, facts.commitments, facts.made_on),
        renewed_by=facts.renewed_by.get(commitment.ref, ()),
        superseded_by=next((f.superseded_by for f in reversed(outcome.run) if f.superseded_by), None),
        fulfilled_by=standing.fulfilled_by,
        bound=standing.bound,
        findings=seen,
        run=outcome.run,
        mention_waits=facts.mention_waits(commitment.ref),
    )


def _slippage(commitment: Commitment, deadline: Deadline | None, outcome: Outcome) -> int | None:
    if commitment.deadline is None or deadline is None:
        return None
    return slippage(commitment.deadline, deadline, outcome.kept_on)


def _is_disputed(findings: Sequence[Finding]) -> bool:
    standing = {finding.id for finding in findings}
    return any(finding.disputes in standing for finding in findings if finding.disputes is not None)


def _is_dormant(case: _Case, outcome: Outcome, silent: int, spoken: date | None) -> bool:
    still_open = outcome.completion not in SETTLED
    a_year_on = one_year_after(spoken or case.made_on) <= case.facts.as_of
    return case.commitment.kind == "standing" and still_open and silent > 0 and a_year_on
