"""What a passage likely means for a commitment."""

from __future__ import annotations

import pytest

from sahel_tracker.check.matching import Candidate
from sahel_tracker.check.verdicts import (
    ANNOUNCED,
    ANOTHER_MEETING,
    OTHERS_MEETING,
    Suggestion,
    promises_a_meeting,
    suggested_verdict,
)
from sahel_tracker.language.detect import language_of
from sahel_tracker.model.records import Expectation
from tests.check.drafts import border_promises, meeting_promises


def suggestion(ref: str, text: str, **features: float) -> Suggestion:
    """What this passage suggests for a promise, as if it had been found to speak of it."""
    promise = (border_promises() | meeting_promises())[ref]
    shared = dict.fromkeys(promise.title_tokens, 1.0)
    return suggested_verdict(
        promise, Candidate(ref, 0, len(text), 0.9, features, shared, text, language_of(text) or "en")
    )


@pytest.mark.parametrize(
    ("ref", "text", "verdict"),
    [
        ("CENTRE", "The regional centre was inaugurated in May.", "fulfilled"),
        ("CENTRE", "Le centre régional a été inauguré.", "fulfilled"),
        ("CENTRE", "تم تدشين المركز الإقليمي للتدريب", "fulfilled"),
        ("CENTRE", "They stressed the need for a regional centre.", "reaffirmed"),
        ("CENTRE", "Les ministres ont appelé à ouvrir un centre régional.", "reaffirmed"),
        ("CENTRE", "شدد الوزراء على ضرورة إقامة مركز إقليمي", "reaffirmed"),
        ("CENTRE", "The regional centre has not been opened yet.", "no-action"),
        ("CENTRE", "Ils ont regretté que le centre ne soit toujours pas ouvert.", "no-action"),
        ("CENTRE", "لم يتم افتتاح المركز الإقليمي", "no-action"),
        ("CENTRE", "Building of the centre is under way.", "under-way"),
        ("EXTRADITION", "Several countries signed the agreement on extradition.", "partly-fulfilled"),
        ("EXTRADITION", "وقعت الدول على اتفاق التعاون القضائي", "fulfilled"),
        ("SECRETARIAT", "The secretariat met in Tripoli on Monday.", "fulfilled"),
        ("CONFERENCE", "The conference opened in Rabat on Thursday.", "fulfilled"),
        ("CONFERENCE", "انعقد المؤتمر في الرباط يوم الخميس", "fulfilled"),
        ("CONFERENCE", "La conférence s'est tenue à Rabat.", "fulfilled"),
        ("FUND", "The fund came up in the talks.", "reaffirmed"),
    ],
)
def test_the_cues_of_the_passage_suggest_a_verdict(ref: str, text: str, verdict: str) -> None:
    assert suggestion(ref, text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    ["The conference will be held in Rabat in May.", "La conférence se tiendra à Rabat.", "سيعقد المؤتمر في الرباط"],
)
def test_what_is_announced_for_later_is_never_fulfilled(text: str) -> None:
    assert suggestion("CONFERENCE", text) == Suggestion("reaffirmed", ANNOUNCED)


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("EXTRADITION", "The agreement on extradition is to be signed next month."),
        ("EXTRADITION", "L'accord d'extradition devrait être signé en juin."),
        ("EXTRADITION", "سيتم توقيع اتفاق تسليم المطلوبين في يونيو"),
        (
            "CONFERENCE",
            "avant la prochaine conférence sur les frontières, qui aura lieu en 2014 au Maroc",
        ),
        ("CONFERENCE", "ينعقد المؤتمر القادم حول أمن الحدود في المغرب في سبتمبر المقبل"),
        ("YEARLY", "The ministers hold the yearly meeting in Tunis next June."),
        ("YEARLY", "Les ministres tiennent leur réunion annuelle à Tunis en juin prochain."),
        ("CONFERENCE", "They welcomed Morocco's offer to host the conference on borders before the end of June."),
    ],
)
def test_what_lies_ahead_is_told_as_announced(ref: str, text: str) -> None:
    assert suggestion(ref, text) == Suggestion("reaffirmed", ANNOUNCED)


@pytest.mark.parametrize(
    "text",
    [
        "If the agreement on extradition is signed, the wanted men are handed over.",
        "Si l'accord d'extradition est signé, les prévenus sont remis.",
        "إذا تم توقيع اتفاق تسليم المطلوبين سلم المتهمون",
        "The spokesman denied reports that the agreement on extradition had been signed.",
        "Le porte-parole a démenti que l'accord d'extradition ait été signé.",
        "نفى المتحدث توقيع اتفاق تسليم المطلوبين",
    ],
)
def test_what_is_supposed_or_denied_is_not_done(text: str) -> None:
    assert suggestion("EXTRADITION", text) == Suggestion("reaffirmed")


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("CENTRE", "They adopted a declaration which contains recommendations, among them opening a regional centre."),
        ("CENTRE", "Ils ont adopté une déclaration qui recommande l'ouverture d'un centre régional de formation."),
        ("CENTRE", "اعتمدت الوفود إعلانا تضمن توصيات منها إقامة مركز إقليمي للتدريب"),
        ("CENTRE", "The plan adopted by the ministers envisages a regional centre for border officers."),
        ("CENTRE", "La déclaration adoptée jeudi, qu'ils ont signé, prévoit un centre régional de formation."),
        ("CENTRE", "اعتمد الوزراء إعلانا يتضمن إقامة مركز إقليمي لتدريب ضباط الحدود"),
        ("YEARLY", "Having met in Rabat, they follow up the recommendations by holding yearly meetings of ministers."),
        ("YEARLY", "Réunis à Rabat, les ministres suivent les recommandations en tenant des réunions annuelles."),
        ("YEARLY", "بعد أن التقى الوزراء أكدوا متابعة التوصيات عبر عقد اجتماعات سنوية للوزراء"),
    ],
)
def test_what_a_text_restates_is_asked_for_again(ref: str, text: str) -> None:
    assert suggestion(ref, text) == Suggestion("reaffirmed")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("No permanent secretariat was set up.", "no-action"),
        ("Aucun secrétariat permanent n’a été créé.", "no-action"),
        ("لم تنشأ الأمانة الدائمة بعد", "no-action"),
        ("لم يتم بعد إنشاء الأمانة الدائمة", "no-action"),
        ("لم تر الأمانة الدائمة النور بعد", "no-action"),
        ("The permanent secretariat was set up without delay.", "fulfilled"),
        ("Le secrétariat permanent a été créé sans retard.", "fulfilled"),
        ("تم إنشاء الأمانة الدائمة دون تأخير", "fulfilled"),
        ("Support for the permanent secretariat has not lacked.", "reaffirmed"),
        (
            "The minister of Chad could not travel to the talks. The permanent secretariat is on the agenda.",
            "reaffirmed",
        ),
    ],
)
def test_a_denial_counts_where_it_denies_what_was_promised(text: str, verdict: str) -> None:
    assert suggestion("SECRETARIAT", text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "They signed no agreement on extradition.",
        "Neither country has ratified the agreement on extradition.",
        "Nobody signed the agreement on extradition.",
        "The agreement on extradition hasn't been signed.",
        "The agreement on extradition is no longer in place.",
        "Personne n'a signé l'accord d'extradition.",
        "Les pays n'ont signé aucun accord d'extradition.",
        "L'accord d'extradition ne fonctionne pas.",
        "L’accord d’extradition n’a guère été signé.",
        "لم توقع الدول اتفاق تسليم المطلوبين",
        "لن يتم توقيع اتفاق تسليم المطلوبين",
    ],
)
def test_a_denial_without_its_usual_words_denies_too(text: str) -> None:
    assert suggestion("EXTRADITION", text) == Suggestion("no-action")


@pytest.mark.parametrize(
    "text",
    [
        "The planned permanent secretariat has not been set up.",
        "Le secrétariat permanent attendu n'a pas été créé.",
        "لم تنشأ الأمانة الدائمة المزمع إقامتها",
        "The permanent secretariat remained a dead letter.",
        "Le secrétariat permanent est resté lettre morte.",
        "ظلت الأمانة الدائمة حبرا على ورق",
    ],
)
def test_what_was_planned_and_denied_is_denied(text: str) -> None:
    assert suggestion("SECRETARIAT", text).verdict == "no-action"


@pytest.mark.parametrize(
    "text",
    [
        "Several states signed the agreement on extradition; others have not.",
        "Plusieurs États ont signé l'accord d'extradition, d'autres ne l'ont pas fait, faute de texte.",
    ],
)
def test_what_some_did_and_others_did_not_is_done_in_part(text: str) -> None:
    assert suggestion("EXTRADITION", text).verdict == "partly-fulfilled"


def test_those_who_are_late_deny_nothing() -> None:
    text = "Seize États ont ratifié l'accord d'extradition ; les retardataires sont cités."
    assert suggestion("EXTRADITION", text).verdict == "fulfilled"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The regional centre for border officers was opened on 25 May.", "fulfilled"),
        ("Le centre régional de formation a été officiellement ouvert lundi.", "fulfilled"),
        ("تم اليوم بالعاصمة افتتاح المركز الإقليمي لتدريب الضباط", "fulfilled"),
        ("The conference on the regional centre was opened on 25 May.", "reaffirmed"),
        ("La conférence sur le centre régional a été ouverte lundi.", "reaffirmed"),
        ("افتتح الوزير مؤتمرا حول المركز الإقليمي للتدريب", "reaffirmed"),
    ],
)
def test_a_centre_is_opened_and_not_a_meeting_about_it(text: str, verdict: str) -> None:
    assert suggestion("CENTRE", text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "The plan to open the regional centre for border officers was adopted.",
        "Le projet de centre régional de formation a été adopté.",
        "تم اعتماد مشروع المركز الإقليمي لتدريب الضباط",
    ],
)
def test_to_adopt_a_plan_for_a_centre_is_not_to_open_it(text: str) -> None:
    assert suggestion("CENTRE", text).verdict != "fulfilled"


def test_what_no_longer_has_to_be_is_not_denied() -> None:
    text = "Those wanted no longer had to wait for a judge of the agreement on extradition."
    assert suggestion("EXTRADITION", text).verdict == "reaffirmed"


def test_what_goes_on_must_be_what_was_promised() -> None:
    assert suggestion("FUND", "Talks on visas are under way. They praised the fund.").verdict == "reaffirmed"


@pytest.mark.parametrize(
    "text",
    [
        "They regretted that roads have not been built, and welcomed the creation of the permanent secretariat.",
        "Les routes n'ont pas été construites, mais le secrétariat permanent est doté de bureaux.",
        "أسف الوزراء لأن الطرق لم تنجز، ورحبوا بإنشاء الأمانة الدائمة",
        "The permanent secretariat has begun its work, but it has not yet received its budget.",
    ],
)
def test_a_denial_denies_what_stands_in_its_own_clause(text: str) -> None:
    assert suggestion("SECRETARIAT", text).verdict != "no-action"


@pytest.mark.parametrize(
    "text",
    [
        "They regretted that the centre of studies has not been created, and that training was short.",
        "Ils ont regretté que le centre d'études n'ait pas été créé et se sont félicités de la création du fonds.",
        "أسفوا لأن مركز الدراسات لم ينشأ بعد ورحبوا بإنشاء الصندوق",
    ],
)
def test_what_was_not_set_up_denies_nothing_that_was_not_to_be_set_up(text: str) -> None:
    assert suggestion("FUND", text).verdict != "no-action"
    assert suggestion("EXTRADITION", text).verdict != "no-action"


def test_no_workshop_is_kept_by_another_kind_of_meeting() -> None:
    assert suggestion("WORKSHOP", "The ministers of the interior met in Tripoli on Monday.").verdict == "reaffirmed"


def test_a_meeting_is_not_under_way_since_something_else_is() -> None:
    text = "The committee in Tunis has begun its work on visas; the project is under way."
    assert suggestion("SECOND", text).verdict == "reaffirmed"


@pytest.mark.parametrize(
    "text",
    [
        "The groups of experts, which held their meeting in March, reported to the ministers.",
        "Les groupes d'experts, qui ont tenu leur réunion en mars, ont rendu compte.",
    ],
)
def test_a_meeting_without_place_number_or_level_is_not_taken_for_the_one_promised(text: str) -> None:
    assert suggestion("WORKSHOP", text).verdict == "reaffirmed"


@pytest.mark.parametrize(
    ("ref", "text", "verdict"),
    [
        ("CONFERENCE", "The conference, postponed twice, was held in Rabat.", "fulfilled"),
        ("CONFERENCE", "La conférence, reportée deux fois, s'est tenue à Rabat.", "fulfilled"),
        ("CONFERENCE", "بعد تأجيله مرتين انعقد المؤتمر في الرباط", "fulfilled"),
        ("CENTRE", "After long delays the regional centre for border officers was inaugurated.", "fulfilled"),
        ("CONFERENCE", "The conference was postponed.", "no-action"),
        ("CONFERENCE", "La conférence a été reportée à une date ultérieure.", "no-action"),
        ("CONFERENCE", "تم تأجيل المؤتمر", "no-action"),
    ],
)
def test_what_was_put_off_may_have_come_about_since(ref: str, text: str, verdict: str) -> None:
    assert suggestion(ref, text).verdict == verdict


def test_a_meeting_that_is_rare_was_held() -> None:
    assert suggestion("CONFERENCE", "A rare conference on border security was held in Morocco.").verdict == "fulfilled"


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("CONFERENCE", "The conference on border security was held in Dakar."),
        ("CONFERENCE", "La conférence sur la sécurité des frontières s'est tenue à Dakar."),
        ("CONFERENCE", "انعقد مؤتمر أمن الحدود في داكار"),
        ("YEARLY", "The meeting of the follow-up committee was held in Rabat."),
        ("YEARLY", "La réunion du comité de suivi s'est tenue à Rabat."),
        ("YEARLY", "انعقد اجتماع لجنة المتابعة في الرباط"),
        ("SECOND", "The first meeting of the committee was held in Tunis."),
        ("SECOND", "La première réunion du comité s'est tenue à Tunis."),
        ("SECOND", "انعقد الاجتماع الأول للجنة في تونس"),
    ],
)
def test_another_meeting_does_not_keep_the_promise_to_meet(ref: str, text: str) -> None:
    assert suggestion(ref, text) == Suggestion("reaffirmed", ANOTHER_MEETING)


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("YEARLY", "The ministers met in Tunis for their yearly meeting."),
        ("SECOND", "The second meeting of the committee was held in Tunis."),
        ("SECOND", "Le comité a tenu sa deuxième réunion à Tunis."),
        ("SECOND", "La deuxième réunion du comité s'est tenue à Tunis."),
        ("SECOND", "انعقد الاجتماع الثاني للجنة في تونس"),
        ("SECOND", "The delegates met in Tunis on Thursday for the second meeting of the committee."),
        ("SECOND", "Les délégués se sont réunis jeudi à Tunis pour la deuxième réunion du comité."),
        ("SECOND", "التقى المندوبون يوم الخميس بتونس في إطار الاجتماع الثاني للجنة"),
        ("SECOND", "اختتم في تونس اجتماع اللجنة، وهو الثاني من نوعه منذ إطلاق المسار"),
        ("WORKSHOP", "A workshop on border control was held in Tripoli last week."),
        ("WORKSHOP", "Un atelier sur le contrôle des frontières a réuni vingt experts à Tripoli."),
        ("WORKSHOP", "احتضنت طرابلس ورشة حول مراقبة الحدود البرية"),
    ],
)
def test_the_meeting_that_was_promised_keeps_it(ref: str, text: str) -> None:
    assert suggestion(ref, text).verdict == "fulfilled"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Tunis to prepare their yearly meeting, a preparatory session.",
        "Les ministres se sont réunis à Tunis en session préparatoire.",
        "انعقد في تونس اجتماع تحضيري للوزراء",
    ],
)
def test_preparing_a_meeting_is_not_holding_it(text: str) -> None:
    assert suggestion("YEARLY", text).verdict == "reaffirmed"


@pytest.mark.parametrize(
    "text",
    [
        "On the eve of the conference on border security in Morocco, experts met in Rabat.",
        "À la veille de la conférence sur la sécurité des frontières, des experts se sont réunis au Maroc.",
        "اجتمع الخبراء في المغرب عشية مؤتمر أمن الحدود",
    ],
)
def test_meeting_on_the_eve_of_a_conference_is_not_holding_it(text: str) -> None:
    assert suggestion("CONFERENCE", text) == Suggestion("reaffirmed")


@pytest.mark.parametrize(
    "text",
    [
        "Delegates of Mali took part in a conference on tourism that opened in Morocco.",
        "Le Mali a participé à une conférence sur le tourisme ouverte au Maroc.",
        "شاركت مالي في مؤتمر عن السياحة انعقد في المغرب",
    ],
)
def test_taking_part_in_a_conference_is_not_holding_one(text: str) -> None:
    assert suggestion("CONFERENCE", text).verdict == "reaffirmed"


@pytest.mark.parametrize(
    "text",
    [
        "At that time the Secretary-General launched an appeal for the region.",
        "Au même moment, le Secrétaire général a lancé un appel pour la région.",
        "بالتزامن مع نداء أطلقه الأمين العام للمنطقة",
    ],
)
def test_what_was_launched_must_be_what_was_promised(text: str) -> None:
    assert suggestion("FUND", text).verdict == "reaffirmed"


def test_another_bodys_meeting_does_not_keep_the_promise_to_meet() -> None:
    text = "The Council of Arab Interior Ministers met in Rabat."
    assert suggestion("CONFERENCE", text, other_body=1.0) == Suggestion("reaffirmed", OTHERS_MEETING)


def test_a_promise_to_meet_is_told_from_a_promise_to_act() -> None:
    known = border_promises()
    assert promises_a_meeting(known["CONFERENCE"])
    assert not promises_a_meeting(known["CENTRE"])
    expecting = border_promises(FUND={"expects": Expectation("borders")})["FUND"]
    assert promises_a_meeting(expecting)
