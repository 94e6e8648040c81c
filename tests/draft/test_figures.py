"""What drafts find in communiqués that a careful reader has marked: the project's own, and those of ../shared."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sahel_tracker.language.normalise import find_quote
from tests.draft.figures import Figures, Marked, drafted_from, figures, own_set, shared_set

OWN = own_set()
OPENING = "rabat-2013-11.ar.txt"


def check_found(found: Figures) -> None:
    assert found.recall >= 0.9
    assert found.drafted_per_marked <= 1.5
    assert all(found.timed_right())
    firm, other = found.wording_right(firm=True), found.wording_right(firm=False)
    assert sum(firm) >= 0.9 * len(firm)
    assert sum(other) >= 0.75 * len(other)


def test_what_is_marked_in_our_own_communiques_is_drafted() -> None:
    check_found(figures(OWN))


def test_what_is_marked_in_the_shared_reports_is_drafted(shared: Path) -> None:
    check_found(figures(shared_set(shared)))


def test_a_report_of_an_opening_is_drafted_sparingly(shared: Path) -> None:
    [report] = [one for one in shared_set(shared) if one.name == OPENING]
    assert len(drafted_from(report).entries) <= 2


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.name)
def test_passages_ascend_do_not_overlap_and_are_found_as_quotes(one: Marked) -> None:
    passages = [entry.proposal.passage for entry in drafted_from(one).entries]
    assert passages == sorted(passages, key=lambda passage: passage.start)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    for passage in passages:
        assert (passage.start, passage.end) in find_quote(one.text, one.text[passage.start : passage.end])


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.name)
def test_titles_are_short_whole_words_of_the_passage(one: Marked) -> None:
    for entry in drafted_from(one).entries:
        title = entry.proposal.title
        assert 0 < len(title) <= 80
        assert title.casefold() in " ".join(one.text.split()).casefold()
