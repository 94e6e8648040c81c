"""The worked examples of the specification, through the command line, each on a record that holds only its facts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.program import Program, told, turns, windows


@pytest.fixture
def morocco(program: Program) -> str:
    """Tripoli 2012: the next conference, in Morocco, late that year. Rabat met in November 2013."""
    participants = ("--participant", "LY,EG,DZ,TN,MA,NE,TD,ML,MR", "--level", "ministerial")
    program.meeting("tripoli-2012", "border-security", "2012-03-11..2012-03-12", "--host", "LY", *participants)
    program.meeting("rabat-2013-11", "border-security", "2013-11-14", "--host", "MA", "--level", "ministerial")
    return program.promise(
        *("Hold the next conference in Morocco", "tripoli-2012", "--lead", "MA", "--due", "2012-10-01..2012-12-31"),
        *("--expects", "border-security@MA,level=ministerial"),
    )


@pytest.fixture
def submission(program: Program) -> str:
    """Tripoli 2012: the recommendations go to the ministerial meeting of 16 March 2012."""
    program.meeting("tripoli-2012", "border-security", "2012-03-11..2012-03-12", "--host", "LY")
    return program.promise("Submit the recommendations", "tripoli-2012", "--due", "2012-03-16")


@pytest.fixture
def rabat(program: Program) -> Program:
    """The interior ministers of the AMU, Rabat, 21 April 2013."""
    participants = ("--participant", "MA,LY,TN,DZ,MR", "--level", "ministerial")
    program.meeting("rabat-2013-04", "amu-interior", "2013-04-21", "--host", "MA", *participants)
    return program


@pytest.fixture
def committee(rabat: Program) -> str:
    """Their follow-up committee, every three months."""
    cadence = ("--every", "3 months", "--first-due", "2013-06-30")
    return rabat.promise("Committee meets", "rabat-2013-04", *cadence, "--expects", "amu-interior,level=committee")


def committee_meets(program: Program) -> None:
    place = ("--host", "MA", "--place", "Rabat", "--level", "committee")
    program.meeting("rabat-2013-10", "amu-interior", "2013-10-25", *place)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (
            "2012-12-31",
            {"timeliness": "due soon", "completion": "not assessed", "headline": "due soon", "days_overdue": None},
        ),
        (
            "2013-01-01",
            {"timeliness": "overdue", "completion": "not assessed", "headline": "unconfirmed", "days_overdue": 1},
        ),
        (
            "2013-11-13",
            {"timeliness": "overdue", "completion": "not assessed", "headline": "unconfirmed", "days_overdue": 317},
        ),
        (
            "2013-11-14",
            {"timeliness": "late", "completion": "fulfilled", "headline": "fulfilled late", "days_overdue": None},
        ),
    ],
)
def test_the_conference_in_morocco(program: Program, morocco: str, as_of: str, expected: dict[str, Any]) -> None:
    shown = program.asks("show", morocco, as_of=as_of)
    assert told(shown, *expected) == expected


def test_the_conference_in_morocco_was_kept_318_days_late(program: Program, morocco: str) -> None:
    shown = program.asks("show", morocco, as_of="2013-11-14")
    assert told(shown, "days_late", "kept_on", "at_most") == {
        "days_late": 318,
        "kept_on": "2013-11-14",
        "at_most": False,
    }
    assert shown["deadline"] == {
        "first_day": "2012-10-01",
        "last_day": "2012-12-31",
        "phrase": None,
        "original_last_day": "2012-12-31",
        "slippage_days": 318,
    }
    assert [(found["method"], found["meeting"]) for found in shown["findings"]] == [("schedule", "rabat-2013-11")]


@pytest.mark.parametrize("country", ["MA", "LY", "Morocco", "ليبيا", "Tchad"])
def test_the_report_of_every_participant_has_it(program: Program, morocco: str, country: str) -> None:
    [one] = program.asks("report", "--country", country, as_of="2013-11-15")["commitments"]
    assert told(one, "ref", "headline", "days_late") == {
        "ref": morocco,
        "headline": "fulfilled late",
        "days_late": 318,
    }


def test_what_is_past_its_day_is_on_the_overdue_list_and_in_the_exit_code(program: Program, morocco: str) -> None:
    listed = program.asks("overdue", as_of="2013-11-13")
    assert [(one["ref"], one["days_overdue"]) for one in listed["commitments"]] == [(morocco, 317)]
    assert program.asks("overdue", as_of="2013-11-14")["commitments"] == []
    program("overdue", "--exit-code", "--as-of", "2013-11-13", code=3)
    program("overdue", "--exit-code", "--as-of", "2013-11-14")


def test_a_submission_that_nobody_looked_for_is_unconfirmed(program: Program, submission: str) -> None:
    shown = program.asks("show", submission, as_of="2012-03-17")
    expected = {"headline": "unconfirmed", "timeliness": "overdue", "days_overdue": 1, "verification": "none"}
    assert told(shown, *expected) == expected


def test_a_submission_that_was_looked_for_and_not_found_is_overdue(program: Program, submission: str) -> None:
    program("record", submission, "--verdict", "no-evidence", "--on", "2012-06-01", "--source", "texts of the AU")
    shown = program.asks("show", submission, as_of="2012-06-02")
    expected = {"headline": "overdue", "completion": "no evidence", "days_overdue": 78}
    assert told(shown, *expected) == expected
    assert program.asks("show", submission, as_of="2012-05-31")["headline"] == "unconfirmed"


def test_a_search_says_where_it_was_searched(program: Program, submission: str) -> None:
    assert program("record", submission, "--verdict", "no-evidence", "--on", "2012-06-01", code=1) == ""
    assert program.asks("show", submission, as_of="2012-06-02")["findings"] == []


def test_the_first_meeting_of_the_committee_was_117_days_late(rabat: Program) -> None:
    promise = ("Committee first meets in Morocco", "rabat-2013-04", "--due", "2013-06-30")
    ref = rabat.promise(*promise, "--expects", "amu-interior@MA,level=committee")
    committee_meets(rabat)
    shown = rabat.asks("show", ref, as_of="2013-10-25")
    expected = {"headline": "fulfilled late", "days_late": 117, "kept_on": "2013-10-25"}
    assert told(shown, *expected) == expected


def test_a_committee_of_which_no_meeting_is_recorded_is_behind(program: Program, committee: str) -> None:
    shown = program.asks("show", committee, as_of="2014-01-01")
    assert windows(shown) == [
        ("2013-06-30", "missed", None),
        ("2013-09-30", "missed", None),
        ("2013-12-31", "overdue", None),
        ("2014-03-31", "open", None),
    ]
    assert turns(shown) == (0, 3)
    assert told(shown, "timeliness", "headline") == {"timeliness": "behind", "headline": "behind"}


def test_a_committee_that_met_once_late_is_on_schedule(program: Program, committee: str) -> None:
    committee_meets(program)
    shown = program.asks("show", committee, as_of="2013-11-01")
    assert windows(shown) == [
        ("2013-06-30", "missed", None),
        ("2013-09-30", "held-late", 25),
        ("2013-12-31", "open", None),
    ]
    assert turns(shown) == (1, 2)
    assert told(shown, "timeliness", "completion") == {"timeliness": "on schedule", "completion": "under way"}


def test_the_committee_takes_no_meeting_of_the_ministers_for_its_own(program: Program, committee: str) -> None:
    program.meeting("nouakchott-2013-05", "amu-interior", "2013-05-30", "--level", "ministerial")
    assert turns(program.asks("show", committee, as_of="2014-01-01")) == (0, 3)


def test_ministers_who_met_twice_in_three_years_are_on_schedule(rabat: Program) -> None:
    cadence = ("--every", "1 year", "--first-due", "2014-04-21", "--expects", "amu-interior,level=ministerial")
    ref = rabat.promise("Ministers meet", "rabat-2013-04", *cadence)
    rabat.meeting("nouakchott-2015", "amu-interior", "2015-04-30", "--level", "ministerial")
    rabat.meeting("tunis-2016", "amu-interior", "2016-04-25", "--level", "ministerial")
    shown = rabat.asks("show", ref, as_of="2016-05-01")
    assert windows(shown) == [
        ("2014-04-21", "missed", None),
        ("2015-04-21", "held-late", 9),
        ("2016-04-21", "held-late", 4),
        ("2017-04-21", "open", None),
    ]
    assert turns(shown) == (2, 3)
    assert shown["timeliness"] == "on schedule"


def test_heads_of_services_who_met_three_times_late_are_on_schedule(program: Program) -> None:
    program.meeting("nouakchott-2013", "nouakchott", "2013-03-17", "--level", "ministerial")
    cadence = ("--every", "2m", "--first-due", "2013-04-17", "--expects", "nouakchott,level=heads-of-service")
    ref = program.promise("Heads of services meet", "nouakchott-2013", *cadence)
    met = {"bamako-2013": "2013-04-18", "abidjan-2013": "2013-06-20..2013-06-21", "ndjamena-2013-09": "2013-09-10"}
    for slug, on in met.items():
        program.meeting(slug, "nouakchott", on, "--level", "heads-of-service")
    shown = program.asks("show", ref, as_of="2013-09-11")
    assert windows(shown) == [
        ("2013-04-17", "held-late", 1),
        ("2013-06-17", "held-late", 3),
        ("2013-08-17", "held-late", 24),
        ("2013-10-17", "open", None),
    ]
    assert turns(shown) == (3, 3)
    assert shown["timeliness"] == "on schedule"
    assert shown["recurrence"]["last_held_on"] == "2013-09-10"


def test_a_proposal_examined_on_a_day_that_is_inferred_is_late_by_at_most_48_days(program: Program) -> None:
    program.meeting("rabat-2013-11", "border-security", "2013-11-14", "--participant", "MA,LY")
    ref = program.promise("Propose the structure", "rabat-2013-11", "--party", "LY", "--due", "2014-01-14")
    program("record", ref, "--verdict", "fulfilled", "--by-day", "2014-03-03", "--source", "press of 4 March 2014")
    shown = program.asks("show", ref, as_of="2014-03-03")
    expected = {"headline": "fulfilled late", "days_late": 48, "at_most": True, "kept_on": "2014-03-03"}
    assert told(shown, *expected) == expected


@pytest.mark.parametrize("title", ["Set up a permanent regional mechanism", "Carry out extradition agreements"])
def test_what_was_called_for_again_is_still_open_and_last_spoken_of_that_day(program: Program, title: str) -> None:
    program.meeting("tripoli-2012", "border-security", "2012-03-11..2012-03-12", "--participant", "LY,TD")
    program.meeting("ndjamena-2013-09", "nouakchott", "2013-09-10..2013-09-11", "--level", "ministerial")
    ref = program.promise(title, "tripoli-2012")
    program("record", ref, "--verdict", "reaffirmed", "--at", "ndjamena-2013-09", "--source", "press report")
    shown = program.asks("show", ref, as_of="2013-09-12")
    expected = {"completion": "not assessed", "last_spoken_on": "2013-09-11", "age_days": 549, "kept_on": None}
    assert told(shown, *expected) == expected
    assert shown["timeliness"] == "no deadline"
