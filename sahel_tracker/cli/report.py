"""`tracker report` and `tracker overdue`: what people come for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.html_pages import HTML, overdue_also_html, report_also_html
from sahel_tracker.cli.reading import (
    SOMETHING_IS_LATE,
    AsOf,
    Bom,
    Country,
    ExitCode,
    Internal,
    MeetingSlug,
    OutFile,
    OutputOptions,
    PageFormat,
    ProcessSlug,
    Question,
    Within,
    show_page,
)
from sahel_tracker.cli.site import write_site
from sahel_tracker.cli.workbooks import XLSX, list_also_xlsx, report_also_xlsx

if TYPE_CHECKING:
    from sahel_tracker.model.records import Record
    from sahel_tracker.render.page import Page
    from sahel_tracker.report.selection import Selection

Everything = Annotated[bool, typer.Option("--all", help="Everything, not one screen.")]
SiteFolder = Annotated[
    str | None, typer.Option("--site", help="Write the whole record as linked pages into this folder.", metavar="DIR")
]
WithScore = Annotated[bool, typer.Option("--score", help="Add the score on three levels.")]


def report(
    ctx: typer.Context,
    *,
    country: Country = None,
    process: ProcessSlug = None,
    meeting: MeetingSlug = None,
    everything: Everything = False,
    score: WithScore = False,
    within: Within = None,
    as_of: AsOf = None,
    format: PageFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
    exit_code: ExitCode = False,
    site: SiteFolder = None,
) -> None:
    """Report where each commitment stands, of a country or of everybody."""
    if site is not None:
        refuse_beside_site(country, process, meeting, within, format, output, exit_code or None, bom or None)
        write_site(ctx, site, as_of, internal=internal, score=score)
        return
    from sahel_tracker.render.report_page import report_page
    from sahel_tracker.report.country import country_report, pressing

    late: list[bool] = []

    def page(asked: Question) -> Page:
        wanted = selection(asked.record, country, process, meeting, within)
        answer = country_report(asked.record, asked.as_of, wanted, asked.read_texts)
        late.append(pressing(answer.assessments))
        whole = everything or not one_screen(format, output)
        laid_out = report_page(answer, asked.words, asked.log_head, whole=whole, with_score=score)
        also_html = report_also_html(laid_out, answer, asked, with_score=score)
        return report_also_xlsx(also_html, answer, asked, with_score=score)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, HTML + XLSX, bom=bom))
    leave(wanted=exit_code, late=any(late))


def overdue(
    ctx: typer.Context,
    *,
    country: Country = None,
    process: ProcessSlug = None,
    within: Within = None,
    as_of: AsOf = None,
    format: PageFormat = None,
    output: OutFile = None,
    bom: Bom = False,
    internal: Internal = False,
    exit_code: ExitCode = False,
) -> None:
    """List what is overdue, unconfirmed or behind, worst first."""
    from sahel_tracker.render.report_page import overdue_page
    from sahel_tracker.report.overdue import overdue_list

    late: list[bool] = []

    def page(asked: Question) -> Page:
        wanted = selection(asked.record, country, process, None, within)
        soon = within is not None
        answer = overdue_list(asked.record, asked.as_of, wanted, asked.read_texts, with_due_soon=soon)
        late.append(bool(answer.commitments))
        laid_out = overdue_page(answer, asked.words, asked.log_head)
        listed = (*answer.commitments, *answer.due_soon)
        return list_also_xlsx(overdue_also_html(laid_out, answer, asked), listed, answer.quotes, asked)

    show_page(ctx, page, as_of, OutputOptions(format, output, internal, HTML + XLSX, bom=bom))
    leave(wanted=exit_code, late=any(late))


def refuse_beside_site(*others: object) -> None:
    """A site is the whole record as pages. Raises Unreadable where anything was asked for that it would not heed."""
    from sahel_tracker.errors import Unreadable

    if any(other is not None for other in others):
        hint = "leave out filters, --format, --output, --bom and --exit-code"
        raise Unreadable("--site writes the whole record into a folder", hint)


def selection(
    record: Record, country: str | None, process: str | None, meeting: str | None, within: str | None
) -> Selection:
    """The filters as typed, resolved against the record. Raises Unknown."""
    from sahel_tracker.cli.lookup import find_meeting, find_process
    from sahel_tracker.cli.parties import party_code
    from sahel_tracker.model.deadlines import parse_within
    from sahel_tracker.model.status import SOON
    from sahel_tracker.report.selection import Selection

    return Selection(
        country=party_code(country, record) if country is not None else None,
        process=find_process(record, process).slug if process is not None else None,
        meeting=find_meeting(record, meeting).slug if meeting is not None else None,
        within=parse_within(within) if within is not None else SOON,
    )


def one_screen(format: str | None, output: object) -> bool:
    """Whether the reader sits at a terminal and wants one screen; other formats are always whole."""
    from sahel_tracker.render.output import is_terminal

    return format == "table" or (format is None and output is None and is_terminal())


def leave(*, wanted: bool, late: bool) -> None:
    """Exit with 3 where that was asked for and something is late."""
    if wanted and late:
        raise typer.Exit(SOMETHING_IS_LATE)
