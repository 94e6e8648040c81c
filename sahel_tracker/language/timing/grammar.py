"""A grammar of a few lines and every reading that it allows of a text at a place.

A rule is a line of names. A name of another rule stands for what that rule reads, any other for a lexeme of that kind
(`unit=year`: with that value). What is written in capitals is handed to the rule's meaning, in order, after the base
day; a name that ends in ? may be left out. A meaning that is None is no reading. Invariant: no rule begins with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sahel_tracker.language.timing.lexemes import Words

Meaning = Callable[..., Any]


class Reading(NamedTuple):
    """What was read, and where it ends."""

    meaning: Any
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One name of a rule: of a lexeme or a rule, whether its meaning is wanted, whether it may be left out."""

    name: str
    value: str | None
    wanted: bool
    optional: bool


Rules = dict[str, list[tuple[tuple[Part, ...], Meaning]]]


@cache
def parts_of(line: str) -> tuple[Part, ...]:
    """The parts of the line of a rule."""
    return tuple(_part(written) for written in line.split())


def _part(written: str) -> Part:
    name, _, value = written.removesuffix("?").partition("=")
    return Part(name.lower(), value or None, name.isupper(), written.endswith("?"))


class Grammar:
    """Rules by name, with the kinds of lexeme that each can begin with, so that most need not be tried at a place."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.beginnings = {name: [self._beginnings(parts) for parts, _ in lines] for name, lines in rules.items()}

    def _beginnings(self, parts: Sequence[Part]) -> frozenset[str]:
        found: set[str] = set()
        for part in parts:
            inner = self.rules.get(part.name)
            found |= set().union(*(self._beginnings(each) for each, _ in inner)) if inner else {part.name}
            if not part.optional:
                break
        return frozenset(found)


class Reader:
    """Reads the words of a text by a grammar, counting from a base day."""

    def __init__(self, grammar: Grammar, words: Words, base: date) -> None:
        self._grammar, self._words, self._base = grammar, words, base
        self._read: dict[tuple[str, int], list[Reading]] = {}

    def read(self, name: str, position: int) -> list[Reading]:
        """Every reading of this rule that begins here, each meaning and end once."""
        key = name, position
        if key not in self._read:
            found: dict[Reading, None] = {}
            rules = self._grammar.rules[name]
            here = {lexeme.kind for lexeme in self._words.at(position)}
            for (parts, meaning), beginnings in zip(rules, self._grammar.beginnings[name], strict=True):
                if here.isdisjoint(beginnings):
                    continue
                for values, end in self._follow(parts, position):
                    made = meaning(self._base, *values)
                    if made is not None:
                        found[Reading(made, end)] = None
            self._read[key] = list(found)
        return self._read[key]

    def _follow(self, parts: Sequence[Part], position: int) -> Iterator[tuple[tuple[Any, ...], int]]:
        if not parts:
            yield (), position
            return
        part, rest = parts[0], parts[1:]
        for meaning, end in self._one(part, position):
            for values, last in self._follow(rest, end):
                yield ((meaning, *values) if part.wanted else values), last
        if part.optional:
            yield from self._follow(rest, position)

    def _one(self, part: Part, position: int) -> Iterator[tuple[Any, int]]:
        if part.name in self._grammar.rules:
            yield from self.read(part.name, position)
            return
        for lexeme in self._words.at(position):
            if lexeme.kind == part.name and part.value in (None, str(lexeme.value)):
                yield lexeme, lexeme.end
