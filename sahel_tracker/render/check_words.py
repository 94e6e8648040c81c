"""A proposal of `check` in words: what it suggests, why, and where it stands.

Invariant: a suggestion is told as one, and what the press reported never as the text itself (R8).
"""

from __future__ import annotations

from sahel_tracker.check.reasons import MEANING, PROCESS, WORDS
from sahel_tracker.check.verdicts import ANNOUNCED, ANOTHER_MEETING, OTHERS_MEETING
from sahel_tracker.language.labels import label
from sahel_tracker.model.deadlines import parse_period
from sahel_tracker.model.records import Proposal
from sahel_tracker.render.commitment_words import VERDICTS
from sahel_tracker.render.words import Words, mark

NOTES = {
    ANNOUNCED: mark("announced for a later day"),
    OTHERS_MEETING: mark("the text speaks of another body's meeting"),
    ANOTHER_MEETING: mark("the text speaks of another meeting"),
}


def suggestion_words(proposal: Proposal, words: Words) -> str:
    """The verdict that it suggests, with why it is not more where that needs saying."""
    verdict = words.text("suggested: %(finding)s", finding=words.text(VERDICTS[proposal.verdict]))
    note = note_words(proposal, words)
    return words.text(", ").join((verdict, note)) if note else verdict


def note_words(proposal: Proposal, words: Words) -> str | None:
    """What the suggestion notes, in the reader's language."""
    return words.text(NOTES.get(proposal.note, proposal.note)) if proposal.note else None


def why_words(proposal: Proposal, words: Words) -> str:
    """What passage and commitment share, in one line."""
    return words.text("; ").join(reason_words(reason, words) for reason in proposal.reasons)


def reason_words(reason: str, words: Words) -> str:
    """One reason (see check/reasons.py) as a reader understands it."""
    kind, _, number = reason.partition(":")
    if kind == WORDS and number.isdecimal():
        return words.count("%(n)d word in common", "%(n)d words in common", int(number))
    if reason == MEANING:
        return words.text("much the same meaning")
    if reason == PROCESS:
        return words.text("same process")
    return _name(reason, words)


def _name(token: str, words: Words) -> str:
    kind, value = token[:2], token[2:]
    if kind == "m_":
        return words.between(*parse_period(value))
    named = words.party(value) if kind in ("b_", "c_") else value
    if kind == "n_" and value.isdecimal():
        return f"{int(value):,}"
    return named if named != value else label(token, words.language) or value
