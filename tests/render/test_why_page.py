"""How a status came about: every step, the rule it follows, and what was weighed and found wanting."""

from __future__ import annotations

from datetime import date

import pytest

from sahel_tracker.render.why_page import DIFFERENCES
from tests.model.builders import meeting
from tests.pages import detail_of, why_of
from tests.specimen import SHOWN_AS, found, specimen


def steps(ref: str, *others: object, as_of: date = date(2014, 6, 15)) -> dict[str, tuple[str, ...]]:
    page = why_of(ref, specimen(*others), as_of=as_of)  # type: ignore[arg-type]  # items of the record
    return {section.title.partition(".")[0]: section.lines for section in page.sections}


@pytest.mark.parametrize("ref", SHOWN_AS)
def test_every_status_is_explained_in_four_steps_that_end_with_its_headline(ref: str) -> None:
    explained = steps(ref)
    assert list(explained) == ["1", "2", "3", "4"]
    assert all(explained.values())
    assert explained["4"][-1] == f"Headline, the first that applies (R2): {SHOWN_AS[ref]}."


def test_the_phrase_leads_to_an_interval() -> None:
    assert steps("TRI-01")["2"] == (
        "The deadline is recorded as “late this year”.",
        "That means: due between 2012-10-01 and 2012-12-31 (R5).",
    )


def test_meetings_that_were_weighed_are_named_with_what_they_lack() -> None:
    assert steps("TRI-01")["3"] == (
        "It is fulfilled by a meeting that fits: Border security, Morocco, ministerial (R7).",
        "sirte-2013, 2013-05: no, another host, or none recorded; another level, or none recorded.",
        "rabat-2013, 2013-11-14: it fits.",
        "rabat-2013 held, 2013-11-14, reported: it sets how far it has come (R3).",
    )


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"state": "announced", "host": "MA", "level": "ministerial"}, "state"),
        ({"host": "TN", "level": "ministerial"}, "host"),
        ({"host": "MA", "level": "experts"}, "level"),
    ],
)
def test_each_difference_has_its_words(fields: dict[str, str], lacks: str) -> None:
    other = meeting("other-2012", "2012-11-01", **fields)
    assert f"other-2012, 2012-11-01: no, {DIFFERENCES[lacks]}." in steps("TRI-01", other)["3"]


def test_a_deadline_that_was_extended_says_by_whom_and_what_was_only_announced() -> None:
    assert steps("TRI-05")["2"][1:] == (
        "On 2014-05-20 the ministers extended it to 2014-06-30 (R5).",
        "A postponement to 2015-01-31 was announced on 2014-06-01; an announcement moves nothing (R5).",
    )


def test_what_each_finding_does_is_said() -> None:
    assert steps("TRI-15")["3"] == (
        "fulfilled, 2013-02-01, claimed: it sets how far it has come (R3).",
        "under way, 2013-02-02, reported: shown, and sets nothing now (R3).",
    )
    assert steps("TRI-07")["3"][1] == (
        "reaffirmed, 2013-11-14, reported: it shows that it was spoken of, and sets nothing (R3)."
    )
    earlier = found(20, "TRI-08", "under-way", "2012-05-01")
    assert steps("TRI-08", earlier)["3"][0].endswith("a later one counts instead (R3).")


def test_of_what_all_owe_jointly_a_finding_about_one_party_counts_for_it_alone() -> None:
    """R4: the joint promise TRI-14 is not assessed by what is known of Libya."""
    of_libya = found(20, "TRI-14", "fulfilled", "2012-06-01", party="LY")
    assert steps("TRI-14", of_libya)["3"] == (
        "fulfilled, 2012-06-01, reported, Libya: it counts for that party alone (R4).",
    )


def test_a_search_that_found_nothing_does_not_undo_what_was_known() -> None:
    later = found(20, "TRI-08", "no-evidence", "2014-01-01")
    assert steps("TRI-08", later)["3"][-1].endswith("counts only where nothing is known (R3).")


def test_a_holding_too_many_counts_for_no_turn() -> None:
    """R6: both the first turn and, in its time, every one that had begun were held already."""
    second = found(20, "TRI-04", "fulfilled", "2012-06-21")
    assert steps("TRI-04", second)["3"][-1].endswith("it counts for no turn; none that had begun was still open (R6).")


def test_a_search_says_where_it_was_made() -> None:
    assert steps("TRI-02")["3"] == (
        "no evidence, 2012-06-01; source: the archive of the Union: it sets how far it has come (R3).",
    )


def test_a_finding_about_one_party_names_it_and_the_parties_are_counted() -> None:
    explained = steps("TRI-06")
    assert explained["3"] == ("fulfilled, 2012-09-01, verified, Libya: it sets how far it has come (R3).",)
    assert "1 of 2 bound parties have fulfilled it (R4)." in explained["4"]


def test_a_cadence_lists_its_turns() -> None:
    assert steps("TRI-04")["2"][:3] == (
        "It falls due every 3 months, counted from 2012-06-30 (R6).",
        "2012-06-30: held on 2012-06-20",
        "2012-09-30: no meeting recorded",
    )


def test_where_nobody_looked_it_says_so() -> None:
    assert steps("TRI-14")["3"] == (
        "No finding is recorded up to this day: nobody has looked, so it is not assessed (R2).",
    )
    assert "Its last day is 531 days past." in steps("TRI-14")["4"]


@pytest.mark.parametrize("ref", ["TRI-09", "TRI-10", "TRI-11"])
def test_what_is_not_firm_is_said_never_to_be_late(ref: str) -> None:
    assert any("never overdue or behind (R14)" in line for line in steps(ref)["1"])


def test_what_came_later_explains_nothing() -> None:
    explained = steps("TRI-01", as_of=date(2012, 12, 31))
    assert explained["3"][-1].startswith("No finding is recorded")
    assert explained["4"][-1].endswith("(R2): due soon.")


def test_a_renewed_promise_says_since_when() -> None:
    assert "It was promised 2 times since 2012-03-12; its age counts from there (R9)." in steps("RAB-01")["1"]


@pytest.mark.parametrize("ref", SHOWN_AS)
def test_the_json_of_why_is_that_of_show(ref: str) -> None:
    assert why_of(ref).document() == detail_of(ref).document()
