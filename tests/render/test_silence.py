"""How silence is told: in one commitment, in the lists, and once for a process that has stopped meeting (R10)."""

from __future__ import annotations

import pytest

from sahel_tracker.model.records import Language
from sahel_tracker.render.page import Page, Section
from sahel_tracker.render.words import Words
from tests.model.builders import commitment, day, document, finding, meeting, proposal, proposing, record
from tests.pages import detail_of, list_of, report_of

SILENT = (meeting("rabat-2013", "2013-11-14", checked=True), document("rabat-report", "rabat-2013"))
SAID = {
    1: "لم يرد ذكره في اجتماع واحد",
    2: "لم يرد ذكره في اجتماعين",
    3: "لم يرد ذكره في 3 اجتماعات",
    11: "لم يرد ذكره في 11 اجتماعا",
    100: "لم يرد ذكره في 100 اجتماع",
}


def status(page: Page) -> str:
    return page.sections[0].rows[0].cells[2]


def last(page: Page) -> Section:
    return page.sections[-1]


@pytest.mark.parametrize("number", SAID)
def test_meetings_are_counted_in_each_arabic_plural(number: int) -> None:
    phrase = ("not mentioned in %(n)d meeting", "not mentioned in %(n)d meetings")
    assert Words("ar").count(*phrase, number) == SAID[number]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "not mentioned in 1 meeting"),
        ("fr", "non mentionné lors de 1 réunion"),
        ("ar", "لم يرد ذكره في اجتماع واحد"),
    ],
)
def test_one_commitment_tells_in_how_many_meetings_it_was_passed_over(language: Language, said: str) -> None:
    page = detail_of("TRI-01", record(commitment(), *SILENT), language)
    assert said in page.sections[1].lines


def test_what_was_spoken_of_at_the_last_meeting_says_nothing_of_silence() -> None:
    spoken = finding(1, "reaffirmed", "2013-11-14", meeting="rabat-2013")
    page = detail_of("TRI-01", record(commitment(), *SILENT, spoken))
    assert not [line for line in page.sections[1].lines if "not mentioned" in line]


WAITS = {
    "en": "a possible mention waits for review",
    "fr": "une mention possible est à examiner",
    "ar": "توجد إشارة محتملة في انتظار المراجعة",
}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_beside_silence_it_says_that_a_possible_mention_waits(language: Language) -> None:
    """In the list, in `show` and on the page; up to the day of its meeting it is not known."""
    later = meeting("tunis-2014", "2014-05-01")
    filled = proposing(record(commitment(), *SILENT, later), proposal(1, meeting="tunis-2014"))
    assert status(list_of(filled, language)).endswith(WAITS[language])
    assert WAITS[language] in detail_of("TRI-01", filled, language).head[0]
    assert WAITS[language] not in status(list_of(filled, language, as_of=day("2014-04-30")))


def test_one_commitment_that_is_not_long_silent_says_it_too() -> None:
    waits = proposal(1, meeting="rabat-2013")
    filled = proposing(record(commitment(), *SILENT, finding(1, "reaffirmed", "2013-06-01")), waits)
    page = detail_of("TRI-01", filled, as_of=day("2013-11-20"))
    assert WAITS["en"] not in page.head[0]
    assert WAITS["en"] in page.sections[1].lines


def test_a_list_tells_since_when_a_standing_promise_is_without_mention() -> None:
    assert status(list_of(record(commitment(), *SILENT))) == "not assessed, without mention since 2012-03-12"
    spoken = finding(1, "reaffirmed", "2012-10-01")
    assert "since 2012-10-01" in status(list_of(record(commitment(), *SILENT, spoken)))


def test_it_is_not_said_of_one_that_nobody_passed_over() -> None:
    assert status(list_of(record(commitment()))) == "not assessed"


def test_a_report_ends_with_the_processes_that_have_stopped_in_one_line() -> None:
    filled = record(commitment("TRI-01"), commitment("TRI-02"))
    page = report_of(filled, as_of=day("2014-06-15"))
    assert last(page).lines == ("No meeting recorded since: border-security (2012-03-12)",)
    assert last(page).rows == ()


@pytest.mark.parametrize("whole", [True, False])
def test_it_stands_on_one_screen_too(*, whole: bool) -> None:
    page = report_of(record(commitment()), "fr", whole=whole)
    assert last(page).lines[0].startswith("Aucune réunion recensée depuis")


def test_of_processes_that_meet_nothing_is_said() -> None:
    filled = record(commitment(), meeting("rabat-2014", "2014-01-01"))
    assert not any("recorded since" in line for section in report_of(filled).sections for line in section.lines)
