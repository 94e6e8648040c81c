"""What is past its day: overdue, then unconfirmed, then behind; and, if asked, what is due soon. Worst first.

Invariant: the groups hold what a report of the same selection counts; what was promised again since, with another
day, is listed beside them, so that its own deadline is not forgotten (R9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Record
from sahel_tracker.model.score import counted_among
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.sections import Group, grouped, outstanding, unfolded, worst_first
from sahel_tracker.report.selection import Selection, select


@dataclass(frozen=True, slots=True)
class OverdueList:
    """`commitments` are overdue, unconfirmed, behind, in that order; `due_soon` is empty unless asked for.

    `counted` are the refs of those that do not fold under a renewal.
    """

    as_of: date
    selection: Selection
    commitments: tuple[Assessment, ...]
    counted: frozenset[str]
    due_soon: tuple[Assessment, ...]
    quotes: Quotes

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is counted, by its headline."""
        return grouped(one for one in self.commitments if one.ref in self.counted)

    @property
    def renewed(self) -> tuple[Assessment, ...]:
        """What was promised again since, and is counted there."""
        return tuple(one for one in self.commitments if one.ref not in self.counted)

    @property
    def shown(self) -> tuple[Group, ...]:
        """Everything, group by group, in the order of a page: "renewed" and "due soon" after what is counted."""
        others = (Group("renewed", self.renewed), Group("due soon", self.due_soon))
        return (*self.groups, *(group for group in others if group.commitments))


def overdue_list(
    record: Record, as_of: date, wanted: Selection, read_texts: ReadTexts, *, with_due_soon: bool = False
) -> OverdueList:
    """The firm commitments past their day; of a country, those that it owes, in its own view (R4, R14)."""
    assessments = select(record, as_of, wanted)
    firm = outstanding(assessments)
    late = [one for one in firm if one.headline in ("overdue", "unconfirmed", "behind")]
    soon = [one for one in firm if one.headline == "due soon"] if with_due_soon else []
    return OverdueList(
        as_of=as_of,
        selection=wanted,
        commitments=tuple(worst_first(unfolded(late))),
        counted=frozenset(one.ref for one in counted_among(assessments)),
        due_soon=tuple(worst_first(unfolded(soon))),
        quotes=quotes_for(record, [*late, *soon], read_texts),
    )
