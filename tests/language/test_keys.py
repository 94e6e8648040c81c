"""Keys: one for the forms of a word, different ones for different words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.keys import key_of, keys

ARABIC_FAMILIES = [
    "حدود الحدود والحدود بالحدود للحدود حدودها الحدودية",
    "معلومة معلومات المعلومات والمعلومات بالمعلومات",
    "وزير الوزير وزراء الوزراء والوزراء لوزراء",
    "لجنة اللجنة للجنة لجان ولجان",
    "سلاح السلاح أسلحة الأسلحة بالأسلحة",
    "اجتماع الاجتماع اجتماعات والاجتماعات باجتماع",
    "أمن الأمن أمني الأمنية",
    "قضاء القضاء قضائي القضائية",
    "صندوق صناديق الصناديق وصندوق",
    "اتفاقية الاتفاقية اتفاقيات والاتفاقيات",
    "الجزائر والجزائر للجزائر بالجزائر الجزائرية",
    "لاجئ اللاجئين لاجئين",
    "التزام الالتزام والتزام",
]
FRENCH_FAMILIES = [
    "frontière frontières",
    "régional régionale régionaux régionales",
    "comité comités",
    "renforcer renforcé renforcée renforcent",
]
ENGLISH_FAMILIES = ["border borders", "establish established establishing", "organise organises", "country countries"]
ARABIC_STRANGERS = [
    "حدود حد",
    "الجزائر جزيرة",
    "دورة دور",
    "دوريات دور",
    "عملة عمل",
    "أمانة أمان",
    "مدني مدينة",
    "دولي دولة",
]


@pytest.mark.parametrize("family", ARABIC_FAMILIES)
def test_the_forms_of_an_arabic_word_share_a_key(family: str) -> None:
    assert len({key_of(word, "ar") for word in family.split()}) == 1


@pytest.mark.parametrize("family", FRENCH_FAMILIES)
def test_the_forms_of_a_french_word_share_a_key(family: str) -> None:
    assert len({key_of(word, "fr") for word in family.split()}) == 1


@pytest.mark.parametrize("family", ENGLISH_FAMILIES)
def test_the_forms_of_an_english_word_share_a_key(family: str) -> None:
    assert len({key_of(word, "en") for word in family.split()}) == 1


@pytest.mark.parametrize("strangers", ARABIC_STRANGERS)
def test_words_that_look_alike_keep_their_own_keys(strangers: str) -> None:
    """Borders are not limits, Algeria is no island, a currency no work."""
    one, other = strangers.split()
    assert key_of(one, "ar") != key_of(other, "ar")


@pytest.mark.parametrize("word", ["œuvre", "œuvres", "cœur", "manœuvre", "vœux", "sœurs"])
def test_a_ligature_is_two_letters(word: str) -> None:
    assert key_of(word, "fr") == key_of(word.replace("œ", "oe"), "fr")


def test_british_and_american_spelling_are_one() -> None:
    assert key_of("organisation", "en") == key_of("organization", "en")
    assert key_of("defence", "en") == key_of("defense", "en")


def test_vowel_marks_and_tatweel_make_no_difference() -> None:
    assert key_of("الأَمْنُ", "ar") == key_of("الأمن", "ar") == key_of("الأمـــن", "ar")


def test_function_words_have_no_key() -> None:
    assert [key.key for key in keys("de la frontière et du poste", "fr")] == ["frontier", "post"]
    assert keys("من إلى وفي على", "ar") == []


def test_words_that_differ_from_a_function_word_by_their_hamza_have_one() -> None:
    """آلية is no إليه, إمام no أمام."""
    assert key_of("آلية", "ar")
    assert key_of("إمام", "ar")
    assert key_of("أمام", "ar") == ""


def test_french_function_words_are_words_in_english() -> None:
    assert key_of("car", "en") == "car"
    assert key_of("car", "fr") == ""


def test_arabic_words_in_a_french_text_are_arabic() -> None:
    assert keys("Le mot حدود", "fr")[-1].key == key_of("حدود", "ar")


def test_elision_leaves_the_word() -> None:
    assert [key.key for key in keys("l'échange d’informations", "fr")] == ["echang", "information"]


def test_numbers_keep_their_figures_in_any_digits() -> None:
    assert [key.key for key in keys("٢٠١٤ 2014", "ar")] == ["2014", "2014"]
    assert {key.key for key in keys("5,000 5٬000 ٥٬٠٠٠", "ar")} == {"5000"}
    assert {key.key for key in keys("3.5 ٣٫٥", "ar")} == {"3.5"}


def test_what_is_too_long_to_be_a_word_has_no_key() -> None:
    assert key_of("x" * 50, "en") == ""
    assert keys("ا" * 100_000, "ar") == []


@given(st.text(max_size=200), st.sampled_from(["ar", "fr", "en", None]))
def test_keys_stand_where_they_say_in_order(text: str, language: str | None) -> None:
    found = keys(text, language)
    assert all(text[key.start : key.end] and key.key for key in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
