"""Text from outside is data (R13)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.errors import Unreadable
from sahel_tracker.language.safe_text import begins_formula, clean_typed, is_blank, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("bell\x07, C1 \x9b, delete \x7f", "bell<U+0007>, C1 <U+009B>, delete <U+007F>"),
        ("a\tb\nc\r\nd\u2028e", "a b c d e"),
        ("\u202eevil", "<U+202E>evil"),
        ("\u2066one\u2069", "<U+2066>one<U+2069>"),
        ("bad \udcff byte", "bad <U+DCFF> byte"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("none\ufffe \uffff", "none<U+FFFE> <U+FFFF>"),
        ("[urgent] <b> =1+1 ' -- %s {x}", "[urgent] <b> =1+1 ' -- %s {x}"),
        ("الحدود\u200f (2013)\u200e", "الحدود\u200f (2013)\u200e"),
        ("می\u200cخواهم ه\u200d \u061c", "می\u200cخواهم ه\u200d \u061c"),
        ("العربيّة français", "العربيّة français"),
        ("", ""),
    ],
)
def test_what_could_act_on_a_terminal_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_what_is_shown_is_one_line_without_controls_that_can_be_written(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


def test_what_was_typed_is_composed_and_trimmed() -> None:
    assert clean_typed("  Se\u0301curite\u0301 \n") == "Sécurité"


@pytest.mark.parametrize(("typed", "says"), [("Title\x00", "NUL"), ("Titre \udce9", "not UTF-8")])
def test_what_no_text_can_hold_is_refused_and_shown_inert(typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refusal:
        clean_typed(typed)
    assert refusal.value.what.isprintable()
    assert refusal.value.exit_code == 2


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    if "\x00" not in text:
        assert clean_typed(clean_typed(text)) == clean_typed(text)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "  =1", "\u00a0=1"])
def test_what_a_spreadsheet_might_calculate_is_a_formula(text: str) -> None:
    assert begins_formula(text)
    assert not begins_formula(f"'{text}")


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200e", "\u3164\u2800", "\x1b\x00", "\ud800", "\U000e0041"])
def test_what_nobody_can_see_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}أ")
    assert not is_blank(f"{text}\u0301")
