"""Record sets as files, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest

from sahel_tracker.errors import ImportRefused, Problem
from sahel_tracker.exchange.reading import Incoming, read_record_set
from sahel_tracker.model.records import Record

TWO_MEETINGS = """\
version: 1
processes:
  - slug: border-security
    name: {en: Border security, fr: Sécurité des frontières, ar: أمن الحدود}
meetings:
  - slug: tripoli-2012
    process: border-security
    title: {en: First conference}
    held: 2012-03-11..2012-03-12
    host: LY
    participants: [LY, MA, TN]
    documents:
      - slug: tripoli-report
        text: |
          The ministers met in Tripoli.
          They will meet again in Morocco.
  - slug: rabat-2013
    process: border-security
    title: {en: Second conference}
    held: 2013-11-14
"""


class Reads(Protocol):
    """Reads one YAML text as a record set, into a record."""

    def __call__(self, text: str, record: Record | None = None) -> Incoming: ...


@pytest.fixture
def two_meetings() -> str:
    """The beginning of a record set: a process, a meeting with a document, and a later meeting."""
    return TWO_MEETINGS


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a record set to a file."""

    def write(text: str, name: str = "set.yaml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def read(write: Callable[..., Path]) -> Reads:
    """Reads a YAML text as a record set."""

    def read(text: str, record: Record | None = None) -> Incoming:
        return read_record_set([write(text)], record or Record())

    return read


@pytest.fixture
def record_of(added: Callable[[Record, str], Record]) -> Callable[..., Record]:
    """The record that a set becomes which begins with two meetings and goes on with these pieces of text."""
    return lambda *pieces: added(Record(), "".join([TWO_MEETINGS, *pieces]))


@pytest.fixture
def refused(read: Reads) -> Callable[..., Sequence[Problem]]:
    """The problems of a set that begins with two meetings, goes on with this text, and is refused."""

    def refused(text: str, record: Record | None = None, *, begins: str = TWO_MEETINGS) -> Sequence[Problem]:
        with pytest.raises(ImportRefused) as caught:
            read(begins + text, record)
        return caught.value.problems

    return refused


@pytest.fixture
def added(read: Reads) -> Callable[[Record, str], Record]:
    """The record with what a set says put into it."""

    def added(record: Record, text: str) -> Record:
        for item in read(text, record).items:
            record.add(item)
        return record

    return added
