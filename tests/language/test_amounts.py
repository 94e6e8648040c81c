"""Millions and billions, however they are written."""

from __future__ import annotations

import pytest

from sahel_tracker.language.amounts import amounts

BILLION = 1_000_000_000


@pytest.mark.parametrize(
    "text",
    [
        "$1 billion",
        "one (1) billion US dollars",
        "un (1) milliard de dollars",
        "a billion-dollar plan",
        "مليار دولار",
        "بمليار",
    ],
)
def test_a_billion_is_a_billion_in_three_languages(text: str) -> None:
    assert amounts(text) == [BILLION]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$2.3 billion", 2_300_000_000),
        ("2,3 milliards", 2_300_000_000),
        ("414 million euros", 414_000_000),
        ("ملياري دولار", 2 * BILLION),
        ("fifty million", 50_000_000),
        ("400 مليون يورو", 400_000_000),
    ],
)
def test_figures_and_words_are_read(text: str, amount: int) -> None:
    assert amounts(text) == [amount]


@pytest.mark.parametrize("text", ["5,000 soldiers", "millet", "no money", ""])
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


def test_an_amount_said_twice_is_one() -> None:
    assert amounts("$1 billion, one billion dollars") == [BILLION]


@pytest.mark.parametrize("figure", ["9" * 400, "1." + "9" * 400, "٩" * 5_000])
def test_a_number_without_end_is_no_amount(figure: str) -> None:
    """A float holds 308 figures, and Python writes out no integer of more than 4,300."""
    assert amounts(f"They pay {figure} million dollars") == []
