"""Lists, and one commitment in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sahel_tracker.model.records import Language, Trilingual
from sahel_tracker.render.page import Page
from tests.model.builders import due
from tests.pages import all_text, detail_of, list_of
from tests.specimen import SHOWN_AS, found, promise, quoting, specimen


def lines(page: Page, title: str) -> list[str]:
    """What stands under a heading."""
    return [line for section in page.sections if section.title == title for line in section.lines]


def test_a_list_is_in_order_of_recording_and_counted() -> None:
    page = list_of()
    assert [row.cells[0] for row in page.sections[0].rows] == list(SHOWN_AS)
    assert page.head == (f"{len(SHOWN_AS)} commitments",)


def test_a_filtered_list_says_by_what_it_is_filtered() -> None:
    page = list_of(country="LY", theme="meetings", headline="fulfilled late", due_before=date(2013, 1, 1))
    assert page.head == ("Only: Libya, meetings, fulfilled late, due before 2013-01-01", "1 commitment")


def test_an_empty_list_has_no_table() -> None:
    assert (list_of(country="FR").sections, list_of(country="FR").head[-1]) == ((), "0 commitments")


def test_a_commitment_says_who_is_bound_and_how() -> None:
    assert "in the lead: Morocco (Ministry of the Interior); jointly: Libya, Egypt, Tunisia" in lines(
        detail_of("TRI-01"), "What was promised"
    )
    assert "addressed: Libya" in lines(detail_of("TRI-09"), "What was called for")


def test_a_meeting_without_participants_binds_nobody_by_name() -> None:
    page = detail_of("X-1", specimen(promise("X-1", "x", at="gao-2012")))
    assert "nobody is named; its meeting lists no participants" in lines(page, "What was promised")


def test_a_quote_names_its_document_and_says_if_it_is_the_press() -> None:
    assert "quote from tripoli-text: “meet again in Morocco”" in lines(detail_of("TRI-01"), "What was promised")
    assert "press: passage 10–30, text not in this file" in lines(detail_of("TRI-14"), "What was promised")
    record = specimen(promise("X-1", "x", **quoting("tripoli-text", 0, 13)))
    record.add(replace(record.documents["tripoli-text"], kind="press"))
    assert "as reported by tripoli-text: “The ministers”" in lines(detail_of("X-1", record), "What was promised")


def test_every_finding_is_listed_with_its_number_its_source_and_what_it_disputes() -> None:
    assert lines(detail_of("TRI-15"), "Findings") == [
        "8: fulfilled, 2013-02-01, claimed",
        "9: under way, 2013-02-02, reported",
        "  disputes finding 8",
        "17: no action, 2014-01-05, reported",
        "  retracted: a mistake",
    ]
    assert lines(detail_of("TRI-02"), "Findings") == [
        "1: no evidence, 2012-06-01",
        "  source: the archive of the Union",
    ]


def test_a_finding_about_one_party_names_it() -> None:
    assert lines(detail_of("TRI-05"), "Findings") == ["3: under way, 2014-05-02, claimed, Libya"]


def test_a_retracted_finding_keeps_its_quote() -> None:
    quote = quoting("tripoli-text", 0, 13)
    retracted = found(20, "TRI-03", "no-action", "2012-08-01", retracted="wrong", **quote)
    assert "  quote from tripoli-text: “The ministers”" in lines(detail_of("TRI-03", specimen(retracted)), "Findings")


def test_nothing_later_than_the_day_is_shown() -> None:
    page = detail_of("TRI-07", as_of=date(2012, 12, 31))
    assert lines(page, "Findings") == ["5: under way, 2012-10-01, reported"]
    assert page.head == ("under way",)


def test_what_is_only_known_at_the_latest_is_not_said_to_the_day() -> None:
    standing = lines(detail_of("TRI-16"), "Where it stands")
    assert "kept at the latest on 2013-03-03" in standing
    assert "last spoken of: at the latest on 2013-03-03" in standing
    assert "slippage: at most 48 days" in standing


def test_what_is_known_to_the_day_is_said_to_the_day() -> None:
    standing = lines(detail_of("TRI-01"), "Where it stands")
    assert {"kept on 2013-11-14", "last spoken of: 2013-11-14", "slippage: 318 days"} <= set(standing)


def test_what_nobody_looked_at_is_not_assessed_and_has_no_verification() -> None:
    assert lines(detail_of("TRI-14"), "Where it stands")[:3] == [
        "completion: not assessed",
        "timeliness: overdue",
        "verification: —",
    ]
    assert lines(detail_of("TRI-14"), "Findings") == ["no finding recorded"]


def test_a_renewal_keeps_the_first_deadline_in_view() -> None:
    standing = lines(detail_of("RAB-01"), "Where it stands")
    assert {"renews TRI-14", "first deadline: due by 2012-12-31"} <= set(standing)
    assert "renewed by RAB-01" in lines(detail_of("TRI-14"), "Where it stands")
    assert "superseded by RAB-01" in lines(detail_of("TRI-13"), "Where it stands")


def test_each_party_has_its_own_line_where_each_is_bound_by_itself() -> None:
    assert lines(detail_of("TRI-06"), "Each party") == ["Libya: fulfilled", "Egypt: not assessed"]
    assert lines(detail_of("TRI-01"), "Each party") == []


def test_extensions_are_told_with_who_and_why_and_announcements_as_such() -> None:
    promised = lines(detail_of("TRI-05"), "What was promised")
    assert "extended to 2014-06-30 by the ministers, decided 2014-05-20: the plan was not ready" in promised
    assert "postponement to 2015-01-31 announced 2014-06-01: it moves nothing" in promised


def test_turns_are_listed_with_what_became_of_them() -> None:
    [turns] = [section for section in detail_of("TRI-04").sections if section.title == "Turns"]
    assert [(row.cells[0], row.cells[2]) for row in turns.rows][:2] == [
        ("2012-06-30", "held on 2012-06-20"),
        ("2012-09-30", "no meeting recorded"),
    ]
    assert turns.rows[-1].cells == ("2014-06-30", "2014-03-31", "open")


@pytest.mark.parametrize(("dated", "said"), [("exact", "held on"), ("at-latest", "held by")])
def test_a_turn_held_late_says_by_how_much(dated: str, said: str) -> None:
    late = found(20, "TRI-04", "fulfilled", "2012-10-02", dated=dated)
    [turns] = [one for one in detail_of("TRI-04", specimen(late)).sections if one.title == "Turns"]
    at_most = "at most " if dated == "at-latest" else ""
    assert turns.rows[1].cells[2] == f"{said} 2012-10-02, {at_most}2 days late"


def test_a_title_in_another_language_says_so() -> None:
    assert detail_of("TRI-19").title == "TRI-19  Former les agents des douanes [fr]"
    record = specimen(promise("X-1", None, ar="مذكرة"))
    assert detail_of("X-1", record, "fr").title == "X-1  مذكرة [ar]"
    assert record.commitments["X-1"].title == Trilingual(ar="مذكرة")
    assert "As of 15 June 2014." in detail_of("X-1", record).foot[0]


@pytest.mark.parametrize(("language", "read"), [("ar", "30 يونيو 2013"), ("fr", "30 juin 2013")])
def test_a_day_in_the_words_of_a_text_stays_as_it_stands_there(language: Language, read: str) -> None:
    record = specimen(promise("X-1", "Meet", deadline=replace(due("2013-06-30"), phrase="by 2013-06-30")))
    said = "\n".join(all_text(detail_of("X-1", record, language)))
    assert "by 2013-06-30" in said
    assert read in said
    assert said.count("2013-06-30") == 1


def test_a_call_is_not_told_as_undertaken() -> None:
    """R14: a call and a planned output stand apart, under their name."""
    assert "called for at Tripoli conference, 2012-03-12" in lines(detail_of("TRI-09"), "What was called for")
    assert "planned at Tripoli conference, 2012-03-12" in lines(detail_of("TRI-10"), "What was planned")
    assert "made at Tripoli conference, 2012-03-12" in lines(detail_of("TRI-11"), "What was promised")


def test_one_state_that_is_bound_alone_is_not_each_of_several() -> None:
    assert "named State: Libya" in lines(detail_of("TRI-03"), "What was promised")
    assert "each by itself: Libya, Morocco" in lines(detail_of("TRI-05"), "What was promised")
