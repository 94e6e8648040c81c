"""A page as one HTML document for a mail: no script, no picture, nothing fetched; everything from outside escaped.

Invariant: direction is written on every block and cell, because mail programs do not agree on guessing it (R13: a
text cannot turn the text beside it around).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sahel_tracker.language.direction import begins_right_to_left
from sahel_tracker.language.safe_text import visible
from sahel_tracker.render.page import Page, Row, Section

_TONES = {"": "#222222", "bad": "#a4000f", "warning": "#8a5a00", "good": "#1d6b2a", "quiet": "#666666"}
_STATUS = 2
_BODY = "font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #222222"
_TABLE = "border-collapse: collapse; width: 100%"
_CELL = "padding: 4px 8px; vertical-align: top; border-bottom: 1px solid #dddddd"


def html_page(page: Page, language: str) -> str:
    """The whole page; `language` is that of its words (ar, fr, en)."""
    direction = "rtl" if page.right_to_left else "ltr"
    return "\n".join((*_opening(page, language, direction), *_body(page, direction), "</body>", "</html>", ""))


def _opening(page: Page, language: str, direction: str) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}" dir="{direction}">'
    yield f'<head><meta charset="utf-8"><title>{_text(page.title)}</title></head>'
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
    if section.rows:
        yield f'<table dir="{direction}" style="{_TABLE}">'
        yield f"<tr>{''.join(_heading(column.heading, direction) for column in section.columns)}</tr>"
        yield from (_row(row) for row in section.rows)
        yield "</table>"
    for line in section.lines:
        yield f'<p dir="{_direction(line)}">{_text(line)}</p>'
    if section.tail:
        yield f'<p dir="{direction}" style="color: #666666">{_text(section.tail)}</p>'


def _heading(text: str, direction: str) -> str:
    side = "right" if direction == "rtl" else "left"
    return f'<th dir="{direction}" style="{_CELL}; text-align: {side}; font-weight: normal">{_text(text)}</th>'


def _row(row: Row) -> str:
    cells = "".join(_cell(cell, number, row) for number, cell in enumerate(row.cells))
    return f"<tr>{cells}</tr>"


def _cell(text: str, number: int, row: Row) -> str:
    colour = f"; color: {_TONES[row.tone]}" if number == _STATUS else ""
    return f'<td style="{_CELL}{colour}"><bdi dir="{_direction(text)}">{_text(text)}</bdi></td>'


def _direction(text: str) -> str:
    return "rtl" if begins_right_to_left(text) else "ltr"


def _text(text: str) -> str:
    return escape(visible(text))
