"""How well drafts do: the figures of a set of communiqués with the passages that a careful reader marks in them.

The own set is `communiques/`, in our own words: NAME.LANGUAGE.txt and NAME.LANGUAGE.gold, one line a commitment:
wording, the last day or cadence if there is one, its words. Where ../shared is there, its marked reports are measured
too.
Run it: `python -m tests.draft.figures`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sahel_tracker.draft.drafts import Draft, Entry, Source, draft
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.texts import read_text_file, sha256_of
from sahel_tracker.language.days import dates
from sahel_tracker.model.records import Record

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
PUBLISHED = {
    "tripoli-2012-03.ar.txt": date(2012, 3, 12),
    "rabat-2013-04.ar.txt": date(2013, 4, 23),
    "ndjamena-2013-09.ar.txt": date(2013, 9, 12),
    "rabat-2013-11.ar.txt": date(2013, 11, 14),
    "bamako-2017-10.ar.txt": date(2017, 10, 12),
}
MOST_ANSWERED = 3
_SLACK, _WIDER = 80, 2.5
_GOLD = re.compile(r"(?P<wording>\w+)(?: (?P<due>\d{4}-\d\d-\d\d)| every (?P<every>\d+ \w+))? \| (?P<words>.*)")


@dataclass(frozen=True)
class Gold:
    """A marked passage: where it stands, how firm it is, its last day and cadence if it has them."""

    start: int
    end: int
    wording: str = "firm"
    due: str | None = None
    every: str | None = None


@dataclass(frozen=True)
class Marked:
    """A text, its day of publication and what is marked in it."""

    name: str
    text: str
    published: date
    gold: Sequence[Gold]


@dataclass(frozen=True)
class Figures:
    """What came of a set. `found` pairs each marked passage with the entry that answers for it, if any."""

    found: Sequence[tuple[Gold, Entry | None]]
    drafted: int

    @property
    def recall(self) -> float:
        """The share of marked passages that a drafted one answers for."""
        return _share([entry is not None for _, entry in self.found])

    @property
    def drafted_per_marked(self) -> float:
        """How many passages are drafted for each one that is marked."""
        return self.drafted / (len(self.found) or 1)

    def timed_right(self) -> list[bool]:
        """For each marked deadline and cadence that was found whether it was read right."""
        return [_timing(entry) == (one.due, one.every) for one, entry in self.found if entry and (one.due or one.every)]

    def wording_right(self, *, firm: bool) -> list[bool]:
        """For each firm one, or each other one, that was found, whether it is marked so: firm, or not firm."""
        chosen = [(one, entry) for one, entry in self.found if entry and (one.wording == "firm") == firm]
        return [(entry.commitment.wording == "firm") == firm for _, entry in chosen]

    def __str__(self) -> str:
        return "; ".join(
            [
                f"recall {self.recall:.2f} of {len(self.found)}, drafted per marked {self.drafted_per_marked:.2f}",
                f"timing {sum(self.timed_right())}/{len(self.timed_right())}",
                f"firm {sum(self.wording_right(firm=True))}/{len(self.wording_right(firm=True))}",
                f"not firm {sum(self.wording_right(firm=False))}/{len(self.wording_right(firm=False))}",
            ]
        )


def figures(marked: Iterable[Marked]) -> Figures:
    """Draft each text without a record and compare."""
    found: list[tuple[Gold, Entry | None]] = []
    drafted = 0
    for one in marked:
        made = drafted_from(one)
        drafted += len(made.entries)
        found += _paired(one.gold, made.entries)
    return Figures(found, drafted)


def drafted_from(one: Marked) -> Draft:
    """The draft of a marked text, as on a day long after."""
    source = Source(one.text, one.name, sha256_of(one.text), one.published, date(2026, 11, 22))
    return draft(source, Record(), bundled(), lambda _: {})


def bundled() -> Record:
    """The bundled record set."""
    record = Record()
    for item in read_record_set(sorted((ROOT / "data" / "records").glob("*.yaml")), Record()).items:
        record.add(item)
    return record


def own_set() -> list[Marked]:
    """The communiqués beside this file."""
    return [_own(path) for path in sorted((HERE / "communiques").glob("*.txt"))]


def shared_set(shared: Path = SHARED) -> list[Marked]:
    """The marked reports of ../shared."""
    marked = json.loads((shared / "eval" / "draft" / "seeds.json").read_text(encoding="utf-8"))
    return [
        Marked(name, text, published, [_of_json(one) for one in marked if one["file"] == name])
        for name, published in PUBLISHED.items()
        for text in [read_text_file(shared / "seeds" / name)]
    ]


def _of_json(one: dict[str, str | int]) -> Gold:
    due, every = one.get("due"), one.get("every")
    return Gold(
        int(one["start"]),
        int(one["end"]),
        str(one.get("wording", "firm")),
        str(due) if due else None,
        str(every) if every else None,
    )


def _own(path: Path) -> Marked:
    text = read_text_file(path)
    lines = path.with_suffix(".gold").read_text(encoding="utf-8").splitlines()
    published = next(one.last for one in dates(text) if one.first == one.last)
    return Marked(path.name, text, published, [_of_line(line, text, path) for line in lines])


def _of_line(line: str, text: str, path: Path) -> Gold:
    match = _GOLD.fullmatch(line)
    if match is None or match["words"] not in text:
        raise ValueError(f"{path.name}: {line}")
    start = text.index(match["words"])
    return Gold(start, start + len(match["words"]), match["wording"], match["due"], match["every"])


def _paired(gold: Sequence[Gold], entries: Sequence[Entry]) -> Iterator[tuple[Gold, Entry | None]]:
    """Each marked passage with the drafted one that covers it best; one answers for at most three."""
    answered: Counter[str] = Counter()
    for one in gold:
        fitting = [entry for entry in entries if _fits(entry, one) and answered[entry.commitment.ref] < MOST_ANSWERED]
        best = max(fitting, key=lambda entry: _overlap(entry, one), default=None)
        if best is not None:
            answered[best.commitment.ref] += 1
        yield one, best


def _fits(entry: Entry, one: Gold) -> bool:
    at = entry.proposal.passage
    wide = at.end - at.start <= _WIDER * (one.end - one.start) + _SLACK
    return wide and _overlap(entry, one) > 0


def _overlap(entry: Entry, one: Gold) -> int:
    at = entry.proposal.passage
    return min(at.end, one.end) - max(at.start, one.start)


def _timing(entry: Entry) -> tuple[str | None, str | None]:
    deadline, recurrence = entry.commitment.deadline, entry.commitment.recurrence
    return (deadline.last_day.isoformat() if deadline else None, str(recurrence.every) if recurrence else None)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / (len(values) or 1)


if __name__ == "__main__":
    sys.stdout.write(f"own communiqués: {figures(own_set())}\n")
    if SHARED.is_dir():
        sys.stdout.write(f"shared reports: {figures(shared_set())}\n")
        for marked in shared_set():
            sys.stdout.write(f"  {marked.name}: {figures([marked])}\n")
