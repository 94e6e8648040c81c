"""What holds of every record: nothing later counts, nothing depends on the order of recording (R1, R3)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tracker.model.assessment import Assessment, assess_all
from sahel_tracker.model.completion import Completion
from sahel_tracker.model.records import Finding, Record, Verdict
from sahel_tracker.model.score import score_of
from sahel_tracker.model.status import HEADLINES, Timeliness
from tests.model.builders import finding
from tests.model.strategies import AS_OF, PARTIES, REFS, records

VIEWS = st.sampled_from([None, *PARTIES])


def told(assessments: Iterable[Assessment]) -> list[Assessment]:
    """What is said of each, without the numbers under which its findings were recorded."""

    def unnumbered(found: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(replace(one, id=0) for one in found)

    return [replace(one, findings=unnumbered(one.findings), run=unnumbered(one.run)) for one in assessments]


def up_to(filled: Record, as_of: date) -> Record:
    """The record as it would be if nothing had happened since."""
    known = deepcopy(filled)
    made_at = {one.meeting for one in filled.commitments.values()}
    for meeting in filled.meetings.values():
        if meeting.first_day > as_of and meeting.slug not in made_at:
            known.discard(meeting)
    for document in filled.documents.values():
        if document.meeting not in known.meetings or (document.published and document.published > as_of):
            known.discard(document)
    known.findings = {key: one for key, one in filled.findings.items() if one.on <= as_of}
    known.extensions = {key: one for key, one in filled.extensions.items() if one.decided <= as_of}
    return known


@given(records(), AS_OF, VIEWS)
@settings(max_examples=60)
def test_nothing_after_the_day_asked_has_an_effect(filled: Record, as_of: date, party: str | None) -> None:
    assert assess_all(filled, as_of, party=party) == assess_all(up_to(filled, as_of), as_of, party=party)


@given(records(), AS_OF, VIEWS, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_recording_on_different_days_makes_no_difference(
    filled: Record, as_of: date, party: str | None, chance: Random
) -> None:
    """Of findings made at one meeting, the later recorded may decide: those are left in their order."""
    found = {one.on: one for one in filled.findings.values()}
    numbers = list(range(1, len(found) + 1))
    chance.shuffle(numbers)
    one_way, other_way = replace(filled, findings={}), replace(filled, findings={})
    for number, one in enumerate(found.values(), start=1):
        one_way.add(replace(one, id=number))
    for number, one in sorted(zip(numbers, found.values(), strict=True), key=lambda pair: pair[0]):
        other_way.add(replace(one, id=number))
    assert told(assess_all(one_way, as_of, party=party)) == told(assess_all(other_way, as_of, party=party))


@given(records(), AS_OF, VIEWS, st.sampled_from(REFS), st.data())
@settings(max_examples=50)
def test_taking_a_finding_back_restores_what_was_before(
    filled: Record, as_of: date, party: str | None, ref: str, data: st.DataObject
) -> None:
    before = assess_all(filled, as_of, party=party)
    verdict = data.draw(st.sampled_from(get_args(Verdict)))
    one = finding(99, verdict, data.draw(AS_OF).isoformat(), commitment=ref, party=party)
    filled.add(one)
    filled.add(replace(one, retracted="a misreading"))
    assert assess_all(filled, as_of, party=party) == before


@given(records(), AS_OF, VIEWS)
@settings(max_examples=40)
def test_each_axis_and_each_number_is_one_that_is_known(filled: Record, as_of: date, party: str | None) -> None:
    for one in assess_all(filled, as_of, party=party):
        assert one.completion in get_args(Completion)
        assert one.timeliness in get_args(Timeliness)
        assert one.headline in HEADLINES
        assert all(number is None or number > 0 for number in (one.days_overdue, one.days_late))
        assert one.age_days >= 0
        assert one.silent_meetings >= 0
        assert score_of(one) in (1, 0, -1, None)


@given(records(), AS_OF, VIEWS)
@settings(max_examples=40)
def test_the_axes_agree_with_one_another(filled: Record, as_of: date, party: str | None) -> None:
    for one in assess_all(filled, as_of, party=party):
        assert (one.days_overdue is not None) is (one.timeliness == "overdue")
        assert (one.days_late is not None) is (one.timeliness == "late")
        assert (one.kept_on is not None) is (one.completion == "fulfilled")
        assert (one.verification == "none") is (one.completion == "not assessed")
        assert set(one.run) <= set(one.findings)
        assert one.commitment.wording == "firm" or one.timeliness not in ("overdue", "behind")
        assert all(day is None or day <= as_of for day in (one.kept_on, one.closed_on, one.last_spoken_on))


@given(records(), AS_OF, VIEWS)
@settings(max_examples=40)
def test_each_piece_of_evidence_is_credited_to_one_turn_at_most(filled: Record, as_of: date, party: str | None) -> None:
    for one in assess_all(filled, as_of, party=party):
        credited = [window.held_on for window in one.turns.windows if window.held_on] if one.turns else []
        assert len(credited) == len(set(credited))
        assert set(credited) <= {found.on for found in one.findings}


@given(records(), AS_OF)
@settings(max_examples=20)
def test_reading_leaves_the_record_as_it_was(filled: Record, as_of: date) -> None:
    before = deepcopy(filled)
    assess_all(filled, as_of)
    assert filled == before
