"""The matrix as data: whose view a cell is, who has one, what folds, what stands apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sahel_tracker.errors import Unknown
from sahel_tracker.model.records import BoundParty, Record
from sahel_tracker.report.country import country_report
from sahel_tracker.report.matrix import Matrix, commitment_matrix
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, finding, jointly, meeting, of_each, record, tripoli
from tests.pages import read_texts
from tests.snapshots import DAY
from tests.specimen import specimen


def matrix(filled: Record | None = None, as_of: date = DAY, **filters: Any) -> Matrix:
    return commitment_matrix(filled or specimen(), as_of, Selection(**filters))


def headlines(answer: Matrix) -> dict[tuple[str, str], str]:
    return {place: cell.headline for place, cell in answer.cells.items()}


def shown(answer: Matrix) -> list[tuple[str, bool, tuple[str, ...], list[str]]]:
    return [(g.meeting.slug, g.apart, g.parties, [one.ref for one in g.commitments]) for g in answer.groups]


def test_each_cell_is_what_that_partys_report_says() -> None:
    answer = matrix()
    for party in answer.parties:
        report = country_report(specimen(), DAY, Selection(country=party), read_texts)
        bound = {one.ref: one.headline for one in report.assessments if one.role != "addressee"}
        assert {ref: headline for (code, ref), headline in headlines(answer).items() if code == party} == bound
        assert answer.scores[party] == report.score


def test_a_cell_has_the_score_of_its_own_view() -> None:
    filled = record(
        commitment(deadline=due("2013-06-30"), **of_each("LY", "MA")),
        finding(1, "fulfilled", "2013-06-01", party="LY"),
        finding(2, "no-action", "2013-08-01", party="MA"),
    )
    answer = matrix(filled)
    assert {party: answer.cells[party, "TRI-01"].score for party in ("LY", "MA")} == {"LY": 1, "MA": -1}
    assert headlines(answer) == {("LY", "TRI-01"): "fulfilled", ("MA", "TRI-01"): "overdue"}


def test_what_nobody_looked_at_has_no_score() -> None:
    assert matrix(record(commitment(**jointly("LY")))).cells["LY", "TRI-01"].score is None


def test_who_is_only_called_upon_has_no_cell() -> None:
    parties = (BoundParty("MA", "each"), BoundParty("LY", "addressee"))
    answer = matrix(record(commitment(parties=parties, all_participants=None)))
    assert (answer.parties, set(answer.cells)) == (("MA",), {("MA", "TRI-01")})


def test_what_binds_nobody_is_not_in_it() -> None:
    parties = (BoundParty("LY", "addressee"),)
    answer = matrix(record(commitment(wording="call", parties=parties, all_participants=None)))
    assert (answer.parties, answer.commitments, answer.groups) == ((), (), ())


def test_all_participants_of_the_meeting_are_bound_and_observers_are_not() -> None:
    filled = record(commitment(), at=tripoli(participants=("MA", "LY"), observers=("AU",)))
    assert matrix(filled).parties == ("LY", "MA")


def test_countries_stand_before_organisations() -> None:
    parties = ("UN", "ECOWAS", "TN", "AU", "LY")
    assert matrix(record(commitment(**jointly(*parties)))).parties == ("LY", "TN", "AU", "ECOWAS", "UN")


def test_a_country_has_its_own_row_alone() -> None:
    answer = matrix(country="LY")
    assert answer.parties == ("LY",)
    assert {party for party, _ in answer.cells} == {"LY"}
    assert headlines(answer).items() <= headlines(matrix()).items()


def test_what_folds_under_a_renewal_is_in_the_data_and_not_on_show() -> None:
    answer = matrix()
    on_show = [ref for _, _, _, refs in shown(answer) for ref in refs]
    assert "TRI-14" in [one.ref for one in answer.commitments]
    assert "TRI-14" not in on_show
    assert "TRI-14" in [ref for _, _, _, refs in shown(matrix(meeting="tripoli-2012")) for ref in refs]


def test_groups_go_by_process_and_day_and_what_is_no_promise_stands_last() -> None:
    filled = record(
        meeting("second", "2014-01-01", participants=("MA",)),
        meeting("first", "2013-01-01", participants=("LY",)),
        meeting("elsewhere", "2012-01-01", process="experts", participants=("TN",)),
        commitment("B-1", meeting="second", wording="planned"),
        commitment("B-2", meeting="second"),
        commitment("C-1", meeting="elsewhere"),
        commitment("A-1", meeting="first"),
    )
    assert shown(matrix(filled)) == [
        ("first", False, ("LY",), ["A-1"]),
        ("second", False, ("MA",), ["B-2"]),
        ("elsewhere", False, ("TN",), ["C-1"]),
        ("second", True, ("MA",), ["B-1"]),
    ]


def test_nothing_later_than_the_day_is_in_it() -> None:
    filled = record(meeting("second", "2014-01-01", participants=("MA",)), commitment("B-1", meeting="second"))
    assert matrix(filled, day("2013-12-31")).commitments == ()


@pytest.mark.parametrize("filters", [{"process": "x"}, {"meeting": "x"}, {"theme": "x"}])
def test_an_unknown_name_is_an_error(filters: dict[str, Any]) -> None:
    with pytest.raises(Unknown):
        matrix(**filters)
