"""The matrix as HTML: signs with letters and words, heads that lead to titles, nothing from outside that acts."""

from __future__ import annotations

import pytest
from lxml import html as parser

from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.links import Links
from sahel_tracker.render.html.matrix_drawing import ACROSS, matrix_drawing
from sahel_tracker.render.html.matrix_html import matrix_html
from sahel_tracker.report.matrix import Matrix, commitment_matrix
from sahel_tracker.report.quotes import Quotes
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, jointly, record
from tests.pages import LANGUAGES, matrix_of, words
from tests.snapshots import DAY
from tests.specimen import promise, specimen


def drawn_from(filled: Record, language: Language = "en", links: Links | None = None) -> tuple[Matrix, Teller]:
    return commitment_matrix(filled, DAY, Selection()), Teller.of(filled, words(filled, language), Quotes(), links)


def page(filled: Record | None = None, language: Language = "en", links: Links | None = None) -> str:
    filled = filled or specimen()
    matrix, teller = drawn_from(filled, language, links)
    return matrix_html(matrix, matrix_of(filled, language), teller)


def read(text: str) -> parser.HtmlElement:
    return parser.document_fromstring(text)


def cells(tree: parser.HtmlElement) -> dict[tuple[str, str], str]:
    """What each sign is called, by party and ref."""
    found: dict[tuple[str, str], str] = {}
    for table in tree.xpath("//table[contains(@class, 'matrix')]"):
        refs = table.xpath("./thead//a/@title")
        for row in table.xpath("./tbody/tr"):
            for ref, cell in zip(refs, row.xpath("./td"), strict=True):
                found |= {(row.xpath("string(./th)"), ref): name for name in cell.xpath("./svg/@aria-label")}
    return found


def test_a_cell_says_in_words_what_its_letter_means() -> None:
    named = cells(read(page()))
    assert named["Libya", "TRI-06"] == "fulfilled"
    assert named["Egypt", "TRI-06"] == "not assessed"
    assert ("Egypt", "TRI-03") not in named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_that_is_used_is_drawn_once_and_stands_in_the_legend(language: Language) -> None:
    tree = read(page(language=language))
    drawn = tree.xpath("//symbol/@id")
    used = {name.removeprefix("#") for name in tree.xpath("//td//use/@href")}
    assert len(drawn) == len(set(drawn))
    assert used == set(drawn)
    assert len(set(tree.xpath("//symbol/text/text()"))) == len(drawn)
    assert len(tree.xpath("//ul[@class='legend']/li")) == len(drawn) + 1


def test_heads_leave_out_what_all_begin_with_and_lead_to_the_titles() -> None:
    tree = read(page())
    head = tree.xpath("//table[contains(@class, 'matrix')]/thead//a")[0]
    assert (head.text_content(), head.get("title"), tree.xpath("string(//thead/tr/th)")) == ("01", "TRI-01", "TRI-…")
    [entry] = tree.xpath(f"//li[@id='{head.get('href').removeprefix('#')}']")
    assert "Meet again in Morocco" in entry.text_content()


def test_wide_grids_go_on_in_a_second_band_without_who_has_nothing_there() -> None:
    many = [commitment(f"TRI-{n:02}", **jointly("LY", *(["MA"] if n == 1 else []))) for n in range(1, ACROSS + 3)]
    [group] = matrix_drawing(*drawn_from(record(*many))).groups
    assert [len(band.heads) for band in group.bands] == [ACROSS, 2]
    assert [len(band.lines) for band in group.bands] == [2, 1]


def test_long_heads_stand_upright_so_that_columns_stay_narrow() -> None:
    promises = [commitment(ref, **jointly("LY")) for ref in ("TRIPOLI", "RABAT")]
    [group] = matrix_drawing(*drawn_from(record(*promises))).groups
    assert (group.bands[0].upright, group.bands[0].corner) == (True, "")
    assert "matrix upright" in page(record(*promises))
    assert "matrix upright" not in page(record(commitment("A-1", **jointly("LY")), commitment("A-2", **jointly("LY"))))


def test_scores_have_a_dash_below_five() -> None:
    rows = [row.text_content() for row in read(page()).xpath("//table[@class='scores']/tbody/tr")]
    assert "Libya+0.22981%" in rows
    assert rows[-1].endswith("—00%")


def test_in_a_site_parties_and_commitments_lead_to_their_pages() -> None:
    links = Links({("country", "LY"): "countries/LY.html", ("commitment", "TRI-01"): "commitments/TRI-01.html"})
    assert {"countries/LY.html", "commitments/TRI-01.html"} <= set(read(page(links=links)).xpath("//a/@href"))


def test_an_arabic_page_says_so_on_every_block() -> None:
    tree = read(page(language="ar"))
    assert {block.get("dir") for block in tree.xpath("//section | //table | //ul | //p")} == {"rtl"}


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "\x1b]0;x\x07", "\u202eabc", "{{ 7 * 7 }}", "</svg><b>"]
)
def test_a_hostile_title_is_text(title: str) -> None:
    text = page(specimen(promise("HOS-01", title)))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    tree = read(text)
    assert tree.xpath("//script | //b") == []
    [entry] = tree.xpath("//li[@id='c-HOS-01']")
    assert "HOS-01" in entry.text_content()


def test_a_title_in_another_language_says_so_in_its_own_block() -> None:
    filled = record(commitment(**jointly("LY")), commitment("TRI-02", wording="planned", **jointly("LY")))
    promised, apart = read(page(filled, "ar")).xpath("//h2")[:2]
    assert promised.xpath("./bdi/@lang") == ["en"]
    assert apart.text_content() == "دعوات وأعمال مبرمجة (ليست التزامات): tripoli-2012 (بالإنجليزية)"


def test_where_nobody_is_bound_it_says_so() -> None:
    text = page(record(commitment()))
    assert "No commitment binds anybody." in text
    assert "<table" not in text
