"""The lines of a text as a page broke them, put together again, without what stands on a page beside its text.

Invariant: what is read has the length of what is stored, so that its offsets are those of the stored text: a line break
that only the width of a page made is a space, and so is every character of a page number or document code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sahel_tracker.draft.inline_lists import listed
from sahel_tracker.language.normalise import fold
from sahel_tracker.language.undertakings import any_of

LABEL = re.compile(
    r"(?:[-–—•▪●*·]+|\(?\d{1,3}(?:\.\d{1,2})*(?:[.)\]°/-]+(?!\d)|(?=\s))|\(?[a-z]\)|\(?(?:[a-z][.]|[ivxl]{1,6}[.)])(?!\w)"
    r"|\(?[اأبجدهـوزحط][.)-]"
    r"|art(?:icle|\.)?\s+(?:\d{1,3}|premier|unique)(?:er|ère|st)?\s*[:.–—-]+(?=\s)|المادة\s+(?:\d{1,3}|\w+(?:\s\w+)?)\s*[:.–—-]+(?=\s)"
    r"|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)ً?\s*[:،.-]+)\s*",
    re.IGNORECASE,
)
"""The number, letter or bullet that a paragraph begins with."""
LONGEST_HEAD = 1_000
"""How much of a paragraph tells its form."""
_LINE = re.compile(r"[^\n]+")
_LABEL_ALONE = re.compile(r"(?:[-–—•▪●·]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-z]\)|\(?[ivxl]{1,6}[.)])", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,3}\s")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d\W*")
_FIGURE_OR_RULE = re.compile(r"\d|[^\w\s]{3}")
_BESIDE_THE_TEXT = re.compile(r"\w*[\d/][\w./()-]*|\(?[A-Z]\)|pages?|p\.|of|sur|de|صفحه|[^\w\s]+", re.IGNORECASE)
_DAY_IN_FIGURES = re.compile(r"\d{4}-\d\d-\d\d\b")
_LONGEST_BESIDE = 120
_UNFINISHED = re.compile(r"[\w'’\-–(«“]$")
_UNENDED = re.compile(r"[\w'’\-–(«“,،٬;؛]$")
_COLUMNS = re.compile(r"\S {5,}\S")
_OPEN = re.compile(r"[\w,،٬'’\-–(«“)][\"»”]?$")
_GOES_ON = re.compile(r"[a-zà-öø-ÿ(]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_SHORTEST_WRAPPED, _WIDEST_PAGE = 45, 120
_WIDEST, _SLACK = 0.95, 0.85
_FIFTH = 0.2
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text as a half-open range without the white space around it; `indent` is how much stood before."""

    start: int
    end: int
    text: str
    indent: int

    @property
    def length(self) -> int:
        """From the edge of the page to its last character."""
        return self.indent + len(self.text)


def unwrapped(text: str) -> str:
    """The text with one paragraph a line, and one item of a list within it, as long as it was."""
    kept: list[Line] = []
    whole = list(text)
    for line in _lines(text):
        if _is_beside(line.text):
            whole[line.start : line.end] = " " * len(line.text)
        else:
            kept.append(line)
    page = _Page.of(text, kept)
    for before, line in pairwise(kept):
        if page.goes_on(before, line):
            whole[before.end : line.start] = " " * (line.start - before.end)
    return listed("".join(whole))


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        said = match.group()
        if body := said.strip():
            indent = len(said) - len(said.lstrip())
            yield Line(match.start() + indent, match.start() + indent + len(body), body, indent)


def _is_beside(said: str) -> bool:
    """Whether a line is a page number, the code of a document or a rule, and no number of a paragraph."""
    if _LABEL_ALONE.fullmatch(said) or _YEAR_ALONE.fullmatch(said) or not _FIGURE_OR_RULE.search(said):
        return False
    if len(said) > _LONGEST_BESIDE or _DAY_IN_FIGURES.match(said):
        return False
    return all(_BESIDE_THE_TEXT.fullmatch(word) for word in fold(said).split())


@dataclass(frozen=True, slots=True)
class _Page:
    """How wide the lines of a text are, in characters; 0 where no page has wrapped them.

    `narrow` says that none is wider than a page, `parted` that empty lines stand between paragraphs.
    """

    text: str
    width: int
    narrow: bool
    parted: bool

    @classmethod
    def of(cls, text: str, lines: Sequence[Line]) -> _Page:
        lengths = sorted(line.length for line in lines)
        width = lengths[int(_WIDEST * len(lengths))] if lengths else 0
        pairs = [(one, other) for one, other in pairwise(lines) if _are_neighbours(text, one, other)]
        open_ones = [(one, other) for one, other in pairs if _OPEN.search(one.text) and not LABEL.match(other.text)]
        full = sum(_fills(one, other, width) for one, other in open_ones)
        heads = sum(not _fills(one, other, width) and one.text[-1] not in ",،" for one, other in open_ones)
        is_wrapped = _SHORTEST_WRAPPED <= width <= _WIDEST_PAGE and full > heads + 1
        narrow = bool(lengths) and lengths[-1] <= _WIDEST_PAGE
        return cls(text, width if is_wrapped else 0, narrow, len(lines) - 1 - len(pairs) >= _FIFTH * len(lines))

    def goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the one before."""
        if _LABEL_ALONE.fullmatch(before.text):
            return not LABEL.match(line.text)
        between = self.text[before.end : line.start]
        if between.strip():
            return self._crosses_a_page(before, line)
        if between.count("\n") > 1 or self._has_label(before, line):
            return False
        if self.width and _fills(before, line, self.width):
            return self._flows(before, line)
        if len(before.text) < _SHORTEST_WRAPPED or not _OPEN.search(before.text) or _begins_formally(line):
            return False
        item = self.parted and LABEL.match(before.text) is not None
        latin = (self.narrow or item) and _GOES_ON.match(line.text)
        return bool(latin or (item and _ARABIC.match(line.text)))

    def _crosses_a_page(self, before: Line, line: Line) -> bool:
        """Whether a sentence goes on after the foot and the head of a page."""
        if LABEL.match(line.text) or not _UNFINISHED.search(before.text) or len(before.text) < _SHORTEST_WRAPPED:
            return False
        if _GOES_ON.match(line.text):
            return not _begins_formally(line)
        return bool(self.width and _fills(before, line, self.width) and _ARABIC.match(line.text))

    def _has_label(self, before: Line, line: Line) -> bool:
        """Whether a new item begins; a bare figure in the midst of a sentence is none."""
        if LABEL.match(line.text) is None:
            return False
        within = self.width and _UNFINISHED.search(before.text) and _fills(before, line, self.width)
        return not (within and _FIGURE.match(line.text))

    def _flows(self, before: Line, line: Line) -> bool:
        """Whether the line that follows a full one belongs to it."""
        if _COLUMNS.search(before.text) or _COLUMNS.search(line.text):
            return False
        if line.indent >= before.indent + _INDENT and not LABEL.match(before.text):
            return False
        if before.text.isupper() and not line.text.isupper() and _ARABIC.match(line.text) is None:
            return False
        if _GOES_ON.match(line.text) and _UNENDED.search(before.text):
            return not before.text.endswith((",", ";")) or not _begins_formally(line)
        if _begins_formally(line):
            return False
        return bool(_OPEN.search(before.text)) or (self.parted and before.text.endswith((".", "؟", "?", "!")))


def _are_neighbours(text: str, before: Line, line: Line) -> bool:
    return text[before.end : line.start].strip(" \t\r\u00a0\u200e\u200f") == "\n"


def _fills(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have stood on the one before, of which pages differ a little."""
    return before.length + 1 + len(line.text.split(None, 1)[0]) > _SLACK * width


def _begins_formally(line: Line) -> bool:
    return _formal_beginning().match(fold(line.text[:LONGEST_HEAD])) is not None


@cache
def _formal_beginning() -> re.Pattern[str]:
    """How a paragraph of a resolution may begin in lower case: "and considering that", "recommande que"."""
    return re.compile(rf"(?:{any_of('lead_ins')}[\s,]+){{0,3}}(?:{any_of('dispositive')}|{any_of('grounds')})")
