"""Lists of commitments, one of them in full, and why its status is what it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sahel_tracker.errors import Refused, Unknown
from sahel_tracker.model.assessment import Assessment, assess, assess_all
from sahel_tracker.model.binding import bound_codes
from sahel_tracker.model.chains import ancestors
from sahel_tracker.model.facts import Facts
from sahel_tracker.model.records import Finding, Record
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.selection import Selection, select


@dataclass(frozen=True, slots=True)
class CommitmentList:
    """Commitments in order of recording."""

    as_of: date
    selection: Selection
    assessments: tuple[Assessment, ...]
    quotes: Quotes


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """One commitment whole.

    `recorded` is every finding on it up to as_of, those retracted too; `views` are each party's own; `chain`
    are the older promises that it renews, oldest first.
    """

    as_of: date
    assessment: Assessment
    recorded: tuple[Finding, ...]
    views: tuple[Assessment, ...]
    chain: tuple[Assessment, ...]
    quotes: Quotes


def commitment_list(record: Record, as_of: date, wanted: Selection, read_texts: ReadTexts) -> CommitmentList:
    """The commitments that fit the filters; errors.Unknown for a name the record lacks."""
    assessments = select(record, as_of, wanted)
    return CommitmentList(as_of, wanted, tuple(assessments), quotes_for(record, assessments, read_texts))


def commitments_named(record: Record, as_of: date, refs: Collection[str], read_texts: ReadTexts) -> CommitmentList:
    """The commitments with these refs, in order of recording."""
    assessments = assess_all(record, as_of, refs=refs)
    return CommitmentList(as_of, Selection(), tuple(assessments), quotes_for(record, assessments, read_texts))


def commitment_detail(record: Record, as_of: date, ref: str, read_texts: ReadTexts) -> CommitmentDetail:
    """One commitment by ref; errors.Unknown, or errors.Refused where it was made after as_of."""
    commitment = record.commitments.get(ref)
    if commitment is None:
        raise Unknown("commitment", ref, record.commitments)
    made_on = record.meetings[commitment.meeting].last_day
    if made_on > as_of:
        raise Refused(f"{ref} was made on {made_on}, after {as_of}", "ask with a later --as-of")
    assessment = assess_all(record, as_of, refs={ref})[0]
    chain = _chain(record, as_of, assessment)
    recorded = tuple(f for f in record.findings.values() if f.commitment == ref and f.on <= as_of)
    return CommitmentDetail(
        as_of=as_of,
        assessment=assessment,
        recorded=recorded,
        views=_views(record, as_of, assessment),
        chain=chain,
        quotes=quotes_for(record, [assessment], read_texts, recorded),
    )


def _views(record: Record, as_of: date, assessment: Assessment) -> tuple[Assessment, ...]:
    """Each party's own view, where some finding is about one party or each is bound by itself."""
    if assessment.bound is None and all(finding.party is None for finding in assessment.findings):
        return ()
    facts = Facts(record, as_of)
    return tuple(assess(facts, assessment.commitment, party=code) for code in bound_codes(assessment.parties))


def _chain(record: Record, as_of: date, assessment: Assessment) -> tuple[Assessment, ...]:
    """The older promises that this one renews, oldest first; empty where it renews none."""
    older = ancestors(assessment.ref, record.commitments)
    return tuple(sorted(assess_all(record, as_of, refs=older), key=lambda one: one.made_on))
