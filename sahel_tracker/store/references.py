"""What in a record refers to an item, so that nothing is taken away from under something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahel_tracker.model.records import (
    Commitment,
    Decision,
    Document,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Process,
    Record,
    key_of,
)
from sahel_tracker.model.references import party_problems

Reference = tuple[type[Item], str | int | None]


def resting_on(record: Record, gone: Sequence[Item]) -> list[Item]:
    """The items that refer to one of these without being one of them, in order of recording.

    Nothing rests on the entry of a party that is known without it: a country, or an organisation that is built in.
    """
    places = {(type(item), key_of(item)) for item in gone if not _known_without_entry(record, item)}
    return [
        one
        for one in record.items()
        if (type(one), key_of(one)) not in places and not places.isdisjoint(references(one))
    ]


def named(items: Sequence[Item], most: int = 3) -> str:
    """The first few of these items, and how many there are beyond."""
    first = ", ".join(label(item) for item in items[:most])
    return f"{first} and {len(items) - most} more" if len(items) > most else first


def label(item: Item) -> str:
    """The item as a message names it, such as "commitment TRI-2012-20" or "finding 3 on TRI-2012-20"."""
    about = f" on {item.commitment}" if isinstance(item, Finding | Extension | Decision) else ""
    return f"{type(item).__name__.lower()} {key_of(item)}{about}"


def references(item: Item) -> Iterator[Reference]:
    """Every item that this one names, as kind and key; the key is None where it could name one and does not."""
    match item:
        case Meeting():
            yield Process, item.process
            yield from ((Party, code) for code in (item.host, *item.participants, *item.observers))
        case Document():
            yield Meeting, item.meeting
        case Commitment():
            yield from _of_commitment(item)
        case Extension():
            yield Commitment, item.commitment
        case Finding():
            yield from _of_finding(item)
        case Decision():
            yield from _of_decision(item)


def _of_commitment(item: Commitment) -> Iterator[Reference]:
    yield Meeting, item.meeting
    yield Document, item.document
    yield from ((Party, bound.code) for bound in item.parties)
    yield from ((Commitment, ref) for ref in item.renews)
    if item.expects:
        yield Process, item.expects.process
        yield Party, item.expects.host


def _of_finding(item: Finding) -> Iterator[Reference]:
    yield Commitment, item.commitment
    yield Commitment, item.superseded_by
    yield Meeting, item.meeting
    yield Document, item.document
    yield Finding, item.disputes
    yield Party, item.party


def _of_decision(item: Decision) -> Iterator[Reference]:
    yield Commitment, item.commitment
    yield Meeting, item.meeting
    yield Document, item.document
    yield Finding, item.finding


def _known_without_entry(record: Record, item: Item) -> bool:
    if not isinstance(item, Party):
        return False
    others = {code: one for code, one in record.parties.items() if code != item.code}
    return not list(party_problems("party", item.code, replace(record, parties=others)))
