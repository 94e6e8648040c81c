"""Markdown in which nothing from outside is anything but text (R13), read by a Markdown parser."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language
from sahel_tracker.render.markdown import markdown
from sahel_tracker.render.page import Column, Page, Row, Section, Table
from tests.pages import LANGUAGES, every_page, report_of
from tests.specimen import SHOWN_AS, specimen

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TITLES = (
    "<script>alert(1)</script>",
    "a | b",
    "[link](javascript:alert(1))",
    "![image](http://example.org/x.png)",
    "<https://example.org>",
    "* a",
    "1. a",
    "# a",
    "> a",
    "- [ ] a",
    "`a` ``b``",
    "~~a~~ __b__ **c**",
    "&lt;b&gt; &#60;",
    "a\\",
    "a\\|b",
    "<!-- a",
    "[^1]: a",
    "---",
    "a\n\n# b",
    "\x1b]0;x\x07",
    "\u202eabc",
)


def page_of(*titles: str) -> Page:
    columns = (Column("Ref"), Column("Title", wide=True))
    rows = tuple(Row((f"R{number}", title)) for number, title in enumerate(titles))
    section = Section("Section", 2, columns, rows, lines=titles)
    return Page("Page", (), (section,), (), dict, lambda: Table((), ()))


def texts_in(source: str, container: str) -> list[str]:
    """What each cell, item or heading says, once it is parsed: text and nothing else."""
    tokens = GITHUB.parse(source)
    return [
        said(following)
        for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
        if token.type == f"{container}_open" and following.type == "inline"
    ]


def said(inline: Token) -> str:
    children = [child for child in inline.children or () if child.content != "<!-- -->"]
    assert {child.type for child in children} <= {"text", "text_special"}, inline.content
    return "".join(child.content for child in children)


def spaced(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_one_cell_of_text_and_one_item_of_text(title: str) -> None:
    source = markdown(page_of(title, "next"))
    assert [spaced(text) for text in texts_in(source, "td")] == ["R0", spaced(title), "R1", "next"]
    assert [spaced(text) for text in texts_in(source, "paragraph")] == [spaced(title), "next"]
    assert {token.type for token in GITHUB.parse(source)} & {"html_block", "fence", "code_block", "hr"} == set()


@given(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=60))
@example("|\\")
@example("0\\")
def test_any_text_is_shown_as_it_is(title: str) -> None:
    assert texts_in(markdown(page_of(title)), "td") == ["R0", visible(title)]


def test_a_bare_address_is_no_link() -> None:
    """GitHub links what begins with www. or has a scheme, in any text that does not escape it."""
    assert r"www\.example.org" in markdown(page_of("www.example.org"))
    assert r"https\://example.org" in markdown(page_of("https://example.org"))


@pytest.mark.parametrize("title", ["@someone", "owner/repository#12", "#1", "someone@example.org", "(@a, #2)"])
def test_nobody_is_called_and_no_issue_is_named(title: str) -> None:
    """GitHub looks for both in the text that Markdown has become, where a backslash is gone."""
    source = markdown(page_of(title))
    assert not re.search(r"[@#]\w", source)
    assert texts_in(source, "td") == ["R0", title]


def test_dollars_are_no_formula() -> None:
    assert r"\$5 and \$6" in markdown(page_of("$5 and $6"))


def test_days_and_slugs_stay_readable_in_the_source() -> None:
    assert "| R0 | tripoli-2012, 2012-03-12 |" in markdown(page_of("tripoli-2012, 2012-03-12"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_page_has_as_many_cells_as_columns(language: Language) -> None:
    source = markdown(report_of(language=language))
    assert len(texts_in(source, "td")) == 7 * (len(SHOWN_AS) - 1)  # TRI-14 folds under its renewal
    assert len(texts_in(source, "th")) % 7 == 0


def test_a_page_in_arabic_runs_from_right_to_left_and_is_read_inside_its_frame() -> None:
    source = markdown(report_of(language="ar"))
    assert source.splitlines()[:4] == ["# حالة تنفيذ الالتزامات", "", '<div dir="rtl">', ""]
    assert source.endswith("\n\n</div>\n")
    assert [token.content for token in GITHUB.parse(source) if token.type == "html_block"] == [
        '<div dir="rtl">\n',
        "</div>\n",
    ]
    assert "<div" not in markdown(report_of(language="fr"))


def test_headings_step_down_from_the_page_to_its_groups() -> None:
    source = markdown(report_of(country="LY"))
    levels = [len(line) - len(line.lstrip("#")) for line in source.splitlines() if line.startswith("#")]
    assert levels[:3] == [1, 2, 3]
    assert max(levels) == 3


def test_every_page_is_free_of_controls_and_ends_with_one_line_break() -> None:
    for page in every_page(specimen(), "ar"):
        source = markdown(page)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
        assert source.endswith("\n")
        assert not source.endswith("\n\n")
