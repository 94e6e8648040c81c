"""What a writing command leaves on stdout: the ref, slug or code it made or changed, or all that is recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sahel_tracker.cli.reading import OutputOptions, Question, show_page

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

OutcomeFormat = Annotated[
    Literal["plain", "json"],
    typer.Option("--format", "-f", help="plain: the ref; json: the whole record.", show_default=False),
]


def give(ctx: typer.Context, ref: str, outcome: str, page: Callable[[Question], Page]) -> None:
    """Print the ref, or the document of the page that shows what it names."""
    if outcome == "json":
        show_page(ctx, page, None, OutputOptions("json", None))
    else:
        typer.echo(ref)


def give_commitment(ctx: typer.Context, ref: str, outcome: str) -> None:
    """Print the ref, or the commitment as it stands today; one of a meeting that is not over, as of its last day."""
    give(ctx, ref, outcome, lambda asked: _whole(asked, ref))


def give_commitments(ctx: typer.Context, refs: Sequence[str], outcome: str) -> None:
    """Print the refs, each once; or the commitment as it stands today, and several of them as a list."""
    once = tuple(dict.fromkeys(refs))
    if len(once) == 1:
        give_commitment(ctx, once[0], outcome)
    else:
        give(ctx, "\n".join(once), outcome, lambda asked: _list_of(asked, once))


def _whole(asked: Question, ref: str) -> Page:
    from sahel_tracker.render.commitments_page import detail_page
    from sahel_tracker.report.commitments import commitment_detail

    meeting = asked.record.meetings[asked.record.commitments[ref].meeting]
    day = max(asked.as_of, meeting.last_day)
    return detail_page(commitment_detail(asked.record, day, ref, asked.read_texts), asked.words, asked.log_head)


def _list_of(asked: Question, refs: Sequence[str]) -> Page:
    from sahel_tracker.render.commitments_page import list_page
    from sahel_tracker.report.commitments import commitments_named

    return list_page(commitments_named(asked.record, asked.as_of, refs, asked.read_texts), asked.words, asked.log_head)
