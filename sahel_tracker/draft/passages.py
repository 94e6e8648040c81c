"""Which passages of a text undertake something: by its form either a resolution, paragraph by paragraph, or a report.

Invariant: passages ascend, do not overlap, and hold the words of the text, offsets included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sahel_tracker.draft.communiques import communique_passages
from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.paragraphs import Paragraph, paragraphs
from sahel_tracker.draft.resolutions import Part, dispositive_verb, has_grounds, is_resolution, parts, tells_courtesy
from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.sentences import sentences
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Wording

_TO_DO = re.compile(r"(?:to|that|de|que|a)\s|d'|qu'")

Form = Literal["resolution", "communique"]


@dataclass(frozen=True, slots=True)
class Passages:
    """The form of a text, and what it undertakes, in order."""

    form: Form
    undertakings: tuple[Undertaking, ...]


def passages(text: str) -> Passages:
    """What the text undertakes, asks for, plans or, as a resolution, resolves."""
    text = unwrapped(text)
    found = paragraphs(text)
    if is_resolution(found):
        return Passages("resolution", tuple(_resolved(found)))
    return Passages("communique", tuple(communique_passages(text, found)))


def _resolved(found: Sequence[Paragraph]) -> Iterator[Undertaking]:
    """One passage for each operative paragraph; a verb that stands over a list goes with the first of the list.

    What a text without any grounds asks for is reported of a meeting, and as firm as in a communiqué.
    """
    asked: Wording = "call" if has_grounds(found) else "firm"
    wording = asked
    head: Paragraph | None = None
    for one, part in zip(found, parts(found), strict=True):
        if part is not Part.OPERATIVE or tells_courtesy(one.body):
            if head is not None:
                yield _undertaking(head, head, wording)
            head = None
            continue
        wording = _wording(one, wording, asked)
        if head is None and _stands_over(one):
            head = one
            continue
        yield _undertaking(head or one, one, wording)
        head = None
    if head is not None:
        yield _undertaking(head, head, wording)


def _stands_over(one: Paragraph) -> bool:
    """Whether a paragraph is no more than a verb over the list that follows: "Requests the secretariat:"."""
    return one.text.endswith(":") and len(sentences(one.text)) == 1


def _undertaking(first: Paragraph, last: Paragraph, wording: Wording) -> Undertaking:
    lead = last.start + len(last.label) - first.start
    return Undertaking(first.start, last.end, last.end, wording, "resolve", lead, view=_is_view(last))


def _wording(one: Paragraph, before: Wording, asked: Wording) -> Wording:
    """Firm where those who adopt it bind themselves; else as what is asked; a list goes with its verb."""
    if cue("promises").search(one.body):
        return "firm"
    if cue("asked").search(one.body):
        return asked
    verb = dispositive_verb(one.body)
    if verb is None:
        return before
    if not cue("binding").fullmatch(verb):
        return asked
    return "exploratory" if cue("explore").search(one.body) else "firm"


def _is_view(one: Paragraph) -> bool:
    """Whether a paragraph states something and asks for nothing: by its verb, without any, or announcing a list."""
    if cue("asked").search(one.body):
        return False
    verb = dispositive_verb(one.body)
    if verb is not None:
        return cue("views").fullmatch(verb) is not None or one.text.endswith(":")
    is_item = bool(_TO_DO.match(one.body)) or not one.label.strip("(). -–•").isdecimal()
    return not is_item and not cue("norms").search(one.body) and not cue("promises").search(one.body)
