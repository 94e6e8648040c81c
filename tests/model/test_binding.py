"""Who is bound by a commitment, and how (R4)."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.binding import binds_each, bound_codes, resolved_parties, role_of
from sahel_tracker.model.records import BoundParty, Role
from tests.model.builders import commitment, of_each, tripoli

MEETING = tripoli(participants=("LY", "MA", "TN"), observers=("AU", "EU"))


def roles(**fields: Any) -> list[tuple[str, Role]]:
    return [(party.code, party.role) for party in resolved_parties(commitment(**fields), MEETING)]


def test_all_participants_jointly_is_what_a_commitment_binds_unless_it_says_otherwise() -> None:
    assert roles() == [("LY", "joint"), ("MA", "joint"), ("TN", "joint")]


def test_observers_are_never_among_all_participants() -> None:
    assert {code for code, _ in roles(all_participants="each")} == {"LY", "MA", "TN"}


def test_a_named_party_keeps_its_own_role_and_stands_once() -> None:
    lead = BoundParty("MA", "lead", institution="Ministry of the Interior")
    assert resolved_parties(commitment(parties=(lead,)), MEETING) == (
        lead,
        BoundParty("LY", "joint"),
        BoundParty("TN", "joint"),
    )


def test_only_those_named_are_bound_where_not_all_participants_are() -> None:
    assert roles(**of_each("TN", "LY")) == [("TN", "each"), ("LY", "each")]


def test_an_addressee_is_called_upon_and_not_bound() -> None:
    parties = (BoundParty("LY", "joint"), BoundParty("FR", "addressee"))
    assert bound_codes(parties) == ("LY",)
    assert role_of("FR", parties) == "addressee"
    assert role_of("TN", parties) is None


@pytest.mark.parametrize(
    ("fields", "each"),
    [
        ({}, False),
        ({"all_participants": "each"}, True),
        (of_each("LY"), True),
        ({"parties": (BoundParty("MA", "lead"),)}, False),
        ({"parties": (BoundParty("MA", "addressee"),), "all_participants": None}, False),
    ],
)
def test_each_is_bound_by_itself_only_where_it_says_so(fields: dict[str, Any], *, each: bool) -> None:
    one = commitment(**fields)
    assert binds_each(resolved_parties(one, MEETING), one) is each


def test_a_meeting_whose_participants_are_unknown_binds_nobody_known() -> None:
    assert resolved_parties(commitment(), tripoli()) == ()
