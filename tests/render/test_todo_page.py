"""What is left to do as a page: a count for each kind, the first few of each, and the command that does it."""

from __future__ import annotations

import csv
import io

import pytest

from sahel_tracker.model.records import Item, Language, Passage, Record
from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Page
from sahel_tracker.render.todo_page import FIRST_FEW, todo_page
from sahel_tracker.render.words import Words
from sahel_tracker.report.todo import todo
from tests.model.builders import commitment, day, document, due, finding, meeting, proposal, proposing, record

KEPT = "0" * 64


def much() -> Record:
    """Something to do of every kind, and more of one kind than is shown at once."""
    late = [commitment(f"TRI-{number}", deadline=due("2012-06"), done_when="x") for number in range(10, 20)]
    items: list[Item] = [
        commitment(),
        *late,
        meeting("m2", "2013-11-14"),
        document("m2-report", "m2"),
        finding(1, "under-way", "2013-01-01", dated="at-latest", standing="claimed"),
    ]
    return proposing(record(*items), proposal(1, meeting="m2", document="m2-report", passage=Passage(0, 5)))


def page(known: Record, language: Language = "en", *, whole: bool = False) -> Page:
    return todo_page(todo(known, day("2014-01-01"), {KEPT}), known, Words(language), whole=whole)


def test_each_kind_has_its_count_and_the_command_that_does_it() -> None:
    sections = {section.title: section for section in page(much()).sections}
    assert {title: section.tail.partition(";")[0] for title, section in sections.items()} == {
        "Meetings not checked (1)": "tracker check MEETING",
        "Possible mentions to review (1)": "tracker review",
        "Days that are only inferred (1)": "tracker record REF --on DAY",
        "Without a word on what would count as done (1)": "tracker edit REF --done-when TEXT",
        "Claimed by a party, not verified (1)": "tracker record REF --standing verified",
        "Past the deadline, unconfirmed (10)": "tracker record REF --verdict V",
    }


def test_the_first_few_are_shown_and_the_rest_is_counted() -> None:
    last = page(much()).sections[-1]
    assert len(last.rows) == FIRST_FEW
    assert last.tail.endswith("5 more; --all shows all")
    whole = page(much(), whole=True).sections[-1]
    assert (len(whole.rows), "more" in whole.tail) == (10, False)


def test_with_nothing_to_do_it_says_so() -> None:
    answer = page(record())
    assert answer.sections == ()
    assert answer.head == ("Situation as of 1 January 2014", "Nothing is left to do.")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_json_is_everything_in_every_language(language: Language) -> None:
    assert page(much(), language).document() == {
        "schema": "tracker/todo/1",
        "as_of": "2014-01-01",
        "meetings_not_checked": ["m2"],
        "proposals_waiting": [{"id": 1, "ref": "TRI-01", "meeting": "m2", "score": 0.7}],
        "days_inferred": [{"finding": 1, "ref": "TRI-01", "on": "2013-01-01"}],
        "no_done_when": ["TRI-01"],
        "claims_not_verified": ["TRI-01"],
        "unconfirmed": [f"TRI-{number}" for number in range(10, 20)],
    }


def test_csv_has_a_line_for_each_thing() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(page(much()), "csv"))))
    assert [row["work"] for row in rows[:5]] == [
        "meetings_not_checked",
        "proposals_waiting",
        "days_inferred",
        "no_done_when",
        "claims_not_verified",
    ]
    assert len(rows) == 15
    assert (rows[-1]["ref"], rows[-1]["day"]) == ("TRI-19", "2012-06-30")


def test_titles_are_in_the_readers_language() -> None:
    assert page(much(), "ar").sections[0].title == "اجتماعات لم تُقابَل نصوصها بالالتزامات (1)"
    assert page(much(), "fr").sections[1].title == "Mentions possibles à examiner (1)"
