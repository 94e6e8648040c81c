"""A page in a mail: readable in both directions, and nothing in it acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.render.digest_html import html_page
from sahel_tracker.render.page import Column, Page, Row, Section
from tests.pages import overdue_of, report_of

HOSTILE = '<script>alert(1)</script><img src="http://example.org/x">&amp; \u202egpj.exe \x1b[31m "quoted" \'x\''
VOID = {"meta"}


class Reader(HTMLParser):
    """The tags in order, the text, and whether every tag that was opened was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.directions: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.directions.append((tag, dict(attrs).get("dir")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.append(data)


def page(text: str, *, right_to_left: bool = False) -> Page:
    """A page that says the same everywhere."""
    row = Row((text,) * 3, "bad")
    section = Section(text, 1, (Column(text),) * 3, (row,), (text,), text)
    return Page(text, (text,), (section,), (text,), dict, lambda: None, right_to_left)  # type: ignore[arg-type,return-value]


def test_arabic_is_right_to_left_and_each_cell_has_its_own_direction() -> None:
    html = html_page(overdue_of(None, "ar", soon=True), "ar")
    read = Reader(html)
    assert '<html lang="ar" dir="rtl">' in html
    assert all(direction for tag, direction in read.directions if tag in {"h1", "h2", "p", "div", "bdi", "body"})
    assert ("div", "rtl") in read.directions
    assert re.search(r'<bdi dir="ltr"[^>]*>TRI-02</bdi>', html)
    assert re.search(r'<bdi dir="rtl"[^>]*>انقضى أجله', html)


def test_french_is_left_to_right_with_arabic_titles_turned() -> None:
    html = html_page(report_of(None, "fr"), "fr")
    assert '<html lang="fr" dir="ltr">' in html
    assert '<bdi dir="rtl"' in html_page(page("رفع التوصيات [ar]"), "fr")


def test_it_holds_all_that_the_page_says() -> None:
    report = report_of(country="LY")
    said = " ".join(Reader(html_page(report, "en")).said)
    for section in report.sections:
        assert section.title in said
        assert all(cell in said for row in section.rows for cell in row.cells if cell != "—")
        assert all(column.heading in said for column in section.columns[3:5])


def test_a_commitment_is_a_block_that_no_width_is_too_narrow_for() -> None:
    html = html_page(overdue_of(None, "en", soon=True), "en")
    assert "<table" not in html
    assert re.search(r'<bdi dir="ltr" style="[^"]*white-space: nowrap">TRI-02</bdi>', html)


def test_what_the_record_says_is_shown_and_does_nothing() -> None:
    read = Reader(html_page(page(HOSTILE), "en"))
    assert not {"script", "img", "a", "link", "style", "iframe"} & set(read.tags)
    assert any("<script>alert(1)</script>" in text for text in read.said)
    assert not re.search("[\u202a-\u202e\x1b]", html_page(page(HOSTILE), "en"))


@given(st.text(max_size=60), st.booleans())
def test_whatever_it_says_the_page_stays_whole(text: str, right_to_left: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    read = Reader(html_page(page(text, right_to_left=right_to_left), "ar"))
    assert read.open == []
    assert read.tags == Reader(html_page(page("plain"), "ar")).tags or not text
    html_page(page(text), "en").encode("utf-8")
