"""Meetings of the same kind about something else: fisheries, health, education ministers (invented texts).

They have committees, exchanges of information and training of their own, and meet soon after the promises or late.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from sahel_tracker.check.encoder import load_encoder
from sahel_tracker.check.matching import Meaning, Occasion, candidates
from sahel_tracker.check.promises import Promise, promises
from sahel_tracker.check.scales import THRESHOLD
from sahel_tracker.config import shipped
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.model.records import Record

TEXTS = sorted((Path(__file__).parent / "strangers").glob("*.txt"))
SOON, LATER = date(2013, 12, 1), date(2019, 6, 1)


@pytest.fixture(scope="module")
def bundled() -> list[Promise]:
    """Every commitment of the bundled record set."""
    numbers = count(1)
    files = sorted(shipped("data", "records").glob("*.yaml"))
    record = Record()
    for item in read_record_set(files, Record(), next_id=lambda _: next(numbers)).items:
        record.add(item)
    return promises(record, {}, record.commitments)


def test_there_are_three_texts_in_each_language() -> None:
    assert sorted(path.suffixes[0] for path in TEXTS) == [".ar"] * 3 + [".en"] * 3 + [".fr"] * 3


@pytest.mark.parametrize("day", [SOON, LATER])
@pytest.mark.parametrize("by", ["words", "meaning"])
def test_meetings_about_something_else_get_no_proposal(bundled: list[Promise], by: str, day: date) -> None:
    encoder = load_encoder() if by == "meaning" else None
    if by == "meaning" and encoder is None:
        pytest.skip("the extra `match` is not installed")
    meaning, made = Meaning(encoder) if encoder else None, [one for one in bundled if one.made_on < day]
    occasion = Occasion("ministers", day)
    found = (candidates(made, path.read_text(encoding="utf-8"), occasion, meaning=meaning) for path in TEXTS)
    assert [one.ref for each in found for one in each if one.score >= THRESHOLD] == []
