"""Lists of what was agreed: under headings, with sentences among their items, or without bullets; and other lists."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import proposals
from sahel_tracker.draft.inline_lists import listed

BASE = date(2018, 5, 4)
FRENCH = (
    "COMITÉ DES PORTS\n"
    "Les délégués se sont réunis à Lomé le 4 mai 2018.\n"
    "Après échanges, les deux délégations ont arrêté ce qui suit :\n"
    "Quais\n"
    "- Réparer le quai d'Aného avant le 1er août 2018 ;\n"
    "- Le Togo s'engage à draguer le port avant la fin de l'année ;\n"
    "- Les douanes ont indiqué que les recettes avaient reculé.\n"
    "Pêche\n"
    "- Échanger chaque mois les listes des navires ;\n"
    "- Un comité local se réunira tous les deux mois.\n"
    "La séance fut courte. Les délégués ont rappelé leurs souvenirs.\n"
    "- Un dîner\n"
)
ENGLISH = (
    "The delegates met in Tema on 4 May 2018. The talks came to the conclusions as follows:\n"
    "I. Quays\n"
    "a) repair the quay of Tema before 1 August 2018;\n"
    "b) Togo will dredge its port before the end of the year.\n"
    "II. Fishing\n"
    "a) exchange lists of boats every month;\n"
    "b) the customs explained that receipts had fallen.\n"
)
ARABIC = (
    "اجتمع المندوبون في لومي يوم 4 مايو 2018، وخلص الاجتماع إلى الآتي:\n"
    "أولا: الأرصفة\n"
    "- إصلاح رصيف الميناء قبل 1 أغسطس 2018؛\n"
    "- تلتزم توغو بتعميق مينائها قبل نهاية السنة.\n"
    "ثانيا: الصيد\n"
    "- تبادل قوائم السفن كل شهر؛\n"
    "- أوضحت الجمارك أن المداخيل تراجعت.\n"
)


def said(text: str) -> list[str]:
    return [text[one.passage.start : one.passage.end] for one in proposals(text, BASE)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FRENCH, ["Réparer le quai", "draguer le port", "Échanger chaque mois", "Un comité local"]),
        (ENGLISH, ["repair the quay", "dredge its port", "exchange lists"]),
        (ARABIC, ["إصلاح رصيف", "تعميق مينائها", "تبادل قوائم"]),
    ],
    ids=["fr", "en", "ar"],
)
def test_a_list_goes_on_under_its_headings_and_holds_no_other_news(text: str, words: list[str]) -> None:
    found = said(text)
    assert len(found) == len(words)
    assert all(word in one for word, one in zip(words, found, strict=True))
    assert [one.wording for one in proposals(text, BASE)] == ["firm"] * len(words)
    assert proposals(text, BASE)[0].deadline is not None


def test_a_list_is_parted_by_those_whom_it_is_for() -> None:
    text = (
        "The workshop was held in Tema.\nAt the end the following recommendations were made:\nTo Member States:\n"
        "- Adopt the common form by January 2019\n- Train inspectors\nTo the Secretariat:\n- Circulate the report\n"
        "IV. Closing\nThe director closed the workshop.\n"
    )
    assert said(text) == ["Adopt the common form by January 2019", "Train inspectors", "Circulate the report"]


def test_lettered_headings_with_a_colon_are_no_items() -> None:
    text = "وخلص الاجتماع إلى ما يلي:\nأ- في مجال الصيد:\n- إحداث سجل للسفن\nب- في مجال النقل:\n- إصلاح رصيف الميناء\n"
    assert said(text) == ["إحداث سجل للسفن", "إصلاح رصيف الميناء"]


def test_items_that_lost_their_bullets_are_read_by_their_marks() -> None:
    text = (
        "Les ministres se sont réunis à Lomé.\nIls ont décidé :\n"
        "de créer un fichier des navires ;\nde réparer le quai d'Aného ;\nde se revoir en 2019.\n"
        "Le port a connu une année calme.\n"
    )
    assert len(said(text)) == 3


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("Next meeting: Tema, June 2019.", "GH"),
        ("Prochaine réunion : Lomé, juin 2019.", "TG"),
        ("الاجتماع القادم: لومي، يونيو 2019.", "TG"),
    ],
)
def test_a_line_that_only_names_the_next_meeting_promises_it(line: str, host: str) -> None:
    (one,) = proposals(f"The delegates met in Accra on 4 May 2018.\n{line}\nThey parted.\n", BASE)
    assert (one.meets, one.host) == (True, host)
    assert one.deadline is not None
    assert (one.deadline.first_day, one.deadline.last_day) == (date(2019, 6, 1), date(2019, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "Les travaux ont abouti à une série de mesures :\n- réparer le quai ;\n- échanger des listes.\n",
        "The talks led to a number of decisions, among them:\n- repair the quay;\n- exchange lists of boats.\n",
        "وانتهت الأشغال بجملة من التدابير، أهمها:\n- إصلاح الرصيف؛\n- تبادل القوائم.\n",
    ],
)
def test_measures_that_a_colon_announces_are_a_list(text: str) -> None:
    assert len(said(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The delegates met in Tema.\nThe agenda was adopted as follows:\n- repair of the quays;\n- lists of boats.\n",
        "Les délégués se sont réunis.\nL'ordre du jour se présente comme suit :\n- réparation des quais ;\n- listes.\n",
        "اجتمع المندوبون.\nوكان جدول الأعمال كما يلي:\n- إصلاح الأرصفة؛\n- تبادل القوائم.\n",
    ],
)
def test_an_agenda_is_no_list_of_what_was_agreed(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They agreed to: (a) repair quays every year; (b) open a store by March; and (c) study a fund. It rained.",
            ["repair quays every year", "open a store by March", "study a fund"],
        ),
        (
            "Les ministres ont décidé : i) de créer un fichier des navires, ii) de réparer le quai avant juin 2019.",
            ["de créer un fichier des navires", "de réparer le quai avant juin 2019"],
        ),
        (
            "وقرر المجلس: 1- إنشاء سجل للسفن؛ 2- إصلاح الرصيف قبل نهاية سنة 2019؛ 3- عقد دورة في لومي. وكان المطر.",
            ["إنشاء سجل للسفن", "إصلاح الرصيف قبل نهاية سنة 2019", "عقد دورة في لومي"],
        ),
    ],
)
def test_a_list_that_runs_on_within_a_sentence_is_read_item_by_item(text: str, words: list[str]) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    "text", ["See also: (a) the first note. Then (c) the third.", "Under article 3 (a) and (b) it holds."]
)
def test_letters_that_do_not_follow_each_other_are_no_list(text: str) -> None:
    assert listed(text) == text
