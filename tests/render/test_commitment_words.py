"""A commitment in words: its figures, and nothing that the record does not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.records import Extension, Finding, Language, Record, Verdict
from sahel_tracker.model.status import Timeliness
from sahel_tracker.render.commitment_words import (
    HEADLINES,
    TONES,
    VERDICTS,
    age_words,
    cadence_words,
    commitment_columns,
    commitment_row,
    due_words,
    evidence_words,
    finding_words,
    made_words,
    status_words,
    timeliness_words,
    verification_words,
)
from sahel_tracker.render.words import Words
from tests.model.builders import (
    assessed,
    commitment,
    conference,
    day,
    due,
    every,
    extension,
    finding,
    jointly,
    meeting,
    of_each,
    rabat,
    record,
    tripoli,
)
from tests.pages import LANGUAGES

ENGLISH, ARABIC, FRENCH = Words("en"), Words("ar"), Words("fr")


def one_off(as_of: str, *findings: Finding | Extension, **fields: Any) -> Assessment:
    """A promise of four parties, due on 30 June 2013 unless said otherwise, on a day."""
    at = tripoli(participants=("LY", "EG", "MA", "TN"))
    return assessed(record(commitment(**{"deadline": due("2013-06-30"), **fields}), *findings, at=at), as_of)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2013-05-30", "not assessed"),
        ("2013-05-31", "due in 30 days"),
        ("2013-06-29", "due in 1 day"),
        ("2013-06-30", "due today"),
        ("2013-07-01", "unconfirmed: 1 day past its deadline, not assessed"),
        ("2013-07-02", "unconfirmed: 2 days past its deadline, not assessed"),
    ],
)
def test_a_deadline_draws_near_and_passes(as_of: str, said: str) -> None:
    assert status_words(one_off(as_of), ENGLISH) == said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("fulfilled", "fulfilled 1 day late"),
        ("partly-fulfilled", "overdue by 2 days, partly fulfilled"),
        ("under-way", "overdue by 2 days, under way"),
        ("no-action", "overdue by 2 days, no action"),
        ("no-evidence", "overdue by 2 days, no evidence"),
        ("reaffirmed", "unconfirmed: 2 days past its deadline, not assessed"),
        ("superseded", "superseded"),
        ("dropped", "dropped"),
    ],
)
def test_a_finding_past_the_deadline_is_said_with_it(verdict: Verdict, said: str) -> None:
    assert status_words(one_off("2013-07-02", finding(1, verdict, "2013-07-01")), ENGLISH) == said


def test_lateness_that_is_only_bounded_says_at_most() -> None:
    kept = one_off("2013-08-01", finding(1, "fulfilled", "2013-07-02", dated="at-latest"))
    assert status_words(kept, ENGLISH) == "fulfilled, at most 2 days late"
    assert status_words(kept, ARABIC) == "نُفِّذ بعد الأجل بيومين على الأكثر"
    assert status_words(kept, FRENCH) == "mis en œuvre avec au plus 2 jours de retard"


def test_old_evidence_says_of_when_it_is() -> None:
    under_way = finding(1, "under-way", "2012-06-01")
    assert status_words(one_off("2013-06-01", under_way, deadline=None), ENGLISH) == "under way"
    assert status_words(one_off("2013-06-02", under_way, deadline=None), ENGLISH) == "under way (as of 2012)"


def test_each_party_by_itself_is_counted() -> None:
    partly = one_off("2013-06-01", finding(1, "fulfilled", "2013-01-01", party="LY"), **of_each("LY", "EG", "MA"))
    assert status_words(partly, ENGLISH) == "due in 29 days, partly fulfilled, 1 of 3"
    assert status_words(partly, ARABIC).endswith("نُفِّذ جزئيا، 1 من 3")


@pytest.mark.parametrize("wording", ["exploratory", "call", "planned"])
def test_what_is_not_firm_is_never_late_and_says_what_it_is(wording: Any) -> None:
    assert status_words(one_off("2013-07-02", wording=wording), ENGLISH) == f"not assessed, {wording}"


@pytest.mark.parametrize(
    ("standing", "english", "french", "arabic"),
    [
        ("claimed", "disputed", "contesté", "محل اعتراض"),
        ("reported", "disputed (sources differ)", "sources divergentes", "تتباين المصادر"),
        ("verified", "disputed (sources differ)", "sources divergentes", "تتباين المصادر"),
    ],
)
def test_a_disputed_finding_shows_as_contested_only_where_a_party_contests_it(
    standing: Any, english: str, french: str, arabic: str
) -> None:
    against = finding(2, "no-action", "2013-06-02", disputes=1, standing=standing)
    one = one_off("2013-06-03", finding(1, "fulfilled", "2013-06-01"), against)
    assert status_words(one, ENGLISH) == f"due in 27 days, no action, {english}"
    assert status_words(one, Words("fr")).endswith(f", {french}")
    assert status_words(one, ARABIC).endswith(f"، {arabic}")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2013-06-30", "due by 2013-06-30"),
        ("2012-Q4", "due between 2012-10-01 and 2012-12-31"),
        ("2013-06", "due between 2013-06-01 and 2013-06-30"),
    ],
)
def test_a_deadline_is_a_day_or_an_interval(period: str, said: str) -> None:
    assert due_words(one_off("2012-04-01", deadline=due(period)), ENGLISH) == said


def test_an_extension_keeps_the_first_deadline_in_view() -> None:
    extended = one_off("2013-06-01", extension(1, "2013-12-31", "2013-05-01"))
    assert due_words(extended, ENGLISH).endswith("2013-12-31, extended from 2013-06-30")


def test_an_announced_postponement_moves_nothing() -> None:
    announced = one_off("2013-06-01", extension(1, "2013-12-31", "2013-05-01", announced=True))
    assert due_words(announced, ENGLISH) == "due by 2013-06-30"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("1 days", "every day"),
        ("10 days", "every 10 days"),
        ("1 weeks", "every week"),
        ("2 weeks", "every 2 weeks"),
        ("1 months", "every month"),
        ("3 months", "every 3 months"),
        ("1 years", "every year"),
        ("2 years", "every 2 years"),
    ],
)
def test_a_cadence_is_said_as_people_say_it(step: str, said: str) -> None:
    assert cadence_words(every(step, "2013-06-30"), ENGLISH) == said


def test_a_cadence_comes_with_what_was_kept_of_it_and_the_gap_that_was_observed() -> None:
    held = [finding(number, "fulfilled", on) for number, on in enumerate(("2012-06-01", "2012-12-01"), 1)]
    recurring = one_off("2013-01-15", *held, deadline=None, recurrence=every("3 months", "2012-06-30"))
    assert due_words(recurring, ENGLISH) == "every 3 months, kept 2/3, next due 2013-03-31, observed gap 183 days"
    assert status_words(recurring, ENGLISH) == "behind, under way"


def test_before_the_first_turn_there_is_no_count() -> None:
    recurring = one_off("2012-04-01", deadline=None, recurrence=every("3 months", "2012-06-30"))
    assert due_words(recurring, ENGLISH) == "every 3 months, next due 2012-06-30"


def test_without_deadline_or_cadence_it_says_so() -> None:
    assert due_words(one_off("2013-06-01", deadline=None), ENGLISH) == "no deadline"


def test_age_goes_back_to_the_first_of_a_chain() -> None:
    filled = record(rabat(), commitment(), commitment("TRI-02", meeting="rabat-2013-11", renews=("TRI-01",)))
    newer, older = (assessed(filled, "2013-11-15", ref) for ref in ("TRI-02", "TRI-01"))
    assert age_words(newer, ENGLISH) == "613 days, promised 2 times since 2012-03-12"
    assert age_words(older, ENGLISH) == "613 days"


def test_the_day_of_a_meeting_known_by_its_month_is_its_month() -> None:
    at = meeting("rabat-2013-11", "2013-11")
    exact, vague = assessed(record(commitment()), "2014-01-01"), record(at, commitment(meeting="rabat-2013-11"))
    assert made_words(exact, ENGLISH) == "2012-03-12"
    assert made_words(assessed(vague, "2014-01-01"), ENGLISH) == "2013-11"
    assert made_words(assessed(vague, "2014-01-01"), Words("fr")) == "novembre 2013"
    assert commitment_row(assessed(vague, "2014-01-01"), ENGLISH).cells[3] == "rabat-2013-11, 2013-11"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "under way, 2013-06-01, reported"),
        ({"standing": "claimed"}, "under way, 2013-06-01, claimed"),
        ({"dated": "at-latest"}, "under way, at the latest on 2013-06-01, reported"),
        ({"party": "LY"}, "under way, 2013-06-01, reported, Libya"),
    ],
)
def test_evidence_is_verdict_day_standing_and_whom_it_is_about(fields: dict[str, Any], said: str) -> None:
    assert evidence_words(one_off("2013-06-03", finding(1, "under-way", "2013-06-01", **fields)), ENGLISH) == said


def test_in_a_partys_own_view_the_party_need_not_be_named() -> None:
    filled = record(commitment(**jointly("LY", "MA")), finding(1, "under-way", "2013-06-01", party="LY"))
    assert evidence_words(assessed(filled, "2013-06-03", party="LY"), ENGLISH) == "under way, 2013-06-01, reported"
    assert evidence_words(assessed(filled, "2013-06-03", party="MA"), ENGLISH) == "—"


def test_a_search_without_result_has_no_standing() -> None:
    searched = finding(1, "no-evidence", "2013-06-01", standing="verified")
    assert finding_words(searched, ENGLISH) == "no evidence, 2013-06-01"


def test_a_meeting_that_fulfils_is_named_as_the_evidence() -> None:
    kept = assessed(record(rabat(), conference()), "2013-11-14", "TRI-20")
    assert evidence_words(kept, ENGLISH) == "rabat-2013-11 held, 2013-11-14, reported"
    assert status_words(kept, ARABIC) == "نُفِّذ بعد الأجل بـ 318 يوما"


def test_a_row_has_a_cell_for_every_column() -> None:
    assert len(commitment_row(one_off("2013-06-01"), ENGLISH).cells) == len(commitment_columns(ENGLISH)) == 7


def test_every_verdict_and_headline_has_words_and_every_tone_belongs_to_a_headline() -> None:
    assert set(VERDICTS.values()) - {"reaffirmed"} <= set(HEADLINES)
    assert set(TONES) < set(HEADLINES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_of", ["2012-06-01", "2013-11-01", "2016-05-01", "2024-12-31"])
def test_what_nobody_looked_at_is_never_said_to_be_undone(bundled: Record, language: Language, as_of: str) -> None:
    """On the bundled record, in the whole and in Libya's view."""
    words = Words(language)
    undone, missing = words.text("no action"), words.text("no evidence")
    unseen = [one for one in both_views(bundled, day(as_of)) if one.completion == "not assessed"]
    assert len(unseen) > 5
    for one in unseen:
        said = status_words(one, words)
        assert undone not in said
        assert missing not in said
        assert one.headline not in ("overdue", "no action")


@pytest.mark.parametrize("as_of", ["2012-06-01", "2013-11-01", "2016-05-01", "2024-12-31"])
def test_only_firm_promises_are_late_in_words(bundled: Record, as_of: str) -> None:
    for one in both_views(bundled, day(as_of)):
        if one.commitment.wording != "firm":
            said = status_words(one, ENGLISH)
            assert not any(late in said for late in ("overdue", "unconfirmed", "behind"))
            assert said.endswith(one.commitment.wording) or "disputed" in said


def both_views(filled: Record, as_of: date) -> list[Assessment]:
    return [*assess_all(filled, as_of), *assess_all(filled, as_of, party="LY")]


@pytest.mark.parametrize("timeliness", get_args(Timeliness))
def test_every_timeliness_has_words(timeliness: Timeliness) -> None:
    one = replace(one_off("2013-01-01"), timeliness=timeliness)
    assert timeliness_words(one, ENGLISH) == timeliness
    assert timeliness_words(one, ARABIC) != timeliness


def test_a_search_that_found_nothing_verifies_nothing() -> None:
    assert verification_words(one_off("2013-07-02", finding(1, "no-evidence", "2013-07-01")), ENGLISH) == "—"
    assert verification_words(one_off("2013-07-02", finding(1, "under-way", "2013-07-01")), ENGLISH) != "—"
