"""Records built tersely: days as text, and only what a test is about; everything else has a plain default."""

from __future__ import annotations

from datetime import date
from typing import Any

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.deadlines import parse_period
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Decision,
    Document,
    Expectation,
    Extension,
    Finding,
    Item,
    Meeting,
    Passage,
    Process,
    Proposal,
    Record,
    Recurrence,
    Trilingual,
    Verdict,
)
from sahel_tracker.model.steps import parse_step

TRIPOLI = "tripoli-2012"
MADE_ON = date(2012, 3, 12)


def day(text: str) -> date:
    return date.fromisoformat(text)


def process(slug: str = "border-security") -> Process:
    return Process(slug, Trilingual(en=slug))


def meeting(slug: str, held: str, **fields: Any) -> Meeting:
    """A meeting of border-security; a month such as 2015-09 makes it known to that month only."""
    first, last = parse_period(held)
    fields.setdefault("dated", "exact" if first == last or ".." in held else "at-latest")
    fields.setdefault("process", "border-security")
    return Meeting(slug=slug, title=Trilingual(en=slug), first_day=first, last_day=last, **fields)


def tripoli(**fields: Any) -> Meeting:
    """The meeting at which the commitments of these tests are made: 11 and 12 March 2012."""
    return meeting(TRIPOLI, "2012-03-11..2012-03-12", **{"level": "ministerial", **fields})


def document(slug: str, at: str | None, **fields: Any) -> Document:
    """A complete report of a meeting."""
    return Document(slug, at, **{"kind": "report", "language": "en", "sha256": "0" * 64, "complete": True, **fields})


def due(period: str) -> Deadline:
    first, last = parse_period(period)
    return Deadline(last_day=last, first_day=first)


def every(step: str, first_due: str, until: str | None = None) -> Recurrence:
    return Recurrence(parse_step(step), day(first_due), day(until) if until else None)


def commitment(ref: str = "TRI-01", **fields: Any) -> Commitment:
    """A firm promise of all participants jointly; one-off with `deadline`, recurring with `recurrence`."""
    kind = "recurring" if "recurrence" in fields else "one-off" if "deadline" in fields else "standing"
    return Commitment(ref=ref, title=Trilingual(en=ref), **{"meeting": TRIPOLI, "kind": kind, **fields})


def of_each(*codes: str) -> dict[str, Any]:
    """The fields of a commitment that binds each of these by itself."""
    return {"parties": tuple(BoundParty(code, "each") for code in codes), "all_participants": None}


def jointly(*codes: str) -> dict[str, Any]:
    """The fields of a commitment that binds these together."""
    return {"parties": tuple(BoundParty(code, "joint") for code in codes), "all_participants": None}


def conference(**fields: Any) -> Commitment:
    """The promise to meet next in Morocco in the last quarter of 2012."""
    expects = Expectation("border-security", host="MA", level="ministerial")
    return commitment("TRI-20", **{"deadline": due("2012-Q4"), "expects": expects, **fields})


def rabat(held: str = "2013-11-14", **fields: Any) -> Meeting:
    """The meeting that keeps it."""
    return meeting("rabat-2013-11", held, **{"host": "MA", "level": "ministerial", **fields})


def finding(number: int, verdict: Verdict, on: str, **fields: Any) -> Finding:
    """A finding on TRI-01, reported, about all."""
    searched = {"source": "the archive"} if verdict == "no-evidence" else {}
    return Finding(id=number, verdict=verdict, on=day(on), **{"commitment": "TRI-01", **searched, **fields})


def extension(number: int, to: str, decided: str, **fields: Any) -> Extension:
    """A decision on TRI-01."""
    named = {"commitment": "TRI-01", "by": "the members", "why": "elections", **fields}
    return Extension(id=number, to=day(to), decided=day(decided), **named)


def proposal(number: int, **fields: Any) -> Proposal:
    """That a passage of the report of a meeting speaks of TRI-01."""
    about = {"commitment": "TRI-01", "meeting": TRIPOLI, "document": "report", "passage": Passage(0, 9), **fields}
    return Proposal(id=number, **{"score": 0.7, "verdict": "reaffirmed", **about})


def decision(number: int, **fields: Any) -> Decision:
    """That a proposal about TRI-01 was rejected: a passage of the report of a meeting."""
    about = {"commitment": "TRI-01", "meeting": TRIPOLI, "document": "report", "passage": Passage(0, 9), **fields}
    return Decision(id=number, **{"suggested": "reaffirmed", "accepted": False, **about})


def record(*items: Item, at: Meeting | None = None) -> Record:
    """A record with the process border-security, the meeting at Tripoli (or `at` in its place) and these items."""
    filled = Record()
    for item in (process(), at or tripoli(), *items):
        filled.add(item)
    return filled


def proposing(filled: Record, *proposals: Proposal) -> Record:
    """The record with these proposals beside it."""
    filled.proposals.update((one.id, one) for one in proposals)
    return filled


def assessed(filled: Record, as_of: str, ref: str = "TRI-01", **asked: Any) -> Assessment:
    """One commitment of the record on a day."""
    [one] = assess_all(filled, day(as_of), refs=(ref,), **asked)
    return one
