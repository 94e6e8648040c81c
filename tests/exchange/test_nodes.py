from __future__ import annotations

import time

import pytest
import yaml

from sahel_tracker.errors import ImportRefused, Problem
from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.nodes import Mapping, Scalar, Sequence, compose


def mapping(text: str) -> Mapping:
    root, problems = compose(text, "set.yaml")
    assert not problems
    assert isinstance(root, Mapping)
    return root


def scalar(text: str) -> Scalar:
    node = mapping(f"field: {text}\n").entries["field"]
    assert isinstance(node, Scalar)
    return node


def refusal(text: str) -> Problem:
    with pytest.raises(ImportRefused) as caught:
        compose(text, "set.yaml")
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    "written", ["NO", "no", "yes", "on", "2012-03-12", "2013", "0x1F", "1_000", "12:30", "1e3", ".inf"]
)
def test_what_is_no_boolean_of_the_core_schema_keeps_its_characters(written: str) -> None:
    """Country codes and days are text, as they are written."""
    node = scalar(written)
    assert (node.text, node.flag, node.is_null) == (written, None, False)


def test_only_true_and_false_are_booleans_and_quotes_make_them_text() -> None:
    assert [scalar(word).flag for word in ("true", "False", "TRUE", "'true'", "!!str true", "yes")] == [
        *(True, False, True, None, None, None)
    ]


def test_nothing_null_and_tilde_are_null_and_quotes_make_them_text() -> None:
    assert [scalar(word).is_null for word in ("", "~", "null", "Null", '"null"', "''", "none")] == [
        *(True, True, True, True, False, False, False)
    ]


def test_nodes_know_their_lines() -> None:
    root = mapping("first: 1\nsecond:\n  - a\n  - b: |\n      text\n\nthird: {x: 1,\n  y: 2}\n")
    second, third = root.entries["second"], root.entries["third"]
    assert root.key_lines == {"first": 1, "second": 2, "third": 7}
    assert isinstance(second, Sequence)
    assert [item.line for item in second.items] == [3, 4]
    assert isinstance(third, Mapping)
    assert third.key_lines == {"x": 7, "y": 8}


def test_a_field_that_stands_twice_is_named_with_both_lines() -> None:
    root, problems = compose("a: 1\nb: 2\na: 3\n", "set.yaml")
    assert isinstance(root, Mapping)
    assert root.entries["a"] == Scalar(1, "1")
    assert [(one.field, one.line, one.what) for one in problems] == [
        ("a", 3, "the field stands twice, first in line 1")
    ]


def test_an_alias_stands_for_what_it_names() -> None:
    root = mapping("all: &all [LY, MA]\nsome: *all\n")
    assert root.entries["some"] is root.entries["all"]


def test_an_alias_bomb_is_refused_in_no_time() -> None:
    """Nine lists, each of nine of the one before, would be 387 million nodes."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    started = time.process_time()
    problem = refusal("\n".join(lines))
    assert "repeat too much" in problem.what
    assert time.process_time() - started < 1


def test_a_long_text_repeated_often_is_a_bomb_too() -> None:
    assert "repeat too much" in refusal(f"a: &a {'x' * 2000}\nb: [{', '.join(['*a'] * 600)}]\n").what


def test_an_alias_inside_what_it_names_is_refused() -> None:
    assert "&a" in refusal("a: &a [1, *a]\n").what


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused_in_no_time(opening: str) -> None:
    started = time.process_time()
    assert "nest deeper" in refusal(opening * 200_000).what
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "tagged",
    ["!!python/object/apply:os.system ['true']", "!!python/name:os.system ''", "!!binary aGk=", "!own x", "!!set {a}"],
)
def test_no_tag_is_obeyed(tagged: str) -> None:
    assert "tags are not obeyed" in refusal(f"field: {tagged}\n").what


def test_a_second_document_is_refused_where_it_begins() -> None:
    problem = refusal("a: 1\n---\nb: 2\n")
    assert (problem.what, problem.line) == ("a second document begins", 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a: 1\nb: x: y\n", 2), ("a: 1\n\tb: 2\n", 2), ("a: 'x\n", 2), ("a: *b\n", 1)],
)
def test_what_is_not_yaml_is_said_with_its_line_and_what_to_do(text: str, line: int) -> None:
    problem = refusal(text)
    assert problem.file == "set.yaml"
    assert problem.line == line
    assert problem.hint


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufeff", "\ufffe"])
def test_a_character_that_acts_unseen_is_named_with_its_line(character: str) -> None:
    problem = refusal(f"a: 1\nb: x{character}y\n")
    assert f"U+{ord(character):04X}" in problem.what
    assert problem.line == 2


def test_a_list_cannot_be_the_name_of_a_field() -> None:
    assert "name of a field" in refusal("? [a, b]\n: 1\n").what


def test_an_empty_file_says_how_to_begin() -> None:
    assert refusal("# nothing yet\n").hint == "begin with 'version: 1'"


def test_without_the_fast_parser_everything_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a:\n  b: [1, "\\u202E", NO]\n  c: |\n    two\n    lines\n'
    fast = compose(text, "set.yaml")
    monkeypatch.setattr(nodes, "Loader", yaml.SafeLoader)
    assert compose(text, "set.yaml") == fast
    assert refusal("a: [1\n").line == 2
