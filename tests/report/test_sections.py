"""How assessments are grouped and folded."""

from __future__ import annotations

from sahel_tracker.model.assessment import assess_all
from sahel_tracker.report.sections import unfolded
from tests.model.builders import commitment, day, meeting, record


def test_a_chain_folds_even_where_its_middle_member_is_not_listed() -> None:
    """R9: otherwise a reader sees one promise twice, and the summary counts it once."""
    second = commitment("TRI-02", meeting="rabat-2013", renews=("TRI-01",))
    third = commitment("TRI-03", meeting="cairo-2014", renews=("TRI-02",))
    meetings = (meeting("rabat-2013", "2013-11-14"), meeting("cairo-2014", "2014-09-01"))
    chain = record(*meetings, commitment(), second, third)
    listed = assess_all(chain, day("2015-01-01"), refs=("TRI-01", "TRI-03"))
    assert [one.ref for one in unfolded(listed)] == ["TRI-03"]
