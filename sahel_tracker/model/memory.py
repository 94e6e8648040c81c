"""What a digest has said, so that the next one of its name knows what is new.

Invariants: a memory belongs to one name and one choice of country and process, so that the same name used for two
countries mixes up neither; it holds every commitment that was looked at, also those of which there was nothing to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SaidKind = Literal["overdue", "unconfirmed", "behind", "due soon", "dormant", "kept", "closed", "open"]
LATE: tuple[SaidKind, ...] = ("overdue", "unconfirmed", "behind")


@dataclass(frozen=True, slots=True)
class DigestName:
    """The name under which a digest remembers, and what it is limited to (None: to nothing)."""

    name: str
    country: str | None = None
    process: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one commitment.

    `since` is the day from which it holds: the last day of the deadline, the first due day of a series that nobody
    held, the day it was kept or closed. `band` is how long it had been late (0: up to 30 days), `missed` how many turns
    in a row had gone by a whole step. `on` is the as-of day of the digest that said so first.
    """

    kind: SaidKind
    since: date | None = None
    band: int = 0
    missed: int = 0
    on: date = field(default=date.min, compare=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """The last digest: its as-of day, what it said of each ref, and the newest proposal it knew of (0: none)."""

    as_of: date
    said: Mapping[str, Said] = field(default_factory=dict)
    last_proposal: int = 0
