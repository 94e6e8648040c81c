"""What people type, read into values of the model: texts, lists, periods, expectations.

Invariant: nothing here looks at the record, and whatever cannot be read is refused with how to write it (exit 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sahel_tracker.errors import Unreadable
from sahel_tracker.model.records import Commitment, Document, Expectation, Language, Level, Meeting, Trilingual
from sahel_tracker.model.references import LONGEST_KEY, LONGEST_TITLE

if TYPE_CHECKING:
    from datetime import date

    from sahel_tracker.model.records import Dated

Item = TypeVar("Item", Commitment, Meeting, Document)

LONGEST_TEXT = 20_000
SHOWN = 60
_MARKED = re.compile(r"\s*(ar|fr|en)=")


def read_text(text: str, field: str, longest: int = LONGEST_TEXT) -> str:
    """The text without surrounding white space; Unreadable if it is empty, too long or not proper Unicode."""
    from sahel_tracker.language.safe_text import clean_typed

    if len(text) > longest:
        raise Unreadable(f"{field}: {len(text):,} characters", f"at most {longest:,} are kept; put the rest in a note")
    cleaned = clean_typed(text)
    if not cleaned:
        raise Unreadable(f"{field}: the text is empty", f"give it at least one word: {field} TEXT")
    return cleaned


def read_key(text: str, field: str) -> str:
    """A slug, ref or code as typed; what may stand in one is the model's rule."""
    return read_text(text, field, LONGEST_KEY)


def read_optional(text: str | None, field: str) -> str | None:
    """The text as `read_text` reads it, or None where none was typed."""
    return None if text is None else read_text(text, field)


def read_title(text: str, field: str, reader: Language, language: Language | None = None) -> Trilingual:
    """A title, which may begin with its language (`fr=Titre`); `language` is that of a title that does not.

    Without either the title itself tells, or else it is in the reader's language (English for an Arabic reader).
    """
    from sahel_tracker.language.detect import language_of

    marked = _MARKED.match(text)
    if marked:
        language, text = marked[1], text[marked.end() :]  # type: ignore[assignment]  # one of the three
    title = read_text(text, field, LONGEST_TITLE)
    if language is None:
        language = language_of(title) or ("fr" if reader == "fr" else "en")
    return Trilingual(**{language: title})


def read_titles(
    texts: Iterable[str], field: str, reader: Language, language: Language | None = None, old: Trilingual | None = None
) -> Trilingual:
    """Several titles as one; where two are in the same language the later wins, and all win over `old`."""
    merged = old or Trilingual()
    for text in texts:
        title = read_title(text, field, reader, language)
        merged = Trilingual(*(new or known for new, known in zip(astuple(title), astuple(merged), strict=True)))
    return merged


def with_given(item: Item, **given: Any) -> Item:
    """The record with those of these fields that are not None; the others stay as they were."""
    return replace(item, **{field: value for field, value in given.items() if value is not None})


def read_list(values: Sequence[str] | None, field: str) -> tuple[str, ...]:
    """The items of a repeatable option that also takes commas, in order, each once; none if it was not given.

    Raises Unreadable for an option that was given without any item.
    """
    items = (item.strip() for value in values or () for item in value.replace("،", ",").split(","))
    named = tuple(dict.fromkeys(item for item in items if item))
    if values and not named:
        raise Unreadable(f"{field} names nothing", f"name something after it, or leave {field} out")
    return named


def read_held(text: str) -> tuple[date, date, Dated]:
    """First and last day of a meeting; of a month, quarter or year it is only known to lie within (at-latest)."""
    from sahel_tracker.model.deadlines import parse_period

    first, last = parse_period(text)
    exact = first == last or ".." in text
    return first, last, "exact" if exact else "at-latest"


def read_expectation(text: str) -> Expectation:
    """`PROCESS[@HOST][,level=L][,place=P]`; process and host still as typed."""
    name, *clauses = (part.strip() for part in text.split(","))
    process, _, host = (part.strip() for part in name.partition("@"))
    fields = dict(_clause(text, clause) for clause in clauses)
    level = fields.get("level")
    if not process or level not in (None, *get_args(Level)):
        raise _not_an_expectation(text)
    return Expectation(process, host or None, fields.get("place"), level)  # type: ignore[arg-type]  # checked above


def _clause(text: str, clause: str) -> tuple[str, str]:
    key, equals, value = (part.strip() for part in clause.partition("="))
    if key not in ("level", "place") or not equals or not value:
        raise _not_an_expectation(text)
    return key, value


def _not_an_expectation(text: str) -> Unreadable:
    levels = ", ".join(get_args(Level))
    hint = f"write PROCESS@HOST,level=L,place=P, such as border-security@MA,level=ministerial; levels: {levels}"
    return Unreadable(f"--expects: '{text[:SHOWN]}' cannot be read", hint)
