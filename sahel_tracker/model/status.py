"""The three axes and the headline of a commitment (R2, R5, R14). Pure: nothing here knows today or the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sahel_tracker.model.completion import CLOSED, Outcome
from sahel_tracker.model.records import Deadline, Extension, Wording
from sahel_tracker.model.windows import Window, elapsed, is_behind

Timeliness = Literal["no deadline", "not due", "due soon", "overdue", "on time", "late", "on schedule", "behind"]
SOON = 30
RULES_VERSION = 1

HEADLINES = (
    "superseded",
    "dropped",
    "fulfilled",
    "fulfilled late",
    "overdue",
    "unconfirmed",
    "behind",
    "due soon",
    "no action",
    "no evidence",
    "under way",
    "partly fulfilled",
    "not assessed",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Where a one-off commitment stands against its deadline: days past it while overdue, days late once kept."""

    timeliness: Timeliness
    days_overdue: int | None = None
    days_late: int | None = None


def deadline_in_force(deadline: Deadline, extensions: Iterable[Extension], up_to: date) -> Deadline:
    """The deadline as extended by the decision taken last up to a day (inclusive); announcements move nothing.

    What was due on one day is then due by the new one; an interval goes on from its first day.
    """
    decided = [one for one in extensions if not one.announced and one.decided <= up_to]
    if not decided:
        return deadline
    latest = max(decided, key=lambda one: (one.decided, one.id))
    first = deadline.first_day if deadline.first_day != deadline.last_day else None
    return Deadline(last_day=latest.to, first_day=first, phrase=deadline.phrase)


def slippage(original: Deadline, in_force: Deadline, kept_on: date | None) -> int:
    """Days from the original last day to the day it was kept, else to the last day in force; never negative (R5)."""
    return max(0, ((kept_on or in_force.last_day) - original.last_day).days)


def one_off_timing(deadline: Deadline | None, outcome: Outcome, wording: Wording, as_of: date, within: int) -> Timing:
    """Timeliness against the deadline in force; frozen on the day it was superseded or dropped."""
    if deadline is None:
        return Timing("no deadline")
    if outcome.kept_on is not None:
        late = (outcome.kept_on - deadline.last_day).days
        return Timing("late", days_late=late) if late > 0 else Timing("on time")
    left = (deadline.last_day - (outcome.closed_on or as_of)).days
    if left >= 0:
        return Timing("due soon" if left <= within else "not due")
    return Timing("overdue", days_overdue=-left) if wording == "firm" else Timing("no deadline")


def recurring_timing(windows: Sequence[Window], wording: Wording, as_of: date) -> Timeliness:
    """`not due` until a window has elapsed or was held, then `on schedule` or `behind`; only firm ones are behind."""
    if not elapsed(windows, as_of) and not any(window.credited for window in windows):
        return "not due"
    if not is_behind(windows, as_of):
        return "on schedule"
    return "behind" if wording == "firm" else "no deadline"


def headline(outcome: Outcome, timeliness: Timeliness) -> str:
    """The first that applies, in the order of R2."""
    if outcome.completion in CLOSED:
        return outcome.completion
    if outcome.completion == "fulfilled":
        return "fulfilled late" if timeliness == "late" else "fulfilled"
    if timeliness == "overdue":
        return "unconfirmed" if outcome.completion == "not assessed" else "overdue"
    return timeliness if timeliness in ("behind", "due soon") else outcome.completion
