"""What is past its day: overdue, then unconfirmed, then behind; and, if asked, what is due soon. Worst first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Record
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.sections import Group, grouped, kept_anew, owed, unfolded
from sahel_tracker.report.selection import Selection, select


@dataclass(frozen=True, slots=True)
class OverdueList:
    """The groups that are past their day, and those due soon (empty unless asked for)."""

    as_of: date
    selection: Selection
    groups: tuple[Group, ...]
    due_soon: tuple[Assessment, ...]
    quotes: Quotes

    @property
    def commitments(self) -> tuple[Assessment, ...]:
        """Overdue, unconfirmed, behind, in that order."""
        return tuple(one for group in self.groups for one in group.commitments)


def overdue_list(
    record: Record, as_of: date, wanted: Selection, read_texts: ReadTexts, *, with_due_soon: bool = False
) -> OverdueList:
    """The firm commitments past their day; of a country, those that it owes, in its own view (R4, R14)."""
    promised = [one for one in owed(select(record, as_of, wanted)) if one.commitment.wording == "firm"]
    kept = kept_anew(promised)
    firm = [one for one in promised if one.ref not in kept]
    late = [one for one in firm if one.headline in ("overdue", "unconfirmed", "behind")]
    soon = [one for one in firm if one.headline == "due soon"] if with_due_soon else []
    groups = grouped(unfolded(late))
    soon_first = grouped(unfolded(soon))
    return OverdueList(
        as_of=as_of,
        selection=wanted,
        groups=groups,
        due_soon=soon_first[0].commitments if soon_first else (),
        quotes=quotes_for(record, [*late, *soon], read_texts),
    )
