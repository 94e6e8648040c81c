"""Records as plain JSON values and back, by their type hints; the form in which the change log keeps them.

Invariants: `from_plain(kind, to_plain(item)) == item`; two equal items have the same canonical JSON, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from sahel_tracker.model.records import SHELVES, Item

KINDS: dict[str, type[Item]] = {kind.__name__.lower(): kind for kind in SHELVES}
"""The kinds of record by the names they go under in the change log: "process", "meeting", "commitment" …"""

Convert = Callable[[Any], Any]


def kind_of(item: Item) -> str:
    """The name under which the item's kind goes in the change log."""
    return type(item).__name__.lower()


def to_plain(item: Item) -> dict[str, Any]:
    """The item's fields as text, numbers, booleans, None, lists and dicts; days in ISO 8601."""
    return cast("dict[str, Any]", _plain(item))


def from_plain(kind: str, plain: dict[str, Any]) -> Item:
    """The item of this kind; inverse of `to_plain`. A field that is left out gets its default.

    Raises `KeyError`, `TypeError` or `ValueError` if `plain` is not of this kind.
    """
    hint: Any = KINDS[kind]
    return cast("Item", _builder(hint)(plain))


def canonical(plain: object) -> str:
    """The one JSON text of a plain value: keys sorted, no white space, everything but controls as it is."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _builder(hint: Any) -> Convert:
    """How a plain value of this type hint becomes a value again."""
    if get_origin(hint) in (Union, UnionType):
        return _optional(_builder(next(part for part in get_args(hint) if part is not type(None))))
    if get_origin(hint) is tuple:
        return _list_of(_builder(get_args(hint)[0]))
    if is_dataclass(hint):
        return _record_of(hint)
    if hint is date:
        return date.fromisoformat
    return _one_of(get_args(hint)) if get_origin(hint) is Literal else _exactly(hint)


def _optional(build: Convert) -> Convert:
    return lambda plain: None if plain is None else build(plain)


def _list_of(build: Convert) -> Convert:
    return lambda plain: tuple(build(one) for one in plain)


def _record_of(kind: Any) -> Convert:
    builders = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
    return lambda plain: kind(**{name: builders[name](value) for name, value in plain.items()})


def _one_of(choices: tuple[Any, ...]) -> Convert:
    def check(plain: Any) -> Any:
        if plain not in choices:
            raise ValueError(f"{plain!r} is none of {', '.join(map(str, choices))}")
        return plain

    return check


def _exactly(kind: type[Any]) -> Convert:
    def check(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{plain!r} is not {kind.__name__}")
        return plain

    return check
