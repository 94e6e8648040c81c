from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.exchange.texts import sha256_of
from sahel_tracker.exchange.writing import write_record_set
from sahel_tracker.model.disclosure import without_internal
from sahel_tracker.model.records import (
    Awaited,
    BoundParty,
    Commitment,
    Deadline,
    Document,
    Expectation,
    Extension,
    Finding,
    Meeting,
    Party,
    Passage,
    Process,
    Record,
    Recurrence,
    Role,
    Step,
    Trilingual,
)

Choice = TypeVar("Choice")

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
NOTES = st.none() | WORDS
KEYS = st.from_regex(r"[a-zA-Zد0-9_.:#*&!~=?|@%][a-zA-Zد0-9_.:#*&!~=?|@%-]{0,7}", fullmatch=True)
ANY_KEY = KEYS | st.sampled_from(["NO", "null", "1e3", "2012-03-12", "true"])
CODES = st.sampled_from(["LY", "MA", "NO", "AU", "CEN-SAD", "no-body"])
WRITTEN = WORDS | st.from_regex(r"(line \n|\tx|é\n|\n){1,6}x", fullmatch=True)
SEEN = WORDS.map(lambda text: f"{text}.")
TITLES = st.builds(Trilingual, ar=NOTES, fr=NOTES, en=SEEN)
PROCESSES = st.builds(Process, ANY_KEY, TITLES)
LATER_DAYS = st.dates(date(2011, 1, 1), date(2030, 12, 31))
PERIODS = st.sampled_from(
    [
        *((date(2010, 3, 1), date(2010, 3, 31)), (date(2010, 4, 1), date(2010, 6, 30))),
        *((date(2010, 1, 1), date(2010, 12, 31)), (date(2010, 3, 4), date(2010, 3, 4))),
        *((date(2010, 3, 4), date(2010, 3, 6)), (date(2009, 12, 31), date(2010, 1, 1))),
    ]
)


MEETINGS = st.builds(
    *(Meeting, ANY_KEY, st.just("p"), TITLES, LATER_DAYS, LATER_DAYS),
    dated=...,
    state=...,
    host=st.none() | CODES,
    place=NOTES,
    level=...,
    participants=st.lists(CODES, unique=True, max_size=4).map(tuple),
    observers=st.just(()),
    source=NOTES,
    note=NOTES,
    internal_note=NOTES,
    provenance=...,
    checked=...,
)
DOCUMENTS = st.builds(
    *(Document, ANY_KEY, st.none()),
    kind=...,
    language=...,
    sha256=st.just(""),
    complete=...,
    issuer=NOTES,
    published=st.none() | LATER_DAYS,
    source=NOTES,
    internal=...,
)


def bound(role: Role, codes: list[str], institution: str | None = None) -> tuple[BoundParty, ...]:
    return tuple(BoundParty(code, role, institution) for code in codes)


SOME_CODES = st.lists(CODES, min_size=1, unique=True)
BINDINGS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from([{"all_participants": "joint"}, {"all_participants": "each"}]),
    SOME_CODES.map(lambda codes: {"parties": bound("each", codes)}),
    st.builds(lambda code, name: {"parties": bound("addressee", [code], name)}, CODES, NOTES),
    st.builds(
        lambda codes, name, everyone: {
            "parties": bound("lead", codes[:1], name) + bound("joint", codes[1:]),
            "all_participants": everyone,
        },
        *(SOME_CODES, NOTES, st.sampled_from(["joint", None])),
    ),
)
DEADLINES = st.builds(
    lambda days, begins, phrase: Deadline(
        days[1].replace(year=2015), days[0].replace(year=2014 + (days[0] <= days[1])) if begins else None, phrase
    ),
    *(PERIODS.filter(lambda days: days[0].year == days[1].year), st.booleans(), NOTES),
)
RECURRENCES = st.builds(
    Recurrence,
    st.builds(Step, st.integers(1, 1000), unit=...),
    st.dates(date(2011, 1, 1), date(2019, 12, 31)),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
COMMITMENTS = st.builds(
    *(Commitment, ANY_KEY, st.just("m"), TITLES, st.just("standing")),
    wording=...,
    all_participants=st.none(),
    deadline=DEADLINES,
    recurrence=RECURRENCES,
    awaited=st.builds(Awaited, relation=..., phrase=WORDS),
    expects=st.none() | st.builds(Expectation, st.just("p"), st.none() | CODES, NOTES, level=...),
    themes=st.lists(WORDS, unique=True, max_size=3).map(tuple),
    done_when=NOTES,
    source=NOTES,
    note=NOTES,
    internal_note=NOTES,
    provenance=...,
)
EXTENSIONS = st.builds(
    *(Extension, st.just(0), st.just("c"), st.just(date(2031, 1, 1)), st.dates(date(2011, 1, 1), date(2012, 1, 1))),
    *(WORDS, WORDS),
    announced=...,
)
FINDINGS = st.builds(
    *(Finding, st.just(0), st.just("c")),
    verdict=...,
    on=LATER_DAYS,
    dated=...,
    party=st.none(),
    standing=...,
    method=...,
    source=WORDS,
    note=NOTES,
    internal_note=NOTES,
    provenance=...,
    internal=...,
    by=NOTES,
    recorded_at=NOTES,
    retracted=NOTES,
)


def one_of(draw: st.DrawFn, *choices: Choice) -> Choice:
    return draw(st.sampled_from(choices))


def a_passage(draw: st.DrawFn, lengths: Mapping[str, int]) -> dict[str, Any]:
    """A document or none, and a range of code points that lies in it or none."""
    slug = one_of(draw, None, *lengths)
    if slug is None:
        return {}
    start = draw(st.integers(0, lengths[slug] - 1))
    end = draw(st.integers(start + 1, lengths[slug]))
    return {"document": slug, "passage": one_of(draw, None, Passage(start, end))}


def a_commitment(draw: st.DrawFn, record: Record, lengths: Mapping[str, int]) -> Commitment:
    """A commitment of some meeting of the record, resting on some document or none."""
    one = draw(COMMITMENTS)
    timed: dict[str, Any] = one_of(
        draw,
        {"kind": "standing", "deadline": None, "recurrence": None, "awaited": None},
        {"kind": "one-off", "recurrence": None, "awaited": None},
        {"kind": "one-off", "recurrence": None, "deadline": None},
        {"kind": "recurring", "deadline": None, "awaited": None},
    )
    expects = replace(one.expects, process=one_of(draw, *record.processes)) if one.expects else None
    binding = draw(BINDINGS)
    named = {party.code for party in binding.get("parties", one.parties) if party.role != "addressee"}
    at = one_of(draw, *record.meetings)
    meeting = record.meetings[at]  # one that was held, where those it binds are no observers
    watching = tuple(code for code in meeting.observers if code not in named)
    record.add(replace(meeting, state="held", observers=watching))
    rests_on: dict[str, Any] = {
        "meeting": at,
        "expects": expects,
        **a_passage(draw, lengths),
    }
    return replace(one, **binding, **timed, **rests_on)


def a_finding(draw: st.DrawFn, record: Record, lengths: Mapping[str, int]) -> Finding:
    """The next finding of the record, on a day or at a meeting, disputing an earlier one of its commitment or none."""
    commitment = one_of(draw, *record.commitments.values())
    made_on = record.meetings[commitment.meeting].last_day
    held = [one for one in record.meetings.values() if one.state == "held"]
    meeting = one_of(draw, None, *(one.slug for one in held if one.last_day >= made_on))
    bound = [party.code for party in commitment.parties if party.role != "addressee"]
    earlier = [one.id for one in record.findings.values() if one.commitment == commitment.ref]
    finding = replace(
        draw(FINDINGS),
        id=len(record.findings) + 1,
        commitment=commitment.ref,
        meeting=meeting,
        party=one_of(draw, None, *bound),
        disputes=one_of(draw, None, *earlier),
        **a_passage(draw, lengths),
    )
    return replace(finding, on=record.meetings[meeting].last_day) if meeting else finding


def meetings_and_documents(draw: st.DrawFn, record: Record) -> dict[str, str]:
    """Puts them into the record; gives the texts that are at hand, by hash."""
    for meeting in draw(st.lists(MEETINGS, min_size=1, max_size=3)):
        first, last = draw(PERIODS)
        took_part, watched = meeting.participants[:3], meeting.participants[3:]
        process = one_of(draw, *record.processes)
        days: dict[str, Any] = {"first_day": first, "last_day": last}
        record.add(replace(meeting, process=process, participants=took_part, observers=watched, **days))
    texts: dict[str, str] = {}
    for document in draw(st.lists(DOCUMENTS, max_size=3)):
        text = draw(WRITTEN)
        record.add(replace(document, meeting=one_of(draw, None, *record.meetings), sha256=sha256_of(text)))
        texts.update({sha256_of(text): text} if draw(st.booleans()) else {})
    return {one.sha256: texts[one.sha256] for one in record.documents.values() if one.sha256 in texts}


@st.composite
def records(draw: st.DrawFn) -> tuple[Record, dict[str, str]]:
    """A record of every kind of item that keeps the rules, and the texts that are at hand, by hash."""
    record = Record()
    for process in draw(st.lists(PROCESSES, min_size=1, max_size=2)):
        record.add(process)
    record.add(Party("no-body", "organisation", draw(TITLES)))
    texts = meetings_and_documents(draw, record)
    lengths = {slug: len(texts.get(one.sha256, "x" * 99)) for slug, one in record.documents.items()}
    for _ in range(draw(st.integers(0, 3))):
        record.add(a_commitment(draw, record, lengths))
    for commitment in [one for one in record.commitments.values() if one.deadline and draw(st.booleans())]:
        record.add(replace(draw(EXTENSIONS), id=len(record.extensions) + 1, commitment=commitment.ref))
    for _ in range(draw(st.integers(0, 4)) if record.commitments else 0):
        record.add(a_finding(draw, record, lengths))
    return record, texts


def read_back(written: str) -> tuple[Record, dict[str, str]]:
    """The record and the texts that an export becomes when it is read into a new file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "set.yaml"
        file.write_bytes(written.encode())
        incoming = read_record_set([file], Record())
    record = Record()
    for item in incoming.items:
        record.add(item)
    return record, incoming.texts


@given(records())
@settings(max_examples=100)
def test_a_record_is_the_same_after_export_and_import_and_exports_to_the_same_bytes(
    drawn: tuple[Record, dict[str, str]],
) -> None:
    """The one form that loses nothing, whatever the texts hold."""
    record, texts = drawn
    written = write_record_set(record, texts, internal=True)
    new, new_texts = read_back(written)
    assert new == record
    assert new_texts == texts
    assert write_record_set(new, new_texts, internal=True) == written


@given(records())
@settings(max_examples=40)
def test_importing_an_export_into_its_own_record_changes_nothing(drawn: tuple[Record, dict[str, str]]) -> None:
    record, texts = drawn
    with TemporaryDirectory() as folder:
        file = Path(folder) / "set.yaml"
        file.write_bytes(write_record_set(record, texts, internal=True).encode())
        incoming = read_record_set([file], record, text_of=texts.get)
    again = Record()
    for item in incoming.items:
        again.add(item)
    assert again == record


@given(records())
@settings(max_examples=40)
def test_an_export_without_what_is_internal_can_be_read_and_has_none_of_it(
    drawn: tuple[Record, dict[str, str]],
) -> None:
    record, texts = drawn
    new, _ = read_back(write_record_set(record, texts))
    shown = without_internal(record)
    assert not any(one.internal for one in new.documents.values())
    assert not any(one.internal for one in new.findings.values())
    assert len(new.findings) == len(shown.findings)
    assert new.commitments == shown.commitments
    noted = (new.meetings, new.commitments, new.findings)
    assert not any(one.internal_note for shelf in noted for one in shelf.values())


SMALL = f"""\
version: 1
processes:
  - slug: p
    name:
      en: P
meetings:
  - slug: m
    process: p
    title:
      en: M
    held: 2013-01-01
    state: held
    documents:
      - slug: d
        kind: press
        language: ar
        internal: true
        sha256: {"ab" * 32}
commitments:
  - ref: A
    meeting: m
    title:
      en: A
    kind: standing
    wording: firm
    parties:
      lead: [MA]
      joint: all-participants
    institutions:
      MA: Ministry
    themes: [x, "y"]
    quote:
      document: d
      start: 0
      end: 5
findings:
  - id: finding-1
    commitment: A
    verdict: fulfilled
    day: 2013-01-02
    standing: reported
    document: d
    internal: true
  - commitment: A
    verdict: no-action
    day: 2013-01-03
    standing: reported
    disputes: finding-1
"""


@pytest.fixture
def small() -> Record:
    """A meeting, a commitment, and two findings of which one disputes the other."""
    day = date(2013, 1, 1)
    record = Record()
    for item in (
        Process("p", Trilingual(en="P")),
        Meeting("m", "p", Trilingual(en="M"), day, day),
        Document("d", "m", "press", "ar", "ab" * 32, internal=True),
        Commitment("A", "m", Trilingual(en="A"), document="d", passage=Passage(0, 5)),
        Finding(4, "A", "fulfilled", day + timedelta(1), internal=True, document="d"),
        Finding(9, "A", "no-action", day + timedelta(2), disputes=4),
    ):
        record.add(item)
    return record


def test_an_export_reads_as_the_format_is_described(small: Record) -> None:
    """The fields in their order, in the shape that the documentation shows."""
    small.add(replace(small.commitments["A"], parties=(BoundParty("MA", "lead", "Ministry"),), themes=("x", "y")))
    assert write_record_set(small, {}, internal=True) == SMALL


def test_numbers_of_findings_do_not_show_so_that_gaps_do_not_matter(small: Record) -> None:
    written = write_record_set(small, {}, internal=True)
    new, _ = read_back(written)
    assert [(one.id, one.disputes) for one in new.findings.values()] == [(1, None), (2, 1)]
    assert write_record_set(new, {}, internal=True) == written


def test_what_is_internal_is_left_out_with_every_trace_of_it(small: Record) -> None:
    new, _ = read_back(write_record_set(small, {}))
    assert not new.documents
    assert (new.commitments["A"].document, new.commitments["A"].passage) == (None, None)
    assert [(one.verdict, one.disputes) for one in new.findings.values()] == [("no-action", None)]


def test_an_empty_record_is_a_record_set_too() -> None:
    assert write_record_set(Record(), {}) == "version: 1\n"
    assert read_back("version: 1\n")[0] == Record()
