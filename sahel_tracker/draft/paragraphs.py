"""A text as paragraphs, with the number or bullet that each begins with.

Invariant: paragraphs are half-open ranges of the text, ascend, do not overlap, and begin and end with a character that
is not white space. A line that plainly goes on in the next one is no paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sahel_tracker.language.folded import folded
from sahel_tracker.language.normalise import fold
from sahel_tracker.language.undertakings import any_of

_LINE = re.compile(r"[^\n]+")
_UNFINISHED = re.compile(r"[\w,،'’\-–(«“]$")
_GOES_ON = re.compile(r"[a-zà-öø-ÿ(]")
_LABEL = re.compile(
    r"(?:[-–—•▪●*·]+|\(?\d{1,3}(?:\.\d{1,2})*(?:[.)\]°/-]+|(?=\s))|\(?[a-z]\)|[a-z][.]|\(?[ivxl]{1,6}[.)]|\(?[اأبجدهـوزحط][.)-]"
    r"|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)ً?\s*[:،.-]+)\s*",
    re.IGNORECASE,
)
_SHORTEST_WRAPPED, _WIDEST_PAGE = 45, 120
LONGEST_HEAD = 1_000
"""How much of a paragraph tells its form."""


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
    found: list[tuple[int, int]] = []
    narrow = max(map(len, text.splitlines()), default=0) <= _WIDEST_PAGE
    for match in _LINE.finditer(text):
        if not (line := match.group().strip()):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = start + len(line)
        if found and narrow and _continues(text, found[-1], start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [_paragraph(text, start, end) for start, end in found]


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    label = _LABEL.match(text, start, end)
    return Paragraph(start, end, text[start:end], label.group() if label and label.end() < end else "")


def _continues(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether a line goes on from the one before: it begins in lower case, and that one is long and unfinished."""
    if text.count("\n", before[1], start) > 1 or _LABEL.match(text, start, end):
        return False
    if _formal_beginning().match(fold(text[start:end][:LONGEST_HEAD])):
        return False
    last_line = text[text.rfind("\n", 0, before[1]) + 1 : before[1]]
    long_enough = len(last_line) >= _SHORTEST_WRAPPED
    return long_enough and bool(_UNFINISHED.search(last_line)) and bool(_GOES_ON.match(text, start))


@cache
def _formal_beginning() -> re.Pattern[str]:
    """How a paragraph of a resolution may begin in lower case: "and considering that", "recommande que"."""
    return re.compile(rf"(?:{any_of('lead_ins')}[\s,]+){{0,3}}(?:{any_of('dispositive')}|{any_of('grounds')})")
