"""What a whole record is told as: the commitments of everybody, of each country and of each process, on one day.

Invariant: everything is computed from the record handed in, so that what was taken out of it leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sahel_tracker.model.binding import resolved_parties
from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.report.country import Report, country_report
from sahel_tracker.report.meetings import meetings_known
from sahel_tracker.report.overdue import OverdueList, overdue_list
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_among
from sahel_tracker.report.selection import Selection


@dataclass(frozen=True, slots=True)
class Overview:
    """The record on one day: reports of everybody, of each party and of each process, what is late, the meetings.

    Parties are those that a commitment names, by code; processes and meetings stand in order of recording and of days.
    """

    as_of: date
    everybody: Report
    late: OverdueList
    parties: Mapping[str, Report]
    processes: Mapping[str, Report]
    meetings: tuple[Meeting, ...]
    quotes: Quotes


def overview(record: Record, as_of: date, read_texts: ReadTexts) -> Overview:
    """Everything on as_of; the texts are read once."""
    texts = read_texts({one.sha256 for one in record.documents.values()})

    def kept(_: Iterable[str]) -> Mapping[str, str]:
        return texts

    everything = Selection()
    return Overview(
        as_of=as_of,
        everybody=country_report(record, as_of, everything, kept),
        late=overdue_list(record, as_of, everything, kept, with_due_soon=True),
        parties={
            code: country_report(record, as_of, replace(everything, country=code), kept)
            for code in parties_named(record, as_of)
        },
        processes={
            slug: country_report(record, as_of, replace(everything, process=slug), kept) for slug in record.processes
        },
        meetings=tuple(meetings_known(record, as_of)),
        quotes=quotes_among(record, texts),
    )


def parties_named(record: Record, as_of: date) -> list[str]:
    """Every party that a commitment made up to as_of names, by code."""
    made = (one for one in record.commitments.values() if record.meetings[one.meeting].last_day <= as_of)
    return sorted({party.code for one in made for party in resolved_parties(one, record.meetings[one.meeting])})
