"""The axes of a status against a deadline, and the headline over them (R2, R5, R14)."""

from __future__ import annotations

from typing import get_args

import pytest

from sahel_tracker.model.completion import COMPLETIONS, Completion, Outcome
from sahel_tracker.model.records import Deadline, Verdict, Wording
from sahel_tracker.model.status import (
    HEADLINES,
    SOON,
    Timeliness,
    deadline_in_force,
    headline,
    one_off_timing,
    recurring_timing,
    slippage,
)
from sahel_tracker.model.windows import Holding, windows_of
from tests.model.builders import MADE_ON, day, due, every, extension, finding

DEADLINE = due("2012-Q4")
NOT_ASSESSED = Outcome()
VERDICTS = {completion: verdict for verdict, completion in COMPLETIONS.items()}


def outcome(verdict: Verdict, on: str) -> Outcome:
    return Outcome(COMPLETIONS[verdict], (finding(1, verdict, on),))


def of(completion: Completion) -> Outcome:
    return outcome(VERDICTS[completion], "2013-01-01") if completion in VERDICTS else NOT_ASSESSED


def timing(
    as_of: str, reached: Outcome = NOT_ASSESSED, *, wording: Wording = "firm", within: int = SOON
) -> tuple[str, int | None, int | None]:
    found = one_off_timing(DEADLINE, reached, wording, day(as_of), within)
    return found.timeliness, found.days_overdue, found.days_late


@pytest.mark.parametrize(
    ("as_of", "timeliness", "days_overdue"),
    [
        ("2012-12-01", "due soon", None),
        ("2012-11-30", "not due", None),
        ("2012-12-31", "due soon", None),
        ("2013-01-01", "overdue", 1),
        ("2013-11-13", "overdue", 317),
    ],
)
def test_due_soon_from_thirty_days_before_the_last_day_overdue_from_the_day_after_it(
    as_of: str, timeliness: str, days_overdue: int | None
) -> None:
    assert timing(as_of) == (timeliness, days_overdue, None)


def test_how_near_is_soon_can_be_chosen() -> None:
    assert timing("2012-12-24", within=7)[0] == "due soon"
    assert timing("2012-12-23", within=7)[0] == "not due"
    assert timing("2012-12-31", within=0)[0] == "due soon"


@pytest.mark.parametrize(
    ("kept_on", "expected"),
    [
        ("2012-04-01", ("on time", None, None)),
        ("2012-12-31", ("on time", None, None)),
        ("2013-01-01", ("late", None, 1)),
        ("2013-11-14", ("late", None, 318)),
    ],
)
def test_kept_before_the_first_day_is_on_time_kept_after_the_last_is_late(
    kept_on: str, expected: tuple[str, None, int | None]
) -> None:
    assert timing("2014-01-01", outcome("fulfilled", kept_on)) == expected


@pytest.mark.parametrize("verdict", ["superseded", "dropped"])
def test_timeliness_is_frozen_on_the_day_of_closing(verdict: Verdict) -> None:
    assert timing("2020-01-01", outcome(verdict, "2012-06-01")) == ("not due", None, None)
    assert timing("2020-01-01", outcome(verdict, "2013-01-10")) == ("overdue", 10, None)


@pytest.mark.parametrize("wording", ["exploratory", "call", "planned"])
def test_only_what_is_firm_is_ever_overdue_or_behind(wording: Wording) -> None:
    assert timing("2013-01-01", wording=wording) == ("no deadline", None, None)
    assert timing("2012-12-31", wording=wording)[0] == "due soon"
    turns = windows_of(every("3 months", "2012-06-30"), MADE_ON, [], day("2013-01-01"))
    assert recurring_timing(turns, wording, day("2013-01-01")) == "no deadline"
    assert recurring_timing(turns, "firm", day("2013-01-01")) == "behind"


def test_without_a_deadline_nothing_is_late() -> None:
    kept = outcome("fulfilled", "2030-01-01")
    assert one_off_timing(None, kept, "firm", day("2030-01-02"), SOON).timeliness == "no deadline"


@pytest.mark.parametrize(
    ("as_of", "held", "timeliness"),
    [
        ("2012-06-30", [], "not due"),
        ("2012-07-01", [], "behind"),
        ("2012-05-02", ["2012-05-01"], "on schedule"),
        ("2012-10-01", ["2012-07-10", "2012-09-30"], "on schedule"),
        ("2012-10-01", ["2012-06-10"], "behind"),
    ],
)
def test_a_recurring_promise_is_not_due_until_a_window_has_elapsed_or_was_held(
    as_of: str, held: list[str], timeliness: str
) -> None:
    turns = windows_of(every("3 months", "2012-06-30"), MADE_ON, [Holding(day(one)) for one in held], day(as_of))
    assert recurring_timing(turns, "firm", day(as_of)) == timeliness


def test_in_force_is_the_extension_decided_last_whatever_the_order_of_recording() -> None:
    first, second = extension(2, "2013-06-30", "2012-12-01"), extension(1, "2013-03-31", "2013-02-01")
    assert deadline_in_force(DEADLINE, [first, second], day("2013-01-01")).last_day == day("2013-06-30")
    assert deadline_in_force(DEADLINE, [first, second], day("2013-02-01")).last_day == day("2013-03-31")
    assert deadline_in_force(DEADLINE, [second, first], day("2013-02-01")).last_day == day("2013-03-31")


def test_of_two_decisions_of_one_day_the_one_recorded_later_is_in_force() -> None:
    same_day = [extension(2, "2013-06-30", "2012-12-01"), extension(1, "2013-03-31", "2012-12-01")]
    assert deadline_in_force(DEADLINE, same_day, day("2013-01-01")).last_day == day("2013-06-30")


def test_before_its_day_of_decision_an_extension_moves_nothing() -> None:
    assert deadline_in_force(DEADLINE, [extension(1, "2013-06-30", "2012-12-01")], day("2012-11-30")) == DEADLINE


def test_what_is_merely_announced_moves_nothing() -> None:
    announced = extension(1, "2013-06-30", "2012-12-01", announced=True)
    assert deadline_in_force(DEADLINE, [announced], day("2013-01-01")) == DEADLINE


def test_what_was_due_on_one_day_is_due_by_the_new_one() -> None:
    """It is not due between the two: nobody said that the old day was too early."""
    one_day = Deadline(last_day=day("2012-12-31"), first_day=day("2012-12-31"))
    extended = deadline_in_force(one_day, [extension(1, "2013-06-30", "2012-12-01")], day("2013-01-01"))
    assert (extended.first_day, extended.last_day) == (None, day("2013-06-30"))


def test_an_extension_keeps_the_first_day_and_the_phrase() -> None:
    original = Deadline(last_day=day("2012-12-31"), first_day=day("2012-10-01"), phrase="late this year")
    extended = deadline_in_force(original, [extension(1, "2013-06-30", "2012-12-01")], day("2013-01-01"))
    assert extended == Deadline(last_day=day("2013-06-30"), first_day=day("2012-10-01"), phrase="late this year")


@pytest.mark.parametrize(
    ("last_day", "kept_on", "days"),
    [
        ("2012-12-31", None, 0),
        ("2013-06-30", None, 181),
        ("2013-06-30", "2013-11-14", 318),
        ("2013-06-30", "2013-02-01", 32),
        ("2013-06-30", "2012-10-01", 0),
    ],
)
def test_slippage_counts_from_the_original_to_the_day_kept_else_to_the_last_day_in_force(
    last_day: str, kept_on: str | None, days: int
) -> None:
    in_force = Deadline(last_day=day(last_day))
    assert slippage(DEADLINE, in_force, day(kept_on) if kept_on else None) == days


@pytest.mark.parametrize("timeliness", get_args(Timeliness))
@pytest.mark.parametrize("completion", get_args(Completion))
def test_every_status_has_a_headline_and_it_is_a_known_one(completion: Completion, timeliness: Timeliness) -> None:
    assert headline(of(completion), timeliness) in HEADLINES


@pytest.mark.parametrize(
    ("completion", "timeliness", "expected"),
    [
        ("superseded", "overdue", "superseded"),
        ("dropped", "behind", "dropped"),
        ("fulfilled", "on time", "fulfilled"),
        ("fulfilled", "no deadline", "fulfilled"),
        ("fulfilled", "behind", "fulfilled"),
        ("fulfilled", "late", "fulfilled late"),
        ("not assessed", "overdue", "unconfirmed"),
        ("no evidence", "overdue", "overdue"),
        ("no action", "overdue", "overdue"),
        ("under way", "overdue", "overdue"),
        ("partly fulfilled", "overdue", "overdue"),
        ("under way", "behind", "behind"),
        ("not assessed", "behind", "behind"),
        ("under way", "due soon", "due soon"),
        ("not assessed", "due soon", "due soon"),
        ("under way", "not due", "under way"),
        ("under way", "on schedule", "under way"),
        ("no action", "no deadline", "no action"),
        ("not assessed", "not due", "not assessed"),
    ],
)
def test_the_headline_is_the_first_that_applies(completion: Completion, timeliness: Timeliness, expected: str) -> None:
    assert headline(of(completion), timeliness) == expected


@pytest.mark.parametrize("timeliness", get_args(Timeliness))
def test_not_assessed_is_never_shown_as_no_action(timeliness: Timeliness) -> None:
    assert headline(NOT_ASSESSED, timeliness) not in ("no action", "overdue", "no evidence")
