"""Options that belong together, declared once as the fields of a frozen dataclass and taken by several commands.

Invariant: a command decorated with `takes` has one option for each field, and receives them as one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

Command = Callable[..., None]


def takes(**option_sets: type) -> Callable[[Command], Command]:
    """Replace each named parameter of a command, a dataclass of options, by the options themselves."""

    def decorate(function: Command) -> Command:
        """Return the command with one option for each field."""

        @wraps(function)
        def command(**values: Any) -> None:
            gathered = {name: kind(**_pick(kind, values)) for name, kind in option_sets.items()}
            function(**values, **gathered)

        own = [each for each in _parameters(function) if each.name not in option_sets]
        declared = [parameter for kind in option_sets.values() for parameter in _declared(kind)]
        command.__signature__ = Signature([*own, *declared])  # type: ignore[attr-defined]  # what Typer reads
        return command

    return decorate


def _parameters(function: Command) -> list[Parameter]:
    return list(signature(function, eval_str=True).parameters.values())


def _declared(kind: type) -> Iterator[Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        default = Parameter.empty if field.default is MISSING else field.default
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[field.name])


def _pick(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    return {field.name: values.pop(field.name) for field in fields(kind)}
