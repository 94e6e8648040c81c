"""The digest: nothing is said twice, nothing is lost, and what was asked for is all there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Unknown
from sahel_tracker.model.memory import LATE
from sahel_tracker.model.records import BoundParty, Commitment, Finding, Record, Verdict
from tests.model.builders import (
    commitment,
    day,
    decision,
    document,
    due,
    every,
    finding,
    meeting,
    of_each,
    proposal,
    proposing,
    record,
)
from tests.report.telling import PROMISE, STANDING, after, is_silent, news, refs, told
from tests.specimen import NOT_FIRM, specimen


class TestWithoutMemory:
    def test_everything_past_its_day_is_new_and_worst_first(self) -> None:
        answer = told(specimen(), "2014-06-15")
        assert refs(answer.sections.new) == ["TRI-02", "TRI-03", "TRI-04"]
        assert refs(answer.sections.renewed) == ["TRI-14"]
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

    def test_an_older_promise_folds_only_under_a_renewal_that_is_late_too_and_else_stands_apart(self) -> None:
        """R9: nothing that is late is hidden by folding, and nothing is counted twice."""
        newer = commitment("RAB-01", meeting="rabat", deadline=due("2014-06-30"), renews=("TRI-01",))
        filled = record(meeting("rabat", "2013-11-14"), PROMISE, newer)
        answer = told(filled, "2014-01-02")
        assert (answer.sections.new, refs(answer.sections.renewed)) == ((), ["TRI-01"])
        assert (answer.late, answer.speaks) == (True, True)
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
        assert news(reopened.sections.renewed).cause == "reopened"

    def test_a_late_promise_does_not_vanish_with_a_renewal_that_was_recorded_long_after_it_was_kept(self) -> None:
        newer = commitment("RAB-01", meeting="rabat", renews=("TRI-01",))
        rabat, kept = meeting("rabat", "2013-11-14"), finding(1, "fulfilled", "2013-12-01", commitment="RAB-01")
        answer = after(record(PROMISE), "2014-01-31", then="2014-02-01", changed=record(PROMISE, rabat, newer, kept))
        assert answer.speaks
        assert (refs(answer.sections.kept), news(answer.sections.kept).day) == (["RAB-01"], day("2013-12-01"))
        assert is_silent(told(record(PROMISE, rabat, newer, kept), "2014-02-02", answer.memory))

    def test_a_name_the_record_lacks_is_refused(self) -> None:
        with pytest.raises(Unknown):
            told(record(), "2014-01-02", process="border")


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
