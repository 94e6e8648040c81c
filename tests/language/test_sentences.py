"""Sentences and clauses as ranges of a text, in three languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.language.sentences import Span, clauses, sentences


def cut(text: str) -> list[str]:
    """The sentences as texts."""
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. They left.", ["They met.", "They left."]),
        ("Did they meet? They did!", ["Did they meet?", "They did!"]),
        ("M. Kane a parlé. Il est parti.", ["M. Kane a parlé.", "Il est parti."]),
        ("Mr. J. Brou read it. He left.", ["Mr. J. Brou read it.", "He left."]),
        ("A budget of 2.3 billion. It grew.", ["A budget of 2.3 billion.", "It grew."]),
        ("He said “yes.” She agreed.", ["He said “yes.”", "She agreed."]),
        ("Il dit : « d'accord. » Puis il part.", ["Il dit : « d'accord. »", "Puis il part."]),
        ("See tracker.example for more. Good.", ["See tracker.example for more.", "Good."]),
        ("اجتمع الوزراء. ثم غادروا.", ["اجتمع الوزراء.", "ثم غادروا."]),
        ("هل اجتمعوا؟ نعم.", ["هل اجتمعوا؟", "نعم."]),
        ("شكرا للرئيس..والوفود الحاضرة. انتهى", ["شكرا للرئيس..والوفود الحاضرة.", "انتهى"]),
        ("وقال د. أحمد كلمة. ثم جلس.", ["وقال د. أحمد كلمة.", "ثم جلس."]),
        ("قال الوزير، والوفد معه، إنه راض.", ["قال الوزير، والوفد معه، إنه راض."]),
        ("Heading\n\nThe first line.", ["Heading", "The first line."]),
        ("Heading\nThe first line.", ["Heading", "The first line."]),
        ("a line that is\nbroken by the page.", ["a line that is\nbroken by the page."]),
        ("عنوان الخبر\nنص الخبر.", ["عنوان الخبر", "نص الخبر."]),
        ("1. Establish a fund.\n2. Meet again.", ["1. Establish a fund.", "2. Meet again."]),
        ("Ayant noté ceci ;\nRappelant cela ;", ["Ayant noté ceci ;", "Rappelant cela ;"]),
        ("they met…and left. Then rest.", ["they met…and left.", "Then rest."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from('ab A.!?؟…\n\t،,;"”»1دم أ'), max_size=120))
def test_sentences_hold_every_character_that_is_not_white_space(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)


@given(st.text(alphabet=st.sampled_from("ab ،,;كما و"), max_size=400), st.integers(5, 60))
def test_clauses_are_no_wider_than_asked_and_lose_nothing(text: str, width: int) -> None:
    for span in sentences(text):
        pieces = clauses(text, span, width)
        assert all(piece.end - piece.start <= width for piece in pieces)
        kept = "".join("".join(text[p.start : p.end].split()) for p in pieces)
        assert kept == "".join(text[span.start : span.end].split())


def test_a_long_sentence_is_cut_at_its_clause_marks() -> None:
    text = "The ministers met in the capital, they agreed on a fund, and they left for their countries"
    pieces = [text[p.start : p.end] for p in clauses(text, Span(0, len(text)), 40)]
    assert pieces == [
        "The ministers met in the capital,",
        "they agreed on a fund,",
        "and they left for their countries",
    ]


def test_a_line_without_a_space_is_cut_into_pieces_of_the_width() -> None:
    text = "x" * 1_000_000
    assert len(clauses(text, Span(0, len(text)), 320)) == 1_000_000 // 320
