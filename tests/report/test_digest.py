"""The digest: what is new, what made it so, and that nothing is said twice or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Unknown
from sahel_tracker.model.memory import LATE, Memory
from sahel_tracker.model.records import BoundParty, Commitment, Finding, Record, Verdict
from sahel_tracker.report.digest import Digest, Entry, digest
from sahel_tracker.report.news import News, band_of
from sahel_tracker.report.selection import Selection
from tests.model.builders import (
    commitment,
    day,
    decision,
    document,
    due,
    every,
    extension,
    finding,
    meeting,
    of_each,
    process,
    proposal,
    proposing,
    record,
)
from tests.pages import read_texts
from tests.specimen import NOT_FIRM, specimen


def told(filled: Record, as_of: str, last: Memory | None = None, **filters: str) -> Digest:
    return digest(filled, day(as_of), Selection(**filters), last, read_texts)  # type: ignore[arg-type]  # no numbers


def after(filled: Record, as_of: str, *, then: str, changed: Record | None = None) -> Digest:
    """The digest of a later day, by somebody who heard the one of `as_of`."""
    return told(changed or filled, then, told(filled, as_of).memory)


def refs(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.commitment.ref for entry in entries]


def news(entries: tuple[Entry, ...]) -> News:
    """What is new of the only one."""
    [entry] = entries
    assert entry.news is not None
    return entry.news


def is_silent(answer: Digest) -> bool:
    return not answer.speaks and not any(entry.news for entry in answer.sections.entries)


PROMISE = commitment(deadline=due("2013-06-30"))
SERIES = commitment(recurrence=every("3 months", "2013-06-30"))
STANDING = commitment()


STANDING_TOO = commitment("TRI-02")


def replace_process(one: Commitment) -> Commitment:
    """The same promise, made at a meeting of another process."""
    return replace(one, meeting="elsewhere")


class TestWithoutMemory:
    def test_everything_past_its_day_is_new_and_worst_first(self) -> None:
        answer = told(specimen(), "2014-06-15")
        assert refs(answer.sections.new) == ["TRI-02", "TRI-03", "TRI-14", "TRI-04"]
        assert answer.sections.still == ()
        assert refs(answer.sections.due_soon) == ["TRI-05"]
        assert answer.since is None
        assert answer.speaks
        assert answer.late

    def test_what_is_not_firm_is_never_in_it(self) -> None:
        answer = told(specimen(), "2026-01-01")
        assert not set(NOT_FIRM) & set(refs(answer.sections.entries))

    def test_what_was_kept_in_the_last_year_is_told_but_is_no_reason_to_speak(self) -> None:
        filled = record(PROMISE, finding(1, "fulfilled", "2013-05-01"))
        answer = told(filled, "2013-08-01")
        assert refs(answer.sections.kept) == ["TRI-01"]
        assert not answer.speaks
        assert not answer.late
        assert told(filled, "2014-05-02").sections.kept == ()

    def test_an_older_promise_folds_only_under_a_renewal_that_is_late_too(self) -> None:
        """R9: nothing that is late is hidden by folding."""
        newer = commitment("RAB-01", meeting="rabat", deadline=due("2014-06-30"), renews=("TRI-01",))
        filled = record(meeting("rabat", "2013-11-14"), PROMISE, newer)
        assert refs(told(filled, "2014-01-02").sections.new) == ["TRI-01"]
        assert refs(told(filled, "2014-07-01").sections.new) == ["RAB-01"]

    def test_an_older_promise_is_done_with_the_renewal_that_was_kept(self) -> None:
        newer = commitment("RAB-01", meeting="rabat", deadline=due("2014-06-30"), renews=("TRI-01",))
        filled = record(
            meeting("rabat", "2013-11-14"), PROMISE, newer, finding(1, "fulfilled", "2014-02-01", commitment="RAB-01")
        )
        answer = after(filled, "2014-01-31", then="2014-02-01")
        assert refs(answer.sections.kept) == ["RAB-01"]
        assert not answer.late
        assert is_silent(told(filled, "2014-02-02", answer.memory))
        reopened = told(record(meeting("rabat", "2013-11-14"), PROMISE, newer), "2014-02-03", answer.memory)
        assert news(reopened.sections.new).cause == "reopened"

    def test_a_name_the_record_lacks_is_refused(self) -> None:
        with pytest.raises(Unknown):
            told(record(), "2014-01-02", process="border")


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
        moved = record(process("other"), replace_process(PROMISE))
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


class TestDormant:
    """A checked meeting with a complete document passed it over in silence, and a year has gone by (R10)."""

    def silent(self, *others: Finding) -> Record:
        held = meeting("rabat", "2012-11-14", checked=True)
        return record(held, document("report", "rabat"), STANDING, *others)

    def test_it_is_new_once(self) -> None:
        answer = after(self.silent(), "2013-03-11", then="2013-03-12")
        assert (news(answer.sections.dormant).cause, news(answer.sections.dormant).day) == ("silent", day("2012-03-12"))
        assert is_silent(told(self.silent(), "2013-03-13", answer.memory))

    def test_being_spoken_of_again_is_no_correction(self) -> None:
        spoken = self.silent(finding(1, "reaffirmed", "2013-05-01"))
        answer = after(self.silent(), "2013-04-01", then="2013-05-02", changed=spoken)
        assert is_silent(answer)
        assert told(spoken, "2013-05-02").sections.dormant == ()

    def test_a_process_that_has_not_met_for_a_year_has_stopped(self) -> None:
        assert told(self.silent(), "2013-11-14").stopped == ()
        [stopped] = told(self.silent(), "2013-11-15").stopped
        assert (stopped.process, stopped.last_met) == ("border-security", day("2012-11-14"))


class TestProposals:
    def test_those_that_nobody_decided_are_counted(self) -> None:
        filled = proposing(record(STANDING, document("report", "tripoli-2012")), proposal(1), proposal(2))
        filled.add(decision(1))
        assert told(filled, "2013-01-01").proposals_waiting == 1

    def test_a_new_one_is_a_reason_to_speak_and_an_old_one_is_not(self) -> None:
        filled = proposing(record(STANDING, document("report", "tripoli-2012")), proposal(1))
        before = told(record(STANDING), "2013-01-01").memory
        answer = told(filled, "2013-01-02", before)
        assert answer.speaks
        assert not told(filled, "2013-01-03", answer.memory).speaks

    def test_one_on_a_promise_that_was_not_asked_for_does_not_count(self) -> None:
        filled = proposing(record(commitment(**of_each("LY"))), proposal(1))
        assert told(filled, "2013-01-01", country="MA").proposals_waiting == 0


class TestCountry:
    def test_it_has_its_own_view(self) -> None:
        filled = record(replace(PROMISE, **of_each("LY", "MA")), finding(1, "fulfilled", "2013-06-01", party="LY"))
        assert told(filled, "2013-07-01", country="LY").sections.new == ()
        assert refs(told(filled, "2013-07-01", country="MA").sections.new) == ["TRI-01"]

    def test_what_is_only_addressed_to_it_is_owed_by_others(self) -> None:
        parties = (BoundParty("MA", "each"), BoundParty("LY", "addressee"))
        filled = record(replace(PROMISE, parties=parties, all_participants=None))
        assert not told(filled, "2013-07-01", country="LY").late
        assert told(filled, "2013-07-01", country="MA").late


Found = list[tuple[Verdict, date]]
DAYS = st.dates(day("2012-03-13"), day("2016-12-31"))
STEPS = st.sampled_from(["1 month", "3 months"])
ONE_OFF = st.builds(lambda last: commitment(deadline=due(last.isoformat())), DAYS)
SERIAL = st.builds(lambda step, first: commitment(recurrence=every(step, first.isoformat())), STEPS, DAYS)
VERDICTS: st.SearchStrategy[Verdict] = st.sampled_from(
    ["fulfilled", "under-way", "no-action", "no-evidence", "dropped"]
)
FOUND: st.SearchStrategy[Found] = st.lists(st.tuples(VERDICTS, DAYS), max_size=3)


def scene(promise: Commitment, found: Found) -> Record:
    return record(promise, *(finding(number, *one) for number, one in enumerate(written(found), start=1)))


def written(found: Found) -> list[tuple[Verdict, str]]:
    return [(verdict, str(on)) for verdict, on in found]


@given(promise=ONE_OFF | SERIAL, found=FOUND, as_of=DAYS)
def test_the_second_digest_of_a_day_is_silent(promise: Commitment, found: Found, as_of: date) -> None:
    filled = scene(promise, found)
    first = told(filled, str(as_of))
    second = told(filled, str(as_of), first.memory)
    assert is_silent(second)
    assert second.late == first.late


@given(promise=ONE_OFF | SERIAL, before=FOUND, later=FOUND, days=st.lists(DAYS, min_size=2, max_size=4).map(sorted))
def test_nobody_is_late_without_having_been_told(
    promise: Commitment, before: Found, later: Found, days: list[date]
) -> None:
    """Whatever is recorded, taken back or comes late between digests: who reads them all knows who is late."""
    memory, known = None, False
    for number, as_of in enumerate(days):
        answer = told(scene(promise, before if number % 2 else later), str(as_of), memory)
        was_late, memory = known, answer.memory
        known = memory.said[promise.ref].kind in LATE
        assert known == answer.late
        assert not (known and not was_late) or refs(answer.sections.new) == [promise.ref]
        turned = was_late and not known
        assert not turned or [promise.ref] in (refs(answer.sections.kept), refs(answer.sections.corrected))
        assert answer.speaks or known == was_late
