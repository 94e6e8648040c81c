"""The matrix in letters: each headline its own in every language, and a legend that says what they mean."""

from __future__ import annotations

import csv
import io

import pytest
from markdown_it import MarkdownIt

from sahel_tracker.model.records import Language, Record, Trilingual
from sahel_tracker.model.status import HEADLINES
from sahel_tracker.render.commitment_words import HEADLINES as SAID
from sahel_tracker.render.matrix_words import LEGEND, legend, letter
from sahel_tracker.render.output import rendered
from sahel_tracker.render.page import Grid, Page
from sahel_tracker.render.words import Words
from tests.model.builders import commitment, day, finding, jointly, meeting, of_each, record, tripoli
from tests.pages import LANGUAGES, matrix_of
from tests.specimen import titled


def grid(page: Page, number: int = 0) -> Grid:
    found = page.sections[number].grid
    assert found is not None
    return found


def letters(page: Page) -> dict[str, str]:
    return {name: "".join(sign.text or "." for sign in signs) for name, signs in grid(page).lines}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_headline_has_a_letter_of_its_own_and_its_usual_words(language: Language) -> None:
    words = Words(language)
    assert set(LEGEND) == set(HEADLINES)
    assert len({letter(headline, words) for headline in LEGEND}) == len(LEGEND)
    for headline in LEGEND:
        assert words.text(LEGEND[headline]) == f"{letter(headline, words)} = {words.text(SAID[headline])}"


def test_the_legend_has_what_occurs_and_no_more() -> None:
    assert legend(["overdue", "fulfilled", "overdue"], Words("en")) == [
        "F = fulfilled",
        "O = overdue",
    ]
    assert "F = fulfilled · ? = not assessed · empty = not bound" in matrix_of(one_kept()).head


def one_kept() -> Record:
    return record(
        commitment(**of_each("LY", "MA")),
        commitment("TRI-02", **jointly("MA")),
        finding(1, "fulfilled", "2013-01-01", party="LY"),
    )


def test_parties_stand_down_and_commitments_across() -> None:
    page = matrix_of(one_kept())
    assert grid(page).heads == ("TRI-01", "TRI-02")
    assert letters(page) == {"Libya": "F.", "Morocco": "??"}
    assert [row.cells for row in page.sections[0].rows] == [("TRI-01", "TRI-01"), ("TRI-02", "TRI-02")]


def test_what_is_not_firm_says_so_and_what_is_no_promise_stands_under_its_name() -> None:
    filled = record(
        commitment("TRI-01", wording="planned", **jointly("LY")),
        commitment("TRI-02", wording="exploratory", **jointly("LY")),
    )
    promised, apart = matrix_of(filled).sections[:2]
    assert promised.rows[0].cells[1] == "TRI-02 (exploratory)"
    assert apart.title == "Calls and planned outputs (not commitments): tripoli-2012"


def test_scores_stand_at_the_end_and_none_below_five() -> None:
    kept = [commitment(f"TRI-0{n}", **jointly("LY")) for n in range(1, 6)]
    found = [finding(n, "fulfilled", "2013-01-01", commitment=f"TRI-0{n}") for n in range(1, 6)]
    assert matrix_of(record(*kept, *found)).sections[-1].lines == ("Libya: +1.00 (n = 5, 100% assessed)",)
    assert matrix_of(record(*kept, *found[1:])).sections[-1].lines == ("Libya: — (n = 4, 80% assessed)",)


def test_json_has_the_members_of_its_schema() -> None:
    document = matrix_of(one_kept()).document()
    assert list(document)[:5] == ["schema", "as_of", "parties", "commitments", "cells"]
    assert (document["schema"], document["parties"]) == ("tracker/matrix/1", ["LY", "MA"])
    assert [one["ref"] for one in document["commitments"]] == ["TRI-01", "TRI-02"]
    assert document["cells"] == [
        {"party": "LY", "ref": "TRI-01", "score": 1, "headline": "fulfilled"},
        {"party": "MA", "ref": "TRI-01", "score": None, "headline": "not assessed"},
        {"party": "MA", "ref": "TRI-02", "score": None, "headline": "not assessed"},
    ]


def test_csv_is_a_line_a_party_and_a_column_a_commitment() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(matrix_of(one_kept(), "ar"), "csv"), newline="")))
    assert [(row["party"], row["TRI-01"], row["TRI-02"]) for row in rows] == [
        ("LY", "fulfilled", ""),
        ("MA", "not assessed", "not assessed"),
    ]


def test_plain_text_is_tabs_under_heads() -> None:
    lines = rendered(matrix_of(one_kept()), "plain").splitlines()
    assert [line for line in lines if "\t" in line][:3] == ["\tTRI-01\tTRI-02", "Libya\tF\t", "Morocco\t?\t?"]


def test_markdown_is_a_table_a_meeting() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(rendered(matrix_of(one_kept()), "md"))
    cells = [token.content for token in tokens if token.type == "inline"]
    start = cells.index("TRI-01")
    assert cells[start : start + 8] == ["TRI-01", "TRI-02", "Libya", "F", "", "Morocco", "?", "?"]


def test_a_terminal_gets_bands_whose_heads_leave_out_what_all_begin_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    many = [commitment(f"TRI-2012-{n:02}", **jointly("LY", "MA" if n < 9 else "LY")) for n in range(1, 13)]
    text = rendered(matrix_of(record(*many)), "table")
    assert "TRI-2012-  01  02  03  04  05  06  07\nLibya       ?   ?" in text
    assert "\nTRI-2012-  08  09  10  11  12\nLibya       ?   ?   ?   ?   ?\nMorocco     ?\n" in text


def test_a_party_without_a_cell_in_a_band_is_left_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    many = [commitment(f"TRI-2012-{n:02}", **jointly("LY" if n > 1 else "MA")) for n in range(1, 13)]
    assert rendered(matrix_of(record(*many)), "table").count("Morocco  ") == 1


def test_before_everything_it_says_that_nobody_is_bound() -> None:
    page = matrix_of(record(commitment()), as_of=day("2000-01-01"))
    assert page.head[-1] == "No commitment binds anybody."
    assert page.sections == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_in_the_readers_language(language: Language) -> None:
    title = Trilingual(ar="مؤتمر", fr="Conférence", en="Conference")
    filled = record(commitment(**jointly("LY")), at=titled(tripoli(), title))
    page = matrix_of(filled, language)
    assert page.sections[0].title == title.best(language)[0]
    assert grid(page).lines[0][0] == {"ar": "ليبيا", "fr": "Libye", "en": "Libya"}[language]


def test_a_single_commitment_keeps_its_ref_whole() -> None:
    filled = record(meeting("b", "2013-01-01"), commitment("X-1", meeting="b", **jointly("LY")))
    assert "       X-1\nLibya    ?" in rendered(matrix_of(filled), "table")
