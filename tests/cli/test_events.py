"""An event as a deadline on the command line: kept as such, and a day once the meeting is recorded."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Tracker

AT = ("--meeting", "tripoli-2012")
HELD = ("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14", "--level", "ministerial")


def shown(tracker: Tracker, ref: str, as_of: str) -> dict[str, Any]:
    return tracker("show", ref, "--as-of", as_of, "-f", "json").document


@pytest.mark.parametrize(
    "phrase", ["before the next conference", "قبل المؤتمر القادم", "avant la prochaine conférence"]
)
def test_it_is_kept_as_such_and_becomes_a_day(tracker: Tracker, phrase: str) -> None:
    said = tracker("add", "Hand in proposals", *AT, "--due", phrase)
    assert "no day until that is held" in said.err
    one = shown(tracker, said.ref, "2013-11-01")
    assert (one["kind"], one["deadline"], one["timeliness"]) == ("one-off", None, "not due")
    assert one["awaited"] == {"relation": "before", "phrase": phrase}
    tracker(*HELD)
    later = shown(tracker, said.ref, "2013-11-20")
    assert (later["deadline"]["last_day"], later["deadline"]["phrase"]) == ("2013-11-13", phrase)
    assert later["headline"] == "unconfirmed"


def test_show_and_why_say_what_it_waits_for(tracker: Tracker) -> None:
    ref = tracker("add", "Hand in proposals", *AT, "--due", "before the next conference").ref
    assert "no day yet: “before the next conference”" in tracker("show", ref).out
    assert "No meeting that would give it a day was held" in tracker("why", ref).out
    after = tracker("add", "Ratify", *AT, "--due", "within two months from the date of signature").ref
    assert "until edit --due gives it a day" in tracker("why", after).out
    tracker(*HELD)
    explained = tracker("why", ref).out
    assert explained.index("before the next conference") < explained.index("gives it a day")
    assert "2013-11-13" in explained


def test_a_day_takes_its_place_and_the_other_way_round(tracker: Tracker) -> None:
    ref = tracker("add", "Hand in proposals", *AT, "--due", "before the next conference").ref
    tracker("edit", ref, "--due", "2013-06-30")
    assert shown(tracker, ref, "2013-01-01")["awaited"] is None
    tracker("edit", ref, "--due", "at the next conference")
    assert shown(tracker, ref, "2013-01-01")["deadline"] is None
    tracker("edit", ref, "--clear", "due")
    assert (shown(tracker, ref, "2013-01-01")["kind"], shown(tracker, ref, "2013-01-01")["awaited"]) == (
        "standing",
        None,
    )


def test_it_survives_export_undo_and_verification(tracker: Tracker, tmp_path: Any) -> None:
    ref = tracker("add", "Hand in proposals", *AT, "--due", "before the next conference").ref
    written = tracker("export").out
    assert "event: before" in written
    file = tmp_path / "record.yaml"
    file.write_text(written, encoding="utf-8")
    other = Tracker(tmp_path / "other.db")
    other("init")
    other("import", str(file), "--yes")
    assert other("export").out == written
    tracker("edit", ref, "--due", "2013")
    tracker("undo", "--yes")
    assert shown(tracker, ref, "2013-01-01")["awaited"]["relation"] == "before"
    tracker("db", "verify")


def test_an_extension_to_an_event_is_refused(tracker: Tracker) -> None:
    ref = tracker("add", "Meet", *AT, "--due", "2013").ref
    decided = ("--by", "The ministers", "--why", "Elections", "--on", "2012-07-05")
    assert "names no day" in tracker.refuses("extend", ref, "--to", "at the next conference", *decided, code=2)
