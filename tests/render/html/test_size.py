"""A report of two thousand commitments, each quoted and assessed, can be mailed and opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from sahel_tracker.model.records import Document, Item, Language, Record
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.report_html import report_html
from sahel_tracker.render.report_page import report_page
from sahel_tracker.report.country import country_report
from sahel_tracker.report.selection import Selection
from tests.model.builders import due, every
from tests.pages import words
from tests.snapshots import DAY
from tests.specimen import found, promise, quoting, specimen

MANY = 2_000
MOST_BYTES = 5_000_000
SENTENCE = (
    "اتفق الوزراء على عقد اجتماع سنوي لتبادل المعلومات حول أمن الحدود المشتركة وتدريب العاملين في المراكز الحدودية. "
)
TEXT = SENTENCE * MANY


@pytest.fixture(scope="module")
def large() -> Record:
    """Every second commitment is recurring, each has a finding; both are quoted from one text."""
    return specimen(Document("long", "tripoli-2012", "press", "ar", "1" * 64), *commitments())


def commitments() -> Iterable[Item]:
    title = {
        "ar": "عقد اجتماع سنوي لتبادل المعلومات حول أمن الحدود",
        "fr": "Tenir une réunion annuelle sur la sécurité",
    }
    for number in range(MANY):
        when = {"recurrence": every("6 months", "2012-09-12")} if number % 2 else {"deadline": due("2013-06-30")}
        passage = quoting("long", number * len(SENTENCE), 60)
        ref = f"BIG-{number}"
        yield promise(
            ref, "Meet every year on the security of borders", **title, **when, **passage, source="the report"
        )
        yield found(1000 + number, ref, "under-way", "2013-06-01", source="an agency, 2013", **passage)


def read_text(_: Iterable[str]) -> Mapping[str, str]:
    return {"1" * 64: TEXT}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_stays_under_five_megabytes(large: Record, language: Language) -> None:
    report = country_report(large, DAY, Selection(), read_text)
    said = words(large, language)
    page = report_page(report, said, "1 ab", whole=True, with_score=True)
    html = report_html(report, page, Teller.of(large, said, report.quotes), with_score=True)
    assert html.count("<details") > MANY
    assert html.count("<mark>") == 2 * MANY
    assert len(html.encode()) < MOST_BYTES
