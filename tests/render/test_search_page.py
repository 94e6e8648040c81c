"""The page of a search, in every language and on every way out."""

from __future__ import annotations

import pytest

from sahel_tracker.model.records import Language, Passage
from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Page
from sahel_tracker.render.search_page import search_page
from sahel_tracker.render.words import Words
from sahel_tracker.report.search import search_answer
from sahel_tracker.store.search import Found, Hit
from tests.pages import LANGUAGES, LOG_HEAD, read_texts
from tests.snapshots import DAY
from tests.specimen import TEXT, TEXT_SHA256, specimen

RECORD = specimen()
REFS = list(RECORD.commitments)
SLUG = next(slug for slug, one in RECORD.documents.items() if one.sha256 == TEXT_SHA256)
FOUND = Found(
    ("border",),
    (*(Hit("commitment", ref, None, 0.5) for ref in REFS), Hit("document", SLUG, Passage(0, 12), 0.25)),
    (),
    (),
    outdated=False,
)
NOTHING = Found(("border", "zebra"), (), (Hit("commitment", REFS[0], None, 0.2),), ("zebu", "zero"), outdated=False)


def page(found: Found = FOUND, language: Language = "en", *, limit: int = 20, typed: str = "border") -> Page:
    answer = search_answer(RECORD, DAY, found, limit, read_texts)
    return search_page(answer, typed, Words(language, RECORD.parties), LOG_HEAD)


def test_commitments_and_passages_stand_apart_with_how_many_there_are() -> None:
    text = rendered(page(), "plain")
    assert text.startswith(f"Search: border\n{len(REFS)} commitments, 1 passage of a document\n")
    assert text.index("\nCommitments\n") < text.index(REFS[0]) < text.index("\nPassages of documents\n")
    assert f"“{TEXT[:12]}”" in text


def test_what_is_left_out_is_counted() -> None:
    assert f"{len(REFS) - 1} more; --limit shows more" in rendered(page(limit=1), "plain")
    assert "--limit" not in rendered(page(limit=100), "plain")


def test_nothing_found_says_what_is_close() -> None:
    text = rendered(page(NOTHING), "plain")
    assert "Nothing has all of these words." in text
    assert "Words of the record that are close: zebu, zero" in text
    assert text.index("With some of the words") < text.index(REFS[0])
    assert "Nothing found." in rendered(page(Found(("zebra",), (), (), (), outdated=False)), "plain")


def test_the_document_has_every_member_whatever_was_found() -> None:
    full, empty = page().document(), page(NOTHING).document()
    assert list(full) == list(empty) == ["schema", "as_of", "commitments", "words", "found", "documents", "close"]
    assert full["documents"] == [
        {
            "document": SLUG,
            "meeting": RECORD.documents[SLUG].meeting,
            "passage": {"start": 0, "end": 12},
            "quote": TEXT[:12],
            "score": 0.25,
        }
    ]
    assert empty["close"] == {"words": ["zebu", "zero"], "commitments": [REFS[0]]}
    assert (empty["commitments"], empty["found"]) == ([], {"commitments": 0, "documents": 0})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_the_reader_s_and_the_document_is_nobody_s(language: Language) -> None:
    assert page(language=language).document() == page().document()
    headings = {section.title for section in page(language=language).sections}
    assert (headings == {section.title for section in page().sections}) is (language == "en")


@pytest.mark.parametrize("chosen", ["table", "plain", "md", "csv", "json"])
def test_what_was_typed_is_shown_inert(chosen: str) -> None:
    """R13."""
    text = rendered(page(typed="\x1b[31m \u202e<b>"), chosen)
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
