"""The briefing as data: what is open, last mentions, what was kept, what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sahel_tracker.errors import Unknown
from sahel_tracker.model.records import Expectation, Passage, Record
from sahel_tracker.report.brief import Brief, Mention, brief
from sahel_tracker.report.selection import Selection
from tests.model.builders import (
    commitment,
    conference,
    day,
    document,
    due,
    every,
    finding,
    jointly,
    meeting,
    of_each,
    rabat,
    record,
)
from tests.pages import read_texts
from tests.specimen import TEXT_SHA256, specimen

AFTER = date(2014, 1, 2)


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tracker.clock.today", lambda: AFTER)


def briefing(filled: Record, as_of: date = AFTER, **filters: Any) -> Brief:
    return brief(filled, as_of, Selection(**{"process": "border-security", **filters}), read_texts)


def mention(filled: Record, ref: str = "TRI-01") -> Mention:
    made = briefing(filled)
    return made.mention_of(next(one for one in made.commitments if one.ref == ref))


def test_what_is_open_stands_by_what_it_asks_worst_first() -> None:
    late = commitment("TRI-02", deadline=due("2012-06"))
    looked_at = finding(1, "no-action", "2012-09-01", commitment="TRI-02")
    made = briefing(record(commitment(), late, looked_at))
    assert [(group.name, [one.ref for one in group.commitments]) for group in made.open] == [
        ("overdue", ["TRI-02"]),
        ("not assessed", ["TRI-01"]),
    ]


@pytest.mark.parametrize("verdict", ["fulfilled", "superseded", "dropped"])
def test_what_is_settled_is_not_open(verdict: Any) -> None:
    assert briefing(record(commitment(), finding(1, verdict, "2012-09-01"))).commitments == ()


def test_other_processes_are_left_out() -> None:
    filled = record(commitment(), meeting("gao", "2013-01-01", process="experts"), commitment("GAO-1", meeting="gao"))
    filled.add(replace(filled.processes["border-security"], slug="experts"))
    assert [one.ref for one in briefing(filled).commitments] == ["TRI-01"]
    assert [one.ref for one in briefing(filled, process="experts").commitments] == ["GAO-1"]


def test_a_promise_made_again_stands_once_with_how_often_it_was_made() -> None:
    filled = record(commitment(), rabat(), commitment("RAB-01", meeting="rabat-2013-11", renews=("TRI-01",)))
    [one] = briefing(filled).commitments
    assert (one.ref, one.promised_times, one.first_made_on) == ("RAB-01", 2, day("2012-03-12"))


def test_calls_and_planned_outputs_stand_apart() -> None:
    made = briefing(record(commitment(), commitment("TRI-02", wording="call"), commitment("TRI-03", wording="planned")))
    assert [one.ref for one in made.commitments] == ["TRI-01"]
    assert [one.ref for one in made.calls] == ["TRI-02", "TRI-03"]


def test_of_a_country_each_line_is_its_own_view() -> None:
    own = finding(1, "fulfilled", "2012-09-01", party="LY")
    filled = record(commitment(**of_each("LY", "MA")), commitment("TRI-02", **jointly("EG")), own)
    assert [one.ref for one in briefing(filled, country="MA").commitments] == ["TRI-01"]
    assert briefing(filled, country="LY").commitments == ()


def test_the_last_mention_is_the_newest_finding_with_its_document() -> None:
    cited = {"document": "report", "passage": Passage(0, 9), "meeting": "rabat-2013-11", "source": "agency"}
    findings = (finding(1, "under-way", "2012-09-01"), finding(2, "reaffirmed", "2013-11-14", **cited))
    filled = record(commitment(), rabat(), document("report", "rabat-2013-11"), *findings)
    said = mention(filled)
    assert (said.on, said.document, said.passage, said.source) == (day("2013-11-14"), "report", Passage(0, 9), "agency")
    assert said.meeting is filled.meetings["rabat-2013-11"]


def test_a_search_without_result_is_no_mention() -> None:
    said = mention(
        record(commitment(), finding(1, "reaffirmed", "2012-05-01"), finding(2, "no-evidence", "2013-05-01"))
    )
    assert said.on == day("2012-05-01")


def test_what_nobody_spoke_of_was_last_mentioned_when_it_was_made() -> None:
    cited: dict[str, Any] = {"document": "report", "passage": Passage(3, 8), "source": "archive"}
    said = mention(record(document("report", "tripoli-2012"), commitment(**cited)))
    assert (said.finding, said.on, said.document, said.passage) == (None, day("2012-03-12"), "report", Passage(3, 8))
    assert said.source == "archive"


@pytest.mark.parametrize(("on", "kept"), [("2013-11-13", []), ("2013-11-14", ["TRI-01"]), ("2013-12-01", ["TRI-01"])])
def test_what_was_kept_at_the_last_meeting_or_since(on: str, kept: list[str]) -> None:
    made = briefing(record(commitment(), rabat(), finding(1, "fulfilled", on)))
    assert [one.ref for one in made.kept] == kept


def test_a_meeting_that_kept_a_promise_by_being_held_is_told() -> None:
    assert [one.ref for one in briefing(record(conference(), rabat())).kept] == ["TRI-20"]


@pytest.mark.parametrize(("held", "kept"), [("2013-12-01", ["TRI-01"]), ("2013-06-01", [])])
def test_a_turn_that_was_held_since_is_kept_though_the_series_stays_open(held: str, kept: list[str]) -> None:
    series = commitment(recurrence=every("3m", "2012-06-30"))
    made = briefing(record(series, rabat(), finding(1, "fulfilled", held)))
    assert [one.ref for one in made.commitments] == ["TRI-01"]
    assert [one.ref for one in made.kept] == kept


def test_the_last_meeting_is_the_last_that_was_held_by_then() -> None:
    coming = meeting("cairo-2014", "2014-09-01", state="announced")
    filled = record(commitment(), rabat(), coming, meeting("off", "2013-12-01", state="cancelled"))
    assert briefing(filled).last_meeting == filled.meetings["rabat-2013-11"]
    assert briefing(filled, day("2013-01-01")).last_meeting == filled.meetings["tripoli-2012"]


def test_what_lies_ahead_is_what_is_announced_or_postponed_by_day() -> None:
    others = [meeting(state, "2014-09-01", state=state) for state in ("held", "cancelled", "announced")]
    filled = record(commitment(), *others, meeting("postponed", "2014-05-01", state="postponed"))
    assert [one.slug for one in briefing(filled).ahead] == ["postponed", "announced"]


def test_on_a_day_in_the_past_no_later_meeting_is_told_for_the_record_does_not_say_when_it_was_announced() -> None:
    ahead = [meeting(state, "2014-09-01", state=state) for state in ("announced", "postponed")]
    filled = record(conference(), *ahead)
    looking_back = briefing(filled, day("2013-01-01"))
    assert (looking_back.ahead, looking_back.looks_back) == ((), True)
    assert [one.ref for one in looking_back.expected] == ["TRI-20"]
    assert not briefing(filled).looks_back


def test_a_meeting_whose_announced_days_are_past_does_not_lie_ahead_any_more() -> None:
    filled = record(meeting("gao", "2014-03", state="announced"))
    last_day, next_day = briefing(filled, day("2014-03-31")), briefing(filled, day("2014-04-01"))
    assert ([one.slug for one in last_day.ahead], last_day.not_held) == (["gao"], ())
    assert (next_day.ahead, [one.slug for one in next_day.not_held]) == ((), ["gao"])


def test_what_a_meeting_of_the_process_would_keep_is_expected_whoever_promised_it() -> None:
    elsewhere = meeting("gao", "2013-01-01", process="experts")
    expecting = commitment("GAO-1", meeting="gao", expects=Expectation("border-security"))
    filled = record(commitment(), conference(), elsewhere, expecting)
    assert [one.ref for one in briefing(filled).expected] == ["TRI-20", "GAO-1"]
    filled.add(rabat())
    assert [one.ref for one in briefing(filled, process="border-security").expected] == []


def test_what_later_meetings_passed_over_is_silent_the_longest_first() -> None:
    later = [meeting(slug, held, checked=True) for slug, held in (("m1", "2012-09-01"), ("m2", "2013-09-01"))]
    texts = [document(f"text-{one.slug}", one.slug) for one in later]
    spoken = finding(1, "reaffirmed", "2012-10-01", commitment="TRI-02")
    made = briefing(record(commitment("TRI-02"), commitment(), *later, *texts, spoken))
    assert [(one.ref, one.silent_meetings) for one in made.silent] == [("TRI-01", 2), ("TRI-02", 1)]


def test_a_process_that_is_not_there_is_named() -> None:
    with pytest.raises(Unknown, match="border"):
        briefing(record(), process="borders")


def test_the_texts_behind_it_are_read_in_one_go() -> None:
    asked: list[set[str]] = []

    def read(sha256s: Iterable[str]) -> Mapping[str, str]:
        asked.append(set(sha256s))
        return {}

    brief(specimen(), day("2014-06-15"), Selection(process="border-security"), read)
    assert asked == [{TEXT_SHA256, "0" * 64}]
