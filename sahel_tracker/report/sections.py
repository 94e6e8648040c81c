"""How assessments are grouped for a reader: by what the headline asks of them, worst first.

Invariants: each commitment stands in exactly one group; groups keep one order everywhere; what is exploratory, which no
summary counts (R14), has a group of its own, so that every other group holds what a summary counts of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.folding import folded_under
from sahel_tracker.model.status import HEADLINES

GROUPS: dict[str, tuple[str, ...]] = {
    "overdue": ("overdue",),
    "unconfirmed": ("unconfirmed",),
    "behind": ("behind",),
    "due soon": ("due soon",),
    "under way": ("under way",),
    "partly fulfilled": ("partly fulfilled",),
    "kept": ("fulfilled", "fulfilled late"),
    "no action": ("no action",),
    "no evidence": ("no evidence",),
    "not assessed": ("not assessed",),
    "closed": ("superseded", "dropped"),
    "exploratory": (),
}
PRESSING = ("overdue", "unconfirmed", "behind", "due soon")
_GROUP_OF = {headline: group for group, headlines in GROUPS.items() for headline in headlines}


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments of one group, worst first."""

    name: str
    commitments: tuple[Assessment, ...]


def grouped(assessments: Iterable[Assessment]) -> tuple[Group, ...]:
    """The groups that have a member, in the order of GROUPS."""
    by_group: dict[str, list[Assessment]] = {}
    for one in assessments:
        name = "exploratory" if one.commitment.wording == "exploratory" else _GROUP_OF[one.headline]
        by_group.setdefault(name, []).append(one)
    return tuple(Group(name, tuple(worst_first(by_group[name]))) for name in GROUPS if name in by_group)


def worst_first(assessments: Iterable[Assessment]) -> list[Assessment]:
    """By group; then longest overdue, most turns missed, nearest deadline; else in order of recording."""
    return sorted(assessments, key=_urgency)


def unfolded(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Without those that fold under a renewal, direct or through others, which is listed too (R9).

    What a party itself owes does not fold under what is only addressed to it.
    """
    listed = list(assessments)
    folded = folded_under(owed(listed), listed)
    return [one for one in listed if one.ref not in folded]


def owed(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Without what is only addressed to the party whose view is asked for: others owe that (R4)."""
    return [one for one in assessments if one.role != "addressee"]


def kept_anew(assessments: Iterable[Assessment]) -> frozenset[str]:
    """The refs of older promises that were made again and kept as one of these: nothing of them is late any more.

    In the whole view that needs everybody whom the older one binds to be bound by the newer one too.
    """
    listed = list(assessments)
    return folded_under([one for one in listed if one.completion == "fulfilled"], listed)


def outstanding(assessments: Iterable[Assessment]) -> list[Assessment]:
    """The firm promises among what is owed, without those that were made again and kept as another of them."""
    promised = [one for one in owed(assessments) if one.commitment.wording == "firm"]
    kept = kept_anew(promised)
    return [one for one in promised if one.ref not in kept]


def by_headline(assessments: Iterable[Assessment]) -> dict[str, int]:
    """How many have each headline; every headline is named, in the order of R2."""
    counts = dict.fromkeys(HEADLINES, 0)
    for one in assessments:
        counts[one.headline] += 1
    return counts


def _urgency(one: Assessment) -> tuple[int, int, int, date]:
    missed = one.turns.elapsed - one.turns.kept if one.turns else 0
    last = one.deadline.last_day if one.deadline and one.headline == "due soon" else date.min
    return list(GROUPS).index(_GROUP_OF[one.headline]), -(one.days_overdue or 0), -missed, last
