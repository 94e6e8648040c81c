"""`tracker accept` and `tracker reject`: what a person makes of a proposal, by its number."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.check import encoder
from sahel_tracker.store.ledger import verify

from .conftest import Tracker

OF_EXCHANGE = "The ministers reaffirmed the exchange of information between the border services of the region."
TEXT = (
    f"The second conference on border security met in Rabat. {OF_EXCHANGE} They will train border guards of the region"
    " next year. They welcomed the launch of joint border patrols by Libya and Tunisia in June.\n"
)


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same scores whether or not this machine has the extra `match`."""
    monkeypatch.setattr(encoder, "load_encoder", lambda: None)


@pytest.fixture
def proposed(tracker: Tracker, tmp_path: Path) -> Tracker:
    """Three promises of Tripoli, and a proposal for each at the meeting in Rabat."""
    return propose(tracker, tmp_path, "--kind", "press")


def propose(tracker: Tracker, folder: Path, *options: str) -> Tracker:
    for title in (
        "Exchange information between the border services",
        "Train border guards of the region",
        "Launch joint border patrols",
    ):
        tracker("add", title, "--meeting", "tripoli-2012")
    held = ("--process", "border-security", "--on", "2013-11-13..2013-11-14", "--level", "ministerial")
    tracker("meeting", "add", "rabat-2013", *held)
    file = folder / "attached.txt"
    file.write_text(TEXT, "utf-8")
    tracker("meeting", "attach", "rabat-2013", "--text", str(file), "--complete", *options)
    tracker("check", "rabat-2013")
    return tracker


def waiting(tracker: Tracker) -> dict[str, int]:
    """The numbers of the waiting proposals by the ref they are about."""
    proposals = tracker("check", "rabat-2013", "-f", "json").document["proposals"]
    return {one["ref"]: one["id"] for one in proposals}


def finding_on(tracker: Tracker, ref: str) -> dict[str, Any]:
    """The only finding on a commitment."""
    [finding] = tracker("show", ref, "-f", "json").document["findings"]
    return dict(finding)


def decision_in_the_log(tracker: Tracker, ref: str) -> dict[str, Any]:
    entries = tracker("history", ref, "-f", "json").document["entries"]
    [decision] = [one["after"] for one in entries if one["kind"] == "decision" and one["after"]]
    return dict(decision)


def test_an_accepted_proposal_becomes_a_finding(proposed: Tracker) -> None:
    number = waiting(proposed)["TRI-2012-01"]
    answer = proposed("accept", str(number))
    assert answer.ref == "TRI-2012-01"
    assert "this is finding 1" in answer.err
    finding = finding_on(proposed, "TRI-2012-01")
    told = {name: finding[name] for name in ("verdict", "on", "dated", "meeting", "party", "standing", "method")}
    assert told == {
        "verdict": "reaffirmed",
        "on": "2013-11-14",
        "dated": "exact",
        "meeting": "rabat-2013",
        "party": None,
        "standing": "reported",
        "method": "text",
    }
    assert (finding["document"], finding["quote"], finding["provenance"]) == (
        "rabat-2013-press",
        OF_EXCHANGE,
        "document",
    )
    assert finding["by"]
    assert finding["recorded_at"]


def test_an_official_text_verifies(tracker: Tracker, tmp_path: Path) -> None:
    propose(tracker, tmp_path, "--kind", "declaration")
    tracker("accept", str(waiting(tracker)["TRI-2012-01"]))
    assert finding_on(tracker, "TRI-2012-01")["standing"] == "verified"


def test_what_an_internal_text_says_stays_internal(tracker: Tracker, tmp_path: Path) -> None:
    propose(tracker, tmp_path, "--internal")
    tracker("accept", str(waiting(tracker)["TRI-2012-01"]))
    assert "reaffirmed" not in tracker("export").out
    assert "reaffirmed" in tracker("export", "--internal").out


def test_verdict_party_standing_day_and_note_can_be_changed(proposed: Tracker) -> None:
    number = str(waiting(proposed)["TRI-2012-03"])
    options = ("--verdict", "under-way", "--party", "Libye", "--standing", "claimed", "--by-day", "2013-06-30")
    proposed("accept", number, *options, "--note", "two patrols so far")
    finding = finding_on(proposed, "TRI-2012-03")
    assert (finding["verdict"], finding["party"], finding["standing"]) == ("under-way", "LY", "claimed")
    assert (finding["on"], finding["dated"], finding["meeting"]) == ("2013-06-30", "at-latest", None)
    assert finding["note"] == "two patrols so far"


def test_what_the_suggestion_notes_goes_with_it_and_not_with_another_verdict(proposed: Tracker) -> None:
    number = str(waiting(proposed)["TRI-2012-02"])
    proposed("accept", number)
    assert finding_on(proposed, "TRI-2012-02")["note"] == "announced for a later day"
    proposed("undo")
    proposed("accept", number, "--verdict", "no-action")
    assert finding_on(proposed, "TRI-2012-02")["note"] is None


def test_an_exact_day_other_than_the_meetings_is_not_at_the_meeting(proposed: Tracker) -> None:
    numbers = waiting(proposed)
    proposed("accept", str(numbers["TRI-2012-03"]), "--on", "2013-06-15")
    finding = finding_on(proposed, "TRI-2012-03")
    assert (finding["on"], finding["dated"], finding["meeting"]) == ("2013-06-15", "exact", None)
    proposed("accept", str(numbers["TRI-2012-01"]), "--on", "2013-11-14")
    assert finding_on(proposed, "TRI-2012-01")["meeting"] == "rabat-2013"


def test_a_day_up_to_the_publication_of_the_text_is_taken(tracker: Tracker, tmp_path: Path) -> None:
    propose(tracker, tmp_path, "--published", "2013-11-20")
    tracker("accept", "1", "--on", "2013-11-20")
    assert "ends on 2013-11-20" in tracker.refuses("accept", "2", "--on", "2013-11-21", code=1)


def test_several_at_once_are_one_command(proposed: Tracker) -> None:
    before = proposed.changes()
    answer = proposed("accept", "1", "3", "1")
    assert len(answer.out.split()) == 2
    assert proposed.changes() == before + 4
    proposed("undo", "--yes")
    assert len(waiting(proposed)) == 3
    assert proposed.changes() == before + 8


def test_one_that_cannot_be_accepted_leaves_all_waiting(proposed: Tracker) -> None:
    assert "not bound" in proposed.refuses("accept", "1", "2", "--party", "DZ", code=1)
    assert "no proposal '99'" in proposed.refuses("accept", "1", "99", code=1)
    assert len(waiting(proposed)) == 3


def test_a_rejected_proposal_leaves_no_finding_and_says_why(proposed: Tracker) -> None:
    number = waiting(proposed)["TRI-2012-02"]
    assert proposed("reject", str(number), "--why", "guards of another kind").ref == "TRI-2012-02"
    assert proposed("show", "TRI-2012-02", "-f", "json").document["findings"] == []
    decision = decision_in_the_log(proposed, "TRI-2012-02")
    assert (decision["accepted"], decision["finding"], decision["note"]) == (False, None, "guards of another kind")
    assert "TRI-2012-02" not in waiting(proposed)


def test_each_decision_is_logged_with_what_was_suggested_and_on_what_evidence(proposed: Tracker) -> None:
    number = waiting(proposed)["TRI-2012-01"]
    proposed("accept", str(number), "--verdict", "no-action")
    decision = decision_in_the_log(proposed, "TRI-2012-01")
    assert (decision["id"], decision["accepted"], decision["suggested"]) == (number, True, "reaffirmed")
    assert json.loads(decision["features"])["same_process"] == 1.0
    assert verify(proposed.path).whole


def test_undo_makes_the_proposal_wait_again(proposed: Tracker) -> None:
    before = waiting(proposed)
    for command in ("accept", "reject"):
        proposed(command, "2")
        assert waiting(proposed) != before
        proposed("undo", "--yes")
        assert waiting(proposed) == before
    assert verify(proposed.path).whole


def test_what_was_decided_cannot_be_decided_again(proposed: Tracker) -> None:
    proposed("accept", "1")
    proposed("reject", "2")
    for command in ("accept", "reject"):
        assert "was accepted already" in proposed.refuses(command, "1", code=1)
        assert "was rejected already" in proposed.refuses(command, "2", code=1)


def test_json_is_the_commitment_and_of_several_a_list(proposed: Tracker) -> None:
    one = proposed("accept", "1", "-f", "json").document
    assert (one["schema"], len(one["findings"])) == ("tracker/commitment/1", 1)
    several = proposed("reject", "2", "3", "-f", "json").document
    assert (several["schema"], len(several["commitments"])) == ("tracker/commitments/1", 2)


def test_a_proposal_whose_commitment_was_taken_out_is_gone(tracker: Tracker, tmp_path: Path) -> None:
    propose(tracker, tmp_path)
    with sqlite3.connect(tracker.path) as connection:
        connection.execute("UPDATE proposal SET \"commitment\" = 'GONE' WHERE id = 1")
    connection.close()
    assert "no proposal '1'" in tracker.refuses("accept", "1", code=1)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "Missing argument"),
        (("one",), 2, "not a valid int"),
        (("1", "--verdict", "kept"), 2, "fulfilled"),
        (("1", "--on", "31/02/2013"), 2, "2013-06-30"),
        (("1", "--on", "2013-06-01", "--by-day", "2013-06-01"), 2, "one of --on"),
        (("1", "--on", "2012-01-01"), 1, "before"),
        (("1", "--on", "2013-11-15"), 1, "tracker record TRI-2012-02 --verdict V --on 2013-11-15"),
        (("1", "--by-day", "2014-02-01"), 1, "tracker record"),
        (("1", "--verdict", "dropped"), 1, "tracker close TRI-2012-02 --as dropped"),
        (("1", "--verdict", "superseded"), 1, "closes nothing"),
        (("1", "--party", "Atlantis"), 1, "no party"),
        (("1", "--note", " "), 2, "--note"),
    ],
)
def test_options_that_cannot_be_read_or_held_decide_nothing(
    proposed: Tracker, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in proposed.refuses("accept", *options, code=code)
    assert len(waiting(proposed)) == 3


def test_a_reason_that_is_empty_rejects_nothing(proposed: Tracker) -> None:
    assert "--note" in proposed.refuses("reject", "1", "--why", "", code=2)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_is_said_is_in_the_readers_language(proposed: Tracker, language: str) -> None:
    said = proposed("reject", "1", before=("--lang", language)).err
    assert {"ar": "الإشارة المحتملة رقم 1 مرفوضة", "fr": "la mention possible n° 1 est écartée"}[language] in said
