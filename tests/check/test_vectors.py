"""Vectors are made once, kept as they come, and are the same whether they were just made or kept before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sahel_tracker.check.vectors import AT_ONCE, as_arrays, key_of_text, make_vectors

np = pytest.importorskip("numpy")


class Counting:
    """An encoder that makes a vector of a text's length, and remembers what it was asked."""

    model = "counting 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return np.array([[len(text) / 3, 1.0] for text in texts], dtype=np.float32)


class Kept:
    """Remembers what it was given to keep, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[Mapping[str, bytes]] = []

    def __call__(self, made: Mapping[str, bytes]) -> None:
        self.batches.append(made)


def test_each_text_is_made_once_and_what_is_known_is_not_made_again() -> None:
    encoder, kept = Counting(), Kept()
    known = {key_of_text("b"): b"1234"}
    found = make_vectors(["a", "b", "a", "c"], encoder, known, kept)
    assert encoder.asked == ["a", "c"]
    assert set(found) == {key_of_text(text) for text in "abc"}
    assert found[key_of_text("b")] == b"1234"
    assert [set(batch) for batch in kept.batches] == [{key_of_text("a"), key_of_text("c")}]


def test_they_are_kept_in_batches_so_that_an_interruption_loses_little() -> None:
    class Interrupted(Kept):
        def __call__(self, made: Mapping[str, bytes]) -> None:
            super().__call__(made)
            if len(self.batches) == 2:
                raise KeyboardInterrupt

    kept = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        make_vectors([str(number) for number in range(5 * AT_ONCE)], Counting(), {}, kept)
    assert sum(map(len, kept.batches)) == 2 * AT_ONCE


def test_a_vector_that_was_just_made_is_the_one_that_is_kept() -> None:
    """Both are rounded to float16: otherwise the second check would score otherwise than the first."""
    kept = Kept()
    made = as_arrays(["border"], make_vectors(["border"], Counting(), {}, kept))
    again = as_arrays(["border"], kept.batches[0])
    assert made["border"].dtype == np.float32
    assert (made["border"] == again["border"]).all()
    assert made["border"].tolist() == [float(np.float16(2.0)), 1.0]


def test_texts_without_a_vector_are_left_out() -> None:
    assert as_arrays(["a", "b"], {key_of_text("b"): b"\x00\x3c"}).keys() == {"b"}


def test_a_text_that_no_file_can_hold_has_a_key_too() -> None:
    assert len(key_of_text("\ud800")) == 64
