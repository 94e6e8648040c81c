"""Lists, details and explanations as data; quotes read in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from sahel_tracker.errors import Refused, Unknown
from sahel_tracker.model.records import Passage
from sahel_tracker.report.commitments import commitment_detail, commitment_list
from sahel_tracker.report.explanation import explanation
from sahel_tracker.report.quotes import Quotes
from sahel_tracker.report.sections import GROUPS, by_headline, grouped
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, conference, day, meeting, rabat, record
from tests.pages import read_texts
from tests.snapshots import DAY
from tests.specimen import QUOTE, SHOWN_AS, TEXT_SHA256, found, quoting, specimen


class Texts:
    """Reads texts and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[set[str]] = []

    def __call__(self, sha256s: Iterable[str]) -> Mapping[str, str]:
        self.asked.append(set(sha256s))
        return read_texts(self.asked[-1])


def test_the_texts_of_a_whole_list_are_read_once() -> None:
    texts = Texts()
    listed = commitment_list(specimen(), DAY, Selection(), texts)
    assert texts.asked == [{TEXT_SHA256, "0" * 64}]
    assert [one.ref for one in listed.assessments] == list(SHOWN_AS)
    assert listed.quotes.of("tripoli-text", listed.assessments[0].commitment.passage) == QUOTE


def test_no_text_is_read_where_nothing_is_quoted() -> None:
    texts = Texts()
    commitment_list(specimen(), DAY, Selection(theme="patrols"), texts)
    assert texts.asked == []


@pytest.mark.parametrize(
    ("document", "passage"),
    [(None, Passage(0, 3)), ("tripoli-text", None), ("press", Passage(0, 3)), ("another", Passage(0, 3))],
)
def test_without_document_passage_or_text_there_is_no_quote(document: str | None, passage: Passage | None) -> None:
    assert Quotes({"tripoli-text": "text"}).of(document, passage) is None


def test_a_passage_counts_code_points_and_leaves_out_its_end() -> None:
    assert Quotes({"a": "𐎀أب𐎁c"}).of("a", Passage(1, 4)) == "أب𐎁"


def test_a_detail_has_retracted_findings_and_their_quotes_but_none_later_than_the_day() -> None:
    retracted = found(20, "TRI-03", "no-action", "2012-08-01", retracted="wrong", **quoting("tripoli-text", 0, 3))
    later = found(21, "TRI-03", "fulfilled", "2014-06-16")
    detail = commitment_detail(specimen(retracted, later), DAY, "TRI-03", read_texts)
    assert [one.id for one in detail.recorded] == [13, 20]
    assert detail.assessment.findings == ()
    assert detail.quotes.of("tripoli-text", retracted.passage) == "The"


def test_a_detail_has_each_partys_view_where_each_is_bound_or_one_was_found_about() -> None:
    views = {
        ref: [one.party for one in commitment_detail(specimen(), DAY, ref, read_texts).views]
        for ref in ("TRI-06", "TRI-01", "TRI-09")
    }
    assert views == {"TRI-06": ["LY", "EG"], "TRI-01": [], "TRI-09": []}


def test_a_detail_has_the_chain_oldest_first_and_its_first_deadline() -> None:
    detail = commitment_detail(specimen(), DAY, "RAB-01", read_texts)
    assert [one.ref for one in detail.chain] == ["TRI-14"]
    assert detail.assessment.first_deadline is not None
    assert detail.assessment.first_deadline.last_day == day("2012-12-31")


def test_an_unknown_ref_and_one_not_made_yet_are_two_things() -> None:
    with pytest.raises(Unknown) as caught:
        commitment_detail(specimen(), DAY, "TRI-99", read_texts)
    assert "TRI-09" in caught.value.hint
    with pytest.raises(Refused, match="RAB-01 was made on 2013-11-14, after 2013-11-13"):
        commitment_detail(specimen(), date(2013, 11, 13), "RAB-01", read_texts)


def test_an_explanation_weighs_every_meeting_of_the_process_since_the_promise() -> None:
    filled = record(
        meeting("before", "2012-03-01"),
        rabat(),
        meeting("niamey-2013", "2013-02-01", host="NE", level="ministerial"),
        meeting("elsewhere", "2013-03-01", process="other"),
        meeting("later", "2014-12-01", host="MA", level="ministerial"),
        conference(),
    )
    weighed = explanation(filled, DAY, "TRI-20", read_texts).weighed
    assert [(one.meeting.slug, one.differs_in) for one in weighed] == [
        ("niamey-2013", ("host",)),
        ("rabat-2013-11", ()),
    ]


def test_nothing_is_weighed_where_no_meeting_is_expected() -> None:
    assert explanation(record(commitment(), rabat()), DAY, "TRI-01", read_texts).weighed == ()


def test_every_headline_belongs_to_exactly_one_group() -> None:
    headlines = [headline for group in GROUPS.values() for headline in group]
    assert sorted(headlines) == sorted(by_headline([]))


def test_groups_keep_their_order_and_lose_nobody() -> None:
    listed = commitment_list(specimen(), DAY, Selection(), read_texts).assessments
    groups = grouped(reversed(listed))
    assert [group.name for group in groups] == [name for name in GROUPS if name in {one.name for one in groups}]
    assert sorted(one.ref for group in groups for one in group.commitments) == sorted(SHOWN_AS)


def test_in_a_group_of_equals_the_order_of_recording_stays() -> None:
    filled = record(*(commitment(f"TRI-{number}") for number in (3, 1, 2)))
    [group] = grouped(commitment_list(filled, DAY, Selection(), read_texts).assessments)
    assert [one.ref for one in group.commitments] == ["TRI-3", "TRI-1", "TRI-2"]
