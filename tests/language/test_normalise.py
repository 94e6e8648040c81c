"""Spelling: what counts as the same word, and where a quote stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_tracker.language import normalise
from sahel_tracker.language.normalise import find_quote, fold

ARABIC = "قرر المشاركون٬ في ختام أشغالهم، إنشاء آليّة للتـنسيق\nبين الأجهزة المكلفة بمراقبة الحدود."
LETTERS = st.sampled_from("ابتثجحخدرسشصعفقكلمنهويأإآؤئىةabcdeéèçÀ ،,.\n ") | st.characters(codec="utf-8")
TEXTS = st.text(LETTERS, max_size=60)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("الأَمْن", "الامن"),  # hamza on alef, vowel marks
        ("إعلان آخر", "اعلان اخر"),
        ("ٱلحدود", "الحدود"),
        ("مؤتمر", "موتمر"),
        ("هيئة", "هييه"),  # hamza on ya, ta marbuta
        ("مستوى", "مستوي"),
        ("تـنـسـيـق", "تنسيق"),
        ("ﻻ ﷲ", "لا الله"),  # presentation forms of old PDF files
        ("\u202bالحدود\u202c\u200f", "الحدود"),
        ("٢٠١٣ و۲۰۱۳", "2013 و2013"),
        ("کشور ی", "كشور ي"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("ÉTAT", "etat"),
        ("e\u0301tat", "etat"),
        ("Œuvre", "oeuvre"),
        ("STRASSE straße", "strasse strasse"),
        ("N\u00a0°\u00ad2", "n °2"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_spellings_of_one_word_fold_to_one_key(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    ("one", "other"), [("النيجر", "نيجيريا"), ("مالي", "مال"), ("Niger", "Nigeria"), ("a b", "ab")]
)
def test_folding_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
@example("ΐ ϔ ﷺ ß İ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("إنشاء آليّة", "إنشاء آليّة"),
        ("إنشاء آلية", "إنشاء آليّة"),  # vowel marks may differ
        ("للتنسيق", "للتـنسيق"),  # tatweel
        ("للتنسيق بين", "للتـنسيق\nبين"),  # line breaks
        ("المشاركون، في ختام", "المشاركون٬ في ختام"),  # the shape of a comma
        ("المشاركون , في  ختام", "المشاركون٬ في ختام"),  # white space
        ("\u200fالحدود\u200f", "الحدود"),
        (" الأجهزة ", "الأجهزة"),
    ],
)
def test_a_quote_is_found_in_spite_of_its_dress(quote: str, stands: str) -> None:
    [(start, end)] = find_quote(ARABIC, quote)
    assert ARABIC[start:end] == stands


@pytest.mark.parametrize("quote", ["انشاء", "الاجهزه", "لمراقبة", "إنشاء لجنة", "", " \n", "\u0651"])
def test_other_letters_are_not_the_quote(quote: str) -> None:
    """Hamza and ta marbuta count: a quote is the text itself, not something like it. An empty one stands nowhere."""
    assert find_quote(ARABIC, quote) == []


@pytest.mark.parametrize(
    ("text", "quote", "places"),
    [
        ("Ils « réaffirment » l’accord – ferme", 'ils "', []),
        ("Ils « réaffirment » l’accord – ferme", '"réaffirment" l\'accord - ferme', [(4, 36)]),
        ("re\u0301affirment", "réaffirment", [(0, 12)]),
        ("réaffirment", "reaffirment", []),  # accents are letters
        ("re\u0301affirment", "re", []),  # no letter is cut in two
        ("l'ofﬁce", "l'office", [(0, 7)]),  # a ligature
        ("le 14 et le 15", "le", [(0, 2), (9, 11)]),
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("كتابٌ قديم", "كتاب", [(0, 5)]),  # the mark on the last letter belongs to it
        ("🇲🇱 Mali", "Mali", [(3, 7)]),
    ],
)
def test_places_are_half_open_ranges_of_code_points(text: str, quote: str, places: list[tuple[int, int]]) -> None:
    assert find_quote(text, quote) == places


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_is_found_between_others(before: str, text: str, after: str) -> None:
    """Whatever stands around it, unless marks at its edges join it to a neighbour's letter."""
    whole = f"{before}|{text}|{after}"
    for start, end in find_quote(whole, f"|{text}|"):
        assert find_quote(whole[start:end], f"|{text}|") == [(0, end - start)]
    assert find_quote(whole, f"|{text}|")


@given(st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_white_space_between_letters_never_matters(words: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from(["", " ", "\n", " \t", "\u00a0", "\u200b", "\u2028"])
    base = [f"{word}x" for word in words]  # a base letter for marks to stand on
    text = "x" + "".join(word + data.draw(gaps) for word in base)
    assert find_quote(text, "x" + " ".join(base))


def test_a_text_is_prepared_once_for_many_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"الكلمة رقم {number} من النّص" for number in range(2_000))
    prepared: list[int] = []
    clusters = normalise._clusters

    def noting(text: str) -> Iterable[tuple[int, int]]:
        prepared.append(len(text))
        return clusters(text)

    monkeypatch.setattr(normalise, "_clusters", noting)
    for number in range(0, 2_000, 100):
        assert len(find_quote(text, f"رقم {number} من النص")) == 1
    assert prepared.count(len(text)) == 1


def test_a_quote_of_one_repeated_letter_is_found_wherever_it_does_not_overlap_itself() -> None:
    assert find_quote("ا" * 200_000, "ا" * 1_000 + "ب") == []
    assert len(find_quote("ا" * 200_000, "ا" * 1_000)) == 200


ENDLESS_MARKS = ["\u0301\u0316" * 50_000, "\u0591\u05b0" * 50_000, "\u064e\u0655" * 50_000]


@pytest.mark.parametrize("marks", ENDLESS_MARKS)
def test_marks_without_end_on_one_letter_are_put_in_order_piece_by_piece(
    marks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unicode sorts them in quadratic time: a megabyte of them would take an hour."""
    asked: list[int] = []

    def noting(form: Literal["NFKC", "NFKD"], text: str) -> str:
        asked.append(len(text))
        return unicodedata.normalize(form, text)

    noted = SimpleNamespace(normalize=noting, combining=unicodedata.combining)
    monkeypatch.setattr(normalise, "unicodedata", noted)
    assert fold(f"é{marks} Été").endswith(" ete")
    assert find_quote(f"e{marks} Mali", "Mali") == [(len(marks) + 2, len(marks) + 6)]
    assert max(asked) <= 40


@given(TEXTS)
@example("— " * 40 + "é" + "—" * 40 + "e\u0301\u0316" * 40)
def test_pieces_make_the_text_whole_again(text: str) -> None:
    assert "".join(normalise._pieces(text)) == text
    assert fold(text) == unicodedata.normalize("NFKD", text).translate(normalise._FOLDING).casefold()
