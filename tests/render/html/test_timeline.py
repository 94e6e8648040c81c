"""The timeline draws what the assessment says, once in shapes and once in words, in the direction of the reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.model.records import Extension, Item, Language, Record
from sahel_tracker.render.html import TEMPLATES
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.timeline import MOST, Axis, Shape, Timeline, Track, timeline
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import Quotes
from tests.model.builders import due, every, meeting, record, tripoli
from tests.pages import words
from tests.snapshots import DAY
from tests.specimen import found, promise, specimen


def drawn(filled: Record, language: Language = "en", as_of: date = DAY) -> Timeline:
    teller = Teller.of(filled, words(filled, language), Quotes())
    answer = timeline(assess_all(filled, as_of), as_of, teller)
    assert answer is not None
    return answer


def track(ref: str, *others: Item, language: Language = "en", as_of: date = DAY) -> Track:
    return next(one for one in drawn(specimen(*others), language, as_of).tracks if ref in one.label)


def kinds(one: Track) -> list[str]:
    return [shape.kind for shape in one.shapes]


def place(shape: Shape) -> float:
    return float(shape.x.rstrip("%"))


def new(ref: str, **fields: Any) -> Item:
    return promise(ref, f"Promise {ref}", **fields)


def test_what_was_kept_late_slipped_from_its_original_day_to_the_day_it_was_kept() -> None:
    kept = track("TRI-01")
    assert kinds(kept) == ["span", "slipped", "due", "kept"]
    _, slipped, last, done = kept.shapes
    assert slipped.width is not None
    assert place(slipped) == place(last)
    assert place(slipped) + float(slipped.width.rstrip("%")) == pytest.approx(place(done), abs=0.02)


def test_what_is_past_its_day_runs_from_there_to_the_day_asked_about() -> None:
    answer = drawn(specimen())
    late = next(one for one in answer.tracks if "TRI-02" in one.label)
    assert kinds(late) == ["span", "past", "due"]
    past = late.shapes[1]
    assert past.width is not None
    assert place(past) + float(past.width.rstrip("%")) == pytest.approx(float(answer.now.rstrip("%")), abs=0.02)


def test_what_nobody_has_looked_at_is_not_drawn_as_what_was_not_done() -> None:
    assert kinds(track("TRI-03")) == ["span", "unconfirmed", "due"]


def test_an_extension_shows_both_days_and_the_slippage_between_them() -> None:
    moved = Extension(90, "NEW-01", date(2015, 1, 1), date(2014, 1, 1), "the members", "more time")
    shown = track("NEW-01", new("NEW-01", deadline=due("2014-02-01")), moved)
    assert kinds(shown) == ["span", "slipped", "due", "extended"]


def test_each_turn_is_a_bar_with_what_became_of_it() -> None:
    turns = kinds(track("TRI-04"))
    assert turns.count("missed") == turns.count("turn-missed") > 0
    assert "open" in turns
    assert "held-late" in turns or "held" in turns


def test_many_turns_that_ended_alike_are_one_bar() -> None:
    weekly = new("NEW-01", recurrence=every("1 weeks", "2012-03-20"))
    assert [kind for kind in kinds(track("NEW-01", weekly)) if kind == "turn-missed"] == ["turn-missed"]


def test_each_row_says_in_words_what_it_draws() -> None:
    assert track("TRI-01").words == "due between 1 October 2012 and 31 December 2012; fulfilled 318 days late"
    assert "Tripoli conference: 11 to 12 March 2012" in track("Meetings").words


def test_in_arabic_time_runs_from_right_to_left() -> None:
    english, arabic = drawn(specimen()), drawn(specimen(), "ar")
    assert float(english.now.rstrip("%")) + float(arabic.now.rstrip("%")) == pytest.approx(100, abs=0.02)
    first, last = arabic.ticks[0], arabic.ticks[-1]
    assert first.label < last.label
    assert float(first.x.rstrip("%")) > float(last.x.rstrip("%"))


def test_a_meeting_that_was_held_or_announced_for_later_is_not_known_on_a_day_in_the_past(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = track("Meetings", as_of=date(2013, 1, 1))
    assert "Rabat conference" not in before.words
    ahead = meeting("ahead", "2015-01-01", state="announced")
    assert "ahead" not in kinds(track("Meetings", ahead))
    monkeypatch.setattr("sahel_tracker.clock.today", lambda: DAY)
    assert kinds(track("Meetings", ahead)).count("ahead") == 1


def test_those_that_press_first_are_drawn_and_the_others_are_counted() -> None:
    many = [new(f"NEW-{number:02}", deadline=due("2013-06-30")) for number in range(MOST)]
    answer = drawn(specimen(*many))
    assert len(answer.tracks) == MOST + 1
    assert answer.left_out.endswith("more with a deadline or cadence")
    assert answer.tracks[1].label.startswith('<bdi class="whole" dir="ltr">TRI-02')


def test_the_legend_names_what_is_drawn_and_no_more() -> None:
    legend = {entry.shapes[-1].kind for entry in drawn(specimen()).legend}
    assert {"meeting", "due", "kept", "span", "slipped", "past", "missed", "open", "now"} <= legend
    assert "ahead" not in legend


def test_the_legend_names_the_bands_of_turns_where_they_stand_without_a_mark() -> None:
    weekly = new("NEW-01", recurrence=every("1 weeks", "2012-03-20"))
    filled = record(weekly, at=tripoli())
    answer = drawn(filled)
    kinds_drawn = {shape.kind for one in answer.tracks for shape in one.shapes}
    assert "turn-missed" in kinds_drawn
    assert "missed" not in kinds_drawn
    named = {entry.words: [shape.kind for shape in entry.shapes] for entry in answer.legend}
    assert named["turn without a recorded meeting"] == ["turn-missed", "missed"]


@pytest.mark.parametrize("kind", ["held-late", "missed"])
def test_a_band_differs_from_the_others_without_its_colour(kind: str) -> None:
    style, parts = ((TEMPLATES / name).read_text("utf-8") for name in ("style.css", "parts.html.j2"))
    assert f".turn-{kind} {{ fill: url(#p-{kind}); }}" in style
    assert f'<pattern id="p-{kind}"' in parts


def test_the_bar_of_a_deadline_runs_from_the_promise_to_its_last_day() -> None:
    answer = drawn(specimen())
    late = next(one for one in answer.tracks if "TRI-01" in one.label)
    span, first = late.shapes[0], answer.tracks[0].shapes[0]
    assert span.kind == "span"
    assert first.kind == "meeting"
    assert place(span) == place(first)


def test_nothing_with_a_day_gives_no_timeline() -> None:
    filled = specimen()
    standing = [one for one in assess_all(filled, DAY) if not one.deadline and not one.turns]
    assert timeline(standing, DAY, Teller.of(filled, words(filled, "en"), Quotes())) is None


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2013-01-15", "2013-04-20", "February 2013, March 2013, April 2013"),
        ("2013-01-15", "2013-06-20", "April 2013"),
        ("2012-03-15", "2014-08-20", "January 2013, January 2014"),
        ("2012-12-15", "2014-06-15", "January 2013, July 2013, January 2014"),
        ("2012-03-12", "2017-06-15", "2013, 2014, 2015, 2016, 2017"),
        ("2012-03-12", "2030-06-15", "2015, 2020, 2025, 2030"),
        ("2013-05-05", "2013-05-05", ""),
    ],
)
def test_the_axis_names_as_many_days_as_can_be_read(first: str, last: str, labels: str) -> None:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last), right_to_left=False)
    assert ", ".join(tick.label for tick in axis.ticks(Words("en"))) == labels


def test_a_finding_that_reopens_takes_the_mark_of_fulfilment_away() -> None:
    reopened = found(90, "TRI-01", "no-action", "2014-05-01")
    assert "kept" not in kinds(track("TRI-01", reopened))
