"""A page as one HTML document for a mail: no script, no picture, nothing fetched; everything from outside escaped.

Invariant: direction is written on every block and cell, because mail programs do not agree on guessing it (R13: a
text cannot turn the text beside it around). A commitment is a block, not the row of a table: it fits a telephone
without a style sheet, of which mail programs take what they like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from sahel_tracker.language.direction import begins_right_to_left
from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.latin import is_ref
from sahel_tracker.render.page import EMPTY, Column, Page, Row, Section

_TONES = {"": "#222222", "bad": "#a4000f", "warning": "#8a5a00", "good": "#1d6b2a", "quiet": "#666666"}
_BODY = (
    "max-width: 45em; font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #222222; "
    "overflow-wrap: anywhere; word-break: break-word"  # the second for the programs that do not know the first
)
_DETAILS = 3
_ENTRY = "padding: 6px 0; border-bottom: 1px solid #dddddd"
_QUIET = f"color: {_TONES['quiet']}"


def html_page(page: Page, language: str) -> str:
    """The whole page; `language` is that of its words (ar, fr, en)."""
    direction = "rtl" if page.right_to_left else "ltr"
    return "\n".join((*_opening(page, language, direction), *_body(page, direction), "</body>", "</html>", ""))


def _opening(page: Page, language: str, direction: str) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}" dir="{direction}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield f"<title>{_text(page.title)}</title></head>"
    yield f'<body dir="{direction}" style="{_BODY}; text-align: {"right" if page.right_to_left else "left"}">'


def _body(page: Page, direction: str) -> Iterator[str]:
    yield f'<h1 dir="{direction}" style="font-size: 20px">{_text(page.title)}</h1>'
    for line in page.head:
        yield f'<p dir="{direction}" style="margin: 2px 0">{_text(line)}</p>'
    for section in page.sections:
        yield from _section(section, direction)
    for line in page.foot:
        yield f'<p dir="{direction}" style="color: #666666; font-size: 12px">{_text(line)}</p>'


def _section(section: Section, direction: str) -> Iterator[str]:
    if section.title:
        heading = f"h{section.level + 1}"
        yield f'<{heading} dir="{direction}" style="font-size: 16px">{_text(section.title)}</{heading}>'
    for row in section.rows:
        yield from _entry(row, section.columns, direction)
    for line in section.lines:
        yield f'<p dir="{_direction(line)}">{_text(line)}</p>'
    if section.tail:
        yield f'<p dir="{direction}" style="color: #666666">{_text(section.tail)}</p>'


def _entry(row: Row, columns: Sequence[Column], direction: str) -> Iterator[str]:
    """One thing with its name before it, then its status in its colour, then what else is known, each on a line."""
    key, title, status, *details = row.cells
    kept = "; white-space: nowrap" if is_ref(key) else ""
    yield f'<div dir="{direction}" style="{_ENTRY}">'
    yield f'<div dir="{direction}">{_cell(key, _QUIET + kept)} {_cell(title, "font-weight: bold")}</div>'
    yield f'<div dir="{direction}">{_cell(status, f"color: {_TONES[row.tone]}")}</div>'
    for cell, column in zip(details, columns[_DETAILS:], strict=False):
        if cell not in EMPTY:
            yield f'<div dir="{direction}">{_cell(column.heading, _QUIET)} {_cell(cell)}</div>'
    yield "</div>"


def _cell(text: str, style: str = "") -> str:
    styled = f' style="{style}"' if style else ""
    return f'<bdi dir="{_direction(text)}"{styled}>{_text(text)}</bdi>'


def _direction(text: str) -> str:
    return "rtl" if begins_right_to_left(text) else "ltr"


def _text(text: str) -> str:
    return escape(visible(text))
