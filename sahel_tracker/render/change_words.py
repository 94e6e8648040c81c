"""A change of the log in words: the command, the kind of item, and each field from what to what.

Invariant: what has no name here (a field of a later version, a command of an earlier one) is shown by the name it is
kept under, so that no change goes untold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sahel_tracker.render.commitment_words import STANDINGS, VERDICTS, WORDINGS
from sahel_tracker.render.meetings_page import DOCUMENT_KINDS, LEVELS, STATES
from sahel_tracker.render.register_page import KINDS as PARTY_KINDS
from sahel_tracker.render.words import Words, mark
from sahel_tracker.store.entries import Entry

SHOWN = 60
"""How many characters of a value are shown."""
ACTIONS = {
    "add": mark("add"),
    "edit": mark("edit"),
    "record": mark("record"),
    "retract": mark("retract"),
    "extend": mark("extend"),
    "close": mark("close"),
    "check": mark("check"),
    "accept": mark("accept"),
    "reject": mark("reject"),
    "undo": mark("undo"),
    "import": mark("import"),
    "init --sample": mark("init --sample"),
    "meeting add": mark("meeting add"),
    "meeting edit": mark("meeting edit"),
    "meeting attach": mark("meeting attach"),
    "party add": mark("party add"),
    "process add": mark("process add"),
}
ITEMS = {
    "process": mark("process"),
    "party": mark("party"),
    "meeting": mark("meeting"),
    "document": mark("document"),
    "commitment": mark("commitment"),
    "extension": mark("extension"),
    "finding": mark("finding"),
    "decision": mark("decision"),
}
FIELDS = ITEMS | {
    "accepted": mark("accepted"),
    "all_participants": mark("all participants"),
    "announced": mark("announced"),
    "awaited": mark("event awaited"),
    "by": mark("by"),
    "checked": mark("checked"),
    "code": mark("code"),
    "complete": mark("complete"),
    "dated": mark("how exact the day is"),
    "deadline": mark("deadline"),
    "decided": mark("decided on"),
    "disputes": mark("disputes"),
    "done_when": mark("what would count as done"),
    "expects": mark("expected meeting"),
    "features": mark("evidence behind the score"),
    "first_day": mark("first day"),
    "host": mark("host"),
    "id": mark("number"),
    "internal": mark("for internal use"),
    "internal_note": mark("internal note"),
    "issuer": mark("issuer"),
    "kind": mark("kind"),
    "language": mark("language"),
    "last_day": mark("last day"),
    "level": mark("level"),
    "method": mark("how it was found"),
    "name": mark("name"),
    "note": mark("note"),
    "observers": mark("observers"),
    "on": mark("day"),
    "participants": mark("participants"),
    "parties": mark("parties"),
    "passage": mark("passage"),
    "place": mark("place"),
    "provenance": mark("where it is from"),
    "published": mark("published on"),
    "recorded_at": mark("recorded at"),
    "recurrence": mark("cadence"),
    "ref": mark("ref"),
    "renews": mark("renews"),
    "retracted": mark("retracted"),
    "sha256": mark("SHA-256"),
    "slug": mark("short name"),
    "source": mark("source"),
    "standing": mark("verification"),
    "state": mark("state"),
    "suggested": mark("suggested"),
    "superseded_by": mark("superseded by"),
    "themes": mark("themes"),
    "title": mark("title"),
    "to": mark("until"),
    "verdict": mark("verdict"),
    "why": mark("why"),
    "wording": mark("wording"),
}
DATED = {"exact": mark("exact"), "at-latest": mark("at the latest")}
METHODS = {"manual": mark("by hand"), "schedule": mark("from the meeting held"), "text": mark("from the text")}
SOURCES = {"document": mark("document"), "public-record": mark("public record")}
COMMITMENT_KINDS = {"one-off": mark("one-off"), "recurring": mark("recurring"), "standing": mark("standing")}
DAYS = frozenset({"anchor", "decided", "first_day", "last_day", "on", "published", "to", "until"})
_KINDS = {"party": PARTY_KINDS, "document": DOCUMENT_KINDS, "commitment": COMMITMENT_KINDS}
_VALUES: dict[str, Mapping[str, str]] = {
    "dated": DATED,
    "level": LEVELS,
    "method": METHODS,
    "provenance": SOURCES,
    "standing": STANDINGS,
    "state": STATES,
    "suggested": VERDICTS,
    "verdict": VERDICTS,
    "wording": WORDINGS,
}


def change_words(entry: Entry, words: Words) -> str:
    """One change in a line."""
    action, item = (_named(name, names, words) for name, names in ((entry.action, ACTIONS), (entry.kind, ITEMS)))
    said = words.named(action, f"{item} {entry.key}")
    if entry.undoes is not None:
        said = words.text("%(change)s, taking back change %(number)d", change=said, number=entry.undoes)
    if entry.before is None:
        return words.text("%(change)s, new", change=said)
    if entry.after is None:
        return words.text("%(change)s, taken out", change=said)
    before, after = _plain(entry.before), _plain(entry.after)
    return words.text(", ").join((said, difference_words(entry.kind, before, after, words)))


def item_words(kind: str, key: object, words: Words) -> str:
    """An item by its kind, under the name that the log has for it, and its key."""
    return f"{_named(kind, ITEMS, words)} {key}"


def difference_words(kind: str, before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> str:
    """Each field of an item of this kind that is another, and from what to what."""
    return words.text("; ").join(_differences(kind, _parts(before), _parts(after), words))


def _parts(item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item; those of a title or a deadline each by itself, as `title.fr`."""
    parts: dict[str, Any] = {}
    for name, value in item.items():
        inner = value.items() if isinstance(value, dict) else ()
        parts.update({f"{name}.{part}": one for part, one in inner} if inner else {name: value})
    return parts


def _differences(kind: str, before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> Iterator[str]:
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field), after.get(field)
        if old != new:
            names = _KINDS.get(kind, {}) if field == "kind" else _VALUES.get(field, {})
            was, now = (_day_or_value(field, value, names, words) for value in (old, new))
            yield words.named(_field_words(field, words), words.text("%(old)s → %(new)s", old=was, new=now))


def _field_words(field: str, words: Words) -> str:
    """A field by its name, a part of one with what it is the part of: `title.fr` is the title (fr)."""
    name, _, part = field.partition(".")
    return f"{_named(name, FIELDS, words)} ({_named(part, FIELDS, words)})" if part else _named(name, FIELDS, words)


def _named(name: str, names: Mapping[str, str], words: Words) -> str:
    return words.text(names[name]) if name in names else name


def _plain(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text is not None else {}


def _day_or_value(field: str, value: object, names: Mapping[str, str], words: Words) -> str:
    """A field that is a day as a day; anything else, also what is no day in a log of a later version, as its value."""
    if field.rpartition(".")[2] in DAYS and isinstance(value, str):
        try:
            return words.on(date.fromisoformat(value))
        except ValueError:
            return value
    return _value_words(value, names, words)


def _value_words(value: object, names: Mapping[str, str], words: Words) -> str:
    if value is None or value in ([], {}):
        return "—"
    if isinstance(value, bool):
        return words.text("yes") if value else words.text("no")
    text = _named(value, names, words) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
