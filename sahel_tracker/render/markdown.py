"""A page as Markdown that GitHub renders: headings, tables, everything from outside escaped (R13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.page import Grid, Page, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:$])")
# Days and slugs stay readable in the source; after www a dot would make a link.
# GitHub looks for names and numbers of issues after it has read the Markdown, where a backslash is gone.
_CALLS = re.compile(r"(\\[@#])(?=\w)")
_PARTED = r"\1<!-- -->"
_HARMLESS = re.compile(r"(?<=\d)\\-(?=\d)|(?<=\w)(?<![wW]{3})\\([-.])(?=\w)")


def markdown(page: Page) -> str:
    """The whole page; below its title one that is read from right to left says so, since tables do not find out."""
    lines = [f"{_text(line)}  " for line in page.head]
    for section in page.sections:
        lines += ["", *_section(section)]
    lines += ["", *(f"_{_text(line)}_  " for line in page.foot)] if page.foot else []
    body = "\n".join(lines).strip("\n").rstrip()
    framed = f'<div dir="rtl">\n\n{body}\n\n</div>' if page.right_to_left else body
    return f"# {_text(page.title)}\n\n{framed}".rstrip() + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"{'#' * (section.level + 1)} {_text(section.title)}"
        yield ""
    if section.grid:
        yield from _grid(section.grid)
        yield ""
    if section.rows:
        yield "| " + " | ".join(_text(column.heading) for column in section.columns) + " |"
        yield "|" + " --- |" * len(section.columns)
        for row in section.rows:
            yield "| " + " | ".join(_text(cell) for cell in row.cells) + " |"
    for line in section.lines:
        yield f"- {_text(line)}"
    if section.tail:
        yield ""
        yield _text(section.tail)


def _grid(grid: Grid) -> Iterator[str]:
    yield "| | " + " | ".join(map(_text, grid.heads)) + " |"
    yield "| --- |" + " :-: |" * len(grid.heads)
    for name, signs in grid.lines:
        yield f"| {_text(name)} | " + " | ".join(_text(sign.text) for sign in signs) + " |"


def _text(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", visible(text))
    return _CALLS.sub(_PARTED, _HARMLESS.sub(lambda match: match[0].replace("\\", ""), escaped))
