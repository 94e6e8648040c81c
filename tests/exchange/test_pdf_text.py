"""The text of PDF files, made by hand and by the programs that people use.

In `real/` is `text.txt` as Chromium (browser, in Noto Naskh Arabic; spelled-out, in Amiri) and LibreOffice print it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.errors import Failed
from sahel_tracker.exchange import pdf_text as room
from sahel_tracker.exchange.pdf_text import pdf_text
from sahel_tracker.language.normalise import find_quote
from tests.exchange.papers import Drawn, across, backwards, file_of, pdf

REAL = Path(__file__).parent / "real"
SENTENCES = (REAL / "text.txt").read_text(encoding="utf-8").splitlines()
ENGLISH = "Ministers met in Tripoli"
ARABIC = "اتفق الوزراء على إنشاء آلية دائمة في المنطقة التي تقع على الحدود"
FONT = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


@pytest.mark.parametrize("name", ["browser.pdf", "office.pdf", "spelled-out.pdf"])
def test_arabic_of_a_browser_and_of_an_office_program_is_read_as_it_was_written(name: str) -> None:
    """With its days, brackets, quotation marks and Latin words; the last file spells out shapes it does not name."""
    text = pdf_text((REAL / name).read_bytes())
    assert text.split() == " ".join(SENTENCES).split()


@pytest.mark.parametrize("name", ["browser.pdf", "office.pdf"])
def test_quotes_are_found_in_them_in_spite_of_lines_marks_and_commas(name: str) -> None:
    """A quote from elsewhere has other white space, vowel marks and its own shape of comma."""
    text = pdf_text((REAL / name).read_bytes())
    for sentence in SENTENCES:
        ((start, end),) = find_quote(text, sentence)
        assert text[start:end].split() == sentence.split()
    dressed = "آلِيّةٍ دائمةٍ\n(Mécanisme   permanent) قبل 30 يونيو 2014،"
    assert len(find_quote(text, dressed)) == 1


def test_paragraphs_are_lines_and_pages_are_parted_by_an_empty_one() -> None:
    first = [Drawn(across(ENGLISH)), Drawn(across("and agreed."), y=686)]
    assert pdf_text(pdf(first, [Drawn(across("Page two"))])) == f"{ENGLISH} and agreed.\n\nPage two\n"


def test_arabic_drawn_from_left_to_right_is_read_from_right_to_left() -> None:
    assert pdf_text(pdf([Drawn(backwards(ARABIC))])) == f"{ARABIC}\n"


def test_arabic_that_was_drawn_as_if_it_were_english_is_taken_as_drawn() -> None:
    """What the page shows cannot be read, but what the file says can."""
    assert pdf_text(pdf([Drawn(across(ARABIC))])) == f"{ARABIC}\n"


def test_ligatures_and_presentation_forms_become_letters() -> None:
    assert pdf_text(pdf([Drawn(["س", "ﻻ", "م"]), Drawn(["m", "ﬁ", "n"], y=600)])) == "ملاس\nmfin\n"


def test_what_a_group_of_shapes_spells_is_taken_instead_of_the_shapes() -> None:
    line = [Drawn(across("ab"), x=72), Drawn([None, "?"], x=84, spelled="cd"), Drawn(across("ef"), x=96)]
    assert pdf_text(pdf(line)) == "abcdef\n"


def test_letters_that_are_not_named_are_marked_as_unknown() -> None:
    text = pdf_text(pdf([Drawn(["a", None, "\0", "b"])]))
    assert text == "a\ufffd\ufffdb\n"


def test_turned_text_is_read_after_the_rest() -> None:
    page = [Drawn(across("along the edge"), x=40, y=100, turned=True), Drawn(across(ENGLISH))]
    assert pdf_text(pdf(page)) == f"{ENGLISH}\n\nalong the edge\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf([], [], picture=True), "its pages are pictures"),
        (pdf([Drawn(across("Scanned by a machine"))], [], picture=True), "its pages are pictures"),
        (pdf([]), "has no text"),
        (pdf(), "has no pages"),
        (b"%PDF-1.7", "is not a whole PDF"),
        (pdf([Drawn(across(ENGLISH))])[:300], "is not a whole PDF"),
        (file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]), "has no pages"),
    ],
)
def test_a_file_without_text_says_what_it_is(content: bytes, what: str) -> None:
    with pytest.raises(Failed, match=what) as refused:
        pdf_text(content)
    assert refused.value.hint


def test_a_scan_whose_text_was_recognised_is_read() -> None:
    lines = [Drawn(across(f"{ENGLISH} again"), y=700 - 20 * number) for number in range(10)]
    assert ENGLISH in pdf_text(pdf(lines, picture=True))


def test_an_encrypted_file_says_so() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"00" * 32, b"11" * 32)
    content = file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"], lock)
    with pytest.raises(Failed, match="is encrypted"):
        pdf_text(content)


def test_more_pages_than_are_read_end_in_a_message_that_names_the_limit() -> None:
    page = [Drawn(across("a"))]
    with pytest.raises(Failed, match="more than 300 pages"):
        pdf_text(pdf(*[page] * 301))


def test_a_page_of_too_many_letters_or_bytes_ends_in_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf([Drawn(across(ENGLISH * 5))])
    monkeypatch.setattr(room, "MOST_ON_A_PAGE", 100)
    with pytest.raises(Failed, match="page of more than 100 letters"):
        pdf_text(content)
    monkeypatch.setattr(room, "LARGEST_PAGE", 400)
    with pytest.raises(Failed, match="page of more than"):
        pdf_text(content)


def test_a_text_of_too_many_characters_ends_in_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_CHARACTERS", 20)
    with pytest.raises(Failed, match="more than 20 characters"):
        pdf_text(pdf([Drawn(across(ENGLISH))]))
