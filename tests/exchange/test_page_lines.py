"""From letters with their places to lines and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from sahel_tracker.exchange.page_lines import Glyph, page_text

SIZE, WIDTH = 12.0, 6.0


def row(shapes: Sequence[str], y: float, x: float = 72, size: float = SIZE) -> list[Glyph]:
    """Shapes side by side, from left to right."""
    return [Glyph(shape, x + WIDTH * at, x + WIDTH * (at + 1), y, size) for at, shape in enumerate(shapes)]


def ending_at(right: float, shapes: Sequence[str], y: float) -> list[Glyph]:
    return row(shapes, y, right - WIDTH * len(shapes))


def test_letters_on_one_baseline_make_a_line_in_whatever_order_they_are_drawn() -> None:
    drawn = row("Ministers met", 700)
    assert page_text([*drawn[5:], *drawn[:5]]) == "Ministers met"


def test_a_gap_between_letters_is_a_space_even_where_none_was_drawn() -> None:
    assert page_text([*row("Ministers", 700), *row("met", 700, 72 + 10.5 * WIDTH)]) == "Ministers met"


def test_lines_that_had_no_room_for_the_next_word_are_one_paragraph() -> None:
    lines = [*row("The ministers of four", 700), *row("countries met in the", 686), *row("capital.", 672)]
    assert (
        page_text([*lines, *row("They agreed.", 658)])
        == "The ministers of four countries met in the capital.\nThey agreed."
    )


def test_a_line_with_room_left_ends_its_paragraph() -> None:
    lines = [*row("The plan of action", 700), *row("Agenda", 686), *row("They met to train the officers.", 672)]
    assert page_text(lines) == "The plan of action\nAgenda\nThey met to train the officers."


def test_room_between_lines_parts_paragraphs() -> None:
    lines = [*row("One two three", 700), *row("four five six", 686), *row("seven eight nine", 650)]
    assert page_text(lines) == "One two three four five six\n\nseven eight nine"


def test_arabic_lines_go_on_where_they_reach_the_left() -> None:
    first, second = ending_at(400, "يف ءارزولا عمتجا", 700), ending_at(400, "سلبارط", 686)
    assert page_text([*first, *second]) == "اجتمع الوزراء في طرابلس"


def test_cells_of_a_table_are_read_in_the_direction_of_their_line() -> None:
    apart = [*row("ايبيل", 700), *row("2013-06-30", 700, 200), *row("رئازجلا", 700, 350)]
    assert page_text(apart) == "الجزائر 2013-06-30 ليبيا"
    assert page_text([*row("Libya", 700), *row("30 June", 700, 200)]) == "Libya 30 June"


def test_columns_that_are_drawn_one_after_the_other_stay_apart() -> None:
    left = [*row("The ministers", 700), *row("met today.", 686)]
    right = [*row("They agreed", 700, 300), *row("on a plan.", 686, 300)]
    text = page_text([*left, *right])
    assert text.index("met today.") < text.index("They agreed")


def test_a_ligature_of_no_width_stays_where_it_was_drawn() -> None:
    """Some fonts draw لا as an alef of no width and a lam that carries it, a hair further left."""
    alef = Glyph("ا", 90.05, 90.05, 700, SIZE)
    lam = Glyph("ل", 90, 96, 700, SIZE)
    assert page_text([*row(["م"], 700, 84), alef, lam, *row(["س"], 700, 96)]) == "سلام"


def test_vowel_marks_follow_the_letter_they_stand_on() -> None:
    letters = row("ررقم", 700)
    shadda = Glyph("\u0651", 79, 82, 701, SIZE)
    assert page_text([*letters, shadda]) == "مقرّر"


def test_letters_printed_twice_for_bold_are_read_once() -> None:
    bold = [
        one
        for glyph in row("Tripoli", 700)
        for one in (glyph, Glyph(glyph.text, glyph.left + 0.3, glyph.right, 700, SIZE))
    ]
    assert page_text(bold) == "Tripoli"
    assert page_text(row("Ittehad", 700)) == "Ittehad"


def test_brackets_named_by_their_shape_are_turned_and_others_are_not() -> None:
    by_shape = "(AU) ةمظنم"
    by_meaning = ")AU( ةمظنم"
    assert page_text(row(by_shape, 700)) == "منظمة (AU)"
    assert page_text(row(by_meaning, 700)) == "منظمة (AU)"


def test_arabic_drawn_as_if_it_were_english_can_be_read_as_it_stands() -> None:
    assert page_text(row("أمن الحدود 2013", 700), as_drawn=True) == "أمن الحدود 2013"


def test_a_page_without_letters_has_no_text() -> None:
    assert page_text([]) == ""
    assert page_text(row("   ", 700)) == ""
