"""Bars on stderr for what takes a while, at a terminal only, and only where there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sahel_tracker.cli.settings import Settings
from sahel_tracker.render.words import mark

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0: nobody knows)."""

PHASES = {
    "open": mark("Opening the tables"),
    "rows": mark("Reading rows"),
    "entries": mark("Reading entries"),
    "rules": mark("Holding them against the rules"),
    "write": mark("Writing"),
}
MANY = 500
"""Items from which on a bar is worth its room."""


@contextmanager
def bars(settings: Settings) -> Iterator[Tell]:
    """A bar for each phase that has more than a few items; they go when the block ends."""
    if settings.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield _nowhere
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=not settings.colour), transient=True) as shown:
        yield _Bars(shown, settings).tell


class _Bars:
    def __init__(self, shown: Progress, settings: Settings) -> None:
        self._shown = shown
        self._settings = settings
        self._tasks: dict[str, TaskID] = {}

    def tell(self, phase: str, done: int, total: int) -> None:
        """Move the bar of the phase to where it is; the first word of a phase makes its bar."""
        if 0 < total < MANY:
            return
        if phase not in self._tasks:
            self._end_unmeasured()
            label = self._settings.words.text(PHASES[phase])
            self._tasks[phase] = self._shown.add_task(label, total=total or None)
        self._shown.update(self._tasks[phase], completed=done)

    def _end_unmeasured(self) -> None:
        """A phase of which nobody knows how much there is ends when the next begins."""
        for task in self._shown.tasks:
            if task.total is None:
                self._shown.update(task.id, total=1, completed=1)


def _nowhere(phase: str, done: int, total: int) -> None:
    """No bar is shown."""
    del phase, done, total
