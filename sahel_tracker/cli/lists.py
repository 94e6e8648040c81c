"""`tracker list`, `show` and `why`: commitments by filter, one in full, and why its status is what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.html_pages import HTML, commitment_also_html
from sahel_tracker.cli.reading import (
    AsOf,
    Bom,
    Country,
    Format,
    HtmlFormat,
    Internal,
    ListFormat,
    MeetingSlug,
    OutFile,
    OutputOptions,
    ProcessSlug,
    Question,
    Within,
    show_page,
)
from sahel_tracker.cli.report import selection
from sahel_tracker.cli.workbooks import XLSX, list_also_xlsx

if TYPE_CHECKING:
    from sahel_tracker.render.page import Page

Ref = Annotated[str, typer.Argument(help="The commitment's ref.", metavar="REF")]
Theme = Annotated[str | None, typer.Option("--theme", help="Only this theme.", metavar="THEME")]
Headline = Annotated[str | None, typer.Option("--headline", help="Only this headline, such as overdue.", metavar="H")]
DueBefore = Annotated[
    str | None, typer.Option("--due-before", help="Only what is due before this day.", metavar="DATE")
]


def list_commitments(
    ctx: typer.Context,
    *,
    country: Country = None,
    process: ProcessSlug = None,
    meeting: MeetingSlug = None,
    theme: Theme = None,
    headline: Headline = None,
    due_before: DueBefore = None,
    within: Within = None,
    as_of: AsOf = None,
    format: ListFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """List commitments, in order of recording."""
    from sahel_tracker.model.deadlines import parse_day
    from sahel_tracker.render.commitments_page import list_page
    from sahel_tracker.report.commitments import commitment_list

    status = known_headline(headline)
    before = parse_day(due_before) if due_before is not None else None

    def page(asked: Question) -> Page:
        wanted = selection(asked.record, country, process, meeting, within)
        narrowed = replace(wanted, theme=theme, headline=status, due_before=before)
        answer = commitment_list(asked.record, asked.as_of, narrowed, asked.read_texts)
        laid_out = list_page(answer, asked.words, asked.log_head)
        return list_also_xlsx(laid_out, answer.assessments, answer.quotes, asked)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, XLSX, bom=bom))


def show(
    ctx: typer.Context,
    ref: Ref,
    *,
    as_of: AsOf = None,
    format: HtmlFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Show one commitment in full, with its findings and sources."""
    from sahel_tracker.cli.lookup import find_commitment
    from sahel_tracker.render.commitments_page import detail_page
    from sahel_tracker.report.commitments import commitment_detail

    def page(asked: Question) -> Page:
        named = find_commitment(asked.record, ref).ref
        detail = commitment_detail(asked.record, asked.as_of, named, asked.read_texts)
        return commitment_also_html(detail_page(detail, asked.words, asked.log_head), detail, asked)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, HTML, bom=bom))


def why(
    ctx: typer.Context,
    ref: Ref,
    *,
    as_of: AsOf = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
) -> None:
    """Explain a status step by step."""
    from sahel_tracker.cli.lookup import find_commitment
    from sahel_tracker.render.why_page import why_page
    from sahel_tracker.report.explanation import explanation

    def page(asked: Question) -> Page:
        named = find_commitment(asked.record, ref).ref
        explained = explanation(asked.record, asked.as_of, named, asked.read_texts)
        return why_page(explained, asked.words, asked.log_head)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, bom=bom))


def known_headline(typed: str | None) -> str | None:
    """A headline as R2 writes it, hyphens allowed; errors.Unreadable with what is close to it."""
    from sahel_tracker.errors import Unreadable, close_to
    from sahel_tracker.model.status import HEADLINES

    if typed is None:
        return None
    headline = typed.strip().lower().replace("-", " ")
    if headline not in HEADLINES:
        raise Unreadable(
            f"'{typed}' is not a headline", close_to(headline, HEADLINES) or "one of " + ", ".join(HEADLINES)
        )
    return headline
