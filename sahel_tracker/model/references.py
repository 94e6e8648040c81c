"""Whether what an item names is in the record, and in a form that can be a name at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from sahel_tracker.errors import Problem, close_to
from sahel_tracker.model.binding import BUILT_IN_ORGANISATIONS
from sahel_tracker.model.records import Meeting, Passage, Record, Trilingual

LONGEST_TITLE = 1000
LONGEST_KEY = 80
_COUNTRY = re.compile(r"[A-Z]{2}")
_KEY = re.compile(r"[^\s\x00-\x1f\x7f,;/\\\"'<>]+")


def key_problems(field: str, key: str) -> Iterator[Problem]:
    """A slug, ref or code must be typed again and again: no white space, quotes or commas, nothing unseen, not long."""
    if not key:
        yield Problem(field, "is empty", "give a short name without spaces")
    elif len(key) > LONGEST_KEY:
        yield Problem(field, f"has {len(key)} characters", f"at most {LONGEST_KEY}")
    elif not (_KEY.fullmatch(key) and key.isprintable()) or key.startswith("-"):
        yield Problem(field, f"'{key}' cannot be typed as one word", "use letters, digits and hyphens")


def ref_prefix(slug: str, last_day: date) -> str:
    """What the refs of a meeting's commitments begin with: the first letters of its slug and its year, TRI-2012."""
    letters = "".join(letter for letter in slug if letter.isalpha())[:3].upper()
    return f"{letters or 'REF'}-{last_day.year}"


def title_problems(field: str, title: Trilingual) -> Iterator[Problem]:
    """A title says something in at least one language, on one line's worth of text."""
    texts = [text for text in (title.ar, title.fr, title.en) if text is not None]
    if not any(_is_seen(text) for text in texts):
        yield Problem(field, "is empty", "say in a few words what it is")
    for text in texts:
        if len(text) > LONGEST_TITLE:
            yield Problem(
                field, f"has {len(text)} characters", f"at most {LONGEST_TITLE}; the rest belongs in the note"
            )


def _is_seen(text: str) -> bool:
    """Whether a reader sees anything of it: zero-width spaces and marks of direction alone are no title."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def reference_problems(field: str, kind: str, name: str | None, known: Collection[str]) -> Iterator[Problem]:
    """A name that is given must be one that the record has."""
    if name is not None and name not in known:
        yield Problem(field, f"no {kind} '{name}' in the record", close_to(name, known))


def not_held_problems(meeting: Meeting, so: str) -> Iterator[Problem]:
    """What was promised or found at a meeting needs a meeting that was held; `so` is what follows where it was not."""
    if meeting.state != "held":
        yield Problem(
            "meeting", f"{meeting.slug} is {meeting.state}: {so}", "name one that was held, or record it as held"
        )


def party_problems(field: str, code: str | None, record: Record) -> Iterator[Problem]:
    """A party is a country by its two letters, a built-in organisation, or one that was declared."""
    if code is None or code in BUILT_IN_ORGANISATIONS or code in record.parties or _COUNTRY.fullmatch(code):
        return
    near = close_to(code, [*BUILT_IN_ORGANISATIONS, *record.parties])
    yield Problem(field, f"'{code}' is neither a country code nor a declared party", near or "declare it as a party")


def passage_problems(field: str, passage: Passage | None, document: str | None) -> Iterator[Problem]:
    """A passage is a non-empty range of a named document."""
    if passage is None:
        return
    if document is None:
        yield Problem(field, "a passage without a document", "say which document it stands in")
    if not 0 <= passage.start < passage.end:
        yield Problem(field, f"{passage.start}–{passage.end} is not a range", "start before end, counted from 0")
