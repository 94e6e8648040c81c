"""What is left for a person to do: meetings to check, proposals to decide, days and claims to pin down.

Invariants: nothing here is a judgement, only what the record lacks; each list is in order of recording, or the best or
the worst first where it says so; commitments that are kept or closed ask for nothing but proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.completion import SETTLED
from sahel_tracker.model.proposals import waiting
from sahel_tracker.model.records import Finding, Meeting, Proposal, Record
from sahel_tracker.report.sections import outstanding, unfolded, worst_first


@dataclass(frozen=True, slots=True)
class Todo:
    """The work that is left on a day.

    `unchecked` are held meetings with a text in the file and something promised before them, in order of day;
    `proposals` those nobody has decided, best first; `inferred` the findings whose day is only known as "at the
    latest"; `open_ended` the open commitments that do not say what would count as done; `claimed` those that rest on a
    claim alone; `unconfirmed` those past their deadline at which nobody has looked, longest overdue first.
    """

    as_of: date
    unchecked: tuple[Meeting, ...]
    proposals: tuple[Proposal, ...]
    inferred: tuple[Finding, ...]
    open_ended: tuple[Assessment, ...]
    claimed: tuple[Assessment, ...]
    unconfirmed: tuple[Assessment, ...]


def todo(record: Record, as_of: date, texts_kept: Collection[str]) -> Todo:
    """Everything there is to do; `texts_kept` are the SHA-256 of the texts that are in the file."""
    assessments = assess_all(record, as_of)
    unconfirmed = [one for one in outstanding(assessments) if one.headline == "unconfirmed"]
    return Todo(
        as_of=as_of,
        unchecked=tuple(_unchecked(record, as_of, texts_kept)),
        proposals=tuple(waiting(record)),
        inferred=tuple(_inferred(record, as_of)),
        open_ended=tuple(o for o in assessments if not o.commitment.done_when and o.completion not in SETTLED),
        claimed=tuple(one for one in assessments if one.verification == "claimed"),
        unconfirmed=tuple(worst_first(unfolded(unconfirmed))),
    )


def _unchecked(record: Record, as_of: date, texts_kept: Collection[str]) -> Iterable[Meeting]:
    readable = {one.meeting for one in record.documents.values() if one.sha256 in texts_kept}
    first_promise = min((record.meetings[one.meeting].last_day for one in record.commitments.values()), default=None)
    unchecked = (
        one
        for one in record.meetings.values()
        if one.slug in readable and not one.checked and one.state == "held" and one.last_day <= as_of
    )
    by_day = sorted(unchecked, key=lambda one: (one.last_day, one.first_day))
    return (one for one in by_day if first_promise is not None and first_promise < one.first_day)


def _inferred(record: Record, as_of: date) -> Iterable[Finding]:
    """Findings on which a day rests; a search that found nothing and a mere mention have none that matters."""
    return (
        one
        for one in record.findings.values()
        if one.dated == "at-latest"
        and not one.retracted
        and one.on <= as_of
        and one.verdict not in ("no-evidence", "reaffirmed")
    )
