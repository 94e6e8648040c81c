"""What `-f xlsx` writes: which sheets a workbook has, by what was asked.

Invariant: the library that writes workbooks is imported only when one is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tracker.cli.reading import Question

if TYPE_CHECKING:
    from sahel_tracker.model.assessment import Assessment
    from sahel_tracker.render.page import Page
    from sahel_tracker.render.sheets import Sheet
    from sahel_tracker.report.country import Report
    from sahel_tracker.report.matrix import Matrix
    from sahel_tracker.report.quotes import Quotes

XLSX = ("xlsx",)


def list_also_xlsx(page: Page, commitments: tuple[Assessment, ...], quotes: Quotes, asked: Question) -> Page:
    """The page, which can be written as a workbook too: commitments, findings and turns."""

    def sheets() -> tuple[Sheet, ...]:
        from sahel_tracker.render.sheets import Telling, commitment_sheets

        return commitment_sheets(commitments, Telling(asked.words, quotes))

    return _also_xlsx(page, sheets, asked)


def report_also_xlsx(page: Page, report: Report, asked: Question, *, with_score: bool) -> Page:
    """The page, which can be written as a workbook too: commitments, findings, turns and the matrix.

    The matrix has each party's score only where the report was asked for with it (R11).
    """

    def sheets() -> tuple[Sheet, ...]:
        from sahel_tracker.render.sheets import Telling, commitment_sheets, matrix_sheet
        from sahel_tracker.report.matrix import commitment_matrix

        matrix = commitment_matrix(asked.record, asked.as_of, report.selection)
        listed = commitment_sheets(report.assessments, Telling(asked.words, report.quotes))
        return (*listed, matrix_sheet(matrix, asked.words, with_score=with_score))

    return _also_xlsx(page, sheets, asked)


def matrix_also_xlsx(page: Page, matrix: Matrix, quotes: Quotes, asked: Question) -> Page:
    """The page, which can be written as a workbook too: the matrix, and the commitments whose refs it has."""

    def sheets() -> tuple[Sheet, ...]:
        from sahel_tracker.render.sheets import Telling, commitments_sheet, matrix_sheet

        told = Telling(asked.words, quotes)
        return matrix_sheet(matrix, asked.words), commitments_sheet(matrix.commitments, told)

    return _also_xlsx(page, sheets, asked)


def _also_xlsx(page: Page, sheets: Callable[[], tuple[Sheet, ...]], asked: Question) -> Page:
    def written() -> bytes:
        from sahel_tracker.render.xlsx import workbook

        return workbook(page.title, sheets(), asked.as_of, asked.words)

    return replace(page, others={**page.others, "xlsx": written})
