"""A document as passages with what stands around them."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.check.passages import WIDTH, passages
from sahel_tracker.language import detect


def test_each_sentence_is_a_passage_in_its_own_language() -> None:
    text = "The ministers met in the capital of the country.\n\nLes ministres se sont réunis dans la capitale du pays."
    found = passages(text)
    assert [passage.evidence.language for passage in found] == ["en", "fr"]
    assert [passage.number for passage in found] == [0, 1]


def test_the_given_language_wins_for_short_sentences() -> None:
    assert passages("Rabat, 2013.", "fr")[0].evidence.language == "fr"


def test_neighbours_lend_their_concepts_at_a_lower_share() -> None:
    first, second = passages("They spoke of extradition.\n\nHe agreed with everything.", "en")
    assert first.present["k|extradition"] == 1
    assert 0 < second.present["k|extradition"] < 1
    assert "en|extradition" not in second.present


def test_a_long_sentence_becomes_several_passages_that_share_more() -> None:
    text = "They spoke of extradition, " + "and of the weather in the town, " * 15 + "and left."
    found = passages(text, "en")
    assert len(found) > 1
    assert found[1].around["k|extradition"] > 0.4


@given(st.text(max_size=500))
def test_passages_are_narrow_and_do_not_overlap(text: str) -> None:
    found = passages(text)
    assert all(passage.end - passage.start <= WIDTH for passage in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("endless", ["a" * 100_000, '"(' * 50_000, "e" + "\u0301" * 100_000, "the fund and " * 8_000])
def test_the_language_of_an_endless_sentence_is_told_once_and_not_for_each_clause(
    endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a text of one line costs as many times its length as it has clauses."""
    samples: list[str] = []
    found_in = detect._ARABIC_LETTER.findall

    def noting(sample: str) -> list[str]:
        samples.append(sample)
        return found_in(sample)

    monkeypatch.setattr(detect, "_ARABIC_LETTER", SimpleNamespace(findall=noting))
    detect._language_of_sample.cache_clear()
    assert len(passages(endless)) > 400
    assert len(samples) <= 2
