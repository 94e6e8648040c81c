"""What the holdings of a recurring commitment amount to: its windows and its completion (R4, R6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.completion import CLOSED, Outcome, seen_by
from sahel_tracker.model.records import Finding, Meeting, Recurrence
from sahel_tracker.model.windows import Holding, Window, elapsed, observed_gap, shared_windows, windows_of


@dataclass(frozen=True, slots=True)
class Turns:
    """The windows up to the running one; how many have elapsed and how many of those were kept."""

    windows: tuple[Window, ...]
    kept: int
    elapsed: int
    observed_gap_days: int | None
    last_held_on: date | None


@dataclass(frozen=True, slots=True)
class Promise:
    """What recurs, since when, and who owes each turn by itself: none where they owe it jointly."""

    recurrence: Recurrence
    made_on: date
    parties: tuple[str, ...] = ()


def turns_of(promise: Promise, findings: Sequence[Finding], meetings: Mapping[str, Meeting], as_of: date) -> Turns:
    """The turns of a commitment; one that several parties owe each by itself is held when all of them have held it."""
    views = [seen_by(party, findings, each=True) for party in promise.parties] or [
        [finding for finding in findings if finding.party is None]
    ]
    held = [holdings_among(view, meetings) for view in views]
    by_party = [windows_of(promise.recurrence, promise.made_on, one, as_of) for one in held]
    windows = by_party[0] if len(by_party) == 1 else shared_windows(by_party, as_of, promise.recurrence)
    if len(held) == 1:
        days = [holding.day for holding in held[0] if holding.day <= as_of]
    else:
        days = [window.held_on for window in windows if window.held_on]
    past = elapsed(windows, as_of)
    return Turns(
        windows=windows,
        kept=sum(window.credited for window in past),
        elapsed=len(past),
        observed_gap_days=observed_gap(days),
        last_held_on=max(days, default=None),
    )


def holdings_among(findings: Sequence[Finding], meetings: Mapping[str, Meeting]) -> list[Holding]:
    """One holding for each occasion: reports of the same meeting, or of a day within it, are one holding.

    It counts on the day of the meeting; where that is known by its month only, on the exact day that a report gives.
    """
    derived = [finding for finding in findings if finding.method == "schedule"]
    recorded = [f for f in findings if f.verdict == "fulfilled" and f.method != "schedule"]
    reports = [[f for f in recorded if _is_same_occasion(one, f, meetings)] for one in derived]
    told = {finding.id for theirs in reports for finding in theirs}
    found = [_clearest(one, theirs) for one, theirs in zip(derived, reports, strict=True)]
    by_day: dict[date, Holding] = {}
    for finding in (*found, *(f for f in recorded if f.id not in told)):
        at_most = finding.dated == "at-latest"
        known = by_day.get(finding.on)
        by_day[finding.on] = Holding(finding.on, at_most and (known is None or known.at_most))
    return list(by_day.values())


def _is_same_occasion(derived: Finding, recorded: Finding, meetings: Mapping[str, Meeting]) -> bool:
    meeting = meetings[derived.meeting or ""]
    return recorded.meeting == meeting.slug or meeting.first_day <= recorded.on <= meeting.last_day


def _clearest(derived: Finding, reports: Sequence[Finding]) -> Finding:
    exact = [one for one in reports if one.dated == "exact" and one.meeting is None]
    return exact[0] if derived.dated == "at-latest" and exact else derived


def recurring_outcome(
    recurrence: Recurrence, turns: Turns, outcome: Outcome, held: Sequence[Finding], as_of: date
) -> Outcome:
    """Completion of a recurring commitment: its assessing findings, else `under way` if any window was held.

    `outcome` is that of its findings other than `fulfilled`; `held` are its fulfilled ones, in order. A holding after
    a `no-action` finding is newer evidence and wins (R3). Fulfilled only once `until` is past and every turn was held.
    """
    if outcome.completion in CLOSED:
        return outcome
    credited = [window.held_on for window in turns.windows if window.held_on]
    at = {finding.meeting for finding in held if finding.on in credited} - {None}
    evidence = tuple(finding for finding in held if finding.on in credited or finding.meeting in at)
    over = recurrence.until is not None and as_of > recurrence.until
    if over and credited and len(credited) == len(turns.windows):
        return Outcome("fulfilled", tuple(finding for finding in evidence if finding.on == max(credited)))
    if outcome.completion == "no action":
        evidence = tuple(finding for finding in evidence if finding.on > outcome.run[-1].on)
    elif outcome.completion not in ("not assessed", "no evidence"):
        return outcome
    return Outcome("under way", evidence) if evidence else outcome
