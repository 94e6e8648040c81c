"""The briefing for the next meeting, in three languages: as a page, as HTML, as a Word file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from markupsafe import escape

from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Document as TextDocument
from sahel_tracker.model.records import Language, Passage, Record, Trilingual
from sahel_tracker.render.brief_page import brief_page
from sahel_tracker.render.json_text import json_text
from sahel_tracker.render.page import Page
from sahel_tracker.render.plain import plain
from sahel_tracker.render.word_runs import TO_THE_LEFT, TO_THE_RIGHT, inert, pieces
from sahel_tracker.report.brief import brief
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, document, due, finding, meeting, rabat, record, tripoli
from tests.pages import LANGUAGES, words
from tests.snapshots import DAY

ARABIC = "اتفق الوزراء على عقد الاجتماع المقبل في المغرب يوم 2013-06-30 مع الشركاء."
HOSTILE = ("<script>alert(1)</script>", '=HYPERLINK("x")', "\x1b]0;x\x07", "[red]", "\u202eabc", "\ufffe", "x" * 400)


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tracker.clock.today", lambda: DAY)


def reported() -> Record:
    """A promise past its deadline that a press report in Arabic spoke of, another that was kept, a meeting ahead."""
    passage = Passage(0, len(ARABIC))
    cited: dict[str, Any] = {
        "document": "agency",
        "passage": passage,
        "meeting": "rabat-2013-11",
        "source": "an agency",
    }
    text: dict[str, Any] = {"kind": "press", "language": "ar", "issuer": "MAP"}
    return record(
        commitment(deadline=due("2012-12")),
        commitment("TRI-02"),
        rabat(place="Rabat"),
        meeting("cairo-2014", "2014-09", state="announced", host="EG"),
        document("agency", "rabat-2013-11", **text),
        finding(1, "reaffirmed", "2013-11-14", **cited),
        finding(2, "fulfilled", "2013-12-01", commitment="TRI-02", standing="verified"),
        at=tripoli(participants=("LY", "MA")),
    )


def page(language: Language = "en", filled: Record | None = None, text: str = ARABIC, **filters: Any) -> Page:
    filled = filled or reported()
    wanted = Selection(**{"process": "border-security", **filters})
    made = brief(filled, DAY, wanted, lambda sha256s: dict.fromkeys(sha256s, text))
    return brief_page(made, words(filled, language), "49 0123456789ab")


def word_of(language: Language = "en", filled: Record | None = None) -> bytes:
    content = page(language, filled).others["docx"]()
    assert isinstance(content, bytes)
    return content


def paragraphs(content: bytes) -> list[Any]:
    """Every paragraph of the body and of its tables."""
    return list(Document(BytesIO(content)).element.body.iter(qn("w:p")))


def text_of(content: bytes) -> str:
    """What a reader sees, one line a paragraph, without marks of direction."""
    return without_marks("\n".join(map(text_of_one, paragraphs(content))))


def text_of_one(paragraph: Any) -> str:
    return Paragraph(paragraph, None).text  # type: ignore[arg-type]


def without_marks(text: str) -> str:
    return text.replace(TO_THE_LEFT, "").replace(TO_THE_RIGHT, "")


def test_it_says_what_is_open_who_since_when_and_the_last_mention() -> None:
    said = plain(page(country="LY"))
    for expected in (
        "Note for the next session: border-security",
        "Libya",
        "Situation as of 15 June 2014",
        "Last meeting: rabat-2013-11, 14 November 2013, Rabat",
        "1 open commitment. Past the deadline, unconfirmed: 1",
        "cairo-2014, September 2014, Egypt: announced",
        "unconfirmed: 531 days past its deadline, not assessed",
        "age 825 days",
        "last mention: 14 November 2013, rabat-2013-11, reaffirmed, reported; source: an agency",
        f"As reported by agency, press, MAP: “{ARABIC}”",
        "Fulfilled at the last meeting or since",
    ):
        assert expected in said


def test_what_is_exploratory_is_listed_apart_and_not_counted() -> None:
    """R14."""
    told = plain(page(filled=record(commitment(), commitment("TRI-02", wording="exploratory")))).splitlines()
    summary = told.index("Summary")
    assert told[summary + 2 : summary + 4] == [
        "1 open commitment. Not assessed: 1",
        "1 exploratory promise is listed and not counted.",
    ]
    assert {"Not assessed (1)", "Exploratory and not counted (1)"} <= set(told)


@pytest.mark.parametrize(
    ("language", "state", "said"),
    [
        ("en", "announced", "gao, Egypt, was announced for March 2014; not recorded as held"),
        ("en", "postponed", "gao, Egypt, was announced for March 2014 and postponed; not recorded as held"),
        ("fr", "announced", "date annoncée\u00a0: mars 2014\u00a0; tenue non recensée"),
        ("ar", "announced", "الموعد المعلن: مارس 2014؛ لم يُسجَّل انعقاده"),
    ],
)
def test_a_meeting_announced_for_a_day_that_is_past_is_not_told_as_the_next_one(
    language: Language, state: Any, said: str
) -> None:
    told = plain(page(language, record(meeting("gao", "2014-03", state=state, host="EG"))))
    assert said in told
    assert words(record(), language).text("No later meeting is announced in the record.") in told


def test_of_a_day_in_the_past_it_does_not_say_that_no_meeting_was_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahel_tracker.clock.today", lambda: DAY + timedelta(days=1))
    told = plain(page())
    assert "Which meetings were announced on that day is not recorded." in told
    assert "cairo-2014" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_says_what_the_page_says(language: Language) -> None:
    told = text_of(word_of(language))
    shown = page(language)
    cells = [cell for section in shown.sections for row in section.rows for cell in row.cells[:5]]
    lines = [line for section in shown.sections for line in (section.title, *section.lines) if line]
    for text in (shown.title, *shown.head, *lines, *cells):
        assert text in told
    assert ARABIC in told


def test_the_arabic_file_reads_from_right_to_left_in_every_part() -> None:
    """Section, paragraphs, tables and runs each say so: a part that is pasted elsewhere takes its direction along."""
    content = word_of("ar")
    body = Document(BytesIO(content)).element.body
    assert body.find(qn("w:sectPr")).find(qn("w:bidi")) is not None
    assert all(table.tblPr.find(qn("w:bidiVisual")) is not None for table in body.iter(qn("w:tbl")))
    assert all(one.pPr.find(qn("w:bidi")) is not None for one in paragraphs(content) if one.text)
    for run in body.iter(qn("w:r")):
        rtl = run.rPr.find(qn("w:rtl")) is not None
        assert rtl == bool(re.search("[\u0600-\u06ff]", run.text)) or not re.search(r"[^\W\d_]", run.text)
        lang = run.rPr.find(qn("w:lang"))
        assert lang.get(qn("w:bidi" if rtl else "w:val")) == ("ar-SA" if rtl else "fr-FR")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_others_read_from_left_to_right_and_quote_arabic_in_its_own_direction(language: Language) -> None:
    content = word_of(language)
    body = Document(BytesIO(content)).element.body
    assert body.find(qn("w:sectPr")).find(qn("w:bidi")) is None
    turned = [one for one in paragraphs(content) if one.pPr is not None and one.pPr.find(qn("w:bidi")) is not None]
    assert [one.style for one in turned] == ["Quote"]
    assert without_marks(turned[0].text) == f"«{ARABIC}»"


def test_each_property_of_a_style_stands_for_arabic_too() -> None:
    styles = Document(BytesIO(word_of("ar"))).styles
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Quote"):
        made = styles[name].element.rPr
        assert made.find(qn("w:szCs")).get(qn("w:val")) == made.find(qn("w:sz")).get(qn("w:val"))
        assert made.find(qn("w:bCs")).get(qn("w:val")) == made.find(qn("w:b")).get(qn("w:val"))
        assert made.find(qn("w:rFonts")).get(qn("w:cs"))
        assert made.find(qn("w:i")) is None, "Arabic has no italics"


def test_it_is_made_of_headings_and_tables_with_title_day_and_page_above_and_below() -> None:
    file = Document(BytesIO(word_of("fr")))
    styles = [one.style.name for one in file.paragraphs if one.style is not None]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet"} <= set(styles)
    assert all(table._tbl.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in file.tables)
    assert "15 juin 2014" in file.sections[0].header.paragraphs[0].text
    fields = file.sections[0].footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_briefing_gives_the_same_bytes(language: Language) -> None:
    content = word_of(language)
    assert content == word_of(language)
    with ZipFile(BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in parts.namelist()


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_title_is_inert_and_whole(title: str, language: Language) -> None:
    filled = record(replace(commitment(), title=Trilingual(en=title, fr=title, ar=title)))
    assert inert(title) in text_of(word_of(language, filled))
    made = page(language, filled).others["html"]()
    assert isinstance(made, str)
    assert str(escape(visible(title))) in made
    assert "<script" not in made
    assert not set("\x1b\x07\u202e") & set(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_quotes_in_the_language_of_the_document(language: Language) -> None:
    made = page(language).others["html"]()
    assert isinstance(made, str)
    assert f'<blockquote lang="ar" dir="rtl"><bdi lang="ar" dir="rtl">{ARABIC}' in made
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in made


def test_an_address_in_the_source_can_be_followed() -> None:
    filled = reported()
    filled.add(replace(filled.findings[1], source="MAP, https://example.org/a"))
    made = page("ar", filled).others["html"]()
    assert '<a href="https://example.org/a" rel="noopener noreferrer"' in str(made)


def test_what_is_not_in_the_file_is_said_so() -> None:
    filled = reported()
    made = brief(filled, DAY, Selection(process="border-security"), lambda _: {})
    told = plain(brief_page(made, words(filled, "en"), ""))
    assert f"agency, press, MAP: passage 0–{len(ARABIC)}, text not in this file" in told


@pytest.mark.parametrize(
    ("kind", "said"), [("press", "As reported by agency"), ("report", "The text of agency, report")]
)
def test_a_press_text_is_told_as_reported(kind: Any, said: str) -> None:
    filled = reported()
    filled.add(TextDocument("agency", "rabat-2013-11", kind, "ar", "0" * 64))
    assert said in plain(page(filled=filled))


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("ar", "من 1 ديسمبر 2012 إلى 31 ديسمبر 2012"),
        ("fr", "du 1er décembre 2012 au 31 décembre 2012"),
        ("en", "31 December 2012"),
    ],
)
def test_days_are_written_as_in_a_letter(language: Language, day: str) -> None:
    assert day in text_of(word_of(language))


def test_the_json_names_everything() -> None:
    made = page().document()
    assert made["schema"] == "tracker/brief/1"
    assert list(made) == [
        *("schema", "as_of", "process", "country", "last_meeting", "next_meetings", "not_recorded_as_held", "expected"),
        *("commitments", "kept", "silent", "calls"),
    ]
    assert json_text(made) == json_text(page("ar").document())


def test_in_arabic_slug_and_issuer_are_isolated_and_leave_the_day_where_it_is() -> None:
    filled = reported()
    filled.add(TextDocument("bko-2017-10", "rabat-2013-11", "press", "ar", "0" * 64, issuer="AHDATH (INFO)"))
    filled.add(replace(filled.findings[1], document="bko-2017-10"))
    made = str(page("ar", filled).others["html"]())
    assert '<bdi class="whole" dir="ltr">bko-2017-10</bdi>' in made
    assert '<bdi dir="ltr">AHDATH (INFO)</bdi>' in made
    runs = [one.text for one in Document(BytesIO(word_of("ar", filled))).element.body.iter(qn("w:r"))]
    assert {"bko-2017-10\u200e", "AHDATH (INFO)"} <= set(runs)


def test_no_line_ends_within_a_ref() -> None:
    content = word_of("fr")
    refs = [one for one in paragraphs(content) if without_marks(text_of_one(one)) == "TRI-02"]
    assert refs
    assert all(one.findall(f".//{qn('w:noBreakHyphen')}") for one in refs)
    assert '<bdi class="whole" dir="ltr">TRI-02</bdi>' in str(page("fr").others["html"]())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("الأجل: 2013-06-30", [("الأجل: ", True), ("\u200e2013-06-30\u200e", False)]),
        ("انقضى أجله منذ 11 يوما", [("انقضى أجله منذ 11 يوما", True)]),
        ("عقد (RBT-2013-06): لم", [("عقد (", True), ("RBT-2013-06\u200e", False), ("): لم", True)]),
        ("في Rabat، 14 نوفمبر", [("في ", True), ("Rabat", False), ("\u200f، 14 نوفمبر", True)]),
        ("من Ministry of the Interior و", [("من ", True), ("Ministry of the Interior", False), (" و", True)]),
    ],
)
def test_an_arabic_line_goes_in_pieces_of_one_direction(text: str, parts: list[tuple[str, bool]]) -> None:
    assert [tuple(one) for one in pieces(text, right_to_left=True)] == parts


def test_arabic_in_a_line_from_left_to_right_is_a_piece_of_its_own() -> None:
    assert [tuple(one) for one in pieces("see “أمن الحدود, 2013” there", right_to_left=False)] == [
        ("see “", False),
        ("أمن الحدود", True),
        ("\u200e, 2013” there", False),
    ]
