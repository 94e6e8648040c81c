"""What a communiqué told in sentences promises: in numbered ones, of one country, of a meeting to come."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import Proposal, proposals
from sahel_tracker.draft.passages import passages

BASE = date(2018, 5, 4)
NUMBERED_FR = (
    "1. À l'invitation du Gouvernement ghanéen, les ministres de la pêche se sont réunis à Accra le 4 mai 2018.\n"
    "2. Les ministres ont exprimé leur gratitude aux pêcheurs de la côte.\n"
    "3. À l'issue des débats, les ministres ont décidé :\n"
    "a) de créer un fichier commun des navires ;\n"
    "b) de publier chaque mois la liste des navires saisis.\n"
    "4. Le Togo s'est engagé à réparer le quai d'Aného avant la fin de l'année.\n"
    "5. Les ministres ont demandé au secrétariat de préparer un manuel.\n"
    "6. Les ministres ont salué les efforts du Bénin.\n"
    "7. La deuxième réunion se tiendra à Cotonou en mars 2019.\n"
)
NUMBERED_EN = (
    "1. At the invitation of Ghana, the ministers of fisheries met in Accra on 4 May 2018.\n"
    "2. The ministers expressed their gratitude to the fishermen of the coast.\n"
    "3. The ministers decided:\n"
    "a) to set up a common list of vessels;\n"
    "b) to publish a list of seized vessels every month.\n"
    "4. Togo undertook to repair the quay before the end of the year.\n"
    "5. The ministers commended the efforts of Benin.\n"
    "6. The second meeting will be held in Cotonou in March 2019.\n"
)
NUMBERED_AR = (
    "1. بدعوة من غانا اجتمع وزراء الصيد في أكرا يوم 4 مايو 2018.\n"
    "2. أعرب الوزراء عن امتنانهم لصيادي الساحل.\n"
    "3. اتفق الوزراء على ما يلي:\n"
    "أ) إنشاء سجل مشترك للسفن؛\n"
    "ب) نشر قائمة السفن المحجوزة كل شهر.\n"
    "4. تعهدت توغو بإصلاح الرصيف قبل نهاية السنة.\n"
    "5. أشاد الوزراء بجهود بنين.\n"
    "6. ويعقد الاجتماع الثاني في كوتونو خلال شهر مارس 2019.\n"
)


def made(text: str) -> list[tuple[Proposal, str]]:
    return [(one, text[one.passage.start : one.passage.end]) for one in proposals(text, BASE)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (NUMBERED_FR, ["fichier commun", "navires saisis", "quai", "manuel", "deuxième réunion"]),
        (NUMBERED_EN, ["common list", "seized vessels", "quay", "second meeting"]),
    ],
)
def test_numbered_sentences_that_tell_what_was_decided_are_a_communiques(text: str, words: list[str]) -> None:
    assert passages(text).form == "communique"
    found = made(text)
    assert [one.wording for one, _ in found] == ["firm"] * len(words)
    assert all(word in said for word, (_, said) in zip(words, found, strict=True))


def test_a_number_ends_the_lettered_list_that_a_numbered_sentence_opened() -> None:
    quay = next(said for _, said in made(NUMBERED_FR) if "quai" in said)
    assert quay == "réparer le quai d'Aného avant la fin de l'année"
