"""What a resolution undertakes whose paragraphs are told in sentences, by articles, or as items under a lone verb."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import Proposal, proposals
from sahel_tracker.draft.passages import passages
from sahel_tracker.model.records import Step

BASE = date(2015, 6, 10)
TOLD = (
    "COMMUNIQUÉ FINAL\n"
    "1. Le Conseil des pêches a tenu sa neuvième session à Accra le 10 juin 2015.\n"
    "2. Le Conseil rappelle son attachement à la mer commune. Il décide de fermer le port d'Aného et charge le "
    "secrétariat de remettre un rapport dans un délai de trois mois.\n"
    "3. Le Conseil condamne les vols de filets. Il salue le travail des gardes.\n"
    "4. Un comité des quais se réunira tous les quatre mois.\n"
    "5. Le Conseil décide de tenir sa dixième session à Lomé au mois de mars 2016.\n"
    "6. Le Conseil n'a pas pu s'entendre sur le budget.\n"
)
ARTICLES = (
    "DÉCLARATION SUR LA MER\n"
    "Nous, ministres de la pêche, réunis à Accra le 10 juin 2015 ;\n"
    "Rappelant notre déclaration de l'an dernier ;\n"
    "Considérant l'état des filets ;\n"
    "Convenons de ce qui suit :\n"
    "Article premier - Les quais\n"
    "Les États s'engagent à réparer leurs quais avant la fin de l'année. Les ports tiennent chaque mois une réunion.\n"
    "Article 2 - Les aides\n"
    "Les États appellent les bailleurs à payer les filets. Ils décident de verser leur part avant le 31 janvier 2016.\n"
    "Article 3 - Le suivi\n"
    "Un comité présente un rapport dans un délai de neuf mois.\n"
    "Les participants remercient le Gouvernement du Ghana de son accueil.\n"
    "Fait à Accra en deux exemplaires, les deux textes faisant foi.\n"
)
LONE_VERB = (
    "RESOLUTION ON THE QUAYS\n"
    "The Council,\n"
    "Having heard the harbour masters,\n"
    "Recalling its resolution of 2014,\n"
    "Decides:\n"
    "1. To build a quay in Tema before the end of the year;\n"
    "2. To call upon the banks to lend the money.\n"
)


def made(text: str) -> list[tuple[Proposal, str]]:
    return [(one, text[one.passage.start : one.passage.end]) for one in proposals(text, BASE)]


def named(text: str, words: str) -> Proposal:
    (found,) = [one for one, said in made(text) if words in said]
    return found


def test_of_a_communique_in_the_form_of_a_resolution_only_what_is_promised_is_drafted() -> None:
    words = ["fermer le port", "remettre un rapport", "comité des quais", "dixième session"]
    found = made(TOLD)
    assert [one.wording for one, _ in found] == ["firm"] * len(words)
    assert all(word in said for word, (_, said) in zip(words, found, strict=True))


def test_each_promise_of_a_paragraph_has_its_own_days() -> None:
    assert named(TOLD, "fermer le port").deadline is None
    report, session = named(TOLD, "remettre un rapport").deadline, named(TOLD, "dixième session").deadline
    assert report is not None
    assert session is not None
    assert (report.last_day, session.last_day) == (date(2015, 9, 10), date(2016, 3, 31))
    assert named(TOLD, "comité des quais").every == Step(4, "months")


def test_articles_under_what_those_who_speak_agree_bind_them_each_by_its_own_verb() -> None:
    assert passages(ARTICLES).form == "resolution"
    said = [said for _, said in made(ARTICLES)]
    assert not any(words in one for one in said for words in ("Article", "remercient", "Fait à", "Convenons"))
    assert named(ARTICLES, "payer les filets").wording == "call"
    for words in ("réparer leurs quais", "tiennent chaque mois", "verser leur part", "présente un rapport"):
        assert named(ARTICLES, words).wording == "firm"
        assert not any("promises nothing" in doubt for doubt in named(ARTICLES, words).unsure)
    assert named(ARTICLES, "tiennent chaque mois").every == Step(1, "months")
    report = named(ARTICLES, "présente un rapport").deadline
    assert report is not None
    assert report.last_day == date(2016, 3, 10)


def test_items_under_a_lone_verb_are_as_firm_as_it_and_begin_with_their_own_words() -> None:
    (quay, said), (_, called) = made(LONE_VERB)
    assert (quay.wording, said[:2], called[:2]) == ("firm", "1.", "2.")
    assert quay.deadline is not None


@pytest.mark.parametrize("between", ["", "Le Conseil demande aux bailleurs de payer les filets.\n"])
def test_a_call_makes_no_call_of_what_follows_it(between: str) -> None:
    text = (
        "DÉCLARATION\nNous, ministres de la pêche,\nRappelant notre déclaration,\nVu l'état des filets,\n"
        f"Nous décidons de réparer les quais.\n{between}Les gardes-côtes présentent un bilan chaque année.\n"
    )
    assert named(text, "bilan").wording == "firm"


PROTOCOL = (
    "PROTOCOLE SUR LES QUAIS\nAccra, le 10 juin 2015\n"
    "Considérant l'amitié des deux rives ;\nDésireux d'ouvrir les quais ;\n"
    "Les deux Parties conviennent de ce qui suit :\n"
    "Article 1er : Les Parties créent un comité des quais.\n"
    "Article 2 : Le comité se réunit une fois par trimestre.\n"
    "Article 3 : La Partie togolaise ouvre un bureau dans un délai de trois mois.\n"
    "Fait à Accra en deux exemplaires.\nPour le Togo\nPour le Ghana\n"
)
ARABIC_ARTICLES = (
    "قرار المجلس المشترك للموانئ\nإن المجلس المشترك،\nبعد اطلاعه على مذكرة الأمانة،\nواستنادا إلى البروتوكول،\nيقرر:\n"
    "المادة الأولى: إنشاء ثلاثة أرصفة في غضون سنة.\nالمادة الثانية: تجتمع لجنة الأرصفة مرتين في السنة.\n"
    "صدر بأكرا في 10 يونيو 2015\n"
)


def test_articles_whose_text_stands_beside_their_number_are_operative() -> None:
    committee, meetings, office = (one for one, _ in made(PROTOCOL))
    assert (committee.wording, committee.title) == ("firm", "Les Parties créent un comité des quais")
    assert meetings.every == Step(3, "months")
    assert [party.code for party in office.parties] == ["TG"]
    assert office.deadline is not None
    quays, commission = (one for one, _ in made(ARABIC_ARTICLES))
    assert (quays.title, commission.every) == ("إنشاء ثلاثة أرصفة في غضون سنة", Step(6, "months"))


def test_actions_that_were_agreed_upon_are_firm_and_their_numbers_no_passages() -> None:
    text = (
        "ACTION PLAN\nThe Ministers,\nRecalling their pledge;\nAware of the leaks;\n"
        "Have agreed on the following actions:\nPillar 1: Quays\n1.1. Build a store of nets by the end of 2016.\n"
        "1.2. Appoint a warden in each port within two months.\n1.3. The wardens shall meet once a year.\n"
    )
    found = made(text)
    assert [one.wording for one, _ in found] == ["firm"] * 3
    assert found[2][1].endswith("once a year")


def test_a_view_that_a_pronoun_states_beside_a_promise_is_left_out() -> None:
    text = TOLD.replace("Un comité des quais", "Il se réjouit de la paix des ports. Un comité des quais")
    assert not any("réjouit" in said for _, said in made(text))


def test_bullets_that_no_verb_stands_over_go_each_with_its_own() -> None:
    text = (
        "إعلان بشأن الأرصفة\nنحن، وزراء الصيد، المجتمعين في أكرا؛\nإذ نستذكر قرارنا السابق؛\nوإذ نعرب عن قلقنا؛\n"
        "نعلن ما يأتي:\n• ندعو المانحين إلى شراء الشباك.\n• نكلف الأمانة بإعداد تقرير قبل 1 سبتمبر 2015.\n"
        "• يجتمع مديرو الموانئ كل ثلاثة أشهر.\n• نرحب بعرض توغو ونقرر عقد الدورة الثانية في لومي في مارس 2016.\n"
    )
    found = made(text)
    assert [one.wording for one, _ in found] == ["call", "firm", "firm", "firm"]
    assert found[1][0].deadline is not None
    assert found[2][0].every == Step(3, "months")
    session = found[3][0]
    assert (session.host, session.deadline and session.deadline.last_day) == ("TG", date(2016, 3, 31))


LISTED = (
    "COMMUNIQUÉ FINAL\n"
    "Sixième réunion des ministres de la pêche\n\n"
    "Accra, le 10 juin 2015\n\n"
    "À l'issue de leurs travaux, les ministres :\n\n"
    "1. Décident d'ouvrir deux quais.\n\n"
    "2. Invitent les bailleurs à payer les quais.\n\n"
    "3. Prennent note de la proposition du Togo, qui sera étudiée à la prochaine réunion.\n\n"
    "Les ministres ont rappelé que la première réunion avait décidé la création d'une école.\n"
)


def test_the_items_of_a_communique_are_as_firm_as_those_they_are_asked_of() -> None:
    found = made(LISTED)
    assert [one.wording for one, _ in found][:2] == ["firm", "call"]
    assert "firm" not in [one.wording for one, _ in found[2:]]
    assert not any("école" in said for _, said in found)


def test_a_meeting_told_after_a_cadence_is_a_promise_of_its_own_and_its_host_not_that_of_the_series() -> None:
    text = LISTED.replace(
        "d'ouvrir deux quais.", "de se réunir une fois par an ; la septième réunion se tiendra à Lomé en mai 2016."
    )
    series, session, *_ = made(text)
    assert (series[0].every, series[0].host) == (Step(1, "years"), None)
    assert (session[0].host, session[0].every) == ("TG", None)
    assert session[1].startswith("la septième")


def test_an_organisation_that_is_charged_by_an_item_is_bound_by_itself() -> None:
    text = LISTED.replace("Décident d'ouvrir", "Chargent l'Union africaine d'ouvrir")
    assert [party.code for party in made(text)[0][0].parties] == ["AU"]
