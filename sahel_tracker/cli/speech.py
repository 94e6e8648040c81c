"""What is said on stderr: messages and errors. Content goes to stdout and does not pass through here.

Invariant: whatever a message quotes is shown inert (R13).
"""

from __future__ import annotations

import typer

from sahel_tracker.cli.settings import Settings

LONGEST_LINE = 600


def say(settings: Settings, message: str) -> None:
    """Tell on stderr what was done, unless --quiet."""
    if not settings.quiet:
        typer.echo(inert(message), err=True)


def complain(what: str, hint: str = "") -> None:
    """Tell on stderr what went wrong, and on its own line what to do next."""
    typer.echo(f"tracker: {inert(what)}", err=True)
    if hint:
        typer.echo(f"  {inert(hint)}", err=True)


def inert(message: str) -> str:
    """The message with control characters and bidi overrides made visible; its line breaks stay, no line is endless."""
    from sahel_tracker.language.safe_text import visible

    return "\n".join(shortened(visible(line)) for line in message.split("\n"))


def shortened(line: str) -> str:
    """The line, without its middle if it is longer than anybody would read."""
    if len(line) <= LONGEST_LINE:
        return line
    return f"{line[: LONGEST_LINE // 2]} … {line[-LONGEST_LINE // 2 :]}"
