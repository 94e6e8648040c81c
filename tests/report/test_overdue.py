"""The overdue list: what is in it, in which order, and what is never in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sahel_tracker.model.records import BoundParty
from sahel_tracker.report.overdue import OverdueList, overdue_list
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, every, finding, meeting, of_each, record
from tests.pages import read_texts
from tests.snapshots import DAY
from tests.specimen import NOT_FIRM, specimen


def overdue(filled: Any = None, as_of: date = DAY, *, soon: bool = False, **filters: Any) -> OverdueList:
    return overdue_list(filled or specimen(), as_of, Selection(**filters), read_texts, with_due_soon=soon)


def groups(answer: OverdueList) -> dict[str, list[str]]:
    return {group.name: [one.ref for one in group.commitments] for group in answer.shown}


def test_overdue_comes_before_unconfirmed_and_that_before_behind() -> None:
    assert list(groups(overdue()).items()) == [
        ("overdue", ["TRI-02"]),
        ("unconfirmed", ["TRI-03"]),
        ("behind", ["TRI-04"]),
        ("renewed", ["TRI-14"]),
    ]
    assert [one.ref for one in overdue().commitments] == ["TRI-02", "TRI-03", "TRI-14", "TRI-04"]


def test_the_longest_overdue_comes_first() -> None:
    periods = ("2013-06-30", "2013-01-31", "2013-04-30", "2013-01-31")
    filled = record(*(commitment(f"TRI-{number}", deadline=due(period)) for number, period in enumerate(periods)))
    assert groups(overdue(filled)) == {"unconfirmed": ["TRI-1", "TRI-3", "TRI-2", "TRI-0"]}


def test_the_series_with_most_turns_missed_comes_first() -> None:
    steps = (("1 years", "2013-03-12"), ("3 months", "2012-06-30"), ("6 months", "2012-09-30"))
    promises = [commitment(f"TRI-{n}", recurrence=every(*step)) for n, step in enumerate(steps)]
    assert groups(overdue(record(*promises))) == {"behind": ["TRI-1", "TRI-2", "TRI-0"]}


def test_due_soon_is_asked_for_and_nearest_first() -> None:
    periods = ("2014-07-10", "2014-06-16", "2014-07-01", "2014-09-01")
    filled = record(*(commitment(f"TRI-{number}", deadline=due(period)) for number, period in enumerate(periods)))
    assert overdue(filled).due_soon == ()
    assert [one.ref for one in overdue(filled, soon=True).due_soon] == ["TRI-1", "TRI-2", "TRI-0"]
    assert [one.ref for one in overdue(filled, soon=True, within=1).due_soon] == ["TRI-1"]


def test_what_is_not_firm_is_never_in_it() -> None:
    answer = overdue(soon=True, within=9999)
    assert not {one.ref for one in (*answer.commitments, *answer.due_soon)} & set(NOT_FIRM)


def test_what_is_not_firm_is_not_due_soon_either() -> None:
    wordings = ("firm", "exploratory", "call", "planned")
    filled = record(*(commitment(wording, deadline=due("2014-06-30"), wording=wording) for wording in wordings))
    assert [one.ref for one in overdue(filled, soon=True).due_soon] == ["firm"]


def test_a_country_has_its_own_view() -> None:
    filled = record(
        commitment(deadline=due("2013-06-30"), **of_each("LY", "MA")), finding(1, "fulfilled", "2013-06-01", party="LY")
    )
    assert groups(overdue(filled, country="LY")) == {}
    assert groups(overdue(filled, country="MA")) == {"unconfirmed": ["TRI-01"]}
    assert groups(overdue(filled)) == {"overdue": ["TRI-01"]}


def test_a_countrys_list_leaves_out_what_others_owe_it() -> None:
    parties = (BoundParty("MA", "each"), BoundParty("LY", "addressee"))
    filled = record(commitment(deadline=due("2013-06-30"), parties=parties, all_participants=None))
    assert groups(overdue(filled, country="LY")) == {}
    assert groups(overdue(filled, country="MA")) == groups(overdue(filled)) == {"unconfirmed": ["TRI-01"]}


def test_an_older_promise_folds_under_a_renewal_that_is_late_too_and_else_stands_apart() -> None:
    """The report counts a chain once (R9); the older deadline, which is past, stays on the list."""

    def chain(newer_due: str) -> dict[str, list[str]]:
        newer = commitment("B-1", meeting="second", renews=("TRI-01",), deadline=due(newer_due))
        filled = record(meeting("second", "2013-01-01"), commitment(deadline=due("2012-12-31")), newer)
        return groups(overdue(filled))

    assert chain("2014-01-31") == {"unconfirmed": ["B-1"]}
    assert chain("2016-01-31") == {"renewed": ["TRI-01"]}


def test_an_older_promise_is_not_late_any_more_once_its_renewal_was_kept() -> None:
    """R9: what was promised twice and then done is not overdue; until then, and for whom it was not done, it is."""
    newer = commitment("B-1", meeting="second", renews=("TRI-01",), deadline=due("2014-01-31"), **of_each("LY", "MA"))
    older = commitment(deadline=due("2012-12-31"), **of_each("LY", "MA"))
    done = [finding(n, "fulfilled", "2014-01-15", commitment="B-1", party=code) for n, code in ((1, "LY"), (2, "MA"))]
    filled = record(meeting("second", "2013-01-01"), older, newer, *done)
    assert groups(overdue(filled, day("2014-01-15"))) == {}
    assert groups(overdue(filled, day("2014-01-14"))) == {"renewed": ["TRI-01"]}
    only_libya = record(meeting("second", "2013-01-01"), older, newer, done[0])
    assert groups(overdue(only_libya, day("2014-01-15"), country="LY")) == {}
    assert groups(overdue(only_libya, day("2014-01-15"), country="MA")) == {"renewed": ["TRI-01"]}


def test_a_renewal_that_binds_fewer_does_not_clear_the_others() -> None:
    older = commitment(deadline=due("2012-12-31"), **of_each("LY", "MA"))
    newer = commitment("B-1", meeting="second", renews=("TRI-01",), **of_each("MA"))
    filled = record(
        meeting("second", "2013-01-01"), older, newer, finding(1, "fulfilled", "2014-01-15", commitment="B-1")
    )
    assert groups(overdue(filled)) == {"unconfirmed": ["TRI-01"]}
    assert groups(overdue(filled, country="MA")) == {}


def test_on_the_last_day_nothing_is_overdue_and_on_the_next_it_is() -> None:
    filled = record(commitment(deadline=due("2013-06-30")))
    assert groups(overdue(filled, day("2013-06-30"))) == {}
    assert groups(overdue(filled, day("2013-07-01"))) == {"unconfirmed": ["TRI-01"]}
