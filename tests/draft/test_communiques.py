"""What a communiqué told in sentences promises: in numbered ones, of one country, of a meeting to come."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import Proposal, proposal, proposals
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


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Ghana committed to open a customs office in Tema.", {"GH": "each"}),
        (
            "The ministers noted the report. For its part, the Government of Ghana pledges to open an office.",
            {"GH": "each"},
        ),
        ("Togo, for its part, has also pledged to open an office.", {"TG": "each"}),
        ("Ghana and Togo agreed to open a customs office together.", {"GH": "joint", "TG": "joint"}),
        ("The ministers agreed to charge Ghana with drawing up a protocol.", {"GH": "each"}),
        ("The ministers agreed that Togo will draw up a protocol.", {"TG": "each"}),
        ("Benin, Ghana and Togo will open a customs office.", {"BJ": "joint", "GH": "joint", "TG": "joint"}),
        ("The minister of Ghana said that his country will open a customs office.", {"GH": "each"}),
        ("Le ministre togolais a indiqué que son pays ouvrira un bureau.", {"TG": "each"}),
        ("وقال الوزير الغاني إن بلاده ستفتح مكتبا للجمارك.", {"GH": "each"}),
        ("Il est décidé ce qui suit :\na) le Togo fournit deux bacs.", {"TG": "each"}),
        ("The ministers of Ghana and Togo agreed to open a customs office.", None),
        ("A meeting between Ghana and Togo decided to open a customs office.", None),
        ("Ghana recommended to open a customs office.", None),
        ("Le Ghana s'engage à ouvrir un bureau de douane.", {"GH": "each"}),
        ("Le Togo, de son côté, s'est engagé à ouvrir un bureau.", {"TG": "each"}),
        ("Le Ghana et le Togo sont convenus d'ouvrir un bureau de douane.", {"GH": "joint", "TG": "joint"}),
        ("Les ministres ont décidé de charger le Togo d'élaborer un protocole.", {"TG": "each"}),
        ("Les ministres du Ghana et du Togo s'engagent à ouvrir un bureau.", None),
        ("وتعهدت غانا بفتح مكتب للجمارك.", {"GH": "each"}),
        ("وتلتزم توغو بتقديم تقرير عن الموانئ.", {"TG": "each"}),
        ("واتفقت غانا وتوغو على فتح مكتب للجمارك.", {"GH": "joint", "TG": "joint"}),
        ("وتعهدت كل من غانا وتوغو بفتح مكتب للجمارك.", {"GH": "joint", "TG": "joint"}),
        ("واتفق الوزراء على تكليف توغو بإعداد مشروع بروتوكول.", {"TG": "each"}),
        ("واتفق وزراء غانا وتوغو على فتح مكتب للجمارك.", None),
        ("The ministers asked Togo to draw up a protocol.", {"TG": "each"}),
        ("Togo was asked to draw up a protocol.", {"TG": "each"}),
        ("Le Togo a été chargé d'élaborer un protocole.", {"TG": "each"}),
        ("Les ministres ont prié le Togo d'élaborer un protocole.", {"TG": "each"}),
        ("وكلف الوزراء توغو بإعداد مشروع بروتوكول.", {"TG": "each"}),
        ("وكلفت توغو بإعداد مشروع بروتوكول.", {"TG": "each"}),
        ("وطلب المجلس من توغو وغانا إعداد مشروع بروتوكول.", {"TG": "joint", "GH": "joint"}),
        ("وكلف الوزراء خبراء توغو بإعداد مشروع بروتوكول.", None),
    ],
)
def test_a_country_named_as_the_one_who_pledges_or_is_charged_owes_it(
    sentence: str, bound: dict[str, str] | None
) -> None:
    (one, _), *others = made(sentence)
    assert not others
    assert {party.code: party.role for party in one.parties} == (bound or {})
    assert one.all_participants == (None if bound else "joint")
    assert (not bound) or any(all(code in said for code in bound) for said in one.inferred)


@pytest.mark.parametrize(
    "sentence",
    [
        "ويعقد الاجتماع الثالث في لومي خلال الربع الأول من سنة 2019.",
        "وستبني توغو مدرسة للصيادين قبل نهاية السنة.",
        "وتلتزم غانا بتقديم تقرير عن الموانئ.",
        "The ministers commit to exchange lists every month.",
        "Togo will station a patrol boat at Aného before the end of the year.",
        "Le Togo réparera le quai d'Aného avant la fin de l'année.",
    ],
)
def test_what_will_be_done_is_promised(sentence: str) -> None:
    assert [one.wording for one, _ in made(sentence)] == ["firm"]


def test_numbered_sentences_in_arabic_are_read_one_by_one() -> None:
    words = ["سجل مشترك", "السفن المحجوزة", "إصلاح الرصيف", "الاجتماع الثاني"]
    assert all(word in said for word, (_, said) in zip(words, made(NUMBERED_AR), strict=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo will host a technical workshop on port dues in November 2018.",
        "Le Togo accueillera un atelier technique sur les droits de port en novembre 2018.",
        "وستستضيف توغو ورشة عمل حول رسوم الموانئ في نوفمبر 2018.",
    ],
)
def test_a_workshop_is_owed_by_its_host_alone_and_is_no_meeting_of_the_process(sentence: str) -> None:
    ((one, _),) = made(sentence)
    assert ({party.code: party.role for party in one.parties}, one.all_participants) == ({"TG": "each"}, None)
    assert (one.meets, one.level, one.deadline is not None) == (False, None, True)


def test_a_country_in_which_they_meet_is_not_the_one_who_acts() -> None:
    ((one, _),) = made("وسيلتقي المشاركون مجددا في توغو سنة 2019.")
    assert (one.all_participants, [party.role for party in one.parties if party.role == "each"]) == ("joint", [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers agreed to set up teams prior to the next ministerial conference, to be held in 2019 in Togo.",
        "The ministers agreed to set up teams before the next meeting (due in March 2019).",
        "Les ministres sont convenus de créer des équipes avant la prochaine conférence, prévue au Togo en 2019.",
        "واتفق الوزراء على إنشاء فرق عمل قبل المؤتمر القادم المزمع عقده في توغو خلال عام 2019.",
        "واتفق الوزراء على إنشاء فرق عمل قبل انعقاد المؤتمر القادم الذي سيعقد في توغو خلال عام 2019.",
    ],
)
def test_the_day_beside_an_awaited_meeting_is_the_meetings(sentence: str) -> None:
    ((one, _),) = made(sentence)
    assert one.deadline is None
    assert any("waits for an event" in doubt for doubt in one.unsure)


@pytest.mark.parametrize(
    ("definition", "title"),
    [
        ("For the purposes of this text, a quay is a wall for ships.", "A quay is a wall for ships"),
        ("Aux fins de la présente recommandation, un quai est un mur.", "Un quai est un mur"),
        ("لأغراض هذا الإعلان، الرصيف جدار ترسو عنده السفن.", "الرصيف جدار ترسو عنده السفن"),
    ],
)
def test_the_title_of_a_definition_is_what_it_defines(definition: str, title: str) -> None:
    assert proposal(definition, BASE).title == title


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers asked the secretariat to submit a report to the next meeting, due in Lomé in March 2019.",
        "Les ministres ont chargé le secrétariat de présenter un rapport à la prochaine réunion, prévue en mars 2019.",
    ],
)
def test_the_day_of_a_meeting_that_is_to_be_reported_to_is_no_deadline(sentence: str) -> None:
    ((one, _),) = made(sentence)
    assert one.deadline is None
