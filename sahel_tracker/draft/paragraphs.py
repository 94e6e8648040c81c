"""A text as paragraphs, with the number or bullet that each begins with.

Invariant: paragraphs are half-open ranges of the text, ascend, do not overlap, and begin and end with a character that
is not white space. A line that plainly goes on in the next one is no paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sahel_tracker.draft.lines import LABEL, unwrapped
from sahel_tracker.language.folded import folded

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text. `label` is the number, letter or bullet it begins with, "" without one."""

    start: int
    end: int
    text: str
    label: str

    @property
    def body(self) -> str:
        """The paragraph without its label, as far as it is looked at: folded, white space collapsed."""
        return " ".join(folded(self.text[len(self.label) :]).letters.split())


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of the text: its lines, those that a narrow page has broken put together again."""
    return [_paragraph(match) for match in _LINE.finditer(unwrapped(text)) if match.group().strip()]


def _paragraph(line: re.Match[str]) -> Paragraph:
    said = line.group()
    body = said.strip()
    start = line.start() + len(said) - len(said.lstrip())
    label = LABEL.match(body)
    is_label = label is not None and label.end() < len(body)
    return Paragraph(start, start + len(body), body, label.group() if label and is_label else "")
