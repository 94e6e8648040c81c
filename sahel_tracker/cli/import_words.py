"""What an import has to say beside its counts: what was not read of a table, and which findings do not count yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sahel_tracker.model.records import Finding, Item, Record
from sahel_tracker.render.words import Words, mark

if TYPE_CHECKING:
    from sahel_tracker.exchange.spreadsheets.reading import Left, Notice

_NAMED = 8
"""How many findings a message names."""
_TOLD: dict[Left, str] = {
    "columns": mark("%(file)s: not read: %(names)s"),
    "beside": mark("%(file)s: %(names)s is read as the day of the status"),
    "sheet": mark("%(file)s: left out, it has no headers that are known"),
    "hidden sheet": mark("%(file)s: left out, it is hidden"),
    "no rows": mark("%(file)s: there are no rows below its headers"),
}


def notice_words(notice: Notice, words: Words) -> str:
    """What was not read of a table, or not as it stands, in the reader's words."""
    if message := _TOLD.get(notice.what):
        return words.text(message, file=notice.file, names=words.text(", ").join(notice.names))
    return _counted(notice, words)


def _counted(notice: Notice, words: Words) -> str:
    """What is said of so many rows: their number, and after it which they are."""
    number, *rows = notice.names
    named = {"file": notice.file, "rows": "".join(rows)}
    match notice.what:
        case "totals":
            return words.count(
                "%(file)s: %(n)d row of totals is left out: row %(rows)s",
                "%(file)s: %(n)d rows of totals are left out: rows %(rows)s",
                int(number),
                **named,
            )
        case "cadences":
            return words.count(
                "%(file)s: %(n)d cadence without a first due day is first due one step after the meeting: row %(rows)s",
                "%(file)s: %(n)d cadences without a first due day are first due one step after the meeting:"
                " rows %(rows)s",
                int(number),
                **named,
            )
        case _:
            return words.count(
                "%(file)s: %(n)d status is kept in the note: it says no verdict, or has no day",
                "%(file)s: %(n)d statuses are kept in the notes: they say no verdict, or have no day",
                int(number),
                **named,
            )


def in_the_future(items: Iterable[Item], record: Record, on: date) -> list[Finding]:
    """The findings that lie after this day, and that the record does not have as they are."""
    findings = (item for item in items if isinstance(item, Finding) and item.retracted is None and item.on > on)
    return [one for one in findings if record.findings.get(one.id) != one]


def future_words(findings: Sequence[Finding], words: Words) -> str:
    """That these do not count yet, as `record` says it of one; names the first of many."""
    named = list(dict.fromkeys(words.text("%(ref)s: %(day)s", ref=one.commitment, day=one.on) for one in findings))
    return words.count(
        "note: %(n)d finding lies in the future and counts from its day on (%(listed)s)",
        "note: %(n)d findings lie in the future and count from their days on (%(listed)s)",
        len(findings),
        listed=words.text(", ").join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])]),
    )
