"""Titles and names in up to three languages: from a column each, or from one column of texts that show theirs."""

from __future__ import annotations

from collections.abc import Mapping

from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.nodes import Flawed, Node, Scalar
from sahel_tracker.exchange.spreadsheets.cells import CellValue, as_text
from sahel_tracker.exchange.spreadsheets.rows import Row, says_something
from sahel_tracker.language.detect import language_of
from sahel_tracker.model.records import LANGUAGES, Language


def titles_of(row: Row, field: str = "title") -> dict[Language, str]:
    """The titles that the row has, by language."""
    told = {language: row.text(f"{field}.{language}") for language in LANGUAGES}
    if text := row.text(field):
        told[title_language(text, row, field)] = text
    return {language: title for language, title in told.items() if title}


def title_language(text: str, row: Row, field: str) -> Language:
    """The language that a title shows, else that of its header, else English."""
    column = row.layout.columns.get(field)
    return language_of(text) or (column.language if column and column.language != "ar" else "en")


def with_titles(old: Node | None, row: Row, told: Mapping[str, CellValue], field: str = "title") -> Node | None:
    """The recorded titles with those of the row in their place; `told` is what an export would say."""
    if flaw := row.flaw(field, *(f"{field}.{language}" for language in LANGUAGES)):
        return flaw
    entries = dict(old.entries) if isinstance(old, nodes.Mapping) else {}
    known = {as_text(told.get(f"{field}.{language}")) for language in LANGUAGES}
    for language in LANGUAGES:
        name = f"{field}.{language}"
        if row.has(name) and row.text(name) != as_text(told.get(name)):
            _set(entries, language, row.scalar(name))
    if row.text(field) and row.text(field) not in known:
        _set(entries, title_language(row.text(field), row, field), row.scalar(field))
    columns: dict[str, str] = {
        language: row.column(f"{field}.{language}") or row.column(field) for language in LANGUAGES
    }
    return row.mapping(entries, columns)


def number_as_title(row: Row, told: Mapping[str, CellValue]) -> Flawed | None:
    """What is wrong with a title that has no letter, unless it is recorded: nobody promised a number."""
    known = {as_text(told.get(f"title.{language}")) for language in LANGUAGES}
    for name in ("title", *(f"title.{language}" for language in LANGUAGES)):
        if (title := row.text(name)) and title not in known and not says_something(title):
            hint = "write what was promised, or take the row out of the table"
            return row.flawed(name, f"'{title}' has no letter, and is no title", hint)
    return None


def _set(entries: dict[str, Node], language: str, node: Node | None) -> None:
    entries.pop(language, None)
    if isinstance(node, Scalar):
        entries[language] = node
