"""Deadlines and cadences in words: the phrase files in tests/language/timings, and what holds of every phrase."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tracker.errors import Unreadable
from sahel_tracker.language.timing import Timing, timings, understand

FILES = sorted((Path(__file__).parent / "timings").glob("*.yaml"))
BASE = date(2013, 4, 21)
REFUSED = "refused"
WORDS = [
    *("before", "the end of", "June", "2013", "every", "three", "months", "next", "by", "31", "01/02/2013", "twice"),
    *("avant", "fin", "juin", "d'ici", "deux", "mois", "prochain", "chaque", "année", "le", "1er", "semestre"),
    *(
        "قبل",
        "نهاية",
        "شهر",
        "يونيو",
        "المقبل",
        "كل",
        "ثلاثة",
        "أشهر",
        "خلال",
        "شهرين",
        "مرة",
        "الأول",
        "٢٠١٣",
        "رمضان",
    ),
]


def phrases() -> list[tuple[date, str, str]]:
    """Base day, phrase and expected meaning of every line of every file."""
    found = []
    for path in FILES:
        for base, lines in yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items():  # noqa: S506 - all is text
            found += [(date.fromisoformat(base), phrase, meaning) for phrase, meaning in lines]
    return found


def told(timing: Timing) -> str:
    """The meaning in the notation of the files."""
    match timing.kind:
        case "on" | "by":
            text = f"{timing.kind} {timing.last}"
        case "within":
            text = f"within {timing.first or ''}..{timing.last}"
        case "every":
            text = f"every {timing.every[0]} {timing.every[1]}" if timing.every else ""
        case _:
            text = f"{timing.relation} an event"
    return text if timing.sure else f"unsure {text}"


@pytest.mark.parametrize(("base", "phrase", "meaning"), phrases())
def test_each_phrase_means_what_the_file_says(base: date, phrase: str, meaning: str) -> None:
    try:
        found = told(understand(phrase, base))
    except Unreadable:
        found = REFUSED
    assert found == meaning


def test_the_phrase_files_are_as_large_as_a_judgement_needs() -> None:
    meanings = [meaning for _, _, meaning in phrases()]
    assert len(meanings) >= 250
    assert meanings.count(REFUSED) >= 60


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_whatever_is_put_together_is_understood_whole_or_refused(phrase: str) -> None:
    """On is one day, by has no first day, an interval is in order, only a cadence has a step."""
    try:
        timing = understand(phrase, BASE)
    except Unreadable:
        return
    assert (timing.kind == "every") == (timing.every is not None)
    assert (timing.kind in ("on", "by", "within")) == (timing.last is not None)
    assert timing.kind != "by" or timing.first is None
    assert timing.kind != "on" or timing.first == timing.last
    assert not (timing.first and timing.last) or timing.first <= timing.last


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    for timing in timings(text, BASE):
        assert text[timing.start : timing.end] == timing.phrase
    with suppress(Unreadable):
        understand(text, BASE)


@settings(max_examples=20)
@given(
    st.sampled_from(["ministerial ", "the first week of ", "قبل ", "14 و", "quatre-vingt ", "1"]), st.integers(1, 2000)
)
def test_what_goes_on_and_on_ends_all_the_same(piece: str, times: int) -> None:
    text = piece * times + "next session"
    found = timings(text, BASE)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_an_ambiguous_phrase_names_both_readings() -> None:
    with pytest.raises(Unreadable, match="every 6 months or every 2 years"):
        understand("biannual", BASE)
    with pytest.raises(Unreadable, match="2013-02-01 or 2013-01-02"):
        understand("before 01/02/2013".removeprefix("before "), BASE)


def test_a_phrase_that_is_understood_by_half_names_the_half() -> None:
    with pytest.raises(Unreadable, match="only 'before the end of June' is understood"):
        understand("before the end of June if possible", BASE)


def test_a_phrase_without_end_is_refused_shortened() -> None:
    with pytest.raises(Unreadable) as refused:
        understand("before " * 100_000, BASE)
    assert len(refused.value.what) < 200


@pytest.mark.parametrize(
    ("text", "phrase", "meaning"),
    [
        (
            "La commission se réunira avant la fin du mois de juin prochain à Rabat.",
            "avant la fin du mois de juin prochain",
            "by 2013-06-30",
        ),
        ("ستجتمع اللجنة مرة كل ثلاثة أشهر. وستوكل إليها مهام", "مرة كل ثلاثة أشهر", "every 3 months"),
        ("على عقد اجتماعات أمنية سنوية للتنسيق", "اجتماعات أمنية سنوية", "every 1 years"),
        ("وخلال أربعة أشهر سيتم ضبط الحدود", "خلال أربعة أشهر", "within ..2013-08-21"),
        (
            "The next conference will be held in Egypt in late 2013, he said.",
            "in late 2013",
            "within 2013-10-01..2013-12-31",
        ),
        ("They shall report to the next session.", "", ""),
        (
            "The ministers asked for proposals before the next conference.",
            "before the next conference",
            "before an event",
        ),
        ("سيعقد المؤتمر في المغرب أواخر هذا العام", "أواخر هذا العام", "within 2013-10-01..2013-12-31"),
    ],
)
def test_a_timing_in_a_text_says_where_it_stands(text: str, phrase: str, meaning: str) -> None:
    found = timings(text, BASE)
    assert [(one.phrase, told(one)) for one in found] == ([(phrase, meaning)] if phrase else [])
    assert all(text[one.start : one.end] == one.phrase for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The meeting held on 14 November 2012 adopted a declaration.",
        "في 14 نوفمبر الماضي انعقد المؤتمر",
        "le rapport présenté en mars 2012 par le Comité",
        "the annual budget for 2013",
        "a monthly review of the press",
        "before the end of 2012 the group had met twice",
        "the second regional conference, on 7 April",
        "He may say so. In March he said it was the second time.",
        "l'année dernière, depuis juin dernier",
        "على مدى يومين بحث الوزراء",
        "من باب الحرص",
        "on Monday",
        "this month",
        "two weeks before the end of June",
        "not before the end of next year",
        "after the end of this year",
        "depuis la fin de cette année",
        "ابتداء من نهاية العام الجاري",
        "خلال السنتين الماضيتين",
        "في أواخر العام الماضي",
        "au cours des six derniers mois",
        "by the end of last year",
        "",
    ],
)
def test_a_mere_date_or_rate_in_a_text_is_no_deadline(text: str) -> None:
    assert timings(text, BASE) == []


TWO_DAYS_OR_NONE = [
    *("within a year or two", "within 3 months and 15 days", "within three months to six months", "every year or two"),
    *("within two months after 30 June 2013", "not later than two months before the next session", "by June/July 2013"),
    *("by the end of June or July", "by Monday, 5 June 2013"),
    *("dans un délai de 3 à 6 mois", "sous 10 jours ouvrables", "dans les deux mois suivant le 30 juin 2013"),
    *("خلال شهرين أو ثلاثة", "خلال شهرين و15 يوما", "خلال 30 يوم عمل", "قبل 30 يونيو بأسبوعين", "كل سنة أو سنتين"),
    *("خلال شهرين من 30 يونيو 2013", "قبل شهر من نهاية السنة"),
]


@pytest.mark.parametrize("phrase", TWO_DAYS_OR_NONE)
def test_what_says_two_days_or_counts_from_another_is_not_read_by_half(phrase: str) -> None:
    assert timings(f"They shall report {phrase} to the Council.", BASE) == []
    with pytest.raises(Unreadable, match="says two days, or none that can be counted"):
        understand(phrase, BASE)


@pytest.mark.parametrize("phrase", ["by 2013/06/30", "by 2013-06-31", "by 29 February 2014", "by 2014/2015"])
def test_figures_that_go_on_after_a_reading_make_it_void(phrase: str) -> None:
    """29 February 2014 was read as 29 February, the next of which is in 2016."""
    assert timings(f"They shall report {phrase} to the Council.", BASE) == []
    with pytest.raises(Unreadable):
        understand(phrase, BASE)


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("within a year and a half", "within ..2014-10-21"),
        ("within two months from today", "within ..2013-06-21"),
        ("بحلول مارس/آذار 2014", "unsure by 2014-03-31"),
        ("by Friday, 26 April 2013", "by 2013-04-26"),
    ],
)
def test_what_only_looks_like_two_days_is_read(phrase: str, meaning: str) -> None:
    assert told(understand(phrase, BASE)) == meaning


def test_offsets_survive_vowel_marks_and_direction_marks() -> None:
    text = "\u202bقَبْلَ نِهَايَةِ يُونْيُو\u202c، ثم"
    (timing,) = timings(text, BASE)
    assert (timing.last, text[timing.start : timing.end]) == (date(2013, 6, 30), timing.phrase)
