"""What may be recorded: the refusals of R3 to R9, as problems with a field, what is wrong and what would be right.

Invariant: an item without problems, added to a record without problems, leaves a record without problems. Replacing
an item is held against everything that rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sahel_tracker.errors import Problem
from sahel_tracker.model.commitment_rules import commitment_problems
from sahel_tracker.model.finding_rules import extension_problems, finding_problems
from sahel_tracker.model.records import (
    Commitment,
    Decision,
    Document,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Process,
    Record,
    key_of,
)
from sahel_tracker.model.references import (
    key_problems,
    party_problems,
    passage_problems,
    reference_problems,
    title_problems,
)

_SHA256 = re.compile(r"[0-9a-f]{64}")


def problems(record: Record, item: Item) -> list[Problem]:
    """What forbids putting this item into the record (new, or in the place of the one with its key); [] if nothing."""
    own = list(_own_problems(record, item))
    known = record.find(type(item), key_of(item))
    if own or known is None or known == item:
        return own
    return list(_dependents_problems(record, item))


def carried_along(record: Record, item: Item) -> list[Finding]:
    """Findings made at a meeting whose days change, on its new last day, where a finding at a meeting counts (R3).

    Those that are as exactly dated as the meeting was are as exactly dated as it is now.
    """
    known = record.meetings.get(item.slug) if isinstance(item, Meeting) else None
    if known is None or not isinstance(item, Meeting) or (known.last_day, known.dated) == (item.last_day, item.dated):
        return []
    return [
        replace(finding, on=item.last_day, dated=item.dated if finding.dated == known.dated else finding.dated)
        for finding in record.findings.values()
        if finding.meeting == item.slug and finding.on == known.last_day
    ]


def _own_problems(record: Record, item: Item) -> Iterator[Problem]:
    match item:
        case Process():
            yield from key_problems("slug", item.slug)
            yield from title_problems("name", item.name)
        case Party():
            yield from key_problems("code", item.code)
            yield from title_problems("name", item.name)
        case Meeting():
            yield from _meeting_problems(record, item)
        case Document():
            yield from _document_problems(record, item)
        case Commitment():
            yield from commitment_problems(record, item)
        case Extension():
            yield from extension_problems(record, item)
        case Finding():
            yield from finding_problems(record, item)
        case Decision():
            yield from _decision_problems(record, item)


def _meeting_problems(record: Record, one: Meeting) -> Iterator[Problem]:
    yield from key_problems("slug", one.slug)
    yield from title_problems("title", one.title)
    yield from reference_problems("process", "process", one.process, record.processes)
    if one.first_day > one.last_day:
        yield Problem("held", f"ends on {one.last_day}, before it begins on {one.first_day}", "swap the days")
    for field, codes in (("host", (one.host,)), ("participants", one.participants), ("observers", one.observers)):
        for code in codes:
            yield from party_problems(field, code, record)
    for code in sorted(set(one.participants) & set(one.observers)):
        yield Problem("observers", f"{code} both took part and observed", "name it once")


def _document_problems(record: Record, one: Document) -> Iterator[Problem]:
    yield from key_problems("slug", one.slug)
    yield from reference_problems("meeting", "meeting", one.meeting, record.meetings)
    if not _SHA256.fullmatch(one.sha256):
        yield Problem("sha256", f"'{one.sha256}' is not a SHA-256", "64 digits 0-9 a-f")


def _decision_problems(record: Record, one: Decision) -> Iterator[Problem]:
    yield from reference_problems("commitment", "commitment", one.commitment, record.commitments)
    yield from reference_problems("meeting", "meeting", one.meeting, record.meetings)
    yield from reference_problems("document", "document", one.document, record.documents)
    yield from passage_problems("passage", one.passage, one.document)
    if one.finding is not None and one.finding not in record.findings:
        yield Problem("finding", f"no finding {one.finding} in the record", "record it first")


def _dependents_problems(record: Record, item: Item) -> Iterator[Problem]:
    """What the change would make wrong elsewhere: a finding before its commitment, a party no longer bound."""
    match item:
        case Meeting():
            moved = {finding.id: finding for finding in carried_along(record, item)}
            findings = {**record.findings, **moved}
            trial = replace(record, meetings={**record.meetings, item.slug: item}, findings=findings)
            resting: set[str] = {c.ref for c in trial.commitments.values() if c.meeting == item.slug}
            resting |= _leaning_on(trial, resting)
            resting |= {f.commitment for f in trial.findings.values() if f.meeting == item.slug}
        case Commitment():
            trial = replace(record, commitments={**record.commitments, item.ref: item})
            resting = {item.ref} | _leaning_on(trial, {item.ref})
        case _:
            return
    yield from _resting_problems(trial, resting)


def _leaning_on(trial: Record, refs: set[str]) -> set[str]:
    """Commitments that renew one of these, or that one of these superseded."""
    renewing = {one.ref for one in trial.commitments.values() if not refs.isdisjoint(one.renews)}
    return renewing | {one.commitment for one in trial.findings.values() if one.superseded_by in refs}


def _resting_problems(trial: Record, refs: set[str]) -> Iterator[Problem]:
    resting: list[Commitment | Finding | Extension] = [
        trial.commitments[ref] for ref in trial.commitments if ref in refs
    ]
    resting += [f for f in trial.findings.values() if f.commitment in refs and not f.retracted]
    resting += [e for e in trial.extensions.values() if e.commitment in refs]
    for item in resting:
        for problem in _own_problems(trial, item):
            yield replace(problem, field=f"{_label(item)}: {problem.field}")


def _label(item: Commitment | Finding | Extension) -> str:
    match item:
        case Commitment():
            return item.ref
        case Finding():
            return f"finding {item.id} on {item.commitment}"
        case Extension():
            return f"extension {item.id} of {item.commitment}"
