"""Which paragraphs of a resolution are operative, and which texts are resolutions at all."""

from __future__ import annotations

from time import process_time

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


FRENCH = (
    "L'Assemblée des ports,\nConsidérant que les quais vieillissent,\nRappelant sa résolution de 2015,\n"
    "1. Décide de créer un fonds des quais ;\n2. Le directeur est invité à établir une liste des quais.\n"
)
ENGLISH = (
    "The Assembly of Ports,\nConsidering that the quays are old,\nRecalling its resolution of 2015,\n"
    "1. Decides to create a fund for quays;\n2. The director is invited to establish a list of quays.\n"
)
ARABIC = (
    "إن جمعية الموانئ،\nإذ تلاحظ أن الأرصفة قديمة،\nوإذ تشير إلى قرارها لعام 2015،\n"
    "1. تقرر إنشاء صندوق للأرصفة؛\n2. يدعى المدير إلى إنشاء قائمة للأرصفة.\n"
)


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        (FRENCH, "20 décembre 2017\n"),
        (FRENCH, "Fait à Lomé, le 1er mars 2018\n"),
        (ENGLISH, "Accra, 4 May 2018\n"),
        (ENGLISH, "May 4, 2018.\n"),
        (ARABIC, "أكرا، 4 مايو 2018\n"),
    ],
)
def test_a_closing_line_with_the_day_is_no_commitment_and_who_is_invited_is_called_upon(
    text: str, closing: str
) -> None:
    found = passages(text + closing)
    assert found.form == "resolution"
    assert [one.wording for one in found.undertakings] == ["firm", "call"]
    assert not any(one.view for one in found.undertakings)


@pytest.mark.parametrize(
    "courtesy",
    [
        "Les participants ont exprimé leur gratitude au port de Lomé.",
        "Les participants ont salué les efforts du port de Lomé.",
        "The participants thanked the port of Lomé for its welcome.",
        "أعرب المشاركون عن شكرهم لميناء لومي.",
    ],
)
def test_thanks_that_are_told_are_no_operative_paragraph(courtesy: str) -> None:
    text = f"{FRENCH}3. {courtesy}\n"
    assert all(courtesy not in text[one.start : one.end] for one in passages(text).undertakings)


def test_a_line_that_says_adopted_again_and_again_is_read_in_one_go() -> None:
    """To look from each "adopted" for what it announces took a minute of computing; now it takes a part of a second."""
    text = ENGLISH.replace("1. Decides", "The Assembly has " + "adopted " * 20_000 + "\n1. Decides")
    began = process_time()
    assert len(passages(text).undertakings) >= 2
    assert process_time() - began < 20
