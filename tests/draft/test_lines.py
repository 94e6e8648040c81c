"""Lines that a page broke are paragraphs again, and what stands beside the text of a page is passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import fill
from time import process_time

import pytest

from sahel_tracker.draft.commitments import proposals
from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.paragraphs import paragraphs
from sahel_tracker.draft.passages import passages
from tests.draft.figures import figures, own_set

SLACK = 0.03
BASE = date(2018, 5, 4)
ENGLISH = (
    "The ministers of fisheries of the coast met in Accra for two days and took stock of the nets, the boats and the "
    "harbours that they share. Ghana undertook to repair the quay of Tema no later than the end of the first quarter "
    "2019. The ministers agreed to set up a register of Vessels Without Papers within three months of this meeting."
)
FRENCH = (
    "Les ministres de la pêche de la côte se sont réunis à Accra pendant deux jours. Le Ghana s'est engagé à réparer "
    "le quai de Tema au plus tard à la fin du premier trimestre 2019. Les ministres ont décidé de tenir un registre "
    "des navires sans papiers, qui sera remis au Gouvernement du Togo dans un délai de trois mois."
)
ARABIC = (
    "اجتمع وزراء الصيد في دول الساحل بمدينة أكرا على مدى يومين لبحث أوضاع الموانئ والقوارب. وتعهدت غانا بإصلاح رصيف "
    "ميناء تيما في أجل أقصاه نهاية الربع الأول من سنة 2019. واتفق الوزراء على إنشاء سجل للسفن التي لا تحمل أوراقا "
    "في غضون ثلاثة أشهر من تاريخ هذا الاجتماع."
)


@pytest.mark.parametrize("width", [48, 61, 72, 88, 99])
@pytest.mark.parametrize("text", [ENGLISH, FRENCH, ARABIC], ids=["en", "fr", "ar"])
def test_wrapped_sentences_say_what_they_say_on_one_line(text: str, width: int) -> None:
    broken = fill(text, width, break_on_hyphens=False)
    read = unwrapped(broken)
    assert len(read) == len(broken)
    assert [said for line in read.splitlines() for said in line.split()] == text.split()
    whole, parts = proposals(text, BASE), proposals(broken, BASE)
    assert [(one.passage, one.deadline, one.title) for one in parts] == [
        (one.passage, one.deadline, one.title) for one in whole
    ]


@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_headings_items_and_new_paragraphs_keep_their_lines(parted: str) -> None:
    wrapped = fill(ENGLISH, 60)
    items = ["(a) a list of harbours;", "(b) a list of boats."]
    lines = ["THE HARBOURS OF THE COAST", wrapped, "II. Boats", wrapped, *items]
    heads = [one.text[:12] for one in paragraphs(parted.join(lines))]
    assert heads == ["THE HARBOURS", "The minister", "II. Boats", "The minister", "(a) a list o", "(b) a list o"]


def test_the_first_line_of_a_paragraph_may_stand_further_in() -> None:
    text = "\n".join(fill(ENGLISH, 60, initial_indent="    ") for _ in range(3))
    assert len(paragraphs(text)) == 3


def test_lines_that_no_page_broke_stay_apart() -> None:
    text = "Ministers talk of ports\nA report of the agency\nThe ministers met in Accra on Friday.\nThey went home.\n"
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    "beside", ["- 7 -", "2/3", "page 2", "A/RES/12/4", "09-11223 (E)", "17-00412          3", "صفحة 2"]
)
def test_a_page_number_or_code_is_no_paragraph_and_parts_none(beside: str) -> None:
    text = f"The ministers agreed to set up a register of boats that is kept in\n\n{beside}\n\nthe harbour of Tema.\n"
    (one,) = paragraphs(text)
    assert one.text.startswith("The ministers")
    assert one.text.endswith("Tema.")
    ((found),) = passages(text).undertakings
    assert text[found.start : found.end].endswith("Tema")


def test_a_day_written_in_figures_is_no_page_number() -> None:
    assert "2013-02-04" in unwrapped("2013-02-04\nThe ministers met.")


def test_a_number_on_a_line_of_its_own_goes_with_its_paragraph() -> None:
    text = "The Council,\nRecalling its rules,\n1.\nDecides to build a quay;\n2.\n\nInvites Togo to pay for it.\n"
    assert [one.label.strip() for one in paragraphs(text)] == ["", "", "1.", "2."]
    assert len(passages(text).undertakings) == 2


def test_a_figure_at_the_head_of_a_wrapped_line_is_no_number_of_a_paragraph() -> None:
    text = (
        "The ministers of fisheries of the coast decided that their boats\n"
        "would carry papers, and they agreed to repair the quay of Tema by\n"
        "30 June 2019 at the latest, with the help of the harbour master of\n"
        "Lomé and of his men.\n"
    )
    assert {one.label for one in paragraphs(text)} == {""}
    assert [made.deadline and made.deadline.last_day for made in proposals(text, BASE)][-1] == date(2019, 6, 30)


@pytest.mark.parametrize("width", [52, 66, 78, 95, 110])
def test_our_own_communiques_are_read_as_well_on_a_narrow_page(width: int) -> None:
    marked = own_set()
    narrow = [replace(one, text=wrapped(one.text, width)) for one in marked]
    wide, made = figures(marked), figures(narrow)
    assert made.recall >= wide.recall - SLACK
    assert made.drafted_per_marked <= wide.drafted_per_marked + SLACK
    assert made.timed_right().count(False) <= 1


def wrapped(text: str, width: int) -> str:
    """The text with a line break for the last space that fits on each line: as long as it was."""
    lines = []
    for line in text.split("\n"):
        begin, kept = 0, list(line)
        while len(line) - begin > width and (cut := line.rfind(" ", begin + 1, begin + width + 1)) > 0:
            kept[cut], begin = "\n", cut + 1
        lines.append("".join(kept))
    return "\n".join(lines)


@pytest.mark.parametrize("line", ["2015.", "2016", ";"])
def test_a_short_last_line_of_a_paragraph_is_no_page_number(line: str) -> None:
    assert line in unwrapped(f"The next meeting of the ministers of fisheries will be held in\n{line}\n")


@pytest.mark.parametrize("text", [": (a) w; (b) w; (c) w; " * 20_000, "1/2/3 a/4 " * 40_000 + "x", ": a" * 100_000])
def test_lines_are_put_together_in_time_linear_in_the_text(text: str) -> None:
    began = process_time()
    assert len(unwrapped(text)) == len(text)
    assert process_time() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        (
            "قرر الوزراء ما يلي:\n\n1. فتح ثلاثة أرصفة في الميناء القديم لصالح صيادي السواحل الشمالية والجنوبية قبل\n"
            "نهاية السنة.\n\n2. نشر قائمة السفن كل شهر.\n\n3. إصلاح المنارة القديمة.\n"
        ),
        (
            f"Les ministres de la pêche des {'pays riverains du golfe et des îles ' * 3}se sont réunis.\n\n"
            "Ils ont décidé ce qui suit :\n\n1. Ouvrir trois quais dans le vieux port au profit de ceux des côtes\n"
            "voisines avant la fin de l'année.\n\n2. Publier une liste chaque mois.\n\n3. Réparer le vieux phare.\n"
        ),
    ],
)
def test_the_one_item_that_is_broken_keeps_its_end_and_the_items_after_it(text: str) -> None:
    made = proposals(text, BASE)
    assert len(made) == 3
    assert made[0].deadline is not None
