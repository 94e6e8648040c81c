"""Concepts: the same tokens for the same subject in Arabic, French and English."""

from __future__ import annotations

import pytest

from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.keys import keys


def spoken_of(text: str, language: str) -> set[str]:
    """The concepts of a text."""
    return {mention.concept for mention in concepts(keys(text, language), language)}


SAME = [
    ("information-exchange", "تبادل المعلومات", "échange d'informations", "exchange of information"),
    ("information-exchange", "التبادل الفوري للمعلومات", "échanger rapidement des informations", "sharing information"),
    ("border-security", "أمن الحدود", "la sécurité des frontières", "border security"),
    ("border-control", "ضبط الحدود", "contrôler les frontières", "control of the border"),
    ("extradition", "تسليم المطلوبين", "l'extradition", "the extradition of suspects"),
    ("arms", "الأسلحة", "des armes", "weapons"),
    ("irregular-migration", "الهجرة غير الشرعية", "l'immigration clandestine", "illegal immigration"),
    ("human-trafficking", "الاتجار بالبشر", "la traite des êtres humains", "trafficking in persons"),
    ("terrorist-financing", "تمويل الإرهاب", "le financement du terrorisme", "the funding of terrorism"),
    ("joint-patrols", "دوريات مشتركة", "patrouilles mixtes", "joint patrols"),
    ("follow-up-committee", "لجنة المتابعة", "un comité de suivi", "a follow-up committee"),
    ("secretariat", "الأمانة الدائمة", "secrétariat permanent", "a permanent secretariat"),
    ("donor-conference", "مؤتمر للمانحين", "conférence des donateurs", "donor conference"),
    ("civil-protection", "الوقاية المدنية", "protection civile", "civil protection"),
    ("cybercrime", "الجرائم الإلكترونية", "cybercriminalité", "cybercrime"),
    ("risk-analysis", "تحليل المخاطر", "analyse des risques", "risk analysis"),
    ("ceasefire", "وقف إطلاق النار", "cessez-le-feu", "ceasefire"),
    ("displaced", "النازحين داخليا", "personnes déplacées", "internally displaced persons"),
    ("transhumance", "الرعاة", "la transhumance", "herders"),
    ("single-currency", "العملة الموحدة", "la monnaie unique", "the single currency"),
    ("dams", "سد", "un barrage", "a dam"),
    ("disease-control", "مكافحة الأمراض", "contrôle des maladies", "disease control"),
    ("entry-into-force", "دخلت حيز التنفيذ", "est entrée en vigueur", "entered into force"),
    ("trafficking", "الاتجار غير المشروع", "le trafic de drogue", "drug trafficking"),
    ("implement", "تنفيذ القرارات", "la mise en œuvre des décisions", "the implementation of decisions"),
    ("mercenaries", "المرتزقة", "des mercenaires", "mercenaries"),
]


@pytest.mark.parametrize(("concept", "arabic", "french", "english"), SAME)
def test_a_subject_is_one_concept_in_three_languages(concept: str, arabic: str, french: str, english: str) -> None:
    assert concept in spoken_of(arabic, "ar")
    assert concept in spoken_of(french, "fr")
    assert concept in spoken_of(english, "en")


def test_the_order_of_the_words_does_not_matter() -> None:
    assert spoken_of("the security of the border", "en") == spoken_of("border security", "en")


def test_words_far_from_each_other_are_not_one_form() -> None:
    assert "border-security" not in spoken_of(
        "The border was quiet while ministers praised the food security plan", "en"
    )


def test_the_parts_of_a_form_are_spoken_of_too() -> None:
    assert {"border", "security", "border-security"} <= spoken_of("border security", "en")


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("دعا إلى العمل المشترك", "ar", "single-currency"),
        ("أعمال الدورة", "ar", "joint-patrols"),
        ("الهجرة غير الشرعية", "ar", "recognition"),
        ("للحد من الظاهرة", "ar", "border"),
        ("l'armée du pays", "fr", "arms"),
        ("according to the minister", "en", "agreement"),
    ],
)
def test_false_friends_stay_apart(text: str, language: str, wrong: str) -> None:
    assert wrong not in spoken_of(text, language)


def test_a_mention_spans_its_form() -> None:
    text = "They praised the exchange of information."
    mention = next(m for m in concepts(keys(text, "en"), "en") if m.concept == "information-exchange")
    assert text[mention.start : mention.end] == "exchange of information"
