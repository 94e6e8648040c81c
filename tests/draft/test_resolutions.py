"""Which paragraphs of a resolution are operative, and which texts are resolutions at all."""

from __future__ import annotations

import pytest

from sahel_tracker.draft.paragraphs import paragraphs
from sahel_tracker.draft.passages import passages
from sahel_tracker.draft.resolutions import Part, is_resolution, parts
from tests.draft.resolution_texts import Marked, marked_resolutions

RESOLUTIONS = marked_resolutions()
PARTS = {Part.PREAMBLE: "P", Part.OPERATIVE: "O", Part.FRAME: "F"}
REPORT = (
    "The ministers of transport met in Sandhaven on Tuesday.\n"
    "They discussed the ferries of the lake and the state of the locks.\n"
    "Noting that the dry season was near, the chairman said that the locks would be repaired.\n"
    "The next meeting is to be held in spring.\n"
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("one", RESOLUTIONS, ids=lambda one: one.name)
def test_the_preamble_gives_grounds_and_the_rest_is_operative(one: Marked, between: str) -> None:
    found = paragraphs(one.text(between))
    assert [paragraph.text for paragraph in found] == list(one.paragraphs)
    assert is_resolution(found)
    assert "".join(PARTS[part] for part in parts(found)) == one.marks


@pytest.mark.parametrize("one", RESOLUTIONS, ids=lambda one: one.name)
def test_a_passage_touches_every_operative_paragraph_and_no_other(one: Marked) -> None:
    text = one.text()
    touched = {
        number
        for number, paragraph in enumerate(paragraphs(text))
        for passage in passages(text).undertakings
        if passage.start < paragraph.end and paragraph.start < passage.end
    }
    assert touched == {number for number, mark in enumerate(one.marks) if mark == "O"}


def test_a_report_is_no_resolution_though_a_sentence_of_it_begins_like_one() -> None:
    assert not is_resolution(paragraphs(REPORT))


def test_lines_that_a_narrow_page_broke_are_one_paragraph() -> None:
    text = (
        "The Council,\nRecalling that the ferries of the lake have been without an inspector for\n"
        "more than ten years and that this cannot go on,\n1. Decides to appoint one;\n2. Invites all to apply.\n"
    )
    assert [paragraph.text[:9] for paragraph in paragraphs(text)] == [
        "The Counc",
        "Recalling",
        "1. Decide",
        "2. Invite",
    ]
