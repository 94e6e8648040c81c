"""Small records for the matching: a conference on borders with a few promises, and the texts of later meetings."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sahel_tracker.check.matching import Candidate, Occasion, candidates
from sahel_tracker.check.promises import Promise, promises
from sahel_tracker.model.records import Commitment, Meeting, Process, Record, Trilingual

LATER = Occasion("borders", date(2014, 5, 1))

TITLES: dict[str, Trilingual] = {
    "CENTRE": Trilingual(
        en="Open a regional centre for training border officers",
        fr="Ouvrir un centre régional de formation des agents des frontières",
        ar="افتتاح مركز إقليمي لتدريب ضباط الحدود",
    ),
    "EXTRADITION": Trilingual(en="Carry out the agreements on extradition and judicial cooperation"),
    "SECRETARIAT": Trilingual(fr="Créer un secrétariat permanent chargé du suivi"),
    "CONFERENCE": Trilingual(ar="عقد المؤتمر القادم حول أمن الحدود في المغرب"),
    "FUND": Trilingual(en="Pay one billion dollars into the fund against terrorism"),
}


def border_record(**fields: dict[str, Any]) -> Record:
    """A conference on border security in 2012 that promised all of `TITLES`; more fields by ref."""
    record = Record()
    record.add(Process("borders", Trilingual(en="Border security")))
    title = Trilingual(en="Conference on border security", ar="مؤتمر أمن الحدود")
    record.add(Meeting("tripoli", "borders", title, date(2012, 3, 11), date(2012, 3, 12)))
    for ref, promised in TITLES.items():
        record.add(Commitment(ref=ref, meeting="tripoli", title=promised, **fields.get(ref, {})))
    return record


def border_promises(**fields: dict[str, Any]) -> dict[str, Promise]:
    """The promises of that record, by ref."""
    record = border_record(**fields)
    return {promise.ref: promise for promise in promises(record, {}, record.commitments)}


@cache
def meeting_promises() -> dict[str, Promise]:
    """Promises of meetings that are told apart by who meets and for which time."""
    record = Record()
    record.add(Process("interior", Trilingual(en="Interior ministers")))
    record.add(Meeting("rabat", "interior", Trilingual(en="Rabat"), date(2013, 4, 21), date(2013, 4, 21)))
    yearly = Trilingual(en="Hold yearly meetings of the interior ministers")
    second = Trilingual(en="Hold the second meeting of the committee in Tunis")
    record.add(Commitment(ref="YEARLY", meeting="rabat", title=yearly))
    record.add(Commitment(ref="SECOND", meeting="rabat", title=second))
    workshop = Trilingual(en="Workshop on the control of land borders in Tripoli")
    record.add(Commitment(ref="WORKSHOP", meeting="rabat", title=workshop))
    return {promise.ref: promise for promise in promises(record, {}, record.commitments)}


@cache
def usual_promises() -> tuple[Promise, ...]:
    """Those without further fields, read once."""
    return tuple(border_promises().values())


def found_in(text: str, occasion: Occasion = LATER) -> dict[str, Candidate]:
    """What a text says of those promises, by ref, best first."""
    return {candidate.ref: candidate for candidate in candidates(usual_promises(), text, occasion)}
