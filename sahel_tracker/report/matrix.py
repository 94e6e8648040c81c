"""Parties × commitments: where each party stands on each promise that binds it.

Invariants: a cell is that party's own view (R4), with its score (R11); who is only called upon has no cell, and what
binds nobody is not in the matrix; groups leave out what folds under a renewal (R9) and keep apart what is no promise
(R14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sahel_tracker.model.assessment import Assessment, assess
from sahel_tracker.model.binding import bound_codes, is_country
from sahel_tracker.model.facts import Facts
from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.model.score import Score, score_of, score_over
from sahel_tracker.report.sections import unfolded
from sahel_tracker.report.selection import Selection, select


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one commitment; the score is −1, 0 or +1, None where it is left out."""

    party: str
    ref: str
    headline: str
    score: int | None


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The commitments of one meeting, in order of recording, and the parties that they bind.

    `apart` are calls and planned outputs.
    """

    meeting: Meeting
    apart: bool
    parties: tuple[str, ...]
    commitments: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`commitments` are all that were asked for and bind somebody, in order of recording; `groups` those on show.

    `parties` are countries, then organisations, each by code; `cells` are found by party and ref, `scores` by party.
    """

    as_of: date
    selection: Selection
    parties: tuple[str, ...]
    commitments: tuple[Assessment, ...]
    cells: Mapping[tuple[str, str], Cell]
    groups: tuple[MatrixGroup, ...]
    scores: Mapping[str, Score]


def commitment_matrix(record: Record, as_of: date, wanted: Selection) -> Matrix:
    """The matrix of what fits the filters; of a country, its own row. Raises errors.Unknown for a name it lacks."""
    binding = [one for one in select(record, as_of, wanted) if _rows_of(one)]
    views = _views(Facts(record, as_of), binding, wanted.within)
    return Matrix(
        as_of=as_of,
        selection=wanted,
        parties=_in_order(views),
        commitments=tuple(binding),
        cells={(code, one.ref): _cell(code, one) for code, theirs in views.items() for one in theirs},
        groups=tuple(_groups(unfolded(binding))),
        scores={code: score_over(theirs) for code, theirs in views.items()},
    )


def _rows_of(one: Assessment) -> tuple[str, ...]:
    """The parties that a commitment binds; in one party's view that one alone."""
    codes = bound_codes(one.parties)
    return codes if one.party is None else tuple(code for code in codes if code == one.party)


def _views(facts: Facts, commitments: Iterable[Assessment], within: int) -> dict[str, list[Assessment]]:
    """Each party's own view of what binds it."""
    views: dict[str, list[Assessment]] = {}
    for one in commitments:
        for code in _rows_of(one):
            view = one if one.party else assess(facts, one.commitment, within=within, party=code)
            views.setdefault(code, []).append(view)
    return views


def _cell(party: str, view: Assessment) -> Cell:
    return Cell(party, view.ref, view.headline, score_of(view))


def _groups(commitments: Iterable[Assessment]) -> list[MatrixGroup]:
    """By process in order of its first promise, then by day of the meeting; what is no promise stands last."""
    members: dict[tuple[bool, str], list[Assessment]] = {}
    for one in commitments:
        members.setdefault((one.commitment.wording in ("call", "planned"), one.meeting.slug), []).append(one)
    processes = list(dict.fromkeys(ones[0].meeting.process for ones in members.values()))
    groups = [
        MatrixGroup(ones[0].meeting, apart, _in_order(code for one in ones for code in _rows_of(one)), tuple(ones))
        for (apart, _), ones in members.items()
    ]
    return sorted(groups, key=lambda one: (one.apart, processes.index(one.meeting.process), one.meeting.first_day))


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Countries, then organisations, each by code."""
    return tuple(sorted(set(codes), key=lambda code: (not is_country(code), code)))
