"""What a text says of a thing: held, done, begun, asked for, announced, not done."""

from __future__ import annotations

import pytest
import yaml

from sahel_tracker.config import shipped
from sahel_tracker.language.cues import cues
from sahel_tracker.language.normalise import fold

CASES = [
    ("held", "The ministers met in Rabat", "Les ministres se sont réunis à Rabat", "انعقد المؤتمر في الرباط"),
    ("done", "The treaty entered into force", "Le traité est entré en vigueur", "دخلت المعاهدة حيز التنفيذ"),
    ("partial", "Several countries have named one", "Certains pays l'ont nommé", "عينتها بعض الدول"),
    ("progress", "The work is under way", "Les travaux sont en cours", "العمل قيد الإنجاز"),
    ("urge", "They called for a fund", "Ils ont appelé à créer un fonds", "وشدد على ضرورة إنشاء صندوق"),
    ("future", "It will be held in May", "Elle se tiendra en mai", "سيعقد في مايو المقبل"),
    ("negative", "The fund has not been set up", "Le fonds n'a pas été créé", "لم يتم إنشاء الصندوق"),
]


@pytest.mark.parametrize(("kind", "english", "french", "arabic"), CASES)
def test_each_kind_of_cue_is_heard_in_three_languages(kind: str, english: str, french: str, arabic: str) -> None:
    assert kind in cues(english)
    assert kind in cues(french)
    assert kind in cues(arabic)


def test_the_arabic_future_is_not_taken_for_the_past() -> None:
    assert "held" in cues("احتضنت الرباط المؤتمر")
    assert "held" not in cues("ستحتضن الرباط المؤتمر")


def test_a_cue_is_a_whole_word() -> None:
    assert cues("The surgeon likes mustard") == {}
    assert cues("") == {}


def test_line_breaks_inside_a_cue_do_not_matter() -> None:
    assert "done" in cues("The treaty entered\ninto force")


def test_each_cue_stands_once_and_as_it_is_matched() -> None:
    for kind, written in yaml.safe_load(shipped("data", "cues.yaml").read_text("utf-8")).items():
        for language, forms in written.items():
            assert len(forms) == len(set(forms)), (kind, language)
            assert [form for form in forms if fold(form.replace("…", "")) != form.replace("…", "")] == []
