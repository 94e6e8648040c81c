"""Attaching PDF and Word files, and the same text twice."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.papers import Drawn, across, docx, pdf

from .conftest import TEXT, Tracker

ENGLISH = "The ministers met in Tripoli and agreed to meet again within the year."
ARABIC = "اجتمع الوزراء في طرابلس واتفقوا على أن يجتمعوا مرة أخرى خلال السنة في المغرب."
FRENCH = "Les ministres se sont réunis à Tripoli et ont décidé de se réunir de nouveau dans l'année."
SPLIT = "دعا االجتماع إلى تعزيز األمن في المنطقة ومكافحة اإلرهاب"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "attached"


def attach(tracker: Tracker, file: Path, *options: str) -> tuple[str, str]:
    """The slug on stdout and what is said on stderr."""
    answer = tracker("meeting", "attach", "tripoli-2012", "--text", str(file), *options)
    return answer.ref, answer.err


def documents(tracker: Tracker) -> list[dict[str, Any]]:
    return list(tracker("meeting", "show", "tripoli-2012", "-f", "json").document["documents"])


@pytest.mark.parametrize("content", [pdf([Drawn(across(ENGLISH))]), docx(ENGLISH)], ids=["pdf", "docx"])
def test_quotes_are_found_in_an_attached_file(tracker: Tracker, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    slug, _ = attach(tracker, file, "--kind", "communique")
    options = ("--meeting", "tripoli-2012", "--document", slug, "--quote", "agreed to\n meet again")
    ref = tracker("add", "Meet again", *options).ref
    assert tracker("show", ref, "-f", "json").document["quote"] == "agreed to meet again"
    assert documents(tracker)[0]["language"] == "en"


def test_a_meeting_is_added_with_its_file(tracker: Tracker, file: Path) -> None:
    file.write_bytes(docx(ARABIC))
    options = ("--process", "border-security", "--on", "2013-11-14", "--text", str(file))
    tracker("meeting", "add", "rabat-2013", *options)
    (document,) = tracker("meeting", "show", "rabat-2013", "-f", "json").document["documents"]
    assert document["language"] == "ar"


@pytest.mark.parametrize("content", [pdf([], picture=True), docx(SPLIT), pdf([Drawn(across(ENGLISH))])[:200]])
def test_a_file_that_cannot_be_taken_leaves_everything_as_it_was(tracker: Tracker, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert str(file) in tracker.refuses("meeting", "attach", "tripoli-2012", "--text", str(file), code=1)
    args = ("meeting", "add", "rabat", "--process", "border-security", "--on", "2013", "--text", str(file))
    tracker.refuses(*args, code=1)


def test_the_same_text_twice_is_one_document_and_changes_nothing(tracker: Tracker, text_file: Path) -> None:
    slug, said = attach(tracker, text_file)
    assert f"kept the text as {slug}" in said
    before = tracker.changes()
    again, said = attach(tracker, text_file, "--document", "another-name")
    assert (again, tracker.changes()) == (slug, before)
    assert f"the text is there already, as {slug}; nothing was changed" in said


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffFirst line.\nSecond line.\n",
        "First line.\r\nSecond line.\r\n",
        "First line.\rSecond line.\r",
        "First line.\r\nSecond line.\r",
        "First line.\nSecond line.",
        "First line.  \nSecond line.\t\n\n \n",
    ],
)
def test_line_ends_a_mark_and_trailing_space_make_no_other_document(tracker: Tracker, file: Path, content: str) -> None:
    """Whichever comes first; the text and its hash stay as they were first given."""
    clean = "First line.\nSecond line.\n"
    for first, again in ((clean, content), (content, clean)):
        file.write_bytes(first.encode())
        slug, _ = attach(tracker, file)
        before = documents(tracker)
        file.write_bytes(again.encode())
        assert attach(tracker, file) == (slug, f"the text is there already, as {slug}; nothing was changed\n")
        assert documents(tracker) == before


def test_a_text_known_by_its_hash_alone_is_known_with_other_trailing_space(
    tracker: Tracker, file: Path, tmp_path: Path
) -> None:
    record_set = tmp_path / "set.yaml"
    known = sha256(f"{ENGLISH}\n".encode()).hexdigest()
    held = "{slug: rabat-2013, process: border-security, held: 2013-11-14, title: {en: Rabat}"
    record_set.write_text(f"version: 1\nmeetings:\n  - {held}, documents: [{{slug: known, sha256: {known}}}]}}\n")
    tracker("import", str(record_set))
    file.write_text(f"{ENGLISH}  \r\n\r\n")
    assert tracker("meeting", "attach", "rabat-2013", "--text", str(file)).ref == "known"
    (document,) = tracker("meeting", "show", "rabat-2013", "-f", "json").document["documents"]
    assert document["sha256"] == known


@pytest.mark.parametrize("text", [" \n\t\n", "\u200b\u200f\n\u2060", "\u3164\u2800", "\x01\x02"])
def test_a_text_in_which_nothing_can_be_seen_is_refused(tracker: Tracker, file: Path, text: str) -> None:
    file.write_text(text)
    assert "is empty" in tracker.refuses("meeting", "attach", "tripoli-2012", "--text", str(file), code=1)


def test_the_same_words_in_another_kind_of_file_are_the_same_text(tracker: Tracker, file: Path) -> None:
    file.write_text(f"{ENGLISH}\n")
    slug, _ = attach(tracker, file)
    file.write_bytes(docx(ENGLISH))
    assert attach(tracker, file) == (slug, f"the text is there already, as {slug}; nothing was changed\n")


def test_what_is_said_about_a_text_that_is_there_is_changed(tracker: Tracker, text_file: Path) -> None:
    slug, _ = attach(tracker, text_file)
    again, said = attach(tracker, text_file, "--issuer", "The conference")
    assert again == slug
    assert "what is said about it was changed" in said
    assert [one["issuer"] for one in documents(tracker)] == ["The conference"]


def test_the_same_text_at_another_meeting_is_a_document_of_its_own(tracker: Tracker, text_file: Path) -> None:
    attach(tracker, text_file)
    tracker("meeting", "add", "rabat", "--process", "border-security", "--on", "2013-11-14", "--text", str(text_file))
    (other,) = tracker("meeting", "show", "rabat", "-f", "json").document["documents"]
    assert other["slug"] == "rabat-press"


@pytest.mark.parametrize(
    "text", [f"{ENGLISH}\n{FRENCH}\n", f"{ARABIC}\n{FRENCH}\n", "ministers الوزراء met اجتمعوا " * 3]
)
def test_a_text_in_several_languages_is_kept_with_a_warning(tracker: Tracker, file: Path, text: str) -> None:
    file.write_text(text)
    _, said = attach(tracker, file)
    assert "more than one language" in said
    assert len(documents(tracker)) == 1


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, FRENCH, TEXT, f"{ARABIC}\n{ARABIC}\n{ARABIC} (Interpol)\n"])
def test_a_text_in_one_language_is_kept_without_one(tracker: Tracker, file: Path, text: str) -> None:
    file.write_text(text)
    assert "note" not in attach(tracker, file)[1]


def test_a_text_that_seems_to_be_in_another_language_than_was_said_is_kept_as_said(
    tracker: Tracker, file: Path
) -> None:
    file.write_text(FRENCH)
    _, said = attach(tracker, file, "--text-lang", "en")
    assert "the text seems to be in French; it is kept as English" in said
    assert documents(tracker)[0]["language"] == "en"
