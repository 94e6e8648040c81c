"""A small record with everything in it, and a fresh file for each test (copied from one that was made once)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Deadline,
    Document,
    Expectation,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Passage,
    Process,
    Recurrence,
    Step,
    Trilingual,
)
from sahel_tracker.store import database, ledger

TEXT = "The ministers agreed to meet again."
TEXT_SHA256 = "2982380319ab0a9e6beb83a491d76e1eecf266a45ed793403affdf42e24ba207"


def meetings() -> list[Item]:
    """What promises are made at, each after what it refers to; every field is used somewhere."""
    return [
        Process("borders", Trilingual(ar="أمن الحدود", fr="Sécurité des frontières", en="Border security")),
        Process("ministers", Trilingual(fr="Conseil des ministres")),
        Party("CAERT", "organisation", Trilingual(fr="Centre africain", en="African centre")),
        Meeting(
            "tripoli-2012",
            "borders",
            Trilingual(ar="مؤتمر طرابلس"),
            date(2012, 3, 11),
            date(2012, 3, 12),
            host="LY",
            place="Tripoli",
            level="ministerial",
            participants=("LY", "MA", "CAERT", "DZ"),
            observers=("UN", "AU"),
            source="press report",
            note="two\nlines",
            provenance="document",
            checked=True,
        ),
        Meeting(
            "rabat-2013",
            "borders",
            Trilingual(fr="Conférence de Rabat"),
            date(2013, 11, 1),
            date(2013, 11, 30),
            "at-latest",
            participants=("MA", "LY"),
        ),
        Document(
            "tripoli-text", "tripoli-2012", "report", "en", TEXT_SHA256, complete=True, issuer="LY", internal=True
        ),
        Document("press", None, "press", None, "0" * 64, published=date(2012, 3, 13), source="a newspaper"),
    ]


def promises() -> list[Item]:
    """What was promised at those meetings."""
    return [
        Commitment(
            "TRI-2012-01",
            "tripoli-2012",
            Trilingual(ar="مؤتمر آخر", fr="Autre conférence", en="Another conference"),
            "one-off",
            parties=(BoundParty("MA", "lead", "Ministry of the Interior"), BoundParty("LY", "joint")),
            deadline=Deadline(date(2012, 12, 31), date(2012, 10, 1), "late this year"),
            expects=Expectation("borders", "MA", "Rabat", "ministerial"),
            themes=("meetings", "follow-up"),
            done_when="it has met",
            document="tripoli-text",
            passage=Passage(4, 13),
            source="the text",
            note="a note",
            provenance="document",
        ),
        Commitment(
            "TRI-2012-02",
            "tripoli-2012",
            Trilingual(en="Meet every three months"),
            "recurring",
            recurrence=Recurrence(Step(3, "months"), date(2012, 6, 30), date(2015, 6, 30)),
        ),
        Commitment(
            "RAB-2013-01",
            "rabat-2013",
            Trilingual(en="Meet every quarter"),
            all_participants="each",
            renews=("TRI-2012-02",),
        ),
    ]


def outcomes() -> list[Item]:
    """What became of the promises."""
    return [
        Extension(1, "TRI-2012-01", date(2013, 12, 31), date(2012, 12, 1), "members", "no agenda"),
        Finding(
            1,
            "TRI-2012-01",
            "under-way",
            date(2012, 11, 30),
            "at-latest",
            party="MA",
            standing="claimed",
            source="speech",
            by="analyst",
            recorded_at="2026-01-01T00:00:00Z",
        ),
        Finding(2, "TRI-2012-01", "no-action", date(2012, 12, 15), source="press", disputes=1, retracted="mistaken"),
        Finding(
            3,
            "TRI-2012-01",
            "reaffirmed",
            date(2013, 11, 30),
            meeting="rabat-2013",
            standing="verified",
            method="text",
            document="tripoli-text",
            passage=Passage(0, 3),
            provenance="public-record",
            internal=True,
        ),
        Finding(
            4, "TRI-2012-02", "superseded", date(2013, 11, 30), superseded_by="RAB-2013-01", note="by the later one"
        ),
    ]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that was made once; copy it, never write to it."""
    path = tmp_path_factory.mktemp("made-once") / "empty.db"
    assert database.create(path)
    return path


@pytest.fixture(scope="session")
def new_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a fresh empty record in a folder of its own, as often as it is called."""

    def make() -> Path:
        return Path(shutil.copy(empty_file, tmp_path_factory.mktemp("record") / "record.db"))

    return make


@pytest.fixture
def path(new_file: Callable[[], Path]) -> Path:
    """A fresh empty record."""
    return new_file()


@pytest.fixture
def items() -> list[Item]:
    """The small record, as a list."""
    return [*meetings(), *promises(), *outcomes()]


@pytest.fixture
def filled(path: Path, items: list[Item]) -> Path:
    """A file that holds the small record and the text of its document, recorded in two commands."""
    with ledger.command(path, action="import", by="analyst") as change:
        assert change.keep_text(TEXT) == TEXT_SHA256
        change.put_all(items[:5])
    with ledger.command(path, action="add", by="analyst") as change:
        change.put_all(items[5:])
    return path
