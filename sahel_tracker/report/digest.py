"""What to tell an office that has heard from us before: what is new first, then what is still so.

Invariants: what was said once is not new again until it changes; without a memory everything that is past its day is
new; nothing is dropped because it is old; only firm commitments are told of (R14), and what was promised again since is
told apart, because a report counts the newer promise (R9). The store keeps the memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.memory import LATE, Memory, Said
from sahel_tracker.model.records import Record, Trilingual
from sahel_tracker.model.score import counted_among
from sahel_tracker.report.news import LOOK_BACK, MissedTurn, News, missed_turns, news_of, said_of
from sahel_tracker.report.quotes import Quotes, ReadTexts, quotes_for
from sahel_tracker.report.sections import kept_anew, owed, unfolded, worst_first
from sahel_tracker.report.selection import Selection, select
from sahel_tracker.report.stopped import StoppedProcess, stopped_processes


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment, and what is new of it."""

    commitment: Assessment
    news: News | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """What was said of a ref that is not among those asked for any more, with its title if the record has it."""

    ref: str
    title: Trilingual | None
    before: Said


@dataclass(frozen=True, slots=True)
class Sections:
    """Worst first. `new` and `still` are overdue, unconfirmed or behind; `kept` and `corrected` are new only.

    `renewed` are past their day, too, and were promised again since: they are counted with the newer promise.
    `missed` are series of which a turn was missed since the last digest and that are not behind; for the others it
    goes without saying.
    """

    new: tuple[Entry, ...] = ()
    still: tuple[Entry, ...] = ()
    renewed: tuple[Entry, ...] = ()
    due_soon: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()
    corrected: tuple[Entry, ...] = ()
    missed: tuple[Entry, ...] = ()
    dormant: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them; one that was corrected may stand twice."""
        late = (*self.new, *self.still, *self.renewed)
        return (*late, *self.due_soon, *self.kept, *self.corrected, *self.missed, *self.dormant)


@dataclass(frozen=True, slots=True)
class Digest:
    """All there is to tell; `speaks` says whether some of it is new, `memory` what to remember once it was delivered.

    `since` is the as-of day of the last digest of this name; `missed_turns` are those since then, or of the last year;
    `stopped` are the processes whose silence is told once and not for each dormant commitment (R10).
    """

    as_of: date
    since: date | None
    selection: Selection
    sections: Sections
    gone: tuple[Gone, ...]
    missed_turns: tuple[MissedTurn, ...]
    stopped: tuple[StoppedProcess, ...]
    proposals_waiting: int
    speaks: bool
    memory: Memory
    quotes: Quotes

    @property
    def late(self) -> bool:
        """Whether something is overdue, unconfirmed or behind, new or not: what `--exit-code` tells."""
        return bool(self.sections.new or self.sections.still or self.sections.renewed)

    @property
    def silent_memory(self) -> Memory:
        """What to remember of a digest that said nothing: the last one that spoke stays the last one."""
        return replace(self.memory, as_of=self.since or self.as_of)


def digest(record: Record, as_of: date, wanted: Selection, last: Memory | None, read_texts: ReadTexts) -> Digest:
    """The digest of a day that is not before the last one's; of a country, of what it owes, in its own view (R4).

    Raises errors.Unknown for a name the record lacks.
    """
    assessed = {one.ref: one for one in owed(select(record, as_of, wanted))}
    done = kept_anew(one for one in assessed.values() if one.commitment.wording == "firm")
    said = {ref: Said("kept", on=as_of) if ref in done else said_of(one) for ref, one in assessed.items()}
    missed = _missed(assessed.values(), last.as_of if last else as_of - LOOK_BACK)
    relieved = _late_until_now(done, last)
    entries = [_entry(one, said[ref], last, relieved) for ref, one in assessed.items() if ref not in done]
    counted = frozenset(one.ref for one in counted_among(assessed.values()))
    sections = _sections(entries, said, missed, counted)
    gone = tuple(_gone(record, last.said if last else {}, assessed))
    waiting = _proposals_waiting(record, assessed)
    return Digest(
        as_of=as_of,
        since=last.as_of if last else None,
        selection=wanted,
        sections=sections,
        gone=gone,
        missed_turns=tuple(missed),
        stopped=stopped_processes(record, as_of, assessed.values()) if sections.dormant else (),
        proposals_waiting=len(waiting),
        speaks=_speaks(sections, last) or bool(gone) or any(n > _newest_proposal(last) for n in waiting),
        memory=Memory(as_of, said, max([*waiting, _newest_proposal(last)])),
        quotes=quotes_for(record, [entry.commitment for entry in sections.entries], read_texts),
    )


def _late_until_now(done: frozenset[str], last: Memory | None) -> frozenset[str]:
    """Those of these refs that were said to be late."""
    return frozenset(ref for ref in done if last and ref in last.said and last.said[ref].kind in LATE)


def _entry(one: Assessment, now: Said, last: Memory | None, relieved: frozenset[str]) -> Entry:
    """The commitment with its news; that it was kept is news, whenever it was, where a late one is done with it."""
    news = news_of(one, now, last)
    if news is None and one.completion == "fulfilled" and not relieved.isdisjoint(one.older):
        news = News("kept", "kept", one.kept_on)
    return Entry(one, news)


def _sections(
    entries: Iterable[Entry], said: Mapping[str, Said], missed: Iterable[MissedTurn], counted: frozenset[str]
) -> Sections:
    with_missed = {turn.commitment.ref for turn in missed}
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kind, what = said[entry.commitment.ref].kind, _what(entry)
        found["late" if kind in LATE else kind].append(entry)
        if what in ("kept", "corrected"):
            found[f"newly {what}"].append(entry)
        if entry.commitment.ref in with_missed and kind not in LATE:
            found["missed"].append(entry)
    past = _listed(found["late"])
    late = [entry for entry in past if entry.commitment.ref in counted]
    return Sections(
        new=tuple(entry for entry in late if _what(entry) == "late"),
        still=tuple(entry for entry in late if _what(entry) != "late"),
        renewed=tuple(entry for entry in past if entry.commitment.ref not in counted),
        due_soon=_listed(found["due soon"]),
        kept=_listed(found["newly kept"]),
        corrected=_listed(found["newly corrected"]),
        missed=_listed(found["missed"]),
        dormant=_listed(found["dormant"]),
    )


def _listed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Worst first; without those that fold under a renewal that stands in the same place (R9)."""
    by_ref = {entry.commitment.ref: entry for entry in entries}
    return tuple(by_ref[one.ref] for one in worst_first(unfolded(entry.commitment for entry in by_ref.values())))


def _speaks(sections: Sections, last: Memory | None) -> bool:
    """Whether something is new; what was kept is, only to those who have heard that it was not."""
    pressing = (*sections.new, *sections.renewed, *sections.due_soon, *sections.dormant)
    told = sections.entries if last else pressing
    return any(entry.news for entry in told)


def _gone(record: Record, before: Mapping[str, Said], assessed: Mapping[str, Assessment]) -> Iterable[Gone]:
    for ref, said in before.items():
        if ref not in assessed and said.kind not in ("open", "closed"):
            known = record.commitments.get(ref)
            yield Gone(ref, known.title if known else None, said)


def _proposals_waiting(record: Record, refs: Mapping[str, Assessment]) -> list[int]:
    """The numbers of the proposals on these commitments that nobody has decided."""
    return [n for n, one in record.proposals.items() if n not in record.decisions and one.commitment in refs]


def _newest_proposal(last: Memory | None) -> int:
    return last.last_proposal if last else 0


def _what(entry: Entry) -> str | None:
    return entry.news.what if entry.news else None


def _missed(assessed: Iterable[Assessment], since: date) -> list[MissedTurn]:
    return [turn for one in assessed if one.commitment.wording == "firm" for turn in missed_turns(one, since)]
