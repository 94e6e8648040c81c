"""Names of pages: safe on any system, each key its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.render.html.links import Links, safe_name, safe_names


@pytest.mark.parametrize("key", ["TRI-2012-20", "rabat_2013", "LY"])
def test_a_plain_key_is_its_own_file_name(key: str) -> None:
    assert safe_names([key]) == {key: key}


@pytest.mark.parametrize("key", ["../../etc/passwd", "CON", "nul", "a b", "قرار-1", "x" * 300, ".", "-rf", "index", ""])
def test_any_other_is_told_by_a_part_of_its_hash(key: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,80}", safe_name(key))
    assert safe_name(key) != key


def test_keys_that_differ_in_case_alone_are_two_files_where_case_does_not_count() -> None:
    names = safe_names(["TRI-1", "tri-1", "other"])
    assert len({name.casefold() for name in names.values()}) == 3
    assert names["other"] == "other"


@given(st.lists(st.text(max_size=70), unique=True))
def test_no_two_keys_share_a_file(keys: list[str]) -> None:
    names = safe_names(keys)
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", name) for name in names.values())


def test_an_address_climbs_out_of_the_folder_it_is_followed_from() -> None:
    pages = {("meeting", "tripoli"): "meetings/tripoli.html"}
    assert Links(pages).to("meeting", "tripoli") == "meetings/tripoli.html"
    assert Links(pages, depth=1).to("meeting", "tripoli") == "../meetings/tripoli.html"
    assert Links(pages).to("meeting", "rabat") is None
