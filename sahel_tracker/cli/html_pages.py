"""The pages that can also be written as HTML: what they are made of is imported only when HTML is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahel_tracker.cli.reading import Question
    from sahel_tracker.model.records import Meeting
    from sahel_tracker.render.html.cards import Teller
    from sahel_tracker.render.page import Page
    from sahel_tracker.report.commitments import CommitmentDetail
    from sahel_tracker.report.country import Report
    from sahel_tracker.report.matrix import Matrix
    from sahel_tracker.report.overdue import OverdueList
    from sahel_tracker.report.quotes import Quotes

HTML = ("html",)


def report_also_html(page: Page, report: Report, asked: Question, *, with_score: bool) -> Page:
    """The report with HTML among its formats."""

    def made() -> str:
        from sahel_tracker.render.html.report_html import report_html

        return report_html(report, page, teller(asked, report.quotes), with_score=with_score)

    return also_html(page, made)


def overdue_also_html(page: Page, overdue: OverdueList, asked: Question) -> Page:
    """The overdue list with HTML among its formats."""

    def made() -> str:
        from sahel_tracker.render.html.report_html import overdue_html

        return overdue_html(overdue, page, teller(asked, overdue.quotes))

    return also_html(page, made)


def commitment_also_html(page: Page, detail: CommitmentDetail, asked: Question) -> Page:
    """One commitment with HTML among its formats."""

    def made() -> str:
        from sahel_tracker.render.html.commitment_html import commitment_html

        return commitment_html(detail, page, teller(asked, detail.quotes))

    return also_html(page, made)


def meeting_also_html(page: Page, meeting: Meeting, asked: Question) -> Page:
    """One meeting with HTML among its formats; there with where each promise made at it stands."""

    def made() -> str:
        from sahel_tracker.render.html.meeting_html import meeting_html
        from sahel_tracker.render.report_page import foot
        from sahel_tracker.report.commitments import commitments_named

        refs = {one.ref for one in asked.record.commitments.values() if one.meeting == meeting.slug}
        promised = commitments_named(asked.record, asked.as_of, refs, asked.read_texts)
        signed = replace(page, foot=foot(asked.as_of, asked.words, asked.log_head))
        return meeting_html(meeting, promised, signed, teller(asked, promised.quotes))

    return also_html(page, made)


def matrix_also_html(page: Page, matrix: Matrix, quotes: Quotes, asked: Question) -> Page:
    """The matrix with HTML among its formats."""

    def made() -> str:
        from sahel_tracker.render.html.matrix_html import matrix_html

        return matrix_html(matrix, page, teller(asked, quotes))

    return also_html(page, made)


def also_html(page: Page, made: Callable[[], str]) -> Page:
    """The page with this way to make HTML of it."""
    return replace(page, others={**page.others, "html": made})


def teller(asked: Question, quotes: Quotes) -> Teller:
    """Who tells of the record in the reader's language, in a page that stands alone."""
    from sahel_tracker.render.html.cards import Teller

    return Teller.of(asked.record, asked.words, quotes)
