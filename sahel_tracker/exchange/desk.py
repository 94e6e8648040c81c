"""What one reading of a record set knows: the record as it will be, what the files declare, the texts at hand.

Invariant: the desk holds copies; the record it was given stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sahel_tracker.errors import close_to
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.numbering import NextId, Numbering
from sahel_tracker.language.countries import country_code, known_names
from sahel_tracker.model.records import SHELVES, Finding, Item, Meeting, Party, Record
from sahel_tracker.model.references import LONGEST_KEY
from sahel_tracker.model.rules import carried_along

TextOf = Callable[[str], str | None]
"""The stored text of a SHA-256, or None if it has not been attached."""


@dataclass(slots=True)
class Entry:
    """One entry of a file: what kind it is, its key (None if it has none, or none that can be read), its fields."""

    kind: type[Item]
    key: str | None
    fields: Fields
    meeting: str | None = None
    """Of a document: the meeting that it stands under."""


@dataclass(slots=True)
class Desk:
    """The state of one reading. `record` is what there was, with what has been read so far in its place."""

    before: Record
    text_of: TextOf
    next_id: NextId | None
    declared: dict[tuple[type[Item], str], Entry] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    record: Record = field(init=False)
    numbering: Numbering = field(init=False)
    _codes: set[str] = field(default_factory=set)
    _strangers: dict[str, str] = field(default_factory=dict)
    """What is no party's code, with what would be right: looked up once, since names are many."""
    _stored: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.record = replace(self.before, **{shelf: dict(getattr(self.before, shelf)) for shelf in SHELVES.values()})
        self.numbering = Numbering(self.record, self.next_id)

    def add(self, item: Item) -> None:
        """Put the item into the record; findings made at a meeting move with its last day."""
        for finding in carried_along(self.record, item):
            self.record.add(finding)
        self.record.add(item)

    def moved(self) -> list[Finding]:
        """The recorded findings that are no longer as they were."""
        now, before = self.record.findings, self.before.findings
        return [now[number] for number in before if now[number] != before[number]]

    def text(self, sha256: str) -> str | None:
        """The text of this hash, from the files or from the store, which is asked once."""
        if sha256 in self.texts:
            return self.texts[sha256]
        if sha256 not in self._stored:
            self._stored[sha256] = self.text_of(sha256)
        return self._stored[sha256]

    def is_broken(self, kind: type[Item], key: str) -> bool:
        """Whether the files declare this item but it could not be read: its own problems are noted already."""
        return (kind, key) in self.declared and self.record.find(kind, key) is None

    def meeting(self, fields: Fields, name: str) -> Meeting | None:
        """The meeting a field names; None, and noted, if there is none, or if its own entry has problems."""
        slug = fields.text(name)
        if slug is None:
            return None
        meeting = self.record.meetings.get(slug)
        if meeting is None and not self.is_broken(Meeting, slug):
            hint = close_to(slug, self.record.meetings) or "a meeting has an entry under 'meetings'"
            fields.wrong(name, f"no meeting '{slug}' in the record", hint)
        return meeting

    def party(self, fields: Fields, name: str) -> str | None:
        """The code of the party a field names; None, and noted, if there is none."""
        code = fields.text(name)
        return self.checked_code(fields, name, code) if code is not None else None

    def parties(self, fields: Fields, name: str) -> tuple[str, ...]:
        """The codes of the parties a list names; those that do not exist are noted and left out."""
        return tuple(code for code, line in fields.listed(name) if self.checked_code(fields, name, code, line))

    def checked_code(self, fields: Fields, name: str, code: str, line: int = 0) -> str | None:
        """The code, if it is a country's, a built-in organisation's or a declared one; else None, and noted."""
        if code in self._codes or code in self.record.parties or (Party, code) in self.declared:
            return code
        if code not in self._strangers:
            meant = country_code(code)
            if meant == code:
                self._codes.add(code)
                return code
            self._strangers[code] = f"write {meant}" if meant else self._near(code)
        fields.wrong(name, f"'{code}' is neither a country code nor a declared party", self._strangers[code], line)
        return None

    def _near(self, code: str) -> str:
        near = close_to(code[:LONGEST_KEY], [*self.record.parties, *known_names()])
        return near or "declare it under 'parties', with code, kind and name"
