"""Records as plain values and back, without loss."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.model.records import SHELVES, Finding, Item, Process, Trilingual
from sahel_tracker.store.plain import KINDS, canonical, from_plain, kind_of, to_plain

ANY_ITEM: st.SearchStrategy[Item] = st.one_of([st.from_type(kind) for kind in SHELVES])


@given(ANY_ITEM)
def test_every_item_comes_back_from_its_json_as_it_was(item: Item) -> None:
    assert from_plain(kind_of(item), json.loads(json.dumps(to_plain(item)))) == item


@given(ANY_ITEM)
def test_the_canonical_json_comes_back_as_itself(item: Item) -> None:
    text = canonical(to_plain(item))
    assert canonical(json.loads(text)) == text
    assert canonical(to_plain(from_plain(kind_of(item), json.loads(text)))) == text


def test_the_small_record_comes_back_and_is_plain(items: list[Item]) -> None:
    for item in items:
        plain = to_plain(item)
        assert from_plain(kind_of(item), plain) == item
        assert _is_plain(plain)


def test_canonical_json_is_sorted_tight_and_readable() -> None:
    process = Process("b", Trilingual(ar="أمن", en='a "b"'))
    assert canonical(to_plain(process)) == '{"name":{"ar":"أمن","en":"a \\"b\\"","fr":null},"slug":"b"}'


def test_every_kind_goes_under_its_name() -> None:
    assert list(KINDS) == ["process", "party", "meeting", "document", "commitment", "extension", "finding", "decision"]


def test_a_field_that_an_older_program_did_not_know_gets_its_default() -> None:
    plain = {"id": 1, "commitment": "A-1", "verdict": "fulfilled", "on": "2012-03-12"}
    assert from_plain("finding", plain) == Finding(1, "A-1", "fulfilled", date(2012, 3, 12))


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "kept"},
        {"on": "12/03/2012"},
        {"id": "1"},
        {"id": True},
        {"internal": 1},
        {"passage": {"start": 1, "end": None}},
        {"passage": {"start": 1}},
        {"passage": 3},
        {"colour": "red"},
    ],
)
def test_what_is_not_of_the_kind_is_refused(change: dict[str, Any]) -> None:
    plain = to_plain(Finding(1, "A-1", "fulfilled", date(2012, 3, 12)))
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_plain("finding", {**plain, **change})


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(one) for key, one in value.items())
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return value is None or type(value) in {str, int, bool}
