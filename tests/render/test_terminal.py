"""A page at a terminal: nothing wider than it, everything whole, Arabic in its own order."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tracker.errors import Unreadable
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.page import Column, Page, Row, Section, Table, Tone
from sahel_tracker.render.terminal import WIDE_ENOUGH, on_screen, terminal
from tests.pages import LANGUAGES, all_text, every_page, report_of
from tests.specimen import promise, specimen

WIDTHS = (80, 120, 160, 200)
ISOLATE, POP = "\u2068", "\u2069"
ANSI = re.compile("\x1b\\[[0-9;]*m")
ARABIC = re.compile("[\u0600-\u06ff]")
LONG = {
    "400 characters": "word " * 80,
    "one word of 400 characters": "w" * 400,
    "Arabic": "عقد المؤتمر الوزاري الإقليمي المقبل حول أمن الحدود في المملكة المغربية قبل نهاية السنة الجارية " * 3,
    "wide characters": "国境" * 40,
}


@pytest.fixture(scope="module")
def long_titles() -> Record:
    return specimen(*(promise(f"LONG-{number}", title) for number, title in enumerate(LONG.values())))


def page_of(*rows: Row) -> Page:
    """Two columns, so that what stands to the right of the first is the second alone."""
    columns = (Column("Ref"), Column("Title", wide=True))
    return Page("Title", (), (Section("", 2, columns, rows),), (), dict, lambda: Table((), ()))


def plainly(page: Page, width: int) -> list[str]:
    return terminal(page, width, colour=False, isolate=False).splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [*WIDTHS, 40, 129, 130])
def test_no_line_is_wider_than_the_terminal(long_titles: Record, language: Language, width: int) -> None:
    for page in every_page(long_titles, language):
        for line in plainly(page, width):
            assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", WIDTHS)
def test_it_uses_the_width_there_is(width: int) -> None:
    widest = max(cell_len(line) for line in plainly(report_of(), width))
    assert widest > width * 0.8


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_left_out_or_cut_off(language: Language, width: int) -> None:
    """Every word of every text stands on the page, and in order; a dash says only that there is nothing."""
    for page in every_page(specimen(), language):
        printed = " ".join(plainly(page, width)).split()
        for text in all_text(page):
            assert text == "—" or in_order(visible(text).split(), printed), text


def in_order(wanted: list[str], words: list[str]) -> bool:
    remaining = iter(words)
    return all(word in remaining for word in wanted)


@given(
    key=st.from_regex(r"[A-Z]{1,5}-[0-9]{1,75}", fullmatch=True),
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300),
    width=st.integers(30, 200),
)
@example(key="A-1", title="نُفِّذ " * 60, width=80)
@example(key="A" * 80, title="x", width=80)
@example(key="A-1", title="a  b   c " * 30, width=81)
@example(key="A-1", title="x" * 500, width=130)
def test_a_title_stays_whole_over_its_lines(key: str, title: str, width: int) -> None:
    """Put together again, the lines of a title are the title; only the spaces at which it was broken may differ."""
    assume(len(key) <= width)
    lines = plainly(page_of(Row((key, title))), width)
    assert all(cell_len(line) <= width for line in lines)
    begins = next(number for number, line in enumerate(lines) if line.startswith(key))
    printed = "".join(lines[begins:]).removeprefix(key)
    assert "".join(printed.split(" ")) == "".join(visible(title).split(" "))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_of_right_to_left_text_is_an_isolate_of_its_own(language: Language, width: int) -> None:
    """Outside of isolates no Arabic is left, and no isolate reaches past its line or holds another."""
    seen = 0
    for page in every_page(specimen(), language):
        for line in terminal(page, width, colour=False, isolate=True).splitlines():
            outside = re.sub(f"{ISOLATE}[^{ISOLATE}{POP}]*{POP}", "", line)
            assert not re.search(f"[{ISOLATE}{POP}]", outside)
            assert not ARABIC.search(outside)
            seen += line != outside
    assert (seen > 100) == (language == "ar")


def test_without_right_to_left_text_there_is_no_isolate() -> None:
    record = specimen()
    record.commitments = {ref: record.commitments[ref] for ref in ("TRI-04", "TRI-05")}
    assert ISOLATE not in terminal(report_of(record), 80, colour=False, isolate=True)


def test_a_mark_or_an_adlam_letter_is_isolated_too() -> None:
    for text in ("\u200fabc", "\U0001e900\U0001e901"):
        assert f"{ISOLATE}{text}{POP}" in terminal(page_of(Row(("A-1", text))), 80, colour=False, isolate=True)
    assert f"{ISOLATE}ا-1{POP}" in terminal(page_of(Row(("ا-1", "x"))), 80, colour=False, isolate=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_isolates_change_nothing_that_is_seen(width: int) -> None:
    page = report_of(language="ar", country="LY")
    isolated = terminal(page, width, colour=False, isolate=True)
    assert isolated.replace(ISOLATE, "").replace(POP, "") == terminal(page, width, colour=False, isolate=False)


def test_an_arabic_title_is_in_logical_order() -> None:
    """As it is read, first letter first: nothing is reshaped or turned round."""
    assert "TRI-01  عقد المؤتمر المقبل في المغرب" in plainly(report_of(language="ar"), 80)


@pytest.mark.parametrize("width", WIDTHS)
def test_colour_adds_nothing_but_colour(width: int) -> None:
    page = report_of()
    coloured = terminal(page, width, colour=True, isolate=False)
    assert "\x1b[" in coloured
    assert [ANSI.sub("", line).rstrip() for line in coloured.splitlines()] == plainly(page, width)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize(("tone", "code"), [("bad", 31), ("warning", 33), ("good", 32), ("quiet", 2), ("", None)])
def test_the_third_cell_has_the_colour_of_the_tone(width: int, tone: Tone, code: int | None) -> None:
    columns = (Column("Ref"), Column("Title", wide=True), Column("Status"))
    page = Page("", (), (Section("", 2, columns, (Row(("A-1", "x", "late"), tone),)),), (), dict, lambda: Table((), ()))
    expected = f"\x1b[{code}mlate\x1b[0m" if code else "late"
    assert any(line.endswith(f" {expected}") for line in terminal(page, width, colour=True, isolate=False).splitlines())


def test_a_wide_terminal_gets_a_table_headed_once_a_block() -> None:
    page = report_of(country="LY")
    wide, narrow = plainly(page, WIDE_ENOUGH), plainly(page, WIDE_ENOUGH - 1)
    blocks = [section for section in page.sections if section.level == 1]
    assert sum(line.startswith("Ref ") for line in wide) == len(blocks) == 3
    assert not any(line.startswith("Ref ") for line in narrow)


def test_the_columns_of_all_tables_stand_under_each_other() -> None:
    lines = plainly(report_of(), 160)
    heading = next(line for line in lines if line.startswith("Ref "))
    place = heading.index("Status")
    rows = [line for line in lines if re.match("(TRI|RAB)-", line)]
    assert len(rows) > 15
    assert all(line[place - 2 : place] == "  " and line[place] != " " for line in rows)


def test_a_line_is_not_broken_at_a_no_break_space() -> None:
    for width in range(30, 60):
        lines = plainly(page_of(Row(("A-1", "intervalle constaté\u00a0: 5 jours et encore quelques mots"))), width)
        assert any("constaté\u00a0:" in line for line in lines)


def test_what_goes_on_below_a_line_of_a_list_stands_further_in() -> None:
    section = Section("Findings", 2, lines=("one two three four five", "  source: six seven eight", "nine"))
    page = Page("", (), (section,), (), dict, lambda: Table((), ()))
    assert plainly(page, 20)[3:] == [
        "  one two three",
        "    four five",
        "    source: six",
        "      seven eight",
        "  nine",
        "",
    ]


def test_empty_cells_take_no_place_on_a_card() -> None:
    columns = tuple(Column(name) for name in "abcde")
    page = table_of(columns, ("A-1", "x" * 70, "", "—", "last"))
    assert plainly(page, 80)[2:4] == [f"A-1  {'x' * 70}", "  last"]


def test_a_column_in_which_nothing_stands_takes_no_place_in_a_table() -> None:
    columns = tuple(Column(name) for name in "abcde")
    assert plainly(table_of(columns, ("A-1", "x", "", "—", "last")), 80)[2:4] == ["a    b  e", "A-1  x  last"]


def table_of(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> Page:
    section = Section("", 2, columns, tuple(map(Row, rows)))
    return Page("", (), (section,), (), dict, lambda: Table((), ()))


def test_what_fits_is_a_table_on_a_narrow_terminal_too() -> None:
    columns = (Column("Due"), Column("After", alone="after %(value)s"), Column("Outcome", wide=True))
    rows = (("2013-06-30", "2013-04-21", "held"), ("2013-09-30", "2013-06-30", "open"))
    assert plainly(table_of(columns, *rows), 40)[2:4] == [
        "Due         After       Outcome",
        "2013-06-30  2013-04-21  held",
    ]
    assert plainly(table_of(columns, *rows), 30)[2:4] == ["2013-06-30  after 2013-04-21", "  held"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_of_a_table_repeats_its_heading(language: Language, width: int) -> None:
    page = report_of(language=language)
    [columns] = {section.columns for section in page.sections if section.rows}
    age = columns[5].alone.partition("%")[0]
    assert age in {"en": "age ", "fr": "ancienneté\u00a0: ", "ar": "العمر "}[language]
    shown = [line for line in plainly(page, width) if age in line and not line.startswith(columns[0].heading)]
    assert bool(shown) == (width < WIDE_ENOUGH)


def test_a_line_is_broken_between_its_parts_before_it_is_broken_within_one() -> None:
    head = "58 commitments. fulfilled late: 3 · due soon: 1 · under way: 1 · not assessed: 47"
    page = Page("", (head,), (), (), dict, lambda: Table((), ()))
    assert plainly(page, 60)[1:3] == [
        "58 commitments. fulfilled late: 3 · due soon: 1 ·",
        "under way: 1 · not assessed: 47",
    ]
    assert plainly(page, 30)[1:3] == ["58 commitments. fulfilled", "late: 3 ·"]


def test_a_terminal_that_does_not_reorder_gets_the_order_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(Row(("A-1", "عقد المؤتمر في 2013")), Row(("A-2", "plain words")))
    monkeypatch.setenv("TRACKER_BIDI", "visual")
    lines = on_screen(page, 80, colour=False).splitlines()
    assert "A-1  2013 يف رمتؤملا دقع" in lines
    assert "A-2  plain words" in lines
    monkeypatch.delenv("TRACKER_BIDI")
    assert on_screen(page, 80, colour=True) == terminal(page, 80, colour=True, isolate=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_order_of_sight_keeps_every_column_where_it_is(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    page = report_of(language="ar", country="LY")
    monkeypatch.setenv("TRACKER_BIDI", "visual")
    turned, logical = on_screen(page, width, colour=False).splitlines(), plainly(page, width)
    assert [cell_len(line) for line in turned] == [cell_len(line) for line in logical]
    assert turned != logical


def test_another_wish_for_the_order_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_BIDI", "left")
    with pytest.raises(Unreadable, match="TRACKER_BIDI 'left'"):
        on_screen(page_of(), 80, colour=False)


def lines_of(text: str) -> Iterator[str]:
    yield from text.split("\n")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_control_character_reaches_the_terminal(width: int) -> None:
    hostile = promise("BAD-1", "a\x1b]0;x\x07b\rc\x9b31m\u202ed\u2068e")
    for page in every_page(specimen(hostile), "en"):
        for line in lines_of(terminal(page, width, colour=False, isolate=False)):
            assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
