"""What a page is limited to, so that nobody takes a part of the record for the whole."""

from __future__ import annotations

from sahel_tracker.render.commitment_words import HEADLINES
from sahel_tracker.render.words import Words
from sahel_tracker.report.selection import Selection


def selection_words(wanted: Selection, words: Words, *, country_is_said: bool = False) -> tuple[str, ...]:
    """The filters on one line for the head of a page; no line where everything was asked for."""
    filters = (
        words.party(wanted.country) if wanted.country and not country_is_said else None,
        words.process(wanted.process) if wanted.process else None,
        wanted.meeting,
        wanted.theme,
        words.text(HEADLINES[wanted.headline]) if wanted.headline else None,
        words.text("due before %(day)s", day=wanted.due_before) if wanted.due_before else None,
    )
    said = words.text(", ").join(filter(None, filters))
    return (words.text("Only: %(filters)s", filters=said),) if said else ()
