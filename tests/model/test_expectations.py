"""Meetings that fulfil a commitment by being held (R7)."""

from __future__ import annotations

from typing import Any

import pytest

from sahel_tracker.model.expectations import derived_findings, evidence_day, expected_level, misfits
from sahel_tracker.model.records import Expectation, Finding, Meeting
from tests.model.builders import commitment, day, meeting, rabat, tripoli

EXPECTED = Expectation("border-security", host="MA", level="ministerial")


def derived(*meetings: Meeting, as_of: str = "2020-01-01", **fields: Any) -> list[Finding]:
    promise = commitment("TRI-20", **{"expects": EXPECTED, **fields})
    return derived_findings(promise, tripoli(), meetings, frozenset(), day(as_of))


def test_a_meeting_that_is_as_expected_fits() -> None:
    assert misfits(rabat(), EXPECTED, tripoli()) == ()


@pytest.mark.parametrize(
    ("held", "fields", "differs_in"),
    [
        ("2013-11-14", {"state": "announced"}, "state"),
        ("2013-11-14", {"state": "postponed"}, "state"),
        ("2013-11-14", {"state": "cancelled"}, "state"),
        ("2013-11-14", {"process": "amu-interior"}, "process"),
        ("2013-11-14", {"host": "DZ"}, "host"),
        ("2013-11-14", {"host": None}, "host"),
        ("2013-11-14", {"level": "experts"}, "level"),
        ("2013-11-14", {"level": None}, "level"),
        ("2012-03-12", {}, "day"),
        ("2012-03-12..2012-03-14", {}, "day"),
        ("2012-03", {}, "day"),
    ],
)
def test_a_meeting_that_is_otherwise_or_not_known_does_not_fit(
    held: str, fields: dict[str, Any], differs_in: str
) -> None:
    assert misfits(rabat(held, **fields), EXPECTED, tripoli()) == (differs_in,)


@pytest.mark.parametrize(
    ("place", "fits"), [("Bamako", True), ("  bamako ", True), ("Nouakchott", False), (None, False)]
)
def test_a_place_is_held_against_the_one_expected_whatever_its_case(place: str | None, *, fits: bool) -> None:
    expects = Expectation("border-security", place="Bamako")
    assert (misfits(rabat(place=place), expects, tripoli()) == ()) is fits


def test_the_level_is_that_of_the_meeting_that_promised_where_none_is_asked_for() -> None:
    any_host = Expectation("border-security")
    assert expected_level(any_host, tripoli(level="experts")) == "experts"
    assert expected_level(EXPECTED, tripoli(level="experts")) == "ministerial"
    assert misfits(rabat(level="experts"), any_host, tripoli()) == ("level",)


def test_where_no_level_is_known_any_fits() -> None:
    any_host = Expectation("border-security")
    assert misfits(rabat(level=None), any_host, tripoli(level=None)) == ()


def test_a_meeting_counts_on_its_first_day() -> None:
    assert evidence_day(rabat("2013-11-14..2013-11-16")) == day("2013-11-14")


def test_a_meeting_known_by_its_month_counts_on_the_last_day_at_the_latest() -> None:
    assert evidence_day(rabat("2013-11")) == day("2013-11-30")
    [found] = derived(rabat("2013-11"))
    assert (found.on, found.dated) == (day("2013-11-30"), "at-latest")


def test_what_is_derived_says_so_and_carries_its_source() -> None:
    [found] = derived(rabat(source="a communiqué", provenance="public-record"))
    assert found == Finding(
        id=0,
        commitment="TRI-20",
        verdict="fulfilled",
        on=day("2013-11-14"),
        meeting="rabat-2013-11",
        standing="reported",
        method="schedule",
        source="a communiqué",
        provenance="public-record",
    )


def test_a_holding_is_verified_by_a_document_of_the_meeting() -> None:
    promise = commitment("TRI-20", expects=EXPECTED)
    [found] = derived_findings(promise, tripoli(), [rabat()], frozenset({"rabat-2013-11"}), day("2014-01-01"))
    assert found.standing == "verified"


@pytest.mark.parametrize(("as_of", "count"), [("2013-11-13", 0), ("2013-11-14", 1)])
def test_a_meeting_that_is_still_to_come_fulfils_nothing(as_of: str, count: int) -> None:
    assert len(derived(rabat("2013-11-14..2013-11-16"), as_of=as_of)) == count


def test_meetings_are_taken_in_order_of_their_days() -> None:
    later, earlier = rabat("2014-05-01"), meeting("rabat-2013", "2013-11-14", host="MA", level="ministerial")
    assert [found.meeting for found in derived(later, earlier)] == ["rabat-2013", "rabat-2013-11"]


def test_without_an_expectation_nothing_is_derived() -> None:
    assert derived(rabat(), expects=None) == []
