"""The digest as a reader gets it: new first, a screen of it, everything in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.digest_page import Layout, digest_page, subject_words
from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Page
from sahel_tracker.render.terminal import terminal
from sahel_tracker.report.digest import Digest, digest
from sahel_tracker.report.digest_parts import By, parts_of
from sahel_tracker.report.selection import Selection
from tests.model.builders import (
    commitment,
    day,
    document,
    due,
    every,
    extension,
    finding,
    meeting,
    of_each,
    proposal,
    proposing,
    record,
)
from tests.pages import LOG_HEAD, read_texts, words
from tests.specimen import specimen


def told(filled: Record, as_of: str, *, before: tuple[Record, str] | None = None, country: str | None = None) -> Digest:
    wanted = Selection(country=country)
    last = digest(before[0], day(before[1]), wanted, None, read_texts).memory if before else None
    return digest(filled, day(as_of), wanted, last, read_texts)


def page_of(answer: Digest, filled: Record, language: Language = "en", **layout: Any) -> Page:
    return digest_page(answer, words(filled, language), LOG_HEAD, Layout(**layout))


def text_of(filled: Record, as_of: str, before: tuple[Record, str] | None = None, **layout: Any) -> str:
    return rendered(page_of(told(filled, as_of, before=before), filled, **layout), "plain")


def in_parts(filled: Record, by: By, as_of: str) -> str:
    answer = told(filled, as_of)
    return rendered(page_of(answer, filled, parts=parts_of(answer.sections, by, filled, 30)), "plain")


def document_of(filled: Record, as_of: str, before: tuple[Record, str] | None = None) -> dict[str, Any]:
    answer = told(filled, as_of, before=before)
    return dict(json.loads(rendered(page_of(answer, filled), "json")))


PROMISE = commitment(deadline=due("2013-06-30"), **of_each("LY", "MA"))
SERIES = commitment("TRI-02", recurrence=every("3 months", "2013-06-30"))


def many(number: int) -> Record:
    return record(*(commitment(f"TRI-{n:02}", deadline=due("2013-06-30")) for n in range(number)))


def test_what_is_new_comes_first_with_what_made_it_so_and_what_was_said() -> None:
    filled = record(PROMISE, commitment("TRI-02", deadline=due("2013-05-31")))
    lines = text_of(filled, "2013-07-01", (filled, "2013-06-15")).splitlines()
    assert lines[:4] == [
        "Follow-up digest",
        "Situation as of 1 July 2013",
        "Last digest: 15 June 2013",
        "newly unconfirmed: 1 · still unconfirmed: 1",
    ]
    new = lines.index("Newly past the deadline since 15 June 2013 (1)")
    still = lines.index("Still past the deadline: 31 to 90 days (1)")
    assert new < still
    assert lines[new + 1].startswith("TRI-01\t")
    assert lines[new + 1].endswith("its last day was 2013-06-30; before: due soon (digest of 2013-06-15)")
    assert lines[still + 1].startswith("TRI-02\t")
    assert lines[still + 1].endswith("now: 31 to 90 days")


def test_without_a_last_digest_the_bands_hold_everything() -> None:
    periods = ("2013-06-30", "2013-05-31", "2013-03-31", "2012-05-31")
    filled = record(*(commitment(f"TRI-{n}", deadline=due(period)) for n, period in enumerate(periods)))
    titles = [line for line in text_of(filled, "2013-07-05").splitlines() if line.startswith("Past the deadline:")]
    assert titles == [
        "Past the deadline: up to 30 days (1)",
        "Past the deadline: 31 to 90 days (1)",
        "Past the deadline: 91 days to a year (1)",
        "Past the deadline: more than a year (1)",
    ]
    assert "more than five years (1)" in text_of(record(PROMISE), "2018-06-30")


def test_what_was_promised_again_since_is_counted_as_the_overdue_list_counts_it() -> None:
    """R9: in the head, in the subject of a mail and in JSON alike."""
    newer = commitment("RAB-01", meeting="rabat", deadline=due("2014-06-30"), renews=("TRI-01",))
    filled = record(meeting("rabat", "2013-11-14"), commitment(deadline=due("2013-06-30")), newer)
    lines = text_of(filled, "2014-01-02").splitlines()
    assert lines[2] == "promised again since: 1"
    title = lines.index("Promised again since, counted with the newer promise (1)")
    assert "unconfirmed: 186 days past its deadline, not assessed, renewed by RAB-01" in lines[title + 1]
    assert subject_words(told(filled, "2014-01-02"), words(filled, "en")).endswith(
        "2014-01-02: promised again since: 1"
    )
    answer = document_of(filled, "2014-01-02")
    assert (answer["new"], [one["ref"] for one in answer["renewed"]]) == ([], ["TRI-01"])


def test_what_is_new_has_a_column_only_beside_a_last_digest() -> None:
    filled = record(PROMISE)
    alone, beside = (
        [column.heading for section in page_of(answer, filled).sections for column in section.columns]
        for answer in (told(filled, "2013-07-01"), told(filled, "2013-07-01", before=(filled, "2013-06-15")))
    )
    assert "What is new" not in alone
    assert "What is new" in beside


def test_a_series_behind_shows_kept_elapsed_and_the_gap_beside_the_step() -> None:
    filled = record(
        SERIES, *(finding(n, "fulfilled", on, commitment="TRI-02") for n, on in ((1, "2013-09-15"), (2, "2013-12-24")))
    )
    said = text_of(filled, "2014-07-01")
    assert "Behind schedule (1)" in said
    assert "every 3 months, kept 2/5, next due 2014-09-30, observed gap 100 days" in said


def test_a_section_has_at_most_so_many_lines_and_says_how_many_more() -> None:
    said = text_of(many(8), "2013-07-05")
    assert "Past the deadline: up to 30 days (8)" in said
    assert [line[:6] for line in said.splitlines() if line.startswith("TRI")] == [f"TRI-{n:02}" for n in range(5)]
    assert "Not shown: 3. --all shows everything." in said
    whole = text_of(many(8), "2013-07-05", at_most=None)
    assert sum(line.startswith("TRI") for line in whole.splitlines()) == 8
    assert "Not shown" not in whole


def test_kept_corrected_and_gone_have_their_sections() -> None:
    before = record(
        PROMISE,
        SERIES,
        commitment("TRI-03", deadline=due("2013-06-01")),
        commitment("TRI-04", deadline=due("2013-06-02")),
    )
    after = record(
        PROMISE,
        commitment("TRI-03", deadline=due("2013-06-01")),
        commitment("TRI-04", deadline=due("2013-06-02")),
        finding(1, "fulfilled", "2013-07-05", standing="verified"),
        finding(2, "dropped", "2013-07-06", commitment="TRI-04"),
        extension(1, "2014-12-31", "2013-07-07", commitment="TRI-03"),
    )
    said = text_of(after, "2013-07-10", (before, "2013-07-01"))
    assert "fulfilled on 2013-07-05; before: unconfirmed (digest of 2013-07-01)" in said
    assert "closed on 2013-07-06; before: unconfirmed (digest of 2013-07-01)" in said
    assert "now due by 2014-12-31; before: unconfirmed (digest of 2013-07-01)" in said
    assert "TRI-02: not in this digest any more; before: behind (digest of 2013-07-01)" in said
    assert "fulfilled: 1 · corrected: 3" in said


def test_of_many_that_are_gone_it_says_how_many_more() -> None:
    said = text_of(record(), "2013-07-10", (many(8), "2013-07-05"))
    assert said.count(": not in this digest any more") == 5
    assert "Not shown: 3. --all shows everything." in said


def test_a_missed_turn_of_a_series_on_schedule_has_its_section() -> None:
    filled = record(SERIES, finding(1, "fulfilled", "2013-10-25", commitment="TRI-02"))
    said = text_of(filled, "2013-10-25", (filled, "2013-06-30"))
    assert "Turns without a recorded meeting (1)" in said
    assert "no meeting counts for the turn due on 2013-06-30" in said


def test_what_nobody_mentions_is_told_with_the_day_and_a_process_that_stopped_only_once() -> None:
    silent = [commitment(f"TRI-{n}") for n in range(8)]
    filled = record(meeting("rabat", "2012-11-14", checked=True), document("report", "rabat"), *silent)
    said = text_of(filled, "2013-03-12", (filled, "2013-03-11"))
    assert "Without mention (8)" in said
    assert "without mention since 2012-03-12" in said
    stopped = text_of(filled, "2013-11-15")
    assert "border-security: no meeting recorded since 2012-11-14; 8 commitments without mention" in stopped
    assert "TRI-0" not in stopped


def test_proposals_that_wait_are_counted() -> None:
    filled = proposing(record(commitment(), document("report", "tripoli-2012")), proposal(1), proposal(2))
    said = text_of(filled, "2013-01-01")
    assert "awaiting review: 2" in said
    assert "Awaiting review\n2 possible mentions" in said


def test_parts_by_country_and_process() -> None:
    by_country = in_parts(record(PROMISE, SERIES), "country", "2014-01-02").splitlines()
    assert by_country.index("Libya") < by_country.index("Morocco") < by_country.index("Undertaken jointly")
    assert sum(line.startswith("TRI-01\t") for line in by_country) == 2
    assert "Border security" in in_parts(specimen(), "process", "2014-06-15").splitlines()


def test_nothing_to_say_is_said_when_it_is_asked_for() -> None:
    said = text_of(record(commitment()), "2013-01-01")
    assert "Nothing to report" in said
    subject = subject_words(told(record(), "2013-01-01"), words(record(), "fr"))
    assert subject.startswith("Bulletin de suivi, 1er janvier 2013")


def test_the_subject_says_the_counts_and_the_country() -> None:
    answer = told(record(PROMISE, SERIES), "2014-01-02", country="LY")
    assert subject_words(answer, words(record(), "en")) == "Follow-up digest: Libya, 2014-01-02: unconfirmed: 1"
    assert "ليبيا" in subject_words(answer, words(record(), "ar"))


def test_what_nobody_looked_at_is_not_counted_as_overdue() -> None:
    """R2: the counts are those of the headlines, as in the report."""
    looked_at = finding(1, "no-evidence", "2013-09-01", commitment="TRI-02")
    filled = record(commitment(deadline=due("2013-06-30")), commitment("TRI-02", deadline=due("2013-06-30")), looked_at)
    said = subject_words(told(filled, "2014-01-02"), words(filled, "ar"))
    assert said.endswith("انقضى أجله: 1 · انقضى أجله ولا معلومات عن تنفيذه: 1")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_it_fits_a_terminal_in_every_language(language: Language) -> None:
    from rich.cells import cell_len

    page = page_of(told(specimen(), "2014-06-15"), specimen(), language)
    lines = terminal(page, 80, colour=False, isolate=False).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) < 50


class TestJson:
    def test_every_member_is_there_and_no_language_changes_it(self) -> None:
        document = document_of(specimen(), "2014-06-15")
        assert document["schema"] == "tracker/digest/1"
        assert document["since"] is None
        assert set(document) >= {
            "new", "still_overdue", "kept", "due_soon", "missed_windows", "dormant", "proposals_waiting", "corrected",
        }  # fmt: skip
        french = json.loads(rendered(page_of(told(specimen(), "2014-06-15"), specimen(), "fr"), "json"))
        assert french == document

    def test_it_is_whole_though_the_page_is_not(self) -> None:
        assert len(document_of(many(8), "2013-07-05")["new"]) == 8

    def test_what_is_behind_is_among_the_late_and_named(self) -> None:
        document = document_of(record(PROMISE, SERIES), "2014-01-02")
        assert [one["headline"] for one in document["new"]] == ["unconfirmed", "behind"]
        assert document["behind"] == ["TRI-02"]
        assert document["missed_windows"] == [
            {"ref": "TRI-02", "after": "2012-03-12", "until": "2013-06-30"},
            {"ref": "TRI-02", "after": "2013-06-30", "until": "2013-09-30"},
        ]

    def test_news_say_what_made_them_so_and_what_was_said_before(self) -> None:
        filled = record(PROMISE)
        document = document_of(filled, "2013-07-01", (filled, "2013-06-15"))
        assert document["since"] == "2013-06-15"
        before = {"kind": "due soon", "since": "2013-06-30", "on": "2013-06-15"}
        assert document["news"] == [
            {"ref": "TRI-01", "what": "late", "cause": "passed", "day": "2013-06-30", "before": before}
        ]


def test_csv_names_the_section_of_each_line() -> None:
    lines = rendered(page_of(told(specimen(), "2014-06-15"), specimen()), "csv").splitlines()
    assert lines[0].startswith("section,ref,title_ar")
    assert {line.split(",")[0] for line in lines[1:]} == {"new", "renewed", "due_soon", "kept"}
