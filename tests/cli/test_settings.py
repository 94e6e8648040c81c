"""Global options: which file, which language, how much is said, and how errors are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.cli.settings import Settings

from .conftest import Tracker


def test_db_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "other.db"))
    assert Settings(database=str(tmp_path / "mine.db")).path == tmp_path / "mine.db"
    assert Settings().path == tmp_path / "other.db"


def test_language_is_the_option_else_the_environment_else_english(tracker: Tracker) -> None:
    assert "nothing was changed" in tracker("init").err
    assert "rien n'a été modifié" in tracker("init", TRACKER_LANG="fr").err
    assert "لم يُغيَّر أي شيء" in tracker("init", before=("--lang", "ar"), TRACKER_LANG="fr").err


@pytest.mark.parametrize("environment", [{}, {"TRACKER_LANG": "fr"}])
def test_a_language_the_program_does_not_speak_is_refused(tracker: Tracker, environment: dict[str, str]) -> None:
    answer = tracker("process", "add", "drugs", "--name", "T", before=("--lang", "de"), code=2, **environment)
    assert "'de'" in answer.err
    assert "ar, fr or en" in answer.err
    assert tracker.changes() == 2


def test_quiet_silences_messages_but_neither_content_nor_errors(tracker: Tracker) -> None:
    done = tracker("process", "add", "drugs", "--name", "Drugs", before=("--quiet",))
    assert (done.out, done.err) == ("drugs\n", "")
    refused = tracker("process", "add", "drugs", "--name", "Drugs", before=("--quiet",), code=1)
    assert "drugs" in refused.err


def test_an_error_stands_on_one_line_and_its_hint_on_the_next(tracker: Tracker) -> None:
    lines = tracker("add", "x", "--meeting", "tripoly-2012", code=1).err.splitlines()
    assert lines == ["tracker: no meeting 'tripoly-2012' in the record", "  close to it: tripoli-2012"]


def test_no_line_of_a_message_is_endless(tracker: Tracker) -> None:
    err = tracker("add", "Meet", "--meeting", "tripoli-2012", "--due", "9" * 100_000, code=2).err
    assert "is not a day or period" in err
    assert max(map(len, err.splitlines())) < 700


def test_debug_shows_where_an_error_arose_and_keeps_its_exit_code(tracker: Tracker) -> None:
    err = tracker("db", "info", before=("--debug", "--db", str(tracker.path.parent)), code=4).err
    assert "Traceback" in err
    assert "is a directory" in err.splitlines()[-2]


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [("missing.db", 1, "tracker init"), (".", 4, "directory"), ("text.db", 4, "not a database"), ("", 2, "--db")],
)
def test_a_file_that_is_no_record_is_refused_by_reads_and_writes_alike(
    tmp_path: Path, path: str, code: int, said: str
) -> None:
    (tmp_path / "text.db").write_text("not a database at all, but a text\n" * 50)
    before = sorted(tmp_path.rglob("*"))
    program = Tracker(tmp_path / path if path else Path())
    chosen = () if path else ("--db", "")
    for args in (["meeting", "list"], ["history"], ["add", "x", "--meeting", "m"], ["undo"], ["db", "verify"]):
        answer = program(*args, before=chosen, code=code)
        assert said in answer.err
        assert answer.out == ""
    assert sorted(tmp_path.rglob("*")) == before
