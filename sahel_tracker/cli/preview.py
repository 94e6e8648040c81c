"""What is about to be recorded, in a few lines to read before saying yes."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.model.binding import resolved_parties
from sahel_tracker.model.records import Commitment, Record
from sahel_tracker.render.commitment_words import WORDINGS, awaited_words, cadence_words, deadline_words
from sahel_tracker.render.commitments_page import party_words
from sahel_tracker.render.why_page import expected_words
from sahel_tracker.render.words import Words


def preview(commitment: Commitment, record: Record, words: Words) -> Iterator[str]:
    """Its title, its meeting, who is bound, by when, how firmly, what would count as done and would keep it, themes."""
    meeting = record.meetings[commitment.meeting]
    yield f"  {words.title(commitment.title)}"
    yield f"  {words.met(meeting.slug, meeting.first_day, meeting.last_day)}"
    yield f"  {party_words(resolved_parties(commitment, meeting), words)}"
    yield f"  {time_words(commitment, words)}"
    yield "  " + words.text("wording: %(wording)s", wording=words.text(WORDINGS[commitment.wording]))
    if commitment.done_when:
        yield "  " + words.text("done when: %(done)s", done=commitment.done_when)
    if commitment.expects is not None:
        expected = expected_words(commitment.expects, commitment.expects.level, words)
        yield "  " + words.text("kept by a meeting of: %(expected)s", expected=expected)
    if commitment.themes:
        yield "  " + words.text("themes: %(themes)s", themes=words.text(", ").join(commitment.themes))
    if commitment.renews:
        yield "  " + words.text("promises again: %(refs)s", refs=words.text(", ").join(commitment.renews))


def time_words(commitment: Commitment, words: Words) -> str:
    """By when, or how often and first when."""
    if commitment.recurrence is not None:
        often, first = cadence_words(commitment.recurrence, words), commitment.recurrence.anchor
        return words.text("%(often)s, first due %(day)s", often=often, day=first)
    if commitment.deadline is not None:
        return deadline_words(commitment.deadline, words)
    if commitment.awaited is not None:
        return awaited_words(commitment.awaited, words)
    return words.text("no deadline")
