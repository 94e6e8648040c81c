"""What an import would do, row by row, as a page: what is new, what changes from what to what, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sahel_tracker.errors import Problem
from sahel_tracker.exchange.reading import Survey
from sahel_tracker.model.records import (
    Commitment,
    Extension,
    Finding,
    Item,
    Meeting,
    Party,
    Process,
    Record,
    key_of,
)
from sahel_tracker.render.change_words import difference_words, item_words
from sahel_tracker.render.commitment_words import VERDICTS
from sahel_tracker.render.documents import envelope
from sahel_tracker.render.page import Column, Document, Page, Row, Section, Table, Tone
from sahel_tracker.render.words import Words, mark
from sahel_tracker.store.plain import kind_of, to_plain

Outcome = Literal["new", "changed", "same", "refused"]
HEADER = ("outcome", "kind", "key", "what", "where")
_OUTCOMES: dict[Outcome, str] = {"new": mark("new"), "changed": mark("changed"), "refused": mark("refused")}
_TONES: dict[Outcome, Tone] = {"new": "good", "changed": "warning", "refused": "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """One item or one problem: what becomes of it, and where it stands in the files."""

    outcome: Outcome
    where: str
    item: Item | None = None
    before: Item | None = None
    problem: Problem | None = None


def import_lines(survey: Survey, record: Record) -> list[Line]:
    """Everything that these files would do to the record, then everything that is refused."""
    refused = (*survey.problems, *survey.waiting)
    return [*_items(survey, record), *(Line("refused", one.where, problem=one) for one in refused)]


def import_page(lines: list[Line], on: date, words: Words) -> Page:
    """The lines but for those of items that stay as they are, which are counted."""
    told = [line for line in lines if line.outcome != "same"]
    headings = (words.text("What"), words.text("Change"), words.text("Outcome"), words.text("Where"))
    columns = tuple(Column(heading, wide=number == 1) for number, heading in enumerate(headings))
    rows = tuple(Row(_cells(line, words), _TONES[line.outcome]) for line in told)
    counts = {
        outcome: sum(line.outcome == outcome for line in lines) for outcome in ("new", "changed", "same", "refused")
    }
    return Page(
        title=words.text("What the import would do"),
        head=(words.text("%(new)d new, %(changed)d changed, %(same)d as before, %(refused)d refused", **counts),),
        sections=(Section("", 2, columns, rows),) if rows else (),
        foot=(),
        document=lambda: envelope("import", on, **counts, rows=[_document(line) for line in told]),
        table=lambda: Table(HEADER, tuple(_flat(line, words) for line in told)),
        right_to_left=words.right_to_left,
    )


def _items(survey: Survey, record: Record) -> Iterator[Line]:
    places = survey.incoming.places
    for item in survey.incoming.items:
        before = record.find(type(item), key_of(item))
        outcome: Outcome = "new" if before is None else "same" if before == item else "changed"
        yield Line(outcome, places.get((type(item), key_of(item)), ""), item, before)


def _cells(line: Line, words: Words) -> tuple[str, str, str, str]:
    field = line.problem.field if line.problem else ""
    what = item_words(kind_of(line.item), key_of(line.item), words) if line.item else field
    return what, _said(line, words), words.text(_OUTCOMES[line.outcome]), line.where


def _said(line: Line, words: Words) -> str:
    """What is wrong, the fields that change, or what a new item is called."""
    if line.problem is not None:
        return f"{line.problem.what} ({line.problem.hint})" if line.problem.hint else line.problem.what
    if line.item is None:
        return ""
    if line.before is not None:
        return difference_words(kind_of(line.item), to_plain(line.before), to_plain(line.item), words)
    return _called(line.item, words)


def _called(item: Item, words: Words) -> str:
    """What a new item is: its title or name, or what it says of which commitment."""
    match item:
        case Process() | Party():
            return words.title(item.name)
        case Meeting() | Commitment():
            return words.title(item.title)
        case Finding():
            return words.named(item.commitment, words.text(VERDICTS[item.verdict]))
        case Extension():
            return words.text("%(ref)s: %(day)s", ref=item.commitment, day=item.to)
    return ""


def _flat(line: Line, words: Words) -> tuple[object, ...]:
    kind, key = (kind_of(line.item), key_of(line.item)) if line.item else (None, None)
    return line.outcome, kind, key, _said(line, words), line.where


def _document(line: Line) -> Document:
    problem = line.problem
    return {
        "outcome": line.outcome,
        "kind": kind_of(line.item) if line.item else None,
        "key": key_of(line.item) if line.item else None,
        "before": _plain(line.before),
        "after": _plain(line.item),
        "problem": {"field": problem.field, "what": problem.what, "hint": problem.hint} if problem else None,
        "where": line.where,
    }


def _plain(item: Item | None) -> dict[str, Any] | None:
    return to_plain(item) if item is not None else None
