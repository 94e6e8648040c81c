"""Lists of commitments, one of them in full, and why its status is what it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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
    known = _Known(
        record, Facts(record, as_of), assess_all(record, as_of, refs={ref, *ancestors(ref, record.commitments)})
    )
    recorded = tuple(f for f in record.findings.values() if f.commitment == ref and f.on <= as_of)
    return known.detail(ref, recorded, read_texts)


def every_commitment(record: Record, as_of: date, read_texts: ReadTexts) -> Iterator[CommitmentDetail]:
    """Each commitment that exists on as_of like `commitment_detail`, in order of recording, assessed in one go."""
    known = _Known(record, Facts(record, as_of), assess_all(record, as_of))
    recorded: dict[str, list[Finding]] = {}
    for finding in record.findings.values():
        if finding.on <= as_of:
            recorded.setdefault(finding.commitment, []).append(finding)
    for ref in known.assessed:
        yield known.detail(ref, tuple(recorded.get(ref, ())), read_texts)


class _Known:
    """The record on one day, and the commitments that were assessed on it."""

    def __init__(self, record: Record, facts: Facts, assessments: Iterable[Assessment]) -> None:
        self._record, self._facts = record, facts
        self.assessed = {one.ref: one for one in assessments}

    def detail(self, ref: str, recorded: tuple[Finding, ...], read_texts: ReadTexts) -> CommitmentDetail:
        """One commitment with these findings; those that it renews are among the assessed ones."""
        one = self.assessed[ref]
        older = (self.assessed[ref] for ref in one.older if ref in self.assessed)
        return CommitmentDetail(
            as_of=one.as_of,
            assessment=one,
            recorded=recorded,
            views=self._views(one),
            chain=tuple(sorted(older, key=lambda renewed: renewed.made_on)),
            quotes=quotes_for(self._record, [one], read_texts, recorded),
        )

    def _views(self, one: Assessment) -> tuple[Assessment, ...]:
        """Each party's own view, where some finding is about one party or each is bound by itself."""
        if one.bound is None and all(finding.party is None for finding in one.findings):
            return ()
        return tuple(assess(self._facts, one.commitment, party=code) for code in bound_codes(one.parties))
