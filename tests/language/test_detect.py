"""Which language a text is in."""

from __future__ import annotations

import pytest

from sahel_tracker.language.detect import is_mixed, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("اجتمع الوزراء في الرباط", "ar"),
        ("Les ministres se sont réunis à Rabat", "fr"),
        ("The ministers met in Rabat", "en"),
        ("ECOWAS leaders agreed that the fund would be set up", "en"),
        ("Création d'un fonds pour la paix", "fr"),
        ("قمة G5 في نواكشوط", "ar"),
        ("2014-11-14", None),
        ("Rabat Tripoli", None),
        ("", None),
    ],
)
def test_the_script_and_the_small_words_tell(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert language_of("the meeting of the council " * 1_000 + "الاجتماع " * 100_000) == "en"


def test_two_scripts_in_one_document_are_noticed() -> None:
    assert is_mixed("اجتمع الوزراء. The ministers met.")
    assert not is_mixed("اجتمع الوزراء في مدينة الرباط لبحث أمن الحدود مع G5")
    assert not is_mixed("")
