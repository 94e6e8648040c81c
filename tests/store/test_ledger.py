"""A command is one transaction: what it changed and what the log says of it are written together or not at all."""

from __future__ import annotations

import getpass
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker import clock
from sahel_tracker.errors import NoFile, Refused
from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Document,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Passage,
    Process,
    Record,
    Recurrence,
    Step,
    Trilingual,
)
from sahel_tracker.store import ledger
from sahel_tracker.store.plain import from_plain
from sahel_tracker.store.reader import open_reader

BORDERS = Process("borders", Trilingual(en="Border security"))


def _read(path: Path) -> Record:
    with open_reader(path) as reader:
        return reader.record()


def _log(path: Path) -> tuple[ledger.Entry, ...]:
    with open_reader(path) as reader:
        return reader.history()


def test_what_is_put_is_there_when_the_block_ends(path: Path) -> None:
    with ledger.command(path, action="process add", by="analyst") as change:
        assert change.put(BORDERS) is True
        assert change.record.processes == {"borders": BORDERS}
        assert list(_read(path).items()) == []
    assert list(_read(path).items()) == [BORDERS]


def test_an_exception_in_the_block_leaves_nothing_and_comes_out(filled: Path) -> None:
    before = filled.read_bytes()

    def fail() -> None:
        with ledger.command(filled, action="add") as change:
            change.put(replace(BORDERS, slug="other"))
            change.keep_text("some text")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert filled.read_bytes() == before


def test_being_interrupted_leaves_nothing(filled: Path) -> None:
    before = filled.read_bytes()

    def stop() -> None:
        with ledger.command(filled, action="add") as change:
            change.put(replace(BORDERS, slug="other"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert filled.read_bytes() == before


def test_a_command_that_changes_nothing_writes_nothing(filled: Path, items: list[Item]) -> None:
    before = filled.read_bytes()
    with ledger.command(filled, action="import") as change:
        assert change.put_all(items) == 0
        assert change.put_all(items, checked=True) == 0
        assert change.put(items[0]) is False
    assert filled.read_bytes() == before


def test_what_ends_as_it_began_is_no_change(filled: Path, items: list[Item]) -> None:
    length = len(_log(filled))
    with ledger.command(filled, action="edit") as change:
        promise = change.record.commitments["TRI-2012-01"]
        change.put(replace(promise, note="other"))
        change.put(promise)
        finding = change.record.findings[4]
        change.remove(finding)
        change.put(finding)
        new = replace(BORDERS, slug="new")
        change.put(new)
        change.remove(new)
        assert list(change.record.items()) == items
    assert len(_log(filled)) == length
    assert list(_read(filled).items()) == items


def test_an_item_taken_out_and_put_back_changed_keeps_its_place_in_memory_and_in_the_file(filled: Path) -> None:
    with ledger.command(filled, action="edit") as change:
        finding = change.record.findings[3]
        change.remove(finding)
        change.put(replace(finding, note="again"))
        in_memory = list(change.record.items())
        assert list(change.record.findings) == [1, 2, 3, 4]
    assert list(_read(filled).items()) == in_memory


def test_an_item_changed_twice_in_a_command_is_one_change(filled: Path) -> None:
    with ledger.command(filled, action="edit") as change:
        first = change.record.processes["borders"]
        change.put(replace(first, name=Trilingual(en="One")))
        change.put(replace(first, name=Trilingual(en="Two")))
    entry = _log(filled)[-1]
    assert (entry.n, entry.before and json.loads(entry.before)["name"]["fr"]) == (16, "Sécurité des frontières")
    assert entry.after is not None
    assert json.loads(entry.after)["name"]["en"] == "Two"


def test_the_entries_say_who_did_what_when_and_how_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    with ledger.command(path, action="import", by="analyst") as change:
        change.put_all([BORDERS, replace(BORDERS, slug="other")])
    with ledger.command(path, action="process edit", by="other") as change:
        change.put(replace(BORDERS, name=Trilingual(fr="Frontières")))
    one, two, three = _log(path)
    assert (one.n, two.n, three.n) == (1, 2, 3)
    assert (one.command, two.command, three.command) == (1, 1, 3)
    assert (one.action, one.by, three.action, three.by) == ("import", "analyst", "process edit", "other")
    assert one.at == moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (three.kind, three.key, three.ref, three.position, three.undoes) == (
        "process",
        "borders",
        "borders",
        1,
        None,
    )
    assert (one.before, three.before) == (None, one.after)
    assert three.after is not None
    assert from_plain("process", json.loads(three.after)) == replace(BORDERS, name=Trilingual(fr="Frontières"))
    assert (one.previous, two.previous, three.previous) == ("0" * 64, one.hash, two.hash)


def test_a_finding_and_an_extension_are_logged_under_their_commitment(filled: Path) -> None:
    refs = {(entry.kind, entry.key): entry.ref for entry in _log(filled)}
    assert refs["finding", "4"] == "TRI-2012-02"
    assert refs["extension", "1"] == "TRI-2012-01"
    assert refs["meeting", "rabat-2013"] == "rabat-2013"


def test_the_user_of_the_system_is_who_did_it_unless_said_otherwise(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "amina")
    with ledger.command(path, action="add") as change:
        change.put(BORDERS)
    assert _log(path)[-1].by == "amina"


def test_where_the_system_knows_no_user_the_log_says_unknown(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: int) -> object:
        raise KeyError("uid not found")

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    with pytest.raises((KeyError, OSError)):
        getpass.getuser()
    with ledger.command(path, action="add") as change:
        change.put(BORDERS)
    assert _log(path)[-1].by == "unknown"


def test_a_rule_that_is_broken_refuses_the_item_and_the_command(filled: Path) -> None:
    before = filled.read_bytes()
    items: list[Item] = [replace(BORDERS, slug="other"), Commitment("NEW-1", "tripoli-2102", Trilingual(en="Promise"))]
    with pytest.raises(Refused) as raised, ledger.command(filled, action="add") as change:
        change.put_all(items)
    assert raised.value.what == "commitment NEW-1: meeting: no meeting 'tripoli-2102' in the record"
    assert "tripoli-2012" in raised.value.hint
    assert filled.read_bytes() == before


def test_a_refused_item_can_be_left_out_and_the_rest_goes_on(filled: Path) -> None:
    with ledger.command(filled, action="add") as change:
        with pytest.raises(Refused):
            change.put(Commitment("NEW-1", "nowhere", Trilingual(en="Promise")))
        assert "NEW-1" not in change.record.commitments
        change.put(Commitment("NEW-2", "rabat-2013", Trilingual(en="Promise")))
    assert list(_read(filled).commitments)[-1] == "NEW-2"


def test_what_the_tables_forbid_is_refused_and_nothing_is_written(filled: Path) -> None:
    before = filled.read_bytes()
    unknown = Commitment("NEW-1", "nowhere", Trilingual(en="Promise"))
    with pytest.raises(Refused, match="FOREIGN KEY"), ledger.command(filled, action="import") as change:
        change.put_all([replace(BORDERS, slug="other"), unknown], checked=True)
    assert filled.read_bytes() == before


def test_many_items_go_in_together_whatever_refers_to_whatever(path: Path) -> None:
    """Findings that dispute each other and a renewal before what it renews cannot be ordered; they need not be."""
    day = date(2012, 3, 12)
    items: list[Item] = [
        BORDERS,
        Meeting("tripoli-2012", "borders", Trilingual(en="Tripoli"), day, day),
        Commitment("B-1", "tripoli-2012", Trilingual(en="Again"), renews=("A-1",)),
        Commitment("A-1", "tripoli-2012", Trilingual(en="First")),
        Finding(1, "A-1", "under-way", day, disputes=2),
        Finding(2, "A-1", "no-action", day, disputes=1),
    ]
    with ledger.command(path, action="import") as change:
        assert change.put_all(iter(items), checked=True) == 6
    assert list(_read(path).items()) == items
    assert ledger.verify(path).whole


def test_lists_that_grow_shrink_and_change_their_order_come_back_as_they_are(filled: Path) -> None:
    for parties, themes in (
        ((BoundParty("LY", "each"), BoundParty("MA", "each", "Interior"), BoundParty("DZ", "addressee")), ()),
        ((BoundParty("MA", "each"),), ("b", "a", "c")),
        ((), ("a",)),
    ):
        with ledger.command(filled, action="edit") as change:
            changed = replace(change.record.commitments["TRI-2012-02"], parties=parties, themes=themes)
            change.put_all([changed], checked=True)
        assert _read(filled).commitments["TRI-2012-02"] == changed


class TestTakingOut:
    def test_what_nothing_refers_to_is_taken_out_with_an_entry(self, filled: Path) -> None:
        with ledger.command(filled, action="remove") as change:
            change.remove(change.record.findings[4])
            change.remove(change.record.commitments["RAB-2013-01"])
        record = _read(filled)
        assert list(record.commitments) == ["TRI-2012-01", "TRI-2012-02"]
        assert [(entry.kind, entry.after) for entry in _log(filled)[-2:]] == [("finding", None), ("commitment", None)]
        assert ledger.verify(filled).whole

    @pytest.mark.parametrize(
        ("shelf", "key", "named"),
        [
            ("processes", "borders", "meeting tripoli-2012, meeting rabat-2013, commitment TRI-2012-01"),
            ("parties", "CAERT", "meeting tripoli-2012"),
            ("meetings", "rabat-2013", "commitment RAB-2013-01, finding 3 on TRI-2012-01"),
            ("documents", "tripoli-text", "commitment TRI-2012-01, finding 3 on TRI-2012-01"),
            ("commitments", "TRI-2012-02", "commitment RAB-2013-01, finding 4 on TRI-2012-02"),
            ("commitments", "TRI-2012-01", "extension 1 on TRI-2012-01, finding 1 on TRI-2012-01, .* and 1 more"),
            ("findings", 1, "finding 2 on TRI-2012-01"),
        ],
    )
    def test_what_something_refers_to_stays(self, filled: Path, shelf: str, key: str | int, named: str) -> None:
        with ledger.command(filled, action="remove") as change:
            with pytest.raises(Refused, match=f"still named by {named}"):
                change.remove(getattr(change.record, shelf)[key])
            assert key in getattr(change.record, shelf)

    def test_a_country_s_own_name_can_be_taken_out_while_the_country_is_named(self, filled: Path) -> None:
        libya = Party("LY", "country", Trilingual(en="State of Libya"))
        with ledger.command(filled, action="party add") as change:
            change.put(libya)
        with ledger.command(filled, action="party remove") as change:
            change.remove(libya)
        assert "LY" not in _read(filled).parties


class TestTexts:
    def test_a_text_is_kept_under_its_hash_and_only_once(self, path: Path) -> None:
        with ledger.command(path, action="attach") as change:
            key = change.keep_text("نص\r\nالبيان")
            assert change.keep_text("نص\r\nالبيان") == key
            assert change.text(key) == "نص\r\nالبيان"
            assert change.text("0" * 64) is None
        with ledger.command(path, action="attach") as change:
            assert change.keep_text("نص\r\nالبيان") == key
            assert change.new_texts == {}
        with open_reader(path) as reader:
            assert reader.text(key) == "نص\r\nالبيان"
            assert reader.counts()["texts"] == 1

    def test_an_empty_text_is_a_text(self, path: Path) -> None:
        with ledger.command(path, action="attach") as change:
            key = change.keep_text("")
        with open_reader(path) as reader:
            assert reader.text(key) == ""

    def test_a_text_stays_when_its_document_is_undone(self, path: Path) -> None:
        with ledger.command(path, action="attach") as change:
            key = change.keep_text("some text")
            change.put(Document("letter", None, "press", "en", key))
        ledger.undo(path)
        with open_reader(path) as reader:
            assert list(reader.record().items()) == []
            assert reader.text(key) == "some text"

    @pytest.mark.parametrize("text", ["half \ud83d a character", "a NUL \0 inside"])
    def test_what_no_database_takes_is_refused(self, path: Path, text: str) -> None:
        with ledger.command(path, action="attach") as change, pytest.raises(Refused):
            change.keep_text(text)
        with pytest.raises(Refused), ledger.command(path, action="add") as change:
            change.put_all([replace(BORDERS, name=Trilingual(en=text))], checked=True)
        assert list(_read(path).items()) == []

    def test_the_escape_of_nul_is_an_ordinary_text(self, path: Path) -> None:
        name = Trilingual(en="\\u0000 and \\\\u0000")
        with ledger.command(path, action="add") as change:
            change.put(replace(BORDERS, name=name))
        assert _read(path).processes["borders"].name == name
        assert ledger.verify(path).whole

    @pytest.mark.parametrize(
        "text", ["'; DROP TABLE finding; --", ":name %s ? {}", "\x1b[31m\u202e", "[/bold]", "=1+1"]
    )
    def test_text_from_outside_is_data(self, path: Path, text: str) -> None:
        with ledger.command(path, action=text, by=text) as change:
            change.put(replace(BORDERS, name=Trilingual(en=text)))
        assert _read(path).processes["borders"].name.en == text
        assert (_log(path)[0].action, _log(path)[0].by) == (text, text)
        assert ledger.verify(path).whole

    def test_a_number_too_large_for_any_database_is_refused(self, filled: Path) -> None:
        record = _read(filled)
        cadence = Recurrence(Step(2**70, "days"), date(2013, 1, 1))
        for too_large in (
            replace(record.commitments["TRI-2012-01"], passage=Passage(0, 2**63)),
            replace(record.commitments["TRI-2012-02"], recurrence=cadence),
        ):
            with pytest.raises(Refused, match="too large"), ledger.command(filled, action="edit") as change:
                change.put_all([too_large], checked=True)
        assert _read(filled) == record


class TestNumbers:
    def test_a_number_is_never_given_out_twice_not_even_after_an_undo(self, filled: Path) -> None:
        with ledger.command(filled, action="record") as change:
            assert (change.next_id(Finding), change.next_id(Finding), change.next_id(Extension)) == (5, 6, 2)
            change.put(Finding(6, "TRI-2012-01", "no-evidence", date(2012, 12, 31), source="press"))
        ledger.undo(filled)
        with ledger.command(filled, action="record") as change:
            assert 6 not in change.record.findings
            assert change.next_id(Finding) == 7
            assert change.next_id(Extension) == 2

    def test_numbers_begin_at_one_and_go_on_after_those_put_in_the_same_command(self, path: Path) -> None:
        with ledger.command(path, action="record") as change:
            assert change.next_id(Finding) == 1
            change.record.add(Finding(7, "A-1", "fulfilled", date(2012, 1, 1)))
            assert change.next_id(Finding) == 8
            change.record.discard(Finding(7, "A-1", "fulfilled", date(2012, 1, 1)))

    def test_a_ref_is_one_above_the_highest_ever_used_under_its_prefix(self, filled: Path) -> None:
        with ledger.command(filled, action="add") as change:
            assert change.new_ref("TRI-2012") == "TRI-2012-03"
            assert change.new_ref("TRI-2012") == "TRI-2012-04"
            assert change.new_ref("TRI") == "TRI-01"
            assert change.new_ref("NEW-2020") == "NEW-2020-01"
            change.put(Commitment("TRI-2012-120", "tripoli-2012", Trilingual(en="Promise")))
            assert change.new_ref("tri-2012") == "tri-2012-121"

    def test_a_ref_that_was_undone_is_not_used_again(self, filled: Path) -> None:
        with ledger.command(filled, action="add") as change:
            change.put(Commitment("TRI-2012-03", "tripoli-2012", Trilingual(en="Promise")))
        ledger.undo(filled)
        with ledger.command(filled, action="add") as change:
            assert change.new_ref("TRI-2012") == "TRI-2012-04"


def test_without_a_file_nothing_is_made_and_the_block_does_not_run(tmp_path: Path) -> None:
    with pytest.raises(NoFile), ledger.command(tmp_path / "tracker.db", action="add"):
        raise AssertionError("the block must not run")
    assert list(tmp_path.iterdir()) == []
