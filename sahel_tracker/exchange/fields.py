"""The fields of one entry of a record set, read by type.

Invariant: nothing here raises for what a file says. What is wrong is noted with its line, and reads as if it were
left out, so that one pass finds every problem of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from sahel_tracker.errors import Problem, Unreadable, close_to
from sahel_tracker.exchange.nodes import Flawed, Mapping, Node, Scalar, Sequence
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.deadlines import parse_day
from sahel_tracker.model.records import LANGUAGES, Trilingual

Value = TypeVar("Value")

_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")
_SHOWN = 60
_LONGEST = 300


@dataclass(slots=True)
class Sheet:
    """One file of a record set: its name in messages, its folder, and what is wrong in it.

    Files are read up to `largest` bytes, those that it names too.
    """

    file: str
    folder: Path
    largest: int
    problems: dict[Problem, None] = field(default_factory=dict)
    """In the order in which they were noted, each once."""

    def note(self, *problems: Problem) -> None:
        """Keep what is wrong, on one line of reasonable length each, whatever the file holds (R13)."""
        for one in problems:
            place, what, hint, cell = (visible(text[:_LONGEST]) for text in (one.field, one.what, one.hint, one.cell))
            self.problems[Problem(place, what, hint, one.file, one.line, cell)] = None


@dataclass(slots=True)
class Fields:
    """One mapping of a sheet; `owner` names it in messages, as in 'commitment TRI-2012-20'."""

    sheet: Sheet
    node: Mapping
    owner: str
    within: str = ""
    """The field of the entry that these are the fields of; '' for the entry's own."""
    flawed: set[str] = field(default_factory=set)
    """The fields of the entry that something is wrong with."""

    def check_names(self, known: Collection[str]) -> None:
        """Note every field that an entry of this kind does not have."""
        for name in self.node.entries:
            if name not in known:
                hint = close_to(name[:_SHOWN], known) or f"the fields here are {', '.join(known)}"
                self._note(self.node.key_lines[name], name, "there is no such field", hint)

    def wrong(self, name: str, what: str, hint: str = "", line: int = 0) -> None:
        """Note what is wrong with a field: in that line, else in its own, else in that of the entry."""
        self._note(line or self.line_of(name), name, what, hint)

    def line_of(self, name: str) -> int:
        """The line where the field stands, or where the entry begins if it has no such field."""
        return self.node.key_lines.get(name, self.node.line)

    def has(self, name: str) -> bool:
        """Whether the field is there and is not null."""
        return isinstance(self.node.entries.get(name), Flawed) or self._get(name) is not None

    def missing(self, name: str, hint: str = "") -> None:
        """Note that a field which every entry of this kind needs is left out."""
        self._note(self.node.line, name, "is missing", hint)

    def waiting(self) -> Problem:
        """That the entry cannot be read because of another that it names."""
        what, hint = "something that it names is refused", "correct that first"
        line = self.node.line
        cell = "" if self.node.columns is None else f"row {line}"
        return Problem(visible(self.owner[:_LONGEST]), what, hint, self.sheet.file, line, cell)

    def text(self, name: str) -> str | None:
        """A text as it stands, or None if it is left out, null or wrong."""
        node = self._get(name)
        return None if node is None else self._text(name, node)

    def needed_text(self, name: str, hint: str = "") -> str | None:
        """A text that every entry of this kind has; that it is missing is noted."""
        if not self.has(name):
            self.missing(name, hint)
        return self.text(name)

    def parsed(self, name: str, parse: Callable[[str], Value]) -> Value | None:
        """What `parse` makes of the text; what it refuses as Unreadable is noted."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return parse(text)
        except Unreadable as error:
            self.wrong(name, error.what, error.hint)
            return None

    def day(self, name: str) -> date | None:
        """One ISO day."""
        return self.parsed(name, parse_day)

    def flag(self, name: str) -> bool | None:
        """True or false."""
        node = self._get(name)
        if node is None:
            return None
        flag = node.flag if isinstance(node, Scalar) else None
        if flag is None:
            self.wrong(
                name, f"{_shown(node)} is neither true nor false", "write true or false, without quotes", node.line
            )
        return flag

    def number(self, name: str) -> int | None:
        """A whole number, 0 or more."""
        node = self._get(name)
        if isinstance(node, Scalar) and re.fullmatch(r"[0-9]{1,12}", node.text):
            return int(node.text)
        if node is not None:
            self.wrong(name, f"{_shown(node)} is not a whole number", "write digits only", node.line)
        return None

    def choice(self, name: str, allowed: Collection[Value], default: Value) -> Value:
        """One of the allowed words, or the default if it is left out."""
        return self._one_of(name, allowed, default)

    def optional_choice(self, name: str, allowed: Collection[Value]) -> Value | None:
        """One of the allowed words, or None if it is left out."""
        return self._one_of(name, allowed, None)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, each once; empty if it is left out."""
        return tuple(text for text, _ in self.listed(name))

    def listed(self, name: str) -> Iterator[tuple[str, int]]:
        """The texts of a list, each with its line; one that repeats another is noted."""
        node = self._get(name)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.wrong(name, f"{_shown(node)} is not a list", f"write {name}: [first, second]", node.line)
            return
        seen: set[str] = set()
        for item in node.items:
            text = self._text(name, item)
            if text in seen:
                self.wrong(name, f"'{text}' stands twice in the list", "keep one of them", item.line)
            elif text is not None:
                seen.add(text)
                yield text, item.line

    def trilingual(self, name: str) -> Trilingual:
        """A title or name in up to three languages."""
        inner = self.inner(name, LANGUAGES, "{en: …, fr: …, ar: …}")
        return Trilingual(**{language: inner.text(language) for language in LANGUAGES}) if inner else Trilingual()

    def spoken(self, name: str) -> list[str]:
        """The texts of a title or name in any language, without a word about what is wrong with them."""
        node = self.node.entries.get(name)
        return (
            [one.text for one in node.entries.values() if isinstance(one, Scalar)] if isinstance(node, Mapping) else []
        )

    def inner(self, name: str, known: Collection[str] | None, shape: str) -> Fields | None:
        """The fields of a field that is a mapping; `shape` shows what it looks like. With None any name is known."""
        inner = self.part(name, known)
        node = self._get(name)
        if inner is None and node is not None:
            self.wrong(name, f"{_shown(node)} is not a mapping", f"write {name}: {shape}", node.line)
        return inner

    def part(self, name: str, known: Collection[str] | None) -> Fields | None:
        """The fields of a field that is a mapping; None if it is anything else, which may be right too."""
        node = self.node.entries.get(name)
        if not isinstance(node, Mapping):
            return None
        part = Fields(self.sheet, node, f"{self.owner}, {name}", self.within or name, self.flawed)
        if known is not None:
            part.check_names(known)
        return part

    def mappings(self, name: str) -> Iterator[Mapping]:
        """The entries of a list of mappings; none if it is left out."""
        node = self._get(name)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.wrong(name, f"{_shown(node)} is not a list of entries", "begin each entry with '- '", node.line)
            return
        for item in node.items:
            if isinstance(item, Mapping):
                yield item
            else:
                self.wrong(name, f"{_shown(item)} is not an entry", "an entry has named fields", item.line)

    def is_list(self, name: str) -> bool:
        """Whether the field is there and is a list."""
        return isinstance(self.node.entries.get(name), Sequence)

    def _get(self, name: str) -> Node | None:
        """The field as it stands; one that cannot be read is noted and reads as if it were left out."""
        node = self.node.entries.get(name)
        if isinstance(node, Flawed):
            self._note(node.line, name, node.what, node.hint, node.column)
            return None
        return None if node is None or (isinstance(node, Scalar) and node.is_null) else node

    def _text(self, name: str, node: Node) -> str | None:
        if not isinstance(node, Scalar) or node.is_null:
            self.wrong(name, f"{_shown(node)} is not a text", "write one value here", node.line)
        elif node.flag is not None:
            self.wrong(name, f"{node.text} is not a text", f'if the word is meant, write "{node.text}"', node.line)
        elif not node.text.strip():
            self.wrong(name, "the text is empty", "leave the field out", node.line)
        elif impossible := _IMPOSSIBLE.search(node.text):
            what = f"the text holds U+{ord(impossible[0]):04X} at character {impossible.start() + 1}"
            self.wrong(name, what, "no record can hold that character: take it out", node.line)
        else:
            return node.text
        return None

    def _one_of(self, name: str, allowed: Collection[Value], default: Value) -> Value:
        text = self.text(name)
        if text is None:
            return default
        for word in allowed:
            if word == text:
                return word
        listed = ", ".join(str(word) for word in allowed)
        self.wrong(name, f"'{text[:_SHOWN]}' is not one of the words for this field", f"write one of {listed}")
        return default

    @property
    def place(self) -> str:
        """Where the entry stands, as messages name it."""
        return f"{self.sheet.file}{':' if self.node.columns is None else ', row '}{self.node.line}"

    def _note(self, line: int, name: str, what: str, hint: str, column: str = "") -> None:
        self.flawed.add(self.within or name)
        place = ", ".join(filter(None, (self.owner, name)))
        self.sheet.note(Problem(place, what, hint, self.sheet.file, line, self._cell(name, line, column)))

    def _cell(self, name: str, line: int, column: str) -> str:
        """Where the field stands in a spreadsheet: its row and its column; the field itself where it has no column."""
        if self.node.columns is None:
            return ""
        return f"row {line}, {column or self.node.columns.get(name) or name}"


def _shown(node: Node) -> str:
    """The value as a message quotes it."""
    if isinstance(node, Scalar):
        short = node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "…"
        return f"'{short}'"
    return "a list" if isinstance(node, Sequence) else "a mapping"
