"""Commitments as the matching sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from sahel_tracker.check.promises import promises
from sahel_tracker.model.records import Deadline, Document, Passage, Recurrence, Step
from tests.check.drafts import border_promises, border_record


def test_a_promise_speaks_every_language_of_its_titles() -> None:
    assert border_promises()["CENTRE"].languages == {"ar", "fr", "en"}


def test_what_would_count_as_done_is_looked_for_too() -> None:
    promise = border_promises(SECRETARIAT={"done_when": "The headquarters opens in Tripoli"})["SECRETARIAT"]
    assert "p_tripoli" in promise.tokens
    assert "p_tripoli" not in promise.title_tokens


def test_the_quote_is_looked_for_too() -> None:
    record = border_record()
    text = "They will destroy the landmines."
    digest = sha256(text.encode()).hexdigest()
    record.add(Document("report", "tripoli", "press", "en", digest))
    quoted = border_record(FUND={"document": "report", "passage": Passage(0, len(text))}).commitments["FUND"]
    record.add(quoted)
    assert "k|mines" in promises(record, {digest: text}, ["FUND"])[0].tokens
    assert "k|mines" not in promises(record, {}, ["FUND"])[0].tokens


def test_the_deadline_counts_as_a_date() -> None:
    promise = border_promises(FUND={"deadline": Deadline(date(2013, 6, 30), date(2013, 6, 1))})["FUND"]
    assert {"y_2013", "m_2013-06"} <= promise.tokens.keys()


def test_a_concept_that_runs_through_the_meeting_is_worth_less() -> None:
    tokens = border_promises()["CENTRE"].tokens
    alone = border_promises()["CENTRE"].wordings[0].evidence.tokens
    assert tokens["k|border"] < alone["k|border"]


def test_the_first_words_of_a_title_are_worth_most() -> None:
    tokens = border_promises()["FUND"].wordings[0].evidence.tokens
    assert tokens["k|contribute"] > tokens["k|terrorism"]


def test_the_setting_is_what_the_meeting_was_about() -> None:
    setting = border_promises()["FUND"].setting
    assert setting["k|border-security"] > setting.get("k|fisheries", 0.0)


def test_who_met_is_part_of_the_setting_too() -> None:
    record = border_record()
    unnamed = promises(record, {}, ["FUND"])[0].setting
    record.add(replace(record.meetings["tripoli"], participants=("TD", "LY")))
    setting = promises(record, {}, ["FUND"])[0].setting
    assert "c_TD" not in unnamed
    assert 0 < setting["c_TD"] < setting["k|border-security"]


def test_recurrence_and_expectation_are_known() -> None:
    promise = border_promises(FUND={"recurrence": Recurrence(Step(3, "months"), date(2012, 6, 30))})["FUND"]
    assert promise.is_recurring
    assert promise.expects is None


def test_promises_come_in_the_order_asked_for() -> None:
    record = border_record()
    assert [promise.ref for promise in promises(record, {}, ["FUND", "CENTRE"])] == ["FUND", "CENTRE"]
