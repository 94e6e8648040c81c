"""An undo is the inverse of a change as a new change: afterwards the record is what it was before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_tracker.errors import FileTrouble, Refused, Unknown
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Extension,
    Finding,
    Item,
    Meeting,
    Process,
    Trilingual,
    key_of,
)
from sahel_tracker.store import ledger
from sahel_tracker.store.reader import open_reader


def _items(path: Path) -> list[Item]:
    with open_reader(path) as reader:
        return list(reader.record().items())


def _log(path: Path) -> tuple[ledger.Entry, ...]:
    with open_reader(path) as reader:
        return reader.history()


def _edit(path: Path, ref: str, note: str) -> int:
    """Change the note of a commitment; gives the number of the change."""
    with ledger.command(path, action="edit") as change:
        change.put(replace(change.record.commitments[ref], note=note))
    return _log(path)[-1].n


def test_the_newest_command_is_taken_back_whole_and_in_reverse(filled: Path, items: list[Item]) -> None:
    entries = ledger.undo(filled, by="analyst")
    assert _items(filled) == items[:5]
    assert [entry.undoes for entry in entries] == list(range(15, 5, -1))
    assert [entry.n for entry in entries] == list(range(16, 26))
    assert {(entry.command, entry.action, entry.by) for entry in entries} == {(16, "undo", "analyst")}
    assert tuple(entries) == _log(filled)[15:]
    assert ledger.verify(filled).whole


def test_one_undo_after_another_goes_back_to_the_beginning(filled: Path) -> None:
    ledger.undo(filled)
    ledger.undo(filled)
    assert _items(filled) == []
    with pytest.raises(Refused, match="nothing to undo"):
        ledger.undo(filled)
    assert ledger.verify(filled).whole


def test_in_an_empty_record_there_is_nothing_to_undo(path: Path) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        ledger.undo(path)


def test_one_change_is_taken_back_by_its_number_whatever_came_after(filled: Path, items: list[Item]) -> None:
    first = _edit(filled, "TRI-2012-01", "changed")
    _edit(filled, "TRI-2012-02", "changed too")
    (entry,) = ledger.undo(filled, first)
    assert (entry.undoes, entry.key) == (first, "TRI-2012-01")
    now = {item.ref: item.note for item in _items(filled) if isinstance(item, Commitment)}
    assert now == {"TRI-2012-01": "a note", "TRI-2012-02": "changed too", "RAB-2013-01": None}
    assert [type(item) for item in _items(filled)] == [type(item) for item in items]


def test_an_undo_is_undone_by_its_number(filled: Path) -> None:
    number = _edit(filled, "TRI-2012-01", "changed")
    changed = _items(filled)
    (back,) = ledger.undo(filled, number)
    (again,) = ledger.undo(filled, back.n)
    assert again.undoes == back.n
    assert _items(filled) == changed
    assert ledger.undo(filled)[0].undoes == number, "done again, it is the newest command in effect"


def test_what_was_taken_out_comes_back_where_it_stood(filled: Path, items: list[Item]) -> None:
    with ledger.command(filled, action="remove") as change:
        change.remove(change.record.findings[3])
    with ledger.command(filled, action="process add") as change:
        change.put(Process("later", Trilingual(en="Later")))
    ledger.undo(filled, 16)
    with open_reader(filled) as reader:
        assert list(reader.record().findings) == [1, 2, 3, 4]
    ledger.undo(filled)
    assert _items(filled) == items
    assert ledger.verify(filled).whole


def test_of_a_command_undone_in_part_the_rest_is_undone(filled: Path, items: list[Item]) -> None:
    with ledger.command(filled, action="add") as change:
        change.put_all([Process(name, Trilingual(en=name)) for name in ("one", "two", "three")])
    ledger.undo(filled, 17)
    assert [entry.undoes for entry in ledger.undo(filled)] == [18, 16]
    assert _items(filled) == items


def _moved(path: Path, last_day: date) -> int:
    """Let the Rabat meeting end on another day; gives the number of its change."""
    with ledger.command(path, action="meeting edit") as change:
        meeting = change.record.meetings["rabat-2013"]
        change.put(replace(meeting, first_day=last_day, last_day=last_day))
    return next(entry.n for entry in reversed(_log(path)) if entry.kind == "meeting")


def test_findings_that_moved_with_a_meeting_move_back_with_it(filled: Path, items: list[Item]) -> None:
    number = _moved(filled, date(2013, 11, 20))
    moved = _items(filled)
    assert moved != items
    _edit(filled, "TRI-2012-02", "later")
    back = ledger.undo(filled, number)
    assert [(entry.kind, entry.key) for entry in back] == [("finding", "3"), ("meeting", "rabat-2013")]
    ledger.undo(filled)
    assert _items(filled) == items
    again = ledger.undo(filled, back[-1].n)
    assert {entry.undoes for entry in again} == {entry.n for entry in back}
    assert _items(filled) == moved
    assert ledger.verify(filled).whole


class TestRefused:
    def test_a_meeting_moving_back_from_under_a_finding_made_at_it_since(self, filled: Path) -> None:
        number = _moved(filled, date(2013, 11, 20))
        with ledger.command(filled, action="record") as change:
            finding = Finding(9, "TRI-2012-01", "under-way", date(2013, 11, 20), meeting="rabat-2013")
            change.put(finding)
        with pytest.raises(Refused, match="finding 9 on TRI-2012-01 would break a rule now: day"):
            ledger.undo(filled, number)

    def test_a_meeting_moving_back_when_a_finding_that_moved_with_it_was_changed(self, filled: Path) -> None:
        number = _moved(filled, date(2013, 11, 20))
        with ledger.command(filled, action="retract") as change:
            change.put(replace(change.record.findings[3], retracted="mistaken"))
        with pytest.raises(Refused, match="finding 3 was changed since"):
            ledger.undo(filled, number)

    def test_a_number_that_no_change_has(self, filled: Path) -> None:
        for n in (0, -1, 16):
            with pytest.raises(Unknown, match=f"no change '{n}'"):
                ledger.undo(filled, n)

    def test_a_change_that_was_undone_already(self, filled: Path) -> None:
        number = _edit(filled, "TRI-2012-01", "changed")
        ledger.undo(filled)
        with pytest.raises(Refused, match=f"change {number} was undone already, by change 17") as raised:
            ledger.undo(filled, number)
        assert "tracker undo 17" in raised.value.hint

    def test_an_item_that_was_changed_since(self, filled: Path) -> None:
        first = _edit(filled, "TRI-2012-01", "changed")
        last = _edit(filled, "TRI-2012-01", "changed again")
        with pytest.raises(Refused, match=f"commitment TRI-2012-01 was changed since, by change {last}") as raised:
            ledger.undo(filled, first)
        assert f"tracker undo {last}" in raised.value.hint

    def test_something_later_that_refers_to_it(self, filled: Path) -> None:
        with pytest.raises(Refused, match="meeting rabat-2013 cannot be taken out: still named by commitment RAB"):
            ledger.undo(filled, 5)

    def test_coming_back_without_what_it_refers_to(self, filled: Path) -> None:
        with ledger.command(filled, action="remove") as change:
            change.remove(change.record.findings[2])
        with ledger.command(filled, action="remove") as change:
            change.remove(change.record.findings[1])
        with pytest.raises(Refused, match="finding 2 on TRI-2012-01 would break a rule now: disputes"):
            ledger.undo(filled, 16)

    def test_coming_back_against_a_rule(self, filled: Path) -> None:
        """Before the edit the deadline was early; a meeting moved behind it meanwhile."""
        with ledger.command(filled, action="edit") as change:
            promise = change.record.commitments["RAB-2013-01"]
            change.put(replace(promise, kind="one-off", deadline=Deadline(date(2013, 12, 31))))
        with ledger.command(filled, action="edit") as change:
            changed = replace(change.record.commitments["RAB-2013-01"], deadline=Deadline(date(2014, 12, 31)))
            change.put(changed)
        with ledger.command(filled, action="meeting edit") as change:
            for number in (3, 4):
                change.remove(change.record.findings[number])
            meeting = change.record.meetings["rabat-2013"]
            change.put(replace(meeting, first_day=date(2014, 2, 1), last_day=date(2014, 2, 28)))
        with pytest.raises(Refused, match="RAB-2013-01 would break a rule now: due"):
            ledger.undo(filled, 17)

    def test_a_refusal_writes_nothing(self, filled: Path) -> None:
        before = filled.read_bytes()
        for n in (5, 99):
            with pytest.raises((Refused, Unknown)):
                ledger.undo(filled, n)
        assert filled.read_bytes() == before

    def test_an_item_that_was_altered_behind_the_log_s_back(self, filled: Path) -> None:
        connection = sqlite3.connect(filled)
        with connection:
            connection.execute("UPDATE finding SET note = 'altered' WHERE id = 4")
        connection.close()
        with pytest.raises(Refused, match="finding 4 is not as the log says") as raised:
            ledger.undo(filled)
        assert "tracker db verify" in raised.value.hint

    def test_an_entry_that_cannot_be_read(self, filled: Path) -> None:
        connection = sqlite3.connect(filled)
        with connection:
            connection.execute("DROP TRIGGER change_log_no_update")
            connection.execute("UPDATE change_log SET after_json = '{}' WHERE n = 15")
        connection.close()
        with pytest.raises(FileTrouble, match="change 15 of the log cannot be read"):
            ledger.undo(filled)


EARLY = st.sampled_from([date(2012, 1, 31), date(2012, 2, 29), date(2012, 6, 30)])
DUE = st.sampled_from([date(2012, 5, 31), date(2012, 12, 31), date(2013, 6, 30)])
LATE = st.sampled_from([date(2012, 4, 1), date(2013, 1, 1), date(2013, 12, 31), date(2014, 12, 31)])
NAMES = st.builds(Trilingual, en=st.sampled_from(["One", "Two"]), ar=st.sampled_from([None, "ثلاثة"]))
SLUGS, REFS, NUMBERS = st.sampled_from(["a", "b"]), st.sampled_from(["A-1", "A-2", "B-1"]), st.integers(1, 3)
PARTIES = st.lists(st.builds(BoundParty, st.sampled_from(["LY", "MA"]), st.just("each")), max_size=1).map(tuple)
MEETINGS = st.builds(
    lambda slug, process, title, days, here: Meeting(slug, process, title, days[0], days[1], participants=here),
    SLUGS,
    SLUGS,
    NAMES,
    st.tuples(EARLY, EARLY).map(sorted),
    st.sampled_from([("LY",), ("LY", "MA"), ("MA", "LY")]),
)
COMMITMENTS = st.builds(
    Commitment,
    REFS,
    SLUGS,
    NAMES,
    kind=st.just("one-off"),
    parties=PARTIES,
    deadline=st.builds(Deadline, DUE),
    themes=st.sampled_from([(), ("x", "y"), ("y",)]),
    renews=st.lists(REFS, max_size=2, unique=True).map(tuple),
)
FINDINGS = st.builds(
    Finding,
    NUMBERS,
    REFS,
    st.sampled_from(["fulfilled", "under-way", "no-action"]),
    LATE,
    meeting=st.none() | SLUGS,
    disputes=st.none() | NUMBERS,
    retracted=st.sampled_from([None, "mistaken"]),
)
EXTENSIONS = st.builds(Extension, NUMBERS, REFS, LATE, LATE, st.just("members"), st.just("because"))
ITEMS: st.SearchStrategy[Item] = st.one_of(
    st.builds(Process, SLUGS, NAMES), MEETINGS, COMMITMENTS, FINDINGS, FINDINGS, EXTENSIONS
)
COMMANDS = st.lists(st.lists(st.tuples(st.sampled_from(["put", "put", "remove"]), ITEMS), max_size=8), max_size=6)


def _carry_out(path: Path, deeds: list[tuple[str, Item]]) -> list[Item]:
    """Do in one command what the rules allow of this; gives what the ledger believes the record to be."""
    with ledger.command(path, action="deeds") as change:
        for deed, item in deeds:
            known = change.record.find(type(item), key_of(item))
            if isinstance(item, Finding) and item.meeting in change.record.meetings:
                item = replace(item, on=change.record.meetings[item.meeting].last_day)  # noqa: PLW2901 - where it counts
            try:
                if deed == "put":
                    change.put(item)
                elif known:
                    change.remove(known)
            except Refused:
                continue
        return list(change.record.items())


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(commands=COMMANDS)
def test_after_each_undo_the_record_is_what_it_was_before_the_command(
    new_file: Callable[[], Path], commands: list[list[tuple[str, Item]]]
) -> None:
    path = new_file()
    states = [_items(path)]
    for deeds in [FOUNDATIONS, *commands]:
        believed = _carry_out(path, deeds)
        assert _items(path) == believed
        if believed != states[-1]:
            states.append(believed)
    for state in reversed(states[:-1]):
        ledger.undo(path)
        assert _items(path) == state
    with pytest.raises(Refused, match="nothing to undo"):
        ledger.undo(path)
    assert ledger.verify(path).whole


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(commands=COMMANDS, data=st.data())
def test_whatever_is_undone_in_whatever_order_the_log_and_the_tables_agree(
    new_file: Callable[[], Path], commands: list[list[tuple[str, Item]]], data: st.DataObject
) -> None:
    path = new_file()
    for deeds in [FOUNDATIONS, *commands]:
        _carry_out(path, deeds)
    for _ in range(data.draw(st.integers(1, 8))):
        number = data.draw(st.integers(1, len(_log(path))))
        before = _items(path)
        try:
            undone = ledger.undo(path, number)
        except Refused:
            assert _items(path) == before
        else:
            ledger.undo(path, undone[-1].n)
            assert _items(path) == before
            ledger.undo(path, number)
    assert ledger.verify(path).whole


FOUNDATIONS: list[tuple[str, Item]] = [
    ("put", Process("a", Trilingual(en="A"))),
    ("put", Meeting("a", "a", Trilingual(en="A"), date(2012, 1, 31), date(2012, 1, 31), participants=("LY", "MA"))),
    ("put", Commitment("A-1", "a", Trilingual(en="Promise"), "one-off", deadline=Deadline(date(2012, 6, 30)))),
]
