"""Lines as a page shows them, from left to right, and as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.visual_order import composed, is_right_to_left, logical_order, mirrored, opens_backwards

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=8)
LATIN = st.text("abcdefgABCDEé", min_size=1, max_size=8)
NUMBER = st.sampled_from(["7", "2013", "1,500", "12/2011", "10:30", "3.5"])


def read(seen: str, *, right_to_left: bool = True) -> str:
    return "".join(logical_order(list(seen), right_to_left=right_to_left))


@pytest.mark.parametrize(
    ("seen", "as_read"),
    [
        ("دودحلا نمأ", "أمن الحدود"),
        ("2013 ماع 11 موي", "يوم 11 عام 2013"),
        ("12/2011 مقر", "رقم 12/2011"),
        ("31-12-2013 دعب", "بعد 2013-12-31"),
        ("انيمجنا 2013-12-31", "2013-12-31 انجمينا"[::1]),
        ("ادنب 1,500", "1,500 بندا"),
        ("%25 نم", "من 25%"),
        ("٬2014 وينوي", "يونيو ٬2014"),
        ("لبق Mécanisme permanent ةيلآ", "آلية Mécanisme permanent قبل"),
        ("كيرش G5 Sahel 2014 ةعومجم", "مجموعة G5 Sahel 2014 شريك"),
        (".تامظنم 3و", "و3 منظمات."),
    ],
)
def test_numbers_and_latin_words_keep_their_order_in_an_arabic_line(seen: str, as_read: str) -> None:
    assert read(seen) == as_read


def test_a_day_alone_is_read_as_it_stands_and_after_arabic_from_its_other_end() -> None:
    """The bidirectional algorithm shows 2013-06-30 as 30-06-2013 only where an Arabic letter comes before it."""
    assert read("2013-06-30") == "2013-06-30"
    assert read("30-06-2013 موي") == "يوم 2013-06-30"


def test_arabic_words_inside_a_french_line_are_turned_and_the_line_is_not() -> None:
    assert read("la نمأ 2012 دودح de Tripoli", right_to_left=False) == "la حدود 2012 أمن de Tripoli"


def test_a_french_line_stays_as_it_is() -> None:
    line = "Le 11 septembre 2013, « la réunion » (12/2011) s'est tenue."
    assert read(line, right_to_left=False) == line


def test_a_ligature_is_one_piece_and_is_not_turned_round_itself() -> None:
    assert "".join(logical_order(["م", "لا", "س"], right_to_left=True)) == "سلام"


@given(st.lists(st.one_of(ARABIC, NUMBER), min_size=1, max_size=8))
def test_words_come_back_in_the_order_in_which_they_were_written(words: list[str]) -> None:
    """Arabic words are seen with their letters turned, numbers as they are, all from right to left."""
    seen = " ".join(word if word[0].isdecimal() else word[::-1] for word in reversed(["أول", *words]))
    assert read(seen) == " ".join(["أول", *words])


@given(st.lists(ARABIC, min_size=1, max_size=4), st.lists(LATIN, min_size=1, max_size=4))
def test_a_latin_phrase_stays_one_phrase(arabic: list[str], latin: list[str]) -> None:
    seen = f"{' '.join(word[::-1] for word in reversed(arabic))} {' '.join(latin)} لوأ"
    assert read(seen) == f"أول {' '.join(latin)} {' '.join(arabic)}"


@given(st.text(max_size=40), st.booleans())
def test_no_piece_is_lost_or_changed(text: str, right_to_left: bool) -> None:  # noqa: FBT001 - hypothesis passes it so
    assert sorted(read(text, right_to_left=right_to_left)) == sorted(text)


def test_presentation_forms_become_the_letters_they_show() -> None:
    assert composed("ﻗﻤﺔ ﻻ ﷲ ﷺ ﬁn ﱠ") == "قمة لا ﷲ ﷺ fin \u064e\u0651"
    assert composed("قمة") == "قمة"


def test_brackets_are_found_backwards_and_turned() -> None:
    assert opens_backwards(")AU( )UN(") > 0
    assert opens_backwards("(AU) (UN)") < 0
    assert mirrored(")AU( »x«") == "(AU) «x»"


@pytest.mark.parametrize(("text", "expected"), [("أمن (AU)", True), ("border أمن", False), ("2013", False)])
def test_the_direction_of_a_text_is_that_of_most_of_its_letters(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_right_to_left(text) is expected
