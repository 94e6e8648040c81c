"""Vectors of promises: from the file, or made now with a progress bar, and then kept (extra `match`).

Invariants: without the extra no vector is made; no file is locked while vectors are made; an interrupted check
keeps what it has made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sahel_tracker.cli.settings import Settings

if TYPE_CHECKING:
    from sahel_tracker.check.encoder import Encoder


Advance = Callable[[int], None]
"""Moves a progress bar on by so many texts."""
LONG = 100_000
"""Characters from which on reading takes so long that somebody wonders."""


@dataclass(frozen=True, slots=True)
class KeptVectors:
    """Gives the vectors of texts: those that are in the file, and those that this encoder makes now."""

    settings: Settings
    encoder: Encoder

    def __call__(self, texts: Sequence[str]) -> Mapping[str, Any]:
        """The vectors by text. Raises `FileTrouble` where they cannot be kept."""
        from sahel_tracker.check.vectors import as_arrays, key_of_text, make_vectors
        from sahel_tracker.store.vectors import kept_vectors

        wanted = dict.fromkeys(texts)
        known = kept_vectors(self.settings.path, self.encoder.model, map(key_of_text, wanted))
        with progress(self.settings, len(wanted) - len(known)) as advance:
            return as_arrays(wanted, make_vectors(wanted, self.encoder, known, partial(self._keep, advance)))

    def _keep(self, advance: Advance, made: Mapping[str, bytes]) -> None:
        from sahel_tracker.store.vectors import keep_vectors

        keep_vectors(self.settings.path, self.encoder.model, made)
        advance(len(made))


@contextmanager
def progress(settings: Settings, total: int) -> Iterator[Advance]:
    """A bar on stderr for so many texts, at a terminal only, and only where there is something to wait for."""
    with _bar(settings, settings.words.text("Reading commitments"), total) if total > 0 else _no_bar() as advance:
        yield advance


def reading(settings: Settings, slug: str, size: int) -> AbstractContextManager[Advance]:
    """A bar that only moves, while texts of so many characters are read, at a terminal and where they are long."""
    label = settings.words.text("Reading %(meeting)s", meeting=slug)
    return _bar(settings, label, None) if size >= LONG else _no_bar()


@contextmanager
def _bar(settings: Settings, label: str, total: int | None) -> Iterator[Advance]:
    if settings.quiet or not sys.stderr.isatty():
        yield _nowhere
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=not settings.colour), transient=True) as bar:
        yield partial(bar.advance, bar.add_task(label, total=total))


def _no_bar() -> AbstractContextManager[Advance]:
    return nullcontext(_nowhere)


def _nowhere(number: int) -> None:
    """No bar is shown."""
    del number
