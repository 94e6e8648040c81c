"""The report as data: blocks, folding, counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sahel_tracker.model.records import BoundParty
from sahel_tracker.report.country import Report, country_report, pressing
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, finding, jointly, meeting, of_each, record, tripoli
from tests.pages import read_texts
from tests.snapshots import DAY
from tests.specimen import NOT_FIRM, SHOWN_AS, specimen


def report(filled: Any = None, as_of: date = DAY, **filters: Any) -> Report:
    return country_report(filled or specimen(), as_of, Selection(**filters), read_texts)


def blocks(answer: Report) -> dict[str, list[str]]:
    return {block.name: [one.ref for group in block.groups for one in group.commitments] for block in answer.blocks}


@pytest.mark.parametrize(
    ("fields", "block"),
    [
        (of_each("LY"), "own"),
        ({"parties": (BoundParty("LY", "lead"),)}, "own"),
        (jointly("LY", "MA"), "with others"),
        ({}, "with others"),
        ({"parties": (BoundParty("LY", "addressee"),)}, "addressed"),
        ({"wording": "call"}, "addressed"),
        ({"wording": "planned", **of_each("LY")}, "addressed"),
        ({"wording": "exploratory", **of_each("LY")}, "own"),
    ],
)
def test_the_role_of_the_country_decides_the_block(fields: dict[str, Any], block: str) -> None:
    filled = record(commitment(**fields), at=tripoli(participants=("LY", "MA")))
    assert blocks(report(filled, country="LY")) == {block: ["TRI-01"]}


def test_what_is_exploratory_stands_apart_from_what_the_summary_counts() -> None:
    """R14: every other group has as many as the summary says."""
    answer = report(record(commitment(), commitment("TRI-02", wording="exploratory")))
    assert [(group.name, len(group.commitments)) for group in answer.blocks[0].groups] == [
        ("not assessed", 1),
        ("exploratory", 1),
    ]
    assert (answer.counted, answer.by_headline["not assessed"]) == (1, 1)


def test_observers_are_bound_by_nothing() -> None:
    filled = record(commitment(), at=tripoli(participants=("LY",), observers=("AU",)))
    assert report(filled, country="AU").assessments == ()


def test_each_line_is_the_countrys_own_view() -> None:
    """Libya named its point of contact; Egypt is not known to have."""
    views = {code: report(country=code) for code in ("LY", "EG")}
    headlines = {
        code: next(one.headline for one in view.assessments if one.ref == "TRI-06") for code, view in views.items()
    }
    assert headlines == {"LY": "fulfilled", "EG": "not assessed"}


def test_an_older_promise_folds_under_its_renewal_and_is_still_in_the_data() -> None:
    answer = report()
    assert "TRI-14" not in blocks(answer)["all"]
    assert "RAB-01" in blocks(answer)["all"]
    assert "TRI-14" in [one.ref for one in answer.assessments]


def test_it_stands_for_itself_where_the_renewal_is_not_listed() -> None:
    assert "TRI-14" in blocks(report(meeting="tripoli-2012"))["all"]
    assert "TRI-14" in blocks(report(country="EG"))["with others"]
    assert "TRI-14" in blocks(report(as_of=day("2013-11-13")))["all"]


def test_a_chain_of_three_is_one() -> None:
    filled = record(
        meeting("second", "2013-01-01"),
        meeting("third", "2014-01-01"),
        commitment(),
        commitment("B-1", meeting="second", renews=("TRI-01",)),
        commitment("C-1", meeting="third", renews=("B-1",)),
    )
    answer = report(filled)
    assert (blocks(answer), answer.counted) == ({"all": ["C-1"]}, 1)


def test_only_firm_promises_are_counted_and_a_chain_once() -> None:
    answer = report()
    assert answer.counted == sum(answer.by_headline.values()) == len(SHOWN_AS) - len(NOT_FIRM) - 1


def owed_to_libya(**fields: Any) -> Any:
    """Morocco promised Libya something by the end of 2012."""
    parties = (BoundParty("MA", "each"), BoundParty("LY", "addressee"))
    return record(commitment(deadline=due("2012-12-31"), parties=parties, all_participants=None, **fields))


def test_what_others_owe_a_country_is_shown_and_not_counted_as_its_own() -> None:
    answer = report(owed_to_libya(), country="LY")
    assert (blocks(answer), answer.counted, answer.score.assessed) == ({"addressed": ["TRI-01"]}, 0, None)
    assert (report(owed_to_libya(), country="MA").counted, report(owed_to_libya()).counted) == (1, 1)


def test_what_others_owe_a_country_does_not_press_it() -> None:
    pressed = {code: pressing(report(owed_to_libya(), country=code).assessments) for code in ("LY", "MA", None)}
    assert pressed == {"LY": False, "MA": True, None: True}


def test_what_a_country_owes_does_not_fold_under_what_is_only_addressed_to_it() -> None:
    newer = commitment(
        "B-1", meeting="second", renews=("TRI-01",), parties=(BoundParty("LY", "addressee"),), all_participants="joint"
    )
    filled = record(meeting("second", "2013-01-01", participants=("MA",)), commitment(**of_each("LY")), newer)
    answer = report(filled, country="LY")
    assert (blocks(answer), answer.counted) == ({"own": ["TRI-01"], "addressed": ["B-1"]}, 1)


def test_nothing_is_in_two_places() -> None:
    for country in (None, "LY", "MA", "EG", "TN"):
        refs = [ref for block in blocks(report(country=country)).values() for ref in block]
        assert len(refs) == len(set(refs)) > 3


def test_the_score_leaves_out_what_nobody_looked_at() -> None:
    assert report(country="LY").score.n == 9
    assert report(country="LY", meeting="rabat-2013").score.mean is None


@pytest.mark.parametrize(("as_of", "expected"), [("2013-05-31", False), ("2013-06-30", False), ("2013-07-01", True)])
def test_pressing_is_overdue_unconfirmed_or_behind_and_not_due_soon(as_of: str, expected: bool) -> None:  # noqa: FBT001
    filled = record(commitment(deadline=due("2013-06-30")))
    assert pressing(report(filled, day(as_of)).assessments) is expected


def test_a_late_promise_that_was_made_again_and_kept_does_not_press() -> None:
    """The list of what is overdue leaves it out; until it was kept, it presses."""
    newer = commitment("B-1", meeting="second", renews=("TRI-01",), deadline=due("2014-01-31"))
    older = commitment(deadline=due("2012-12-31"))
    filled = record(
        meeting("second", "2013-01-01"), older, newer, finding(1, "fulfilled", "2014-01-15", commitment="B-1")
    )
    assert not pressing(report(filled, day("2014-01-15")).assessments)
    assert pressing(report(filled, day("2014-01-14")).assessments)


def test_a_call_past_its_day_does_not_press() -> None:
    filled = record(commitment(deadline=due("2013-06-30"), wording="call"))
    assert not pressing(report(filled).assessments)


def test_what_is_recorded_later_has_no_effect() -> None:
    filled = record(commitment(deadline=due("2013-06-30")))
    later = record(commitment(deadline=due("2013-06-30")), finding(1, "fulfilled", "2014-01-01"))
    assert report(filled, day("2013-12-31")) == report(later, day("2013-12-31"))
