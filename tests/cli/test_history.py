"""`tracker history` and `tracker undo`: nothing is lost, and what was done can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Tracker


def test_history_says_who_did_what_when_from_what_to_what(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--due", "2012-Q4")
    tracker("edit", ref, "--note", "checked twice")
    lines = tracker("history", ref).out.splitlines()
    assert "2 changes" in lines
    assert f"add: commitment {ref}, new" in lines[-2]
    assert f"edit: commitment {ref}, note: — → checked twice" in lines[-1]


def test_history_as_json_has_the_whole_item_before_and_after(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    tracker("edit", ref, "--wording", "call")
    document = tracker("history", ref, "-f", "json").document
    assert document["schema"] == "tracker/history/1"
    made, changed = document["entries"]
    assert (made["before"], made["after"]["wording"]) == (None, "firm")
    assert (changed["before"]["wording"], changed["after"]["wording"]) == ("firm", "call")
    assert {"n", "at", "by", "action", "ref", "before", "after", "hash"} <= set(changed)


def test_history_of_a_ref_has_its_findings_and_finds_it_in_any_case(
    tracker: Tracker, commitment: Callable[..., str]
) -> None:
    ref = commitment()
    commitment()
    tracker("record", ref, "--verdict", "under-way", "--on", "2012-05-01")
    kinds = [entry["kind"] for entry in tracker("history", ref.lower(), "-f", "json").document["entries"]]
    assert kinds == ["commitment", "finding"]


def test_history_of_what_never_was_is_refused_with_what_is_close(tracker: Tracker) -> None:
    assert "tripoli-2012" in tracker.refuses("history", "tripoli-2013", code=1)
    assert "not UTF-8" in tracker.refuses("history", "tripoli-\udcff", code=2)


def test_undo_takes_back_the_newest_command_and_then_the_one_before(
    tracker: Tracker, commitment: Callable[..., str]
) -> None:
    ref = commitment()
    tracker("edit", ref, "--note", "wrong")
    assert tracker("undo").ref == ref
    assert tracker("show", ref, "-f", "json").document["note"] is None
    assert tracker("undo").ref == ref
    tracker("show", ref, code=1)
    assert "taking back change" in tracker("history", ref).out


def test_undo_of_an_undo_brings_it_back(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    tracker("undo")
    number = tracker.changes()
    assert tracker("undo", str(number)).ref == ref
    assert tracker("show", ref, "-f", "json").document["ref"] == ref


def test_what_others_rest_on_cannot_be_taken_back(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    assert ref in tracker.refuses("undo", "2", code=1)


def test_an_unknown_change_and_a_second_undo_are_refused(tracker: Tracker, commitment: Callable[..., str]) -> None:
    commitment()
    number = str(tracker.changes())
    assert "no change '99'" in tracker.refuses("undo", "99", code=1)
    assert f"no change '{10**30}'" in tracker.refuses("undo", str(10**30), code=1)
    tracker("undo", number)
    assert "already" in tracker.refuses("undo", number, code=1)
