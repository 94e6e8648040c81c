"""What is said in Arabic and French is what official texts say, in the form that the number takes."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sahel_tracker.model.records import Language, Party, Trilingual
from sahel_tracker.render.report_page import BLOCKS
from sahel_tracker.render.words import NONE_OF_THEM, Words

ARABIC, FRENCH, ENGLISH = Words("ar"), Words("fr"), Words("en")
NUMBERS = (0, 1, 2, 3, 11, 100)

COUNTED: dict[tuple[str, str], tuple[str, ...]] = {
    ("overdue by %(n)d day", "overdue by %(n)d days"): (
        "انقضى أجله منذ 0 يوم",
        "انقضى أجله منذ يوم واحد",
        "انقضى أجله منذ يومين",
        "انقضى أجله منذ 3 أيام",
        "انقضى أجله منذ 11 يوما",
        "انقضى أجله منذ 100 يوم",
    ),
    ("fulfilled %(n)d day late", "fulfilled %(n)d days late"): (
        "نُفِّذ بعد الأجل بـ 0 يوم",
        "نُفِّذ بعد الأجل بيوم واحد",
        "نُفِّذ بعد الأجل بيومين",
        "نُفِّذ بعد الأجل بـ 3 أيام",
        "نُفِّذ بعد الأجل بـ 11 يوما",
        "نُفِّذ بعد الأجل بـ 100 يوم",
    ),
    ("%(n)d commitment", "%(n)d commitments"): (
        "لا التزامات",
        "التزام واحد",
        "التزامان",
        "3 التزامات",
        "11 التزاما",
        "100 التزام",
    ),
    ("every month", "every %(n)d months"): (
        "مرة كل 0 شهر",
        "كل شهر",
        "مرة كل شهرين",
        "مرة كل 3 أشهر",
        "مرة كل 11 شهرا",
        "مرة كل 100 شهر",
    ),
}

TERMS: dict[str, tuple[str, str]] = {
    # completion
    "not assessed": ("لم يُقيَّم بعد", "non évalué"),
    "no evidence": ("لم يُعثر على معلومات", "aucune information trouvée"),
    "no action": ("لم يُشرع في التنفيذ", "non entamé"),
    "under way": ("قيد التنفيذ", "en cours de mise en œuvre"),
    "partly fulfilled": ("نُفِّذ جزئيا", "partiellement mis en œuvre"),
    "fulfilled": ("نُفِّذ", "mis en œuvre"),
    "superseded": ("حلّ محله التزام لاحق", "remplacé"),
    "dropped": ("سُحب", "abandonné"),
    # timeliness and headline
    "no deadline": ("بلا أجل محدد", "sans échéance"),
    "not due": ("لم يحن أجله", "échéance à venir"),
    "due soon": ("قرب حلول أجله", "échéance proche"),
    "overdue": ("انقضى أجله", "échéance dépassée"),
    "unconfirmed": ("انقضى أجله ولا معلومات عن تنفيذه", "échéance dépassée, sans information"),
    "on time": ("في الأجل", "dans les délais"),
    "late": ("بعد الأجل", "hors délai"),
    "fulfilled late": ("نُفِّذ بعد الأجل", "mis en œuvre hors délai"),
    "on schedule": ("وفق الوتيرة المقررة", "périodicité respectée"),
    "behind": ("متأخر عن الوتيرة المقررة", "en retard sur la périodicité prévue"),
    "held": ("انعقد", "tenue"),
    "held late": ("انعقد متأخرا", "tenue en retard"),
    "no meeting recorded": ("لم يُسجَّل انعقاد", "aucune réunion recensée"),
    "open": ("جارية", "en cours"),
    # verification, verdicts, wording
    "claimed": ("مصرَّح به", "déclaré"),
    "reported": ("وارد في تقارير", "rapporté"),
    "verified": ("متحقَّق منه", "vérifié"),
    "disputed": ("محل اعتراض", "contesté"),
    "reaffirmed": ("جُدِّد تأكيده", "réaffirmé"),
    "firm": ("صريح", "ferme"),
    "exploratory": ("دراسة الإمكانية", "à l'étude"),
    "call": ("دعوة", "appel"),
    "planned": ("مبرمج", "prévu"),
    # sections
    "Overdue": ("التزامات انقضى أجلها", "Échéances dépassées"),
    "Behind schedule": ("اجتماعات متأخرة عن وتيرتها", "Réunions en retard sur leur périodicité"),
    "Due soon": ("آجال قريبة", "Échéances proches"),
    "Under way": ("قيد التنفيذ", "En cours"),
    "Fulfilled": ("ما نُفِّذ", "Mis en œuvre"),
    "Not assessed": ("ما لم يُقيَّم بعد", "Non évalués"),
    "Undertaken with others": ("ما التُزم به مع أطراف أخرى", "Engagements pris avec d'autres"),
    "Change log": ("سجل التعديلات", "Journal des modifications"),
}

ACCUSING = re.compile(
    r"\b(?:فشل|أخلّ?|مزعوم|مسكوت|الحكم|وعد|الوعد)\b"
    r"|promesse|verdict|prétend|passé sous silence|défaillan|fenêtre|compliance",
    re.IGNORECASE,
)


class Anything(dict[str, object]):
    """Has a value for every name, and one that stands for a number as well as for a text."""

    def __missing__(self, key: str) -> object:
        return 7


def messages(words: Words) -> dict[object, str]:
    """What the compiled catalogue holds, by message; plural forms under (message, number of the form)."""
    catalogue = words._catalogue
    assert isinstance(catalogue, gettext.GNUTranslations)
    return {key: said for key, said in vars(catalogue)["_catalog"].items() if key}


@pytest.mark.parametrize("phrase", COUNTED)
def test_arabic_has_all_six_plural_forms(phrase: tuple[str, str]) -> None:
    assert tuple(ARABIC.count(*phrase, number) for number in NUMBERS) == COUNTED[phrase]


@pytest.mark.parametrize(
    ("number", "form"),
    [(3, "أيام"), (10, "أيام"), (11, "يوما"), (99, "يوما"), (100, "يوم"), (102, "يوم"), (103, "أيام"), (318, "يوما")],
)
def test_the_last_two_figures_decide_in_arabic(number: int, form: str) -> None:
    assert ARABIC.count("%(n)d day", "%(n)d days", number) == f"{number} {form}"


@pytest.mark.parametrize(("number", "said"), [(0, "0 jour"), (1, "1 jour"), (2, "2 jours")])
def test_none_and_one_are_singular_in_french(number: int, said: str) -> None:
    assert FRENCH.count("%(n)d day", "%(n)d days", number) == said


@pytest.mark.parametrize(("one", "said"), NONE_OF_THEM.items())
def test_none_of_them_is_said_in_a_word_where_a_language_has_one(one: str, said: str) -> None:
    assert ENGLISH.count(one, "", 0, elapsed=4) == (said % {"elapsed": 4} if "%" in said else said)
    assert ARABIC.count(one, "", 0, elapsed=4).startswith(("لا ", "لم "))
    assert FRENCH.count(one, "", 0, elapsed=4).startswith(("aucun ", "aucune "))


@pytest.mark.parametrize(("number", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_only_one_is_singular_in_english(number: int, said: str) -> None:
    assert ENGLISH.count("%(n)d day", "%(n)d days", number) == said


@pytest.mark.parametrize("term", TERMS)
def test_each_term_is_the_one_of_official_texts(term: str) -> None:
    assert (ARABIC.text(term), FRENCH.text(term), ENGLISH.text(term)) == (*TERMS[term], term)


@pytest.mark.parametrize("words", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_no_message_accuses(words: Words) -> None:
    """A report says what the record shows, not who is at fault."""
    said = [re.sub(r"%\(\w+\)[a-z]", "…", message) for message in messages(words).values()]
    assert [message for message in said if ACCUSING.search(message)] == []


@pytest.mark.parametrize("words", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_every_message_can_be_filled(words: Words) -> None:
    said = [text % Anything() if "%" in text else text for text in messages(words).values()]
    assert len(said) > 150
    assert not any("%(" in text for text in said)


def test_figures_are_written_0_to_9() -> None:
    assert not any(re.search("[٠-٩۰-۹]", said) for said in messages(ARABIC).values())


@pytest.mark.parametrize(
    ("language", "shown"), [("ar", "Titre [fr]"), ("fr", "Titre"), ("en", "Titre [fr]")], ids=["ar", "fr", "en"]
)
def test_a_title_in_another_language_says_in_which(language: Language, shown: str) -> None:
    assert Words(language).title(Trilingual(fr="Titre")) == shown


def test_english_stands_in_before_french_and_french_before_arabic() -> None:
    assert ARABIC.title(Trilingual(fr="Titre", en="Title")) == "Title [en]"
    assert ENGLISH.title(Trilingual(ar="عنوان", fr="Titre")) == "Titre [fr]"


def test_a_value_is_not_taken_for_a_place_to_fill() -> None:
    assert ENGLISH.text("note: %(note)s", note="100%(n)d %s %%") == "note: 100%(n)d %s %%"


def test_the_records_own_name_of_a_party_wins() -> None:
    own = {"EH": Party("EH", "country", Trilingual(fr="RASD")), "LY": Party("LY", "country", Trilingual(ar="ليبيا"))}
    words = Words("fr", own)
    assert (words.party("EH"), words.party("LY"), words.party("MA"), words.party("XX")) == (
        "RASD",
        "ليبيا [ar]",
        "Maroc",
        "XX",
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: ARABIC.parties(("LY", "MA")), "ليبيا، المغرب"),
        (lambda: FRENCH.parties(("LY", "MA")), "Libye, Maroc"),
        (lambda: ENGLISH.parties(()), "—"),
    ],
    ids=["ar", "fr", "none"],
)
def test_parties_stand_in_a_row(make: Callable[[], str], said: str) -> None:
    assert make() == said


def test_names_that_the_general_list_has_wrong_are_ours() -> None:
    assert (ARABIC.party("CI"), ARABIC.party("AU"), FRENCH.party("AMU")) == (
        "كوت ديفوار",
        "الاتحاد الأفريقي",
        "Union du Maghreb arabe (UMA)",
    )


def test_arabic_is_written_from_right_to_left() -> None:
    assert [words.right_to_left for words in (ARABIC, FRENCH, ENGLISH)] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "arabic", "french", "english"),
    [
        (date(2013, 11, 14), "14 نوفمبر 2013", "14 novembre 2013", "14 November 2013"),
        (date(2013, 6, 30), "30 يونيو 2013", "30 juin 2013", "30 June 2013"),
        (date(2012, 3, 1), "1 مارس 2012", "1er mars 2012", "1 March 2012"),
    ],
)
def test_a_day_in_full_is_written_as_people_write_it(day: date, arabic: str, french: str, english: str) -> None:
    assert (ARABIC.day(day), FRENCH.day(day), ENGLISH.day(day)) == (arabic, french, english)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2013, 11, 14), date(2013, 11, 14), "14 novembre 2013"),
        (date(2012, 3, 11), date(2012, 3, 12), "du 11 au 12 mars 2012"),
        (date(2015, 9, 1), date(2015, 9, 30), "septembre 2015"),
        (date(2013, 6, 30), date(2013, 7, 1), "du 30 juin 2013 au 1er juillet 2013"),
    ],
)
def test_days_of_a_meeting_in_full(first: date, last: date, said: str) -> None:
    assert FRENCH.period(first, last) == said


@pytest.mark.parametrize(
    ("first", "last", "arabic", "french", "in_rows", "on_pages"),
    [
        ("2013-11-14", "2013-11-14", "14 نوفمبر 2013", "14 novembre 2013", "2013-11-14", "14 November 2013"),
        ("2012-03-11", "2012-03-12", "من 11 إلى 12 مارس 2012", "du 11 au 12 mars 2012", None, "11 to 12 March 2012"),
        ("2013-05-01", "2013-05-31", "مايو 2013", "mai 2013", "2013-05", "May 2013"),
        ("2014-01-01", "2014-12-31", "2014", "2014", "2014", "2014"),
        (
            *("2012-10-01", "2012-12-31", "من 1 أكتوبر 2012 إلى 31 ديسمبر 2012"),
            *("du 1er octobre 2012 au 31 décembre 2012", "2012-Q4", "1 October 2012 to 31 December 2012"),
        ),
    ],
)
def test_only_english_rows_have_days_in_iso(
    first: str, last: str, arabic: str, french: str, in_rows: str | None, on_pages: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    said = [words.between(*days) for words in (ARABIC, FRENCH, ENGLISH, ENGLISH.in_full())]
    assert said == [arabic, french, in_rows or f"{first}..{last}", on_pages]


def test_a_day_that_fills_a_message_is_written_as_in_a_row() -> None:
    day = date(2012, 3, 1)
    said = [words.on(day) for words in (ARABIC, FRENCH, ENGLISH, ENGLISH.in_full(), ARABIC.in_full())]
    assert said == ["1 مارس 2012", "1er mars 2012", "2012-03-01", "1 March 2012", "1 مارس 2012"]
    assert [words.text("after %(day)s", day=day) for words in (ARABIC, FRENCH, ENGLISH, ENGLISH.in_full())] == [
        *("بعد 1 مارس 2012", "après le 1er mars 2012", "after 2012-03-01", "after 1 March 2012"),
    ]
    assert ENGLISH.text("after %(day)s", day="2012-03-01") == "after 2012-03-01"


def test_pages_keep_the_names_of_the_record() -> None:
    named = Words("en", {"MA": Party("MA", "country", Trilingual(en="The Kingdom"))})
    assert named.in_full().party("MA") == "The Kingdom"


def test_the_days_of_a_meeting_stand_before_its_name_in_arabic() -> None:
    """After a name in Latin letters their number would be read as a part of it."""
    days = date(2012, 3, 11), date(2012, 3, 12)
    said = [words.met("tripoli-2012", *days) for words in (ARABIC, FRENCH, ENGLISH)]
    assert said == [
        "من 11 إلى 12 مارس 2012، tripoli-2012",
        "tripoli-2012, du 11 au 12 mars 2012",
        "tripoli-2012, 2012-03-11..2012-03-12",
    ]


def test_a_moment_has_its_day_as_in_a_row_and_its_time_in_utc() -> None:
    moment = datetime(2013, 11, 14, 7, 5, 0, tzinfo=UTC)
    assert [words.at(moment) for words in (ARABIC, FRENCH, ENGLISH)] == [
        *("14 نوفمبر 2013، 07:05:00 بتوقيت غرينتش", "14 novembre 2013 à 07:05:00 UTC", "2013-11-14T07:05:00Z"),
    ]


@pytest.mark.parametrize(
    ("code", "own", "towards"),
    [
        ("LY", "propres à la Libye", "envers la Libye"),
        ("MA", "propres au Maroc", "envers le Maroc"),
        ("DZ", "propres à l'Algérie", "envers l'Algérie"),
        ("DJ", "propres à Djibouti", "envers Djibouti"),
        ("US", "propres aux États-Unis", "envers les États-Unis"),
        ("AU", "propres à l'Union africaine (UA)", "envers l'Union africaine (UA)"),
        ("XX", "propres à XX", "envers XX"),
    ],
)
def test_french_puts_the_article_before_the_name_of_a_country(code: str, own: str, towards: str) -> None:
    french = Words("fr")
    assert french.about("Undertaken by %(party)s itself", code).endswith(own)
    assert french.about(BLOCKS["addressed"], code).endswith(towards)


def test_a_name_that_the_record_gives_takes_no_article() -> None:
    named = {"MA": Party("MA", "country", Trilingual(fr="Royaume 100 %"))}
    assert Words("fr", named).about("Undertaken by %(party)s itself", "MA") == "Engagements propres à Royaume 100 %"


def test_other_languages_say_the_name_as_it_is() -> None:
    assert Words("en").about("Undertaken by %(party)s itself", "MA") == "Undertaken by Morocco itself"
    assert Words("ar").about("Undertaken by %(party)s itself", "MA").endswith("المغرب")


def test_a_page_names_the_language_of_a_title_that_is_not_the_reader_s() -> None:
    assert Words("fr").title(Trilingual(en="Border post")) == "Border post [en]"
    assert Words("fr").in_full().title(Trilingual(en="Border post")) == "Border post (en anglais)"
