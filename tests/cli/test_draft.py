"""`tracker draft`: from a text to a record set that imports as it is."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from sahel_tracker.cli.app import application
from sahel_tracker.errors import Failed
from tests.cli.conftest import Tracker
from tests.exchange.papers import docx

TEXT = """Ministers close river conference

The second conference of river ministers closed in Bamako today.
Mali, Niger, Guinea and Nigeria took part. The ministers agreed to set up a committee of engineers, which will meet
every three months, and to hold the next conference in Niger before the end of June.
The minister of transport of Guinea called for a common fund.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    """The program where no record has been made yet."""
    return Tracker(tmp_path / "record" / "tracker.db")


def drafted(tracker: Tracker, report: Path, *options: str) -> dict[str, Any]:
    return tracker("draft", str(report), "-f", "json", *options).document


def test_a_draft_needs_no_record_and_makes_none(tracker: Tracker, report: Path) -> None:
    answer = drafted(tracker, report, "--published", "2014-02-11")
    assert answer["schema"] == "tracker/draft/1"
    assert not tracker.path.parent.exists()


def test_every_quote_stands_in_the_text_where_the_passage_says(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert len(commitments) >= 3
    for one in commitments:
        assert TEXT[one["passage"]["start"] : one["passage"]["end"]] == one["quote"]


def test_deadlines_count_from_the_day_of_publication_and_cadences_are_read(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert [one["deadline"]["last_day"] for one in commitments if one["deadline"]] == ["2014-06-30"]
    assert [one["recurrence"]["every"] for one in commitments if one["recurrence"]] == ["3 months"]


def test_without_a_base_day_relative_days_are_refused_and_said_to_be_unsure(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report)["commitments"]
    assert all(one["deadline"] is None for one in commitments)
    assert any("--published" in doubt for one in commitments for doubt in one["unsure"])


def test_what_one_speaker_asks_for_is_a_call(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert [one["wording"] for one in commitments][-1] == "call"


def test_a_draft_imports_as_it_is_and_a_second_one_repeats_nothing(
    tracker: Tracker, report: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    tracker("draft", str(report), "--published", "2014-02-11", "-o", str(first))
    assert "# " in first.read_text(encoding="utf-8")
    tracker("init")
    tracker("import", str(first))
    tracker("draft", str(report), "--published", "2014-02-11", "-o", str(second))
    assert "commitments" not in yaml.safe_load(second.read_text(encoding="utf-8"))
    assert "# recorded already: BAM-2014-0211-01" in second.read_text(encoding="utf-8")
    assert "0 new, 0 changed" in tracker("import", str(second)).err
    assert len(tracker("meeting", "list", "-f", "json").document["meetings"]) == 1
    assert json.loads(tracker("meeting", "list", "-f", "json").out)["meetings"][0]["documents"][0]["complete"] is False


def test_a_draft_says_how_to_mark_its_text_as_whole(tracker: Tracker, report: Path) -> None:
    """A text counts as an excerpt, which passes over nothing in silence (R10), until it is marked complete."""
    said = "# The text counts as an excerpt: if it is the whole text, add complete: true to the document."
    assert said in tracker("draft", str(report)).out


def test_a_pdf_a_word_file_and_a_pipe_are_read_like_a_text(tracker: Tracker, report: Path, tmp_path: Path) -> None:
    word = tmp_path / "report.docx"
    word.write_bytes(docx(*TEXT.splitlines()))
    by_hand = [one["quote"] for one in drafted(tracker, report)["commitments"]]
    assert [one["quote"] for one in drafted(tracker, word)["commitments"]] == by_hand
    piped = CliRunner().invoke(application(), ["draft", "-", "-f", "json"], input=TEXT, prog_name="tracker")
    assert [one["quote"] for one in json.loads(piped.stdout)["commitments"]] == by_hand


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"\xff\xfea\0", "UTF-16"), (b"PK\x03\x04 no archive", "DOCX"), (b"\xe9t\xe9", "not UTF-8")],
)
def test_what_cannot_be_read_is_refused_as_when_it_is_attached(
    tracker: Tracker, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    answer = tracker("draft", str(file), code=1)
    assert said in answer.err
    assert (answer.out, "Traceback" in answer.err) == ("", False)


def test_a_pipe_that_does_not_end_is_read_up_to_the_limit(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the size of a file is: /dev/zero took all the memory there was."""
    monkeypatch.setattr("sahel_tracker.exchange.texts.LARGEST", 1000)
    result = CliRunner().invoke(application(), ["--db", str(tracker.path), "draft", "-"], input="a" * 1001)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "stdin is too large" in result.stderr


def test_a_closed_stdin_is_told(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tracker.cli.draft.sys", SimpleNamespace(stdin=None))
    assert "stdin is closed" in tracker("draft", "-", code=1).err


def test_a_file_that_is_not_there_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    assert "there is no file" in tracker("draft", str(tmp_path / "none.txt"), code=1).err


def test_a_day_that_cannot_be_read_and_an_unknown_ending_are_refused(tracker: Tracker, report: Path) -> None:
    assert "01/02/2014" in tracker("draft", str(report), "--published", "01/02/2014", code=2).err
    assert ".yaml or .json" in tracker("draft", str(report), "-o", "draft.txt", code=2).err


def test_text_from_outside_leaves_no_comment_and_moves_no_cursor(tracker: Tracker, tmp_path: Path) -> None:
    """Line breaks of other kinds, escapes and overrides in a passage stay inside its comment, spelled out."""
    file, target = tmp_path / "report.txt", tmp_path / "draft.yaml"
    odd = (
        "The ministers agreed to set up \x1b]0;x\x07 a \u202efund\u2028version: 2\x85processes: [] for [red]mills[/].\n"
    )
    file.write_text(odd, encoding="utf-8")
    tracker("draft", str(file), "--published", "2014-02-11", "-o", str(target))
    written = target.read_text(encoding="utf-8")
    assert not set("\x1b\x07\u202e\u2028\x85") & set(written)
    tracker("init")
    tracker("import", str(target))
    [one] = tracker("list", "-f", "json").document["commitments"]
    assert one["quote"] in odd


def test_a_meeting_that_lies_ahead_promises_nothing_yet(tracker: Tracker, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "draft.yaml"
    tracker("draft", str(report), "--published", "2999-02-11", "-o", str(target))
    assert yaml.safe_load(target.read_text(encoding="utf-8")).keys() == {"version", "processes", "meetings"}
    assert "lies ahead" in target.read_text(encoding="utf-8")
    tracker("init")
    tracker("import", str(target))


def test_a_text_without_any_day_is_bounded_by_today_and_says_so(tracker: Tracker, tmp_path: Path) -> None:
    file, target = tmp_path / "report.txt", tmp_path / "draft.yaml"
    file.write_text("The ministers of the two banks agreed to open the bridge at night.\n", encoding="utf-8")
    tracker("draft", str(file), "-o", str(target))
    assert "no day is found" in target.read_text(encoding="utf-8")
    tracker("init")
    tracker("import", str(target))


def test_a_text_that_promises_nothing_gives_the_meeting_alone(tracker: Tracker, tmp_path: Path) -> None:
    file, target = tmp_path / "report.txt", tmp_path / "draft.yaml"
    file.write_text("The mayor of Kayes visited the market on Monday.\n", encoding="utf-8")
    tracker("draft", str(file), "--published", "2014-02-11", "-o", str(target))
    assert "commitments" not in yaml.safe_load(target.read_text(encoding="utf-8"))
    tracker("init")
    tracker("import", str(target))


def test_where_there_is_no_home_folder_a_draft_is_still_made(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tracker.config.database_path", _no_home)
    answer = CliRunner().invoke(application(), ["draft", str(report), "-f", "json"], prog_name="tracker")
    assert answer.exit_code == 0


def _no_home(_: str | None) -> Path:
    raise Failed("there is no home folder", "name a file")
