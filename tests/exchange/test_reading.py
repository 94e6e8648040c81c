from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.exchange.reading import Incoming, read_record_set
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
    Step,
    Trilingual,
)

ROOT = Path(__file__).parents[2]
COMMITMENT = "commitments:\n  - ref: TRI-1\n    meeting: tripoli-2012\n    title: {en: Meet again}\n"

RecordOf = Callable[..., Record]


@pytest.fixture
def commitment(record_of: RecordOf) -> Callable[..., Commitment]:
    """The commitment of the first conference with these fields beside its ref, meeting and title."""
    return lambda *fields: record_of(COMMITMENT, *(f"    {field}\n" for field in fields)).commitments["TRI-1"]


@pytest.fixture
def meeting(record_of: RecordOf) -> Callable[..., Meeting]:
    """A third meeting with these fields beside its slug, process and title."""
    start = "  - slug: third\n    process: border-security\n    title: {en: Third}\n"
    return lambda *fields: record_of(start, *(f"    {field}\n" for field in fields)).meetings["third"]


@pytest.fixture
def finding(record_of: RecordOf) -> Callable[..., Finding]:
    """A finding about the commitment of the first conference with these fields beside the verdict."""
    start = f"{COMMITMENT}findings:\n  - commitment: TRI-1\n    verdict: under-way\n"
    return lambda *fields: record_of(start, *(f"    {field}\n" for field in fields)).findings[1]


def test_entries_may_stand_in_any_order_and_come_out_in_that_of_their_kinds(read: Callable[[str], Incoming]) -> None:
    """Each item comes after the kinds that it may refer to, so that it can be recorded as it comes."""
    incoming = read(
        """\
version: 1
findings: [{commitment: TRI-1, verdict: fulfilled, meeting: rabat}]
extensions: [{commitment: TRI-1, to: 2014-01-31, decided: 2013-12-01, by: members' meeting, why: no venue}]
commitments: [{ref: TRI-1, meeting: tripoli, title: {en: Meet}, due: 2013-12}]
documents: [{slug: treaty, text: Of no meeting}]
meetings:
  - {slug: rabat, process: p, title: {en: Rabat}, held: 2014-01-14}
  - {slug: tripoli, process: p, title: {en: Tripoli}, held: 2012-03-12, documents: [{slug: report, text: words}]}
parties: [{code: CAERT, name: {fr: Centre africain}}]
processes: [{slug: p, name: {en: Process}}]
"""
    )
    assert [type(item) for item in incoming.items] == [
        *(Process, Party, Meeting, Meeting, Document, Document, Commitment, Extension, Finding)
    ]


def test_a_record_set_may_say_it_in_words(commitment: Callable[..., Commitment]) -> None:
    one = commitment("due: قبل نهاية شهر يونيو المقبل")
    assert one.deadline == Deadline(date(2012, 6, 30), None, "قبل نهاية شهر يونيو المقبل")
    recurring = commitment("every: deux fois par an", "first_due: 2012-09-30")
    assert recurring.recurrence == Recurrence(Step(6, "months"), date(2012, 9, 30))


@pytest.mark.parametrize("due", ["before the next conference", "{event: before, phrase: before the next conference}"])
def test_a_deadline_may_wait_for_an_event(commitment: Callable[..., Commitment], due: str) -> None:
    one = commitment(f"due: {due}")
    assert (one.kind, one.deadline, one.awaited) == ("one-off", None, Awaited("before", "before the next conference"))


def test_the_whole_of_a_commitment(commitment: Callable[..., Commitment]) -> None:
    read = commitment(
        "wording: exploratory",
        "parties: {lead: [MA], joint: all-participants}",
        "institutions: {MA: Ministry of the Interior}",
        "due: {phrase: late this year, first_day: 2012-10-01, last_day: 2012-12-31}",
        "expects: {process: border-security, host: MA, place: Rabat, level: ministerial}",
        "themes: [meetings, borders]",
        "done_when: The second conference has met",
        "quote: {document: tripoli-report, text: meet again in Morocco}",
        "source: press",
        "note: a note",
        "provenance: document",
    )
    assert read == Commitment(
        "TRI-1",
        "tripoli-2012",
        Trilingual(en="Meet again"),
        "one-off",
        "exploratory",
        (BoundParty("MA", "lead", "Ministry of the Interior"),),
        "joint",
        Deadline(date(2012, 12, 31), date(2012, 10, 1), "late this year"),
        None,
        Expectation("border-security", "MA", "Rabat", "ministerial"),
        ("meetings", "borders"),
        "The second conference has met",
        "tripoli-report",
        Passage(40, 61),
        "press",
        "a note",
        "document",
    )


@pytest.mark.parametrize(
    ("written", "parties", "everyone"),
    [
        ("note: nothing about parties", (), "joint"),
        ("parties: null", (), "joint"),
        ("parties: all-participants", (), "joint"),
        ("parties: [LY, MA]", (BoundParty("LY", "each"), BoundParty("MA", "each")), None),
        ("parties: {each: all-participants}", (), "each"),
        ("parties: {lead: MA}", (BoundParty("MA", "lead"),), None),
        ("parties: {joint: [all-participants, TD]}", (BoundParty("TD", "joint"),), "joint"),
        ("parties: {joint: [LY], lead: [MA]}", (BoundParty("LY", "joint"), BoundParty("MA", "lead")), None),
        ("parties: {addressee: [UN, AU]}", (BoundParty("UN", "addressee"), BoundParty("AU", "addressee")), None),
    ],
)
def test_who_is_bound_and_how(
    commitment: Callable[..., Commitment], written: str, parties: tuple[BoundParty, ...], everyone: str | None
) -> None:
    """R4: a bare list binds each by itself, all participants jointly; the order of the file is kept."""
    read = commitment(written)
    assert (read.parties, read.all_participants) == (parties, everyone)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (["every: 3 months", "first_due: 2012-06-12"], "recurring"),
        (["due: 2012-12"], "one-off"),
        (["expects: {process: border-security}"], "standing"),
        (["note: x"], "standing"),
        (["kind: one-off"], "one-off"),
    ],
)
def test_the_kind_follows_from_the_rest_where_it_is_left_out(
    commitment: Callable[..., Commitment], fields: list[str], kind: str
) -> None:
    assert commitment(*fields).kind == kind


@pytest.mark.parametrize(
    ("due", "first_day", "last_day"),
    [
        ("2012-12-01", date(2012, 12, 1), date(2012, 12, 1)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2012-Q4", date(2012, 10, 1), date(2012, 12, 31)),
        ("2012-10-01..2012-11-15", date(2012, 10, 1), date(2012, 11, 15)),
        ("{last_day: 2012-12-31}", None, date(2012, 12, 31)),
    ],
)
def test_a_deadline_is_an_interval(
    commitment: Callable[..., Commitment], due: str, first_day: date | None, last_day: date
) -> None:
    assert commitment(f"due: {due}").deadline == Deadline(last_day, first_day)


def test_a_cadence_has_its_first_due_day_and_may_end(commitment: Callable[..., Commitment]) -> None:
    read = commitment("every: 3m", "first_due: 2012-06-30", "until: 2014-06-30")
    assert read.recurrence == Recurrence(Step(3, "months"), date(2012, 6, 30), date(2014, 6, 30))
    endless = commitment("every: 1 year", "first_due: 2012-06-30", "until: null")
    assert endless.recurrence == Recurrence(Step(1, "years"), date(2012, 6, 30))


@pytest.mark.parametrize(
    ("held", "first_day", "last_day", "dated"),
    [
        ("2013-04-21", date(2013, 4, 21), date(2013, 4, 21), "exact"),
        ("2013-04-20..2013-04-21", date(2013, 4, 20), date(2013, 4, 21), "exact"),
        ("2015-09", date(2015, 9, 1), date(2015, 9, 30), "at-latest"),
        ("2015-Q3", date(2015, 7, 1), date(2015, 9, 30), "at-latest"),
        ("2015", date(2015, 1, 1), date(2015, 12, 31), "at-latest"),
    ],
)
def test_a_meeting_known_by_its_month_was_on_some_day_of_it(
    meeting: Callable[..., Meeting], held: str, first_day: date, last_day: date, dated: str
) -> None:
    read = meeting(f"held: {held}")
    assert (read.first_day, read.last_day, read.dated) == (first_day, last_day, dated)


def test_how_sure_the_days_of_a_meeting_are_may_be_said(meeting: Callable[..., Meeting]) -> None:
    assert meeting("held: 2014-03-03", "dated: at-latest").dated == "at-latest"
    assert meeting("held: 2014-03", "dated: exact").dated == "exact"


def test_a_meeting_that_only_has_days_was_held_and_lists_nobody(meeting: Callable[..., Meeting]) -> None:
    read = meeting("held: 2014-03-03")
    assert (read.state, read.host, read.participants, read.checked) == ("held", None, (), False)


def test_a_meeting_that_lies_ahead_is_announced_so_that_its_day_is_no_holding(meeting: Callable[..., Meeting]) -> None:
    """R7: nobody has recorded yet that it was held."""
    assert meeting("held: 2999-03-03").state == "announced"
    assert meeting("held: 2999-03-03", "state: postponed").state == "postponed"


def test_codes_are_read_as_text_so_that_norway_is_no_boolean(meeting: Callable[..., Meeting]) -> None:
    assert meeting("held: 2014-03-03", "observers: [NO, AU]").observers == ("NO", "AU")


@pytest.mark.parametrize(
    ("code", "written", "kind"),
    [
        ("CAERT", "", "organisation"),
        ("MA", "", "country"),
        ("EU", "", "organisation"),
        ("KSV", "kind: country, ", "country"),
    ],
)
def test_what_a_party_is_follows_from_its_code_where_it_is_not_said(
    record_of: RecordOf, code: str, written: str, kind: str
) -> None:
    record = record_of(f"parties: [{{code: {code}, {written}name: {{en: A name}}}}]\n")
    assert record.parties[code] == Party(code, kind, Trilingual(en="A name"))  # type: ignore[arg-type]


def test_a_declared_party_may_be_named_by_other_files_and_above_its_entry(record_of: RecordOf) -> None:
    record = record_of(COMMITMENT, "    parties: [CAERT]\n", "parties: [{code: CAERT, name: {fr: Centre}}]\n")
    assert record.commitments["TRI-1"].parties == (BoundParty("CAERT", "each"),)


def test_a_document_under_a_meeting_is_of_that_meeting_and_its_text_is_at_hand(
    read: Callable[[str], Incoming], two_meetings: str
) -> None:
    incoming = read(two_meetings)
    (document,) = (item for item in incoming.items if isinstance(item, Document))
    assert document == Document("tripoli-report", "tripoli-2012", "press", None, document.sha256)
    assert incoming.texts == {document.sha256: "The ministers met in Tripoli.\nThey will meet again in Morocco.\n"}


def test_a_document_says_what_it_is(record_of: RecordOf) -> None:
    record = record_of(
        """\
documents:
  - slug: declaration
    kind: declaration
    complete: true
    language: fr
    issuer: Secretariat
    published: 2013-11-15
    source: a site
    internal: true
    text: "one\\ntwo"
"""
    )
    read = record.documents["declaration"]
    assert (read.meeting, read.kind, read.complete, read.language, read.issuer, read.published, read.internal) == (
        *(None, "declaration", True, "fr", "Secretariat", date(2013, 11, 15), True),
    )


def test_a_finding_at_a_meeting_counts_on_its_last_day_and_is_as_sure(finding: Callable[..., Finding]) -> None:
    read = finding("meeting: tripoli-2012")
    assert (read.on, read.dated, read.meeting) == (date(2012, 3, 12), "exact", "tripoli-2012")


@pytest.mark.parametrize(
    ("fields", "on", "dated"),
    [
        (["day: 2014-03-03"], date(2014, 3, 3), "exact"),
        (["day: 2014-03-03", "dated: at-latest"], date(2014, 3, 3), "at-latest"),
        (["day: 2014-03"], date(2014, 3, 31), "at-latest"),
    ],
)
def test_the_day_of_a_finding(finding: Callable[..., Finding], fields: list[str], on: date, dated: str) -> None:
    read = finding(*fields)
    assert (read.on, read.dated) == (on, dated)


def test_the_rest_of_a_finding(finding: Callable[..., Finding]) -> None:
    read = finding(
        "day: 2014-03-03",
        "party: LY",
        "standing: claimed",
        "method: text",
        "document: tripoli-report",
        "quote: The ministers met",
        "source: press",
        "note: a note",
        "provenance: public-record",
        "internal: true",
        "by: desk",
        "recorded_at: 2026-11-21T10:00:00Z",
        "retracted: misread",
    )
    assert read == Finding(
        *(1, "TRI-1", "under-way", date(2014, 3, 3), "exact", None, "LY", "claimed", "text"),
        *("tripoli-report", Passage(0, 17), "press", "a note", "public-record", None, None),
        *(True, "desk", "2026-11-21T10:00:00Z", "misread"),
    )


def test_a_finding_disputes_another_of_its_file_by_label(record_of: RecordOf) -> None:
    """The one disputed may stand below the one that disputes it."""
    record = record_of(
        COMMITMENT,
        "findings:\n",
        "  - {commitment: TRI-1, verdict: no-action, day: 2014-01-01, disputes: claim}\n",
        "  - {id: claim, commitment: TRI-1, verdict: fulfilled, day: 2013-12-01}\n",
    )
    assert [finding.disputes for finding in record.findings.values()] == [2, None]


def test_labels_are_local_to_their_file(write: Callable[[str, str], Path], two_meetings: str) -> None:
    """Two files may use one label for two findings."""
    findings = """\
version: 1
findings:
  - {{id: claim, commitment: TRI-1, verdict: fulfilled, day: {year}-01-01}}
  - {{commitment: TRI-1, verdict: no-action, day: {year}-02-01, disputes: claim}}
"""
    files = [
        write(findings.format(year=2014), "a.yaml"),
        write(two_meetings + COMMITMENT, "b.yaml"),
        write(findings.format(year=2015), "c.yaml"),
    ]
    read = [item for item in read_record_set(files, Record()).items if isinstance(item, Finding)]
    assert [(one.id, one.disputes) for one in read] == [(1, None), (2, 1), (3, None), (4, 3)]


def test_an_extension_is_whole(record_of: RecordOf) -> None:
    record = record_of(
        COMMITMENT,
        "    due: 2012-12\nextensions:\n",
        "  - {commitment: TRI-1, to: 2014-02-28, decided: 2013-01-10, by: a meeting, announced: true, why: no venue}\n",
    )
    assert record.extensions[1] == Extension(
        *(1, "TRI-1", date(2014, 2, 28), date(2013, 1, 10), "a meeting", "no venue"), announced=True
    )


def test_the_record_that_is_read_into_stays_as_it_was(record_of: RecordOf, read: Callable[..., Incoming]) -> None:
    record = record_of()
    read("version: 1\nparties: [{code: CAERT, name: {fr: Centre}}]\n", record)
    assert not record.parties


def test_new_items_may_rest_on_recorded_ones(record_of: RecordOf, read: Callable[..., Incoming]) -> None:
    record = record_of()
    incoming = read(f"version: 1\n{COMMITMENT}", record)
    assert [item.ref for item in incoming.items if isinstance(item, Commitment)] == ["TRI-1"]


def test_the_bundled_record_set_is_read() -> None:
    """It is one set, whose files refer to each other."""
    files = sorted((ROOT / "data" / "records").glob("*.yaml"))
    items = read_record_set(files, Record()).items
    assert sum(isinstance(item, Commitment) for item in items) >= 46


def test_the_evaluation_set_is_read_with_its_texts(shared: Path) -> None:
    incoming = read_record_set([shared / "eval" / "dev" / "records.yaml"], Record())
    quoted = [item for item in incoming.items if isinstance(item, Commitment) and item.document]
    assert len(incoming.texts) == 51
    assert len(quoted) == 35
    assert all(commitment.passage for commitment in quoted)


def test_ten_thousand_commitments_are_read_in_seconds(read: Callable[[str], Incoming], two_meetings: str) -> None:
    """CPU seconds, with room for a slow machine; it takes about two."""
    commitments = "".join(
        f"""\
  - ref: TRI-{number}
    meeting: tripoli-2012
    title: {{en: Hold conference {number}, fr: Tenir la conférence, ar: عقد المؤتمر}}
    parties: {{lead: [MA], joint: all-participants}}
    due: 2012-Q4
    expects: {{process: border-security, host: MA, level: ministerial}}
    themes: [follow-up-meetings]
    quote: {{document: tripoli-report, text: meet again}}
"""
        for number in range(10_000)
    )
    started = time.process_time()
    incoming = read(f"{two_meetings}commitments:\n{commitments}")
    assert len(incoming.items) == 10_004
    assert time.process_time() - started < 12


def test_an_extension_may_come_with_the_meeting_that_had_kept_the_promise_before(
    read: Callable[[str], Incoming], two_meetings: str
) -> None:
    """That it was kept can come to light later; an export of such a record is read back without loss."""
    promised = """\
commitments:
  - ref: TRI-01
    meeting: tripoli-2012
    title: {en: Hold the next conference}
    due: 2012-12
    expects: {process: border-security}
extensions:
  - {commitment: TRI-01, to: 2014-06-30, decided: 2014-01-10, by: members' meeting, why: not ready}
"""
    incoming = read(two_meetings + promised)
    assert [item.to for item in incoming.items if isinstance(item, Extension)] == [date(2014, 6, 30)]
