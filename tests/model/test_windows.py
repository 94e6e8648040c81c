"""The turns of a recurring commitment and which of them were held (R6)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tracker.model.records import Recurrence, Step
from sahel_tracker.model.steps import due_day
from sahel_tracker.model.windows import Holding, Window, elapsed, is_behind, observed_gap, shared_windows, windows_of
from tests.model.builders import day, every

MADE_ON = day("2013-04-21")
QUARTERLY = every("3 months", "2013-06-30")

ANCHORS = st.dates(date(2013, 4, 22), date(2014, 4, 30))
STEPS = st.builds(Step, st.integers(1, 4), st.sampled_from(["weeks", "months", "years"]))
RECURRENCES = st.builds(Recurrence, STEPS, ANCHORS, st.none() | st.dates(date(2014, 5, 1), date(2016, 12, 31)))
HOLDINGS = st.lists(
    st.builds(Holding, st.dates(date(2013, 4, 1), date(2018, 12, 31)), st.booleans()), max_size=12, unique=True
)
AS_OF = st.dates(date(2013, 4, 21), date(2018, 12, 31))


def windows(as_of: str, *held: str, recurrence: Recurrence = QUARTERLY) -> tuple[Window, ...]:
    return windows_of(recurrence, MADE_ON, [Holding(day(one)) for one in held], day(as_of))


def told(found: tuple[Window, ...]) -> list[tuple[str, str, str | None, int | None]]:
    return [(str(w.until), w.outcome, str(w.held_on) if w.held_on else None, w.days_late) for w in found]


def test_without_any_meeting_windows_are_missed_then_overdue_then_open() -> None:
    assert told(windows("2014-01-01")) == [
        ("2013-06-30", "missed", None, None),
        ("2013-09-30", "missed", None, None),
        ("2013-12-31", "overdue", None, None),
        ("2014-03-31", "open", None, None),
    ]


def test_a_late_holding_is_credited_to_the_window_it_is_late_for() -> None:
    """On 25 October the first window is more than a step past: the second is the earliest that can be credited."""
    assert told(windows("2013-11-01", "2013-10-25")) == [
        ("2013-06-30", "missed", None, None),
        ("2013-09-30", "held-late", "2013-10-25", 25),
        ("2013-12-31", "open", None, None),
    ]


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [("2013-06-30", "open"), ("2013-07-01", "overdue"), ("2013-09-29", "overdue"), ("2013-09-30", "missed")],
)
def test_a_window_is_open_to_its_due_day_then_overdue_for_less_than_a_step(as_of: str, outcome: str) -> None:
    assert windows(as_of)[0].outcome == outcome


@pytest.mark.parametrize(("held", "credited"), [("2013-09-30", "2013-06-30"), ("2013-10-01", "2013-09-30")])
def test_a_window_can_be_credited_until_its_due_day_is_one_step_past(held: str, credited: str) -> None:
    assert [str(w.until) for w in windows("2013-12-01", held) if w.credited] == [credited]


def test_a_meeting_held_ahead_of_its_window_counts_for_the_running_one() -> None:
    assert told(windows("2013-07-01", "2013-05-01", "2013-05-02")) == [
        ("2013-06-30", "held", "2013-05-01", None),
        ("2013-09-30", "open", None, None),
    ]


def test_two_late_meetings_are_credited_to_two_windows() -> None:
    found = windows("2013-10-02", "2013-09-15", "2013-09-20")
    assert told(found) == [
        ("2013-06-30", "held-late", "2013-09-15", 77),
        ("2013-09-30", "held", "2013-09-20", None),
        ("2013-12-31", "open", None, None),
    ]


def test_the_day_of_the_promise_itself_is_in_no_window() -> None:
    assert not any(w.credited for w in windows("2013-07-01", "2013-04-21"))


def test_a_day_known_at_the_latest_leaves_the_lateness_at_most() -> None:
    [window, *_] = windows_of(QUARTERLY, MADE_ON, [Holding(day("2013-07-10"), at_most=True)], day("2013-07-11"))
    assert (window.outcome, window.days_late, window.at_most) == ("held-late", 10, True)


def test_no_window_falls_due_after_the_last_day_of_the_cadence() -> None:
    ended = windows("2015-01-01", recurrence=every("3 months", "2013-06-30", until="2013-12-31"))
    assert [str(w.until) for w in ended] == ["2013-06-30", "2013-09-30", "2013-12-31"]


def test_before_the_first_due_day_there_is_one_open_window() -> None:
    assert told(windows("2013-04-21")) == [("2013-06-30", "open", None, None)]


def test_elapsed_are_the_windows_whose_due_day_is_before_the_day_asked() -> None:
    assert [str(w.until) for w in elapsed(windows("2013-09-30"), day("2013-09-30"))] == ["2013-06-30"]
    assert len(elapsed(windows("2013-10-01"), day("2013-10-01"))) == 2


@pytest.mark.parametrize(
    ("as_of", "held", "behind"),
    [
        ("2013-06-30", [], False),
        ("2013-07-01", [], True),
        ("2013-07-01", ["2013-06-01"], False),
        ("2013-08-01", ["2013-06-01", "2013-07-15"], False),
        ("2013-10-01", ["2013-06-01"], True),
        ("2013-10-26", ["2013-06-01", "2013-10-25"], False),
        ("2014-01-05", ["2013-10-25"], True),
    ],
)
def test_behind_is_neither_the_last_elapsed_window_nor_the_running_one_held(
    as_of: str, held: list[str], *, behind: bool
) -> None:
    assert is_behind(windows(as_of, *held), day(as_of)) is behind


@pytest.mark.parametrize(
    ("held", "gap"),
    [([], None), (["2013-04-18"], None), (["2013-04-18", "2013-06-20", "2013-09-10"], 72), (["2013-04-18"] * 2, None)],
)
def test_the_observed_gap_is_the_mean_from_one_holding_to_the_next(held: list[str], gap: int | None) -> None:
    assert observed_gap(day(one) for one in held) == gap


def test_a_turn_that_several_owe_is_held_when_the_last_of_them_held_it() -> None:
    both = [windows("2013-10-01", "2013-06-01", "2013-09-20"), windows("2013-10-01", "2013-07-10")]
    assert told(shared_windows(both, day("2013-10-01"), QUARTERLY)) == [
        ("2013-06-30", "held-late", "2013-07-10", 10),
        ("2013-09-30", "overdue", None, None),
        ("2013-12-31", "open", None, None),
    ]


@given(RECURRENCES, HOLDINGS, AS_OF)
def test_every_day_belongs_to_exactly_one_window(recurrence: Recurrence, held: list[Holding], as_of: date) -> None:
    """From the day after the promise to the running due day, or to the last due day of the cadence."""
    found = windows_of(recurrence, MADE_ON, held, as_of)
    assert found[0].after == MADE_ON
    assert [w.after for w in found[1:]] == [w.until for w in found[:-1]]
    assert all(w.after < w.until for w in found)
    following = due_day(recurrence.anchor, recurrence.every, len(found))
    ended = recurrence.until is not None and following > recurrence.until
    assert len(found) == 1 or found[-1].after < as_of
    assert found[-1].until >= as_of or ended


@given(RECURRENCES, HOLDINGS, AS_OF)
def test_each_holding_is_credited_at_most_once(recurrence: Recurrence, held: list[Holding], as_of: date) -> None:
    credited = [w.held_on for w in windows_of(recurrence, MADE_ON, held, as_of) if w.held_on]
    days = [holding.day for holding in held]
    assert all(credited.count(one) <= days.count(one) for one in credited)
    assert credited == sorted(credited)


@given(RECURRENCES, HOLDINGS, AS_OF)
def test_credit_goes_to_a_window_that_has_begun_and_is_at_most_one_step_past(
    recurrence: Recurrence, held: list[Holding], as_of: date
) -> None:
    for number, window in enumerate(windows_of(recurrence, MADE_ON, held, as_of)):
        if window.held_on is not None:
            assert window.after < window.held_on <= due_day(recurrence.anchor, recurrence.every, number + 1)
            assert (window.days_late or 0) == max(0, (window.held_on - window.until).days)
            assert window.outcome == ("held-late" if window.days_late else "held")


@given(RECURRENCES, HOLDINGS, AS_OF)
def test_no_holding_goes_to_a_window_while_an_earlier_one_waits_for_it(
    recurrence: Recurrence, held: list[Holding], as_of: date
) -> None:
    found = windows_of(recurrence, MADE_ON, held, as_of)
    for number, window in enumerate(found):
        earlier = [due_day(recurrence.anchor, recurrence.every, k + 1) for k in range(number) if not found[k].credited]
        assert window.held_on is None or all(one_step_past < window.held_on for one_step_past in earlier)


@given(RECURRENCES, HOLDINGS, AS_OF, st.dates(date(2013, 4, 21), date(2019, 12, 31)))
@settings(max_examples=60)
def test_a_later_holding_changes_no_earlier_credit(
    recurrence: Recurrence, held: list[Holding], as_of: date, later: date
) -> None:
    known = [holding for holding in held if holding.day < later]
    before = windows_of(recurrence, MADE_ON, known, as_of)
    after = windows_of(recurrence, MADE_ON, [*known, Holding(later)], as_of)
    assert [a.held_on for b, a in zip(before, after, strict=True) if b.credited] == [
        b.held_on for b in before if b.credited
    ]


@given(RECURRENCES, HOLDINGS, AS_OF)
def test_holdings_after_the_day_asked_have_no_effect(recurrence: Recurrence, held: list[Holding], as_of: date) -> None:
    known = [holding for holding in held if holding.day <= as_of]
    assert windows_of(recurrence, MADE_ON, held, as_of) == windows_of(recurrence, MADE_ON, known, as_of)


@given(RECURRENCES, HOLDINGS, AS_OF, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_recording_holdings_makes_no_difference(
    recurrence: Recurrence, held: list[Holding], as_of: date, chance: Random
) -> None:
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert windows_of(recurrence, MADE_ON, shuffled, as_of) == windows_of(recurrence, MADE_ON, held, as_of)


@given(RECURRENCES, AS_OF)
def test_a_turn_held_on_each_due_day_is_never_late(recurrence: Recurrence, as_of: date) -> None:
    promised = [w.until for w in windows_of(recurrence, MADE_ON, [], as_of)]
    held = [Holding(one) for one in promised if one <= as_of]
    found = windows_of(recurrence, MADE_ON, held, as_of)
    assert [w.outcome for w in found if w.until <= as_of] == ["held"] * len(held)
    assert not is_behind(found, as_of)


def test_days_run_on_without_a_gap_across_a_change_of_year() -> None:
    found = windows("2014-02-01")
    days = {w.until - timedelta(days=k) for w in found for k in range((w.until - w.after).days)}
    assert len(days) == (found[-1].until - MADE_ON).days
