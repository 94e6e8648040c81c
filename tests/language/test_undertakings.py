"""The cues by which a text undertakes something: how they are written down, and that they are heard."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from sahel_tracker.config import shipped
from sahel_tracker.language.folded import folded
from sahel_tracker.language.normalise import fold
from sahel_tracker.language.undertakings import any_of, cue, joined

WRITTEN: dict[str, dict[str, list[str]]] = yaml.safe_load(shipped("data", "undertakings.yaml").read_text("utf-8"))
LISTS = {f"{kind}-{language}": forms for kind, listed in WRITTEN.items() for language, forms in listed.items()}


@pytest.mark.parametrize("name", LISTS)
def test_each_form_stands_once_and_as_it_is_matched(name: str) -> None:
    forms: list[Any] = list(LISTS[name])
    assert all(isinstance(form, str) for form in forms)
    assert len(forms) == len(set(forms))
    if name != "shapes-ar":
        assert [form for form in forms if fold(form.replace("…", "")) != form.replace("…", "")] == []


@pytest.mark.parametrize("name", LISTS)
def test_each_form_is_in_the_script_of_its_language(name: str) -> None:
    arabic = [form for form in LISTS[name] if re.search("[\u0621-\u064a]", form)]
    assert arabic == (LISTS[name] if name.endswith("-ar") else [])


HEARD = [
    (
        "decide",
        "The ministers agreed to meet",
        "Les ministres ont, à Rabat, décidé de se revoir",
        "اتفق الوزراء على عقد",
    ),
    ("ask", "The council urged all states", "Le conseil a également exhorté les États", "ودعا المجلس الدول إلى"),
    (
        "stress",
        "They stressed the need for peace",
        "Ils ont souligné la nécessité d'un fonds",
        "وشددوا على ضرورة إنشاء",
    ),
    ("expect", "The committee will meet", "Le comité se réunira", "وستجتمع اللجنة"),
    ("crown", "It is expected to adopt a text", "Elle devrait adopter un texte", "وسيتوج المؤتمر بإعلان"),
    ("discuss", "They will discuss a fund", "Ils examineront un fonds", "وسيناقش المشاركون"),
    ("explore", "study the possibility of a fund", "étudier la possibilité d'un fonds", "دراسة إمكانية إنشاء صندوق"),
    ("grounds", "Considering that", "Considérant que", "إذ يشير إلى"),
    ("dispositive", "Recommends that", "Recommande que", "يقرر إنشاء"),
]


@pytest.mark.parametrize(("kind", "english", "french", "arabic"), HEARD, ids=[kind for kind, *_ in HEARD])
def test_each_kind_is_heard_in_three_languages(kind: str, english: str, french: str, arabic: str) -> None:
    for said in (english, french, arabic):
        assert cue(kind).search(folded(said).letters), said


def test_a_gap_takes_a_few_words_and_no_more() -> None:
    assert cue("decide").search("ils ont, par ailleurs, decide de partir")
    assert not cue("decide").search("ils ont un deux trois quatre cinq six sept huit decide")


def test_a_cue_is_a_whole_word_and_can_be_joined_in_arabic() -> None:
    assert not cue("decide").search("the undecided voters")
    assert re.search(any_of("actions"), "وعقد")
    assert not re.search(any_of("actions"), "انعقد")
    assert re.search(rf"ب{joined('actions', 'ar')}", "بعقد مؤتمر")


def test_places_lead_back_to_the_text() -> None:
    text = "Été — وقَرَّر ﻻ"
    known = folded(text)
    assert known.letters == fold(text)
    at = known.letters.index("وقرر")
    assert text[slice(*known.span(at, at + 4))] == "وقَرَّر"
    assert known.place(text.index("و")) == at


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("decide", "The two governments intend to open an office"),
        ("decide", "Mali offered to host a seminar"),
        ("decide", "The talks ended with a pledge to share boats"),
        ("decide", "Les délégués entendent se revoir"),
        ("decide", "Il est institué un comité de suivi"),
        ("decide", "Les parties se sont déclarées prêtes à… ont accepté d'ouvrir un bureau"),
        ("decide", "وأعرب الوزراء عن الاستعداد لفتح مكتب"),
        ("decide", "وتعتزم الدول فتح مكتب"),
        ("ask", "The commission has been instructed to draw up a list"),
        ("ask", "The ministers asked Togo to draw up a list"),
        ("ask", "Le secrétariat a été chargé de dresser une liste"),
        ("ask", "Son homologue a, pour sa part, appelé les bailleurs à payer"),
        ("ask", "et souhaité que les bailleurs paient"),
        ("ask", "وطلب المجلس من الأمين العام إعداد قائمة"),
        ("ask", "وعهد المؤتمر إلى اللجنة بإعداد قائمة"),
        ("ask", "ونهيب بالمانحين دفع ما عليهم"),
        ("expect", "Members will jointly fill the posts"),
        ("expect", "The report shall be circulated"),
        ("expect", "The bureau is to present a list"),
        ("expect", "A list will then be sent to members"),
        ("expect", "Le bureau communiquera une liste"),
        ("expect", "Les experts se réuniront chaque mois"),
        ("expect", "Le Togo mettra un navire à la disposition du bureau"),
        ("expect", "Une campagne sera menée chaque année"),
        ("expect", "Le registre sera tenu par le bureau"),
    ],
)
def test_a_promise_is_heard_in_many_verbs_tenses_and_persons(kind: str, said: str) -> None:
    assert cue(kind).search(folded(said).letters)


@pytest.mark.parametrize(
    "said",
    ["The road will remain closed", "It will not be easy", "La route demeurera fermée", "Le climat sera sec"],
)
def test_what_will_merely_be_is_no_promise(said: str) -> None:
    assert not cue("expect").search(folded(said).letters)
