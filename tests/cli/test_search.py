"""Searching, and what is close where nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tracker

REPORT = "The ministers decided to train their border guards together.\nThey called for the extradition of suspects.\n"


@pytest.fixture
def documents(tracker: Tracker, tmp_path: Path) -> Tracker:
    """Three commitments and a press report."""
    for title in ("Train border guards", "en=Guard the border", "ar=تسليم المطلوبين للعدالة"):
        tracker("add", title, "--meeting", "tripoli-2012")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    tracker("meeting", "attach", "tripoli-2012", "--text", str(file))
    return tracker


def search(tracker: Tracker, *words: str) -> dict[str, Any]:
    return tracker("search", *words, "-f", "json").document


def refs(answer: dict[str, Any]) -> list[str]:
    return [one["ref"] for one in answer["commitments"]]


def test_commitments_are_found_best_first_as_whole_commitments(documents: Tracker) -> None:
    answer = search(documents, "border", "guard")
    assert (answer["schema"], answer["words"]) == ("tracker/commitments/1", "border guard")
    assert refs(answer) == ["TRI-2012-02", "TRI-2012-01"]
    listed = documents("list", "-f", "json").document["commitments"]
    assert answer["commitments"] == [listed[1], listed[0]]
    assert answer["found"] == {"commitments": 2, "documents": 1}


def test_passages_are_found_in_the_words_of_their_documents(documents: Tracker) -> None:
    (passage,) = search(documents, "train", "guards")["documents"]
    assert passage["quote"] == REPORT.splitlines()[0]
    assert REPORT[passage["passage"]["start"] : passage["passage"]["end"]] == passage["quote"]
    assert (passage["document"], passage["meeting"]) == ("tripoli-2012-press", "tripoli-2012")
    assert 0 < passage["score"] < 1


def test_a_press_report_is_quoted_as_reported_with_its_meeting(documents: Tracker) -> None:
    """R8."""
    page = documents("search", "suspects").out
    assert "tripoli-2012\tas reported by tripoli-2012-press: “They called for the extradition of suspects.”" in page


def test_what_was_said_in_one_language_is_found_by_another(documents: Tracker) -> None:
    answer = search(documents, "extradition")
    assert refs(answer) == ["TRI-2012-03"]
    assert len(answer["documents"]) == 1
    assert refs(search(documents, "والمطلوبون")) == ["TRI-2012-03"]


def test_nothing_found_is_no_error_and_says_what_is_close(documents: Tracker) -> None:
    answer = search(documents, "bordre")
    assert (refs(answer), answer["documents"], answer["close"]["words"]) == ([], [], ["border"])
    assert "Words of the record that are close: border" in documents("search", "bordre").out
    page = documents("search", "border", "zebra").out
    assert "Nothing has all of these words." in page
    assert "With some of the words" in page
    assert "Nothing to look for" in documents("search", "the").out


def test_a_limit_says_how_much_it_leaves_out(documents: Tracker) -> None:
    answer = search(documents, "border", "--limit", "1")
    assert (len(answer["commitments"]), answer["found"]["commitments"]) == (1, 2)
    assert "1 more; --limit shows more" in documents("search", "border", "--limit", "1").out
    documents("search", "border", "--limit", "0", code=2)


def test_what_came_after_the_day_is_not_found(documents: Tracker) -> None:
    """R1."""
    answer = search(documents, "border", "--as-of", "2012-03-10")
    assert (refs(answer), answer["documents"]) == ([], [])
    assert refs(search(documents, "border", "--as-of", "2012-03-12")) == ["TRI-2012-02", "TRI-2012-01"]


def test_the_words_are_data(documents: Tracker) -> None:
    """R13: shown inert, and never an operator of the index."""
    page = documents("search", "border* OR \x1b[31m \u202e").out
    assert "\x1b" not in page
    assert "<U+202E>" in page
    assert refs(search(documents, 'border "guard" ^*')) == ["TRI-2012-02", "TRI-2012-01"]


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_no_words_or_too_many_cannot_be_read(documents: Tracker, words: str) -> None:
    assert "WORDS" in documents.refuses("search", words, code=2)


def test_searching_without_a_record_creates_none(tmp_path: Path) -> None:
    Tracker(tmp_path / "none.db")("search", "border", code=1)
    assert list(tmp_path.iterdir()) == []


def test_a_change_and_its_undoing_are_found(documents: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--done-when", "The hotline rings")
    assert refs(search(documents, "hotline")) == [ref]
    documents("undo", "--yes")
    assert refs(search(documents, "hotline")) == []
