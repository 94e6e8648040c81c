"""A command's changes while they are being made: the record as it will be, and what it was.

Invariants: the record in memory is always what the tables will hold once the changes are written; an item that ends
as it began is no change; numbers and refs that were ever used are never given out again (`undo` does not free them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from sahel_tracker.errors import Refused
from sahel_tracker.model.records import SHELVES, Commitment, Extension, Finding, Item, Proposal, Record, key_of
from sahel_tracker.model.rules import carried_along, problems
from sahel_tracker.store.reader import Reader
from sahel_tracker.store.references import label, named, resting_on
from sahel_tracker.store.storable import check_text

Place = tuple[type[Item], str | int]


class Change:
    """What one command changes. `record` is read inside its transaction and kept up to date by every put and remove."""

    def __init__(self, reader: Reader) -> None:
        self.record: Record = reader.record()
        self._reader = reader
        self._before: dict[Place, Item | None] = {}
        self._new_texts: dict[str, str] = {}
        self._new_proposals: list[Proposal] = []
        self._highest: dict[str, int] = {}
        self._highest_refs: dict[str, int] | None = None
        """By prefix in lower case; None until a ref is asked for."""

    def put(self, item: Item) -> bool:
        """Record the item, new or in the place of the one with its key; False if it is there already, just so.

        Findings made at a meeting move with its last day. Raises `Refused` with the first rule it breaks.
        """
        if self.record.find(type(item), key_of(item)) == item:
            return False
        wrong = problems(self.record, item)
        if wrong:
            raise Refused(f"{label(item)}: {wrong[0].field}: {wrong[0].what}", wrong[0].hint)
        for one in (item, *carried_along(self.record, item)):
            self._put(one)
        return True

    def put_all(self, items: Iterable[Item], *, checked: bool = False) -> int:
        """Put every item, in this order; gives how many changed. With `checked` the rules have been held already."""
        if not checked:
            return sum(self.put(item) for item in items)
        fresh = [item for item in items if self.record.find(type(item), key_of(item)) != item]
        for item in fresh:
            self._put(item)
        return len(fresh)

    def remove(self, item: Item) -> None:
        """Take the item out. Raises `Refused` if another refers to it."""
        resting = resting_on(self.record, [item])
        if resting:
            raise Refused(f"{label(item)} cannot be taken out: still named by {named(resting)}", "take those out first")
        self._note(item)
        self.record.discard(item)

    def keep_text(self, text: str) -> str:
        """Keep a document's text, as it is, and give its SHA-256; a text that is kept already is left alone.

        Raises `Refused` for a text that cannot be stored: one with NUL or half a character in it.
        """
        check_text(text)
        key = sha256(text.encode()).hexdigest()
        if self.text(key) is None:
            self._new_texts[key] = text
        return key

    def text(self, sha256: str) -> str | None:
        """The text kept under this hash, also one that this command keeps; else None."""
        return self._new_texts[sha256] if sha256 in self._new_texts else self._reader.text(sha256)

    def propose(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """Keep these proposals beside the record, outside the log; gives them with the numbers they get."""
        first = max([self._reader.highest_proposal(), *self.record.proposals, *self.record.decisions]) + 1
        numbered = [replace(one, id=number) for number, one in enumerate(proposals, first)]
        self._new_proposals += numbered
        self.record.proposals.update((one.id, one) for one in numbered)
        return numbered

    def next_id(self, kind: type[Finding | Extension]) -> int:
        """A number that no finding (or extension) has ever had; each call gives another."""
        name = kind.__name__.lower()
        if name not in self._highest:
            self._highest[name] = max((int(key) for key in self._reader.keys_ever_used(name)), default=0)
        shelf: dict[int, Item] = getattr(self.record, SHELVES[kind])
        self._highest[name] = max(self._highest[name], *shelf, 0) + 1
        return self._highest[name]

    def new_ref(self, prefix: str) -> str:
        """The next ref of this prefix, such as TRI-2012-21: one above the highest that was ever used."""
        if self._highest_refs is None:
            self._highest_refs = {}
            for ref in (*self._reader.keys_ever_used("commitment"), *self.record.commitments):
                self._use_ref(str(ref))
        number = self._highest_refs.get(prefix.casefold(), 0) + 1
        self._use_ref(f"{prefix}-{number}")
        return f"{prefix}-{number:02}"

    def altered(self) -> Iterator[tuple[Item | None, Item | None]]:
        """What changed, each item before and after, in the order in which the changes were first made."""
        for (kind, key), before in self._before.items():
            after = self.record.find(kind, key)
            if before != after:
                yield before, after

    @property
    def new_texts(self) -> dict[str, str]:
        """The texts this command keeps that were not kept before, by their SHA-256."""
        return dict(self._new_texts)

    @property
    def new_proposals(self) -> list[Proposal]:
        """The proposals this command keeps."""
        return list(self._new_proposals)

    def _put(self, item: Item) -> None:
        back_again = self.record.find(type(item), key_of(item)) is None and self._stood(item)
        self._note(item)
        self.record.add(item)
        if isinstance(item, Commitment):
            self._use_ref(item.ref)
        if back_again:
            self._restore_order(type(item))

    def _stood(self, item: Item) -> bool:
        return self._before.get((type(item), key_of(item))) is not None

    def _restore_order(self, kind: type[Item]) -> None:
        """An item that is taken out and put back in one command stands where it stood."""
        shelf = getattr(self.record, SHELVES[kind])
        in_order = dict.fromkeys([*self._reader.keys_in_order(kind), *shelf])
        setattr(self.record, SHELVES[kind], {key: shelf[key] for key in in_order if key in shelf})

    def _note(self, item: Item) -> None:
        """Remember what stood here before the command, and let what is new be logged in the order of recording."""
        place = (type(item), key_of(item))
        known = self.record.find(*place)
        before = self._before.setdefault(place, known)
        if before is None and known is None:
            self._before[place] = self._before.pop(place)

    def _use_ref(self, ref: str) -> None:
        """Remember the number of a ref that is taken, so that the next of its prefix is above it."""
        prefix, _, number = ref.casefold().rpartition("-")
        if self._highest_refs is not None and number.isdecimal():
            self._highest_refs[prefix] = max(self._highest_refs.get(prefix, 0), int(number))
