"""The briefing as a Word file that a ministry can paste from."""

from __future__ import annotations

from datetime import date

from sahel_tracker.model.records import Language
from sahel_tracker.render.brief_words import COLUMNS, BriefWords, Entry, Part, Quotation
from sahel_tracker.render.page import Tone
from sahel_tracker.render.word_file import Rows, WordFile
from sahel_tracker.render.word_runs import PLAIN, Look
from sahel_tracker.render.words import Words

WIDTHS = (29.0, 21.0, 18.0, 17.5, 14.5)
COLOURS: dict[Tone, str] = {"bad": "9B1220", "warning": "6F4A00", "good": "1A5E2B"}
"""As on the pages: each is read beside the word that says the same."""
MARKS: dict[Language, tuple[str, str]] = {"ar": ("«", "»"), "fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
"""Quotation marks, opening and closing."""


def brief_docx(said: BriefWords, words: Words, as_of: date) -> bytes:
    """The file; the same briefing gives the same bytes."""
    head = words.text(", ").join((said.title, *said.head))
    file = WordFile(words.language, said.title, head, as_of)
    for line in said.head:
        file.paragraph(line)
    for part in said.parts:
        _add(part, file, words)
    return file.content()


def _add(part: Part, file: WordFile, words: Words) -> None:
    file.heading(part.title, part.level)
    for line in part.lines:
        file.bullet(line)
    if part.entries:
        rows = file.table([words.text(heading) for heading in COLUMNS], WIDTHS)
        for entry in part.entries:
            _add_entry(entry, rows, words)


def _add_entry(entry: Entry, rows: Rows, words: Words) -> None:
    status = Look(bold=True, colour=COLOURS.get(entry.tone, ""))
    rows.add(
        [
            [(words.title(entry.title), Look(bold=True)), (entry.ref, Look(colour="595959", size=9))],
            [(entry.who, PLAIN)],
            [(entry.status, status)],
            [(entry.due, PLAIN)],
            [(entry.age, PLAIN)],
        ]
    )
    mention, quotation = entry.mention_with_source(words), entry.quotation
    if quotation is None:
        rows.across(mention, "", None)
    else:
        rows.across(
            words.text("; ").join((mention, quotation.origin)), _quote(quotation), quotation.language, quotation.names
        )


def _quote(quotation: Quotation) -> str:
    """The words in the quotation marks of their own language; empty where they are not in the file."""
    if quotation.text is None:
        return ""
    opening, closing = MARKS[quotation.language or "en"]
    return f"{opening}{quotation.text}{closing}"
