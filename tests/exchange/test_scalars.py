from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sahel_tracker.exchange.lines import Verbatim, mapping_lines
from sahel_tracker.exchange.nodes import Loader
from sahel_tracker.exchange.scalars import block, scalar

AWKWARD = " \t\n\r:#-?,[]{}&*!|>'\"%@`~=\\abé٣مN01.\x00\x1b\x85\xa0\u2028\u202e\u2067\u200f\ufeff\ufffe\U000e0041😀"
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(AWKWARD, max_size=30)
"""Anything that can be written as UTF-8, and what YAML and terminals stumble over, often."""

LOADERS = [yaml.SafeLoader, Loader]
"""PyYAML's two parsers, which also decide as YAML 1.1 does what is a number, a day or a boolean."""

ACTS_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize("loader", LOADERS)
@given(text=TEXTS)
@example(text="null")
@example(text="NO")
@example(text="2012-03-12")
@example(text="12:30")
@example(text="1_000")
@example(text="one\n two\n\n three \n\tfour")
@example(text="one\ntwo\n\n\n")
@example(text="\n\none\n")
@example(text="one\r\ntwo")
@example(text="---\n...\n")
@example(text="# no comment\nlast")
def test_every_text_reads_back_as_itself_wherever_it_stands(loader: type[yaml.SafeLoader], text: str) -> None:
    written = f"- a: {block(text, '      ')}\n  b: [{scalar(text, in_flow=True)}, x]\n  {scalar(text)}: y\n"
    assert yaml.load(written, Loader=loader) == [{"a": text, "b": [text, "x"], text: "y"}]  # noqa: S506 - a safe one


@given(TEXTS)
def test_nothing_that_acts_unseen_is_written_as_it_is(text: str) -> None:
    """R13: an export can be printed on a terminal and opened in an editor."""
    assert not ACTS_UNSEEN.search(block(text, "  ") + scalar(text))


@pytest.mark.parametrize(
    "word", ["no", "NO", "yes", "On", "y", "true", "Null", "~", "", " a", "a ", "3", "-1", ".5", "a: b"]
)
def test_what_some_reader_would_take_for_something_else_is_quoted(word: str) -> None:
    assert scalar(word).startswith('"')


@pytest.mark.parametrize(
    "text", ["LY", "border-security", "It met: not", "لجنة المتابعة", "l'Intérieur", "AMU (5)", "a#b"]
)
def test_what_is_plainly_a_text_stays_readable(text: str) -> None:
    assert scalar(text) == (text if ": " not in text else f'"{text}"')


def test_what_separates_in_a_list_is_quoted_in_a_list_only() -> None:
    assert (scalar("a, b"), scalar("a, b", in_flow=True)) == ("a, b", '"a, b"')


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one\ntwo\n", "|\n  one\n  two"),
        ("one\n\ntwo", "|-\n  one\n\n  two"),
        ("one\ntwo\n\n", "|+\n  one\n  two\n"),
        ("one\n", '"one\\n"'),
        ("one \ntwo\n", '"one \\n\\\n  two\\n"'),
        ("one\n  two", "|-\n  one\n    two"),
        ("  one\n two", '"\\  one\\n\\\n  \\ two"'),
        ("one\n\u202etwo", '"one\\n\\\n  \\u202Etwo"'),
    ],
)
def test_several_lines_are_a_block_unless_a_block_would_lose_something(text: str, written: str) -> None:
    assert block(text, "  ") == written


def test_what_is_empty_is_left_out_and_the_rest_keeps_its_order() -> None:
    entry = {
        "b": "x",
        "none": None,
        "no": False,
        "text": "",
        "list": (),
        "mapping": {},
        "entries": [],
        "sure": True,
        "day": Verbatim("2012-03-12"),
        "a": {"codes": ("LY", "NO")},
        "e": [{"x": "1", "w": "z"}, {"x": "w"}],
    }
    assert list(mapping_lines(entry)) == [
        *("b: x", "sure: true", "day: 2012-03-12", "a:", '  codes: [LY, "NO"]'),
        *("e:", '  - x: "1"', "    w: z", "  - x: w"),
    ]
