"""What was found, as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sahel_tracker.model.records import Passage, Record
from sahel_tracker.report.search import SearchAnswer, search_answer
from sahel_tracker.store.search import Found, Hit
from tests.model.builders import day
from tests.specimen import TEXT, TEXT_SHA256, specimen

DAY = day("2014-06-15")


def answered(*hits: Hit, partly: tuple[Hit, ...] = (), as_of: str = "2014-06-15", limit: int = 20) -> SearchAnswer:
    found = Found(("border",), hits, partly, (), outdated=False)
    return search_answer(record(), day(as_of), found, limit, read_texts)


def record() -> Record:
    return specimen()


def read_texts(sha256s: Iterable[str]) -> Mapping[str, str]:
    return {TEXT_SHA256: TEXT} if TEXT_SHA256 in set(sha256s) else {}


def known(name: str) -> Hit:
    return Hit("commitment", name, None, 0.5)


def passage_of(name: str, start: int = 0, end: int = 5) -> Hit:
    return Hit("document", name, Passage(start, end), 0.4)


def with_text() -> str:
    """The document of the specimen whose text is in the file."""
    return next(slug for slug, one in record().documents.items() if one.sha256 == TEXT_SHA256)


def test_commitments_come_in_the_order_in_which_they_were_found() -> None:
    refs = list(record().commitments)
    backwards = [known(ref) for ref in reversed(refs)]
    assert [one.ref for one in answered(*backwards, limit=100).assessments] == refs[::-1]


def test_a_limit_holds_for_each_kind_and_everything_is_counted() -> None:
    refs = list(record().commitments)
    hits = [*map(known, refs), *(passage_of(with_text(), start, start + 1) for start in range(5))]
    answer = answered(*hits, limit=2)
    assert [one.ref for one in answer.assessments] == refs[:2]
    assert len(answer.passages) == 2
    assert (answer.commitments_found, answer.passages_found) == (len(refs), 5)


def test_what_came_after_the_day_is_left_out() -> None:
    """R1."""
    refs = list(record().commitments)
    answer = answered(*map(known, refs), passage_of(with_text()), as_of="2012-03-10")
    assert (answer.assessments, answer.passages, answer.commitments_found) == ((), (), 0)
    made = [ref for ref in refs if record().meetings[record().commitments[ref].meeting].last_day <= day("2012-03-12")]
    assert [one.ref for one in answered(*map(known, refs), as_of="2012-03-12").assessments] == made != refs


def test_a_text_is_found_from_the_day_it_was_published() -> None:
    """As it counts for everything else from that day (R1), however long after its meeting."""
    filled = record()
    filled.add(replace(filled.documents[with_text()], published=day("2014-05-01")))
    for as_of, found in (("2014-04-30", 0), ("2014-05-01", 1)):
        hits = Found((), (passage_of(with_text()),), (), (), outdated=False)
        assert len(search_answer(filled, day(as_of), hits, 5, read_texts).passages) == found


def test_a_passage_has_its_words_and_its_meeting() -> None:
    answer = answered(passage_of(with_text(), 4, 13))
    (found,) = answer.passages
    assert found.meeting is not None
    assert found.meeting.slug == found.document.meeting
    assert answer.passage_quotes.of(found.document.slug, found.passage) == TEXT[4:13]


def test_what_the_record_does_not_have_any_more_is_left_out() -> None:
    """An index may be older than the record it is read with."""
    answer = answered(known("GONE-1"), passage_of("gone"))
    assert (answer.assessments, answer.passages) == ((), ())


def test_what_has_some_of_the_words_stands_apart_and_is_few() -> None:
    refs = list(record().commitments)
    answer = answered(partly=tuple(map(known, refs)), limit=3)
    assert [one.ref for one in answer.partly] == refs[:3]
    assert answer.assessments == ()
