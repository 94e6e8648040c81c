"""What is new about a commitment since a digest spoke of it.

Invariants: what was said is not new until it changes; a turn for the better is told as well as one for the worse; a
series that is long behind is not new at each further turn that nobody held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.memory import LATE, Memory, Said, SaidKind
from sahel_tracker.model.steps import due_day
from sahel_tracker.model.windows import Window

BANDS = (30, 90, 365, 5 * 365)
"""Upper ends of the ageing bands, in days past the deadline, inclusive; the last band is open."""
LOOK_BACK = timedelta(days=365)
"""How far back a digest without a memory looks for what was kept or missed."""

What = Literal["late", "band", "missed", "due soon", "dormant", "kept", "corrected"]
Cause = Literal[
    "passed",  # its last day has gone by
    "not held",  # a turn has gone by without a meeting recorded
    "found",  # somebody looked
    "recorded",  # it is new in the record
    "reopened",  # it was said to be kept or closed, and the record says otherwise now
    "changed",  # the record was corrected in another way
    "near",
    "silent",
    "kept",
    "held",
    "closed",
    "extended",
]
PRESSING: tuple[str, ...] = (*LATE, "due soon", "dormant")
_KINDS: dict[str, SaidKind] = {
    "fulfilled": "kept",
    "fulfilled late": "kept",
    "superseded": "closed",
    "dropped": "closed",
    "overdue": "overdue",
    "unconfirmed": "unconfirmed",
    "behind": "behind",
    "due soon": "due soon",
}


@dataclass(frozen=True, slots=True)
class News:
    """What is new, what made it so and on which day, and what was said before (None: nothing)."""

    what: What
    cause: Cause
    day: date | None = None
    before: Said | None = None


@dataclass(frozen=True, slots=True)
class MissedTurn:
    """A turn, from the day after `after` to `until`, that went by a whole step without a meeting recorded (R6)."""

    commitment: Assessment
    after: date
    until: date


def band_of(days: int) -> int:
    """The number of the ageing band in which so many days past the deadline fall, 0 for up to 30 days."""
    return sum(days > end for end in BANDS)


def said_of(one: Assessment) -> Said:
    """What there is to say of a commitment on its day; of one that is not firm there is nothing (R14)."""
    kind = _kind_of(one)
    match kind:
        case "overdue" | "unconfirmed":
            return Said(kind, _last_day(one), band=band_of(one.days_overdue or 0), on=one.as_of)
        case "behind":
            run = _not_held(one)
            missed = sum(window.outcome == "missed" for window in run)
            return Said(kind, run[0].until if run else None, missed=missed, on=one.as_of)
        case "due soon":
            return Said(kind, _last_day(one), on=one.as_of)
        case _:
            return Said(kind, one.kept_on or one.closed_on, on=one.as_of)


def news_of(one: Assessment, now: Said, last: Memory | None) -> News | None:
    """What is new of it, or None. Without a memory everything that presses is, and what was kept in the last year."""
    since = last.as_of if last else one.as_of - LOOK_BACK
    before = last.said.get(one.ref) if last else None
    if before is None:
        return _first_said(one, now, since, first=last is None)
    if now.kind in LATE:
        return _late(one, now, before, since)
    if now.kind == before.kind:
        return _missed_in_between(one, now, before, since)
    if now.kind == "kept":
        return News("kept", "kept", one.kept_on, before)
    if before.kind in (*LATE, "due soon", "kept") or (before.kind == "dormant" and now.kind == "closed"):
        return _no_longer(one, now, before)
    return _pressing(one, now, before) if now.kind in PRESSING else _missed_in_between(one, now, before, since)


def missed_turns(one: Assessment, since: date) -> list[MissedTurn]:
    """The turns that became missed after `since` (exclusive), a whole step past their due day."""
    windows = one.turns.windows if one.turns else ()
    return [
        MissedTurn(one, window.after, window.until)
        for number, window in enumerate(windows)
        if window.outcome == "missed" and _missed_on(one, number) > since
    ]


def _missed_on(one: Assessment, number: int) -> date:
    """The due day after that of turn `number`."""
    recurrence, windows = one.commitment.recurrence, one.turns.windows if one.turns else ()
    if number + 1 < len(windows):
        return windows[number + 1].until
    return due_day(recurrence.anchor, recurrence.every, number + 1) if recurrence else date.max


def _first_said(one: Assessment, now: Said, since: date, *, first: bool) -> News | None:
    """New to this reader: there has been no digest yet (first), or it was recorded since."""
    if now.kind in LATE:
        gone_by = first or (now.since is not None and now.since >= since)
        return News("late", _passing(now) if gone_by else "recorded", now.since)
    if now.kind in PRESSING:
        return _pressing(one, now, None)
    kept_since = now.kind == "kept" and one.kept_on is not None and one.kept_on > since
    return News("kept", "kept", one.kept_on) if kept_since else None


def _late(one: Assessment, now: Said, before: Said, since: date) -> News | None:
    if now.kind == before.kind and now.since == before.since:
        return _later(one, now, before)
    if now.kind == "overdue" and before.kind == "unconfirmed" and now.since == before.since:
        return News("late", "found", one.run[-1].on if one.run else None, before)
    if now.since is not None and now.since >= since:
        return News("late", _passing(now), now.since, before)
    return News("late", "reopened" if before.kind in ("kept", "closed") else "changed", now.since, before)


def _later(one: Assessment, now: Said, before: Said) -> News | None:
    """Of something late that was late already: an older band, or the first turn that a series has missed."""
    if now.band > before.band:
        return News("band", "passed", now.since, before)
    if now.missed and not before.missed:
        missed = [window for window in one.turns.windows if window.outcome == "missed"] if one.turns else []
        return News("missed", "not held", missed[-1].until if missed else None, before)
    return None


def _no_longer(one: Assessment, now: Said, before: Said) -> News | None:
    """It was said to be pressing or kept, and is not so any more."""
    held = one.turns.last_held_on if one.turns else None
    if before.kind == "behind" and held is not None and before.since is not None and held > before.since:
        return News("kept", "held", held, before)
    if now.kind == "closed":
        return News("corrected", "closed", one.closed_on, before)
    last_day = _last_day(one)
    if before.kind == "due soon" and last_day == before.since:
        return None  # nothing but the reader's `--within` has changed
    moved = last_day is not None and before.since is not None and last_day > before.since
    return News("corrected", "extended" if moved and one.extensions else "changed", last_day, before)


def _missed_in_between(one: Assessment, now: Said, before: Said, since: date) -> News | None:
    """A turn that nobody held, of a series that was not behind then and is not now."""
    missed = missed_turns(one, since) if now.kind == "open" else []
    return News("missed", "not held", missed[-1].until, before) if missed else None


def _pressing(one: Assessment, now: Said, before: Said | None) -> News:
    if now.kind == "due soon":
        return News("due soon", "near", now.since, before)
    return News("dormant", "silent", one.last_spoken_on or one.made_on, before)


def _passing(now: Said) -> Cause:
    return "not held" if now.kind == "behind" else "passed"


def _kind_of(one: Assessment) -> SaidKind:
    if one.commitment.wording != "firm":
        return "open"
    return _KINDS.get(one.headline) or ("dormant" if one.dormant else "open")


def _not_held(one: Assessment) -> list[Window]:
    """The turns that have elapsed since the last one with credit, in order."""
    windows = one.turns.windows if one.turns else ()
    run = takewhile(lambda window: not window.credited, reversed(windows))
    return [window for window in run if window.until < one.as_of][::-1]


def _last_day(one: Assessment) -> date | None:
    return one.deadline.last_day if one.deadline else None
