"""Meetings whose texts were read before a promise was recorded: they are to be checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.model.rereading import to_check_again

if TYPE_CHECKING:
    from sahel_tracker.model.records import Commitment
    from sahel_tracker.store.change import Change


def open_checks(made: Commitment, change: Change) -> list[str]:
    """Let the meetings that were not read for this commitment wait to be checked again; gives their slugs."""
    again = to_check_again(change.record, [made])
    change.put_all(replace(one, checked=False) for one in again)
    return [one.slug for one in again]


def say_to_check_again(settings: Settings, meetings: Sequence[str]) -> None:
    """Tell which meetings were checked before what was recorded now; nothing where there is none."""
    if meetings:
        words = settings.words
        named = words.text(", ").join(meetings)
        say(settings, words.text("note: to be checked again, for what was recorded now: %(meetings)s", meetings=named))
