from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from sahel_tracker.exchange.reading import Incoming, read_record_set
from sahel_tracker.model.records import Extension, Finding, Meeting, Record, key_of

ROOT = Path(__file__).parents[2]
COMMITMENT = "commitments:\n  - ref: TRI-1\n    meeting: tripoli-2012\n    title: {en: Meet again}\n    due: 2012-12\n"
FINDING = "  - {commitment: TRI-1, verdict: under-way, day: 2013-01-01, source: press}\n"
FINDINGS = f"{COMMITMENT}findings:\n{FINDING}"
EXTENSION = "extensions:\n  - {commitment: TRI-1, to: 2014-01-31, decided: 2012-12-01, by: a meeting, why: no venue}\n"

RecordOf = Callable[..., Record]
Read = Callable[..., Incoming]


def changes(incoming: Incoming, record: Record) -> list[object]:
    return [item for item in incoming.items if record.find(type(item), key_of(item)) != item]


def test_importing_the_bundled_set_twice_changes_nothing() -> None:
    files = sorted((ROOT / "data" / "records").glob("*.yaml"))
    record = Record()
    for item in read_record_set(files, record).items:
        record.add(item)
    assert not changes(read_record_set(files, record), record)


def test_a_known_ref_is_replaced_whole(record_of: RecordOf, read: Read) -> None:
    record = record_of(COMMITMENT, "    note: old\n")
    (changed,) = read(f"version: 1\n{COMMITMENT}    source: new\n", record).items
    assert changed == replace(record.commitments["TRI-1"], note=None, source="new")


def test_a_finding_that_agrees_keeps_its_number_and_takes_the_rest_from_the_file(
    record_of: RecordOf, read: Read
) -> None:
    record = record_of(FINDINGS)
    record.findings = {7: replace(record.findings[1], id=7)}
    text = f"version: 1\nfindings:\n{FINDING.replace('source', 'note: better, source')}"
    assert read(text, record).items == (replace(record.findings[7], note="better"),)


def test_a_finding_that_differs_in_what_makes_it_this_one_is_another(record_of: RecordOf, read: Read) -> None:
    record = record_of(FINDINGS)
    for old, new in [("2013-01-01", "2013-01-02"), ("under-way", "no-action"), ("press", "radio")]:
        (item,) = read(f"version: 1\nfindings:\n{FINDING.replace(old, new)}", record).items
        assert isinstance(item, Finding)
        assert item.id == 2


def test_findings_that_agree_with_each_other_stay_as_many_as_they_are(record_of: RecordOf, read: Read) -> None:
    """One retracted and recorded anew, say; a set that has both brings both, and brings them once."""
    record = record_of(COMMITMENT, f"findings:\n{FINDING.replace('source', 'retracted: misread, source')}{FINDING}")
    assert [one.retracted for one in record.findings.values()] == ["misread", None]
    again = read(f"version: 1\nfindings:\n{FINDING.replace('source', 'retracted: misread, source')}{FINDING}", record)
    assert not changes(again, record)
    third = read(f"version: 1\nfindings:\n{FINDING * 3}", record)
    assert [key_of(item) for item in third.items] == [1, 2, 3]


def test_what_a_file_is_silent_about_stays(record_of: RecordOf, read: Read, two_meetings: str) -> None:
    """Who recorded a finding when, why it was retracted, and whether a meeting was checked."""
    record = record_of(FINDINGS)
    record.add(replace(record.findings[1], by="desk", recorded_at="2026-11-21T10:00:00Z", retracted="misread"))
    record.add(replace(record.meetings["tripoli-2012"], checked=True))
    assert not changes(read(two_meetings + FINDINGS, record), record)


def test_what_a_file_says_about_it_counts(record_of: RecordOf, read: Read, two_meetings: str) -> None:
    record = record_of()
    record.add(replace(record.meetings["tripoli-2012"], checked=True))
    text = two_meetings.replace("    host: LY\n", "    host: LY\n    checked: false\n")
    assert [getattr(item, "checked", None) for item in changes(read(text, record), record)] == [False]


def test_a_meeting_that_gets_another_text_is_not_checked_any_more(
    record_of: RecordOf, read: Read, two_meetings: str
) -> None:
    """Nobody has read the new one, so nothing is passed over in it (R10), unless the file says that it was read."""
    record = record_of()
    record.add(replace(record.meetings["tripoli-2012"], checked=True))
    replaced = two_meetings.replace("They will meet", "They all will meet")
    assert replaced != two_meetings
    unread = [item for item in changes(read(replaced, record), record) if isinstance(item, Meeting)]
    assert [(item.slug, item.checked) for item in unread] == [("tripoli-2012", False)]
    said_so = replaced.replace("    host: LY\n", "    host: LY\n    checked: true\n")
    assert not [item for item in changes(read(said_so, record), record) if isinstance(item, Meeting)]


def test_a_meeting_that_was_checked_before_a_promise_was_recorded_is_to_be_checked_again(
    record_of: RecordOf, read: Read, two_meetings: str
) -> None:
    """Its text was not read for it, so it has not passed it over (R10), unless the file says that it was."""
    record = record_of()
    record.add(replace(record.meetings["rabat-2013"], checked=True))
    [promise, unread] = changes(read(f"version: 1\n{COMMITMENT}", record), record)
    assert unread == replace(record.meetings["rabat-2013"], checked=False)
    said_so = two_meetings.replace("    held: 2013", "    checked: true\n    held: 2013") + COMMITMENT
    assert changes(read(said_so, record), record) == [promise]


def test_a_promise_that_is_known_asks_for_no_other_check(record_of: RecordOf, read: Read) -> None:
    record = record_of(COMMITMENT)
    record.add(replace(record.meetings["rabat-2013"], checked=True))
    [changed] = changes(read(f"version: 1\n{COMMITMENT}    source: new\n", record), record)
    assert changed == replace(record.commitments["TRI-1"], source="new")


def test_an_extension_that_agrees_keeps_its_number(record_of: RecordOf, read: Read) -> None:
    record = record_of(COMMITMENT, EXTENSION)
    assert not changes(read(f"version: 1\n{EXTENSION}", record), record)
    (item,) = read(f"version: 1\n{EXTENSION.replace('no venue', 'no hall')}", record).items
    assert item == replace(record.extensions[1], why="no hall")


def test_new_numbers_come_from_where_they_are_never_given_twice(
    record_of: RecordOf, write: Callable[[str], Path]
) -> None:
    record = record_of(FINDINGS)
    numbers = count(40)
    asked: list[type] = []

    def next_id(kind: type[Finding | Extension]) -> int:
        asked.append(kind)
        return next(numbers)

    file = write(f"version: 1\n{EXTENSION}findings:\n{FINDING}{FINDING.replace('press', 'radio')}")
    items = read_record_set([file], record, next_id=next_id).items
    assert [key_of(item) for item in items] == [40, 1, 41]
    assert asked == [Extension, Finding]


def test_findings_at_a_meeting_move_with_its_day_and_stay_the_same(
    record_of: RecordOf, read: Read, two_meetings: str
) -> None:
    """R3: a finding at a meeting counts on its last day; the set may name it or not."""
    finding = "findings:\n  - {commitment: TRI-1, verdict: fulfilled, meeting: rabat-2013}\n"
    record = record_of(COMMITMENT, finding)
    moved = two_meetings.replace("held: 2013-11-14", "held: 2013-11-15")
    for text in (moved, f"{moved}{COMMITMENT}{finding}"):
        (read_again,) = (item for item in read(text, record).items if isinstance(item, Finding))
        assert read_again == replace(record.findings[1], on=date(2013, 11, 15))
