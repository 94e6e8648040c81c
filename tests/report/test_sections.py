"""How assessments are grouped and folded."""

from __future__ import annotations

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.model.score import counted_among
from sahel_tracker.report.sections import unfolded
from tests.model.builders import commitment, day, due, meeting, of_each, record


def test_a_chain_folds_even_where_its_middle_member_is_not_listed() -> None:
    """R9: otherwise a reader sees one promise twice, and the summary counts it once."""
    second = commitment("TRI-02", meeting="rabat-2013", renews=("TRI-01",))
    third = commitment("TRI-03", meeting="cairo-2014", renews=("TRI-02",))
    meetings = (meeting("rabat-2013", "2013-11-14"), meeting("cairo-2014", "2014-09-01"))
    chain = record(*meetings, commitment(), second, third)
    listed = assess_all(chain, day("2015-01-01"), refs=("TRI-01", "TRI-03"))
    assert [one.ref for one in unfolded(listed)] == ["TRI-03"]


def test_a_promise_stays_on_show_where_not_all_whom_it_binds_made_it_again() -> None:
    """R9: Libya's late promise must not vanish because Morocco alone renewed what both had promised."""
    older = commitment(**of_each("LY", "MA"), deadline=due("2012"), kind="one-off")
    newer = commitment("TRI-02", meeting="rabat-2013", renews=("TRI-01",), **of_each("MA"))
    both = record(meeting("rabat-2013", "2013-11-14"), older, newer)
    listed = assess_all(both, day("2015-01-01"))
    assert [one.ref for one in unfolded(listed)] == ["TRI-01", "TRI-02"]
    assert [one.ref for one in counted_among(listed)] == ["TRI-01", "TRI-02"]
    of_morocco = assess_all(both, day("2015-01-01"), party="MA")
    assert [one.ref for one in unfolded(of_morocco)] == ["TRI-02"]
