"""What is about to be recorded, as it is shown before somebody says yes."""

from __future__ import annotations

from dataclasses import replace

from sahel_tracker.cli.preview import preview, time_words
from sahel_tracker.model.records import Awaited, Process, Trilingual
from sahel_tracker.render.words import Words
from tests.model.builders import commitment, conference, every, jointly, record

SERIES = {"border-security": Process("border-security", Trilingual(en="Security of borders"))}
ENGLISH = Words("en", processes=SERIES)


def test_it_tells_everything_that_will_count() -> None:
    promise = conference(done_when="It has met", themes=("funding",), renews=("TRI-01",), **jointly("LY", "MA"))
    assert list(preview(promise, record(promise), ENGLISH)) == [
        "  TRI-20",
        "  tripoli-2012, 2012-03-11..2012-03-12",
        "  jointly: Libya, Morocco",
        "  due between 2012-10-01 and 2012-12-31",
        "  wording: firm",
        "  done when: It has met",
        "  kept by a meeting of: Security of borders, Morocco, ministerial",
        "  themes: funding",
        "  promises again: TRI-01",
    ]


def test_by_when_is_a_deadline_a_cadence_an_event_or_nothing() -> None:
    standing = commitment()
    waiting = replace(standing, awaited=Awaited("before", "before the next conference"))
    assert time_words(standing, ENGLISH) == "no deadline"
    assert time_words(waiting, ENGLISH) == "no day yet: “before the next conference”"
    series = commitment(recurrence=every("3 months", "2012-06-30"))
    assert time_words(series, ENGLISH) == "every 3 months, first due 2012-06-30"
