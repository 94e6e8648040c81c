"""What a reader is told instead of a token."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.language import labels
from sahel_tracker.language.labels import label, place_name
from sahel_tracker.language.lexicon import lexicon


@pytest.mark.parametrize(
    ("token", "language", "name"),
    [
        ("k|border", "en", "border"),
        ("k|border", "fr", "frontière"),
        ("k|border", "ar", "حدود"),
        ("k|border-security", "fr", "sécurité des frontières"),
        ("k|gold", "fr", "métal précieux"),
        ("k|hijacking", "en", "banditry"),
        ("k|hijacking", "ar", "قطع طريق"),
        ("k|maternal-health", "ar", "صحة إنجابية"),
        ("p_rabat", "en", "Rabat"),
        ("p_rabat", "ar", "الرباط"),
        ("p_ghadames", "fr", "Ghadamès"),
        ("b_AU-PSC", "en", "Peace and Security Council"),
        ("p_cairo", "en", "Cairo"),
        ("p_cairo", "fr", "Le Caire"),
        ("p_algiers", "en", "Algiers"),
        ("p_algiers", "fr", "Alger"),
        ("p_africa", "fr", "Afrique"),
        ("p_lake-chad", "fr", "lac Tchad"),
        ("b_LIBYA-NEIGHBOURS", "en", "Libya's neighbours"),
        ("b_NATO", "en", "NATO"),
        ("b_NATO", "fr", "OTAN"),
        ("b_AU-PSC", "fr", "Conseil de paix et de sécurité"),
        ("b_AIMC", "fr", "Conseil des ministres arabes de l'Intérieur"),
    ],
)
def test_concepts_bodies_and_places_have_a_name_in_each_language(token: str, language: str, name: str) -> None:
    assert label(token, language) == name


@pytest.mark.parametrize("token", ["c_LY", "y_2014", "en|border", "k|no-such-thing", ""])
def test_other_tokens_have_none(token: str) -> None:
    assert label(token, "en") is None


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_concept_that_a_reason_may_name_has_a_name(language: str) -> None:
    assert [name for name in lexicon().concepts if not label(f"k|{name}", language)] == []


def test_an_installation_without_names_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "COMPILED", tmp_path / "labels.json")
    labels._labels.cache_clear()
    with pytest.raises(Failed, match="names of concepts are not there"):
        label("k|border", "en")
    labels._labels.cache_clear()


@pytest.mark.parametrize(
    ("written", "arabic", "french"),
    [("Cairo", "القاهرة", "Le Caire"), ("الرباط", "الرباط", "Rabat"), ("le caire", "القاهرة", "Le Caire")],
)
def test_a_town_is_named_as_the_reader_names_it(written: str, arabic: str, french: str) -> None:
    assert (place_name(written, "ar"), place_name(written, "fr")) == (arabic, french)


def test_a_place_that_is_not_known_stays_as_it_is_written() -> None:
    assert place_name("Palais des congrès", "ar") == "Palais des congrès"
