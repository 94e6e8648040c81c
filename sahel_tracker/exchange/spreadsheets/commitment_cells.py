"""What a table has to say of a commitment: a cell for each field that it can hold.

Invariant: what is written reads back as the same commitment, but for its expected meeting, its quote, and
words of a deadline that would be read otherwise: those a table does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sahel_tracker.errors import Unreadable
from sahel_tracker.exchange.layout import ROLES
from sahel_tracker.exchange.phrases import Base, certain, read_due
from sahel_tracker.exchange.spreadsheets.cells import CellValue, shown
from sahel_tracker.model.deadlines import format_period
from sahel_tracker.model.records import LANGUAGES, Commitment, Deadline, Meeting, Trilingual

EVERYBODY = "all participants"


def commitment_cells(one: Commitment, meeting: Meeting) -> dict[str, CellValue]:
    """The cells of a commitment made at this meeting, by field; those of languages as `title.fr`."""
    recurrence = one.recurrence
    return {
        "ref": one.ref,
        "meeting": one.meeting,
        **titles("title", one.title),
        "wording": one.wording,
        "kind": one.kind,
        **_parties(one),
        "institutions": text("\n".join(_institutions(one))),
        "due": _due(one, meeting),
        "every": str(recurrence.every) if recurrence else None,
        "first_due": recurrence.anchor if recurrence else None,
        "until": recurrence.until if recurrence else None,
        "themes": listed(one.themes),
        "done_when": text(one.done_when),
        "source": text(one.source),
        "note": text(one.note),
        "provenance": one.provenance,
        "renews": listed(one.renews),
    }


def titles(field: str, names: Trilingual) -> dict[str, CellValue]:
    """A cell for each language."""
    return {f"{field}.{language}": text(getattr(names, language)) for language in LANGUAGES}


def text(value: str | None) -> CellValue:
    """A text as a cell shows it; None for one that is empty."""
    return shown(value) if value else None


def listed(values: Iterable[str]) -> CellValue:
    """A list in one cell."""
    return text(", ".join(values))


def _parties(one: Commitment) -> Mapping[str, CellValue]:
    return {role: ", ".join(_codes(one, role)) or None for role in ROLES}


def _institutions(one: Commitment) -> Iterator[str]:
    """A line each, whatever line breaks the name of one has."""
    named = (party for party in one.parties if party.institution)
    yield from (f"{party.code}: {' '.join(str(party.institution).split())}" for party in named)


def _codes(one: Commitment, role: str) -> Iterator[str]:
    yield from (party.code for party in one.parties if party.role == role)
    if one.all_participants == role:
        yield EVERYBODY


def _due(one: Commitment, meeting: Meeting) -> CellValue:
    """A deadline in its words where they read back as the same, else a day, else a period as its ISO form.

    An event that has no day yet has nothing but its words.
    """
    deadline = one.deadline
    if one.awaited is not None:
        return shown(one.awaited.phrase)
    if deadline is None:
        return None
    if deadline.phrase is not None and _means(deadline.phrase, deadline, meeting):
        return shown(deadline.phrase)
    if deadline.first_day is None or deadline.first_day == deadline.last_day:
        return deadline.last_day
    return format_period(deadline.first_day, deadline.last_day)


def _means(phrase: str, deadline: Deadline, meeting: Meeting) -> bool:
    try:
        return certain(read_due(phrase, Base(meeting.last_day))) == deadline
    except Unreadable:
        return False
