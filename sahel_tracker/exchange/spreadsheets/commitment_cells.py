"""What a table has to say of a commitment: a cell for each field that it can hold.

Invariant: what is written reads back as the same commitment, but for its expected meeting, its quote, and the first day
of a deadline that has words: those a table does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sahel_tracker.exchange.days import due_value
from sahel_tracker.exchange.layout import ROLES
from sahel_tracker.exchange.spreadsheets.cells import CellValue, shown
from sahel_tracker.model.records import LANGUAGES, Commitment, Trilingual

EVERYBODY, NOBODY = "all participants", "nobody"


def commitment_cells(one: Commitment) -> dict[str, CellValue]:
    """The cells of a commitment by field; those of languages as `title.fr`."""
    recurrence = one.recurrence
    return {
        "ref": one.ref,
        "meeting": one.meeting,
        **titles("title", one.title),
        "wording": one.wording,
        "kind": one.kind,
        **_parties(one),
        "institutions": text(
            "\n".join(f"{party.code}: {party.institution}" for party in one.parties if party.institution)
        ),
        "due": _due(one),
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
    cells: dict[str, CellValue] = {role: ", ".join(_codes(one, role)) or None for role in ROLES}
    if not one.parties and one.all_participants is None:
        cells["each"] = NOBODY
    return cells


def _codes(one: Commitment, role: str) -> Iterator[str]:
    yield from (party.code for party in one.parties if party.role == role)
    if one.all_participants == role:
        yield EVERYBODY


def _due(one: Commitment) -> CellValue:
    """A day as a day; a period or a phrase as its words; of a phrase that reads otherwise, its last day."""
    if one.deadline is None:
        return None
    if one.deadline.first_day in (None, one.deadline.last_day) and one.deadline.phrase is None:
        return one.deadline.last_day
    value = due_value(one.deadline)
    return shown(value) if isinstance(value, str) else one.deadline.last_day
