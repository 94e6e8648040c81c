"""How what a meeting said is named by its wording.

Invariant: only what was undertaken is told as a promise; a call and a planned output stand under their own name (R14).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Commitment, Wording
from sahel_tracker.render.words import Words, mark

PROMISED = mark("What was promised")
_SUBJECTS: dict[Wording, str] = {"call": mark("What was called for"), "planned": mark("What was planned")}
_MADE_AT: dict[Wording, str] = {
    "call": mark("called for at %(meeting)s, %(day)s"),
    "planned": mark("planned at %(meeting)s, %(day)s"),
}
_THERE = {
    "promised": mark("What was promised there"),
    "call": mark("Calls made there (not commitments)"),
    "planned": mark("Planned there (not commitments)"),
}


def subject_words(commitment: Commitment, words: Words) -> str:
    """The heading over what it says: promised, called for or planned."""
    return words.text(_SUBJECTS.get(commitment.wording, PROMISED))


def made_at_words(one: Assessment, meeting: str, day: str, words: Words) -> str:
    """At which meeting and when it was promised, called for or planned."""
    message = _MADE_AT.get(one.commitment.wording, mark("made at %(meeting)s, %(day)s"))
    return words.text(message, meeting=meeting, day=day)


def by_wording(commitments: Iterable[Commitment], words: Words) -> Iterator[tuple[str, tuple[Commitment, ...]]]:
    """What was promised at a meeting, its calls, what it planned: a heading over each that has any."""
    listed = tuple(commitments)
    for kind, title in _THERE.items():
        those = tuple(one for one in listed if _kind(one) == kind)
        if those:
            yield words.text(title), those


def _kind(commitment: Commitment) -> str:
    return commitment.wording if commitment.wording in _SUBJECTS else "promised"
