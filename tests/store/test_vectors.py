"""Vectors of sentences: kept by model and text, beside the record and outside its log."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.errors import FileTrouble, NoFile
from sahel_tracker.store.ledger import verify
from sahel_tracker.store.vectors import AT_ONCE, keep_vectors, kept_vectors

MODEL = "encoder 1.0"


def test_what_was_kept_is_found_again_and_the_rest_is_left_out(path: Path) -> None:
    keep_vectors(path, MODEL, {"a": b"\x00\x3c", "b": b"\x00\x40"})
    assert kept_vectors(path, MODEL, ["b", "a", "a", "c"]) == {"a": b"\x00\x3c", "b": b"\x00\x40"}


def test_vectors_of_two_models_are_never_mixed(path: Path) -> None:
    keep_vectors(path, MODEL, {"a": b"1"})
    assert kept_vectors(path, "encoder 2.0", ["a"]) == {}


def test_a_vector_that_is_kept_stays(path: Path) -> None:
    """Two checks at once may make the same one; float16 of one model and text is the same anyway."""
    keep_vectors(path, MODEL, {"a": b"1"})
    keep_vectors(path, MODEL, {"a": b"2", "b": b"3"})
    assert kept_vectors(path, MODEL, ["a", "b"]) == {"a": b"1", "b": b"3"}


def test_more_texts_than_go_into_one_statement_are_found(path: Path) -> None:
    many = {str(number): bytes([number % 256]) for number in range(2 * AT_ONCE + 1)}
    keep_vectors(path, MODEL, many)
    assert kept_vectors(path, MODEL, many) == many


def test_vectors_are_no_part_of_the_record_or_its_log(filled: Path) -> None:
    before = verify(filled)
    keep_vectors(filled, MODEL, {"a": b"1"})
    assert verify(filled) == before


def test_where_there_is_no_record_nothing_is_created(tmp_path: Path) -> None:
    with pytest.raises(NoFile):
        kept_vectors(tmp_path / "tracker.db", MODEL, ["a"])
    with pytest.raises(NoFile):
        keep_vectors(tmp_path / "tracker.db", MODEL, {"a": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear minister")
    with pytest.raises(FileTrouble, match="not a database"):
        keep_vectors(tmp_path / "letter.txt", MODEL, {"a": b"1"})
