"""Which meeting a text speaks of, and whether it is the one that was promised."""

from __future__ import annotations

import pytest

from sahel_tracker.check.gatherings import Gathering, is_called_a_meeting, promised_gathering, told_gathering
from sahel_tracker.model.records import Expectation


def told(text: str, language: str, held: str) -> Gathering:
    """What a text says of the meeting, where `held` says that it is held."""
    start = text.index(held)
    return told_gathering(text, language, (start, start + len(held)))


@pytest.mark.parametrize(
    ("text", "language", "held"),
    [
        ("The third meeting of the committee was held in Rabat.", "en", "was held"),
        ("La troisième réunion du comité s'est tenue à Rabat.", "fr", "s'est tenue"),
        ("انعقد الاجتماع الثالث للجنة بالرباط", "ar", "انعقد"),
        ("انعقد الاجتماع الثالث للجنة في العاصمة المغربية الرباط", "ar", "انعقد"),
    ],
)
def test_place_number_and_who_meets_are_read_in_three_languages(text: str, language: str, held: str) -> None:
    gathering = told(text, language, held)
    assert frozenset({"p_rabat", "c_MA"}) in gathering.places
    assert gathering.numbers == {3}
    assert gathering.levels == {"committee"}


def test_a_host_is_where_it_is() -> None:
    assert told("Dakar hosted the conference.", "en", "hosted").places[0] >= {"c_SN"}
    assert told("احتضنت داكار المؤتمر", "ar", "احتضنت").places[0] >= {"c_SN"}


def test_a_country_that_is_only_named_is_no_place_of_the_meeting() -> None:
    assert told("The conference was held; the delegation of Mali spoke.", "en", "was held").places == ()
    assert told("انعقد المؤتمر بحضور وفد كبير من بنين", "ar", "انعقد").places == ()


def test_who_meets_is_who_stands_nearest() -> None:
    text = "انطلقت أشغال الاجتماع الثاني لفريق العمل المنبثق عن مجلس وزراء الداخلية"
    assert told(text, "ar", "انطلقت").levels == {"working-group"}


def test_a_promise_tells_its_meeting_by_its_titles_and_by_what_it_expects() -> None:
    titles = [("Hold the second meeting of ministers", "en"), ("عقد الاجتماع في تونس", "ar")]
    promised = promised_gathering(titles, Expectation("borders", host="MA", level="experts"))
    assert [place & {"c_MA", "c_TN"} for place in promised.places] == [{"c_MA"}, {"c_TN"}]
    assert promised.numbers == {2}
    assert promised.levels == {"ministerial", "experts"}


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Hold the next conference in Egypt in the second half of 2014", "en"),
        ("Tenir la prochaine conférence en Égypte au second semestre 2014", "fr"),
        ("عقد المؤتمر القادم في مصر في النصف الثاني من عام 2014", "ar"),
    ],
)
def test_the_second_half_of_a_year_is_no_second_meeting(title: str, language: str) -> None:
    assert promised_gathering([(title, language)]).numbers == set()


@pytest.mark.parametrize(
    ("told_of", "promised", "another"),
    [
        (Gathering(), Gathering(places=(frozenset({"c_MA"}),)), False),
        (Gathering(places=(frozenset({"p_rabat", "c_MA"}),)), Gathering(places=(frozenset({"c_MA"}),)), False),
        (
            Gathering(places=(frozenset({"p_fes", "c_MA"}),)),
            Gathering(places=(frozenset({"p_rabat", "c_MA"}),)),
            True,
        ),
        (Gathering(), Gathering(numbers=frozenset({1})), False),
        (Gathering(), Gathering(numbers=frozenset({2})), True),
        (Gathering(numbers=frozenset({2})), Gathering(), False),
        (Gathering(), Gathering(levels=frozenset({"ministerial"})), False),
        (Gathering(), Gathering(levels=frozenset({"committee"})), True),
        (Gathering(levels=frozenset({"experts"})), Gathering(levels=frozenset({"ministerial"})), True),
    ],
)
def test_what_is_left_open_tells_nothing_apart_but_a_body_and_a_later_number(
    told_of: Gathering, promised: Gathering, *, another: bool
) -> None:
    assert told_of.is_another_than(promised) is another


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Workshop on the control of land borders in Tripoli", "en"),
        ("Second ministerial meeting in Niamey", "en"),
        ("Deuxième réunion ministérielle à Niamey", "fr"),
        ("اجتماع وزراء الدفاع في باماكو", "ar"),
    ],
)
def test_a_title_may_be_the_name_of_a_meeting(title: str, language: str) -> None:
    assert is_called_a_meeting(title, language)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Secretariat of the conference in Tripoli", "en"),
        ("Conference decisions carried out by every state", "en"),
        ("Meeting the needs of border populations", "en"),
        ("Mettre en œuvre les décisions de la conférence", "fr"),
        ("أمانة المؤتمر في طرابلس", "ar"),
    ],
)
def test_a_title_that_only_names_a_meeting_is_not_called_one(title: str, language: str) -> None:
    assert not is_called_a_meeting(title, language)
