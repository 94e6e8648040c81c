"""What `check` has proposed, against what people have decided about it (R8, R10).

Invariants: a proposal is decided by the decision of its number and by nothing else; undoing a decision makes its
proposal wait again. Pure functions over a record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from sahel_tracker.model.records import Decision, Proposal, Record

Same = Callable[[Proposal, Proposal | Decision], bool]
"""Whether two are about the same commitment and the same words."""


def waiting(record: Record, meeting: str | None = None) -> list[Proposal]:
    """The undecided ones (of this meeting), the best first."""
    undecided = [
        one
        for number, one in record.proposals.items()
        if number not in record.decisions and meeting in (None, one.meeting)
    ]
    return sorted(undecided, key=lambda one: (-one.score, one.id))


def best_of_each(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The first for each commitment at each meeting, in the given order."""
    found: dict[tuple[str, str], Proposal] = {}
    for one in proposals:
        found.setdefault((one.meeting, one.commitment), one)
    return list(found.values())


def overlap(left: Proposal, right: Proposal | Decision) -> bool:
    """Whether both are about one commitment and share a code point of one document."""
    same = (left.commitment, left.document) == (right.commitment, right.document)
    return same and left.passage.start < right.passage.end and right.passage.start < left.passage.end


def fresh_among(record: Record, found: Iterable[Proposal], same: Same = overlap) -> list[Proposal]:
    """Those that are the same as none that exists, decided or not: what was decided is never proposed again (R8).

    By themselves they are the same where they overlap; whoever has the texts can compare the words as well.
    """
    known: dict[str, list[Proposal | Decision]] = defaultdict(list)
    everything: list[Proposal | Decision] = [*record.proposals.values(), *record.decisions.values()]
    for one in everything:
        known[one.commitment].append(one)
    return [one for one in found if not any(same(one, other) for other in known[one.commitment])]


def spoken_of_at(record: Record) -> Mapping[str, frozenset[str]]:
    """For each commitment the meetings that are not silent about it: a proposal there waits, or was accepted (R10).

    One that was accepted, and whose finding was retracted, is no mention any more.
    """
    found: dict[str, set[str]] = defaultdict(set)
    accepted = [one for one in record.decisions.values() if _stands(record, one)]
    mentions: list[Proposal | Decision] = [*waiting(record), *accepted]
    for one in mentions:
        found[one.commitment].add(one.meeting)
    return {ref: frozenset(meetings) for ref, meetings in found.items()}


def _stands(record: Record, decision: Decision) -> bool:
    finding = record.findings.get(decision.finding) if decision.finding is not None else None
    return decision.accepted and (finding is None or not finding.retracted)
