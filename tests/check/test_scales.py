"""From evidence to a score between 0 and 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.check.scales import ACROSS, ANY_LANGUAGE, HALF, MEANING, SAME_LANGUAGE, saturated, score

NAMES = sorted({*SAME_LANGUAGE, *ACROSS, *ANY_LANGUAGE, *MEANING})
FEATURES = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1))


def test_no_evidence_is_nothing_and_half_is_half() -> None:
    assert saturated(0) == 0
    assert saturated(HALF) == 0.5


def test_nothing_found_is_no_match() -> None:
    assert score({}) < 0.01


@given(FEATURES, st.sampled_from(NAMES))
def test_a_score_lies_between_nothing_and_one_and_rises_with_the_evidence(
    features: dict[str, float], name: str
) -> None:
    more = {**features, "meaning": features.get("meaning", 0.0), name: 1.0}
    less = {**features, "meaning": features.get("meaning", 0.0), name: 0.0}
    against = ANY_LANGUAGE.get(name, 0.0) < 0
    assert 0 <= score(less) <= 1
    assert (score(more) <= score(less)) if against else (score(more) >= score(less))


def test_words_count_in_one_language_only() -> None:
    assert score({"words": 1.0, "same_language": 1.0}) > score({"words": 1.0}) == score({})


def test_the_meaning_of_unrelated_sentences_proves_nothing() -> None:
    """Two sentences of the field that say nothing of each other are at 0.2 or so."""
    assert score({"meaning": 0.2, "title_meaning": 0.2}) < score({})
    assert score({"meaning": 0.6, "title_meaning": 0.6}) > score({})


def test_a_document_about_something_else_and_another_body_speak_against_it() -> None:
    base = {"concepts": 0.5, "coverage": 0.6, "setting": 0.5}
    assert score({**base, "foreign": 1.0}) < score(base)
    assert score({**base, "other_body": 1.0}) < score(base)


@pytest.mark.parametrize("name", NAMES)
def test_every_weight_is_used(name: str) -> None:
    assert score({name: 1.0, "same_language": 1.0}) != score({"same_language": 1.0}) or name not in SAME_LANGUAGE
