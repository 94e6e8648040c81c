"""Vectors of texts, made once and kept: as bytes by the SHA-256 of the text, as arrays by the text itself.

Invariant: a vector is rounded to float16 before it is used, so that the first check and the next ones score alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sahel_tracker.check.encoder import Encoder

AT_ONCE = 256
"""How many vectors are made before they are kept, so that an interrupted check loses little."""

Keep = Callable[[Mapping[str, bytes]], None]
_FORM = "<f2"


def key_of_text(text: str) -> str:
    """The SHA-256 under which the vector of a text is kept."""
    return sha256(text.encode(errors="backslashreplace")).hexdigest()


def make_vectors(texts: Iterable[str], encoder: Encoder, known: Mapping[str, bytes], keep: Keep) -> dict[str, bytes]:
    """The vectors of these texts by key: those known, and those made now, which are kept as they come."""
    missing = list(dict.fromkeys(text for text in texts if key_of_text(text) not in known))
    found = dict(known)
    for start in range(0, len(missing), AT_ONCE):
        made = _made(missing[start : start + AT_ONCE], encoder)
        keep(made)
        found |= made
    return found


def as_arrays(texts: Iterable[str], kept: Mapping[str, bytes]) -> dict[str, Any]:
    """The vectors by text, as float32 arrays; texts without one are left out."""
    import numpy as np

    by_text = {text: kept.get(key_of_text(text)) for text in texts}
    return {text: np.frombuffer(found, _FORM).astype(np.float32) for text, found in by_text.items() if found}


def _made(texts: Sequence[str], encoder: Encoder) -> dict[str, bytes]:
    rows = encoder.encode(texts)
    return {key_of_text(text): row.astype(_FORM).tobytes() for text, row in zip(texts, rows, strict=True)}
