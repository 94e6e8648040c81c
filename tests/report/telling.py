"""Digests as one reader hears them, one after the other."""

from __future__ import annotations

from dataclasses import replace

from sahel_tracker.model.memory import Memory
from sahel_tracker.model.records import Commitment, Record
from sahel_tracker.report.digest import Digest, Entry, digest
from sahel_tracker.report.news import News
from sahel_tracker.report.selection import Selection
from tests.model.builders import commitment, day, due, every
from tests.pages import read_texts


def told(filled: Record, as_of: str, last: Memory | None = None, **filters: str) -> Digest:
    return digest(filled, day(as_of), Selection(**filters), last, read_texts)  # type: ignore[arg-type]  # no numbers


def after(filled: Record, as_of: str, *, then: str, changed: Record | None = None) -> Digest:
    """The digest of a later day, by somebody who heard the one of `as_of`."""
    return told(changed or filled, then, told(filled, as_of).memory)


def refs(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.commitment.ref for entry in entries]


def news(entries: tuple[Entry, ...]) -> News:
    """What is new of the only one."""
    [entry] = entries
    assert entry.news is not None
    return entry.news


def is_silent(answer: Digest) -> bool:
    return not answer.speaks and not any(entry.news for entry in answer.sections.entries)


PROMISE = commitment(deadline=due("2013-06-30"))
SERIES = commitment(recurrence=every("3 months", "2013-06-30"))
STANDING, STANDING_TOO = commitment(), commitment("TRI-02")


def elsewhere(one: Commitment) -> Commitment:
    """The same promise, made at a meeting of another process."""
    return replace(one, meeting="elsewhere")
