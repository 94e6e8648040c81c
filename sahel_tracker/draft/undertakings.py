"""A passage that undertakes, asks for or plans something, before it is known what it says."""

from __future__ import annotations

from dataclasses import dataclass

from sahel_tracker.model.records import Wording


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A half-open range of the text, how firm it is, and the kind of cue it stands under.

    Up to `until` stands what only belongs to it: a purpose, examples, a deadline. `view` says that a resolution states
    an opinion there and promises nothing; `lead` is how much of the range frames its own words: a verb over a list.
    `pledged_by` has the codes of those who are named as the subject of the pledge, `charged` of those asked by name;
    `alone` says that one speaker asks for it, `outside` that it is asked of others than those who met.
    """

    start: int
    end: int
    until: int
    wording: Wording
    by: str
    lead: int = 0
    view: bool = False
    pledged_by: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()
    alone: bool = False
    outside: bool = False
