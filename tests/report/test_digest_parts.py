"""A digest in parts: each country with its own view, each process under its name."""

from __future__ import annotations

from sahel_tracker.model.records import BoundParty, Record
from sahel_tracker.report.digest import digest
from sahel_tracker.report.digest_parts import By, Part, parts_of
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, finding, jointly, meeting, of_each, process, record
from tests.pages import read_texts

LEAD = (BoundParty("MA", "lead"), BoundParty("LY", "joint"))


def parts(filled: Record, by: By, as_of: str = "2013-07-01", country: str | None = None) -> dict[str | None, Part]:
    answer = digest(filled, day(as_of), Selection(country=country), None, read_texts)
    return {part.key: part for part in parts_of(answer.sections, by, filled, 30)}


def refs(part: Part) -> list[str]:
    return [entry.commitment.ref for entry in part.sections.entries]


def test_each_that_is_bound_by_itself_has_its_part_and_what_is_joint_has_its_own() -> None:
    filled = record(
        commitment("A", deadline=due("2013-06-30"), **of_each("TN", "LY")),
        commitment("B", deadline=due("2013-06-30"), **jointly("LY", "MA")),
        commitment("C", deadline=due("2013-06-30"), parties=LEAD, all_participants=None),
    )
    found = parts(filled, "country")
    assert {key: refs(part) for key, part in found.items()} == {"LY": ["A"], "MA": ["C"], "TN": ["A"], None: ["B"]}
    assert list(found) == ["LY", "MA", "TN", None]


def test_what_a_country_has_kept_is_not_held_against_it_because_another_has_not() -> None:
    promise = commitment(deadline=due("2013-06-30"), **of_each("LY", "MA"))
    filled = record(promise, finding(1, "fulfilled", "2013-06-01", party="LY"))
    found = parts(filled, "country")
    assert list(found) == ["MA"]
    [entry] = found["MA"].sections.new
    assert (entry.commitment.party, entry.commitment.headline) == ("MA", "unconfirmed")


def test_a_country_that_has_kept_it_is_not_reminded_that_it_is_due_soon() -> None:
    promise = commitment(deadline=due("2013-07-20"), **of_each("LY", "MA"))
    filled = record(promise, finding(1, "fulfilled", "2013-06-01", party="LY"))
    assert list(parts(filled, "country")) == ["MA"]


def test_of_one_country_there_is_its_part_and_what_it_owes_with_others() -> None:
    filled = record(
        commitment("A", deadline=due("2013-06-30"), **of_each("TN", "LY")),
        commitment("B", deadline=due("2013-06-30"), **jointly("LY", "MA")),
    )
    assert {key: refs(part) for key, part in parts(filled, "country", country="LY").items()} == {
        "LY": ["A"],
        None: ["B"],
    }


def test_processes_come_as_recorded_with_their_names() -> None:
    filled = record(
        process("amu"),
        process("silent"),
        meeting("rabat", "2013-04-21", process="amu"),
        commitment("A", meeting="rabat", deadline=due("2013-06-30")),
        commitment("B", deadline=due("2013-06-30")),
    )
    found = parts(filled, "process")
    assert {key: refs(part) for key, part in found.items()} == {"border-security": ["B"], "amu": ["A"]}
    assert found["amu"].name == filled.processes["amu"].name


def test_nothing_to_say_has_no_parts() -> None:
    assert parts(record(commitment()), "country") == parts(record(commitment()), "process") == {}
