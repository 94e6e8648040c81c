"""`record`, `retract`, `extend` and `close`: what became of a commitment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tracker


@pytest.fixture
def ref(commitment: Callable[..., str]) -> str:
    """A commitment of all four, due at the end of 2012."""
    return commitment("--due", "2012-Q4")


def recorded(tracker: Tracker, ref: str, *options: str) -> dict[str, Any]:
    """The newest finding after recording one more."""
    findings = tracker("record", ref, *options, "-f", "json").document["findings"]
    newest: dict[str, Any] = max(findings, key=lambda finding: finding["id"])
    return newest


def test_a_finding_has_a_number_a_moment_and_somebody_who_recorded_it(tracker: Tracker, ref: str) -> None:
    answer = tracker("record", ref, "--verdict", "under-way", "--on", "2012-05-01")
    assert answer.ref == ref
    assert "finding 1" in answer.err
    (finding,) = tracker("show", ref, "-f", "json").document["findings"]
    assert (finding["id"], finding["verdict"], finding["on"], finding["dated"]) == (
        1,
        "under-way",
        "2012-05-01",
        "exact",
    )
    assert finding["by"]
    assert finding["recorded_at"].endswith("Z")


def test_a_finding_at_a_meeting_counts_on_its_last_day(tracker: Tracker, ref: str) -> None:
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-13..2013-11-14")
    finding = recorded(tracker, ref, "--verdict", "reaffirmed", "--at", "rabat-2013")
    assert (finding["on"], finding["dated"], finding["meeting"]) == ("2013-11-14", "exact", "rabat-2013")


def test_a_meeting_of_which_only_the_month_is_known_bounds_the_day(tracker: Tracker, ref: str) -> None:
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11")
    finding = recorded(tracker, ref, "--verdict", "fulfilled", "--at", "rabat-2013")
    assert (finding["on"], finding["dated"]) == ("2013-11-30", "at-latest")
    assert tracker("show", ref, "-f", "json").document["at_most"] is True


def test_a_day_by_which_at_the_latest(tracker: Tracker, ref: str) -> None:
    finding = recorded(tracker, ref, "--verdict", "fulfilled", "--by-day", "2013-03-03")
    assert (finding["on"], finding["dated"]) == ("2013-03-03", "at-latest")


@pytest.mark.parametrize(("kind", "standing"), [("press", "reported"), ("declaration", "verified")])
def test_an_official_text_verifies_and_press_reports(
    tracker: Tracker, ref: str, text_file: Path, kind: str, standing: str
) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--kind", kind)
    options = ("--verdict", "reaffirmed", "--at", "tripoli-2012", "--quote", "meet again")
    finding = recorded(tracker, ref, *options)
    assert (finding["standing"], finding["quote"]) == (standing, "meet again")
    assert recorded(tracker, ref, *options, "--standing", "claimed")["standing"] == "claimed"


def test_a_finding_may_be_about_one_party_and_dispute_another(tracker: Tracker, ref: str) -> None:
    tracker("record", ref, "--verdict", "fulfilled", "--on", "2012-06-01", "--party", "Libye", "--source", "agency")
    options = ("--verdict", "no-action", "--on", "2012-07-01", "--disputes", "1", "--note", "not so")
    finding = recorded(tracker, ref, *options)
    assert (finding["party"], finding["disputes"], finding["note"]) == (None, 1, "not so")
    assert tracker("show", ref, "-f", "json").document["disputed"] is True


def test_a_finding_in_the_future_is_recorded_with_a_note(tracker: Tracker, ref: str) -> None:
    assert "future" in tracker("record", ref, "--verdict", "fulfilled", "--on", "2900-01-01").err


def test_an_internal_finding_leaves_the_export(tracker: Tracker, ref: str) -> None:
    tracker("record", ref, "--verdict", "under-way", "--on", "2012-05-01", "--note", "whispered", "--internal")
    assert "whispered" not in tracker("export").out
    assert "whispered" in tracker("export", "--internal").out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "one of --at MEETING, --on DAY, --by-day DAY"),
        (("--on", "2012-05-01", "--by-day", "2012-05-01"), 2, "one of --at"),
        (("--on", "2012-01-01"), 1, "before"),
        (("--on", "31/02/2012"), 2, "2013-06-30"),
        (("--at", "rabat"), 1, "no meeting 'rabat'"),
        (("--on", "2012-05-01", "--party", "DZ"), 1, "not bound"),
        (("--on", "2012-05-01", "--disputes", "9"), 1, "no finding 9"),
        (("--on", "2012-05-01", "--quote", "x"), 2, "--document"),
        (("--on", "2012-05-01", "--standing", "sworn"), 2, "verified"),
        (("--on", "2012-05-01", "--source", ""), 2, "--source"),
    ],
)
def test_a_finding_that_cannot_be_is_refused(
    tracker: Tracker, ref: str, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in tracker.refuses("record", ref, "--verdict", "under-way", *options, code=code)


def test_a_search_that_found_nothing_says_where(tracker: Tracker, ref: str) -> None:
    args = ("record", ref, "--verdict", "no-evidence", "--on", "2013-01-01")
    assert "where it was searched" in tracker.refuses(*args, code=1)
    tracker(*args, "--source", "AU texts of 2012")


def test_retracting_keeps_the_finding_and_takes_its_effect(tracker: Tracker, ref: str) -> None:
    tracker("record", ref, "--verdict", "fulfilled", "--on", "2012-11-01")
    assert tracker("retract", "1", "--why", "another meeting").ref == ref
    assert tracker("show", ref, "-f", "json").document["completion"] == "not assessed"
    assert "another meeting" in tracker("show", ref).out
    assert "already" in tracker.refuses("retract", "1", "--why", "again", code=1)
    assert "no finding '2'" in tracker.refuses("retract", "2", "--why", "x", code=1)
    assert "--why" in tracker.refuses("retract", "1", "--why", "", code=2)
    tracker.refuses("retract", "one", "--why", "x", code=2)


def test_an_extension_moves_the_deadline_and_keeps_the_original(tracker: Tracker, ref: str) -> None:
    options = ("--to", "2013-Q1", "--by", "the ministers", "--why", "not ready", "--on", "2012-11-01")
    document = tracker("extend", ref, *options, "-f", "json").document
    assert (document["deadline"]["last_day"], document["deadline"]["original_last_day"]) == ("2013-03-31", "2012-12-31")
    assert document["extensions"] == [
        {"to": "2013-03-31", "decided": "2012-11-01", "by": "the ministers", "announced": False, "why": "not ready"}
    ]


def test_it_says_which_deadline_is_in_force_now(tracker: Tracker, ref: str) -> None:
    """R5: a decision that is recorded late is not the last one, and one of the future moves nothing yet."""

    def decided(to: str, on: str) -> str:
        return tracker("extend", ref, "--to", to, "--by", "the ministers", "--why", "not ready", "--on", on).err

    assert "its deadline is now 2013-12-31" in decided("2013-12-31", "2012-12-01")
    assert "its deadline is now 2013-12-31" in decided("2013-06-30", "2012-11-01")
    assert "its deadline is now 2013-12-31" in decided("2014-12-31", "2900-01-01")


def test_an_announced_postponement_moves_nothing(tracker: Tracker, ref: str) -> None:
    options = ("--to", "2013-03-31", "--by", "Morocco", "--why", "elections", "--on", "2012-11-01", "--announced")
    answer = tracker("extend", ref, *options)
    assert "moves no deadline" in answer.err
    document = tracker("show", ref, "-f", "json").document
    assert document["deadline"]["last_day"] == "2012-12-31"
    assert [extension["announced"] for extension in document["extensions"]] == [True]


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"--to": "2012-12-31"}, 1, "not later"),
        ({"--to": "12-31"}, 2, "2013-06-30"),
        ({"--by": " "}, 2, "--by"),
        ({"--why": ""}, 2, "--why"),
        ({"--on": "2012-01-01"}, 1, "before"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    tracker: Tracker, ref: str, changes: dict[str, str], code: int, said: str
) -> None:
    options = {"--to": "2013-03-31", "--by": "ministers", "--why": "not ready", "--on": "2012-11-01"} | changes
    assert said in tracker.refuses("extend", ref, *(part for pair in options.items() for part in pair), code=code)


def test_what_is_kept_is_not_extended(tracker: Tracker, ref: str) -> None:
    tracker("record", ref, "--verdict", "fulfilled", "--on", "2012-11-01")
    args = ("extend", ref, "--to", "2013-03-31", "--by", "ministers", "--why", "x", "--on", "2012-12-01")
    assert "was kept" in tracker.refuses(*args, code=1)


def test_closing_says_how_why_and_since_when(tracker: Tracker, ref: str, commitment: Callable[..., str]) -> None:
    newer = commitment()
    document = tracker(
        "close", ref, "--as", "superseded", "--by", newer, "--why", "taken over", "--on", "2012-05-01", "-f", "json"
    ).document
    assert (document["headline"], document["superseded_by"], document["closed_on"]) == (
        "superseded",
        newer,
        "2012-05-01",
    )
    (finding,) = document["findings"]
    assert (finding["verdict"], finding["note"]) == ("superseded", "taken over")


def test_dropping_needs_no_successor_and_today_is_the_day(tracker: Tracker, ref: str) -> None:
    from sahel_tracker.clock import today

    document = tracker("close", ref, "--as", "dropped", "--why", "withdrawn", "-f", "json").document
    assert (document["headline"], document["closed_on"]) == ("dropped", today().isoformat())


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--as", "dropped", "--why", ""), 2, "--why"),
        (("--as", "fulfilled", "--why", "x"), 2, "dropped"),
        (("--as", "dropped", "--by", "TRI-2012-01", "--why", "x"), 2, "--as superseded"),
        (("--as", "superseded", "--by", "TRI-2012-01", "--why", "x"), 1, "itself"),
        (("--as", "superseded", "--by", "TRI-9", "--why", "x"), 1, "no commitment 'TRI-9'"),
        (("--as", "dropped", "--why", "x", "--on", "2012-01-01"), 1, "before"),
    ],
)
def test_a_closing_that_cannot_be_is_refused(
    tracker: Tracker, ref: str, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in tracker.refuses("close", ref, *options, code=code)
