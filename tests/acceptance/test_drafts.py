"""Drafts of the five real reports and of our own resolutions, through the command line, imported without an edit.

The reports are no part of the project: these tests read them from ../shared and are skipped where there is none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import created
from tests.acceptance.program import Program
from tests.acceptance.test_five_documents import END, MEETINGS, stored
from tests.draft.figures import PUBLISHED
from tests.draft.resolution_texts import Marked, marked_resolutions

REPORTS = list(PUBLISHED.items())


@pytest.fixture
def nowhere(tmp_path: Path) -> Program:
    """The program where nobody has made a record."""
    return Program(tmp_path / "nowhere" / "tracker.db")


def drafted(program: Program, file: Path, *options: str) -> dict[str, Any]:
    return dict(json.loads(program("draft", file, "-f", "json", *options)))


def imported(program: Program, file: Path, target: Path, *options: str) -> Program:
    """The draft of a file, imported into the record as it is."""
    program("draft", file, "-o", target, *options)
    program("import", target)
    return program


def quotes_of(program: Program, meeting: str) -> list[dict[str, Any]]:
    return list(program.asks("list", "--meeting", meeting, as_of=END)["commitments"])


@pytest.mark.parametrize(("name", "published"), REPORTS)
def test_a_draft_of_a_report_imports_into_a_new_file_with_its_quotes(
    program: Program, shared: Path, tmp_path: Path, name: str, published: object
) -> None:
    file = shared / "seeds" / name
    text = stored(file)
    imported(program, file, tmp_path / "draft.yaml", "--published", str(published))
    [meeting] = program.asks("meeting", "list", as_of=END)["meetings"]
    found = quotes_of(program, meeting["slug"])
    assert found
    for one in found:
        assert text[one["passage"]["start"] : one["passage"]["end"]] == one["quote"]


@pytest.mark.parametrize(("name", "published"), REPORTS)
def test_a_draft_finds_the_meeting_that_the_record_has_and_leaves_it_as_it_is(
    bundled: Program, shared: Path, tmp_path: Path, name: str, published: object
) -> None:
    slug = MEETINGS[name]
    before = bundled.asks("meeting", "show", slug, as_of=END)
    imported(bundled, shared / "seeds" / name, tmp_path / "draft.yaml", "--published", str(published))
    after = bundled.asks("meeting", "show", slug, as_of=END)
    kept = ("title", "first_day", "last_day", "host", "level", "participants", "observers", "state")
    assert {member: before[member] for member in kept} == {member: after[member] for member in kept}


def test_a_draft_in_a_full_record_takes_no_ref_and_doubles_no_quote(
    bundled: Program, shared: Path, tmp_path: Path
) -> None:
    before = {one["ref"] for one in quotes_of(bundled, "tripoli-2012")}
    imported(bundled, shared / "seeds" / "tripoli-2012-03.ar.txt", tmp_path / "d.yaml", "--published", "2012-03-12")
    after = quotes_of(bundled, "tripoli-2012")
    assert before < {one["ref"] for one in after}
    ranges = sorted((one["passage"]["start"], one["passage"]["end"]) for one in after if one["ref"] not in before)
    old = [one["passage"] for one in after if one["ref"] in before and one["passage"]]
    assert not [new for new in ranges for one in old if new[0] < one["end"] and one["start"] < new[1]]


def test_the_worked_example_comes_out_of_the_draft(nowhere: Program, shared: Path) -> None:
    """Tripoli: the next conference in Morocco, late in 2012, of ministers."""
    file = shared / "seeds" / "tripoli-2012-03.ar.txt"
    commitments = drafted(nowhere, file, "--published", "2012-03-12")["commitments"]
    [conference] = [one for one in commitments if one["expects"] and one["expects"]["host"] == "MA"]
    assert conference["expects"] == {"process": "border-security", "host": "MA", "place": None, "level": "ministerial"}
    assert (conference["deadline"]["first_day"], conference["deadline"]["last_day"]) == ("2012-10-01", "2012-12-31")
    assert conference["parties"] == [{"code": "MA", "role": "lead", "institution": None}]


def test_the_follow_up_committee_first_meets_by_the_end_of_june(nowhere: Program, shared: Path) -> None:
    file = shared / "seeds" / "rabat-2013-04.ar.txt"
    commitments = drafted(nowhere, file, "--published", "2013-04-23")["commitments"]
    recurring = [one["recurrence"] for one in commitments if one["recurrence"]]
    assert recurring == [
        {"every": "1 year", "anchor": "2014-04-21", "until": None},
        {"every": "3 months", "anchor": "2013-06-30", "until": None},
    ]


def test_older_promises_that_a_report_repeats_are_named(bundled: Program, shared: Path) -> None:
    file = shared / "seeds" / "rabat-2013-11.ar.txt"
    named = [old["ref"] for one in drafted(bundled, file)["commitments"] for old in one["renews"]]
    assert any(ref.startswith("TRI-2012") for ref in named)


@pytest.mark.parametrize("one", marked_resolutions(), ids=lambda one: one.name)
def test_a_draft_of_a_resolution_imports_as_it_is(tmp_path: Path, one: Marked) -> None:
    program = created(tmp_path / "tracker.db")
    file = tmp_path / "resolution.txt"
    file.write_text(one.text(), encoding="utf-8")
    imported(program, file, tmp_path / "draft.yaml", "--published", "2020-01-15")
    [meeting] = program.asks("meeting", "list", as_of=END)["meetings"]
    assert quotes_of(program, meeting["slug"])
