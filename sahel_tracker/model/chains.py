"""Renewals: a firm commitment that repeats an older one, followed back to its earliest member (R9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sahel_tracker.model.records import Commitment, Deadline


def ancestors(ref: str, commitments: Mapping[str, Commitment]) -> frozenset[str]:
    """Every older commitment that this one renews, directly or through others; without itself."""
    found: set[str] = set()
    waiting = [*commitments[ref].renews]
    while waiting:
        older = waiting.pop()
        if older not in found and older in commitments:
            found.add(older)
            waiting.extend(commitments[older].renews)
    return frozenset(found)


def renewers(commitments: Mapping[str, Commitment]) -> dict[str, tuple[str, ...]]:
    """For each commitment, those that renew it directly, in order of recording."""
    by_older: dict[str, tuple[str, ...]] = {}
    for commitment in commitments.values():
        for older in commitment.renews:
            by_older[older] = (*by_older.get(older, ()), commitment.ref)
    return by_older


def first_made_on(ref: str, older: frozenset[str], made_on: Mapping[str, date]) -> date:
    """The day of the earliest member of the chain."""
    return min(made_on[member] for member in (ref, *older))


def first_deadline(
    older: frozenset[str], commitments: Mapping[str, Commitment], made_on: Mapping[str, date]
) -> Deadline | None:
    """The deadline that was set first among the older promises of a chain, as it was set; None where none was."""
    by_age = sorted((ref for ref in older if commitments[ref].deadline), key=lambda ref: (made_on[ref], ref))
    return commitments[by_age[0]].deadline if by_age else None
