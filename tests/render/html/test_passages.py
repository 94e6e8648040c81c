"""A passage inside its sentence, in its own language; named by its place where its text is not in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sahel_tracker.model.records import Document, Passage
from sahel_tracker.render.html.passages import REACH, Passages, Quotation
from sahel_tracker.render.words import Words
from sahel_tracker.report.quotes import Quotes

TEXT = "The ministers met in Tripoli. They agreed to meet again in Morocco late this year, as before. Then they left."
QUOTE = "meet again in Morocco"


def document(**fields: Any) -> Document:
    return Document(
        **{"slug": "report", "meeting": "tripoli", "kind": "report", "language": "en", "sha256": "0" * 64, **fields}
    )


def quotation_of(text: str | None, start: int, end: int, **fields: Any) -> Quotation:
    texts = {"report": text} if text is not None else {}
    found = Passages(Quotes(texts, {"report": document(**fields)}), Words("en")).quotation(
        "report", Passage(start, end)
    )
    assert found is not None
    return found


def quoting(words: str, text: str = TEXT, **fields: Any) -> Quotation:
    return quotation_of(text, text.index(words), text.index(words) + len(words), **fields)


def test_the_sentence_around_it_is_shown_and_no_other() -> None:
    found = quoting(QUOTE)
    assert (found.before, found.words, found.after) == ("They agreed to ", QUOTE, " late this year, as before.")


def test_one_that_runs_over_a_full_stop_is_shown_from_sentence_to_sentence() -> None:
    found = quoting("Tripoli. They agreed")
    assert (found.before, found.after) == (
        "The ministers met in ",
        " to meet again in Morocco late this year, as before.",
    )


def test_one_that_is_a_whole_sentence_has_nothing_around_it() -> None:
    found = quoting("Then they left.")
    assert (found.before, found.after) == ("", "")


def test_one_that_begins_and_ends_with_white_space_keeps_it() -> None:
    found = quotation_of("One sentence.\n\nAnother one.\n", 13, 15)
    assert found.words.strip() == ""
    assert not found.missing


def test_of_an_endless_sentence_as_much_is_shown_as_can_be_read() -> None:
    text = "word " * 300 + QUOTE + " word" * 300
    found = quoting(QUOTE, text)
    assert found.words == QUOTE
    assert found.before.startswith("… word")
    assert found.after.endswith("word …")
    assert max(len(found.before), len(found.after)) <= REACH + 2


def test_its_language_is_the_documents_or_else_that_of_its_words() -> None:
    assert quoting(QUOTE).attributes == 'lang="en" dir="ltr"'
    assert quoting("رفع التوصيات", "قرر الوزراء رفع التوصيات.", language=None).attributes == 'lang="ar" dir="rtl"'


def test_a_press_report_is_never_taken_for_the_text_itself() -> None:
    press = quoting(QUOTE, kind="press", issuer="An agency", published=date(2012, 3, 13))
    assert press.caption.striptags().startswith("as reported by report, press, An agency, 2012-03-13")
    assert quoting(QUOTE).caption.striptags().startswith("quoted from report")


def test_a_text_that_is_not_in_the_file_is_said_to_be_missing() -> None:
    found = quotation_of(None, 2945, 3016)
    assert found.missing
    assert found.caption == "report: passage 2945–3016, text not in this file"
    assert (found.before, found.words, found.after) == ("", "", "")


def test_nothing_cited_gives_nothing() -> None:
    passages = Passages(Quotes(), Words("en"))
    assert passages.quotation(None, None) is None
    assert passages.quotation("report", None) is None
