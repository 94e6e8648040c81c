"""Questions at a terminal, a real one: what is missing is asked for, what will be recorded is shown and confirmed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.cli.questions import Questions
from sahel_tracker.model.records import Meeting, Record, Trilingual
from sahel_tracker.render.words import Words

from .conftest import Tracker


@dataclass(frozen=True)
class Conversation:
    """What was seen on the terminal, what went down the pipe, and how it ended."""

    screen: str
    out: str
    code: int


# Makes the terminal on stdin the controlling one, so that Control-C typed there is a signal (which tests run in the
# background of a shell would pass on as one to ignore), and becomes the program.
AT_A_TERMINAL = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "sahel_tracker", *sys.argv[1:]])
"""


def converse(tracker: Tracker, typed: str | bytes, *args: str, at: str = "", key: str = "") -> Conversation:
    """Run the program with stdin and stderr on a terminal, stdout in a pipe; type these lines ahead.

    When the program rests after the text `at` has appeared on the screen, press this key.
    """
    controller, terminal = pty.openpty()
    command = [sys.executable, "-c", AT_A_TERMINAL, "--db", str(tracker.path), *args]
    environment = {**os.environ, "TERM": "dumb"}
    process = subprocess.Popen(command, stdin=terminal, stderr=terminal, stdout=subprocess.PIPE, env=environment)
    os.close(terminal)
    os.write(controller, typed if isinstance(typed, bytes) else typed.encode())
    screen = b""
    for seen in seen_on(controller):
        screen += seen
        if key and not seen and at.encode() in screen:
            os.write(controller, key.encode())
            key = ""
    out, _ = process.communicate(timeout=60)
    os.close(controller)
    return Conversation(screen.decode(errors="replace"), out.decode(), process.returncode)


def seen_on(controller: int) -> Iterator[bytes]:
    """What appears on the terminal until its other end is closed; nothing whenever the program rests for a moment."""
    for _ in range(300):
        if not select.select([controller], [], [], 0.2)[0]:
            yield b""
            continue
        try:
            yield os.read(controller, 4096)
        except OSError:  # how a terminal says that its other end is closed
            return
    pytest.fail("the program waits for an answer that nobody types")


def newest(tracker: Tracker) -> dict[str, Any]:
    return dict(tracker("list", "-f", "json").document["commitments"][-1])


def test_it_asks_for_title_meeting_who_when_and_what_counts_as_done(tracker: Tracker) -> None:
    lines = ["Meet again", "1", "LY, Maroc", "jointly", "2012-Q4", "It has met", "y"]
    said = converse(tracker, "\n".join([*lines, ""]), "add")
    assert (said.code, said.out) == (0, "TRI-2012-01\n")
    for question in ("What was promised?", "At which meeting?", "Who?", "By when", "count as done", "Record it?"):
        assert question in said.screen
    document = newest(tracker)
    assert document["title"]["en"] == "Meet again"
    assert [(party["code"], party["role"]) for party in document["parties"]] == [("LY", "joint"), ("MA", "joint")]
    assert document["deadline"]["last_day"] == "2012-12-31"
    assert document["done_when"] == "It has met"


def test_enter_takes_the_defaults(tracker: Tracker) -> None:
    said = converse(tracker, "Meet again\n\n\n\n\n\n", "add")
    assert (said.code, said.out) == (0, "TRI-2012-01\n")
    document = newest(tracker)
    assert (document["kind"], document["done_when"]) == ("standing", None)
    assert {party["role"] for party in document["parties"]} == {"joint"}


def test_what_was_given_is_not_asked_for(tracker: Tracker) -> None:
    given = ("--meeting", "tripoli-2012", "--party", "LY", "--due", "2013", "--done-when", "It met")
    said = converse(tracker, "y\n", "add", "Meet", *given)
    assert said.code == 0
    for question in ("What was promised?", "At which meeting?", "Who?", "By when", "count as done?"):
        assert question not in said.screen
    assert "named State: Libya" in said.screen


def test_yes_asks_nothing(tracker: Tracker) -> None:
    said = converse(tracker, "", "add", "Meet", "--meeting", "tripoli-2012", "--yes")
    assert (said.code, said.out) == (0, "TRI-2012-01\n")
    assert "?" not in said.screen


def test_no_records_nothing(tracker: Tracker) -> None:
    before = tracker.changes()
    said = converse(tracker, "Meet\n\n\n\n\nn\n", "add")
    assert (said.code, said.out) == (1, "")
    assert "nothing was changed" in said.screen
    assert tracker.changes() == before


def test_an_answer_that_cannot_be_read_is_asked_for_again(tracker: Tracker) -> None:
    lines = ["", "Meet", "rabat-1999", "tripoli-2012", "Atlantis", "LY", "31/02/2013", "2013-02", "", "perhaps", "y"]
    said = converse(tracker, "\n".join([*lines, ""]), "add")
    assert said.code == 0
    for complaint in ("empty", "no meeting 'rabat-1999'", "no party 'Atlantis'", "31/02/2013"):
        assert complaint in said.screen
    assert newest(tracker)["deadline"]["last_day"] == "2013-02-28"


def test_what_is_typed_in_another_encoding_is_asked_for_again(tracker: Tracker) -> None:
    said = converse(tracker, b"caf\xe9\nMeet\n\n\n\n\n\n", "add")
    assert said.code == 0
    assert "not UTF-8" in said.screen
    assert newest(tracker)["title"]["en"] == "Meet"


def test_questions_and_answers_are_in_the_readers_language(tracker: Tracker) -> None:
    said = converse(tracker, "Se réunir\n\nLibye, Maroc\nconjointement\n3m\n2012-06-30\n\noui\n", "--lang", "fr", "add")
    assert said.code == 0
    assert "Lors de quelle réunion" in said.screen
    document = newest(tracker)
    assert {party["role"] for party in document["parties"]} == {"joint"}
    assert document["recurrence"]["every"] == "3 months"


def test_a_cadence_is_asked_for_its_first_due_day(tracker: Tracker) -> None:
    said = converse(tracker, "Meet\n\n\nevery 3 months\n2012-06-30\n\n\n", "add")
    assert said.code == 0
    recurrence = newest(tracker)["recurrence"]
    assert (recurrence["every"], recurrence["anchor"]) == ("3 months", "2012-06-30")


SENTENCE = "Les ministres ont décidé de réunir un comité d'experts tous les six mois à Tripoli."


def test_a_pasted_sentence_offers_its_fields(tracker: Tracker, tmp_path: Path) -> None:
    """Nine times Enter: title, who, cadence and first day as they stand there; the sentence becomes the quote."""
    report = tmp_path / "report.txt"
    report.write_text(f"Réunion de Tripoli. {SENTENCE}\n", "utf-8")
    tracker("meeting", "attach", "tripoli-2012", "--text", str(report))
    said = converse(tracker, f"{SENTENCE}\n" + "\n" * 12, "add")
    assert said.code == 0
    made = newest(tracker)
    assert made["title"]["fr"].startswith("Réunir un comité d'experts")
    assert (made["recurrence"]["every"], made["recurrence"]["anchor"]) == ("6 months", "2012-09-12")
    assert (made["wording"], made["quote"]) == ("firm", SENTENCE)


def test_what_a_sentence_offers_can_be_corrected_or_left_out(tracker: Tracker) -> None:
    lines = [SENTENCE, "", "Un comité", "LY", "-", "Il s'est réuni", "exploratory", "formation", ""]
    assert converse(tracker, "\n".join([*lines, "", ""]), "add").code == 0
    made = newest(tracker)
    assert (made["title"]["fr"], made["kind"], made["done_when"]) == ("Un comité", "standing", "Il s'est réuni")
    assert (made["wording"], made["themes"]) == ("exploratory", ["formation"])
    assert [party["code"] for party in made["parties"]] == ["LY"]


def test_a_sentence_that_no_text_has_becomes_the_note(tracker: Tracker) -> None:
    said = converse(tracker, f"{SENTENCE}\n" + "\n" * 12, "add")
    assert "it becomes the note" in said.screen
    assert newest(tracker)["note"] == SENTENCE


def test_the_same_promise_made_before_is_offered_as_promised_again(tracker: Tracker) -> None:
    tracker("add", "Créer un comité d'experts de la sécurité des frontières", "--meeting", "tripoli-2012")
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14")
    again = "Les ministres ont décidé de créer un comité d'experts de la sécurité des frontières."
    said = converse(tracker, f"{again}\nrabat-2013\n\n\n\n\n\n\nTRI-2012-01، \n\n", "add")
    assert "TRI-2012-01  Créer un comité" in said.screen
    assert newest(tracker)["renews"] == ["TRI-2012-01"]
    tracker("undo")
    said = converse(tracker, f"{again}\nrabat-2013\n\n\n\n\n\n\n-\n\n", "add")
    assert "no commitment '-'" not in said.screen
    assert newest(tracker)["renews"] == []


def test_what_a_question_offers_is_shown_inert(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name from a file that somebody else wrote moves no cursor and turns nothing around (R13)."""
    monkeypatch.setenv("COLUMNS", "200")
    file = tmp_path / "party.yaml"
    party = r'{code: LY, kind: country, name: {en: "Lib\e]0;gone\aya\u202e"}}'
    file.write_text(f"version: 1\nparties: [{party}]\n", "utf-8")
    tracker("import", str(file), "--yes")
    said = converse(tracker, "Libya undertakes to submit a report in June 2012.\n" + "\n" * 12, "add")
    assert "[each by itself: Lib<U+001B>]0;gone<U+0007>ya<U+202E>;" in said.screen
    assert not {"\x1b", "\x07", "\u202e"} & set(said.screen)


@pytest.mark.parametrize("columns", ["1", "9" * 5000])
def test_questions_bear_any_width_that_a_terminal_names(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert converse(tracker, "Meet\n\n\n\n\n\n", "add").code == 0


def test_a_number_that_is_none_of_those_offered_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one of thousands of digits, as a slip of the paste gives it."""
    record = Record()
    record.add(Meeting("tripoli-2012", "p", Trilingual(en="Tripoli"), date(2012, 3, 11), date(2012, 3, 12)))
    answers = iter(["7", "9" * 5000, "١"])
    monkeypatch.setattr("sahel_tracker.cli.asking.answer_to", lambda _: next(answers))
    assert Questions(record, Words("en")).meeting() == "tripoli-2012"


def test_what_a_rule_forbids_is_asked_again_with_the_answers_given(tracker: Tracker) -> None:
    """Nothing that was typed is lost: only the day is typed anew."""
    lines = ["Meet", "", "LY, MA", "jointly", "2011-01-01", "It has met", "", "2013-01-01", "", ""]
    said = converse(tracker, "\n".join([*lines, ""]), "add")
    assert "before" in said.screen
    assert said.code == 0
    made = newest(tracker)
    assert [party["role"] for party in made["parties"]] == ["joint", "joint"]
    assert (made["deadline"]["last_day"], made["done_when"]) == ("2013-01-01", "It has met")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_control_c_and_control_d_leave_with_130_and_record_nothing(tracker: Tracker, key: str) -> None:
    before = tracker.changes()
    said = converse(tracker, "Meet\n", "add", at="At which meeting?", key=key)
    assert (said.code, said.out) == (130, "")
    assert "Traceback" not in said.screen
    assert tracker.changes() == before


def test_undo_shows_what_it_would_take_back_and_asks(tracker: Tracker) -> None:
    tracker("add", "Meet", "--meeting", "tripoli-2012")
    before = tracker.changes()
    said = converse(tracker, "n\n", "undo")
    assert (said.code, said.out) == (1, "")
    assert "add: commitment TRI-2012-01, new" in said.screen
    assert tracker.changes() == before
    assert converse(tracker, "\n", "undo").out == "TRI-2012-01\n"


def test_undo_of_a_whole_record_set_wants_yes_to_be_typed(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "offices.yaml"
    parties = "\n".join(f"  - {{code: OFFICE-{one}, kind: organisation, name: {{en: One}}}}" for one in range(6))
    file.write_text(f"version: 1\nparties:\n{parties}\n", "utf-8")
    tracker("import", str(file), "--yes")
    said = converse(tracker, "\n", "undo")
    assert "[y/N]" in said.screen
    assert "nothing was changed" in said.screen
    assert said.code == 1
    assert len(converse(tracker, "y\n", "undo").out.split()) == 6


def test_import_asks_before_it_changes_what_is_there(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "set.yaml"
    file.write_text(tracker("export").out.replace("Border security", "Security of borders"))
    said = converse(tracker, "n\n", "import", str(file))
    assert (said.code, "1 changed" in said.screen) == (1, True)
    assert converse(tracker, "y\n", "import", str(file)).code == 0
    assert "Security of borders" in tracker("process", "list").out
