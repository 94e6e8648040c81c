"""What was understood of a deadline or cadence in words, said back before it is recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sahel_tracker.model.records import Recurrence, Step
from sahel_tracker.render.commitment_words import cadence_words
from sahel_tracker.render.words import Words, mark

if TYPE_CHECKING:
    from sahel_tracker.language.timing import Timing


EVENTS = {
    "before": mark("by the day before the next meeting of this process and level; no day until that is held"),
    "at": mark("by the last day of the next meeting of this process and level; no day until that is held"),
    "after": mark("so long after an event; no day until one is given with edit --due"),
}


def understood_words(timing: Timing, base: date, words: Words) -> str:
    """The phrase and what it means; of days also the day from which they were counted."""
    if timing.last is None:
        meaning = meaning_words(timing, base, words)
        return words.text("“%(phrase)s” is understood as: %(meaning)s", phrase=timing.phrase, meaning=meaning)
    return words.text(
        "“%(phrase)s” is understood as: %(meaning)s (counted from %(base)s)",
        phrase=timing.phrase,
        meaning=meaning_words(timing, base, words),
        base=base,
    )


def meaning_words(timing: Timing, base: date, words: Words) -> str:
    """Its kind, with the days or the step that it means."""
    if timing.every is not None:
        count, unit = timing.every
        step = Step(count, unit)  # type: ignore[arg-type]  # the units of a timing are those of a step
        return cadence_words(Recurrence(step, base), words)
    if timing.relation is not None:
        return words.text(EVENTS[timing.relation])
    if timing.kind == "on":
        return words.text("on %(day)s", day=timing.last)
    if timing.first is not None:
        return words.text("from %(first)s to %(last)s", first=timing.first, last=timing.last)
    return words.text("by %(day)s at the latest", day=timing.last)
