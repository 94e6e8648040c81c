"""What a resolution says of itself, without what its preamble recalls: other resolutions, and where others have met.

Invariant: what is left has the length of the text, so that its offsets are those of the text.
"""

from __future__ import annotations

import re

from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.paragraphs import Paragraph, paragraphs
from sahel_tracker.draft.resolutions import Part, is_resolution, parts

_MET = re.compile(
    r"(?:having\s|s'etant\s|etant\s)?(?:met|meeting|assembled|convened|gathered|reuni\w*|convoque\w*|siegeant)(?!\w)"
    r"|(?:وقد|اذ|بعد ان)\s(?:اجتمع|انعقد)|المجتمع|المنعقد"
)


def without_preamble(text: str) -> str:
    """The text with spaces where a resolution gives its grounds; one that says where they met is of the meeting."""
    found = paragraphs(unwrapped(text))
    if not is_resolution(found):
        return text
    own = list(text)
    for one, part in zip(found, parts(found), strict=True):
        if part is Part.PREAMBLE and not _MET.match(one.body):
            own[one.start : one.end] = " " * (one.end - one.start)
    return "".join(own)


def heading_of(text: str) -> str:
    """What stands before the grounds and paragraphs of a resolution: its title, and the body that speaks."""
    found = paragraphs(unwrapped(text))
    if not is_resolution(found):
        return text
    framing = (one for one, part in zip(found, parts(found), strict=True) if part in (Part.PREAMBLE, Part.OPERATIVE))
    first: Paragraph | None = next(framing, None)
    return text[: first.start] if first and text[: first.start].strip() else text
