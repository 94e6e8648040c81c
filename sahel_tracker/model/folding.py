"""Which older promises fold under one that made them again (R9).

Invariant: nobody's own promise folds under one that does not bind them. What Libya and Morocco promised each by itself
stays on show where Morocco alone promised it again; what all promised jointly is one promise, whoever renews it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.binding import binds_each, bound_codes


def folded_under(newer: Iterable[Assessment], listed: Iterable[Assessment]) -> frozenset[str]:
    """The refs among `listed` that one of `newer` made again, directly or through others, for all who owe them."""
    by_ref = {one.ref: one for one in listed}
    return frozenset(ref for one in newer for ref in one.older if ref in by_ref and binds_all_of(one, by_ref[ref]))


def binds_all_of(newer: Assessment, older: Assessment) -> bool:
    """Whether all who owe the older promise each by itself owe the newer one too."""
    if newer.party is not None or not binds_each(older.parties, older.commitment):
        return True
    return set(bound_codes(older.parties)) <= set(bound_codes(newer.parties))
