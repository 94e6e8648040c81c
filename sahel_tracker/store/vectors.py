"""Vectors of sentences in the file, so that each is made once: in plain SQL, outside the change log.

Invariants: a vector belongs to one model and one text (by its SHA-256), so that those of two models are never mixed;
nothing here touches the record, and what is lost is only made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from sahel_tracker.store import opening

AT_ONCE = 500
_KEEP = "INSERT INTO vector (model, sha256, vector) VALUES (:model, :sha256, :vector) ON CONFLICT DO NOTHING"


def kept_vectors(path: Path, model: str, sha256s: Iterable[str]) -> dict[str, bytes]:
    """The vectors that this model has made of these texts, by SHA-256. Raises as `open_reader` does."""
    wanted = list(dict.fromkeys(sha256s))
    found: dict[str, bytes] = {}
    with opening.translated(path), opening.reading(path) as connection:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            places = ", ".join("?" for _ in some)
            rows = f"SELECT sha256, vector FROM vector WHERE model = ? AND sha256 IN ({places})"
            found.update(connection.execute(rows, (model, *some)))
    return found


def keep_vectors(path: Path, model: str, vectors: Mapping[str, bytes]) -> None:
    """Keep these vectors, by SHA-256; those that are kept already stay. Raises `FileTrouble`."""
    rows = [{"model": model, "sha256": sha256, "vector": vector} for sha256, vector in vectors.items()]
    with opening.translated(path), closing(opening.connect_writing(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        opening.check_version(connection, path)
        connection.executemany(_KEEP, rows)
        connection.execute("COMMIT")
