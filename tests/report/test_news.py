"""What is new since a digest spoke, what made it so, and what was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sahel_tracker.report.digest import digest
from sahel_tracker.report.news import band_of
from sahel_tracker.report.selection import Selection
from tests.model.builders import (
    commitment,
    day,
    due,
    every,
    extension,
    finding,
    meeting,
    process,
    record,
)
from tests.pages import read_texts
from tests.report.telling import PROMISE, SERIES, STANDING_TOO, after, elsewhere, is_silent, news, refs, told


class TestNewlyLate:
    def test_the_day_after_its_last_day_makes_it_so(self) -> None:
        answer = after(record(PROMISE), "2013-06-30", then="2013-07-01")
        assert (news(answer.sections.new).cause, news(answer.sections.new).day) == ("passed", day("2013-06-30"))
        assert answer.since == day("2013-06-30")

    def test_what_was_said_is_not_new_again(self) -> None:
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-10")
        assert is_silent(answer)
        assert refs(answer.sections.still) == ["TRI-01"]
        assert answer.late

    def test_a_day_later_with_a_new_overdue_item_only_that_is_new(self) -> None:
        filled = record(PROMISE, commitment("TRI-02", deadline=due("2013-07-10")))
        answer = after(filled, "2013-07-10", then="2013-07-11")
        assert refs(answer.sections.new) == ["TRI-02"]
        assert refs(answer.sections.still) == ["TRI-01"]

    def test_a_search_that_found_nothing_makes_unconfirmed_overdue(self) -> None:
        filled = record(PROMISE)
        searched = record(PROMISE, finding(1, "no-evidence", "2013-07-05"))
        answer = after(filled, "2013-07-01", then="2013-07-10", changed=searched)
        found = news(answer.sections.new)
        assert (found.cause, found.day) == ("found", day("2013-07-05"))
        assert found.before is not None
        assert found.before.kind == "unconfirmed"

    def test_taking_the_search_back_is_new_too(self) -> None:
        searched = record(PROMISE, finding(1, "no-evidence", "2013-07-05"))
        answer = after(searched, "2013-07-10", then="2013-07-10", changed=record(PROMISE))
        assert news(answer.sections.new).cause == "changed"

    def test_one_recorded_since_then_is_new_however_old_it_is(self) -> None:
        answer = after(record(), "2014-01-02", then="2014-01-03", changed=record(PROMISE))
        assert news(answer.sections.new).cause == "recorded"

    def test_an_extended_deadline_that_passes_too_is_new_again(self) -> None:
        extended = record(PROMISE, extension(1, "2013-08-31", "2013-07-15"))
        answer = after(record(PROMISE), "2013-07-10", then="2013-09-01", changed=extended)
        assert (news(answer.sections.new).cause, news(answer.sections.new).day) == ("passed", day("2013-08-31"))

    @pytest.mark.parametrize(("days", "band"), [(1, 0), (30, 0), (31, 1), (90, 1), (91, 2), (366, 3), (1826, 4)])
    def test_bands_end_with_their_last_day(self, days: int, band: int) -> None:
        assert band_of(days) == band

    def test_crossing_a_band_speaks_once_and_is_not_newly_late(self) -> None:
        filled = record(PROMISE)
        answer = after(filled, "2013-07-30", then="2013-07-31")
        assert answer.speaks
        assert answer.sections.new == ()
        assert news(answer.sections.still).what == "band"
        assert is_silent(told(filled, "2013-08-01", answer.memory))


class TestSeries:
    def test_it_is_behind_when_a_turn_has_gone_by(self) -> None:
        answer = after(record(SERIES), "2013-06-30", then="2013-07-01")
        assert (news(answer.sections.new).cause, news(answer.sections.new).day) == ("not held", day("2013-06-30"))

    def test_one_long_behind_is_said_at_its_first_missed_turn_and_then_no_more(self) -> None:
        filled, memory = record(SERIES), told(record(SERIES), "2013-07-01").memory
        first = told(filled, "2013-09-30", memory)
        assert news(first.sections.still).what == "missed"
        assert [turn.until for turn in first.missed_turns] == [day("2013-06-30")]
        for later in ("2013-12-31", "2014-03-31", "2020-01-01"):
            assert is_silent(told(filled, later, first.memory))
        assert len(told(filled, "2014-03-31", first.memory).missed_turns) == 2

    def test_one_that_was_missing_turns_when_it_was_said_first_is_silent_from_then_on(self) -> None:
        assert is_silent(after(record(SERIES), "2014-01-02", then="2014-04-01"))

    def test_a_holding_is_told_as_kept_and_falling_behind_again_is_new(self) -> None:
        filled = record(SERIES, finding(1, "fulfilled", "2013-09-15"))
        held = after(filled, "2013-07-01", then="2013-09-20")
        assert (news(held.sections.kept).cause, news(held.sections.kept).day) == ("held", day("2013-09-15"))
        assert not held.late
        again = told(filled, "2013-10-01", held.memory)
        assert (news(again.sections.new).cause, news(again.sections.new).day) == ("not held", day("2013-09-30"))

    def test_held_and_behind_again_between_two_digests_is_new(self) -> None:
        filled = record(SERIES, finding(1, "fulfilled", "2013-09-15"))
        answer = after(filled, "2013-07-01", then="2014-01-05")
        assert news(answer.sections.new).day == day("2013-09-30")

    def test_a_turn_missed_by_a_series_that_is_on_schedule_is_told(self) -> None:
        """30 September was held; 30 June was not, and was already a step past when the holding came."""
        filled = record(SERIES, finding(1, "fulfilled", "2013-10-25"))
        answer = after(filled, "2013-06-30", then="2013-10-25")
        assert refs(answer.sections.missed) == ["TRI-01"]
        assert news(answer.sections.missed).what == "missed"
        assert answer.speaks
        assert not answer.late

    def test_the_last_turn_before_the_end_is_missed_a_step_later(self) -> None:
        ends = commitment(recurrence=every("3 months", "2013-06-30", until="2013-06-30"))
        assert told(record(ends), "2013-09-29").missed_turns == ()
        [turn] = told(record(ends), "2013-09-30").missed_turns
        assert (turn.after, turn.until) == (day("2012-03-12"), day("2013-06-30"))

    def test_without_a_memory_missed_turns_are_those_of_the_last_year(self) -> None:
        answer = told(record(SERIES), "2015-01-01")
        assert [str(turn.until) for turn in answer.missed_turns] == [
            "2013-12-31", "2014-03-31", "2014-06-30", "2014-09-30"
        ]  # fmt: skip


class TestKeptAndCorrected:
    def test_what_was_late_and_is_kept_is_told_once(self) -> None:
        kept = record(PROMISE, finding(1, "fulfilled", "2013-07-05"))
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-10", changed=kept)
        found = news(answer.sections.kept)
        assert found.before is not None
        assert found.before.kind == "unconfirmed"
        assert answer.sections.new == answer.sections.still == ()
        assert is_silent(told(kept, "2013-07-11", answer.memory))

    def test_a_finding_recorded_late_is_told_though_its_day_is_before_the_last_digest(self) -> None:
        kept = record(PROMISE, finding(1, "fulfilled", "2013-04-20"))
        answer = after(record(PROMISE), "2013-05-01", then="2013-05-02", changed=kept)
        assert refs(answer.sections.kept) == ["TRI-01"]

    def test_an_old_promise_recorded_with_its_fulfilment_is_no_news(self) -> None:
        kept = record(PROMISE, finding(1, "fulfilled", "2013-04-20"))
        assert is_silent(after(record(), "2014-01-01", then="2014-01-02", changed=kept))

    def test_what_was_said_to_be_kept_and_is_not_is_newly_late(self) -> None:
        kept = record(PROMISE, finding(1, "fulfilled", "2013-06-01"))
        answer = after(kept, "2013-07-10", then="2013-07-11", changed=record(PROMISE))
        found = news(answer.sections.new)
        assert found.cause == "reopened"
        assert found.before is not None
        assert found.before.kind == "kept"

    def test_what_was_said_to_be_kept_before_its_day_and_is_not_is_corrected(self) -> None:
        kept = record(PROMISE, finding(1, "fulfilled", "2013-05-01"))
        answer = after(kept, "2013-05-10", then="2013-05-11", changed=record(PROMISE))
        assert news(answer.sections.corrected).cause == "changed"

    def test_an_extension_corrects_what_was_said_to_be_late(self) -> None:
        extended = record(PROMISE, extension(1, "2014-06-30", "2013-07-05"))
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-10", changed=extended)
        assert (news(answer.sections.corrected).cause, news(answer.sections.corrected).day) == (
            "extended",
            day("2014-06-30"),
        )
        assert not answer.late

    def test_closing_what_was_said_to_be_late_is_told(self) -> None:
        dropped = record(PROMISE, finding(1, "dropped", "2013-07-05"))
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-10", changed=dropped)
        assert news(answer.sections.corrected).cause == "closed"

    def test_closing_what_nobody_was_told_of_is_not(self) -> None:
        dropped = record(PROMISE, finding(1, "dropped", "2013-04-05"))
        assert is_silent(after(record(PROMISE), "2013-04-01", then="2013-04-10", changed=dropped))

    def test_what_was_taken_out_of_the_record_is_told_if_something_was_said_of_it(self) -> None:
        answer = after(record(PROMISE, STANDING_TOO), "2013-07-01", then="2013-07-02", changed=record())
        assert [(gone.ref, gone.title, gone.before.kind) for gone in answer.gone] == [("TRI-01", None, "unconfirmed")]
        assert answer.speaks
        assert is_silent(told(record(), "2013-07-03", answer.memory))

    def test_one_that_left_the_process_asked_for_is_told_with_its_title(self) -> None:
        moved = record(process("other"), elsewhere(PROMISE))
        moved.add(meeting("elsewhere", "2012-03-12", process="other"))
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-02", changed=moved)
        assert answer.gone == ()
        last = told(record(PROMISE), "2013-07-01", process="border-security").memory
        [gone] = told(moved, "2013-07-02", last, process="border-security").gone
        assert gone.title == PROMISE.title

    def test_a_promise_that_is_no_longer_firm_is_corrected(self) -> None:
        called = record(replace(PROMISE, wording="call"))
        answer = after(record(PROMISE), "2013-07-01", then="2013-07-02", changed=called)
        assert refs(answer.sections.corrected) == ["TRI-01"]
        assert not answer.late


class TestDueSoon:
    def test_it_is_new_once(self) -> None:
        filled = record(PROMISE)
        answer = after(filled, "2013-05-30", then="2013-06-01")
        assert news(answer.sections.due_soon).what == "due soon"
        assert is_silent(told(filled, "2013-06-02", answer.memory))

    def test_asking_for_a_shorter_time_is_no_correction(self) -> None:
        filled = record(PROMISE)
        last = told(filled, "2013-06-01").memory
        shorter = digest(filled, day("2013-06-02"), Selection(within=7), last, read_texts)
        assert is_silent(shorter)
        assert refs(
            digest(filled, day("2013-06-25"), Selection(within=7), shorter.memory, read_texts).sections.due_soon
        )
