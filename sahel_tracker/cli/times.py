"""Deadlines and cadences typed in words: what was understood is told; what is unsure is asked about, or refused.

Invariant: without a terminal nothing unsure is recorded; ISO forms are neither told nor asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sahel_tracker.cli.asking import confirm_or_leave, show
from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.exchange.phrases import Base, Understood, certain, read_day, read_due, read_every

if TYPE_CHECKING:
    from datetime import date

    from sahel_tracker.cli.promises import PromiseOptions
    from sahel_tracker.model.records import Awaited, Deadline, Step


@dataclass(frozen=True, slots=True)
class Times:
    """What was typed for --due, --every, --first-due and --until, understood; None where it was not typed."""

    due: Understood[Deadline | Awaited] | None = None
    every: Understood[Step] | None = None
    first_due: Understood[date] | None = None
    until: Understood[date] | None = None

    def __iter__(self) -> Iterator[Understood[Any]]:
        """Those that were typed."""
        return (one for one in (self.due, self.every, self.first_due, self.until) if one is not None)


def read_times(typed: PromiseOptions, base: Base, *, agreed: bool = True) -> Times:
    """The times that were typed, counted from the base.

    Raises Unreadable for what is not understood, and for what is unsure unless somebody has `agreed` to it.
    """
    times = Times(
        read_due(typed.due, base) if typed.due is not None else None,
        read_every(typed.every, base) if typed.every is not None else None,
        read_day(typed.first_due, base) if typed.first_due is not None else None,
        read_day(typed.until, base) if typed.until is not None else None,
    )
    for one in times:
        if not agreed:
            certain(one)
    return times


def tell(understood: Understood[Any], settings: Settings) -> None:
    """Say on stderr what words were understood to mean."""
    if told := _told(understood, settings):
        say(settings, told)


def agree(understood: Understood[Any], settings: Settings) -> None:
    """Show at a terminal what words were understood to mean; ask where it is unsure, and leave on no."""
    if told := _told(understood, settings):
        show(told)
    if understood.timing is not None and not understood.timing.sure:
        confirm_or_leave(settings.words.text("Readers may differ. Is that what is meant?"), settings)


def _told(understood: Understood[Any], settings: Settings) -> str | None:
    from sahel_tracker.render.timing_words import understood_words

    if understood.timing is None or understood.base is None:
        return None
    return understood_words(understood.timing, understood.base, settings.words)
