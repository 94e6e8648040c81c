"""The turns of a recurring commitment and which of them were held (R6).

Invariants: every day after `made_on` belongs to exactly one window; each holding is credited to at most one window;
a holding never changes what an earlier one was credited to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sahel_tracker.model.records import Recurrence
from sahel_tracker.model.steps import due_day

WindowOutcome = Literal["held", "held-late", "open", "overdue", "missed"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A day on which the turn was held; `at_most` where it is only known as "at the latest"."""

    day: date
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """One turn, from the day after `after` to `until` inclusive; days_late only where it was held late."""

    after: date
    until: date
    outcome: WindowOutcome
    held_on: date | None = None
    days_late: int | None = None
    at_most: bool = False

    @property
    def credited(self) -> bool:
        """Whether the record shows that it was held, on time or late."""
        return self.held_on is not None


@dataclass(frozen=True, slots=True)
class _Turn:
    after: date
    until: date
    one_step_past: date


def windows_of(recurrence: Recurrence, made_on: date, holdings: Sequence[Holding], as_of: date) -> tuple[Window, ...]:
    """Every window up to the one running on as_of. Holdings after as_of have no effect."""
    turns = list(_turns(recurrence, made_on, as_of))
    credit = _credit(turns, [holding for holding in holdings if holding.day <= as_of])
    return tuple(_window(turn, credit.get(number), as_of) for number, turn in enumerate(turns))


def shared_windows(by_party: Sequence[tuple[Window, ...]], as_of: date, recurrence: Recurrence) -> tuple[Window, ...]:
    """The windows of a turn that each party owes: held on the day the last of them held it (R4)."""
    together = []
    for number, windows in enumerate(zip(*by_party, strict=True)):
        last = max(windows, key=lambda window: (window.held_on or date.max, window.at_most))
        holding = Holding(last.held_on, last.at_most) if last.held_on else None
        past = due_day(recurrence.anchor, recurrence.every, number + 1)
        together.append(_window(_Turn(last.after, last.until, past), holding, as_of))
    return tuple(together)


def elapsed(windows: Iterable[Window], as_of: date) -> list[Window]:
    """The windows whose due day is before as_of."""
    return [window for window in windows if window.until < as_of]


def is_behind(windows: Sequence[Window], as_of: date) -> bool:
    """Whether neither the last elapsed window nor the running one has credit."""
    past = elapsed(windows, as_of)
    running = windows[len(past) :]
    return bool(past) and not past[-1].credited and not any(window.credited for window in running)


def observed_gap(days: Iterable[date]) -> int | None:
    """The mean number of days between one holding and the next; None with fewer than two."""
    held = sorted(set(days))
    return round((held[-1] - held[0]).days / (len(held) - 1)) if len(held) > 1 else None


def _turns(recurrence: Recurrence, made_on: date, as_of: date) -> Iterator[_Turn]:
    after, number, until = made_on, 0, recurrence.anchor
    while number == 0 or after < as_of:
        if recurrence.until is not None and until > recurrence.until:
            return
        number += 1
        following = due_day(recurrence.anchor, recurrence.every, number)
        yield _Turn(after, until, following)
        after, until = until, following


def _credit(turns: Sequence[_Turn], holdings: Sequence[Holding]) -> dict[int, Holding]:
    credit: dict[int, Holding] = {}
    earliest = 0
    for holding in sorted(holdings, key=lambda holding: (holding.day, holding.at_most)):
        while earliest < len(turns) and (earliest in credit or turns[earliest].one_step_past < holding.day):
            earliest += 1
        if earliest < len(turns) and turns[earliest].after < holding.day:
            credit[earliest] = holding
    return credit


def _window(turn: _Turn, holding: Holding | None, as_of: date) -> Window:
    if holding is not None:
        late = (holding.day - turn.until).days
        if late <= 0:
            return Window(turn.after, turn.until, "held", holding.day, at_most=holding.at_most)
        return Window(turn.after, turn.until, "held-late", holding.day, late, holding.at_most)
    if as_of <= turn.until:
        return Window(turn.after, turn.until, "open")
    return Window(turn.after, turn.until, "overdue" if as_of < turn.one_step_past else "missed")
