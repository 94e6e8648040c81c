"""Rows of commitments as entries of a record set.

Invariants: a row means the commitment of its ref, else the one with its title at its meeting, else a new one; what the
table has no column for stays as recorded; a cell that says what an export would say leaves its field as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sahel_tracker.exchange import nodes
from sahel_tracker.exchange.entries import commitment_entry
from sahel_tracker.exchange.layout import ROLES
from sahel_tracker.exchange.nodes import Flawed, Node, Scalar
from sahel_tracker.exchange.spreadsheets.cadences import Cadences
from sahel_tracker.exchange.spreadsheets.cells import CellValue
from sahel_tracker.exchange.spreadsheets.commitment_cells import commitment_cells
from sahel_tracker.exchange.spreadsheets.parties import Parties, institutions_node, parties_node
from sahel_tracker.exchange.spreadsheets.places import NewRef, Place, Places
from sahel_tracker.exchange.spreadsheets.rows import Row, mapping_of
from sahel_tracker.exchange.spreadsheets.statuses import Statuses
from sahel_tracker.exchange.spreadsheets.titles import number_as_title, titles_of, with_titles
from sahel_tracker.language.countries import name_key
from sahel_tracker.model.records import Commitment, Record
from sahel_tracker.model.references import ref_prefix

_TEXTS = ("wording", "kind", "every", "done_when", "source", "note", "provenance")
_DAYS = ("due", "first_due", "until")
_LISTS = ("themes", "renews")
_WHEN = ("due", "every")
_TOLD_BY = {"meeting": ("meeting", "held", "process"), "parties": ("each", "countries", "owner", *ROLES)}
"""Fields that several columns tell: which of them messages name."""


@dataclass(slots=True)
class CommitmentRows:
    """Reads the rows of one table against what there is."""

    record: Record
    places: Places
    parties: Parties
    statuses: Statuses
    new_ref: NewRef
    cadences: Cadences = field(default_factory=Cadences)
    _columns: dict[str, str] = field(default_factory=dict)
    _by_title: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _rows: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where the titles of rows without a ref stand, by meeting and title."""

    def __post_init__(self) -> None:
        for one in self.record.commitments.values():
            for title in {name_key(text) for text in (one.title.ar, one.title.fr, one.title.en) if text}:
                self._by_title.setdefault((one.meeting, title), []).append(one.ref)

    def entry(self, row: Row) -> nodes.Mapping:
        """The entry that a row is."""
        ref = row.scalar("ref")
        old = self._recorded(ref)
        place = self._place(row, old)
        if ref is None:
            ref = self._ref(row, place)
            old = self._recorded(ref)
        entry = self._as_recorded(old, row)
        told = commitment_cells(old, self.record.meetings[old.meeting]) if old else {}
        row.put(entry, {"ref": ref, "meeting": _meeting(row, place) or entry.entries.get("meeting")})
        row.put(entry, {"title": number_as_title(row, told) or with_titles(entry.entries.get("title"), row, told)})
        self._put_changes(entry, row, told)
        self.cadences.settle(row, entry, place.last_day if isinstance(place, Place) else self._made_on(old))
        if not (row.is_empty("status") and row.is_empty("status_day")):
            self.statuses.add(row, entry)
        return entry

    def _recorded(self, ref: Node | None) -> Commitment | None:
        return self.record.commitments.get(ref.text) if isinstance(ref, Scalar) else None

    def _place(self, row: Row, old: Commitment | None) -> Place | Flawed | None:
        """The meeting that the row names; None where it names none, since its commitment is recorded with one."""
        if old is None or not (row.is_empty("meeting") and row.is_empty("held")):
            return self.places.of_row(row)
        return None if row.is_empty("process") else self.places.recorded(row, old.meeting)

    def _made_on(self, one: Commitment | None) -> date | None:
        return self.record.meetings[one.meeting].last_day if one else None

    def _as_recorded(self, old: Commitment | None, row: Row) -> nodes.Mapping:
        """The entry of what is recorded, with the names of the columns; empty for what is new."""
        if not self._columns:
            self._columns = {name: column.name for name, column in row.layout.columns.items()}
            for name, others in _TOLD_BY.items():
                self._columns[name] = next(filter(None, map(row.column, others)), "")
        return mapping_of(commitment_entry(old) if old else {}, row.number, self._columns)

    def _ref(self, row: Row, place: Place | Flawed | None) -> Scalar | Flawed:
        """The ref of a row without one: that of its title at its meeting, else the next of the meeting."""
        if not isinstance(place, Place) or place.last_day is None:
            return Scalar(row.number, self.new_ref("row"), quoted=True)
        keys = [(place.slug, name_key(title)) for title in titles_of(row).values()]
        here = f"{row.file}, row {row.number}"
        if before := next((self._rows[key] for key in keys if key in self._rows), None):
            return row.flawed("title", f"the same commitment stands in {before}", "give each a ref, or another title")
        self._rows.update(dict.fromkeys(keys, here))
        refs = {ref for key in keys for ref in self._by_title.get(key, ())}
        if len(refs) > 1:
            return row.flawed("title", f"this could be any of {', '.join(sorted(refs))}", "add a column with the ref")
        return Scalar(
            row.number, refs.pop() if refs else self.new_ref(ref_prefix(place.slug, place.last_day)), quoted=True
        )

    def _put_changes(self, entry: nodes.Mapping, row: Row, told: Mapping[str, CellValue]) -> None:
        """Put what the cells say in place of what is recorded, but for cells that say what is recorded."""
        changes = dict(_changed_fields(row, told))
        if not changes.keys().isdisjoint(_WHEN) and not row.has("kind"):
            changes["kind"] = None
        if not (row.is_empty("countries") and row.is_empty("owner")) or any(row.differs(role, told) for role in ROLES):
            changes["parties"] = parties_node(row, self.parties)
            changes["institutions"] = institutions_node(row, self.parties) or _still_named(entry, changes["parties"])
        elif row.differs("institutions", told):
            changes["institutions"] = institutions_node(row, self.parties)
        row.put(entry, changes)


def _changed_fields(row: Row, told: Mapping[str, CellValue]) -> Iterator[tuple[str, Node | None]]:
    for names, read in ((_TEXTS, Row.scalar), (_DAYS, Row.day), (_LISTS, Row.listed)):
        for name in names:
            if row.differs(name, told):
                yield name, read(row, name)


def _meeting(row: Row, place: Place | Flawed | None) -> Scalar | Flawed | None:
    return Scalar(row.number, place.slug, quoted=True) if isinstance(place, Place) else place


def _still_named(entry: nodes.Mapping, parties: Node | None) -> Node | None:
    """The recorded institutions of those who are still named."""
    institutions = entry.entries.get("institutions")
    if not isinstance(institutions, nodes.Mapping):
        return None
    named = set(_texts(parties))
    kept = {code: node for code, node in institutions.entries.items() if code in named}
    return nodes.Mapping(institutions.line, kept, dict.fromkeys(kept, institutions.line), {}) if kept else None


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case nodes.Sequence():
            for item in node.items:
                yield from _texts(item)
        case nodes.Mapping():
            for inner in node.entries.values():
                yield from _texts(inner)
