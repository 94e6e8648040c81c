"""A small record in which, on one day, every status, role, wording and kind of evidence occurs at least once.

Invariant: `SHOWN_AS` says which headline each commitment has in the whole view on the day of the snapshots.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.model.records import (
    BoundParty,
    Commitment,
    Document,
    Expectation,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Passage,
    Process,
    Record,
    Role,
    Trilingual,
    Verdict,
)
from sahel_tracker.store import database, ledger
from tests.model.builders import day, due, every, meeting

TEXT = "The ministers agreed to meet again in Morocco late this year.\nThey urged the partners to help.\n"
TEXT_SHA256 = sha256(TEXT.encode()).hexdigest()
QUOTE = "meet again in Morocco"

SHOWN_AS = {
    "TRI-01": "fulfilled late",
    "TRI-02": "overdue",
    "TRI-03": "unconfirmed",
    "TRI-04": "behind",
    "TRI-05": "due soon",
    "TRI-06": "partly fulfilled",
    "TRI-07": "under way",
    "TRI-08": "no action",
    "TRI-09": "not assessed",
    "TRI-10": "not assessed",
    "TRI-11": "not assessed",
    "TRI-12": "dropped",
    "TRI-13": "superseded",
    "TRI-14": "unconfirmed",
    "TRI-15": "fulfilled",
    "TRI-16": "fulfilled late",
    "TRI-17": "no evidence",
    "TRI-18": "fulfilled",
    "TRI-19": "not assessed",
    "RAB-01": "not assessed",
    "RAB-02": "under way",
}
NOT_FIRM = {"TRI-09": "call", "TRI-10": "planned", "TRI-11": "exploratory"}


def specimen(*others: Item) -> Record:
    """The record, with these items put in last."""
    record = Record()
    for item in (*places(), *documents(), *promises(), *extensions(), *findings(), *others):
        record.add(item)
    return record


@pytest.fixture(scope="session")
def specimen_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record in a file; to be read, not written to."""
    path = tmp_path_factory.mktemp("specimen") / "tracker.db"
    database.create(path)
    with ledger.command(path, action="import", by="a test") as change:
        change.keep_text(TEXT)
        change.put_all(specimen().items())
    return path


def places() -> list[Item]:
    """Two processes, a party with a name of its own, four meetings."""
    tripoli: dict[str, Any] = {"host": "LY", "level": "ministerial", "observers": ("AU",)}
    return [
        Process("border-security", Trilingual(ar="أمن الحدود", fr="Sécurité des frontières", en="Border security")),
        Process("experts", Trilingual(fr="Réunions d'experts")),
        Party("CAERT", "organisation", Trilingual(fr="Centre d'études sur le terrorisme")),
        titled(
            meeting("tripoli-2012", "2012-03-11..2012-03-12", participants=("LY", "EG", "MA", "TN"), **tripoli),
            Trilingual(ar="مؤتمر طرابلس", fr="Conférence de Tripoli", en="Tripoli conference"),
        ),
        titled(
            meeting("rabat-2013", "2013-11-14", host="MA", level="ministerial", participants=("MA", "LY")),
            Trilingual(ar="مؤتمر الرباط", fr="Conférence de Rabat", en="Rabat conference"),
        ),
        titled(meeting("sirte-2013", "2013-05", host="LY"), Trilingual(en="Sirte meeting")),
        titled(meeting("gao-2012", "2012-10-04", process="experts"), Trilingual(fr="Réunion de Gao")),
    ]


def documents() -> list[Document]:
    """One whose text the file of the record keeps, and one known by its hash alone."""
    return [
        Document("tripoli-text", "tripoli-2012", "report", "en", TEXT_SHA256, complete=True),
        Document("press", "tripoli-2012", "press", "ar", "0" * 64, published=day("2012-03-13")),
    ]


def promises() -> list[Commitment]:
    """One for each way in which a commitment can stand."""
    host = Expectation("border-security", host="MA", level="ministerial")
    meets = Expectation("experts")
    return [
        promise(
            "TRI-01",
            "Meet again in Morocco late in 2012",
            "Se réunir de nouveau au Maroc",
            "عقد المؤتمر المقبل في المغرب",
            **leading("MA"),
            deadline=replace(due("2012-Q4"), phrase="late this year"),
            expects=host,
            **quoting("tripoli-text", TEXT.index(QUOTE), len(QUOTE)),
            themes=("meetings", "follow-up"),
            done_when="The second conference has met",
            provenance="document",
        ),
        promise(
            "TRI-02", "Hand the recommendations to the Union", ar="رفع التوصيات إلى الاتحاد", deadline=due("2012-03-16")
        ),
        promise(
            "TRI-03", "Watch the borders closely", ar="إحكام مراقبة الحدود", **each("LY"), deadline=due("2012-07-12")
        ),
        promise("TRI-04", "Experts meet every three months", recurrence=every("3 months", "2012-06-30"), expects=meets),
        promise("TRI-05", "Adopt the training plan", **each("LY", "MA"), deadline=due("2014-06-01")),
        promise("TRI-06", "Name a point of contact", fr="Désigner un point focal", **each("LY", "EG")),
        promise("TRI-07", "Exchange information", ar="تبادل المعلومات"),
        promise("TRI-08", "Set up joint patrols", themes=("patrols",)),
        promise("TRI-09", "Help the neighbours", **addressed("LY"), wording="call"),
        promise("TRI-10", "Publish the minutes", wording="planned", deadline=due("2013-01-31")),
        promise("TRI-11", "Study a joint fund", wording="exploratory", deadline=due("2013-06-30")),
        promise("TRI-12", "Open a joint office", deadline=due("2013-12-31")),
        promise("TRI-13", "Run a hotline"),
        promise("TRI-14", "Set up the secretariat", deadline=due("2012-12-31"), **quoting("press", 10, 20)),
        promise("TRI-15", "Share lists of suspects", note="Two sources differ."),
        promise("TRI-16", "Propose a structure", deadline=due("2013-01-14")),
        promise("TRI-17", "Ratify the convention", source="the report, p. 3"),
        promise("TRI-18", "Thank the hosts", deadline=due("2012-04-30")),
        promise("TRI-19", None, fr="Former les agents des douanes", **jointly("LY", "CAERT")),
        promise("RAB-01", "Set up the secretariat in Tripoli", at="rabat-2013", renews=("TRI-14",), **leading("LY")),
        promise(
            "RAB-02", "Report every year", at="rabat-2013", recurrence=every("1 years", "2014-11-14"), **each("MA")
        ),
    ]


def extensions() -> list[Extension]:
    """A decision that moved a deadline, and an announcement that moved none."""
    return [
        Extension(1, "TRI-05", day("2014-06-30"), day("2014-05-20"), "the ministers", "the plan was not ready"),
        Extension(2, "TRI-05", day("2015-01-31"), day("2014-06-01"), "the host", "elections", announced=True),
    ]


def findings() -> list[Finding]:
    """Every verdict and standing; number 9 disputes number 8, number 13 was retracted."""
    return [
        found(1, "TRI-02", "no-evidence", "2012-06-01", source="the archive of the Union"),
        found(2, "TRI-04", "fulfilled", "2012-06-20", standing="claimed", source="a press release"),
        found(3, "TRI-05", "under-way", "2014-05-02", party="LY", standing="claimed"),
        found(4, "TRI-06", "fulfilled", "2012-09-01", party="LY", standing="verified"),
        found(5, "TRI-07", "under-way", "2012-10-01"),
        found(6, "TRI-08", "no-action", "2013-11-14", meeting="rabat-2013", note="Said at the table."),
        found(7, "TRI-07", "reaffirmed", "2013-11-14", meeting="rabat-2013"),
        found(8, "TRI-15", "fulfilled", "2013-02-01", standing="claimed"),
        found(9, "TRI-15", "under-way", "2013-02-02", disputes=8),
        found(10, "TRI-16", "fulfilled", "2013-03-03", dated="at-latest"),
        found(11, "TRI-17", "no-evidence", "2013-03-03", source="the treaty register"),
        found(12, "TRI-12", "dropped", "2013-11-14", meeting="rabat-2013", note="by the ministers"),
        found(13, "TRI-03", "fulfilled", "2012-07-01", retracted="it was another border"),
        found(14, "TRI-13", "superseded", "2013-11-14", superseded_by="RAB-01"),
        found(15, "TRI-18", "fulfilled", "2012-04-30", document="tripoli-text", passage=Passage(0, 13)),
        found(16, "RAB-02", "under-way", "2014-02-01"),
        found(17, "TRI-15", "no-action", "2014-01-05", retracted="a mistake"),
    ]


def titled(one: Meeting, title: Trilingual) -> Meeting:
    """The meeting under this title."""
    return replace(one, title=title)


def promise(
    ref: str, en: str | None, fr: str | None = None, ar: str | None = None, *, at: str = "tripoli-2012", **fields: Any
) -> Commitment:
    """A firm promise of all participants jointly, unless said otherwise."""
    kind = "recurring" if "recurrence" in fields else "one-off" if "deadline" in fields else "standing"
    return Commitment(ref=ref, meeting=at, title=Trilingual(ar=ar, fr=fr, en=en), **{"kind": kind, **fields})


def found(number: int, ref: str, verdict: Verdict, on: str, **fields: Any) -> Finding:
    """A finding, reported, about all."""
    return Finding(id=number, commitment=ref, verdict=verdict, on=date.fromisoformat(on), **fields)


def each(*codes: str) -> dict[str, Any]:
    """Binds each of these by itself."""
    return _bound("each", codes)


def jointly(*codes: str) -> dict[str, Any]:
    """Binds these together."""
    return _bound("joint", codes)


def addressed(*codes: str) -> dict[str, Any]:
    """Calls upon these, and binds nobody."""
    return _bound("addressee", codes)


def leading(code: str) -> dict[str, Any]:
    """Binds all participants jointly, with this one in the lead."""
    return {"parties": (BoundParty(code, "lead", "Ministry of the Interior"),), "all_participants": "joint"}


def quoting(document: str, start: int, length: int) -> dict[str, Any]:
    """Points at a passage."""
    return {"document": document, "passage": Passage(start, start + length)}


def _bound(role: Role, codes: tuple[str, ...]) -> dict[str, Any]:
    return {"parties": tuple(BoundParty(code, role) for code in codes), "all_participants": None}
