"""The card of one proposal: the passage in its surroundings, told apart without colour."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from sahel_tracker.model.records import Item, Language, Passage, Trilingual
from sahel_tracker.render.page import Page
from sahel_tracker.render.review_page import CONTEXT, MARK, Card, review_page, surroundings
from sahel_tracker.render.terminal import terminal
from sahel_tracker.render.words import Words
from sahel_tracker.report.commitments import commitment_detail
from tests.model.builders import commitment, day, document, due, finding, proposal, rabat, record

BEFORE, QUOTE, AFTER = "The second conference met.", "The ministers welcomed the patrols.", "They thanked the host."
TEXT = f"{BEFORE} {QUOTE} {AFTER}"
PASSAGE = Passage(TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))


def card(*items: Item, text: str = TEXT, passage: Passage = PASSAGE, **of_the_text: Any) -> Card:
    fields = {"sha256": sha256(text.encode()).hexdigest(), "kind": "press", **of_the_text}
    promise = replace(
        commitment(deadline=due("2012-Q4"), done_when="They patrol"), title=Trilingual(en="Patrol", ar="دوريات")
    )
    filled = record(promise, rabat(), report := document("report", "rabat-2013-11", **fields), *items)
    detail = commitment_detail(filled, day("2014-01-01"), "TRI-01", lambda _: {report.sha256: text})
    one = proposal(7, meeting="rabat-2013-11", passage=passage, reasons=("c_LY",))
    return Card(one, 2, 5, detail, filled.meetings["rabat-2013-11"], report, text)


def page(shown: Card, language: Language = "en") -> Page:
    return review_page(shown, Words(language))


def lines(answer: Page) -> list[str]:
    """What stands on the card, section by section."""
    said = [answer.title, *answer.head]
    for section in answer.sections:
        said += [section.title, *(cell for row in section.rows for cell in row.cells), *section.lines]
    return [line for line in said if line]


def test_it_shows_promise_history_passage_and_suggestion_in_this_order() -> None:
    known = finding(1, "under-way", "2013-01-01", source="an agency")
    assert lines(page(card(known))) == [
        "TRI-01  Patrol",
        "2 of 5, rabat-2013-11, 2013-11-14",
        "What was promised",
        "made at tripoli-2012, 2012-03-12",
        "nobody is named; its meeting lists no participants",
        "due between 2012-10-01 and 2012-12-31",
        "done when: They patrol",
        "Where it stands",
        "overdue by 366 days, under way",
        "1: under way, 2013-01-01, reported",
        "  source: an agency",
        "As reported by report",
        BEFORE,
        MARK,
        "suggested: reaffirmed; Libya",
        QUOTE,
        AFTER,
    ]


def test_an_official_text_is_called_by_its_name() -> None:
    assert "The text of report" in lines(page(card(kind="declaration")))


def test_only_the_newest_findings_are_shown() -> None:
    many = [finding(number, "under-way", f"2013-01-{number:02}") for number in range(1, 10)]
    shown = [line for line in lines(page(card(*many))) if ": under way" in line]
    assert [line[0] for line in shown] == ["6", "7", "8", "9"]


def test_a_passage_that_is_the_whole_text_has_nothing_around_it() -> None:
    answer = page(card(text=QUOTE, passage=Passage(0, len(QUOTE))))
    assert lines(answer)[-4:] == ["As reported by report", MARK, "suggested: reaffirmed; Libya", QUOTE]


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_passage_is_marked_by_a_sign_and_not_by_colour_alone(width: int) -> None:
    answer = page(card())
    seen = terminal(answer, width, colour=False, isolate=False)
    assert MARK in seen
    assert max(map(len, seen.splitlines())) <= width
    assert f"\x1b[33m{QUOTE}\x1b[0m" in terminal(answer, 160, colour=True, isolate=False)


def test_an_arabic_passage_stands_in_an_isolate_of_its_own() -> None:
    quote = "رحب الوزراء بالدوريات"
    seen = terminal(page(card(text=quote, passage=Passage(0, len(quote))), "ar"), 80, colour=False, isolate=True)
    assert f"\u2068{quote}\u2069" in seen


def test_escapes_in_a_text_are_shown_and_not_sent() -> None:
    text = "before\x1b]0;x\x07 the passage \u202eafter"
    seen = terminal(page(card(text=text, passage=Passage(13, 24))), 80, colour=False, isolate=True)
    assert not {"\x1b", "\x07", "\u202e"} & set(seen)
    assert "<U+001B>" in seen


@pytest.mark.parametrize(
    ("text", "passage", "before", "after"),
    [
        ("a b c", Passage(2, 3), "a", "c"),
        ("abc", Passage(0, 3), "", ""),
        (f"{'x' * 50} {'y ' * CONTEXT}HERE", Passage(51 + 2 * CONTEXT, 55 + 2 * CONTEXT), "…", ""),
        (f"HERE {'y ' * CONTEXT}", Passage(0, 4), "", "…"),
    ],
)
def test_the_surroundings_are_cut_at_white_space_with_a_sign(
    text: str, passage: Passage, before: str, after: str
) -> None:
    found = surroundings(text, passage)
    assert found[0].startswith(before)
    assert found[1].endswith(after)
    assert all(len(side) <= CONTEXT + 1 for side in found)
    assert all(word in text.split() for side in found for word in side.replace("…", "").split())


def test_a_text_without_white_space_is_cut_all_the_same() -> None:
    before, after = surroundings("x" * 5000, Passage(2000, 2010))
    assert (len(before), len(after)) == (CONTEXT + 1, CONTEXT + 1)
