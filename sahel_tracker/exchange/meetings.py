"""Processes, parties, meetings and documents, from the fields of their entries.

Invariant: an entry whose key or days cannot be read gives None; its problems are noted, as are those of its fields.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

from sahel_tracker.clock import today
from sahel_tracker.errors import Failed
from sahel_tracker.exchange.days import read_held
from sahel_tracker.exchange.desk import Desk, Entry
from sahel_tracker.exchange.fields import Fields
from sahel_tracker.exchange.texts import read_text_file, sha256_of
from sahel_tracker.language.countries import is_organisation, party_codes
from sahel_tracker.model.records import (
    LANGUAGES,
    Document,
    DocumentKind,
    Level,
    Meeting,
    MeetingState,
    Party,
    Process,
    Provenance,
)

PartyKind = Literal["country", "organisation"]

_PARTY_KINDS: tuple[PartyKind, ...] = ("country", "organisation")
_SHA256 = re.compile("[0-9a-fA-F]{64}")


def read_process(entry: Entry, desk: Desk) -> Process | None:  # noqa: ARG001 - all readers are called alike
    """A series of meetings."""
    name = entry.fields.trilingual("name")
    return Process(entry.key, name) if entry.key else None


def read_party(entry: Entry, desk: Desk) -> Party | None:  # noqa: ARG001 - all readers are called alike
    """An organisation, or a country under another name; it is what its code says where the entry does not."""
    fields = entry.fields
    of_a_country = entry.key in party_codes() and not is_organisation(entry.key or "")
    implied: PartyKind = "country" if of_a_country else "organisation"
    kind = fields.choice("kind", _PARTY_KINDS, implied)
    name = fields.trilingual("name")
    return Party(entry.key, kind, name) if entry.key else None


def read_meeting(entry: Entry, desk: Desk) -> Meeting | None:
    """A meeting. Its state and whether it was checked stay as recorded if the entry does not say.

    One that lies ahead and says nothing is announced, so that its day does not pass as a holding (R7).
    """
    fields = entry.fields
    process = fields.needed_text("process", "name the series of meetings it belongs to")
    held = read_held(fields)
    known = desk.before.meetings.get(entry.key or "")
    title, checked = fields.trilingual("title"), fields.flag("checked")
    ahead = held is not None and held[0] > today()
    implied: MeetingState = known.state if known else "announced" if ahead else "held"
    state = fields.choice("state", get_args(MeetingState), implied)
    host, place = desk.party(fields, "host"), fields.text("place")
    level = fields.optional_choice("level", get_args(Level))
    participants, observers = desk.parties(fields, "participants"), desk.parties(fields, "observers")
    source, note, provenance = fields.text("source"), fields.text("note"), read_provenance(fields)
    internal_note = fields.text("internal_note")
    if entry.key is None or process is None or held is None:
        return None
    return Meeting(
        entry.key,
        process,
        title,
        *held,
        state,
        host,
        place,
        level,
        participants,
        observers,
        source,
        note,
        provenance,
        checked if checked is not None else known is not None and known.checked,
        internal_note,
    )


def read_provenance(fields: Fields) -> Provenance | None:
    """Whether an entry rests on a document of the record or on what is publicly known."""
    return fields.optional_choice("provenance", get_args(Provenance))


def read_document(entry: Entry, desk: Desk) -> Document | None:
    """A document, and its text if the entry has one, which goes to the desk under its hash."""
    fields = entry.fields
    document = Document(
        entry.key or "",
        entry.meeting,
        fields.choice("kind", get_args(DocumentKind), "press"),
        fields.optional_choice("language", LANGUAGES),
        _content(fields, desk) or "",
        fields.flag("complete") or False,
        fields.text("issuer"),
        fields.day("published"),
        fields.text("source"),
        fields.flag("internal") or False,
    )
    return document if document.slug and document.sha256 else None


def _content(fields: Fields, desk: Desk) -> str | None:
    """The hash of the document's text; None, and noted, if there is neither text nor hash, or they disagree."""
    given = fields.text("sha256")
    if given is not None and not _SHA256.fullmatch(given):
        fields.wrong("sha256", "is not a SHA-256", "64 digits 0-9 a-f")
        given = None
    if fields.has("file") and fields.has("text"):
        fields.wrong("file", "stands beside a text", "keep one of the two")
    text = fields.text("text") if fields.has("text") else _text_of_file(fields)
    if text is None:
        if not any(fields.has(name) for name in ("sha256", "file", "text")):
            fields.missing("file", "give file: PATH, text: |, or sha256: of a text to be attached later")
        return given.lower() if given else None
    digest = sha256_of(text)
    if given is not None and given.lower() != digest:
        fields.wrong("sha256", f"the text that is given has the SHA-256 {digest}", "correct it, or leave it out")
    desk.texts[digest] = text
    return digest


def _text_of_file(fields: Fields) -> str | None:
    """The text of the file named, which must lie in the folder of the record set or below it."""
    name = fields.text("file")
    if name is None:
        return None
    try:
        return read_text_file(_inside(fields.sheet.folder, name), fields.sheet.largest)
    except Failed as failure:
        fields.wrong("file", failure.what, failure.hint)
        return None


def _inside(folder: Path, name: str) -> Path:
    """The path, unless it leads out of the folder: a set from elsewhere must not take in what lies about here."""
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise Failed(f"{name} cannot be the name of a file: {error}", "check the name") from error
    if not inside:
        raise Failed(f"{path} lies outside the folder of the record set", f"put the text into {folder} or below it")
    return path
