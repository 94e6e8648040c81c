"""Deadlines and cadences in words on the command line: told, asked about where unsure, refused rather than guessed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Tracker
from .test_asking import converse, newest

AT = ("--meeting", "tripoli-2012")
TO_THE_QUESTIONS = ("--party", "LY", "--done-when", "It met")


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("قبل نهاية شهر يونيو المقبل", None, "2012-06-30"),
        ("d'ici la fin de l'année", None, "2012-12-31"),
        ("within two months", None, "2012-05-12"),
        ("late this year", "2012-10-01", "2012-12-31"),
        ("15 محرم 1434", "2012-11-29", "2012-11-29"),
    ],
)
def test_a_deadline_in_words_becomes_days_and_keeps_its_words(
    tracker: Tracker, phrase: str, first: str | None, last: str
) -> None:
    document = tracker("add", "Meet", *AT, "--due", phrase, "-f", "json").document
    deadline = document["deadline"]
    assert (deadline["first_day"], deadline["last_day"], deadline["phrase"]) == (first, last, phrase)
    assert document["kind"] == "one-off"


@pytest.mark.parametrize(
    ("phrase", "step"),
    [("مرة كل ثلاثة أشهر", "3 months"), ("deux fois par an", "6 months"), ("every other year", "2 years")],
)
def test_a_cadence_in_words_becomes_a_step(tracker: Tracker, phrase: str, step: str) -> None:
    options = ("--every", phrase, "--first-due", "the end of June", "--until", "fin 2014")
    recurrence = tracker("add", "Meet", *AT, *options, "-f", "json").document["recurrence"]
    assert (recurrence["every"], recurrence["anchor"], recurrence["until"]) == (step, "2012-06-30", "2014-12-31")


def test_it_says_what_was_understood_in_the_reader_s_language(tracker: Tracker) -> None:
    said = tracker("add", "Meet", *AT, "--due", "late this year").err
    assert "“late this year” is understood as: from 2012-10-01 to 2012-12-31 (counted from 2012-03-12)" in said
    french = tracker("add", "Meet", *AT, "--due", "avant fin juin", before=("--lang", "fr")).err
    assert "avant fin juin\u00a0» est compris comme\u00a0: au plus tard le 30 juin 2012" in french
    every = tracker("add", "Meet", *AT, "--every", "twice a year", "--first-due", "2012-09-30").err
    assert "every 6 months" in every


def test_of_an_iso_form_nothing_is_said(tracker: Tracker) -> None:
    assert "understood" not in tracker("add", "Meet", *AT, "--due", "2012-Q4").err
    assert "understood" not in tracker("add", "Meet", *AT, "--every", "3m", "--first-due", "2012-06-30").err


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("by June", "2012-06-30"),
        ("soon", "2013-06-30"),
        ("before 31 June", "2013-06-30"),
        ("before the end of June if possible", "'before the end of June'"),
        ("biannual", "every 6 months or every 2 years"),
        ("every three months", "cadence"),
        ("the end of \x1b[31mJune", "2013-06-30"),
    ],
)
def test_what_is_unsure_or_not_understood_is_refused_with_what_to_write(
    tracker: Tracker, phrase: str, told: str
) -> None:
    said = tracker.refuses("add", "Meet", *AT, "--due", phrase, code=2)
    assert told in said
    assert "\x1b" not in said


def test_a_deadline_is_no_cadence(tracker: Tracker) -> None:
    refused = tracker.refuses("add", "Meet", *AT, "--every", "by the end of June", "--first-due", "2012-06-30", code=2)
    assert "no cadence" in refused
    assert "day" in tracker.refuses("add", "Meet", *AT, "--every", "3m", "--first-due", "every year", code=2)


def test_words_count_from_the_publication_of_the_document_cited_but_so_long_after_from_the_meeting(
    tracker: Tracker, text_file: Path
) -> None:
    """A report of 2 April that says "next month" means May; within a month runs from the meeting all the same (R5)."""
    attach = ("meeting", "attach", "tripoli-2012", "--text", str(text_file), "--kind", "press")
    slug = tracker(*attach, "--published", "2012-04-02").ref

    def due(phrase: str) -> str:
        options = ("--document", slug, "--due", phrase, "-f", "json")
        return str(tracker("add", "Meet", *AT, *options).document["deadline"]["last_day"])

    assert due("before the end of next month") == "2012-05-31"
    assert due("within one month") == "2012-04-12"


def test_edit_understands_words_too(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    said = tracker("edit", ref, "--due", "avant la fin du mois de juin")
    assert "2012-06-30" in said.err
    assert tracker("show", ref, "-f", "json").document["deadline"]["last_day"] == "2012-06-30"
    assert "2012-06-30" in tracker.refuses("edit", ref, "--due", "by June", code=2)


def test_an_extension_counts_from_the_day_of_its_decision(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--due", "2012-06-30")
    decided = ("--by", "The ministers", "--why", "Elections", "--on", "2012-07-05")
    said = tracker("extend", ref, "--to", "the end of next year", *decided).err
    assert "on 2013-12-31 (counted from 2012-07-05)" in said
    assert tracker("show", ref, "-f", "json").document["deadline"]["last_day"] == "2013-12-31"
    assert "2012-12-31" in tracker.refuses("extend", ref, "--to", "by December", *decided, code=2)


def test_why_goes_from_the_words_to_the_days(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--due", "قبل نهاية شهر يونيو المقبل")
    explained = tracker("why", ref).out
    assert explained.index("قبل نهاية شهر يونيو المقبل") < explained.index("2012-06-30")


def test_at_a_terminal_the_unsure_is_asked_about(tracker: Tracker) -> None:
    options = (*AT, *TO_THE_QUESTIONS, "--due", "by June")
    said = converse(tracker, "y\ny\n", "add", "Meet", *options)
    assert said.code == 0
    assert "Is that what is meant?" in said.screen
    assert newest(tracker)["deadline"]["phrase"] == "by June"
    before = tracker.changes()
    assert converse(tracker, "n\n", "add", "Meet", *options).code == 1
    assert converse(tracker, "n\n", "edit", "TRI-2012-01", "--due", "by July").code == 1
    assert tracker.changes() == before


def test_at_a_terminal_the_sure_is_shown_once_and_not_asked_about(tracker: Tracker) -> None:
    said = converse(tracker, "y\n", "add", "Meet", *AT, *TO_THE_QUESTIONS, "--due", "late this year")
    assert (said.code, said.screen.count("is understood as")) == (0, 1)
    assert "Is that what is meant?" not in said.screen


def test_questions_take_words(tracker: Tracker) -> None:
    answers = ["Meet", "1", "LY", "soon", "مرة كل ثلاثة أشهر", "the end of June", "", "y", ""]
    said = converse(tracker, "\n".join(answers), "add")
    assert said.code == 0
    recurrence = newest(tracker)["recurrence"]
    assert (recurrence["every"], recurrence["anchor"]) == ("3 months", "2012-06-30")


@pytest.mark.parametrize(("options", "loaded"), [(("--due", "2012-Q4"), False), (("--due", "late this year"), True)])
def test_iso_forms_load_no_table_of_words(tracker: Tracker, options: tuple[str, str], loaded: bool) -> None:  # noqa: FBT001 - a table
    program = (
        "import sys; from sahel_tracker.cli.app import application; from typer.testing import CliRunner;"
        "CliRunner().invoke(application(), sys.argv[1:]); print('sahel_tracker.language.timing' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "--db", str(tracker.path), "add", "Meet", *AT, *options]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == str(loaded)
