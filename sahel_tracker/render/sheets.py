"""What stands on the sheets of a workbook: commitments, findings, turns, the matrix, under headings in words.

Invariants: days are days and numbers are numbers, so that a reader can sort and filter; statuses are in the reader's
words; nothing that the page knows is left out for want of room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Commitment, Finding
from sahel_tracker.model.windows import Window
from sahel_tracker.render.commitment_words import (
    HEADLINES,
    STANDINGS,
    TONES,
    VERDICTS,
    WORDINGS,
    due_words,
    timeliness_words,
    verification_words,
)
from sahel_tracker.render.commitments_page import outcome_words, party_words, quote_words
from sahel_tracker.render.matrix_words import EMPTY, SIGN_TONES, legend, letter
from sahel_tracker.render.page import Sign
from sahel_tracker.render.theme_words import theme_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.matrix import Matrix
from sahel_tracker.report.quotes import Quotes

Value = str | int | float | bool | date | Sign | None
KINDS = {"one-off": mark("one-off"), "recurring": mark("recurring"), "standing": mark("standing")}
NARROW, DAY, MIDDLE, BROAD = 11, 13, 26, 60
"""Widths of columns, in characters."""


class SheetColumn(NamedTuple):
    """A heading and a width in characters; a heading that stands upright makes room for a narrow column."""

    heading: str
    width: int
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, at most 31 characters, its columns, its rows, and what stands below them."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """In which words, and with which texts, the sheets are filled."""

    words: Words
    quotes: Quotes


class _Field(NamedTuple):
    heading: str
    width: int
    value: Callable[[Assessment, Telling], Value]


_FIELDS = (
    _Field(mark("Ref"), 14, lambda one, _: one.ref),
    _Field(mark("Commitment"), BROAD, lambda one, told: told.words.title(one.commitment.title)),
    _Field(
        mark("Status"),
        MIDDLE,
        lambda one, told: Sign(told.words.text(HEADLINES[one.headline]), TONES.get(one.headline, "")),
    ),
    _Field(mark("First day"), DAY, lambda one, _: one.deadline.first_day if one.deadline else None),
    _Field(mark("Last day"), DAY, lambda one, _: one.deadline.last_day if one.deadline else None),
    _Field(mark("Days overdue"), NARROW, lambda one, _: one.days_overdue),
    _Field(mark("Days late"), NARROW, lambda one, _: one.days_late),
    _Field(mark("At most"), NARROW, lambda one, _: one.at_most),
    _Field(mark("Kept on"), DAY, lambda one, _: one.kept_on),
    _Field(mark("Meeting"), BROAD, lambda one, told: told.words.title(one.meeting.title)),
    _Field(mark("Process"), BROAD, lambda one, told: told.words.process(one.meeting.process)),
    _Field(mark("Made on"), DAY, lambda one, _: one.made_on),
    _Field(mark("Parties"), BROAD, lambda one, told: party_words(one.parties, told.words)),
    _Field(mark("Wording"), DAY, lambda one, told: told.words.text(WORDINGS[one.commitment.wording])),
    _Field(mark("Kind"), DAY, lambda one, told: told.words.text(KINDS[one.commitment.kind])),
    _Field(mark("Themes"), MIDDLE, lambda one, told: theme_words(one.commitment.themes, told.words) or None),
    _Field(mark("Deadline or cadence"), MIDDLE, lambda one, told: due_words(one, told.words)),
    _Field(mark("Turns kept"), NARROW, lambda one, _: one.turns.kept if one.turns else None),
    _Field(mark("Turns elapsed"), NARROW, lambda one, _: one.turns.elapsed if one.turns else None),
    _Field(mark("Completion"), MIDDLE, lambda one, told: told.words.text(HEADLINES[one.completion])),
    _Field(mark("Timeliness"), MIDDLE, lambda one, told: timeliness_words(one, told.words)),
    _Field(mark("Verification"), DAY, lambda one, told: verification_words(one, told.words)),
    _Field(mark("Disputed"), NARROW, lambda one, _: one.disputed),
    _Field(mark("Original last day"), DAY, lambda one, _: _original_last_day(one)),
    _Field(mark("Slippage, days"), NARROW, lambda one, _: one.slippage_days),
    _Field(mark("Closed on"), DAY, lambda one, _: one.closed_on),
    _Field(mark("Assessed on"), DAY, lambda one, _: one.assessed_on),
    _Field(mark("Last spoken of"), DAY, lambda one, _: one.last_spoken_on),
    _Field(mark("Meetings without mention"), NARROW, lambda one, _: one.silent_meetings),
    _Field(mark("Age, days"), NARROW, lambda one, _: one.age_days),
    _Field(mark("Times promised"), NARROW, lambda one, _: one.promised_times),
    _Field(mark("Renewed by"), MIDDLE, lambda one, told: told.words.text(", ").join(one.renewed_by) or None),
    _Field(mark("Done when"), BROAD, lambda one, _: one.commitment.done_when),
    _Field(mark("Document"), MIDDLE, lambda one, _: one.commitment.document),
    _Field(mark("Quote"), BROAD, lambda one, told: _quote(one.commitment, told)),
    _Field(mark("Source"), BROAD, lambda one, _: one.commitment.source),
    _Field(mark("Note"), BROAD, lambda one, _: one.commitment.note),
    _Field(mark("Internal note"), BROAD, lambda one, _: one.commitment.internal_note),
)


def commitments_sheet(assessments: Iterable[Assessment], told: Telling) -> Sheet:
    """A row for each commitment."""
    sheet = Sheet(
        name=told.words.text("Commitments"),
        columns=tuple(SheetColumn(told.words.text(field.heading), field.width) for field in _FIELDS),
        rows=tuple(tuple(field.value(one, told) for field in _FIELDS) for one in assessments),
    )
    return _as_public(sheet, 1)


def findings_sheet(assessments: Iterable[Assessment], told: Telling) -> Sheet:
    """A row for each finding that counts, by commitment and day; one that a meeting gives has no number."""
    headings = (
        *((mark("Ref"), 14), (mark("Commitment"), BROAD), (mark("Number"), NARROW), (mark("Verdict"), MIDDLE)),
        *((mark("Day"), DAY), (mark("At the latest"), NARROW), (mark("Standing"), DAY), (mark("Meeting"), MIDDLE)),
        *((mark("Party"), MIDDLE), (mark("Disputes number"), NARROW), (mark("Document"), MIDDLE)),
        *((mark("Quote"), BROAD), (mark("Source"), BROAD), (mark("Note"), BROAD)),
        *((mark("for internal use"), DAY), (mark("Internal note"), BROAD)),
    )
    rows = tuple(tuple(_finding_row(one, finding, told)) for one in assessments for finding in one.findings)
    return _as_public(Sheet(told.words.text("Findings"), _columns(headings, told.words), rows), 2)


def turns_sheet(assessments: Iterable[Assessment], told: Telling) -> Sheet:
    """A row for each turn of each recurring commitment, up to the one that is running."""
    headings = (
        *((mark("Ref"), 14), (mark("Commitment"), BROAD), (mark("After"), DAY), (mark("Due"), DAY)),
        *((mark("Outcome"), MIDDLE), (mark("Held on"), DAY), (mark("Days late"), NARROW), (mark("At most"), NARROW)),
    )
    rows = tuple(tuple(_turn_row(one, turn, told)) for one in assessments if one.turns for turn in one.turns.windows)
    return Sheet(told.words.text("Turns"), _columns(headings, told.words), rows)


def matrix_sheet(matrix: Matrix, words: Words, *, with_score: bool = True) -> Sheet:
    """A row for each party, a letter in the column of each commitment that binds it, and the legend below."""
    refs = [one.ref for one in matrix.commitments]
    score = ((mark("Implementation score"), NARROW), (mark("Scored"), NARROW), (mark("Percent assessed"), NARROW))
    headings = ((mark("Party"), MIDDLE), *(score if with_score else ()))
    letters = legend((cell.headline for cell in matrix.cells.values()), words)
    return Sheet(
        name=words.text("Matrix"),
        columns=(*_columns(headings, words), *(SheetColumn(ref, 4, upright=True) for ref in refs)),
        rows=tuple(tuple(_matrix_row(matrix, party, words, with_score=with_score)) for party in matrix.parties),
        below=(*letters, words.text(EMPTY)) if letters else (),
    )


def commitment_sheets(assessments: Iterable[Assessment], told: Telling) -> tuple[Sheet, ...]:
    """Commitments, their findings and their turns."""
    listed = tuple(assessments)
    return commitments_sheet(listed, told), findings_sheet(listed, told), turns_sheet(listed, told)


def _as_public(sheet: Sheet, last: int) -> Sheet:
    """The sheet without those of its last columns that are for what is internal, if nothing is."""
    kept = len(sheet.columns) - last
    if any(value for row in sheet.rows for value in row[kept:]):
        return sheet
    return replace(sheet, columns=sheet.columns[:kept], rows=tuple(row[:kept] for row in sheet.rows))


def _columns(headings: Iterable[tuple[str, int]], words: Words) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(words.text(heading), width) for heading, width in headings)


def _finding_row(one: Assessment, finding: Finding, told: Telling) -> Iterator[Value]:
    words = told.words
    yield from (one.ref, words.title(one.commitment.title), finding.id or None)
    yield from (words.text(VERDICTS[finding.verdict]), finding.on, finding.dated == "at-latest")
    yield from (words.text(STANDINGS[finding.standing]), finding.meeting)
    yield from (words.party(finding.party) if finding.party else None, finding.disputes, finding.document)
    yield from (_quote(finding, told), finding.source, finding.note, finding.internal, finding.internal_note)


def _turn_row(one: Assessment, turn: Window, told: Telling) -> Iterator[Value]:
    yield from (one.ref, told.words.title(one.commitment.title), turn.after, turn.until)
    yield from (outcome_words(turn, one, told.words), turn.held_on, turn.days_late, turn.at_most)


def _matrix_row(matrix: Matrix, party: str, words: Words, *, with_score: bool) -> Iterator[Value]:
    yield words.party(party)
    if with_score:
        score = matrix.scores[party]
        yield from (score.mean, score.n, None if score.assessed is None else round(100 * score.assessed))
    for one in matrix.commitments:
        cell = matrix.cells.get((party, one.ref))
        yield Sign(letter(cell.headline, words), SIGN_TONES[cell.headline]) if cell else None


def _quote(cited: Commitment | Finding, told: Telling) -> str | None:
    """The words of the passage; where it stands, if they are not in the file."""
    if cited.document is None or cited.passage is None:
        return None
    words = told.quotes.of(cited.document, cited.passage)
    return words if words is not None else quote_words(cited.document, cited.passage, told.quotes, told.words)


def _original_last_day(one: Assessment) -> date | None:
    return one.commitment.deadline.last_day if one.commitment.deadline else None
