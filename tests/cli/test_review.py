"""`tracker review` at a real terminal: one key a decision, stoppable and resumable."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from sahel_tracker.cli.review import KEYS
from sahel_tracker.store.ledger import verify

from .conftest import Tracker

OF_EXCHANGE = "The ministers reaffirmed the exchange of information between the border services of the region."
OF_TRAINING = "They will train border guards of the region next year."
OF_PATROLS = "They welcomed the launch of joint border patrols by Libya and Tunisia in June."
TEXT = f"The second conference on border security met in Rabat. {OF_EXCHANGE} {OF_TRAINING} {OF_PATROLS}\n"
TITLES = (
    "Exchange information between the border services",
    "Train border guards of the region",
    "Launch joint border patrols",
)
# Makes the terminal on stdin the controlling one, so that Control-C typed there is a signal (which tests run in the
# background of a shell would pass on as one to ignore), and runs the program.
AT_A_TERMINAL = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from sahel_tracker.cli.app import main
main()
"""
Key = str | Callable[[], str]
"""A key, or what happens at the moment before it is pressed."""


@dataclass(frozen=True)
class Sitting:
    """What was seen on the terminal, what went down the pipe, and how it ended."""

    screen: str
    out: str
    code: int


def sit(tracker: Tracker, keys: Sequence[Key], *before: str, **environment: str) -> Sitting:
    """Run `tracker review` at a terminal and press these keys, each when the program waits for it."""
    controller, terminal = pty.openpty()
    command = [sys.executable, "-c", AT_A_TERMINAL, "--db", str(tracker.path), *before, "review"]
    settings = {**os.environ, "TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1", **environment}
    process = subprocess.Popen(command, stdin=terminal, stderr=terminal, stdout=subprocess.PIPE, env=settings)
    os.close(terminal)
    screen = press(controller, list(keys))
    out, _ = process.communicate(timeout=60)
    os.close(controller)
    return Sitting(screen, out.decode(), process.returncode)


def press(controller: int, keys: list[Key]) -> str:
    """Everything that appears until the program ends; a key is pressed when the program waits for it.

    It waits for a key when the terminal gives every key at once (what was typed before is thrown away), and for a line
    when a question stands at the end of the screen.
    """
    screen, fresh = b"", False
    for _ in range(2000):
        if select.select([controller], [], [], 0.05)[0]:
            try:
                screen += os.read(controller, 4096)
            except OSError:  # how a terminal says that its other end is closed
                return screen.decode()
            fresh = True
        elif fresh and keys and (gives_every_key(controller) or screen.endswith(b"] ")):
            key = keys.pop(0)
            os.write(controller, (key if isinstance(key, str) else key()).encode())
            fresh = False
    pytest.fail(f"the program waits for a key that nobody presses:\n{screen.decode()}")


def gives_every_key(controller: int) -> bool:
    """Whether the terminal gives keys without waiting for Enter."""
    return not termios.tcgetattr(controller)[3] & termios.ICANON


@pytest.fixture(scope="module")
def three_waiting(one_meeting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three promises of Tripoli, and a proposal for each at the meeting in Rabat; to be copied, not written to."""
    from sahel_tracker.check import encoder

    folder = tmp_path_factory.mktemp("three-waiting")
    tracker = Tracker(Path(copy(one_meeting, folder / "tracker.db")))
    for title in TITLES:
        tracker("add", title, "--meeting", "tripoli-2012")
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    tracker("meeting", "attach", "rabat-2013", "--text", str(folder / "report.txt"), "--complete")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "load_encoder", lambda: None)
        tracker("check", "rabat-2013")
    return tracker.path


@pytest.fixture
def waits(tracker: Tracker, three_waiting: Path) -> Tracker:
    copy(three_waiting, tracker.path)
    return tracker


def waiting(tracker: Tracker) -> list[int]:
    return [one["id"] for one in tracker("todo", "-f", "json").document["proposals_waiting"]]


def finding(tracker: Tracker, ref: str) -> dict[str, Any]:
    [one] = tracker("show", ref, "-f", "json").document["findings"]
    return dict(one)


def first_ref(tracker: Tracker) -> str:
    return str(tracker("todo", "-f", "json").document["proposals_waiting"][0]["ref"])


def test_it_shows_the_promise_the_passage_in_its_surroundings_and_the_suggestion(waits: Tracker) -> None:
    said = sit(waits, ["q"])
    seen = " ".join(said.screen.split())
    assert (said.code, said.out) == (0, "")
    assert "1 of 3" in seen
    for shown in (
        TITLES[1],
        "made at Tripoli 2012, 2012-03-12",
        "jointly: Libya, Egypt, Morocco, Tunisia",
        "not assessed",
        "As reported by rabat-2013-press",
        "The second conference on border security met in Rabat.",
        "▶ suggested: reaffirmed, announced for a later day",
        OF_EXCHANGE,
        "They will train border guards",
        "would be recorded: reaffirmed, 2013-11-14, reported, announced for a later day",
        "a accept · r reject",
        "0 proposals decided; 3 still wait",
    ):
        assert shown in seen
    assert waiting(waits) == [1, 2, 3]


def test_one_key_accepts_one_rejects_one_leaves_it_waiting(waits: Tracker) -> None:
    said = sit(waits, ["a", "r", "s", "q"])
    assert said.code == 0
    assert len(said.out.split()) == 2
    assert "2 proposals decided; 1 still waits" in said.screen
    assert len(waiting(waits)) == 1
    assert waits.changes() == verify(waits.path).entries
    assert verify(waits.path).whole


def test_what_is_recorded_can_be_changed_first(waits: Tracker) -> None:
    ref = first_ref(waits)
    said = sit(waits, ["v", "3", "t", "2", "p", "Libye\r", "d", "<=2013-11-01\r", "a", "q"])
    assert "would be recorded: under way, at the latest on 2013-11-01, claimed, Libya" in said.screen
    found = finding(waits, ref)
    told = {name: found[name] for name in ("verdict", "on", "dated", "standing", "party", "meeting")}
    assert told == {
        "verdict": "under-way",
        "on": "2013-11-01",
        "dated": "at-latest",
        "standing": "claimed",
        "party": "LY",
        "meeting": None,
    }


def test_enter_and_unknown_keys_change_nothing(waits: Tracker) -> None:
    ref = first_ref(waits)
    said = sit(waits, ["d", "\r", "p", "\r", "v", "x", "t", "9", "z", "\x1b[A", "a", "q"])
    assert "q  quit; what was decided is kept" in said.screen
    assert (finding(waits, ref)["verdict"], finding(waits, ref)["on"]) == ("reaffirmed", "2013-11-14")


def test_an_answer_that_cannot_be_read_is_asked_for_again(waits: Tracker) -> None:
    said = sit(waits, ["d", "31/02/2013\r", "2013-02-01\r", "p", "Atlantis\r", "LY\r", "q"])
    assert "no party 'Atlantis'" in said.screen
    assert "would be recorded: reaffirmed, 2013-02-01, reported, Libya" in said.screen


def test_what_the_rules_refuse_is_said_and_the_proposal_stays(waits: Tracker) -> None:
    """A party that is not bound, and a day of which the text cannot tell, are asked for again."""
    said = sit(waits, ["p", "DZ\r", "\r", "d", "2013-12-01\r", "\r", "q"])
    assert "DZ is not bound by TRI-2012-02" in said.screen
    assert "2013-12-01 lies after what rabat-2013-press can tell of" in said.screen
    assert "0 proposals decided; 3 still wait" in said.screen
    assert said.code == 0


def test_the_last_decision_is_taken_back_and_shown_again(waits: Tracker) -> None:
    said = sit(waits, ["u", "a", "u", "q"])
    assert "nothing was decided in this review yet" in said.screen
    assert "proposal 1 waits again" in said.screen
    assert said.screen.count("1 of 3") == 2
    assert waiting(waits) == [1, 2, 3]
    assert verify(waits.path).whole


@pytest.mark.parametrize("last", ["q", "\x04"])
def test_the_very_last_decision_can_be_taken_back_too(waits: Tracker, last: str) -> None:
    said = sit(waits, ["a", "a", "a", "u", "r", last])
    assert said.screen.count("3 of 3") == 2
    assert said.screen.count("That was the last one") == 2
    assert "3 proposals decided; 0 still wait" in said.screen
    assert (said.code, waiting(waits)) == (0, [])


def test_what_the_suggestion_noted_is_not_dropped_without_a_word(waits: Tracker) -> None:
    said = sit(waits, ["v", "3", "v", "6", "q"])
    assert "the note “announced for a later day” belongs to what was suggested and is left out" in said.screen
    assert said.screen.rstrip().count("would be recorded: reaffirmed, 2013-11-14, reported, announced") == 2


def test_the_end_of_input_in_a_question_leaves_what_it_asks_about(waits: Tracker) -> None:
    said = sit(waits, ["d", "31/02/2013\r", "\x04", "p", "\x04", "q"])
    assert said.screen.count("would be recorded: reaffirmed, 2013-11-14, reported") == 3
    assert (said.code, waiting(waits)) == (0, [1, 2, 3])


def test_a_plan_is_what_binds_the_same_parties_as_firmly(waits: Tracker) -> None:
    ref = waits("add", "Close the crossing", "--meeting", "tripoli-2012", "--party", "LY").ref
    waits("add", "Study a fund", "--meeting", "tripoli-2012", "--wording", "exploratory")
    assert "2 other open commitments?" in sit(waits, ["m", "n\r", "q"]).screen
    waits("edit", first_ref(waits), "--party", "MA")
    said = sit(waits, ["m", "q"])
    assert "no other open commitment of its meeting binds the same parties as firmly" in " ".join(said.screen.split())
    assert waits("show", ref, "-f", "json").document["findings"] == []


def test_help_says_what_rejecting_means(waits: Tracker) -> None:
    seen = " ".join(sit(waits, ["?", "q"]).screen.split())
    assert "it does not speak of this commitment, and is no mention of it" in seen
    assert "if only the verdict is wrong, change it (v)" in seen


def test_a_whole_plan_is_recorded_together_and_taken_back_together(waits: Tracker) -> None:
    said = sit(waits, ["m", "n\r", "m", "y\r", "q"])
    assert "Record “reaffirmed” for all of tripoli-2012, 2 other open commitments? [Y/n]" in said.screen
    assert "2 of 3" not in said.screen
    assert "recorded 3 findings" in said.screen
    assert sorted(said.out.split()) == ["TRI-2012-01", "TRI-2012-02", "TRI-2012-03"]
    assert {finding(waits, ref)["quote"] for ref in said.out.split()} == {OF_TRAINING}
    assert waiting(waits) == [2, 3]
    waits("undo", "--yes")
    assert waiting(waits) == [1, 2, 3]


def test_enter_records_no_plan_of_more_than_five(waits: Tracker) -> None:
    for number in range(3):
        waits("add", f"Further promise {number}", "--meeting", "tripoli-2012")
    said = sit(waits, ["m", "\r", "q"])
    assert "5 other open commitments? [y/N]" in said.screen
    assert waiting(waits) == [1, 2, 3]


def test_what_would_close_is_not_offered(waits: Tracker) -> None:
    said = sit(waits, ["v", "x", "q"])
    assert "6 reaffirmed" in said.screen
    assert "dropped" not in said.screen


def test_questions_break_between_words_at_forty_columns(waits: Tracker) -> None:
    said = sit(waits, ["d", "\r", "q"], COLUMNS="40")
    lines = said.screen.replace("\r", "").split("\n")
    assert max(map(len, lines)) <= 40
    assert "or <=2013-11-14 for at the latest;" in " ".join(line.strip() for line in lines)
    assert all(key in said.screen for key in KEYS.split(" · "))


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_control_c_and_control_d_keep_what_was_decided(waits: Tracker, key: str) -> None:
    said = sit(waits, ["a", key])
    assert said.code == 130
    assert "Traceback" not in said.screen
    assert "1 proposal decided; 2 still wait" in said.screen
    assert len(waiting(waits)) == 2
    assert sit(waits, ["q"]).screen.count("1 of 2") == 1


def test_control_c_in_the_middle_of_a_question_records_nothing(waits: Tracker) -> None:
    said = sit(waits, ["p", "\x03"])
    assert said.code == 130
    assert waiting(waits) == [1, 2, 3]


def test_what_somebody_else_decided_meanwhile_is_passed_by(waits: Tracker) -> None:
    """The decisions come while the first one is on the screen: it is refused, and the second is not shown at all."""

    def meanwhile() -> str:
        waits("reject", "1", "2")
        return "a"

    said = sit(waits, [meanwhile, "s", "q"])
    assert said.out == ""
    assert "was rejected already" in said.screen
    assert "2 of 3" not in said.screen
    assert "3 of 3" in said.screen


def test_an_arabic_keyboard_gives_the_same_keys(waits: Tracker) -> None:
    said = sit(waits, ["ش", "ق", "ض"], "--lang", "ar")
    assert (said.code, len(said.out.split())) == (0, 2)
    assert "بُتّ في إشارتين" in said.screen
    assert "\u2068" not in said.out


@pytest.mark.parametrize(("language", "read"), [("ar", "14 نوفمبر 2013"), ("fr", "14 novembre 2013")])
def test_a_day_is_read_in_words_and_offered_as_it_is_typed(waits: Tracker, language: str, read: str) -> None:
    said = sit(waits, ["d", "\r", "q"], "--lang", language)
    assert read in said.screen
    assert "[2013-11-14]" in said.screen


def test_a_review_may_be_of_one_meeting(waits: Tracker) -> None:
    from sahel_tracker.cli.review import queue_of
    from sahel_tracker.cli.settings import Settings

    settings = Settings(database=str(waits.path))
    assert queue_of(settings, "rabat-2013") == queue_of(settings, None) == [1, 2, 3]
    assert queue_of(settings, "tripoli-2012") == []


def test_without_a_terminal_it_says_what_decides_instead(waits: Tracker) -> None:
    assert "tracker accept N" in waits.refuses("review", code=1)


def test_with_nothing_to_decide_it_says_so(waits: Tracker) -> None:
    waits("reject", "1", "2", "3")
    said = sit(waits, [])
    assert (said.code, said.out) == (0, "")
    assert "0 proposals decided" in said.screen
