"""The report and the overdue list as pages: blocks, groups, counts, one screen or everything."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sahel_tracker.model.records import Language
from sahel_tracker.render.page import Page, Section
from sahel_tracker.render.report_page import ON_ONE_SCREEN
from sahel_tracker.report.country import country_report
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, due, meeting, of_each, record
from tests.pages import LOG_HEAD, overdue_of, read_texts, report_of
from tests.snapshots import DAY
from tests.specimen import NOT_FIRM, SHOWN_AS, specimen

FRENCH_COUNTS = (
    "échéance dépassée\u00a0: 1 · échéance dépassée, sans information\u00a0: 1 · "
    "en retard sur la périodicité prévue\u00a0: 1 · réitérés depuis\u00a0: 1"
)


def outline(page: Page) -> list[tuple[int, str, list[str]]]:
    """Level, title and refs of each section."""
    return [(one.level, one.title, refs_of(one)) for one in page.sections]


def refs_of(section: Section) -> list[str]:
    return [row.cells[0] for row in section.rows]


def test_a_countrys_report_has_three_blocks_each_worst_first() -> None:
    assert outline(report_of(country="LY")) == [
        (1, "Undertaken by Libya itself", []),
        (2, "Past the deadline, unconfirmed (1)", ["TRI-03"]),
        (2, "Due soon (1)", ["TRI-05"]),
        (2, "Fulfilled (1)", ["TRI-06"]),
        (2, "Not assessed (1)", ["RAB-01"]),
        (1, "Undertaken with others", []),
        (2, "Overdue (1)", ["TRI-02"]),
        (2, "Behind schedule (1)", ["TRI-04"]),
        (2, "Under way (1)", ["TRI-07"]),
        (2, "Fulfilled (4)", ["TRI-01", "TRI-15", "TRI-16", "TRI-18"]),
        (2, "No action (1)", ["TRI-08"]),
        (2, "No evidence found (1)", ["TRI-17"]),
        (2, "Not assessed (1)", ["TRI-19"]),
        (2, "Closed (2)", ["TRI-12", "TRI-13"]),
        (2, "Exploratory and not counted (1)", ["TRI-11"]),
        (1, "Calls, planned outputs and what others undertook towards Libya", []),
        (2, "Not assessed (2)", ["TRI-09", "TRI-10"]),
    ]


def test_one_screen_is_its_own_whole_what_presses_and_counts_of_the_rest() -> None:
    page = report_of(country="LY", whole=False)
    assert outline(page) == [
        (1, "Undertaken by Libya itself", []),
        (2, "Past the deadline, unconfirmed (1)", ["TRI-03"]),
        (2, "Due soon (1)", ["TRI-05"]),
        (2, "Fulfilled (1)", ["TRI-06"]),
        (2, "Not assessed (1)", ["RAB-01"]),
        (1, "Undertaken with others", []),
        (2, "Overdue (1)", ["TRI-02"]),
        (2, "Behind schedule (1)", ["TRI-04"]),
        (1, "Calls, planned outputs and what others undertook towards Libya", []),
    ]
    tails = [section.tail for section in page.sections if section.tail]
    assert tails == [
        (
            "Not shown: Under way: 1, Fulfilled: 4, No action: 1, No evidence found: 1, Not assessed: 1, Closed: 2, "
            "Exploratory and not counted: 1. --all shows everything."
        ),
        "Not shown: Not assessed: 2. --all shows everything.",
    ]


def test_one_screen_has_the_first_few_of_what_does_not_press() -> None:
    many = record(*(commitment(f"TRI-{number:02}", **of_each("LY")) for number in range(1, 9)))
    page = report_of(many, country="LY", whole=False)
    assert [(len(one.rows), one.tail) for one in page.sections if one.rows] == [
        (ON_ONE_SCREEN, "3 more; --all shows everything.")
    ]
    assert [len(one.rows) for one in report_of(many, country="LY").sections if one.rows] == [8]


@pytest.mark.parametrize("country", [None, "LY", "EG", "CAERT"])
def test_one_screen_and_the_rest_together_are_everything(country: str | None) -> None:
    whole, screen = report_of(country=country), report_of(country=country, whole=False)
    shown = sum(len(section.rows) for section in screen.sections)
    left_out = sum(int(number) for one in screen.sections for number in re.findall(r": (\d+)", one.tail))
    assert shown + left_out == sum(len(section.rows) for section in whole.sections)
    assert not any(section.tail for section in whole.sections)


def test_without_a_country_there_are_commitments_and_apart_from_them_calls() -> None:
    blocks = [title for level, title, _ in outline(report_of()) if level == 1]
    assert blocks == ["Commitments", "Calls and planned outputs (not commitments)"]
    assert outline(report_of())[-1] == (2, "Not assessed (2)", ["TRI-09", "TRI-10"])


def test_every_commitment_stands_once_and_an_older_promise_under_its_renewal() -> None:
    refs = [ref for section in report_of().sections for ref in refs_of(section)]
    assert sorted(refs) == sorted(set(SHOWN_AS) - {"TRI-14"})


def test_the_head_has_the_day_and_the_counts_of_firm_promises() -> None:
    """A chain of renewals counts once; what is not firm does not count."""
    total = len(SHOWN_AS) - len(NOT_FIRM) - 1
    day, counts, exploratory = report_of().head
    assert day == "Situation as of 15 June 2014"
    assert counts == (
        f"{total} commitments. superseded: 1 · dropped: 1 · fulfilled: 2 · fulfilled late: 2 · overdue: 1 · "
        "unconfirmed: 1 · behind: 1 · due soon: 1 · no action: 1 · no evidence: 1 · under way: 2 · "
        "partly fulfilled: 1 · not assessed: 2"
    )
    assert exploratory == "1 exploratory promise is listed and not counted."


def test_the_score_stands_in_the_head_only_if_asked_for() -> None:
    assert not any("Score" in line for line in report_of(country="LY").head)
    assert report_of(country="LY", with_score=True).head[-1] == (
        "Score: +0.22 (n = 9, 81% assessed). Method, version 1."
    )


def test_below_five_there_is_no_score_and_it_says_so() -> None:
    page = report_of(country="LY", meeting="rabat-2013", with_score=True)
    assert page.head[-1] == ("Score: none below five scored commitments (n = 0, 0% assessed). Method, version 1.")
    assert page.document()["summary"]["score"] is None


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"process": "border-security"}, "Only: Border security"),
        ({"country": "LY", "meeting": "tripoli-2012"}, "Only: tripoli-2012"),
    ],
)
def test_a_report_of_a_part_says_of_which(filters: dict[str, Any], said: str) -> None:
    assert report_of(**filters).head[0] == said


def test_the_title_names_the_country_in_the_readers_language() -> None:
    titles = [report_of(None, language, country="LY").title for language in ("ar", "fr", "en")]
    assert titles == [
        "حالة تنفيذ الالتزامات: ليبيا",
        "État de mise en œuvre des engagements\u00a0: Libye",
        "Implementation status: Libya",
    ]
    assert report_of().title == "Implementation status of commitments"


def test_the_foot_has_the_day_the_version_of_the_rules_and_the_head_of_the_log() -> None:
    assert report_of().foot == (f"As of 15 June 2014. Rules, version 1. Change log: {LOG_HEAD}.",)


def test_a_country_that_nobody_bound_has_an_empty_report() -> None:
    page = report_of(country="FR")
    assert (page.title, page.head[-1], page.sections) == ("Implementation status: France", "0 commitments", ())


def test_overdue_is_worst_first_and_has_its_own_headings() -> None:
    assert outline(overdue_of()) == [
        (1, "Overdue (1)", ["TRI-02"]),
        (1, "Past the deadline, unconfirmed (1)", ["TRI-03"]),
        (1, "Behind schedule (1)", ["TRI-04"]),
        (1, "Promised again since, counted with the newer promise (1)", ["TRI-14"]),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "overdue: 1 · unconfirmed: 1 · behind: 1 · promised again since: 1"),
        ("fr", FRENCH_COUNTS),
        ("ar", "انقضى أجله: 1 · انقضى أجله ولا معلومات عن تنفيذه: 1 · متأخر عن الوتيرة المقررة: 1 · جُدِّدت لاحقا: 1"),
    ],
)
def test_what_is_late_is_counted_by_kind_as_in_the_report(language: Language, said: str) -> None:
    """R2: what nobody looked at is not claimed to be overdue, nor what is only behind its cadence."""
    assert overdue_of(language=language).head[-1] == said


def test_what_was_promised_again_is_marked_with_what_renews_it() -> None:
    """R9: report and list count the same; the older deadline is still on the page."""
    renewed = overdue_of().sections[-1]
    assert renewed.rows[0].cells[2] == "unconfirmed: 531 days past its deadline, not assessed, renewed by RAB-01"
    counted = [one for one in country_report(specimen(), DAY, Selection(), read_texts).by_headline.items() if one[1]]
    assert {("overdue", 1), ("unconfirmed", 1), ("behind", 1)} <= set(counted)


def test_where_only_renewed_promises_are_late_the_head_says_so() -> None:
    newer = commitment("B-1", meeting="second", renews=("TRI-01",), deadline=due("2016-01-31"))
    filled = record(meeting("second", "2013-01-01"), commitment(deadline=due("2012-12-31")), newer)
    assert overdue_of(filled).head[-1] == "promised again since: 1"


def test_what_is_due_soon_comes_last_and_only_if_asked_for() -> None:
    assert outline(overdue_of(soon=True))[-1] == (1, "Due soon (1)", ["TRI-05"])
    assert overdue_of(soon=True).head == overdue_of().head


def test_nothing_overdue_is_said_and_of_what() -> None:
    assert overdue_of(country="FR").head == (
        "Only: France",
        "Situation as of 15 June 2014",
        "Nothing is overdue, unconfirmed or behind.",
    )
    assert overdue_of(country="FR").sections == ()


def test_calls_and_exploratory_promises_are_never_in_overdue() -> None:
    record = specimen()
    refs = {ref for section in overdue_of(record, soon=True, within=9999).sections for ref in refs_of(section)}
    assert refs
    assert not refs & set(NOT_FIRM)
