"""The figures of the project's own set (invented texts on other processes): a change that loses quality shows here."""

from __future__ import annotations

import pytest

from sahel_tracker.check.encoder import load_encoder
from tests.check.figures import OWN_SET, Figures, figures


@pytest.fixture(scope="module", params=["words", "meaning"])
def measured(request: pytest.FixtureRequest) -> Figures:
    """The set measured without and with the encoder."""
    encoder = load_encoder() if request.param == "meaning" else None
    if request.param == "meaning" and encoder is None:
        pytest.skip("the extra `match` is not installed")
    return figures(OWN_SET, encoder)


def test_the_set_has_thirty_pairs_and_half_of_them_cross_languages(measured: Figures) -> None:
    assert len(measured.outcomes) == 30
    assert sum(outcome.across for outcome in measured.outcomes) == 21


def test_the_right_commitment_is_among_the_first(measured: Figures) -> None:
    assert measured.recall(5) >= 0.96
    assert measured.recall(5, across=True) >= 0.95
    assert measured.reciprocal_rank() >= 0.85


def test_the_passage_and_the_verdict_are_mostly_right(measured: Figures) -> None:
    assert measured.share(lambda outcome: outcome.passage) >= 0.85
    assert measured.share(lambda outcome: outcome.verdict) >= 0.75


def test_the_default_threshold_proposes_much_and_little_else(measured: Figures) -> None:
    assert measured.share(lambda outcome: outcome.proposed) >= 0.65
    assert measured.median_proposals <= 3
