"""What may be recorded, and what a change would make wrong elsewhere (R3 to R9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from sahel_tracker.model.records import Item, Meeting, Party, Passage, Process, Record, Trilingual
from sahel_tracker.model.rules import carried_along, problems
from tests.model.builders import (
    commitment,
    day,
    decision,
    document,
    due,
    every,
    extension,
    finding,
    meeting,
    of_each,
    process,
    rabat,
    record,
    tripoli,
)
from tests.model.strategies import records

NEXT = meeting("rabat-2013-04", "2013-04-21", participants=("LY", "MA"))


def refusals(item: Item, *items: Item, in_record: Record | None = None) -> list[str]:
    """What is wrong, as `field: what`."""
    filled = in_record or record(*items)
    return [f"{problem.field}: {problem.what}" for problem in problems(filled, item)]


@pytest.mark.parametrize(
    "item",
    [
        process("amu-interior"),
        Party("CAERT", "organisation", Trilingual(fr="Centre")),
        Party("LY", "country", Trilingual(en="Libya")),
        rabat(host="MA", participants=("LY", "MA"), observers=("AU", "FR")),
        rabat("2013-11"),
        document("report", "tripoli-2012"),
        document("report", None),
    ],
)
def test_a_well_formed_item_is_accepted(item: Item) -> None:
    assert refusals(item) == []


@pytest.mark.parametrize(
    ("item", "what"),
    [
        (Process("two words", Trilingual(en="P")), "slug: 'two words' cannot be typed as one word"),
        (Process("p", Trilingual()), "name: is empty"),
        (Party("", "organisation", Trilingual(en="P")), "code: is empty"),
        (Party("P", "organisation", Trilingual(en="")), "name: is empty"),
        (rabat(process="borders"), "process: no process 'borders' in the record"),
        (rabat(host="Morocco"), "host: 'Morocco' is neither a country code nor a declared party"),
        (rabat(participants=("LYB",)), "participants: 'LYB' is neither a country code nor a declared party"),
        (rabat(observers=("NATO",)), "observers: 'NATO' is neither a country code nor a declared party"),
        (rabat(participants=("LY",), observers=("LY",)), "observers: LY both took part and observed"),
        (replace(rabat(), last_day=day("2013-11-13")), "held: ends on 2013-11-13, before it begins on 2013-11-14"),
        (replace(rabat(), title=Trilingual()), "title: is empty"),
        (document("report", "rabat"), "meeting: no meeting 'rabat' in the record"),
        (document("report", None, sha256="ABC"), "sha256: 'ABC' is not a SHA-256"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_with_its_field(item: Item, what: str) -> None:
    assert refusals(item) == [what]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"commitment": "TRI-99"}, "commitment: no commitment 'TRI-99' in the record"),
        ({"meeting": "nowhere"}, "meeting: no meeting 'nowhere' in the record"),
        ({"document": "text"}, "document: no document 'text' in the record"),
        ({"passage": Passage(4, 4)}, "passage: 4–4 is not a range"),
        ({"accepted": True, "finding": 1}, "finding: no finding 1 in the record"),
    ],
)
def test_a_decision_names_what_is_in_the_record(fields: dict[str, Any], what: str) -> None:
    known = (commitment(), document("report", "tripoli-2012"))
    assert refusals(decision(1), *known) == []
    assert refusals(decision(1, **fields), *known) == [what]


def test_a_decision_names_the_finding_that_it_became() -> None:
    known = (commitment(), document("report", "tripoli-2012"), finding(1, "reaffirmed", "2013-01-01"))
    assert refusals(decision(1, accepted=True, finding=1), *known) == []


def test_an_item_in_the_place_of_itself_is_accepted() -> None:
    filled = record(commitment(deadline=due("2012")), finding(1, "under-way", "2013-01-01"), NEXT)
    for item in list(filled.items()):
        assert problems(filled, item) == []


@pytest.mark.parametrize(
    ("resting", "what"),
    [
        (finding(1, "under-way", "2012-06-01"), "finding 1 on TRI-01: day"),
        (extension(1, "2014-12-31", "2012-06-01"), "extension 1 of TRI-01: decided"),
        (replace(NEXT, checked=True), "TRI-01: due"),
    ],
)
def test_a_meeting_cannot_be_moved_past_what_rests_on_it(resting: Item, what: str) -> None:
    filled = record(commitment(deadline=due("2012-Q4")), resting)
    moved = replace(tripoli(), first_day=day("2013-01-01"), last_day=day("2013-01-01"))
    assert any(one.startswith(what) for one in refusals(moved, in_record=filled))


def test_a_meeting_cannot_be_moved_past_the_first_due_day_of_what_it_promised() -> None:
    filled = record(commitment(recurrence=every("3 months", "2012-06-30")))
    moved = replace(tripoli(), first_day=day("2012-07-01"), last_day=day("2012-07-01"))
    assert refusals(moved, in_record=filled) == [
        "TRI-01: first_due: the first due day 2012-06-30 is not after the meeting (2012-07-01)"
    ]


def test_a_meeting_cannot_be_moved_so_that_a_renewed_promise_is_the_younger_one() -> None:
    filled = record(commitment(), NEXT, commitment("AMU-01", meeting="rabat-2013-04", renews=("TRI-01",)))
    after = replace(tripoli(), first_day=day("2013-06-01"), last_day=day("2013-06-01"))
    before = replace(NEXT, first_day=day("2012-01-01"), last_day=day("2012-01-01"))
    for moved in (after, before):
        assert refusals(moved, in_record=filled) == ["AMU-01: renews: TRI-01 is not older"]


def test_a_participant_about_whom_something_was_found_cannot_be_taken_out() -> None:
    at = tripoli(participants=("LY", "MA"))
    filled = record(commitment(), finding(1, "under-way", "2013-01-01", party="MA"), at=at)
    [refused] = refusals(replace(at, participants=("LY",)), in_record=filled)
    assert refused == "finding 1 on TRI-01: party: MA is not bound by TRI-01"
    assert refusals(replace(at, participants=("MA",)), in_record=filled) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (of_each("LY"), "finding 1 on TRI-01: party: MA is not bound"),
        ({"meeting": "rabat-2013-04"}, "finding 1 on TRI-01: day: 2013-01-01 lies before"),
        ({"wording": "call"}, "AMU-01: renews: TRI-01: only a firm commitment renews a firm one"),
    ],
)
def test_a_commitment_cannot_be_changed_under_what_rests_on_it(changed: dict[str, Any], what: str) -> None:
    promise = commitment(**of_each("LY", "MA"))
    newer = commitment("AMU-01", meeting="rabat-2013-04", renews=("TRI-01",))
    filled = record(promise, NEXT, newer, finding(1, "under-way", "2013-01-01", party="MA"))
    assert any(one.startswith(what) for one in refusals(replace(promise, **changed), in_record=filled))


def test_what_was_retracted_stands_in_the_way_of_nothing() -> None:
    promise = commitment(**of_each("LY", "MA"))
    back = replace(finding(1, "under-way", "2013-01-01", party="MA"), retracted="a misreading")
    assert refusals(replace(promise, **of_each("LY")), promise, back) == []


def moved_to(filled: Record, held: Meeting) -> list[tuple[str, str]]:
    return [(one.on.isoformat(), one.dated) for one in carried_along(filled, held)]


def test_findings_made_at_a_meeting_follow_it_to_its_new_last_day() -> None:
    at, elsewhere = (
        finding(1, "under-way", "2013-11-14", meeting="rabat-2013-11"),
        finding(2, "under-way", "2013-11-14"),
    )
    filled = record(commitment(), rabat(), at, elsewhere)
    assert moved_to(filled, rabat("2013-11-14..2013-11-15")) == [("2013-11-15", "exact")]
    assert refusals(rabat("2013-11-14..2013-11-15"), in_record=filled) == []
    assert moved_to(filled, rabat(host="TN")) == []
    assert moved_to(filled, meeting("another", "2013-11-20")) == []
    assert carried_along(filled, commitment()) == []


def test_findings_made_at_a_meeting_are_as_exactly_dated_as_it_is() -> None:
    latest = finding(1, "under-way", "2013-11-30", meeting="rabat-2013-11", dated="at-latest")
    filled = record(commitment(), rabat("2013-11"), latest)
    assert moved_to(filled, rabat("2013-11-14")) == [("2013-11-14", "exact")]
    assert moved_to(filled, rabat("2013-11-30")) == [("2013-11-30", "exact")]
    assert moved_to(filled, rabat("2013-12")) == [("2013-12-31", "at-latest")]


def test_a_finding_that_would_follow_its_meeting_to_before_its_promise_holds_it_back() -> None:
    filled = record(commitment(), rabat(), finding(1, "under-way", "2013-11-14", meeting="rabat-2013-11"))
    [refused] = refusals(rabat("2011-11-14"), in_record=filled)
    assert refused == "finding 1 on TRI-01: day: 2011-11-14 lies before TRI-01 was made (2012-03-12)"


def test_a_document_may_be_described_anew_in_its_place() -> None:
    text = document("report", "tripoli-2012")
    assert refusals(replace(text, complete=False, issuer="the ministry"), text) == []


@given(records())
@settings(max_examples=60)
def test_a_record_built_of_accepted_items_stays_free_of_problems(filled: Record) -> None:
    """Whatever is recorded later, nothing that was accepted becomes wrong: it can be exported, imported, edited."""
    grown = Record()
    for item in filled.items():
        if not problems(grown, item):
            grown.add(item)
    assert [problem for item in grown.items() for problem in problems(grown, item)] == []
