"""Pages as a reader's browser shows and prints them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage
from playwright.sync_api import Page

from sahel_tracker.model.records import Language
from sahel_tracker.render.digest_html import html_page
from sahel_tracker.render.page import Row
from tests.browser.conftest import LANGUAGES, Pages, Seen
from tests.pages import overdue_of

SERIOUS = ("serious", "critical")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ROOM = 28
"""Points of white, at least, between a letter and the edge of a printed page: an A4 page has 14 mm and more."""
WIDTHS = (320, 768, 1600)
PRINTED = [
    *((language, "report.html") for language in LANGUAGES),
    *(("ar", name) for name in ("matrix.html", "meeting.html", "show.html", "brief.html", "hostile.html")),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_complains_or_asks_the_network_for_anything(pages: Pages, seen: Seen, language: str) -> None:
    looked_at = pages.looked_at(language)
    for file in looked_at:
        seen.open(file)
    assert seen.said == []
    assert seen.asked_for == [file.as_uri() for file in looked_at]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_serious_violation(pages: Pages, seen: Seen, axe: str, language: str) -> None:
    """On a narrow screen, where tables can be moved about, too: one must be able to do so with the keys."""
    seen.page.set_viewport_size({"width": 390, "height": 800})
    found = {file.name: violations(seen.open(file), axe) for file in pages.looked_at(language)}
    assert {name: worst for name, worst in found.items() if worst} == {}


def test_axe_would_find_one(seen: Seen, axe: str, tmp_path: Path) -> None:
    """Were the pages above not looked at, nothing could be found in them."""
    poor = tmp_path / "poor.html"
    poor.write_text('<title>x</title><p style="color: #ccc; background: #fff">pale</p><img src="data:,">', "utf-8")
    rules = {violation["id"] for violation in violations(seen.open(poor), axe)}
    assert {"color-contrast", "image-alt", "html-has-lang"} <= rules


def test_an_arabic_page_is_mirrored(pages: Pages, seen: Seen) -> None:
    """Text is aligned right, labels stand to the right of what they name, time runs from right to left."""
    arabic, english = (sides(seen.open(pages.file(language, "report.html"))) for language in ("ar", "en"))
    assert arabic == {"heading": "right", "label": "right", "promise": "right"}
    assert english == {"heading": "left", "label": "left", "promise": "left"}


def test_a_passage_is_shown_in_its_own_language_with_what_is_quoted_told_apart(pages: Pages, seen: Seen) -> None:
    page = seen.open(pages.file("fr", "site/commitments/ARA-01.html"))
    quote = page.locator("blockquote")
    assert (quote.get_attribute("lang"), quote.get_attribute("dir")) == ("ar", "rtl")
    assert quote.locator("mark").inner_text() == "عقد المؤتمر المقبل في المغرب"
    assert quote.inner_text().startswith("اتفق الوزراء")
    assert "وحثوا" not in quote.inner_text()
    assert quote.evaluate("e => getComputedStyle(e).textAlign") == "start"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out_of_a_narrow_or_a_wide_screen(pages: Pages, seen: Seen, language: str) -> None:
    for file in pages.looked_at(language):
        page = seen.open(file)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{file.name} at {width}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_run_without_a_space_pushes_no_column_out_of_sight(pages: Pages, seen: Seen, language: str) -> None:
    hidden = "[...document.querySelectorAll('.scrolls')].map(e => e.scrollWidth - e.clientWidth)"
    for name in ("hostile.html", "meeting.html", "site/commitments.html", "site/processes/hostile.html"):
        assert max(seen.open(pages.file(language, name)).evaluate(hidden)) <= 0, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_a_briefing_is_read_without_moving_it_sideways(pages: Pages, seen: Seen, language: str) -> None:
    seen.page.set_viewport_size({"width": 360, "height": 800})
    for name in ("brief.html", "hostile.html"):
        page = seen.open(pages.file(language, name))
        sides = "[...document.querySelectorAll('.brief *')].map(e => e.getBoundingClientRect())"
        over = f"{sides}.filter(r => r.width && (r.left < 0 || r.right > innerWidth)).length"
        assert page.evaluate(over) == 0
        titles = page.locator(".brief tbody th").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
        assert min(titles) > 300
        label = "getComputedStyle(document.querySelector('.brief td'), '::before').content"
        assert page.locator(".brief th[scope=col]").nth(1).text_content() in page.evaluate(label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_lists_and_timelines_are_whole(pages: Pages, seen: Seen, language: str) -> None:
    """The day asked about is in sight, and no word of ours is broken: neither has to be moved sideways."""
    seen.page.set_viewport_size({"width": 360, "height": 800})
    for name in ("report.html", "show.html", "meeting.html", "site/index.html", "site/processes/experts.html"):
        page = seen.open(pages.file(language, name))
        hidden = "[...document.querySelectorAll('.scrolls')].map(e => e.scrollWidth - e.clientWidth)"
        assert max(page.evaluate(hidden)) <= 0, name
        for line in page.locator(".timeline .now").all():
            box = line.bounding_box()
            assert box is None or 0 < box["x"] < 360
    numbers = seen.open(pages.file(language, "site/index.html")).locator(".listing tbody tr").first.locator("td")
    label = "e => getComputedStyle(e, '::before').content"
    assert [numbers.nth(n).evaluate(label).strip('" ') for n in range(3)] == heads_of(seen.page)[1:]


def heads_of(page: Page) -> list[str]:
    """The heads of the first list of a page."""
    return page.locator(".listing thead").first.locator("th").all_text_contents()


def test_what_is_wider_than_the_screen_shows_that_there_is_more(pages: Pages, seen: Seen) -> None:
    seen.page.set_viewport_size({"width": 360, "height": 800})
    page = seen.open(pages.file("ar", "matrix.html"))
    backgrounds = page.locator(".scrolls").first.evaluate("e => getComputedStyle(e).backgroundAttachment")
    assert backgrounds == "local, local, scroll, scroll"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_by_mail_fits_a_telephone(seen: Seen, tmp_path: Path, language: Language) -> None:
    """Whatever the length of a title without a space, and without breaking a ref."""
    seen.page.set_viewport_size({"width": 360, "height": 800})
    mail, overdue = tmp_path / "mail.html", overdue_of(None, language, soon=True)
    section = replace(overdue.sections[0], rows=(Row(("NKC-2013-03", "W" * 400, "open", "W" * 200, "—")),))
    mail.write_text(html_page(replace(overdue, sections=(*overdue.sections, section)), language), "utf-8")
    page = seen.open(mail)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_text("NKC-2013-03").evaluate("e => e.getClientRects().length") == 1


@pytest.mark.parametrize(("language", "name"), PRINTED)
def test_printed_every_line_is_there_and_none_is_cut(pages: Pages, seen: Seen, language: str, name: str) -> None:
    page = seen.open(pages.file(language, name))
    page.emulate_media(media="print")
    wanted = page.locator("body").inner_text()
    printed = list(extract_pages(BytesIO(page.pdf(prefer_css_page_size=True))))
    for sheet in printed:
        assert (round(sheet.width), round(sheet.height)) == (595, 842)
        assert [letter for letter in letters(sheet) if not fits(letter, sheet)] == []
    got = normalize("NFKC", "".join(letter.get_text() for sheet in printed for letter in letters(sheet)))
    assert short_of(wanted, got) == {}


def test_printed_what_was_folded_is_unfolded(pages: Pages, seen: Seen) -> None:
    page = seen.open(pages.file("en", "report.html"))
    told = "What would count as done"
    assert told not in page.locator("body").inner_text()
    page.emulate_media(media="print")
    assert told in page.locator("body").inner_text()


@pytest.mark.parametrize("name", ["matrix.html", "brief.html", "show.html", "report.html"])
def test_printed_no_heading_is_parted_or_left_at_the_foot_of_a_page(pages: Pages, seen: Seen, name: str) -> None:
    """Wherever the end of the page comes; nor does the last page hold the closing line alone."""
    page = seen.open(pages.file("fr", name))
    page.evaluate("document.querySelectorAll('h2').forEach(e => e.append(' ' + 'et de la suite '.repeat(6)))")
    headings = "".join("".join(page.locator("h2, h3").all_text_contents()).split())
    for printed in lowered(page):
        assert [lines[-1] for lines in printed if lines[-1] in headings] == []
        assert len(printed[-1]) > 1


def test_printed_a_short_timeline_is_in_one_piece(pages: Pages, seen: Seen) -> None:
    page = seen.open(pages.file("en", "show.html"))
    for printed in lowered(page):
        legends = ["dayofthisreport" in "".join(lines) for lines in printed if "Timeline" in lines]
        assert legends == [True]


def lowered(page: Page) -> Iterator[list[list[str]]]:
    """The lines of the printed pages, what follows the head of the page moved down by more and more."""
    for lower in range(0, 600, 75):
        page.locator("main > header").evaluate(f"e => e.style.paddingBottom = '{lower}px'")
        yield [lines_of(sheet) for sheet in extract_pages(BytesIO(page.pdf(prefer_css_page_size=True)))]


def lines_of(sheet: LTPage) -> list[str]:
    """The lines of a printed page from its head to its foot, without spaces."""
    found: dict[int, list[LTChar]] = {}
    for letter in letters(sheet):
        if letter.get_text().strip():
            found.setdefault(round(letter.matrix[5] / 3), []).append(letter)
    across = [sorted(line, key=lambda letter: letter.x0) for _, line in sorted(found.items(), reverse=True)]
    return ["".join(letter.get_text() for letter in line) for line in across]


def violations(page: Page, axe: str) -> list[dict[str, Any]]:
    """What axe-core reports as serious or worse, with the first element that it names; some cards are unfolded."""
    page.evaluate("for (const folded of [...document.querySelectorAll('details')].slice(0, 2)) folded.open = true")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", list(RULES))
    return [
        {"id": one["id"], "at": one["nodes"][0]["html"][:200], "why": one["nodes"][0]["failureSummary"]}
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


def sides(page: Page) -> dict[str, str]:
    """On which side a heading begins, a label stands of its value, and what is past stands of the day asked about."""
    page.locator("details").first.evaluate("e => e.open = true")
    first, middle = page.locator("h1"), page.viewport_size["width"] / 2 if page.viewport_size else 0
    start = first.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().left }"
    )
    label, value = (page.locator(f"details dl {tag}").first.bounding_box() for tag in ("dt", "dd"))
    bar, now = (
        page.locator(f".timeline tbody {tag}").first.bounding_box() for tag in (":is(.past, .unconfirmed)", ".now")
    )
    assert label is not None
    assert value is not None
    assert bar is not None
    assert now is not None
    return {
        "heading": "right" if start > middle else "left",
        "label": "right" if label["x"] > value["x"] else "left",
        "promise": "right" if bar["x"] + 1 >= now["x"] else "left",
    }


def letters(sheet: LTPage) -> list[LTChar]:
    """Every letter of a printed page."""
    found: list[LTChar] = []
    waiting: list[Any] = [sheet]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            found.append(item)
        elif hasattr(item, "__iter__"):
            waiting.extend(item)
    return found


def fits(letter: LTChar, sheet: LTPage) -> bool:
    """Whether the whole letter stands on the page, clear of its edges."""
    across = letter.x0 >= ROOM and letter.x1 <= sheet.width - ROOM
    return across and letter.y0 >= ROOM and letter.y1 <= sheet.height - ROOM


def short_of(wanted: str, got: str) -> dict[str, int]:
    """Letters and digits of the page that the print has fewer of: no line can be gone without a trace."""
    want, have = Counter(re.findall(r"\w", normalize("NFKC", wanted))), Counter(got)
    return {letter: count - have[letter] for letter, count in want.items() if count > have[letter]}
