"""Proposals against decisions: what waits, what is new, where a commitment was spoken of (R8, R10)."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.proposals import best_of_each, fresh_among, spoken_of_at, waiting
from sahel_tracker.model.records import Passage
from tests.model.builders import decision, finding, proposal, proposing, record


def numbers(proposals: list[Any]) -> list[int]:
    return [one.id for one in proposals]


def test_what_waits_is_what_no_decision_has_the_number_of_best_first() -> None:
    filled = proposing(
        record(decision(2), decision(9)), proposal(1, score=0.6), proposal(2), proposal(3, score=0.8), proposal(4)
    )
    assert numbers(waiting(filled)) == [3, 4, 1]


def test_equally_good_ones_stand_in_order_of_recording() -> None:
    assert numbers(waiting(proposing(record(), proposal(2), proposal(1)))) == [1, 2]


def test_what_waits_of_one_meeting() -> None:
    filled = proposing(record(), proposal(1), proposal(2, meeting="m2"))
    assert numbers(waiting(filled, "m2")) == [2]


def test_one_for_each_commitment_at_each_meeting_the_first_given() -> None:
    given = [proposal(3), proposal(1), proposal(4, commitment="TRI-02"), proposal(2, meeting="m2")]
    assert numbers(best_of_each(given)) == [3, 4, 2]


@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize(
    ("found", "is_new"),
    [
        ({"passage": Passage(10, 20)}, False),
        ({"passage": Passage(0, 11)}, False),
        ({"passage": Passage(19, 30)}, False),
        ({"passage": Passage(12, 13)}, False),
        ({"passage": Passage(20, 30)}, True),
        ({"passage": Passage(0, 10)}, True),
        ({"passage": Passage(10, 20), "document": "annex"}, True),
        ({"passage": Passage(10, 20), "commitment": "TRI-02"}, True),
        ({"passage": Passage(10, 20), "meeting": "m2"}, False),
    ],
)
def test_what_shares_a_character_with_what_is_known_is_not_new(
    found: dict[str, Any], *, is_new: bool, decided: bool
) -> None:
    """Whether the known one waits, or was decided and is known by its decision alone."""
    known = {"passage": Passage(10, 20)}
    filled = record(decision(1, **known)) if decided else proposing(record(), proposal(1, **known))
    assert bool(fresh_among(filled, [proposal(0, **found)])) is is_new


def test_it_was_spoken_of_where_a_proposal_waits_or_was_accepted() -> None:
    rejected, accepted = decision(1, meeting="m1"), decision(2, meeting="m2", accepted=True, finding=1)
    filled = record(rejected, accepted, finding(1, "reaffirmed", "2013-01-01"))
    proposing(filled, *(proposal(number, meeting=f"m{number}") for number in (1, 2, 3)))
    assert spoken_of_at(filled) == {"TRI-01": {"m2", "m3"}}
