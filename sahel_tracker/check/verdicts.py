"""The verdict that a passage suggests for a commitment; a person decides (R8).

Invariants: what is only announced for a later day is `reaffirmed` with a note, never `fulfilled`; what the text calls
another body's meeting does not fulfil a promise to meet; without any cue the promise was spoken of: `reaffirmed`.
"""

from __future__ import annotations

from typing import NamedTuple

from sahel_tracker.check.matching import Candidate
from sahel_tracker.check.promises import Promise
from sahel_tracker.language.cues import cues
from sahel_tracker.model.records import Verdict

MEETINGS = frozenset(
    {
        "k|meeting",
        "k|conference",
        "k|summit",
        "k|session",
        "k|forum",
        "k|donor-conference",
        "k|workshop",
        "k|military-exercise",
    }
)
HOLDING = frozenset(
    {
        "k|hold",
        "k|next-meeting",
        "k|periodic-meetings",
        "k|annual",
        "k|quarterly",
        "k|half-yearly",
        "k|monthly",
        "k|host",
    }
)
REGULAR = frozenset({"k|annual", "k|quarterly", "k|half-yearly", "k|monthly"})
BODIES = frozenset(
    {
        "k|committee",
        "k|follow-up-committee",
        "k|joint-committee",
        "k|national-commission",
        "k|working-group",
        "k|secretariat",
    }
)
ANNOUNCED = "announced for later"
OTHERS_MEETING = "another body's meeting"


class Suggestion(NamedTuple):
    """A verdict with, where it needs one, a note of why it is not more."""

    verdict: Verdict
    note: str | None = None


def suggested_verdict(promise: Promise, candidate: Candidate) -> Suggestion:
    """What the passage likely means for the promise."""
    found = cues(candidate.text)
    if found.get("negative", 0) > found.get("urge", 0) + found.get("future", 0):
        return Suggestion("no-action")
    if promises_a_meeting(promise):
        return _of_a_meeting(promise, candidate, found)
    if found.get("held") and not found.get("urge") and _meets_itself(promise, candidate):
        return Suggestion("fulfilled")
    return _of_a_deed(found)


def promises_a_meeting(promise: Promise) -> bool:
    """Whether what is promised is that a meeting be held."""
    if promise.expects_meeting:
        return True
    titles = {token for wording in promise.wordings for token in wording.evidence.tokens if wording.share == 1}
    return bool(titles & MEETINGS) and bool(titles & HOLDING)


def _of_a_meeting(promise: Promise, candidate: Candidate, found: dict[str, int]) -> Suggestion:
    if found.get("future") and not found.get("held"):
        return Suggestion("reaffirmed", ANNOUNCED)
    if not found.get("held"):
        return _of_a_deed(found)
    if candidate.features.get("other_body"):
        return Suggestion("reaffirmed", OTHERS_MEETING)
    vague = "k|periodic-meetings" in promise.title_tokens and not promise.title_tokens.keys() & REGULAR
    return Suggestion("partly-fulfilled" if vague and not promise.is_recurring else "fulfilled")


def _meets_itself(promise: Promise, candidate: Candidate) -> bool:
    """A body that was to be set up and now meets has been set up, unless it is another body that meets."""
    body = BODIES & promise.title_tokens.keys() & candidate.shared.keys()
    return bool(body) and not candidate.features.get("other_body")


def _of_a_deed(found: dict[str, int]) -> Suggestion:
    """Done counts unless the text asks for it again; what is going on or done in part is not yet fulfilled."""
    asked, done = found.get("urge", 0), found.get("done", 0)
    if found.get("partial") and found.get("partial", 0) >= asked:
        return Suggestion("partly-fulfilled")
    if found.get("progress", 0) > asked:
        return Suggestion("under-way")
    if done and done >= asked:
        return Suggestion("fulfilled")
    return Suggestion("reaffirmed", ANNOUNCED if found.get("future") else None)
