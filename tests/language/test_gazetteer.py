"""Bodies, places and countries named in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.gazetteer import names, parent_of


def tokens(text: str) -> list[str]:
    """The first token of each name, in order."""
    return [name.tokens[0] for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rabat", ["p_rabat"]),
        ("بالرباط وطرابلس", ["p_rabat", "p_tripoli"]),
        ("والجزائر بالمغرب لليبيا وللجزائر", ["c_DZ", "c_MA", "c_LY", "c_DZ"]),
        ("Guinée-Bissau, Guinée équatoriale, Guinée", ["c_GW", "c_GQ", "c_GN"]),
        ("غينيا بيساو", ["c_GW"]),
        ("السودان وجنوب السودان", ["c_SD", "c_SS"]),
        ("Niger and Nigeria", ["c_NE", "c_NG"]),
        ("Lake Chad", ["p_lake-chad"]),
        ("Chad", ["c_TD"]),
        ("بحيرة تشاد", ["p_lake-chad"]),
        ("اتحاد المغرب العربي", ["b_AMU"]),
        ("المغرب العربي", ["p_maghreb"]),
        ("المغرب", ["c_MA"]),
        ("les autorités libyennes", ["c_LY"]),
        ("التونسيين", ["c_TN"]),
        ("l'Union du Maghreb arabe", ["b_AMU"]),
        ("la CEDEAO et l'UA", ["b_ECOWAS", "b_AU"]),
        ("CEN-SAD", ["b_CEN-SAD"]),
        ("5+5", ["b_FIVE-PLUS-FIVE"]),
        ("مجلس وزراء الداخلية العرب", ["b_AIMC"]),
        ("plan d’action de Tripoli", ["b_TRIPOLI-PLAN"]),
        ("دول الجوار الليبي", ["b_LIBYA-NEIGHBOURS"]),
        ("N'Djamena", ["p_ndjamena"]),
        ("أنجامينا نجامينا انجمينا", ["p_ndjamena"] * 3),
        ("the AU Commission and the AU", ["b_AU-COMMISSION", "b_AU"]),
        ("la RDC, la RCA and the U.S.", ["c_CD", "c_CF", "c_US"]),
        ("D.R.C.", ["c_CD"]),
        ("Fez, Fès, فاس", ["p_fez"] * 3),
    ],
)
def test_the_longest_name_wins_in_three_languages(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la réunion est close",
        "il faut que la paix vienne",
        "au Parlement",
        "a un",
        "دعم مالي",
        "الموارد المالية",
        "مصرف",
        "Car il faut de l'eau. Eau potable",
        "le sommet de l'U.A., M. R. C. Diallo",
        "دعم فني ومالي",
        "تعاون اقتصادي ومالي",
        "",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert tokens(text) == []


@pytest.mark.parametrize("text", ["مالي", "في مالي", "شمال مالي", "ومالي"])
def test_mali_is_a_country_where_it_is_not_financial(text: str) -> None:
    assert "c_ML" in names(text)[0].tokens


def test_a_town_stands_for_its_country_too() -> None:
    assert names("Niamey")[0].tokens == ("p_niamey", "c_NE")


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("La session aura lieu à Bol.", "p_bol"),
        ("They will meet in Bobo-Dioulasso.", "p_bobo-dioulasso"),
        ("ستجتمع اللجنة بصفاقس.", "p_sfax"),
    ],
)
def test_smaller_towns_of_the_region_are_known(text: str, token: str) -> None:
    assert token in tokens(text)


@pytest.mark.parametrize("text", ["un bol de riz", "دورية مشتركة", "اجتماع دوري", "إطار مشترك"])
def test_a_word_that_looks_like_a_town_is_none(text: str) -> None:
    assert tokens(text) == []


def test_an_organ_knows_the_body_it_belongs_to() -> None:
    assert parent_of("b_UNSC") == "b_UN"
    assert parent_of("b_UN") is None


def test_a_name_stands_where_it_says() -> None:
    text = "Le sommet de l'Union africaine à Niamey"
    assert [text[name.start : name.end] for name in names(text)] == ["Union africaine", "Niamey"]


@given(st.text(max_size=200))
def test_names_do_not_overlap(text: str) -> None:
    assert all(one.end <= other.start for one, other in pairwise(names(text)))
