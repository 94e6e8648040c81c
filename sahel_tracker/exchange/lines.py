"""Fields and lists laid out as lines of YAML.

Invariant: fields that are None, false or empty are left out; everything else keeps its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sahel_tracker.exchange.scalars import block, scalar

STEP = "  "


class Verbatim(str):
    """A day, a period, a cadence: written as it stands, since what reads it wants a word and not a quoted text."""

    __slots__ = ()


Value = str | bool | int | tuple[str, ...] | Mapping[str, "Value"] | Sequence[Mapping[str, "Value"]] | None
Entry = Mapping[str, Value]


def mapping_lines(fields: Entry, indent: str = "") -> Iterator[str]:
    """The fields, one below the other, each line beginning with `indent`."""
    for name, value in fields.items():
        if is_left_out(value):
            continue
        yield from _field_lines(f"{indent}{scalar(name)}:", value, indent + STEP)


def is_left_out(value: Value) -> bool:
    """Whether the value says what its absence says."""
    return value is None or value is False or value in ("", (), [], {})


def _field_lines(start: str, value: Value, deeper: str) -> Iterator[str]:
    match value:
        case Mapping():
            yield start
            yield from mapping_lines(value, deeper)
        case list():
            yield start
            for entry in value:
                yield from _entry_lines(entry, deeper)
        case tuple():
            yield f"{start} [{', '.join(scalar(text, in_flow=True) for text in value)}]"
        case Verbatim():
            yield f"{start} {value}"
        case str():
            yield f"{start} {block(value, deeper)}"
        case _:
            yield f"{start} {str(value).lower()}"


def _entry_lines(entry: Entry, indent: str) -> Iterator[str]:
    """An entry of a list: its first line begins with a dash, where the others have white space."""
    lines = mapping_lines(entry, indent + STEP)
    yield f"{indent}- {next(lines, '').lstrip()}"
    yield from lines
