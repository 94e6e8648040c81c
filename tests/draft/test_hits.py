"""Which verbs of a text set a promise going, and which only tell of what is past, denied or in doubt."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import proposals

BASE = date(2016, 4, 11)


def passages_of(text: str) -> list[str]:
    return [text[one.passage.start : one.passage.end] for one in proposals(text, BASE)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Members will fill the posts at the bureau by 1 July 2016.", "will fill the posts"),
        ("The bureau is to present the plan to the council.", "is to present the plan"),
        ("He said that his country would contribute two ferries.", "would contribute two ferries"),
        ("Benin offered to host a seminar on ferries.", "host a seminar"),
        ("The committee meets every four months.", "committee meets every four months"),
        ("Les trois pays entendent se réunir chaque trimestre.", "se réunir chaque trimestre"),
        ("« Le Mali mettra deux bacs à la disposition du bureau », a promis le ministre.", "mettra deux bacs"),
        ("Les ports organisent chaque année un exercice commun.", "organisent chaque année"),
        ("Le ministre a annoncé que son pays ouvrirait un bureau.", "ouvrirait un bureau"),
        ("وستعمل الدول الأعضاء على إشراك الصيادين.", "إشراك الصيادين"),
        ("وأوضح الوزير أن بلاده ستستضيف مدرسة للصيادين.", "ستستضيف مدرسة"),
        ("تجتمع لجنة الموانئ على مستوى المديرين كل أربعة أشهر.", "تجتمع لجنة الموانئ"),
        ("وقرر الوزراء أن تنعقد الدورة المقبلة في كوتونو.", "تنعقد الدورة المقبلة"),
    ],
)
def test_what_is_said_to_be_done_in_time_is_a_promise(text: str, words: str) -> None:
    (said,) = passages_of(text)
    assert words in said


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The ministers agreed that Togo lends its larger ferry and that Benin trains the crew of it.", 2),
        ("وتعهدت الدول الأعضاء بتشديد الرقابة على الموانئ وبتجفيف منابع تمويل التهريب.", 2),
        ("Les ministres sont convenus de créer un fichier des navires ainsi que de publier la liste des bacs.", 2),
    ],
)
def test_a_second_object_is_a_second_promise(text: str, number: int) -> None:
    assert len(passages_of(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "The last meeting had asked for a review of the ferries; the review was delivered in March.",
        "The ministers did not agree to close the port.",
        "Asked whether boats would be invited, the minister smiled.",
        "It was not clear who would pay for the ferries.",
        "Benin proposed that the ports be closed at night. There was no consensus.",
        "Le comité, réuni à Lomé en mars, avait arrêté douze mesures.",
        "Les ministres n'ont pas décidé de fermer le port.",
        "Le Bénin a proposé de fermer les ports la nuit. La question n'a pas fait l'objet d'un consensus.",
        "وكان الاجتماع السابق قد قرر إنشاء مركز للموانئ.",
        "ولم يقرر الوزراء إغلاق الميناء.",
        "واقترحت بنين إغلاق الموانئ ليلا. ولم يتخذ المجلس قرارا في الموضوع.",
        "وتقع سيادة الدول على موانئها وسياسة النقل في صلب المداولات.",
    ],
)
def test_what_is_past_denied_doubted_or_left_open_is_no_promise(text: str) -> None:
    assert passages_of(text) == []


def test_what_was_decided_instead_is_kept() -> None:
    (said,) = passages_of("ولم يتوصل المجلس إلى اتفاق بشأن الموانئ، فقرر إحالة المقترح إلى لجنة الخبراء.")
    assert said.startswith("إحالة المقترح")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les ministres se sont engagés à protéger les pêcheurs du delta.", "protéger les pêcheurs du delta"),
        ("Il est institué un comité de suivi présidé par le Bénin.", "comité de suivi présidé par le Bénin"),
        ("The council approved the setting up of a fisheries bureau.", "setting up of a fisheries bureau"),
    ],
)
def test_what_is_undertaken_or_approved_to_be_done_is_a_promise(text: str, words: str) -> None:
    (said,) = passages_of(text)
    assert words in said


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the draft strategy.",
        "The minister said that it had been a long day and that it had received a letter.",
        "وأكد الوزراء احترامهم لسيادة ليبيا.",
    ],
)
def test_what_is_felt_told_or_merely_approved_is_no_promise(text: str) -> None:
    assert passages_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les ministres se sont accordés sur la création d'un fichier des navires.", "création d'un fichier"),
        ("Le Bénin a fait part de sa disponibilité à abriter un centre.", "abriter un centre"),
        ("Le ministre togolais a pour sa part indiqué que son pays procéderait au dragage du port.", "dragage du port"),
        ("Le comité veillera au suivi des présentes conclusions.", "veillera au suivi"),
        ("وأبدت تونس استعدادها لاحتضان مركز للموانئ.", "احتضان مركز"),
        ("وأسند الوزراء إلى الأمانة العامة مهمة تنسيق الدوريات.", "تنسيق الدوريات"),
    ],
)
def test_offers_and_shared_wills_are_promises(text: str, words: str) -> None:
    (said,) = passages_of(text)
    assert words in said


@pytest.mark.parametrize(
    "text",
    [
        "They were unable to agree on the seat, and the question will be taken up again at a later date.",
        "Les frais seront répartis ultérieurement.",
        "ولم يحظ الاقتراح بالإجماع، فتقرر تأجيل النظر فيه.",
    ],
)
def test_what_is_put_off_without_a_day_is_no_promise(text: str) -> None:
    assert passages_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The talks ended with the ministers promising to share lists of boats.", "share lists of boats"),
        ("Le Bénin s'est proposé pour former les pilotes du delta.", "former les pilotes"),
        ("Rendez-vous a été pris pour le 15 mai 2016 à Lomé.", "Rendez-vous a été pris pour le 15 mai 2016"),
        ("وتنص الخطة على تشكيل لجنة للموانئ.", "تشكيل لجنة للموانئ"),
        ("La vedette sera transférée à Lomé dès que les conditions seront réunies.", "sera transférée à Lomé dès que"),
    ],
)
def test_one_promise_is_one_passage(text: str, words: str) -> None:
    (said,) = passages_of(text)
    assert words in said


@pytest.mark.parametrize(
    "text",
    [
        "Last year the ministers agreed to hold joint patrols, but few took place.",
        "The minister thanked them for the boats that were promised in Brussels.",
        "L'an dernier, les ministres avaient décidé de créer un fonds.",
    ],
)
def test_what_was_promised_long_ago_is_no_promise_of_this_meeting(text: str) -> None:
    assert passages_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Togo will communicate its lists to the bureau within 45 days.", "communicate its lists"),
        ("Ghana will vet the crews before 1 June 2016.", "vet the crews"),
        ("Members were reminded to pay by 31 May 2016.", "pay by 31 May 2016"),
        ("Nous allons ouvrir un second bureau à Lomé.", "ouvrir un second bureau"),
        ("Un audit des stocks doit être conduit d'ici la fin de l'année.", "audit des stocks doit être conduit"),
        ("Les ministres disent vouloir recruter quarante pilotes.", "recruter quarante pilotes"),
        (
            "Les ministres ont promis, à l'issue d'une réunion achevée vendredi dans la capitale, de réparer le quai.",
            "réparer le quai",
        ),
    ],
)
def test_what_will_be_done_by_a_day_is_a_promise_whatever_its_verb(text: str, words: str) -> None:
    (said,) = passages_of(text)
    assert words in said


def test_a_second_verb_with_its_own_day_is_a_second_promise() -> None:
    text = "Le bureau se réunit une fois par semestre et présente son premier rapport dans un délai de neuf mois."
    assert len(passages_of(text)) == 2


def test_a_noun_that_looks_like_a_verb_promises_nothing() -> None:
    assert passages_of("The review of the ferries was delivered before the end of March.") == []
