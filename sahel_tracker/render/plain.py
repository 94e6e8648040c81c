"""A page as plain text: nothing wrapped, nothing coloured, cells parted by tabs, for pipes and files."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.page import Page, Section, said_alone


def plain(page: Page) -> str:
    """The whole page; a section's rows follow its title, one line each."""
    lines = [visible(page.title), *map(visible, page.head)]
    for section in page.sections:
        lines += _section(section)
    return "\n".join([*lines, "", *map(visible, page.foot)]).rstrip("\n") + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.level == 1:
        yield ""
    if section.title:
        yield visible(section.title)
    if section.grid:
        yield "\t".join(("", *map(visible, section.grid.heads)))
        for name, signs in section.grid.lines:
            yield "\t".join((visible(name), *(sign.text for sign in signs)))
    for row in section.rows:
        yield "\t".join(visible(cell) for cell in said_alone(row, section.columns))
    yield from map(visible, section.lines)
    if section.tail:
        yield visible(section.tail)
