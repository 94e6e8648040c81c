"""How well the matching finds what a later text speaks of: the figures of an evaluation set.

A set is a folder with records.yaml, texts/ and gold.json, [{meeting, ref, refs, verdict, quote, languages}]: `refs` are
the commitments that would all be right. Run it: `python -m tests.check.figures [FOLDER]…` (make eval).
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sahel_tracker.check.encoder import Encoder, load_encoder
from sahel_tracker.check.matching import Candidate, Meaning, Occasion, candidates
from sahel_tracker.check.promises import Promise, promises
from sahel_tracker.check.scales import THRESHOLD
from sahel_tracker.check.verdicts import suggested_verdict
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.model.records import Document, Record

OWN_SET = Path(__file__).parent / "evaluation"
_WIDEST = 400

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one labelled pair: its rank from 1 (infinity: not found), and whether the rest was right."""

    across: bool
    rank: float
    passage: bool
    verdict: bool | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The outcomes of all pairs, and how many proposals each meeting gets at the default threshold."""

    outcomes: tuple[Outcome, ...]
    proposals: tuple[int, ...]

    def recall(self, most: int, *, across: bool | None = None) -> float:
        """The share of pairs found among the first `most`."""
        return _share([one.rank <= most for one in self._of(across=across)])

    def reciprocal_rank(self, *, across: bool | None = None) -> float:
        """The mean of 1/rank."""
        return _share([1 / one.rank for one in self._of(across=across)])

    def share(self, question: Callable[[Outcome], bool | None]) -> float:
        """The share of pairs for which the answer is yes, of those that have an answer."""
        answers = [question(one) for one in self.outcomes]
        return _share([answer for answer in answers if answer is not None])

    @property
    def median_proposals(self) -> int:
        """Proposals of the meeting in the middle."""
        return sorted(self.proposals)[len(self.proposals) // 2]

    def _of(self, *, across: bool | None) -> list[Outcome]:
        return [one for one in self.outcomes if across is None or one.across == across]

    def __str__(self) -> str:
        return "; ".join(
            [
                f"recall@5 {self.recall(5):.2f}, MRR {self.reciprocal_rank():.2f}",
                f"one language {self.recall(5, across=False):.2f}, {self.reciprocal_rank(across=False):.2f}",
                f"across languages {self.recall(5, across=True):.2f}, {self.reciprocal_rank(across=True):.2f}",
                f"passage {self.share(lambda one: one.passage):.2f}, verdict {self.share(lambda one: one.verdict):.2f}",
                f"proposed {self.share(lambda one: one.proposed):.2f}, median proposals {self.median_proposals}",
            ]
        )


def figures(folder: Path, encoder: Encoder | None = None) -> Figures:
    """Measure a set, with or without the encoder. Every commitment made before the meeting is ranked."""
    numbers = count(1)
    incoming = read_record_set([folder / "records.yaml"], Record(), next_id=lambda _: next(numbers))
    record = Record()
    for item in incoming.items:
        record.add(item)
    gold: list[Gold] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    known = {promise.ref: promise for promise in promises(record, incoming.texts, record.commitments)}
    outcomes: list[Outcome] = []
    proposals: list[int] = []
    for slug in sorted({pair["meeting"] for pair in gold}):
        document = next(one for one in record.documents.values() if one.meeting == slug)
        text = incoming.texts[document.sha256]
        found = _found(record, slug, document, text, known.values(), encoder)
        proposals.append(sum(one.score >= THRESHOLD for one in found))
        outcomes += [_outcome(pair, found, text, known) for pair in gold if pair["meeting"] == slug]
    return Figures(tuple(outcomes), tuple(proposals))


def _found(
    record: Record, slug: str, document: Document, text: str, known: Iterable[Promise], encoder: Encoder | None
) -> list[Candidate]:
    meeting = record.meetings[slug]
    earlier = [promise for promise in known if promise.made_on < meeting.first_day]
    occasion = Occasion(meeting.process, meeting.first_day)
    return candidates(earlier, text, occasion, document.language, Meaning(encoder) if encoder else None)


def _outcome(pair: Gold, found: Sequence[Candidate], text: str, known: dict[str, Promise]) -> Outcome:
    right = [(rank, one) for rank, one in enumerate(found, 1) if one.ref in pair["refs"]]
    across = pair["languages"][:2] != pair["languages"][3:]
    if not right:
        return Outcome(across, math.inf, passage=False, verdict=None, proposed=False)
    rank, best = right[0]
    start = text.find(pair["quote"])
    suggested = suggested_verdict(known[best.ref], best).verdict
    return Outcome(
        across,
        rank,
        passage=_overlap(best.start, best.end, start, start + len(pair["quote"])),
        verdict=suggested == pair["verdict"] if pair["verdict"] else None,
        proposed=best.score >= THRESHOLD,
    )


def _overlap(start: int, end: int, quote_start: int, quote_end: int) -> bool:
    """The two ranges meet, and the proposed one is no wider than a long sentence round the quoted one."""
    return start < quote_end and end > quote_start and end - start <= max(_WIDEST, 2 * (quote_end - quote_start))


def _share(values: Sequence[float]) -> float:
    return sum(values) / (len(values) or 1)


if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:] or [str(OWN_SET)]):
        sys.stdout.write(f"{folder.name}, without encoder: {figures(folder)}\n")
        if encoder := load_encoder():
            sys.stdout.write(f"{folder.name}, with encoder: {figures(folder, encoder)}\n")
