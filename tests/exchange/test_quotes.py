from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sahel_tracker.errors import Problem
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.texts import sha256_of
from sahel_tracker.model.records import Passage, Record

COMMITMENT = "commitments:\n  - ref: TRI-1\n    meeting: tripoli-2012\n    title: {en: Meet again}\n"

RecordOf = Callable[..., Record]


def quoted(text: str, quote: str) -> str:
    return (
        f"documents:\n  - {{slug: text, text: {text!r}}}\n{COMMITMENT}    quote: {{document: text, text: {quote!r}}}\n"
    )


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        ("They will meet again.", "meet again", Passage(10, 20)),
        ("They will  meet again.", "will meet", Passage(5, 15)),
        ("قررَ المؤتمرُ وضع آلية", "قرر المؤتمر", Passage(0, 13)),
        ("again and again", "again", Passage(0, 5)),
        ("«Réunion»، بعد", "Réunion", Passage(1, 8)),
    ],
)
def test_a_quote_is_a_passage_of_the_stored_text(record_of: RecordOf, text: str, quote: str, passage: Passage) -> None:
    """White space and vowel marks may differ; of several places the first is meant."""
    assert record_of(quoted(text, quote)).commitments["TRI-1"].passage == passage


def test_words_as_they_stand_win_over_the_same_words_in_other_dress(record_of: RecordOf) -> None:
    assert record_of(quoted("meet  again, meet again", "meet again")).commitments["TRI-1"].passage == Passage(13, 23)


def test_a_quote_may_cover_a_whole_document_or_be_none_of_its_words(record_of: RecordOf) -> None:
    commitment = record_of(COMMITMENT, "    quote: {document: tripoli-report}\n").commitments["TRI-1"]
    assert (commitment.document, commitment.passage) == ("tripoli-report", None)


def test_words_and_place_together_must_agree(record_of: RecordOf) -> None:
    quote = "quote: {document: tripoli-report, start: 4, end: 17, text: ministers met}"
    assert record_of(COMMITMENT, f"    {quote}\n").commitments["TRI-1"].passage == Passage(4, 17)


def test_a_passage_of_a_text_that_is_not_at_hand_goes_by_its_place(
    record_of: RecordOf, refused: Callable[..., Sequence[Problem]]
) -> None:
    unknown = f"documents:\n  - {{slug: later, sha256: {'ab' * 32}}}\n{COMMITMENT}"
    record = record_of(unknown, "    quote: {document: later, start: 2945, end: 3016}\n")
    assert record.commitments["TRI-1"].passage == Passage(2945, 3016)
    (problem,) = refused(f"{unknown}    quote: {{document: later, text: words}}\n")
    assert "start and end" in problem.hint


def test_quotes_are_looked_up_in_stored_texts_each_of_which_is_asked_for_once(write: Callable[[str], Path]) -> None:
    """Never one query a quote."""
    words = "They will meet again."
    file = write(
        "version: 1\nprocesses: [{slug: p, name: {en: P}}]\n"
        f"documents: [{{slug: d, sha256: {sha256_of(words)}}}]\n"
        "meetings: [{slug: m, process: p, title: {en: M}, held: 2012-03-12}]\ncommitments:\n"
        + "".join(
            f"  - {{ref: A-{number}, meeting: m, title: {{en: A}}, quote: {{document: d, text: meet}}}}\n"
            for number in range(20)
        )
    )
    asked: list[str] = []

    def text_of(sha256: str) -> str | None:
        asked.append(sha256)
        return words

    incoming = read_record_set([file], Record(), text_of=text_of)
    assert {getattr(item, "passage", None) for item in incoming.items[3:]} == {Passage(10, 14)}
    assert asked == [sha256_of(words)]


def test_a_finding_is_quoted_by_words_or_by_place(record_of: RecordOf) -> None:
    record = record_of(
        COMMITMENT,
        "findings:\n",
        "  - {commitment: TRI-1, verdict: reaffirmed, day: 2013-01-01, document: tripoli-report, quote: ministers}\n",
        "  - {commitment: TRI-1, verdict: reaffirmed, day: 2013-01-02, document: tripoli-report,",
        " quote: {start: 0, end: 3}}\n",
        "  - {commitment: TRI-1, verdict: reaffirmed, day: 2013-01-03, quote: {document: tripoli-report, text: met}}\n",
        "  - {commitment: TRI-1, verdict: reaffirmed, day: 2013-01-04, document: tripoli-report}\n",
    )
    assert [(one.document, one.passage) for one in record.findings.values()] == [
        ("tripoli-report", Passage(4, 13)),
        ("tripoli-report", Passage(0, 3)),
        ("tripoli-report", Passage(14, 17)),
        ("tripoli-report", None),
    ]
