"""The layout of a record set: which fields each kind of entry has, in the order in which they are written.

Invariant: the reader knows exactly these names, the writer writes no other, and `data/record-set.schema.json` has them.
"""

from __future__ import annotations

from sahel_tracker.model.records import Commitment, Document, Extension, Finding, Item, Meeting, Party, Process, Role

VERSION = "1"
ALL_PARTICIPANTS = "all-participants"
ROLES: tuple[Role, ...] = ("lead", "each", "joint", "addressee")

SECTIONS: dict[str, type[Item]] = {
    "processes": Process,
    "parties": Party,
    "meetings": Meeting,
    "documents": Document,
    "commitments": Commitment,
    "extensions": Extension,
    "findings": Finding,
}

RECORD_SET = ("version", *SECTIONS)

ENTRIES: dict[type[Item], tuple[str, ...]] = {
    Process: ("slug", "name"),
    Party: ("code", "kind", "name"),
    Meeting: (
        *("slug", "process", "title", "held", "dated", "state", "host", "place", "level", "participants", "observers"),
        *("source", "note", "internal_note", "provenance", "checked", "documents"),
    ),
    Document: (
        *("slug", "kind", "complete", "language", "issuer", "published", "source", "internal"),
        *("sha256", "file", "text"),
    ),
    Commitment: (
        *("ref", "meeting", "title", "kind", "wording", "parties", "institutions", "due", "every", "first_due"),
        *("until", "expects", "themes", "done_when", "quote", "source", "note", "internal_note", "provenance"),
        "renews",
    ),
    Extension: ("commitment", "to", "decided", "by", "announced", "why"),
    Finding: (
        *("id", "commitment", "verdict", "day", "meeting", "dated", "party", "standing", "method", "document", "quote"),
        *("source", "note", "internal_note", "provenance", "disputes", "superseded_by", "internal", "by"),
        *("recorded_at", "retracted"),
    ),
}

DUE = ("phrase", "first_day", "last_day", "event")
EXPECTS = ("process", "host", "place", "level")
QUOTE = ("document", "text", "start", "end")

KEYS: dict[type[Item], str] = {Process: "slug", Party: "code", Meeting: "slug", Document: "slug", Commitment: "ref"}
"""The field that names an entry; extensions and findings have none."""

WORDS: dict[type[Item], str] = {
    Process: "process",
    Party: "party",
    Meeting: "meeting",
    Document: "document",
    Commitment: "commitment",
    Extension: "extension",
    Finding: "finding",
}
