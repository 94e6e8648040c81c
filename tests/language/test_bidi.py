"""A line in the order of sight. What is expected was compared with another implementation (fribidi 1.0.8)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.bidi import as_seen

ARABIC = "".join(map(chr, range(0x0621, 0x063B))) + "".join(map(chr, range(0x0641, 0x064B)))


def backwards(text: str) -> str:
    return text[::-1]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("", ""),
        ("border security", "border security"),
        ("أبج", "جبأ"),
        ("أب 12 ج", "ج 12 بأ"),
        ("أب 2013-06-30 ج", "ج 30-06-2013 بأ"),
        ("2013-06-30 أب", "بأ 2013-06-30"),
        ("أب ab cd جد", "دج ab cd بأ"),
        ("ab أب جد cd", "ab دج بأ cd"),
        ("AB-2012-01 أب", "AB-2012-01 بأ"),
        ("أب (جد)", "(دج) بأ"),
        ("ab: أب (جد)", "ab: (دج) بأ"),
        ("أب [en]", "[en] بأ"),
        ("(أ [ب) ab", "ab (ب] أ)"),
        ("أ 50% ب", "ب %50 أ"),
        ("ab 50% أ", "ab 50% أ"),
        ("أ +1.5 ب", "ب 1.5+ أ"),
        ("ab.", "ab."),
        ("أب.", ".بأ"),
        ("أب  ", "  بأ"),
        ("ab\u200f!", "ab!"),
        ("أ\u0651ب", "بأ\u0651"),
        ("أ ١٢٫٥ ب", "ب ١٢٫٥ أ"),
    ],
)
def test_a_line_is_put_in_the_order_in_which_it_is_seen(line: str, seen: str) -> None:
    assert as_seen(line) == seen


def test_a_mark_stays_on_its_letter() -> None:
    assert as_seen("نُفِّذ") == "ذفِّنُ"


@given(st.text(ARABIC + " ", min_size=1))
def test_arabic_alone_is_turned_round(line: str) -> None:
    if not line.isspace():
        assert as_seen(line) == backwards(line)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])))
def test_latin_alone_stays_as_it_is(line: str) -> None:
    assert as_seen(line) == line


@given(st.text(st.sampled_from(ARABIC + "abc 123-./,:%")))
def test_nothing_is_lost_or_invented(line: str) -> None:
    assert Counter(as_seen(line)) == Counter(line)
