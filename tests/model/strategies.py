"""Whole records at random: meetings over a few years, promises of every kind, findings and extensions about them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from sahel_tracker.model.records import (
    Commitment,
    Deadline,
    Expectation,
    Extension,
    Finding,
    Meeting,
    Record,
    Recurrence,
    Standing,
    Step,
    Verdict,
    Wording,
)
from tests.model.builders import TRIPOLI, commitment, document, jointly, meeting, of_each, record, tripoli

FIRST, LAST = date(2012, 3, 13), date(2014, 12, 31)
DAYS = st.dates(FIRST, LAST)
AS_OF = st.dates(FIRST, date(2015, 12, 31))
PARTIES = ("LY", "MA")
REFS = ("A", "B", "C")
PRESENT = tripoli(participants=("LY", "MA", "TN"))
STEPS = st.builds(Step, st.integers(1, 3), st.sampled_from(["weeks", "months", "years"]))
BINDING: list[dict[str, Any]] = [{}, {"all_participants": "each"}, of_each(*PARTIES), jointly(*PARTIES)]


@st.composite
def meetings(draw: st.DrawFn, slug: str) -> Meeting:
    first = draw(DAYS)
    return meeting(
        slug,
        f"{first}..{first + timedelta(days=draw(st.integers(0, 40)))}",
        dated=draw(st.sampled_from(["exact", "exact", "at-latest"])),
        state=draw(st.sampled_from(["held", "held", "announced"])),
        host=draw(st.sampled_from(["MA", "LY", None])),
        level=draw(st.sampled_from(["ministerial", "experts"])),
        checked=draw(st.booleans()),
        participants=PARTIES,
    )


@st.composite
def commitments(draw: st.DrawFn, ref: str, made_at: str) -> Commitment:
    fields: dict[str, Any] = dict(draw(st.sampled_from(BINDING)))
    match draw(st.sampled_from(["standing", "one-off", "recurring"])):
        case "one-off":
            fields["deadline"] = Deadline(draw(DAYS), first_day=None)
        case "recurring":
            fields["recurrence"] = Recurrence(draw(STEPS), draw(DAYS), draw(st.none() | st.dates(LAST)))
    fields["expects"] = draw(st.none() | st.builds(Expectation, st.just("border-security"), st.sampled_from(["MA"])))
    fields["wording"] = draw(st.sampled_from(["firm", "firm", *get_args(Wording)]))
    return commitment(ref, meeting=made_at, **fields)


@st.composite
def findings(draw: st.DrawFn, number: int, on: date, held: list[Meeting]) -> Finding:
    at = draw(st.none() | st.sampled_from(held))
    return Finding(
        id=number,
        commitment=draw(st.sampled_from(REFS)),
        verdict=draw(st.sampled_from(get_args(Verdict))),
        on=at.last_day if at else on,
        dated=draw(st.sampled_from(["exact", "at-latest"])),
        meeting=at.slug if at else None,
        party=draw(st.sampled_from([None, None, *PARTIES])),
        standing=draw(st.sampled_from(get_args(Standing))),
        source="the archive",
    )


EXTENSIONS = st.builds(
    Extension,
    id=st.just(0),
    commitment=st.sampled_from(REFS),
    to=st.dates(FIRST, date(2016, 12, 31)),
    decided=DAYS,
    by=st.just("the members"),
    why=st.just("elections"),
    announced=st.booleans(),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of three promises, the third renewing the first; findings are numbered 1 and up."""
    held = [draw(meetings(f"m{number}")) for number in range(3)]
    made_at = [TRIPOLI, TRIPOLI, draw(st.sampled_from([TRIPOLI, "m0"]))]
    filled = record(*held, document("m1-report", "m1", published=draw(st.none() | DAYS)), at=PRESENT)
    for ref, slug in zip(REFS, made_at, strict=True):
        filled.add(draw(commitments(ref, slug)))
    if made_at[2] == "m0":
        filled.add(commitment("C", meeting="m0", renews=("A",)))
    for number, on in enumerate(draw(st.lists(DAYS, max_size=6, unique=True)), start=1):
        filled.add(draw(findings(number, on, held)))
    for number, one in enumerate(draw(st.lists(EXTENSIONS, max_size=3)), start=1):
        filled.add(Extension(number, one.commitment, one.to, one.decided, one.by, one.why, one.announced))
    return filled
