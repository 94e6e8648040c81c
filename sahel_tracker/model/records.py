"""The records: what a person has entered, as frozen values. No status is stored in any of them (R1).

Invariants: days are `datetime.date`; an interval of days includes both ends; a passage is a half-open range of
code points; texts are in logical order, whatever their direction; order of recording is the order of `Record`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Language = Literal["ar", "fr", "en"]
Kind = Literal["one-off", "recurring", "standing"]
Wording = Literal["firm", "exploratory", "call", "planned"]
Role = Literal["each", "joint", "lead", "addressee"]
MeetingState = Literal["announced", "held", "postponed", "cancelled"]
Level = Literal["summit", "ministerial", "senior-officials", "experts", "heads-of-service", "committee"]
DocumentKind = Literal["declaration", "communique", "report", "statement", "press"]
Verdict = Literal[
    "fulfilled", "partly-fulfilled", "under-way", "no-action", "no-evidence", "reaffirmed", "superseded", "dropped"
]
Standing = Literal["reported", "claimed", "verified"]
Dated = Literal["exact", "at-latest"]
Method = Literal["manual", "schedule", "text"]
Provenance = Literal["document", "public-record"]
Unit = Literal["days", "weeks", "months", "years"]
Relation = Literal["before", "at", "after"]

LANGUAGES: tuple[Language, ...] = ("ar", "fr", "en")


@dataclass(frozen=True, slots=True)
class Trilingual:
    """A title or name in one to three languages; at least one is given."""

    ar: str | None = None
    fr: str | None = None
    en: str | None = None

    def best(self, language: Language) -> tuple[str, Language]:
        """The text in this language, else in English, French, Arabic; with the language it is in."""
        for candidate in (language, "en", "fr", "ar"):
            text = getattr(self, candidate)
            if text:
                return text, candidate
        return "", language

    def __bool__(self) -> bool:
        return bool(self.ar or self.fr or self.en)


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points `start` (inclusive) to `end` (exclusive) of a document's stored text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Process:
    """A series of meetings, or a body that meets."""

    slug: str
    name: Trilingual


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, or a country whose name is overridden; other countries need no record."""

    code: str
    kind: Literal["country", "organisation"]
    name: Trilingual


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a process. With `dated` at-latest it was on some unknown day of first_day..last_day."""

    slug: str
    process: str
    title: Trilingual
    first_day: date
    last_day: date
    dated: Dated = "exact"
    state: MeetingState = "held"
    host: str | None = None
    place: str | None = None
    level: Level | None = None
    participants: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None
    provenance: Provenance | None = None
    checked: bool = False
    internal_note: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text known by its SHA-256; the text itself is kept beside it by that hash, or attached later."""

    slug: str
    meeting: str | None
    kind: DocumentKind
    language: Language | None
    sha256: str
    complete: bool = False
    issuer: str | None = None
    published: date | None = None
    source: str | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class BoundParty:
    """A party named by a commitment, how it is bound, and who inside the country is responsible."""

    code: str
    role: Role
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """In time from first_day (None: from the start) to last_day inclusive (R5), with the words that said so."""

    last_day: date
    first_day: date | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """An event that a deadline waits for, in the words that said so: due before it, at it, or so long after it (R5)."""

    relation: Relation
    phrase: str


@dataclass(frozen=True, slots=True)
class Step:
    """A cadence: `count` (positive) units from one due day to the next."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Due on anchor + k × every, k = 0, 1, 2 …, as long as the due day is not after `until` (R6)."""

    every: Step
    anchor: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """The meeting that would fulfil a commitment; what is None is not asked for (R7)."""

    process: str
    host: str | None = None
    place: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise made at a meeting. `all_participants` binds every participant of that meeting in that role."""

    ref: str
    meeting: str
    title: Trilingual
    kind: Kind = "standing"
    wording: Wording = "firm"
    parties: tuple[BoundParty, ...] = ()
    all_participants: Role | None = "joint"
    deadline: Deadline | None = None
    recurrence: Recurrence | None = None
    expects: Expectation | None = None
    themes: tuple[str, ...] = ()
    done_when: str | None = None
    document: str | None = None
    passage: Passage | None = None
    source: str | None = None
    note: str | None = None
    provenance: Provenance | None = None
    renews: tuple[str, ...] = ()
    awaited: Awaited | None = None
    internal_note: str | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later deadline, decided on a day by an authority; merely announced ones move nothing (R5)."""

    id: int
    commitment: str
    to: date
    decided: date
    by: str
    why: str
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person concluded about a commitment, for one bound party or (party None) for all (R3)."""

    id: int
    commitment: str
    verdict: Verdict
    on: date
    dated: Dated = "exact"
    meeting: str | None = None
    party: str | None = None
    standing: Standing = "reported"
    method: Method = "manual"
    document: str | None = None
    passage: Passage | None = None
    source: str | None = None
    note: str | None = None
    provenance: Provenance | None = None
    disputes: int | None = None
    superseded_by: str | None = None
    internal: bool = False
    by: str | None = None
    recorded_at: str | None = None
    retracted: str | None = None
    internal_note: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `check` suggests: this passage speaks of this commitment. Kept beside the record, outside the log (R8, R12).

    `score` is from 0 to 1; `reasons` are words for a reader; `features` is the evidence behind the score, as JSON.
    """

    id: int
    commitment: str
    meeting: str
    document: str
    passage: Passage
    score: float
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    note: str | None = None
    features: str = "{}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person made of the proposal of the same number; `finding` is what an accepted one became.

    `note` says why one was rejected; what there is to note about an accepted one stands in its finding.
    """

    id: int
    commitment: str
    meeting: str
    document: str
    passage: Passage
    suggested: Verdict
    accepted: bool
    finding: int | None = None
    features: str = "{}"
    note: str | None = None


Item = Process | Party | Meeting | Document | Commitment | Extension | Finding | Decision


@dataclass(slots=True)
class Record:
    """Everything entered, each kind in order of recording. Texts of documents stay in the store.

    `proposals` are what `check` has suggested so far, decided or not: no entry, and not among the items.
    """

    processes: dict[str, Process] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    extensions: dict[int, Extension] = field(default_factory=dict)
    findings: dict[int, Finding] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    proposals: dict[int, Proposal] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        """Put the item in its place; one of the same key is replaced where it stands."""
        shelf: dict[str | int, Item] = getattr(self, SHELVES[type(item)])
        shelf[key_of(item)] = item

    def discard(self, item: Item) -> None:
        """Take the item of this key out, if it is there."""
        shelf: dict[str | int, Item] = getattr(self, SHELVES[type(item)])
        shelf.pop(key_of(item), None)

    def find(self, kind: type[Item], key: str | int) -> Item | None:
        """The item of this kind and key, or None."""
        shelf: dict[str | int, Item] = getattr(self, SHELVES[kind])
        return shelf.get(key)

    def items(self) -> Iterator[Item]:
        """Every item, in an order in which each comes after what it refers to."""
        shelves: Iterable[str] = SHELVES.values()
        for shelf in shelves:
            yield from getattr(self, shelf).values()


SHELVES: dict[type[Item], str] = {
    Process: "processes",
    Party: "parties",
    Meeting: "meetings",
    Document: "documents",
    Commitment: "commitments",
    Extension: "extensions",
    Finding: "findings",
    Decision: "decisions",
}


def key_of(item: Item) -> str | int:
    """What identifies an item within its kind: slug, code, ref or number."""
    match item:
        case Process() | Meeting() | Document():
            return item.slug
        case Party():
            return item.code
        case Commitment():
            return item.ref
        case Extension() | Finding() | Decision():
            return item.id
