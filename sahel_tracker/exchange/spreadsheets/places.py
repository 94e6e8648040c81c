"""The meetings and processes that rows name, by slug, by title or by day; those that are new are made.

Invariants: a name that two could have is refused, naming both; a meeting is new only where the row says its process and
its day; what a row says of a known meeting must be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sahel_tracker.errors import Unknown, Unreadable, close_to
from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.nodes import Flawed, Node, Scalar
from sahel_tracker.exchange.spreadsheets.cells import Table
from sahel_tracker.exchange.spreadsheets.opening import read_tables
from sahel_tracker.exchange.spreadsheets.rows import Row
from sahel_tracker.exchange.spreadsheets.titles import title_language
from sahel_tracker.language.countries import name_key
from sahel_tracker.language.normalise import fold
from sahel_tracker.model.deadlines import format_period, parse_period
from sahel_tracker.model.records import Record, Trilingual

_LETTERS = re.compile(r"[a-z0-9]+")
_HOW = "write its slug, or add columns for its process and its day, or give --meeting SLUG"


NewRef = Callable[[str], str]
"""The next ref of a prefix, such as TRI-2012-21 of TRI-2012; each call gives another."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """The process and the meeting of rows that name none, the next ref of a prefix for those without a ref.

    `ignored` are the keys of headers whose columns are left unread; `open` gives the tables of a file, as
    `opening.read_tables` does.
    """

    process: str | None = None
    meeting: str | None = None
    new_ref: NewRef | None = None
    ignored: frozenset[str] = frozenset()
    open: Callable[[Path, int], list[Table]] = read_tables


NO_DEFAULTS = Defaults()


class Place(NamedTuple):
    """A meeting that rows can name; both days are None where its own entry does not say them right."""

    slug: str
    process: str
    first_day: date | None
    last_day: date | None


@dataclass(slots=True)
class Places:
    """What there is: in the record, in other files, and made by rows before. `made` are the entries of what is new."""

    defaults: Defaults
    meetings: dict[str, Place] = field(default_factory=dict)
    processes: dict[str, set[str]] = field(default_factory=dict)
    made: dict[str, list[nodes.Mapping]] = field(default_factory=lambda: {"processes": [], "meetings": []})
    _told: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    """The meetings that rows named so far, by what they said: a hundred rows name one."""
    _titles: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def add_record(self, record: Record) -> None:
        """Know what is recorded."""
        for process in record.processes.values():
            self.add_process(process.slug, _spoken(process.name))
        for meeting in record.meetings.values():
            place = Place(meeting.slug, meeting.process, meeting.first_day, meeting.last_day)
            self.add_meeting(place, _spoken(meeting.title))

    def add_process(self, slug: str, names: Iterable[str]) -> None:
        """Know a process under its slug and its names."""
        for name in (slug, *names):
            self._names.setdefault(name_key(name), set()).add(slug)
        self.processes.setdefault(slug, set()).update(names)

    def add_meeting(self, place: Place, titles: Iterable[str]) -> None:
        """Know a meeting under its slug and its titles; what a set says of it wins over what is recorded."""
        self.meetings[place.slug] = place
        for title in titles:
            self._titles.setdefault(name_key(title), set()).add(place.slug)

    def check_defaults(self) -> None:
        """Raises Unknown for a default that there is not."""
        process, meeting = self.defaults.process, self.defaults.meeting
        if process is not None and process not in self.processes:
            raise Unknown("process", process, self.processes, "")
        if meeting is not None and meeting not in self.meetings:
            raise Unknown("meeting", meeting, self.meetings, "")

    def of_row(self, row: Row) -> Place | Flawed:
        """The meeting that the row names, made if it is new; a flaw where none can be told."""
        said = (row.text("meeting"), row.text("process"), row.text("held"))
        known = None if row.flaw("meeting", "process", "held") else self._told.get(said)
        place = known or self.known(row) or self._made(row)
        if isinstance(place, Place):
            self._told[said] = place
        return place

    def known(self, row: Row) -> Place | Flawed | None:
        """The meeting that the row names, if there is one; a flaw where it could be several, or cannot be read."""
        named, held = row.text("meeting"), self.days_of(row)
        if flaw := row.flaw("meeting", "process", "held") or (held if isinstance(held, Flawed) else None):
            return flaw
        if not named and held is None:
            default = self.defaults.meeting
            return self.meetings[default] if default else row.flawed("meeting", "no meeting is named", _HOW)
        process = self.process_of(row)
        if isinstance(process, Flawed):
            return process
        days = held if isinstance(held, tuple) else None
        if named in self.meetings:
            return self._agreeing(row, self.meetings[named], process if row.text("process") else None, days)
        return self._found(row, process, days)

    def recorded(self, row: Row, slug: str) -> Place | Flawed:
        """The meeting of this slug, if the process that the row names is its own."""
        process = row.flaw("process") or self.process_of(row)
        return process if isinstance(process, Flawed) else self._agreeing(row, self.meetings[slug], process, None)

    def new(self, row: Row, titles: Iterable[str]) -> Place | Flawed:
        """A meeting that is new, called after its process and its last day unless the row has a slug for it."""
        named, process, days = row.text("meeting"), self.process_of(row), self.days_of(row)
        if not isinstance(process, str) or not isinstance(days, tuple):
            what = f"no meeting '{named}' in the record" if named else "no such meeting in the record"
            return row.flawed(_field(row), what, _HOW)
        slug = row.slug("meeting") or self._free(f"{process}-{days[1].isoformat()}")
        place = Place(slug, process, *days)
        self.add_meeting(place, titles)
        return place

    @staticmethod
    def days_of(row: Row) -> tuple[date, date] | Flawed | None:
        """First and last day that the row says of its meeting; None if it says none."""
        cell = row.held()
        if not isinstance(cell, Scalar):
            return cell
        try:
            return parse_period(cell.text)
        except Unreadable as error:
            return row.flawed("held" if row.has("held") else "first_day", error.what, error.hint)

    def _agreeing(self, row: Row, place: Place, process: str | None, held: tuple[date, date] | None) -> Place | Flawed:
        """The meeting, if what the row says of it is so."""
        if _fits(place, process, held) or place.first_day is None or place.last_day is None:
            return place
        if process is not None and place.process != process:
            return row.flawed("process", f"{place.slug} is a meeting of {place.process}", "correct one of the two")
        when = format_period(place.first_day, place.last_day)
        return row.flawed("held", f"{place.slug} was held {when}", "correct the day, or name another meeting")

    def _found(self, row: Row, process: str | None, held: tuple[date, date] | None) -> Place | Flawed | None:
        """The known meeting that the row means by its title, or by its process and day; a flaw if it can be several."""
        named = row.text("meeting")
        slugs: Iterable[str] = self._titles.get(name_key(named), ()) if named else self.meetings
        found = [place for slug in slugs if _fits(place := self.meetings[slug], process, held)]
        if len(found) > 1:
            listed = ", ".join(sorted(place.slug for place in found))
            return row.flawed(_field(row), f"this could be any of {listed}", "write the slug of the one that is meant")
        return found[0] if found else None

    def process_of(self, row: Row) -> str | Flawed | None:
        """The process that the row names, or the default; a new one is made of a name in Latin letters."""
        named = row.text("process")
        if not named:
            return self.defaults.process
        slugs = self._names.get(name_key(named), set())
        if len(slugs) == 1:
            return next(iter(slugs))
        if slugs:
            return row.flawed("process", f"this could be any of {', '.join(sorted(slugs))}", "write the slug")
        if near := close_to(named, self.processes):
            return row.flawed("process", f"no process '{named}' in the record", near)
        return self._new_process(row, named)

    def _new_process(self, row: Row, named: str) -> str | Flawed:
        slug = "-".join(_LETTERS.findall(fold(named)))
        if not slug:
            hint = "record it first: tracker process add SLUG --name NAME; or write its slug"
            return row.flawed("process", f"no process '{named}' in the record", hint)
        self.add_process(slug, (named,))
        entry: dict[str, Node | None] = {"slug": row.texted(slug), "name": _titled(row, named, "process")}
        columns = {"slug": row.column("process"), "name": row.column("process")}
        self.made["processes"].append(row.mapping(entry, columns))
        return slug

    def _made(self, row: Row) -> Place | Flawed:
        """A meeting that is new, with an entry of what the row says of it."""
        named = row.text("meeting")
        title = "" if row.slug("meeting") else named
        place = self.new(row, filter(None, [title]))
        if isinstance(place, Flawed):
            return place
        spoken = _titled(row, title, "meeting") if title else _titled(row, place.slug.replace("-", " ").title(), "")
        entry: dict[str, Node | None] = {
            "slug": row.texted(place.slug),
            "process": row.texted(place.process),
            "title": spoken,
            "held": row.held(),
        }
        columns = {"slug": row.column("meeting"), "process": row.column("process"), "held": row.column("held")}
        self.made["meetings"].append(row.mapping(entry, columns))
        return place

    def _free(self, slug: str) -> str:
        number, free = 1, slug
        while free in self.meetings:
            number += 1
            free = f"{slug}-{number}"
        return free


def _fits(place: Place, process: str | None, held: tuple[date, date] | None) -> bool:
    """Whether what the row says of process and days is so of this meeting; a day may be any of its days."""
    if process is not None and place.process != process:
        return False
    if held is None:
        return True
    if place.first_day is None or place.last_day is None:
        return False
    return place.first_day <= held[0] and held[1] <= place.last_day


def _field(row: Row) -> str:
    return "meeting" if row.text("meeting") else "held"


def _titled(row: Row, text: str, field: str) -> nodes.Mapping:
    language = title_language(text, row, field)
    return row.mapping({language: row.texted(text)}, {language: row.column(field)})


def _spoken(names: Trilingual) -> Iterator[str]:
    yield from (name for name in (names.ar, names.fr, names.en) if name)
