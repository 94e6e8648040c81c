"""Whether what an item names is in the record, and can be a name at all."""

from __future__ import annotations

import pytest

from sahel_tracker.model.records import Party, Passage, Trilingual
from sahel_tracker.model.references import (
    LONGEST_KEY,
    LONGEST_TITLE,
    key_problems,
    party_problems,
    passage_problems,
    reference_problems,
    title_problems,
)
from tests.model.builders import record


@pytest.mark.parametrize("key", ["tripoli-2012", "TRI-2012-01", "CAERT", "لجنة-2013", "a.b_c", "x" * LONGEST_KEY])
def test_a_word_without_spaces_can_be_a_key(key: str) -> None:
    assert list(key_problems("ref", key)) == []


@pytest.mark.parametrize(
    "key", ["", "two words", "a\tb", "a\nb", "a,b", "a;b", "a/b", "a'b", 'a"b', "<b>", "-x", "a\x1bb", "x" * 81, " "]
)
def test_what_cannot_be_typed_as_one_word_cannot_be_a_key(key: str) -> None:
    [problem] = key_problems("ref", key)
    assert problem.field == "ref"
    assert problem.hint


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2067", "\ufeff", "\x9b", "\u200f", "\U000e0041"])
def test_what_nobody_sees_cannot_stand_in_a_key(sign: str) -> None:
    """R13: a ref is printed as it is, for a program to read; it must not turn the line round, or look like another."""
    [problem] = key_problems("ref", f"TRI-{sign}01")
    assert problem.what.endswith("cannot be typed as one word")


@pytest.mark.parametrize("title", [Trilingual(en="Meet"), Trilingual(ar="اجتماع"), Trilingual(fr="x" * LONGEST_TITLE)])
def test_a_title_in_one_language_is_enough(title: Trilingual) -> None:
    assert list(title_problems("title", title)) == []


@pytest.mark.parametrize(
    "title", [Trilingual(), Trilingual(en=""), Trilingual(ar="  ", en="\n"), Trilingual(en="\u200b\ufeff\u202e")]
)
def test_an_empty_title_is_refused(title: Trilingual) -> None:
    assert [problem.what for problem in title_problems("title", title)] == ["is empty"]


def test_a_title_that_is_too_long_says_how_long() -> None:
    [problem] = title_problems("title", Trilingual(en="Meet", fr="x" * (LONGEST_TITLE + 1)))
    assert "1001 characters" in problem.what


def test_an_unknown_name_is_refused_with_what_is_close_to_it() -> None:
    [problem] = reference_problems("meeting", "meeting", "tripoli-2013", ["rabat-2013", "tripoli-2012"])
    assert problem.what == "no meeting 'tripoli-2013' in the record"
    assert "tripoli-2012" in problem.hint


def test_what_is_not_named_is_not_looked_for() -> None:
    assert list(reference_problems("meeting", "meeting", None, [])) == []
    assert list(party_problems("host", None, record())) == []


@pytest.mark.parametrize("code", ["LY", "AU", "CEN-SAD", "AMU", "CAERT"])
def test_a_party_is_a_country_or_an_organisation_built_in_or_declared(code: str) -> None:
    declared = record(Party("CAERT", "organisation", Trilingual(en="Research centre")))
    assert list(party_problems("parties", code, declared)) == []


@pytest.mark.parametrize("code", ["CAERT", "Libya", "ly", "", "L", "LBY"])
def test_any_other_code_is_refused(code: str) -> None:
    [problem] = party_problems("parties", code, record())
    assert "neither a country code nor a declared party" in problem.what


def test_a_code_that_was_mistyped_is_refused_with_the_one_that_was_meant() -> None:
    [problem] = party_problems("parties", "CENSAD", record())
    assert "CEN-SAD" in problem.hint


def test_a_passage_is_a_range_of_a_named_document() -> None:
    assert list(passage_problems("quote", Passage(0, 1), "report")) == []
    assert list(passage_problems("quote", None, None)) == []
    [problem] = passage_problems("quote", Passage(0, 1), None)
    assert "without a document" in problem.what


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 3)])
def test_an_empty_or_backward_passage_is_refused(start: int, end: int) -> None:
    [problem] = passage_problems("quote", Passage(start, end), "report")
    assert "is not a range" in problem.what
