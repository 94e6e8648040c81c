"""A digest in parts, one for each country or process.

Invariant: in a country's part stands that country's own view (R4): what it has kept of a promise that each made by
itself is not held against it because another has not. What all owe jointly, with nobody in the lead, has its own part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from sahel_tracker.model.assessment import Assessment, assess
from sahel_tracker.model.facts import Facts
from sahel_tracker.model.memory import LATE
from sahel_tracker.model.records import Record, Trilingual
from sahel_tracker.report.digest import Entry, Sections

By = Literal["country", "process"]
View = Callable[[Assessment], Assessment | None]
_ALONE = ("each", "lead")


@dataclass(frozen=True, slots=True)
class Part:
    """The sections of one country (by code) or process (by slug, with its name); None for what several owe jointly."""

    key: str | None
    sections: Sections
    name: Trilingual | None = None


def parts_of(sections: Sections, by: By, record: Record, within: int) -> tuple[Part, ...]:
    """The parts that have something in them: countries by code and then what is joint, processes as recorded."""
    listed = [entry.commitment for entry in sections.entries]
    if by == "process":
        found = {one.meeting.process for one in listed}
        processes = [one for slug, one in record.processes.items() if slug in found]
        return tuple(Part(one.slug, _seen(sections, _of_process(one.slug)), one.name) for one in processes)
    if not listed:
        return ()
    codes = sorted({code for one in listed for code in _owed_by(one)})
    countries = _Countries(record, listed[0].as_of, within)
    parts = [Part(code, _seen(sections, countries.view_of(code))) for code in codes]
    return tuple(part for part in (*parts, Part(None, _seen(sections, _jointly))) if part.sections.entries)


class _Countries:
    """Views of single parties, on facts that are arranged once."""

    def __init__(self, record: Record, as_of: date, within: int) -> None:
        self._facts = Facts(record, as_of)
        self._within = within

    def view_of(self, code: str) -> View:
        """How this party sees what it owes by itself or in the lead; None for what it does not."""

        def view(one: Assessment) -> Assessment | None:
            if code not in _owed_by(one):
                return None
            return one if one.party else assess(self._facts, one.commitment, within=self._within, party=code)

        return view


def _owed_by(one: Assessment) -> list[str]:
    """Who owes it by itself, or in the lead; in one party's view only that party is asked."""
    return [
        party.code for party in one.parties if party.role in _ALONE and (one.party is None or one.party == party.code)
    ]


def _jointly(one: Assessment) -> Assessment | None:
    return None if _owed_by(one) else one


def _of_process(slug: str) -> View:
    return lambda one: one if one.meeting.process == slug else None


def _seen(sections: Sections, view: View) -> Sections:
    seen = {field.name: _entries(getattr(sections, field.name), view, field.name) for field in fields(Sections)}
    return Sections(**seen)


def _entries(entries: tuple[Entry, ...], view: View, section: str) -> tuple[Entry, ...]:
    views = [(entry, view(entry.commitment)) for entry in entries]
    return tuple(Entry(one, entry.news) for entry, one in views if one is not None and _belongs(one, section))


def _belongs(one: Assessment, section: str) -> bool:
    """Whether a party's own view still belongs where the whole stands."""
    if section in ("new", "still", "renewed"):
        return one.headline in LATE
    return one.headline == "due soon" if section == "due_soon" else True
