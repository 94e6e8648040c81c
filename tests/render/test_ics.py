"""The calendar as other programs read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.ics import Issue, ics
from sahel_tracker.report.calendar import due_days
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, every, extension, finding, record
from tests.pages import words
from tests.specimen import specimen

AT = datetime(2014, 1, 6, 7, 0, tzinfo=UTC)


def text(filled: Record, as_of: str, language: Language = "en", **issue: Any) -> str:
    made = Issue(AT, **{"changes": 49, **issue})
    return ics(due_days(filled, day(as_of), Selection()), words(filled, language), made, "Commitments")


def events(filled: Record, as_of: str, language: Language = "en", **issue: Any) -> dict[str, Event]:
    """The events by UID, read back."""
    calendar = Calendar.from_ical(text(filled, as_of, language, **issue))
    found = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["uid"]): event for event in found}


PROMISE = commitment(deadline=due("2012-Q4"))
UID = "TRI-01@sahel-tracker"


def test_a_deadline_is_an_all_day_event_that_takes_nobody_s_time() -> None:
    event = events(record(PROMISE), "2012-06-01")[UID]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2012, 12, 31), date(2013, 1, 1))
    assert (event["transp"], event["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert event["summary"] == "TRI-01 (TRI-01)"
    assert "due between 2012-10-01 and 2012-12-31" in str(event["description"])


def test_a_second_import_moves_the_event_instead_of_doubling_it() -> None:
    before = events(record(PROMISE), "2012-06-01", changes=3)
    extended = record(PROMISE, extension(1, "2013-02-28", "2012-07-01"))
    after = events(extended, "2012-08-01", changes=4)
    assert before.keys() == after.keys() == {UID}
    assert after[UID].decoded("dtstart") == date(2013, 2, 28)
    assert after[UID].sequence > before[UID].sequence == 3


def test_an_event_that_was_imported_says_when_it_was_kept_or_closed() -> None:
    kept = events(record(PROMISE, finding(1, "fulfilled", "2013-01-05")), "2013-02-01")[UID]
    assert kept["summary"] == "fulfilled 5 days late: TRI-01 (TRI-01)"
    closed = events(record(PROMISE, finding(1, "dropped", "2012-07-01")), "2013-02-01")[UID]
    assert closed["status"] == "CANCELLED"


def test_a_series_has_an_event_for_each_turn() -> None:
    filled = record(commitment(recurrence=every("3 months", "2012-06-30")), finding(1, "fulfilled", "2012-06-20"))
    found = events(filled, "2012-07-01")
    assert found["TRI-01/0@sahel-tracker"]["summary"] == "held: TRI-01 (TRI-01)"
    assert found["TRI-01/3@sahel-tracker"].decoded("dtstart") == date(2013, 3, 31)
    assert not any(event.get("rrule") for event in found.values())


def test_a_reminder_comes_so_many_days_before_while_it_is_open() -> None:
    filled = record(
        PROMISE, commitment("TRI-02", deadline=due("2012-05-31")), commitment("TRI-03", deadline=due("2012-Q4"))
    )
    filled.add(replace(finding(1, "fulfilled", "2012-05-01"), commitment="TRI-03"))
    found = events(filled, "2012-06-01", remind=14)
    [alarm] = found[UID].walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-14)
    assert alarm["action"] == "DISPLAY"
    assert not found["TRI-02@sahel-tracker"].walk("VALARM")
    assert not found["TRI-03@sahel-tracker"].walk("VALARM")
    assert not events(filled, "2012-06-01")[UID].walk("VALARM")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_it_speaks_the_reader_s_language_and_is_within_the_standard(language: Language) -> None:
    """RFC 5545 §3.1: CRLF line ends, no line over 75 octets."""
    raw = text(specimen(), "2014-06-15", language, remind=3)
    assert raw.endswith("\r\n")
    assert "\n" not in raw.replace("\r\n", "")
    assert max(len(line.encode()) for line in raw.split("\r\n")) <= 75
    found = events(specimen(), "2014-06-15", language)
    titles = {
        "ar": "عقد المؤتمر المقبل في المغرب",
        "fr": "Se réunir de nouveau au Maroc",
        "en": "Meet again in Morocco",
    }
    assert titles[language] in str(found[UID]["summary"])


def test_what_the_record_says_stays_inside_its_property() -> None:
    hostile = replace(PROMISE, source="x\r\nBEGIN:VALARM\nACTION:AUDIO; \\n,\x1b[31m\u202e", themes=("a,b;c",))
    raw = text(record(hostile), "2012-06-01")
    assert "\r\nBEGIN:VALARM" not in raw
    event = events(record(hostile), "2012-06-01")[UID]
    assert "x BEGIN:VALARM ACTION:AUDIO; \\n,<U+001B>[31m<U+202E>" in str(event["description"])
    assert "a,b;c" in event.categories
