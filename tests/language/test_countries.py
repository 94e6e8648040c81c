"""Countries and built-in organisations: by code, by name, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Failed, close_to
from sahel_tracker.language import countries
from sahel_tracker.language.countries import (
    country_code,
    is_organisation,
    known_names,
    party_article,
    party_codes,
    party_name,
    party_names,
)

LANGUAGES = ("ar", "fr", "en")
ORGANISATIONS = ("AU", "AMU", "CEN-SAD", "ECOWAS", "LAS", "UN", "EU")
# What the CLDR knows beside ISO 3166-1: groupings, outlying islands, codes for testing.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def cldr_names() -> dict[str, dict[str, str]]:
    """The names of the 249 countries of ISO 3166-1, by code and language; Australia under the code it has here."""
    locales = {language: Locale.parse(language).territories.items() for language in LANGUAGES}
    names = {language: {str(code): str(name) for code, name in found} for language, found in locales.items()}
    codes = {code for code in names["en"] if len(code) == 2 and code.isalpha()} - NOT_ISO
    return {"AUS" if code == "AU" else code: {at: names[at][code] for at in LANGUAGES} for code in sorted(codes)}


CLDR = cldr_names()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("LY", "LY"),
        ("ly", "LY"),
        (" Libya ", "LY"),
        ("LIBYE", "LY"),
        ("Lybie", "LY"),
        ("ليبيا", "LY"),
        ("لِيبْيا", "LY"),
        ("Algerie", "DZ"),
        ("algérie", "DZ"),
        ("المملكة المغربية", "MA"),
        ("kingdom of morocco", "MA"),
        ("كوت ديفوار", "CI"),
        ("ساحل العاج", "CI"),
        ("Ivory Coast", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("RDC", "CD"),
        ("الكونغو الديمقراطية", "CD"),
        ("Congo", "CG"),
        ("the Gambia", "GM"),
        ("La Gambie", "GM"),
        ("Le Niger", "NE"),
        ("النيجر", "NE"),
        ("Nigéria", "NG"),
        ("Guinee Bissau", "GW"),
        ("غينيا-بيساو", "GW"),
        ("غينيا", "GN"),
        ("غينيا الاستوائيه", "GQ"),
        ("افريقيا الوسطى", "CF"),
        ("السودان", "SD"),
        ("جنوب السودان", "SS"),
        ("RASD", "EH"),
        ("Sahara occidental", "EH"),
        ("Sao Tome and Principe", "ST"),
        ("Saint Lucia", "LC"),
        ("St. Lucia", "LC"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Australia", "AUS"),
        ("no", "NO"),
        ("et", "ET"),
    ],
)
def test_a_country_is_known_by_code_or_name(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("AU", "AU"),
        ("l'UA", "AU"),
        ("Union africaine", "AU"),
        ("الاتحاد الإفريقي", "AU"),
        ("الاتحاد الأفريقي", "AU"),
        ("UMA", "AMU"),
        ("اتحاد المغرب العربي", "AMU"),
        ("cen-sad", "CEN-SAD"),
        ("CENSAD", "CEN-SAD"),
        ("س.ص", "CEN-SAD"),
        ("CEDEAO", "ECOWAS"),
        ("الإيكواس", "ECOWAS"),
        ("LEA", "LAS"),
        ("Ligue arabe", "LAS"),
        ("جامعة الدول العربية", "LAS"),
        ("ONU", "UN"),
        ("the UN", "UN"),
        ("الأمم المتحدة", "UN"),
        ("UE", "EU"),
        ("الإتحاد الأوروبي", "EU"),
    ],
)
def test_an_organisation_is_known_by_code_name_or_abbreviation(typed: str, code: str) -> None:
    assert country_code(typed) == code


def test_a_code_means_itself_whatever_abbreviates_to_it() -> None:
    """UA is what a record calls Ukraine, so it stays Ukraine where it is typed again."""
    assert country_code("UA") == "UA"
    assert party_name("UA", "en") == "Ukraine"


@pytest.mark.parametrize("typed", ["", " ", "XZ", "Libie", "المغرب العربي", "Sahel", "'", "le", "\x00", "l'"])
def test_what_is_no_party_has_no_code(typed: str) -> None:
    assert country_code(typed) is None


@pytest.mark.parametrize("code", CLDR)
def test_every_country_of_iso_3166_is_known_by_its_cldr_names(code: str) -> None:
    assert country_code(code) == code
    for language in LANGUAGES:
        assert country_code(CLDR[code][language]) == code
        assert party_name(code, language)


def test_there_are_all_countries_and_the_built_in_organisations_and_nothing_else() -> None:
    assert len(CLDR) == 249
    assert sorted(party_codes()) == sorted([*CLDR, *ORGANISATIONS])
    assert [code for code in party_codes() if is_organisation(code)] == list(ORGANISATIONS)


def test_every_name_has_an_article_or_takes_none_in_french() -> None:
    assert {party_article(code, "fr") for code in party_codes()} == {"la", "le", "l'", "les", ""}
    articles = {code: party_article(code, "fr") for code in ("LY", "TD", "EG", "AE", "MT", "XX")}
    assert articles == {"LY": "la", "TD": "le", "EG": "l'", "AE": "les", "MT": "", "XX": ""}
    assert party_article("LY", "ar") == ""


def test_every_name_leads_back_to_its_code() -> None:
    for code in party_codes():
        astray = {name for name in party_names(code) if country_code(name) != code}
        assert astray <= {"UA"}, code


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("LY", ("ليبيا", "Libye", "Libya")),
        ("CI", ("كوت ديفوار", "Côte d'Ivoire", "Côte d'Ivoire")),
        ("AU", ("الاتحاد الأفريقي", "Union africaine (UA)", "African Union")),
        ("ECOWAS", ("المجموعة الاقتصادية لدول غرب أفريقيا (إيكواس)", "CEDEAO", "ECOWAS")),
        ("EH", ("EH", "EH", "EH")),
    ],
)
def test_names_to_print_are_those_of_official_papers(code: str, names: tuple[str, str, str]) -> None:
    """No name for EH suits every reader, so its code stands there until the record names it."""
    assert tuple(party_name(code, language) for language in LANGUAGES) == names


def test_an_unknown_code_has_no_name() -> None:
    assert party_name("XZ", "en") is None
    assert party_names("XZ") == ()
    assert not is_organisation("XZ")


@pytest.mark.parametrize(("typed", "near"), [("Maurtanie", "Mauritanie"), ("Moroco", "Morocco"), ("ليبا", "ليبيا")])
def test_a_misspelt_name_finds_what_is_close(typed: str, near: str) -> None:
    assert near in close_to(typed, known_names())


@given(st.text(max_size=30))
def test_any_text_is_answered_whatever_its_case_and_the_space_around_it(text: str) -> None:
    assert country_code(text) == country_code(f"  {text}\n") == country_code(text.casefold())


def test_a_checkout_without_compiled_data_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(countries, "COMPILED", tmp_path / "countries.json")
    countries._names.cache_clear()
    try:
        with pytest.raises(Failed, match="names of countries are not there") as refusal:
            country_code("LY")
        assert "make data" in refusal.value.hint
    finally:
        countries._names.cache_clear()
