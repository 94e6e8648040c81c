"""The report: what a country (or everybody) undertook, and where each commitment stands on a day.

Invariant: with a country, every line is that party's own view (R4), in three blocks; calls and planned outputs stand
apart from what was promised (R14); the summary counts firm promises only, a chain of renewals once (R9), and nothing
that others owe the country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Record
from sahel_tracker.model.score import Score, counted_among, score_over
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.sections import Group, by_headline, grouped, outstanding, unfolded
from sahel_tracker.report.selection import Selection, select
from sahel_tracker.report.stopped import StoppedProcess, stopped_processes

BLOCKS = ("own", "with others", "all", "addressed")


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the report, by how the reader's party is concerned: see BLOCKS."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`assessments` is everything asked for, in order of recording; `blocks` show it without what folds (R9).

    `stopped` are the processes of its open commitments that have stopped meeting (R10).
    """

    as_of: date
    selection: Selection
    assessments: tuple[Assessment, ...]
    blocks: tuple[Block, ...]
    counted: int
    by_headline: dict[str, int]
    score: Score
    stopped: tuple[StoppedProcess, ...]
    quotes: Quotes


def country_report(record: Record, as_of: date, wanted: Selection, read_texts: ReadTexts) -> Report:
    """The report of a country, a process, a meeting or everything; errors.Unknown for a name the record lacks."""
    assessments = select(record, as_of, wanted)
    counted = counted_among(assessments)
    return Report(
        as_of=as_of,
        selection=wanted,
        assessments=tuple(assessments),
        blocks=tuple(_blocks(unfolded(assessments))),
        counted=len(counted),
        by_headline=by_headline(counted),
        score=score_over(assessments),
        stopped=stopped_processes(record, as_of, assessments),
        quotes=quotes_for(record, assessments, read_texts),
    )


def pressing(assessments: Iterable[Assessment]) -> bool:
    """Whether something is outstanding that is overdue, unconfirmed or behind: what `--exit-code` tells."""
    return any(one.headline in ("overdue", "unconfirmed", "behind") for one in outstanding(assessments))


def _blocks(assessments: Iterable[Assessment]) -> list[Block]:
    members: dict[str, list[Assessment]] = {name: [] for name in BLOCKS}
    for one in assessments:
        members[_block_of(one)].append(one)
    return [Block(name, grouped(ones)) for name, ones in members.items() if ones]


def _block_of(one: Assessment) -> str:
    if one.commitment.wording in ("call", "planned") or one.role == "addressee":
        return "addressed"
    if one.party is None:
        return "all"
    return "own" if one.role in ("each", "lead") else "with others"
