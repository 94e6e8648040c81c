"""Arabic that came out wrong is told from Arabic that did not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sahel_tracker.language.broken_arabic import Breakage, breakage

GOOD = """\
قمة أبوجا تبحث الحرب على الجماعات المسلحة في المنطقة. وأعلن القادة، الذين اجتمعوا يوم الخميس، أن مقر القوة جاهز.
وأكد البيان، الذي صدر عن الاجتماع، على أهمية تبادل المعلومات، وعلى الالتزام بالآجال التي حددها المؤتمر الأخير.
"""
EVALUATION = Path(__file__).parents[1] / "check" / "evaluation" / "texts"
OWN = sorted(EVALUATION.glob("*.txt"))


def letters_backwards(text: str) -> str:
    return "\n".join(line[::-1] for line in text.splitlines())


def words_backwards(text: str) -> str:
    """Each word right, the line from its end, and commas where the eye puts them."""
    turned = re.sub(r"(\w+)([،.])", r"\2\1", text)
    return "\n".join(" ".join(reversed(line.split())) for line in turned.splitlines())


def ligatures_split(text: str) -> str:
    return text.replace("لا", "ال").replace("لأ", "أل").replace("لإ", "إل").replace("لآ", "آل")


def letters_apart(text: str) -> str:
    return re.sub(r"(\w)", r"\1 ", text)


def letters_unknown(text: str) -> str:
    return text.replace("ح", "\ufffd")


def test_text_that_is_right_is_left_alone() -> None:
    assert breakage(GOOD) is None


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_no_text_of_the_evaluation_is_taken_for_broken(path: Path) -> None:
    assert breakage(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (letters_backwards(GOOD), "letters backwards"),
        (words_backwards(GOOD), "words backwards"),
        (ligatures_split(GOOD), "ligatures split"),
        (letters_apart(GOOD), "letters apart"),
        (letters_unknown(GOOD), "letters unknown"),
        (GOOD.replace("ح", "(cid:69)"), "letters unknown"),
    ],
)
def test_each_way_of_being_broken_is_told(broken: str, expected: Breakage) -> None:
    assert breakage(broken) == expected


@pytest.mark.parametrize("path", [path for path in OWN if path.suffixes[0] == ".ar"], ids=lambda path: path.stem)
def test_short_arabic_texts_are_known_when_they_are_backwards(path: Path) -> None:
    assert breakage(letters_backwards(path.read_text(encoding="utf-8"))) == "letters backwards"


def test_vowel_marks_and_presentation_forms_hide_nothing() -> None:
    marked = re.sub(r"(\w)", "\\1\u064e", letters_backwards(GOOD))
    assert breakage(marked) == "letters backwards"
    assert breakage("ﻗﻤﺔ ﻓﻲ ﺍﻟﻤﻨﻄﻘﺔ ﻋﻠﻰ ﺍﻟﺤﺪﻭﺩ ﺍﻟﺘﻲ ﺇﻟﻰ") is None


@pytest.mark.parametrize(
    "text", ["", "ليبيا", "2013-06-30", "The ministers met.", "و ", "أ) ب) ج)", "Les ministres se sont réunis à Tunis."]
)
def test_what_is_too_short_or_not_arabic_is_taken_as_it_is(text: str) -> None:
    assert breakage(text) is None


def test_a_family_that_is_written_without_its_madda_splits_no_ligature() -> None:
    text = "استقبل الوزير الشيخ سيف ال نهيان، وأكد الشيخ سيف ال نهيان أهمية تبادل المعلومات."
    assert breakage(text) is None
    assert breakage(ligatures_split(f"{text} {GOOD}")) == "ligatures split"


@pytest.mark.parametrize("mark", ["{})", "({})", "{} -", "{}."])
def test_a_list_by_letters_has_no_letters_apart(mark: str) -> None:
    items = ["أمن الحدود", "تبادل المعلومات", "التدريب", "القضاء", "الهجرة", "التمويل", "المتابعة", "أمانة السر"]
    agenda = "\n".join(f"{mark.format(letter)} {item}" for letter, item in zip("أبجدهوزح", items, strict=True))
    assert breakage(agenda) is None
    assert breakage(letters_apart(agenda)) == "letters apart"


def test_commas_typed_on_the_wrong_side_of_a_space_turn_no_words_round() -> None:
    text = "اجتمع الوزراء في الرباط ،وأكدوا أهمية التعاون ،كما دعوا إلى تبادل المعلومات ،وتدريب الضباط على الحدود."
    assert breakage(text) is None
    assert breakage(words_backwards(text.replace(" ،", "، ") + "\n" + GOOD)) == "words backwards"


def test_letters_without_a_name_are_told_in_any_language() -> None:
    assert breakage("The mi\ufffdisters \ufffdet in Tripoli.") == "letters unknown"
    assert breakage("\uf0b7 The ministers met in Tripoli, and agreed on a plan of many points. " * 3) is None
