"""Filters: each by itself, combined, and refused where the record has no such name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sahel_tracker.errors import Unknown
from sahel_tracker.model.records import Record
from sahel_tracker.report.selection import Selection, select
from tests.model.builders import (
    assessed,
    commitment,
    conference,
    day,
    due,
    every,
    finding,
    jointly,
    meeting,
    rabat,
    record,
)
from tests.snapshots import DAY
from tests.specimen import SHOWN_AS, specimen


def chosen(filled: Record, as_of: date = DAY, **filters: Any) -> list[str]:
    return [one.ref for one in select(filled, as_of, Selection(**filters))]


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        ({"country": "CAERT"}, ["TRI-19"]),
        ({"process": "experts"}, []),
        ({"meeting": "rabat-2013"}, ["RAB-01", "RAB-02"]),
        ({"theme": "patrols"}, ["TRI-08"]),
        ({"headline": "fulfilled late"}, ["TRI-01", "TRI-16"]),
        ({"due_before": date(2012, 3, 17)}, ["TRI-02"]),
        ({"country": "LY", "headline": "due soon", "meeting": "tripoli-2012"}, ["TRI-05"]),
        ({"country": "LY", "theme": "patrols", "headline": "overdue"}, []),
    ],
)
def test_filters_combine(filters: dict[str, Any], refs: list[str]) -> None:
    assert chosen(specimen(), **filters) == refs


def test_without_a_filter_everything_comes_in_order_of_recording() -> None:
    assert chosen(specimen()) == list(SHOWN_AS)


def test_due_before_is_exclusive_and_leaves_out_what_has_no_deadline() -> None:
    assert chosen(specimen(), due_before=date(2012, 3, 16)) == []
    assert "TRI-07" not in chosen(specimen(), due_before=date(2999, 1, 1))


def test_due_before_asks_for_the_deadline_in_force() -> None:
    """TRI-05 was due on 1 June and extended to 30 June."""
    assert "TRI-05" not in chosen(specimen(), due_before=date(2014, 6, 30))
    assert "TRI-05" in chosen(specimen(), due_before=date(2014, 7, 1))


def test_a_recurring_promise_is_due_when_its_running_turn_is() -> None:
    assert "TRI-04" in chosen(specimen(), due_before=date(2014, 7, 1))
    assert "TRI-04" not in chosen(specimen(), due_before=date(2014, 6, 30))


def test_a_recurring_promise_whose_running_turn_was_held_is_due_with_the_next() -> None:
    """Not with an earlier one that nobody held; past its last turn it is due no more."""
    held = [finding(1, "fulfilled", "2012-08-01"), finding(2, "fulfilled", "2012-08-02")]
    for until, due_then in ((None, ["TRI-01"]), ("2012-09-30", [])):
        filled = record(commitment(recurrence=every("3 months", "2012-03-31", until)), *held)
        assert chosen(filled, day("2012-08-02"), due_before=date(2012, 12, 31)) == []
        assert chosen(filled, day("2012-08-02"), due_before=date(2013, 1, 1)) == due_then


def test_a_headline_is_that_of_the_view() -> None:
    """TRI-06 is fulfilled by Libya, and partly fulfilled in the whole."""
    assert "TRI-06" in chosen(specimen(), country="LY", headline="fulfilled")
    assert "TRI-06" in chosen(specimen(), headline="partly fulfilled")
    assert "TRI-06" not in chosen(specimen(), country="MA")


def test_within_moves_the_border_of_due_soon() -> None:
    filled = record(commitment(deadline=due("2013-06-30")))
    assert chosen(filled, day("2013-06-10"), headline="due soon", within=19) == []
    assert chosen(filled, day("2013-06-10"), headline="due soon", within=20) == ["TRI-01"]


def test_before_anything_was_promised_there_is_nothing() -> None:
    assert chosen(specimen(), date(2012, 3, 11)) == []
    assert chosen(specimen(), date(2012, 3, 12))[0] == "TRI-01"


@pytest.mark.parametrize("ask", [{"country": "LY"}, {"due_before": date(2030, 1, 1)}, {"headline": "overdue"}, {}])
def test_an_empty_record_has_nothing_to_choose(ask: dict[str, Any]) -> None:
    assert chosen(Record(), **ask) == []


@pytest.mark.parametrize(
    ("filters", "hint"),
    [
        ({"process": "border-securty"}, "close to it: border-security"),
        ({"meeting": "tripoli-2013"}, "close to it: tripoli-2012, sirte-2013, rabat-2013"),
        ({"theme": "patrol"}, "close to it: patrols"),
        ({"theme": "zzz"}, "themes of the record: follow-up, meetings, patrols"),
    ],
)
def test_an_unknown_name_is_refused_with_what_is_close(filters: dict[str, Any], hint: str) -> None:
    with pytest.raises(Unknown) as caught:
        chosen(specimen(), **filters)
    assert (caught.value.hint, caught.value.exit_code) == (hint, 1)


def test_many_themes_are_not_all_named() -> None:
    themes = tuple(f"theme-{number:02}" for number in range(20))
    with pytest.raises(Unknown) as caught:
        chosen(record(commitment(themes=themes)), theme="zzz")
    assert caught.value.hint == f"themes of the record: {', '.join(themes[:12])}, …"
    with pytest.raises(Unknown, match="no theme 'zzz'") as caught:
        chosen(record(), theme="zzz")
    assert caught.value.hint == "no commitment has a theme"


def test_one_assessment_at_a_time_agrees_with_all_at_once() -> None:
    """The same commitment is the same whether it is asked for alone or in a list."""
    filled = record(
        rabat(),
        meeting("niamey-2014", "2014-01-05"),
        conference(),
        commitment("TRI-02", recurrence=every("3 months", "2012-06-30"), **jointly("LY", "MA")),
        finding(1, "under-way", "2013-01-01", commitment="TRI-02"),
    )
    for one in select(filled, day("2014-02-01"), Selection()):
        assert assessed(filled, "2014-02-01", one.ref) == one
