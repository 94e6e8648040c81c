"""The matrix as a page: a legend, a grid for each meeting, and each party's score."""

from __future__ import annotations

from sahel_tracker.model.score import RUBRIC
from sahel_tracker.render.html import html
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.inline import said
from sahel_tracker.render.html.matrix_drawing import matrix_drawing
from sahel_tracker.render.html.report_html import head
from sahel_tracker.render.page import Page
from sahel_tracker.report.matrix import Matrix


def matrix_html(matrix: Matrix, page: Page, teller: Teller) -> str:
    """The whole matrix; `page` is the same laid out for other ways out, of which name and foot are taken."""
    words = teller.words
    return html(
        "matrix.html.j2",
        words,
        **teller.frame(page),
        title=said(page.title),
        head=head(matrix.selection, matrix.as_of, words),
        drawn=matrix_drawing(matrix, teller),
        method=said(words.text("Method, version %(version)d.", version=RUBRIC)),
    )
