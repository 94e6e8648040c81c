"""`tracker brief`: a file to take along to the next meeting."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Tracker

BRIEF = ("brief", "--process", "border-security", "--as-of", "2013-01-01")


@pytest.fixture
def promised(tracker: Tracker, commitment: Callable[..., str]) -> Tracker:
    """One promise that fell due in June 2012."""
    commitment("--due", "2012-06")
    return tracker


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "مذكرة تمهيدية للدورة المقبلة: Border security (بالإنجليزية)"),
        ("fr", "Note d'information pour la prochaine session\u00a0: Border security (en anglais)"),
        ("en", "Note for the next session: Border security"),
    ],
)
def test_it_goes_to_a_word_file_in_the_readers_language(
    promised: Tracker, tmp_path: Path, language: str, title: str
) -> None:
    file = tmp_path / "note.docx"
    answer = promised(*BRIEF, "-o", str(file), before=("--lang", language))
    assert (answer.out, answer.err) == ("", "")
    assert Document(BytesIO(file.read_bytes())).paragraphs[0].text == title
    assert list(tmp_path.glob(".note*")) == []


def test_it_goes_to_a_page(promised: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "note.html"
    promised(*BRIEF, "--country", "Libye", "-o", str(file))
    assert "Meet again in Morocco" in file.read_text("utf-8")


def test_it_is_read_at_a_terminal_and_by_programs_too(promised: Tracker) -> None:
    assert promised(*BRIEF).out.startswith(
        "Note for the next session: Border security\nSituation as of 1 January 2013\n"
    )
    assert [one["ref"] for one in promised(*BRIEF, "-f", "json").document["commitments"]] == ["TRI-2012-01"]


def test_what_is_internal_is_not_in_it_unless_it_is_asked_for(promised: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    inside = ("--verdict", "under-way", "--on", "2012-12-01", "--source", "our embassy", "--internal")
    promised("record", "TRI-2012-01", *inside)
    promised(*BRIEF, "-o", str(file))
    assert not any("our embassy" in line or line == "for internal use" for line in every_text(file))
    promised(*BRIEF, "-o", str(file), "--internal")
    told = every_text(file)
    assert any("our embassy" in line for line in told)
    assert "for internal use" in told


def every_text(file: Path) -> list[str]:
    """The paragraphs of the body and of the cells."""
    word = Document(BytesIO(file.read_bytes()))
    cells = [one.text for table in word.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    return [*(one.text for one in word.paragraphs), *cells]


def test_wrong_input_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    assert "--process" in tracker.refuses("brief", code=2)
    assert "no process 'borders'" in tracker.refuses("brief", "--process", "borders", code=1)
    assert "no format is known" in tracker.refuses(*BRIEF, "-o", str(tmp_path / "note.odt"), code=2)
    assert list(tmp_path.glob("note*")) == []
