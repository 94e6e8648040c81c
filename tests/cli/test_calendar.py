"""`tracker calendar`: a file that a calendar reads, again and again."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar, Event

from tests.cli.conftest import Tracker


def events(text: str) -> dict[str, Event]:
    found = [event for event in Calendar.from_ical(text).walk("VEVENT") if isinstance(event, Event)]
    return {str(event["uid"]): event for event in found}


def test_an_extension_moves_the_event_that_was_imported(tracker: Tracker) -> None:
    ref = tracker("add", "Meet again", "--meeting", "tripoli-2012", "--due", "2013-06-30").ref
    [(uid, before)] = events(tracker("calendar").out).items()
    tracker("extend", ref, "--to", "2013-12-31", "--on", "2013-01-10", "--by", "the members", "--why", "elections")
    after = events(tracker("calendar").out)
    assert list(after) == [uid]
    assert after[uid].decoded("dtstart") > before.decoded("dtstart")
    assert after[uid].sequence > before.sequence


def test_a_country_a_process_and_reminders(tracker: Tracker) -> None:
    tracker("add", "Watch the border", "--meeting", "tripoli-2012", "--due", "2013-06-30", "--party", "LY")
    tracker("add", "Train the guards", "--meeting", "tripoli-2012", "--due", "2013-06-30", "--party", "TN")
    options = ("--country", "ليبيا", "--process", "border-security", "--remind", "2w", "--as-of", "2013-01-01")
    said = tracker("calendar", *options, before=("--lang", "fr")).out
    [event] = events(said).values()
    assert str(event["summary"]).startswith("Watch the border")
    assert event.walk("VALARM")
    assert "X-WR-CALNAME:Engagements\u00a0: Libye" in said


def test_it_goes_to_a_file_whole(tracker: Tracker, tmp_path: Path) -> None:
    tracker("add", "Meet again", "--meeting", "tripoli-2012", "--due", "2013-06-30")
    file = tmp_path / "days.ics"
    assert tracker("calendar", "-o", str(file)).out == ""
    assert file.read_bytes().endswith(b"END:VCALENDAR\r\n")
    assert list(tmp_path.glob(".days*")) == []


def test_what_is_internal_stays_in_the_house_unless_it_is_asked_for(tracker: Tracker) -> None:
    ref = tracker("add", "Meet again", "--meeting", "tripoli-2012", "--due", "2013-06-30").ref
    tracker("record", ref, "--verdict", "fulfilled", "--on", "2013-06-01", "--source", "our embassy", "--internal")
    asked = ("calendar", "--as-of", "2013-07-10")
    assert "fulfilled" not in tracker(*asked).out
    assert "fulfilled" in tracker(*asked, "--internal").out


def test_wrong_input_is_refused(tracker: Tracker) -> None:
    assert tracker.refuses("calendar", "--remind", "soon", code=2)
    assert tracker.refuses("calendar", "--country", "Atlantis", code=1)
    assert tracker.refuses("calendar", "--process", "border", code=1)
    assert tracker.refuses("calendar", "-f", "json", code=2)
