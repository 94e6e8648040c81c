"""The pages of the specimen, built as the commands build them, but without a command, a file or a clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sahel_tracker.model.records import Language, Record
from sahel_tracker.render.commitments_page import detail_page, list_page
from sahel_tracker.render.matrix_page import matrix_page
from sahel_tracker.render.page import Page
from sahel_tracker.render.report_page import overdue_page, report_page
from sahel_tracker.render.why_page import why_page
from sahel_tracker.render.words import Words
from sahel_tracker.report.commitments import commitment_detail, commitment_list
from sahel_tracker.report.country import country_report
from sahel_tracker.report.explanation import explanation
from sahel_tracker.report.matrix import commitment_matrix
from sahel_tracker.report.overdue import overdue_list
from sahel_tracker.report.quotes import quotes_for
from sahel_tracker.report.selection import Selection
from tests.snapshots import DAY
from tests.specimen import TEXT, TEXT_SHA256, specimen

LOG_HEAD = "49 0123456789ab"
LANGUAGES: tuple[Language, ...] = ("ar", "fr", "en")


def read_texts(sha256s: Iterable[str]) -> Mapping[str, str]:
    """The one text that the specimen's file keeps."""
    return {TEXT_SHA256: TEXT} if TEXT_SHA256 in set(sha256s) else {}


def report_of(
    record: Record | None = None,
    language: Language = "en",
    *,
    as_of: date = DAY,
    whole: bool = True,
    with_score: bool = False,
    **filters: Any,
) -> Page:
    record = record or specimen()
    report = country_report(record, as_of, Selection(**filters), read_texts)
    return report_page(report, words(record, language), LOG_HEAD, whole=whole, with_score=with_score)


def overdue_of(
    record: Record | None = None, language: Language = "en", *, as_of: date = DAY, soon: bool = False, **filters: Any
) -> Page:
    record = record or specimen()
    answer = overdue_list(record, as_of, Selection(**filters), read_texts, with_due_soon=soon)
    return overdue_page(answer, words(record, language), LOG_HEAD)


def list_of(record: Record | None = None, language: Language = "en", *, as_of: date = DAY, **filters: Any) -> Page:
    record = record or specimen()
    answer = commitment_list(record, as_of, Selection(**filters), read_texts)
    return list_page(answer, words(record, language), LOG_HEAD)


def matrix_of(record: Record | None = None, language: Language = "en", *, as_of: date = DAY, **filters: Any) -> Page:
    record = record or specimen()
    answer = commitment_matrix(record, as_of, Selection(**filters))
    quotes = quotes_for(record, answer.commitments, read_texts)
    return matrix_page(answer, quotes, words(record, language), LOG_HEAD)


def detail_of(ref: str, record: Record | None = None, language: Language = "en", *, as_of: date = DAY) -> Page:
    record = record or specimen()
    return detail_page(commitment_detail(record, as_of, ref, read_texts), words(record, language), LOG_HEAD)


def why_of(ref: str, record: Record | None = None, language: Language = "en", *, as_of: date = DAY) -> Page:
    record = record or specimen()
    return why_page(explanation(record, as_of, ref, read_texts), words(record, language), LOG_HEAD)


def every_page(record: Record, language: Language) -> list[Page]:
    """One page of each kind, and of each commitment its own two."""
    return [
        report_of(record, language, country="LY", with_score=True),
        report_of(record, language, whole=False),
        overdue_of(record, language, soon=True),
        list_of(record, language, theme="follow-up"),
        list_of(record, language),
        matrix_of(record, language),
        *(detail_of(ref, record, language) for ref in record.commitments),
        *(why_of(ref, record, language) for ref in record.commitments),
    ]


def words(record: Record, language: Language) -> Words:
    return Words(language, record.parties, record.processes)


def all_text(page: Page) -> list[str]:
    """Every text of a page that a renderer prints, before it is made safe."""
    cells = [cell for section in page.sections for row in section.rows for cell in row.cells]
    grids = [section.grid for section in page.sections if section.grid]
    lines = [line for section in page.sections for line in (section.title, *section.lines, section.tail)]
    heads = [text for grid in grids for text in (*grid.heads, *(name for name, _ in grid.lines))]
    return [text for text in (page.title, *page.head, *cells, *heads, *lines, *page.foot) if text]
