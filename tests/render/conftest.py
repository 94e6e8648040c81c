"""The records that pages are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.model.records import Record

BUNDLED = Path(__file__).parents[2] / "data" / "records"


@pytest.fixture(scope="session")
def bundled() -> Record:
    """The bundled record set; not to be changed."""
    record = Record()
    for item in read_record_set(sorted(BUNDLED.glob("*.yaml")), record).items:
        record.add(item)
    return record
