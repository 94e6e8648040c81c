"""The fields of one commitment, from a sentence that somebody pastes."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.commitments import Proposal, proposal, proposals
from sahel_tracker.model.records import BoundParty, Deadline, Step

BASE = date(2014, 2, 11)


def said(sentence: str, base: date | None = BASE) -> Proposal:
    return proposal(sentence, base)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The ministers agreed to set up a joint warning centre.", "Set up a joint warning centre"),
        ("Les ministres ont convenu d'ouvrir quatre couloirs.", "Ouvrir quatre couloirs"),
        ("واتفق الوزراء على إنشاء مركز مشترك.", "إنشاء مركز مشترك"),
        ("وأوصى المشاركون بإنشاء مركز مشترك.", "إنشاء مركز مشترك"),
        ("أوصى المشاركون بتبسيط الإجراءات، وبإنشاء مركز مشترك.", "تبسيط الإجراءات"),
        ("Open the bridge at night", "Open the bridge at night"),
    ],
)
def test_the_title_is_what_is_to_be_done_without_what_leads_to_it(sentence: str, title: str) -> None:
    assert said(sentence).title == title


def test_a_deadline_is_read_with_its_words() -> None:
    deadline = said("The ministers agreed to open a school before the end of June.").deadline
    assert deadline == Deadline(date(2014, 6, 30), None, "before the end of June")


def test_a_cadence_is_read_and_awaits_its_first_day() -> None:
    made = said("They agreed to meet every three months.")
    assert (made.every, made.deadline, made.meets) == (Step(3, "months"), None, True)


def test_without_a_base_day_only_days_that_need_none_are_read() -> None:
    relative = said("The ministers agreed to open a school within two months.", None)
    assert relative.deadline is None
    assert "give --published" in relative.unsure[0]
    absolute = said("The ministers agreed to open a school before 30 June 2016.", None)
    assert absolute.deadline is not None
    assert absolute.deadline.last_day.year == 2016


def test_an_event_is_told_and_is_no_deadline() -> None:
    made = said("The ministers agreed to draft a law before the next conference.")
    assert made.deadline is None
    assert any("waits for an event" in doubt for doubt in made.unsure)


def test_who_is_to_act_is_bound_by_itself() -> None:
    made = said("The ministers were pleased. Libya will prepare a proposal within two months.")
    assert made.parties == (BoundParty("LY", "each"),)
    assert made.all_participants is None


def test_who_is_to_host_leads_what_all_owe() -> None:
    made = said("The ministers decided to hold the next conference in Morocco late this year.")
    assert (made.parties, made.all_participants) == ((BoundParty("MA", "lead"),), "joint")
    assert (made.meets, made.host) == (True, "MA")


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("وقرر المجلس عقد دورته السابعة في لومي خلال شهر مارس 2015.", "TG"),
        ("واتفق الوزراء على عقد اجتماعهم الخامس بالدار البيضاء في غضون ثلاثة أشهر.", "MA"),
        ("Les ministres ont décidé de tenir à Bol, au plus tard le 30 juin 2014, une réunion des préfets.", "TD"),
        ("La sixième session aura lieu à Douala, entre le Mali et le Niger, en mai 2014.", "CM"),
        ("The ministers agreed to reconvene in Libreville in May 2014.", "GA"),
        ("Les ministres ont décidé de réparer le quai de Bol avant juin 2014.", None),
    ],
)
def test_the_host_of_the_next_meeting_is_told_by_its_town(sentence: str, host: str | None) -> None:
    made = said(sentence)
    assert (made.meets, made.host) == (host is not None, host)


def test_each_is_bound_by_itself_where_the_text_says_so() -> None:
    assert said("The ministers agreed that each country would name an officer.").all_participants == "each"


def test_an_institution_goes_with_its_country() -> None:
    made = said("The Ministry of the Interior of Morocco will prepare a plan.")
    assert made.parties == (BoundParty("MA", "each", "The Ministry of the Interior"),)


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("The conference called for a common fund.", "firm"),
        ("The minister of finance of Chad called for a common fund.", "call"),
        ("Le ministre tchadien a appelé à la création d'un fonds.", "call"),
        ("وكان وزير المالية قد دعا إلى إنشاء صندوق.", "call"),
        ("The ministers agreed to study the possibility of a common fund.", "exploratory"),
        ("The conference will discuss setting up a fund.", "planned"),
    ],
)
def test_how_firmly_it_is_said(sentence: str, wording: str) -> None:
    assert said(sentence).wording == wording


def test_themes_are_subjects_that_the_sentence_names() -> None:
    assert "extradition" in said("The ministers agreed to carry out the agreements on extradition.").themes


def test_of_several_promises_the_first_is_proposed_and_the_rest_are_told() -> None:
    made = said("The ministers agreed to open a school, and to build a bridge over the river.")
    assert made.title == "Open a school"
    assert "2 promises" in made.unsure[-1]


def test_a_sentence_without_a_cue_is_taken_whole() -> None:
    made = said("  Repair the bridge at Gao by 30 June 2014.  ")
    assert (made.passage.start, made.wording) == (2, "firm")
    assert made.deadline is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The secretariat will send quarterly lists of vessels to the members.",
        "Le secrétariat adressera aux membres des listes trimestrielles des navires.",
        "وسترسل الأمانة إلى الأعضاء كشوفا وقوائم فصلية للسفن.",
    ],
)
def test_what_is_delivered_again_and_again_has_a_cadence(sentence: str) -> None:
    assert said(sentence).every == Step(3, "months")


def test_a_first_day_beside_a_cadence_is_kept() -> None:
    made = said("The committee will meet every four months, for the first time before the end of May 2014.")
    assert (made.every, made.deadline and made.deadline.last_day) == (Step(4, "months"), date(2014, 5, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "Members will publish their accounts annually.",
        "Les membres publieront leurs comptes annuellement.",
        "وسينشر الأعضاء حساباتهم سنويا.",
    ],
)
def test_an_adverb_of_time_is_a_cadence(sentence: str) -> None:
    assert said(sentence).every == Step(1, "years")


@pytest.mark.parametrize(
    "sentence",
    ["Togo will hold in June a drill for its pilots.", "Le Togo organisera en juin un exercice pour ses pilotes."],
)
def test_an_article_after_a_month_is_no_day_of_it(sentence: str) -> None:
    deadline = said(sentence).deadline
    assert deadline == Deadline(date(2014, 6, 30), date(2014, 6, 1), "in June" if "June" in sentence else "en juin")


def test_a_cadence_runs_from_the_day_on_which_it_starts() -> None:
    made = said(
        "Le Ghana et le Togo ont convenu d'organiser tous les trimestres des rondes, à compter du 1er avril 2015."
    )
    assert (made.every, made.starts) == (Step(3, "months"), date(2015, 4, 1))


def test_the_host_of_one_session_is_not_that_of_the_series() -> None:
    made = said("The ministers agreed to meet once a year, the second meeting in Lomé in March 2015.")
    assert (made.host, made.parties) == (None, ())
    assert made.inferred == ("TG is to host one session, not the series",)


def test_a_body_of_its_own_that_meets_keeps_no_meeting_of_the_ministers() -> None:
    assert not said("The network will hold its meetings every three months.").meets
    assert said("Sectoral working groups will meet every four months.").level == "committee"
    assert said("واتفق الوزراء على عقد اجتماع لأفرقة العمل مرة كل أربعة أشهر.").level == "committee"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ils s'engagent à rouvrir, dans un délai de six mois, une école commune des gardes du vieux port de Lomé.",
            "Rouvrir une école commune des gardes du vieux port de Lomé",
        ),
        (
            "Le ministre a appelé à la remise des navires saisis.",
            "La remise des navires saisis",
        ),
        (
            "Le Togo s'engage à verser une part au budget de toute la vieille capitainerie d'ici le 31 décembre 2016.",
            "Verser une part au budget de toute la vieille capitainerie",
        ),
    ],
)
def test_a_title_keeps_its_object_and_cuts_no_figure_or_date(sentence: str, title: str) -> None:
    assert said(sentence).title == title


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("The next meeting of ministers is planned for Lomé in June 2015.", "TG"),
        ("The secretariat is expected to publish its first report in June 2015.", None),
        ("وتعتزم توغو إطلاق موقع مشترك للموانئ.", None),
    ],
)
def test_what_is_only_intended_or_expected_is_planned(sentence: str, host: str | None) -> None:
    assert (said(sentence).wording, said(sentence).host) == ("planned", host)


def test_a_country_that_will_host_a_session_in_a_month_is_heard() -> None:
    text = "اتفق الوزراء على فتح مدرسة. وتجتمع اللجنة مرة كل سنة، وتحتضن نواكشوط اجتماعها الأول خلال شهر مارس 2015."
    made = proposals(text, BASE)[-1]
    assert (made.host, made.deadline and made.deadline.last_day) == ("MR", date(2015, 3, 31))


def test_a_term_for_each_answer_is_no_deadline() -> None:
    assert said("The ministers agreed to reply to requests within thirty days.").deadline is None
