"""A checked meeting as a page: what it may claim, in which words, in every language and format."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from sahel_tracker.check.meeting import Checked, met_by_being_held, passed_over
from sahel_tracker.check.verdicts import ANNOUNCED, ANOTHER_MEETING, OTHERS_MEETING
from sahel_tracker.model.records import Language, Passage, Proposal, Record
from sahel_tracker.render.check_page import HEADER, CheckAnswer, check_page
from sahel_tracker.render.check_words import reason_words, suggestion_words, why_words
from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Page
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import quotes_among
from tests.model.builders import commitment, conference, document, proposal, proposing, rabat, record

TEXT = "The ministers welcomed the launch of joint patrols.\x1b[31m"
SHA256 = sha256(TEXT.encode()).hexdigest()
SLUG = "rabat-2013-11"
WAITS = proposal(7, meeting=SLUG, document="report", passage=Passage(0, 51), reasons=("k|joint-patrols", "c_LY"))
WEAK = replace(WAITS, id=0, commitment="TRI-02", score=0.25, verdict="fulfilled", reasons=())
LANGUAGES: tuple[Language, ...] = ("ar", "fr", "en")


def filled(**of_the_text: Any) -> Record:
    text = document("report", SLUG, **{"sha256": SHA256, "kind": "press", **of_the_text})
    return proposing(record(commitment(), commitment("TRI-02"), conference(), rabat(), text), WAITS)


def page(known: Record | None = None, language: Language = "en", shown: tuple[Proposal, ...] = (WAITS, WEAK)) -> Page:
    known = known or filled()
    meeting = known.meetings[SLUG]
    whole = known.documents["report"].complete
    silent = tuple(passed_over(known, meeting, ["TRI-01", "TRI-02"])) if whole else ()
    checked = Checked(meeting, met_by_being_held(known, meeting), shown, (), silent, whole)
    return check_page(
        CheckAnswer(checked, shown, known, quotes_among(known, {SHA256: TEXT})), Words(language, known.parties)
    )


def titles(answer: Page) -> list[str]:
    return [section.title for section in answer.sections]


def test_what_was_met_by_being_held_comes_first_then_mentions_then_silence() -> None:
    answer = page()
    assert titles(answer) == ["Met by this meeting being held", "Possible mentions", "Not mentioned"]
    assert [[row.cells[0] for row in section.rows] for section in answer.sections] == [
        ["TRI-20"],
        ["7", "—"],
        ["TRI-02"],
    ]
    assert "fulfilled 318 days late" in answer.sections[0].rows[0].cells


def test_a_mention_is_told_with_suggestion_score_reasons_and_the_words_of_the_press() -> None:
    [waits, weak] = page().sections[1].rows
    assert waits.cells == (
        "7",
        "TRI-01  TRI-01",
        "suggested: reaffirmed",
        "0.70",
        "joint patrol; Libya",
        "as reported by report: “The ministers welcomed the launch of joint patrols.”",
    )
    assert weak.cells[2:5] == ("suggested: fulfilled", "0.25", "")
    assert weak.tone == "quiet"


def test_an_official_text_is_quoted_as_itself() -> None:
    known = filled(kind="declaration")
    assert page(known).sections[1].rows[0].cells[-1].startswith("quote from report: “The ministers")


def test_a_text_that_is_not_there_is_not_quoted() -> None:
    known = filled(sha256="0" * 64)
    assert page(known).sections[1].rows[0].cells[-1] == "report: passage 0–51, text not in this file"


def test_the_head_tells_how_many_wait_whatever_is_shown() -> None:
    assert page(shown=()).head == (
        "rabat-2013-11, 2013-11-14",
        "1 possible mention to review: tracker review rabat-2013-11",
    )


def test_without_a_mention_it_says_so() -> None:
    known = filled()
    known.proposals.clear()
    answer = page(known, shown=())
    assert answer.sections[1].lines == ("No open commitment is spoken of clearly enough to be proposed.",)
    assert answer.head == ("rabat-2013-11, 2013-11-14",)


def test_without_a_complete_text_silence_is_not_claimed() -> None:
    answer = page(filled(complete=False))
    assert "Not mentioned" not in titles(answer)
    assert answer.head[-1] == "No complete text of this meeting was read, so nothing counts as not mentioned."


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_is_the_same_in_every_language(language: Language) -> None:
    document = page(language=language).document()
    assert document == page().document()
    [waits, weak] = document["proposals"]
    assert (waits["id"], waits["state"], waits["why"]) == (7, "waiting", ["joint patrol", "Libya"])
    assert (weak["id"], weak["state"], weak["why"]) == (None, "weak", [])
    assert waits["quote"] == TEXT[:51]
    assert (document["as_of"], document["silent"]) == ("2013-11-14", ["TRI-02"])


def test_the_flat_table_has_a_line_for_each_mention() -> None:
    table = page().table()
    assert table.header == HEADER
    assert table.rows[0] == (
        7,
        "TRI-01",
        0.7,
        "reaffirmed",
        "joint patrol; Libya",
        "report",
        0,
        51,
        TEXT[:51],
        "waiting",
    )
    assert table.rows[1][0] is None


@pytest.mark.parametrize("chosen", ["table", "plain", "md", "csv"])
def test_what_a_text_holds_acts_nowhere(chosen: str) -> None:
    known = filled()
    proposing(known, replace(WAITS, passage=Passage(0, len(TEXT))))
    assert "\x1b" not in rendered(page(known, shown=(known.proposals[7],)), chosen)


class TestReasons:
    @pytest.mark.parametrize(
        ("reason", "said"),
        [
            ("k|extradition", ("تسليم مطلوبين", "extradition", "extradition")),
            ("c_LY", ("ليبيا", "Libye", "Libya")),
            ("b_AU", ("الاتحاد الأفريقي", "Union africaine (UA)", "African Union")),
            ("b_AU-PSC", ("مجلس السلم والأمن", "Conseil de paix et de sécurité", "Peace and Security Council")),
            ("p_rabat", ("الرباط", "Rabat", "Rabat")),
            ("m_2013-06", ("يونيو 2013", "juin 2013", "2013-06")),
            ("y_2013", ("2013", "2013", "2013")),
            ("n_1000000000", ("1,000,000,000", "1,000,000,000", "1,000,000,000")),
            ("process", ("المسار نفسه", "même processus", "same process")),
            ("meaning", ("معنى متقارب", "sens très proche", "much the same meaning")),
            ("words:1", ("كلمة مشتركة واحدة", "1 mot en commun", "1 word in common")),
            ("words:2", ("كلمتان مشتركتان", "2 mots en commun", "2 words in common")),
            ("words:3", ("3 كلمات مشتركة", "3 mots en commun", "3 words in common")),
            ("words:11", ("11 كلمة مشتركة", "11 mots en commun", "11 words in common")),
        ],
    )
    def test_each_is_told_in_the_readers_language(self, reason: str, said: tuple[str, str, str]) -> None:
        assert tuple(reason_words(reason, Words(language)) for language in LANGUAGES) == said

    def test_one_that_a_newer_thesaurus_no_longer_knows_is_told_by_its_name(self) -> None:
        assert reason_words("k|no-longer-known", Words("en")) == "no-longer-known"

    def test_they_stand_in_one_line(self) -> None:
        assert why_words(WAITS, Words("fr")) == "patrouille mixte\u00a0; Libye"

    @pytest.mark.parametrize(
        ("note", "said"),
        [
            (ANNOUNCED, "suggested: reaffirmed, announced for a later day"),
            (OTHERS_MEETING, "suggested: reaffirmed, the text speaks of another body's meeting"),
            (ANOTHER_MEETING, "suggested: reaffirmed, the text speaks of another meeting"),
            (None, "suggested: reaffirmed"),
        ],
    )
    def test_a_suggestion_says_why_it_is_not_more(self, note: str | None, said: str) -> None:
        assert suggestion_words(replace(WAITS, note=note), Words("en")) == said
