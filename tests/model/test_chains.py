"""Renewals followed back to the earliest promise (R9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.model.chains import ancestors, first_made_on, renewers
from tests.model.builders import commitment, day

PROMISES = {
    "A": commitment("A"),
    "B": commitment("B", renews=("A",)),
    "C": commitment("C"),
    "D": commitment("D", renews=("B", "C")),
    "E": commitment("E", renews=("B",)),
}
DAYS = {"A": day("2012-03-12"), "B": day("2013-04-21"), "C": day("2012-01-01"), "D": day("2014-01-01")}


def test_a_chain_goes_back_through_every_renewal() -> None:
    assert ancestors("D", PROMISES) == {"A", "B", "C"}
    assert ancestors("E", PROMISES) == {"A", "B"}
    assert ancestors("A", PROMISES) == frozenset()


def test_the_age_of_a_chain_is_that_of_its_earliest_member() -> None:
    assert first_made_on("D", ancestors("D", PROMISES), DAYS) == DAYS["C"]
    assert first_made_on("A", frozenset(), DAYS) == DAYS["A"]


def test_an_older_promise_knows_those_that_renew_it_directly_in_order_of_recording() -> None:
    assert renewers(PROMISES) == {"A": ("B",), "B": ("D", "E"), "C": ("D",)}


def test_a_renewal_of_what_is_not_there_yet_is_followed_no_further() -> None:
    known = {ref: one for ref, one in PROMISES.items() if ref != "B"}
    assert ancestors("D", known) == {"C"}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_following_a_chain_ends_even_in_a_record_that_goes_round_in_a_circle(pairs: list[tuple[int, int]]) -> None:
    """No such record can be entered; a file edited by hand must not hang the reader."""
    renews = {str(k): tuple(str(b) for a, b in pairs if a == k) for k in range(8)}
    promises = {ref: commitment(ref, renews=older) for ref, older in renews.items()}
    for ref, older in renews.items():
        assert set(older) <= ancestors(ref, promises)
