"""How firmly a sentence is worded: what a body owes itself, looks into, or only calls upon others to do."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import proposals

BASE = date(2016, 4, 11)


def wordings(text: str) -> list[str]:
    return [one.wording for one in proposals(text, BASE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers urged development partners to pay for the ferries.",
        "The Council appealed to donors to pay for the ferries.",
        "The summit called on the international community to lift the embargo on spare parts.",
        "The committee urges the rival factions to leave the harbour.",
        "Ship owners and other companies were invited to mark their boats.",
        "Le Conseil exhorte les bailleurs à payer les bacs.",
        "Les ministres prient le HCR de recenser les pêcheurs déplacés.",
        "Les ministres appellent l'Union européenne et la Banque mondiale à financer les bacs.",
        "Le sommet encourage les acteurs politiques à rouvrir le port.",
        "Les délégués ont lancé un appel aux armateurs pour qu'ils marquent leurs navires.",
        "وناشد المجلس المجتمع الدولي تمويل العبّارات.",
        "وحث المشاركون الجهات المانحة على تمويل العبّارات.",
        "ودعا المؤتمر الأمم المتحدة والدول المانحة إلى تمويل العبّارات.",
        "وأهاب الوزراء بالقطاع الخاص المساهمة في صيانة الميناء.",
        "وطالب الاجتماع مجلس الأمن بفرض حظر على السفن.",
    ],
)
def test_what_a_body_asks_of_those_who_are_not_bound_by_it_is_a_call(sentence: str) -> None:
    assert wordings(sentence) == ["call"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers urged member states to repair the ferries.",
        "The Council called on member states and their partners to repair the ferries.",
        "The ministers asked the secretariat to draw up a list of ferries.",
        "The secretary-general was asked to draw up a list of ferries.",
        "Le Conseil exhorte les États membres à réparer les bacs.",
        "La Conférence charge la Commission de dresser la liste des bacs.",
        "Le secrétaire exécutif a été prié de dresser la liste des bacs.",
        "ودعا المجلس الدول الأعضاء إلى إصلاح العبّارات.",
        "وطلب المجلس من الأمين العام إعداد قائمة بالعبّارات.",
        "وعهد الوزراء إلى لجنة الخبراء بإعداد قائمة بالعبّارات.",
    ],
)
def test_what_a_body_asks_of_its_members_organs_and_officers_is_firm(sentence: str) -> None:
    assert wordings(sentence) == ["firm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Malian minister urged member states to repair the ferries.",
        "His Beninese counterpart called on member states to repair the ferries.",
        "Son homologue béninois a, pour sa part, appelé les États membres à réparer les bacs.",
        "وطالب نظيره النيجري بإصلاح العبّارات.",
    ],
)
def test_what_one_speaker_asks_for_is_a_call_whoever_is_asked(sentence: str) -> None:
    assert wordings(sentence) == ["call"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers agreed to explore the feasibility of a ferry line.",
        "Consideration will be given to creating a ferry line.",
        "The secretariat will look into the possibility of a ferry line.",
        "The ministers are considering a common ferry line.",
        "Les États envisagent d'ouvrir une ligne de bacs.",
        "La Conférence a décidé d'examiner l'opportunité d'une ligne de bacs.",
        "Les ministres ont demandé au secrétariat d'étudier la possibilité d'une ligne de bacs.",
        "L'opportunité d'ouvrir une ligne de bacs sera examinée par les gouverneurs.",
        "واتفق الوزراء على بحث سبل فتح خط للعبّارات.",
        "وقرر المجلس دراسة إمكانية فتح خط للعبّارات.",
        "وسننظر في إنشاء خط للعبّارات.",
    ],
)
def test_what_is_only_to_be_looked_into_is_exploratory(sentence: str) -> None:
    assert wordings(sentence) == ["exploratory"]


def test_an_item_of_a_binding_list_that_looks_into_something_is_exploratory_by_itself() -> None:
    text = (
        "نحن وزراء الموانئ، المجتمعين في كوتونو يوم 11 أبريل 2016،\n"
        "نقرر ما يلي:\n"
        "أولا: تبادل قوائم السفن.\n"
        "ثانيا: النظر في إمكانية فتح خط للعبّارات.\n"
        "ثالثا: نشر قائمة الموانئ.\n"
    )
    assert wordings(text) == ["firm", "exploratory", "firm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The setting up of a ferry line is under study and will be examined by the governors.",
        "La création d'une ligne de bacs sera examinée par les gouverneurs.",
    ],
)
def test_what_is_studied_is_exploratory_wherever_that_is_said(sentence: str) -> None:
    assert wordings(sentence) == ["exploratory"]


@pytest.mark.parametrize(
    "text",
    [
        "واتفق الوزراء على ما يلي:\n- نشر قوائم السفن.\n- دعوة المنظمات الإنسانية إلى دعم المرفأ.\n",
        "Ils ont décidé :\n- de publier les listes des navires ;\n- d'inviter les bailleurs à soutenir le port.\n",
    ],
)
def test_an_item_that_is_to_ask_others_is_a_call(text: str) -> None:
    assert wordings(text) == ["firm", "call"]


def test_what_an_opening_meeting_will_do_is_planned_though_an_earlier_one_decided_something() -> None:
    text = (
        "انطلقت اليوم الاثنين في لومي أشغال اجتماع خبراء الموانئ.\n"
        "وسيقدم الخبراء عروضا عن صيانة العبّارات.\n"
        "وكان الاجتماع السابق قد أوصى بإنشاء صندوق للموانئ.\n"
    )
    assert wordings(text) == ["planned"]


def test_those_who_are_asked_are_not_those_who_ask() -> None:
    assert wordings("وقال وزير النقل إن الميناء بعيد. ودعا المشاركين إلى إصلاح الرصيف.") == ["call"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo proposed a joint squadron, but the conference did not agree to it.",
        "La délégation du Togo a proposé une escadre commune, mais la conférence n'a pas retenu cette idée.",
        "واقترحت توغو إنشاء أسطول مشترك غير أن الوزراء لم يتفقوا عليه.",
        "The ministers recalled that the first summit had decided to set up a joint squadron.",
        "Les ministres ont pris note de la proposition du Togo, qui sera examinée à la prochaine session.",
    ],
)
def test_what_was_turned_down_or_is_only_told_of_is_no_promise(sentence: str) -> None:
    assert wordings(sentence) == []


def test_a_call_tells_whether_one_speaker_asks_or_others_are_asked() -> None:
    others, alone = proposals(
        "وحث الوزراء الشركاء الدوليين على تمويل صيانة الميناء تقنيا. ودعا وزير داخلية توغو إلى عقد مؤتمر للمانحين.",
        BASE,
    )
    assert (others.wording, alone.wording) == ("call", "call")
    assert "asked of others" in others.unsure[0]
    assert alone.unsure == ("asked for by one speaker",)
    assert "science" not in others.themes
