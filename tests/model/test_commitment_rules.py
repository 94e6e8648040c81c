"""What a commitment must satisfy to be recorded (R4 to R7, R9)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sahel_tracker.model.records import BoundParty, Commitment, Deadline, Expectation, Item, Passage, Trilingual
from sahel_tracker.model.rules import problems
from tests.model.builders import commitment, conference, day, document, due, every, meeting, of_each, record, tripoli

NEXT = meeting("rabat-2013-04", "2013-04-21")


def refusals(one: Commitment, *items: Item) -> list[str]:
    """What is wrong, as `field: what`."""
    return [f"{problem.field}: {problem.what}" for problem in problems(record(NEXT, *items), one)]


@pytest.mark.parametrize(
    "one",
    [
        commitment(),
        conference(),
        commitment(deadline=due("2012-03-12")),
        commitment(deadline=due("2012-03-11")),
        commitment(recurrence=every("1 month", "2012-04-12")),
        commitment(deadline=Deadline(day("2013-06-30"))),
        commitment(recurrence=every("3 months", "2012-03-13", until="2012-03-13")),
        commitment(kind="one-off"),
        commitment(**of_each("LY", "AU")),
        commitment(parties=(BoundParty("MA", "lead"), BoundParty("FR", "addressee"))),
        commitment(parties=(BoundParty("FR", "addressee"),), all_participants=None),
        commitment(parties=(BoundParty("MA", "each"),), all_participants="each"),
    ],
)
def test_a_well_formed_promise_is_accepted(one: Commitment) -> None:
    assert refusals(one) == []


@pytest.mark.parametrize("state", ["announced", "postponed", "cancelled"])
def test_nothing_is_promised_at_a_meeting_that_was_not_held(state: Any) -> None:
    """Nobody is late with what was never promised; nor may such a meeting lose what was recorded of it unseen."""
    promised = commitment(meeting="planned", deadline=due("2013-06-30"))
    assert refusals(promised, meeting("planned", "2013-01-01", state=state)) == [
        f"meeting: planned is {state}: nothing was promised there"
    ]
    held = meeting("planned", "2013-01-01")
    filled = record(held, promised)
    [refused] = problems(filled, replace(held, state=state))
    assert (refused.field, refused.what) == ("TRI-01: meeting", f"planned is {state}: nothing was promised there")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"ref": ""}, "ref: is empty"),
        ({"ref": "two words"}, "ref: 'two words' cannot be typed as one word"),
        ({"title": Trilingual(en=" ")}, "title: is empty"),
        ({"meeting": "tripoli"}, "meeting: no meeting 'tripoli' in the record"),
        ({"document": "report"}, "document: no document 'report' in the record"),
        ({"passage": Passage(0, 5)}, "quote: a passage without a document"),
        ({"expects": Expectation("borders")}, "expects: no process 'borders' in the record"),
        (
            {"expects": Expectation("border-security", host="Morocco")},
            "expects: 'Morocco' is neither a country code nor a declared party",
        ),
        (
            of_each("Morocco"),
            "parties: 'Morocco' is neither a country code nor a declared party",
        ),
        (of_each("LY", "LY"), "parties: LY is named twice"),
        ({"all_participants": None}, "parties: binds nobody and addresses nobody"),
        ({"renews": ("TRI-99",)}, "renews: no commitment 'TRI-99' in the record"),
    ],
)
def test_what_it_names_must_be_there_and_make_sense(fields: dict[str, Any], what: str) -> None:
    assert refusals(replace(commitment(), **fields)) == [what]


@pytest.mark.parametrize(
    "fields",
    [
        {"parties": (BoundParty("MA", "lead"), BoundParty("LY", "each")), "all_participants": None},
        {"parties": (BoundParty("MA", "joint"), BoundParty("LY", "each")), "all_participants": None},
        {"parties": (BoundParty("LY", "each"),)},
        {"parties": (BoundParty("MA", "lead"),), "all_participants": "each"},
    ],
)
def test_each_and_jointly_do_not_go_together(fields: dict[str, Any]) -> None:
    assert refusals(commitment(**fields)) == ["parties: binds some by themselves and others jointly"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"deadline": due("2011-12")}, "due: the deadline 2011-12-31 lies before the meeting"),
        ({"deadline": due("2012-03-10")}, "due: the deadline 2012-03-10 lies before the meeting"),
        ({"deadline": Deadline(day("2012-10-01"), first_day=day("2012-12-31"))}, "due: ends on 2012-10-01, before"),
        ({"recurrence": every("3m", "2012-03-12")}, "first_due: the first due day 2012-03-12 is not after the meeting"),
        ({"recurrence": every("3m", "2012-06-30", until="2012-06-29")}, "until: 2012-06-29 lies before"),
        ({"kind": "standing", "deadline": due("2012")}, "kind: a standing commitment has no deadline"),
        ({"kind": "recurring"}, "kind: recurring does not go with its cadence"),
        ({"kind": "standing", "recurrence": every("3m", "2012-06-30")}, "kind: standing does not go with its cadence"),
        ({"recurrence": every("3m", "2012-06-30"), "deadline": due("2012")}, "due: both a deadline and a cadence"),
    ],
)
def test_days_and_cadence_must_agree_with_the_meeting_and_the_kind(fields: dict[str, Any], what: str) -> None:
    [refused] = refusals(commitment(**fields))
    assert refused.startswith(what)


def test_a_cadence_of_nothing_is_refused() -> None:
    stuck = every("3 months", "2012-06-30")
    stuck = replace(stuck, every=replace(stuck.every, count=0))
    assert refusals(commitment(recurrence=stuck)) == ["every: '0 months' is not a cadence"]


def test_a_passage_of_a_known_document_is_accepted() -> None:
    text = document("report", "tripoli-2012")
    assert refusals(commitment(document="report", passage=Passage(3, 9)), text) == []


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(commitment("two words", meeting="nowhere", **of_each("XYZ")), title=Trilingual())
    assert len(refusals(wrong)) == 4


def test_a_firm_promise_may_renew_an_older_firm_one() -> None:
    newer = commitment("AMU-01", meeting="rabat-2013-04", renews=("TRI-01",))
    assert refusals(newer, commitment()) == []


@pytest.mark.parametrize("wording", ["exploratory", "call", "planned"])
def test_only_firm_promises_renew_and_are_renewed(wording: Any) -> None:
    newer = commitment("AMU-01", meeting="rabat-2013-04", renews=("TRI-01",))
    refused = ["renews: TRI-01: only a firm commitment renews a firm one"]
    assert refusals(replace(newer, wording=wording), commitment()) == refused
    assert refusals(newer, commitment(wording=wording)) == refused


def test_a_promise_renews_older_ones_only() -> None:
    older = commitment(renews=("AMU-01",))
    assert refusals(older, commitment("AMU-01", meeting="rabat-2013-04")) == ["renews: AMU-01 is not older"]
    twin = commitment("TRI-02", renews=("TRI-01",))
    assert refusals(twin, commitment()) == ["renews: TRI-01 is not older"]


def test_a_promise_does_not_renew_itself() -> None:
    assert refusals(commitment(renews=("TRI-01",)), commitment()) == ["renews: goes round in a circle"]


def test_a_circle_of_renewals_is_refused_however_long() -> None:
    chain = [
        commitment("A", renews=("B",)),
        commitment("B", meeting="rabat-2013-04", renews=("C",)),
        commitment("C", meeting="rabat-2013-04"),
    ]
    closing = replace(chain[2], renews=("A",))
    assert refusals(closing, *chain) == ["renews: goes round in a circle"]


def test_an_observer_is_never_bound_but_may_be_called_upon() -> None:
    watched = tripoli(observers=("AU",))
    bound = [p.what for p in problems(record(at=watched), commitment(**of_each("AU")))]
    assert bound == ["AU observed tripoli-2012, and observers are never bound"]
    assert problems(record(at=watched), commitment(parties=(BoundParty("AU", "addressee"),))) == []
