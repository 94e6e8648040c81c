"""What the rules of the record (R3 to R9) say against a set, put where it stands in the files.

Invariants: every item of the set is held against the record as it would be, so that entries may stand in any order;
what is recorded already and rests on something the set changes is held against it too; nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from sahel_tracker.errors import Problem
from sahel_tracker.exchange.desk import Desk, Entry
from sahel_tracker.exchange.watching import Watch, counted
from sahel_tracker.model.records import Commitment, Document, Extension, Finding, Item, Meeting, Record, key_of
from sahel_tracker.model.references import reference_problems
from sahel_tracker.model.rules import problems
from sahel_tracker.store.references import label, references

Numbered = TypeVar("Numbered", Extension, Finding)

_WHEN = frozenset({"kind", "due", "every", "first_due", "until"})
"""Fields of which the rules look at all together: a flaw in one makes what they say about the others void."""


def note_objections(read: Sequence[tuple[Entry, Item]], desk: Desk, watch: Watch) -> None:
    """Note what the rules say against the items of a set, each in the line of its field."""
    broken = {place for place in desk.declared if desk.is_broken(*place)}
    narrow = _Narrow(desk)
    for entry, item in counted(read, "rules", watch):
        if not broken or broken.isdisjoint(references(item)):
            _note(entry, _held_against(narrow.around(item), item))
    if not broken:
        _note_resting(read, desk, narrow)


def _note(entry: Entry, found: Iterable[Problem]) -> None:
    """Note what is said about fields that could be read; a commitment's document stands in its quote."""
    flawed = entry.fields.flawed | (_WHEN if entry.fields.flawed & _WHEN else frozenset())
    for problem in found:
        name = "quote" if (entry.kind, problem.field) == (Commitment, "document") else problem.field
        if name not in flawed:
            entry.fields.wrong(name, problem.what, problem.hint)


def _held_against(record: Record, item: Item) -> Iterator[Problem]:
    """What the rules say; a finding that was taken back counts no longer and need only name what there is (R12)."""
    if not isinstance(item, Finding) or not item.retracted:
        yield from problems(record, item)
        return
    yield from reference_problems("commitment", "commitment", item.commitment, record.commitments)
    yield from reference_problems("meeting", "meeting", item.meeting, record.meetings)
    yield from reference_problems("document", "document", item.document, record.documents)
    yield from reference_problems("superseded_by", "commitment", item.superseded_by, record.commitments)


class _Narrow:
    """The record, cut down to what the rules look at for one extension: they assess its commitment each time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._extensions = _by_commitment(desk.record.extensions.values())
        self._findings = _by_commitment(desk.record.findings.values())
        self._met_before = {slug: one for slug, one in desk.record.meetings.items() if slug in desk.before.meetings}

    def around(self, item: Item) -> Record:
        """All the record, or for an extension what belongs to its commitment, beside all meetings and documents.

        That a commitment was kept can come to light after it was extended, and a set does not say in which order. So
        a new extension is held against the findings and meetings that are recorded already, not against those it comes
        with.
        """
        record = self._desk.record
        if not isinstance(item, Extension) or item.commitment not in record.commitments:
            return record
        ref, before = item.commitment, self._desk.before
        is_new = item.id not in before.extensions
        promised_at = record.commitments[ref].meeting
        return replace(
            record,
            meetings={**self._met_before, promised_at: record.meetings[promised_at]} if is_new else record.meetings,
            commitments={ref: record.commitments[ref]},
            extensions={one.id: one for one in self._extensions[ref] if not (is_new and one is item)},
            findings={one.id: one for one in self._findings.get(ref, ()) if not is_new or one.id in before.findings},
        )


def _note_resting(read: Sequence[tuple[Entry, Item]], desk: Desk, narrow: _Narrow) -> None:
    """Hold what is recorded, and not in the set, against what the set changes under it."""
    changed = {(type(item), key_of(item)): entry for entry, item in read if _is_changed(item, desk.before)}
    if not changed:
        return
    in_set = {(type(item), key_of(item)) for _, item in read}
    for item in desk.record.items():
        if (type(item), key_of(item)) not in in_set:
            for place in (one for one in dict.fromkeys(_grounds(item, desk.record)) if one in changed):
                found = [*_held_against(narrow.around(item), item), *_loose_passage(item, place, desk)]
                _note(changed[place], (replace(one, field=f"{label(item)}, {one.field}") for one in found))


def _is_changed(item: Item, before: Record) -> bool:
    old = before.find(type(item), key_of(item))
    return isinstance(item, Meeting | Document | Commitment) and old not in (None, item)


def _grounds(item: Item, record: Record) -> Iterator[tuple[type[Item], str | int | None]]:
    """What the item refers to; a finding or extension also rests on the meeting that made the promise."""
    yield from references(item)
    if isinstance(item, Extension | Finding) and (commitment := record.commitments.get(item.commitment)):
        yield Meeting, commitment.meeting


def _loose_passage(item: Item, place: tuple[type[Item], str | int], desk: Desk) -> Iterator[Problem]:
    """A passage by offset says nothing about another text."""
    if place[0] is not Document or not isinstance(item, Commitment | Finding) or item.passage is None:
        return
    old, new = (record.documents[str(place[1])] for record in (desk.before, desk.record))
    if old.sha256 != new.sha256:
        hint = "give the new text a document of its own, or the quotes that stand in it in the same import"
        yield Problem("quote", f"stands at {item.passage.start}–{item.passage.end} of the text it had", hint)


def _by_commitment(items: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    by_ref: dict[str, list[Numbered]] = {}
    for item in items:
        by_ref.setdefault(item.commitment, []).append(item)
    return by_ref
