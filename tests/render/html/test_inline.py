"""Texts in a line of HTML: escaped, inert, each in its own direction."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Trilingual
from sahel_tracker.render.html.inline import foreign, linked, quoted, said, titled
from sahel_tracker.render.words import Words


def test_days_and_signed_numbers_keep_their_direction_in_an_arabic_line() -> None:
    assert said("الأجل 2013-06-30") == "الأجل <bdi>2013-06-30</bdi>"
    assert said("من 2012-03-11..2012-03-12") == "من <bdi>2012-03-11..2012-03-12</bdi>"
    assert said("الدرجة: +0.25") == "الدرجة: <bdi>+0.25</bdi>"
    assert said("نُفِّذ 1/3") == "نُفِّذ 1/3"


@pytest.mark.parametrize("ref", ["bko-2017-10", "TRI-2012-23"])
def test_a_ref_is_never_cut_nor_broken_in_two(ref: str) -> None:
    isolated = f'<bdi class="whole" dir="ltr">{ref}</bdi>'
    for line in (f"نص {ref}، 12 أكتوبر", f"the text of {ref}, 12 October"):
        assert said(line) == line.replace(ref, isolated)


def test_latin_words_in_an_arabic_line_draw_nothing_after_them_along() -> None:
    assert said("نص AHDATH.INFO، 12 أكتوبر 2017") == 'نص <bdi dir="ltr">AHDATH.INFO</bdi>، 12 أكتوبر 2017'


@pytest.mark.parametrize(
    ("before", "phrase", "after"),
    [
        ("دورة ", '<script>alert(1)</script><img src="x"> =HYPERLINK', "("),
        ("عقد (", "RBT 2013 b", "): لم"),
        ("عقد [", "en", "]، 5 مايو"),
        ("في ", "Ministère de l'Intérieur (DGSN)", "، 14 نوفمبر"),
        ("في ", "Rabat 2013", "، 14 نوفمبر"),
        ("في ", "Rabat", " 14 نوفمبر"),
        ("من ", "Rabat", " (بالإنجليزية)"),
    ],
)
def test_a_latin_phrase_in_an_arabic_line_keeps_its_signs_and_no_others(before: str, phrase: str, after: str) -> None:
    isolated = Markup('<bdi dir="ltr">{}</bdi>').format(phrase)
    assert said(f"{before}{phrase}{after}") == escape(before) + isolated + escape(after)


@pytest.mark.parametrize("unit", ["=", " 1", ")", "(", " a (", "http://a.b "])
def test_ten_times_as_long_takes_ten_times_as_long(unit: str) -> None:
    """And not a hundred times; so it is held against itself, in time of this process alone."""

    def seconds(length: int) -> float:
        text = f"نص a{unit * (length // len(unit))}".rstrip()
        began = process_time()
        assert said(text).striptags() == linked(text).striptags() == text
        return process_time() - began

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.01)


def test_a_name_from_outside_is_isolated_as_a_whole() -> None:
    french, arabic = "Ministère (DGSN) <1>", "وكالة"
    assert said(f"نص {french}، 12 أكتوبر", french) == f"نص {quoted(french)}، 12 أكتوبر"
    assert f"{quoted(arabic)}, " in said(f"text of {arabic}, 12 October", arabic)


def test_what_is_quoted_has_its_own_language_and_direction() -> None:
    assert quoted("رفع التوصيات") == '<bdi lang="ar" dir="rtl">رفع التوصيات</bdi>'
    assert quoted("Réunion des ministres de l'Intérieur", "fr").startswith('<bdi lang="fr" dir="ltr">')
    assert quoted("TRI-01") == '<bdi dir="ltr">TRI-01</bdi>'


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", "Sécurité"),
        ("ar", '<bdi lang="en" dir="ltr">Security</bdi> <span class="which">(بالإنجليزية)</span>'),
        ("en", "Security"),
    ],
)
def test_a_title_that_lacks_a_language_is_shown_in_another_that_is_named(language: str, shown: str) -> None:
    assert titled(Trilingual(en="Security", fr="Sécurité"), Words(language)) == shown  # type: ignore[arg-type]


def test_what_was_written_in_another_language_says_in_which() -> None:
    source = "Press report on the conference, published 2012-03-12; example.org/fr/1"
    assert foreign(source, Words("ar")).endswith('<span class="which">(بالإنجليزية)</span>')
    assert foreign("تقرير صحفي عن المؤتمر الأول", Words("fr")).endswith('<span class="which">(en arabe)</span>')
    assert 'href="https://example.org/fr"' in foreign("The text is at https://example.org/fr", Words("ar"))


@pytest.mark.parametrize(
    "text", ["African Union", "الاتحاد الأفريقي", "example.org/the/report; https://example.org", ""]
)
def test_a_name_or_an_address_alone_has_no_language(text: str) -> None:
    assert foreign(text, Words("fr")) == linked(text)


def test_what_is_in_the_reader_s_language_says_nothing_of_it() -> None:
    text = "The committee has met within the three months"
    assert foreign(text, Words("en")) == linked(text)


def test_an_address_on_the_web_can_be_followed_and_nothing_else_can() -> None:
    shown = linked("see https://example.org/a?b=1&c=2, or javascript:alert(1) or data:text/html,x or HTTP://X")
    assert shown.count("<a ") == 1
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer"' in shown
    assert "javascript:alert(1)" in shown


def test_every_address_of_a_source_is_a_link_without_the_marks_after_it() -> None:
    shown = linked("(http://a.example/x); http://b.example/y.")
    assert shown.count("<a ") == 2
    assert 'href="http://a.example/x"' in shown
    assert 'href="http://b.example/y"' in shown


def test_an_address_that_hides_something_leads_where_it_seems_to() -> None:
    assert 'href="http://a.example/&lt;U+202E&gt;' not in linked("http://a.example/\u202egpj")
    assert "\u202e" not in linked("http://a.example/\u202egpj")


@given(st.text(max_size=80) | st.from_regex(r"https?://[^ ]{1,20}[.,)<]? .{0,5}"))
def test_nothing_from_outside_is_markup_and_nothing_of_it_is_lost(text: str) -> None:
    for shown in (said(text), quoted(text), linked(text)):
        assert shown.striptags() == " ".join(visible(text).split())
        assert set(re.findall(r"<(\w+)", shown)) <= {"bdi", "a"}
        shown.encode("utf-8")
