"""Which passages of a text undertake something: by its form either a resolution, paragraph by paragraph, or a report.

Invariant: passages ascend, do not overlap, and hold the words of the text, offsets included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sahel_tracker.draft.communiques import communique_passages
from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.paragraphs import paragraphs
from sahel_tracker.draft.resolutions import is_resolution
from sahel_tracker.draft.resolved import resolution_passages
from sahel_tracker.draft.undertakings import Undertaking

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
        return Passages("resolution", tuple(resolution_passages(text, found)))
    return Passages("communique", tuple(communique_passages(text, found)))
