"""YAML to nodes that know their lines, within limits (YAML 1.2 core schema).

Invariants: no tag is obeyed and no object is built; a scalar keeps the characters it was written with, so that
2012-03-12 and NO are text; the nodes nest at most `DEEPEST` levels; what aliases repeat is bounded, however they nest.
Lines count from 1. PyYAML's events are read instead of its nodes, which take ten times as long to build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from sahel_tracker.errors import ImportRefused, Problem

DEEPEST = 24
MOST_REPEATED = 1_000_000
"""How many characters and nodes all aliases of a file together may repeat."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STRING_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})
_COLLECTION_TAGS = frozenset({"!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_NOT_AS_IT_IS = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")
_QUOTING = (
    "indent with spaces, and put quotes around what begins with [ ] { } * & ! | > % @ ` ' \" or holds ': ' or ' #'"
)


@dataclass(slots=True)
class Scalar:
    """One value, as written; `quoted` if quotes, a block or the tag !!str make it text whatever it looks like."""

    line: int
    text: str
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether it stands for nothing at all."""
        return not self.quoted and self.text in _NULLS

    @property
    def flag(self) -> bool | None:
        """The boolean it is, or None if it is not one."""
        return None if self.quoted else _FLAGS.get(self.text)


@dataclass(slots=True)
class Flawed:
    """A cell of a spreadsheet that cannot be read: what is wrong, and what would be right.

    `column` names the column it stands in, where that is not the field's own.
    """

    line: int
    what: str
    hint: str
    column: str = ""


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Fields by name, with the line of each name.

    A row of a spreadsheet also has the names of its columns by field, such as "column D 'Due'"; its line is its row.
    """

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    columns: dict[str, str] | None = None


Node = Scalar | Flawed | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet: the key that waits for its value, and what it weighs so far."""

    node: Sequence | Mapping
    anchor: str | None
    key: Scalar | None = None
    weight: int = 1


def compose(text: str, file: str) -> tuple[Node, list[Problem]]:
    """The one document of a YAML text, and what is wrong with it though it could be read: fields that stand twice.

    `file` is the name to use in messages. Raises ImportRefused for what is not YAML, a tag, a second document,
    too deep a nesting, or aliases that repeat too much.
    """
    _refuse_unseen(text, file)
    composer = _Composer(file)
    for event in _events(text, file):
        composer.take(event)
    if composer.root is None:
        raise _refused(file, 1, "the file is empty", "begin with 'version: 1'")
    return composer.root, composer.problems


def _refuse_unseen(text: str, file: str) -> None:
    """Refuse control characters, and line and paragraph separators, which YAML 1.1 takes for ends of lines."""
    unseen = _NOT_AS_IT_IS.search(text)
    if unseen:
        line, code = text.count("\n", 0, unseen.start()) + 1, f"{ord(unseen[0]):04X}"
        what = f"the character U+{code} may not stand in YAML as it is"
        raise _refused(file, line, what, f'take it out, or write "\\u{code}" inside double quotes')


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(file, mark.line + 1 if mark else 1, f"not YAML: {_said(error)}", _QUOTING) from error


def _said(error: yaml.YAMLError) -> str:
    """What the parser says is wrong, and where what it was in the middle of begins."""
    what = getattr(error, "problem", None) or "it cannot be read"
    ends, begins = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if begins is None or ends is None or begins.line == ends.line:
        return what
    return f"{what} {getattr(error, 'context', '')} that begins in line {begins.line + 1}"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refused(file: str, line: int, what: str, hint: str) -> ImportRefused:
    return ImportRefused([Problem("", what, hint, file, line)])


class _Composer:
    """Takes events one by one and puts each node into the collection that is open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchored: dict[str, tuple[Node, int]] = {}
        self._repeated = 0

    def take(self, event: yaml.Event) -> None:
        """Let one event have its effect; stream and document ends have none."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            ended = self._open.pop()
            self._put(ended.node, ended.weight, ended.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._refused(event, "a second document begins", "put it in a file of its own")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None and event.tag not in _STRING_TAGS:
            raise self._tagged(event, event.tag)
        quoted = bool(event.style) or event.tag is not None
        scalar = Scalar(_line(event), event.value, quoted)
        self._put(scalar, 1 + len(scalar.text), event.anchor)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            raise self._tagged(event, event.tag)
        if len(self._open) == DEEPEST:
            what = f"values nest deeper than {DEEPEST} levels"
            raise self._refused(event, what, "a record set needs no more than eight: look for a bracket left open")
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        self._open.append(_Open(kind(_line(event)), event.anchor))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self._anchored:
            what = f"nothing complete before here is marked &{event.anchor}"
            raise self._refused(event, what, f"write the value out instead of *{event.anchor}")
        node, weight = self._anchored[event.anchor]
        self._repeated += weight
        if self._repeated > MOST_REPEATED:
            raise self._refused(event, "the aliases of this file repeat too much", "write the values out")
        self._put(node, weight, None)

    def _put(self, node: Node, weight: int, anchor: str | None) -> None:
        if anchor is not None:
            self._anchored[anchor] = node, weight
        if not self._open:
            self.root = node
            return
        into = self._open[-1]
        into.weight += weight
        if isinstance(into.node, Sequence):
            into.node.items.append(node)
        elif into.key is None:
            into.key = self._key(node)
        else:
            self._enter(into.node, into.key, node)
            into.key = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise _refused(self.file, node.line, "the name of a field is a word", "an opening [ or { needs quotes")
        return node

    def _enter(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        if key.text in mapping.entries:
            what = f"the field stands twice, first in line {mapping.key_lines[key.text]}"
            self.problems.append(Problem(key.text, what, "keep one of them", self.file, key.line))
            return
        mapping.entries[key.text] = node
        mapping.key_lines[key.text] = key.line

    def _tagged(self, event: yaml.Event, tag: str) -> ImportRefused:
        return self._refused(event, f"tags are not obeyed here: {tag}", "leave the tag out; quotes make a value text")

    def _refused(self, event: yaml.Event, what: str, hint: str) -> ImportRefused:
        return _refused(self.file, _line(event), what, hint)
