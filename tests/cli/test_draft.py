"""`tracker draft`: from a text to a record set that imports as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Tracker

TEXT = """Ministers close river conference

The second conference of river ministers closed in Bamako today.
Mali, Niger, Guinea and Nigeria took part. The ministers agreed to set up a committee of engineers, which will meet
every three months, and to hold the next conference in Niger before the end of June.
The minister of transport of Guinea called for a common fund.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    """The program where no record has been made yet."""
    return Tracker(tmp_path / "record" / "tracker.db")


def drafted(tracker: Tracker, report: Path, *options: str) -> dict[str, Any]:
    return tracker("draft", str(report), "-f", "json", *options).document


def test_a_draft_needs_no_record_and_makes_none(tracker: Tracker, report: Path) -> None:
    answer = drafted(tracker, report, "--published", "2014-02-11")
    assert answer["schema"] == "tracker/draft/1"
    assert not tracker.path.parent.exists()


def test_every_quote_stands_in_the_text_where_the_passage_says(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert len(commitments) >= 3
    for one in commitments:
        assert TEXT[one["passage"]["start"] : one["passage"]["end"]] == one["quote"]


def test_deadlines_count_from_the_day_of_publication_and_cadences_are_read(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert [one["deadline"]["last_day"] for one in commitments if one["deadline"]] == ["2014-06-30"]
    assert [one["recurrence"]["every"] for one in commitments if one["recurrence"]] == ["3 months"]


def test_without_a_base_day_relative_days_are_refused_and_said_to_be_unsure(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report)["commitments"]
    assert all(one["deadline"] is None for one in commitments)
    assert any("--published" in doubt for one in commitments for doubt in one["unsure"])


def test_what_one_speaker_asks_for_is_a_call(tracker: Tracker, report: Path) -> None:
    commitments = drafted(tracker, report, "--published", "2014-02-11")["commitments"]
    assert [one["wording"] for one in commitments][-1] == "call"


def test_a_draft_imports_as_it_is_and_a_second_one_repeats_nothing(
    tracker: Tracker, report: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    tracker("draft", str(report), "--published", "2014-02-11", "-o", str(first))
    assert "# " in first.read_text(encoding="utf-8")
    tracker("init")
    tracker("import", str(first))
    tracker("draft", str(report), "--published", "2014-02-11", "-o", str(second))
    assert "commitments" not in yaml.safe_load(second.read_text(encoding="utf-8"))
    assert "# recorded already: BAM-2014-02-01" in second.read_text(encoding="utf-8")
    assert "0 new, 0 changed" in tracker("import", str(second)).err
    assert len(tracker("meeting", "list", "-f", "json").document["meetings"]) == 1
    assert json.loads(tracker("meeting", "list", "-f", "json").out)["meetings"][0]["documents"][0]["complete"] is False
