"""The meeting that a text tells of: its days, where it met, at what level, and who took part."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.draft.occasion import Occasion, occasion

TODAY = date(2026, 11, 22)
WEDNESDAY = date(2013, 9, 11)


def told(text: str, published: date | None = WEDNESDAY) -> Occasion:
    return occasion(text, published, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The conference closed in Rabat today.", date(2013, 9, 11), date(2013, 9, 11)),
        ("La conférence s'est achevée hier à Rabat.", date(2013, 9, 10), date(2013, 9, 10)),
        ("اختتم المؤتمر أول أمس الاثنين بالرباط.", date(2013, 9, 9), date(2013, 9, 9)),
        ("The three-day conference opened in Rabat today.", date(2013, 9, 11), date(2013, 9, 13)),
        ("The three-day conference ended in Rabat today.", date(2013, 9, 9), date(2013, 9, 11)),
        ("اختتمت اليوم في الرباط أعمال المؤتمر على مدى يومين.", date(2013, 9, 10), date(2013, 9, 11)),
        ("The ministers met in Rabat on 8 and 9 September 2013.", date(2013, 9, 8), date(2013, 9, 9)),
        ("Les ministres se sont réunis à Rabat du 5 au 7 septembre 2013.", date(2013, 9, 5), date(2013, 9, 7)),
    ],
)
def test_days_are_read_or_counted_from_the_day_of_publication(text: str, first: date, last: date) -> None:
    found = told(text)
    assert (found.first_day, found.last_day, found.dated) == (first, last, "exact")
    assert found.inferred


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The ministers ended two days of talks in Rabat on Monday.", date(2013, 9, 8), date(2013, 9, 9)),
        ("RABAT, 11 September 2013 - The ministers parted on Tuesday evening.", date(2013, 9, 10), date(2013, 9, 10)),
        ("Les ministres se sont séparés mardi soir à Rabat.", date(2013, 9, 10), date(2013, 9, 10)),
        (
            "Les ministres se sont séparés mardi. La rencontre, ouverte dimanche, a duré.",
            date(2013, 9, 8),
            date(2013, 9, 10),
        ),
        ("Les ministres, réunis lundi et mardi à Rabat, ont conclu.", date(2013, 9, 9), date(2013, 9, 10)),
        ("Les ministres se sont réunis ce lundi à Rabat.", date(2013, 9, 9), date(2013, 9, 9)),
        ("اختتم المؤتمر مساء الثلاثاء بالرباط.", date(2013, 9, 10), date(2013, 9, 10)),
        ("The talks ended on Wednesday.", date(2013, 9, 11), date(2013, 9, 11)),
        ("انعقد الاجتماع يومي 7 و8 سبتمبر/أيلول 2013.", date(2013, 9, 7), date(2013, 9, 8)),
        ("Réunis à Rabat du 30 août au 2 septembre 2013, les ministres.", date(2013, 8, 30), date(2013, 9, 2)),
    ],
)
def test_days_are_counted_back_to_a_weekday_and_read_together(text: str, first: date, last: date) -> None:
    found = told(text)
    assert (found.first_day, found.last_day, found.dated) == (first, last, "exact")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers will meet again next Monday.",
        "The conference met after Tuesday's attack.",
        "Une réunion est tenue chaque lundi.",
    ],
)
def test_a_weekday_of_something_else_is_no_day_of_the_meeting(text: str) -> None:
    assert told(text).dated == "at-latest"


def test_a_meeting_without_a_day_is_bounded_by_the_day_of_publication() -> None:
    found = told("The conference met in Rabat.")
    assert (found.last_day, found.dated) == (WEDNESDAY, "at-latest")
    assert "bounds it" in found.unsure[0]


def test_a_day_at_the_head_is_the_meetings_however_late_the_text_was_published() -> None:
    found = told("Freetown, 4-6 February 2013\nThe ministers met.")
    assert (found.first_day, found.last_day, found.dated) == (date(2013, 2, 4), date(2013, 2, 6), "exact")
    assert "check both" in found.unsure[0]
    late = told("Freetown, 4-6 February 2014\nThe ministers met.")
    assert "after its day of publication" in late.unsure[0]


def test_without_a_day_of_publication_a_period_bounds_it_and_else_today() -> None:
    assert told("The conference met in Rabat in March 2012.", None).first_day == date(2012, 3, 1)
    assert told("The conference met in Rabat.", None).last_day == TODAY


@pytest.mark.parametrize(
    ("text", "host", "town"),
    [
        ("The ministers of Mali and Niger met in Rabat.", "MA", "p_rabat"),
        ("Réunis à Bamako, les ministres nigériens et tchadiens ont convenu.", "ML", "p_bamako"),
        ("واحتضنت تشاد المؤتمر، وزار المشاركون انجمينا بعد أبيدجان.", "TD", "p_ndjamena"),
        ("The ministers met.", None, None),
        (
            "MINUTES OF THE SECOND MEETING, LOME, 3 MAY 2013\n\nThe first meeting, held in Accra, is recalled.",
            "TG",
            "p_lome",
        ),
        ("Relevé de conclusions (Diffa, du 3 au 5 mai 2013)\n\nLes délégués, dont ceux de Bol.", "NE", "p_diffa"),
        ("Joint Commission, Ghana - Togo\nAflao, 3 May 2013\n\nThe next one is in Lomé.", "GH", "p_aflao"),
        ("تونس، 3 مايو 2013\n\nتطرق الوزراء إلى اجتماع انعقد بالرباط.", "TN", None),
        ("LUANDA, Nov. 30 (Agency) - Ministers ended talks here. The next summit is in Malabo.", "AO", "p_luanda"),
        ("PARIS (Agency) - Ministers who met in Niamey have parted.", "NE", "p_niamey"),
    ],
)
def test_where_it_met(text: str, host: str | None, town: str | None) -> None:
    found = told(text)
    assert (found.host, found.town) == (host, town)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The ministers met. Experts had met before.", "ministerial"),
        ("Réunion des experts du bassin", "experts"),
        ("اجتماع رؤساء الأجهزة الأمنية", "heads-of-service"),
        ("The heads of state held their summit.", "summit"),
        ("They talked.", None),
    ],
)
def test_at_what_level(text: str, level: str | None) -> None:
    assert told(text).level == level


def test_who_took_part_is_the_list_of_countries_with_the_host() -> None:
    text = "The conference met in Rabat. Mali, Niger and Chad took part. Egypt, Sudan, Libya and Tunisia are far away."
    assert told(text).participants == ("MA", "ML", "NE", "TD")


def test_two_countries_named_by_the_way_are_no_list() -> None:
    found = told("The conference met in Rabat. France and Mali were mentioned.")
    assert found.participants == ()
    assert "nobody is bound" in found.unsure[-1]


def test_the_title_is_the_heading_and_never_a_line_of_days() -> None:
    assert told("Monday, 9 September 2013 23:29\n\nMinisters close the river conference\n\nText.").title == (
        "Ministers close the river conference"
    )


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("البيان الختامي للمؤتمر الثالث لوزراء الصيد البحري", "المؤتمر الثالث لوزراء الصيد البحري"),
        (
            "Communiqué final de la troisième réunion des ministres de la pêche",
            "Troisième réunion des ministres de la pêche",
        ),
        ("Final communiqué of the third meeting of ministers of fisheries", "Third meeting of ministers of fisheries"),
        ("Communiqué of the ministers", "Communiqué of the ministers"),
    ],
)
def test_the_meeting_is_called_by_its_own_name_and_not_by_that_of_its_paper(heading: str, title: str) -> None:
    assert occasion(f"{heading}\n", None, date(2019, 3, 4)).title == title
