"""Questions at a terminal. Without one nothing is asked: whoever calls says which flag was missing.

Invariants: questions never reach stdout, so that `REF=$(tracker add ...)` at a terminal holds the ref alone; no file is
locked while somebody thinks; what a question offers is shown inert (R13).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from textwrap import wrap
from typing import TYPE_CHECKING, TypeVar

import typer

from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import complain, inert, say
from sahel_tracker.errors import TrackerError

if TYPE_CHECKING:
    from sahel_tracker.render.words import Words

Answer = TypeVar("Answer")
YES = ("y", "yes", "o", "oui", "نعم")
NO = ("n", "no", "non", "لا")
BETWEEN = " · "
_USUAL_WIDTH = 80
_LONGEST_WIDTH = 6
"""Digits of a width that a terminal may have."""
_TIED = "\x01"  # holds the words of one item together; what is shown has no controls left


def can_ask() -> bool:
    """Whether somebody sits at a terminal, to read the questions and to answer them."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until the answer can be read; what cannot is said, with how to write it."""
    while True:
        answer = answer_to(f"{question} ")
        try:
            return read(answer.strip())
        except TrackerError as error:
            complain(error.what, error.hint)


def confirm(question: str, words: Words, *, usual: bool = True) -> bool:
    """Ask for yes or no; Enter means the usual one. Either word is understood in each of the three languages."""
    choice = words.text("[Y/n]") if usual else words.text("[y/N]")
    while True:
        answer = answer_to(f"{question} {choice} ").strip().casefold()
        if answer in YES or (not answer and usual):
            return True
        if answer in NO or not answer:
            return False


def confirm_or_leave(question: str, settings: Settings, *, usual: bool = True) -> None:
    """Ask for yes, which Enter means if that is `usual`; on no, leave with exit 1 and nothing changed."""
    if not confirm(question, settings.words, usual=usual):
        say(settings, settings.words.text("nothing was changed"))
        raise typer.Exit(1)


def show(line: str) -> None:
    """Show a line that belongs to a question."""
    typer.echo(in_width(inert(line), terminal_width()), err=True)


def in_width(text: str, width: int) -> str:
    """Each line in lines of at most so many columns, cut between words, and between items where `·` stands there."""
    return "\n".join(folded for line in text.split("\n") for folded in (_folded(line, max(width, 1)) or [""]))


def terminal_width() -> int:
    """The columns of the terminal on which questions are asked, stdout or not."""
    typed = os.environ.get("COLUMNS", "")
    if typed.isdecimal() and len(typed) <= _LONGEST_WIDTH and int(typed):
        return int(typed)
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH


def _folded(line: str, width: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    items = line.strip().split(BETWEEN)
    tied = [item.replace(" ", _TIED) if len(items) > 1 and len(item) < width // 2 else item for item in items]
    pieces = wrap(
        BETWEEN.join(tied),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [piece.replace(_TIED, " ") for piece in pieces]


def answer_to(prompt: str) -> str:
    """One line typed in answer to the prompt. EOFError at the end of input."""
    prompt = f"{in_width(inert(prompt.rstrip()), terminal_width() - 1)} "
    if sys.stdout is not None and sys.stdout.isatty():
        import readline  # noqa: F401 - gives input() its line editing

        return input(prompt)
    with redirect_stdout(sys.stderr):
        return input(prompt)
