from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.errors import ImportRefused, Problem
from sahel_tracker.exchange.reading import read_record_set
from sahel_tracker.model.records import Commitment, Finding, Meeting, Process, Record, Trilingual

DECIDED = "decided: 2012-12-01, by: a meeting, why: no venue"

Refused = Callable[..., Sequence[Problem]]

AFTER_MEETINGS = 20
"""The last line of the two meetings that each set begins with."""

COMMITMENT = "commitments:\n  - ref: TRI-1\n    meeting: tripoli-2012\n    title: {en: Meet again}\n"
FINDING = f"{COMMITMENT}findings:\n  - commitment: TRI-1\n    verdict: under-way\n"


def only(problems: Sequence[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


@pytest.mark.parametrize(
    ("field", "name", "what", "hint"),
    [
        ("due: 2011-12", "due", "before the meeting", "check the year"),
        ("due: 31 February", "due", "not a day or period", "2013-06-30"),
        ("due: 2013-02-31", "due", "2013-02 has 28 days", "2013-06-30"),
        ("due: 01/02/2026", "due", "ambiguous", "2026-01-02 or 2026-02-01"),
        ("due: 2013-02..2012-12", "due", "ends before it begins", ".."),
        ("due: by June", "due", "more than one way", "2012-06-30"),
        ("due: before the end of June if possible", "due", "only 'before the end of June'", "2013-06-30"),
        ("due: {phrase: soon}", "due, last_day", "is missing", "last day"),
        ("due: {event: before}", "due, phrase", "is missing", "quote the words"),
        (
            "due: {event: sometime, phrase: soon}",
            "due, event",
            "'sometime' is not one of the words",
            "before, at, after",
        ),
        ("due: {event: at, phrase: soon, last_day: 2013-01-01}", "due, last_day", "no day yet", "leave it out"),
        ("due: {last_day: 2012-12}", "due, last_day", "not a day", "2013-06-30"),
        ("due: [2012-12]", "due", "a list is not a text", "one value"),
        ("every: 3 months", "first_due", "is missing", "first day"),
        ("first_due: 2013-01-01", "first_due", "without a cadence", "every: 3 months"),
        ("every: now and then\n    first_due: 2013-01-01", "every", "not a cadence", "3 months"),
        ("kind: sometimes", "kind", "'sometimes' is not one of the words", "one-off, recurring, standing"),
        ("wording: Firm", "wording", "'Firm' is not one of the words", "firm"),
        ("wording: true", "wording", "true is not a text", '"true"'),
        ("themes: borders", "themes", "'borders' is not a list", "[first, second]"),
        ("themes: [borders, borders]", "themes", "stands twice", "keep one"),
        ("themes: [[borders]]", "themes", "a list is not a text", "one value"),
        ("parties: [LY, XX]", "parties", "'XX' is neither a country code nor a declared party", "close to it"),
        ("parties: [Libya]", "parties", "'Libya' is neither", "write LY"),
        ("parties: [ly]", "parties", "'ly' is neither", "write LY"),
        ("parties: [المغرب]", "parties", "is neither", "write MA"),
        ("parties: [true]", "parties", "true is not a text", '"true"'),
        ("parties: LY", "parties", "is not a list of parties", "[LY, MA]"),
        ("parties: [LY, all-participants]", "parties", "could mean", "{each: [all-participants]}"),
        ("parties: {leader: [MA]}", "parties, leader", "no such field", "close to it: lead"),
        ("parties: {joint: all-participants, each: all-participants}", "parties, each", "two roles", "one role"),
        ("parties: {lead: [MA], each: [LY]}", "parties", "binds some by themselves", "two commitments"),
        ("parties: []", "parties", "binds nobody", "name the parties"),
        ("institutions: {MA: Interior}", "institutions, MA", "not among the parties", "under 'parties'"),
        ("institutions: Interior", "institutions", "is not a mapping", "{MA: Ministry of the Interior}"),
        ("expects: {host: MA}", "expects, process", "is missing", "series of meetings"),
        ("expects: {process: border-secrity}", "expects", "no process 'border-secrity'", "border-security"),
        ("expects: {process: border-security, level: minister}", "expects, level", "'minister' is not", "ministerial"),
        ("quote: {document: tripoli-report, text: no such words}", "quote, text", "do not stand in", "copy it"),
        (
            "quote: {document: tripoli-reprot, text: words}",
            "quote",
            "no document 'tripoli-reprot'",
            "tripoli-report",
        ),
        ("quote: {document: tripoli-report, start: 5}", "quote, end", "is missing", "both ends"),
        ("quote: {document: tripoli-report, start: 5, end: 4000}", "quote, end", "ends at 63", "code points"),
        ("quote: {document: tripoli-report, start: 9, end: 9}", "quote", "not a range", "start before end"),
        ("quote: {document: tripoli-report, start: -1, end: 9}", "quote, start", "not a whole number", "digits"),
        ("quote: {document: tripoli-report, start: 0, end: 3, text: They}", "quote, text", "other words", "keep one"),
        ("quote: {text: words}", "quote, document", "is missing", "name the document"),
        ("quote: words", "quote", "which document", "{document: …"),
        ("renews: [TRI-0]", "renews", "no commitment 'TRI-0'", "close to it: TRI-1"),
        ("renews: [TRI-1]", "renews", "goes round in a circle", "older ones"),
        ("source: ''", "source", "the text is empty", "leave the field out"),
        ('source: "a\\0b"', "source", "U+0000", "take it out"),
        ("provenance: rumour", "provenance", "'rumour' is not", "document, public-record"),
        ("deadline: 2012-12", "deadline", "no such field", "the fields here are"),
        ("done_wen: met", "done_wen", "no such field", "close to it: done_when"),
        ("title_: {en: x}", "title_", "no such field", "close to it: title"),
    ],
)
def test_a_mistake_in_a_commitment_is_said_with_its_line_and_what_would_be_right(
    refused: Refused, field: str, name: str, what: str, hint: str
) -> None:
    problem = only(refused(f"{COMMITMENT}    {field}\n"))
    assert problem.field == f"commitment TRI-1, {name}"
    assert what in problem.what
    assert hint in problem.hint
    assert problem.file.endswith("set.yaml")
    assert problem.line == AFTER_MEETINGS + (2 if field.startswith("every: 3") else 5)  # what is missing has no line


def test_the_line_of_a_problem_is_that_of_the_very_value(refused: Refused) -> None:
    problem = only(refused(f"{COMMITMENT}    parties:\n      lead:\n        - MA\n        - XX\n"))
    assert problem.field == "commitment TRI-1, parties, lead"
    assert problem.line == AFTER_MEETINGS + 8


@pytest.mark.parametrize(
    ("text", "field", "what"),
    [
        ("commitments:\n  - meeting: tripoli-2012\n    title: {en: x}\n", "commitment 1, ref", "is missing"),
        ("commitments:\n  - {ref: A, title: {en: x}}\n", "commitment A, meeting", "is missing"),
        ("commitments:\n  - {ref: A, meeting: tripoli, title: {en: x}}\n", "commitment A, meeting", "no meeting"),
        ("commitments:\n  - {ref: A, meeting: tripoli-2012}\n", "commitment A, title", "is empty"),
        ("commitments:\n  - {ref: A, meeting: tripoli-2012, title: {}}\n", "commitment A, title", "is empty"),
        ("commitments:\n  - {ref: A, meeting: tripoli-2012, title: x}\n", "commitment A, title", "not a mapping"),
        ("commitments:\n  - {ref: A, meeting: tripoli-2012, title: {de: x}}\n", "commitment A, title, de", "no such"),
        ("commitments:\n  - {ref: 'A B', meeting: tripoli-2012, title: {en: x}}\n", "commitment A B, ref", "one word"),
        ("commitments: {ref: A}\n", "commitments", "not a list of entries"),
        ("commitments:\n  - A\n", "commitments", "'A' is not an entry"),
        ("comitments: []\n", "comitments", "no such field"),
        ("parties:\n  - {code: CAERT}\n", "party CAERT, name", "is empty"),
        ("parties:\n  - {code: CAERT, kind: body, name: {en: x}}\n", "party CAERT, kind", "'body' is not"),
        ("documents:\n  - {slug: x}\n", "document x, file", "is missing"),
        ("documents:\n  - {slug: x, sha256: abc}\n", "document x, sha256", "not a SHA-256"),
        ("documents:\n  - {slug: x, text: a, kind: book}\n", "document x, kind", "'book' is not"),
        ("documents:\n  - {slug: x, text: a, published: 2012}\n", "document x, published", "not a day"),
        ("documents:\n  - {slug: x, text: a, complete: 'yes'}\n", "document x, complete", "neither true nor false"),
        ("documents:\n  - {slug: x, text: a, complete: yes}\n", "document x, complete", "neither true nor false"),
        (
            "extensions:\n  - {commitment: X, decided: 2013-01-01, by: b, why: w}\n",
            "extension 1 of X, to",
            "is missing",
        ),
        ("findings:\n  - {verdict: dropped, day: 2013-01-01}\n", "finding 1, commitment", "is missing"),
        ("findings:\n  - {commitment: X, day: 2013-01-01}\n", "finding 1 of X, verdict", "is missing"),
    ],
)
def test_a_mistake_elsewhere_is_said_too(refused: Refused, text: str, field: str, what: str) -> None:
    problems = refused(text)
    assert field in [problem.field for problem in problems]
    assert any(
        what in problem.what and problem.field == field and problem.line > AFTER_MEETINGS for problem in problems
    )


@pytest.mark.parametrize(
    ("field", "name", "what"),
    [
        ("held: 2014-13", "held", "no month 13"),
        ("held: 2014-03-05..2014-03-01", "held", "ends before it begins"),
        ("held: someday", "held", "not a day or period"),
        ("note: no days at all", "held", "is missing"),
        ("held: 2014\n    state: planned", "state", "announced, held, postponed, cancelled"),
        ("held: 2014\n    host: ZZ", "host", "neither a country code"),
        ("held: 2014\n    participants: [LY]\n    observers: [LY]", "observers", "both took part and observed"),
        ("held: 2014\n    process: borders", "process", "the field stands twice"),
    ],
)
def test_a_mistake_in_a_meeting(refused: Refused, field: str, name: str, what: str) -> None:
    start = "  - slug: third\n    process: border-security\n    title: {en: Third}\n"
    problem = only(refused(f"{start}    {field}\n"))
    assert problem.field in (f"meeting third, {name}", name)
    assert what in f"{problem.what} {problem.hint}"


@pytest.mark.parametrize(
    ("fields", "name", "what"),
    [
        ("note: when?", "day", "is missing"),
        ("day: 2012-03-11", "day", "before TRI-1 was made"),
        ("meeting: rabat", "meeting", "no meeting 'rabat'"),
        ("day: 2013-11-15\n    meeting: rabat-2013", "day", "counts on its last day"),
        ("day: 2013-11-15\n    party: EG", "party", "not bound"),
        ("day: 2013-11-15\n    disputes: claim", "disputes", "no finding of this file has the id 'claim'"),
        ("day: 2013-11-15\n    superseded_by: TRI-1", "superseded_by", "does not go with"),
        (
            "day: 2013-11-15\n    document: tripoli-report\n    quote: {document: other}",
            "quote, document",
            "is not 'tri",
        ),
        ("day: 2013-11-15\n    standing: rumoured", "standing", "'rumoured' is not"),
        ("day: 2013-11-15\n    internal: maybe", "internal", "neither true nor false"),
    ],
)
def test_a_mistake_in_a_finding(refused: Refused, fields: str, name: str, what: str) -> None:
    problems = refused(f"{FINDING}    {fields}\n")
    assert any(problem.field == f"finding 1 of TRI-1, {name}" and what in problem.what for problem in problems)


def test_a_finding_that_was_taken_back_need_only_name_what_there_is(
    refused: Refused, record_of: Callable[..., Record]
) -> None:
    """R12: it may have been taken back because it broke a rule; an export of it must be readable."""
    broken = "    day: 2011-01-01\n    party: EG\n    retracted: dated wrongly\n"
    assert record_of(FINDING, broken).findings[1].retracted == "dated wrongly"
    assert only(refused(f"{FINDING}{broken}    document: none\n")).field == "finding 1 of TRI-1, document"


def test_a_search_that_found_nothing_says_where_it_was_searched(refused: Refused) -> None:
    text = f"{COMMITMENT}findings:\n  - {{commitment: TRI-1, verdict: no-evidence, day: 2014-01-01}}\n"
    assert only(refused(text)).field == "finding 1 of TRI-1, source"


def test_an_extension_that_is_no_later_than_the_deadline_is_refused(refused: Refused) -> None:
    """R5."""
    text = f"{COMMITMENT}    due: 2012-12\nextensions:\n  - {{commitment: TRI-1, to: 2012-12-31, {DECIDED}}}\n"
    assert "not later than the deadline in force" in only(refused(text)).what


def test_an_extension_of_what_is_recorded_as_kept_is_refused(
    refused: Refused, record_of: Callable[..., Record]
) -> None:
    """R5: what is kept is not extended."""
    kept = "findings:\n  - {commitment: TRI-1, verdict: fulfilled, day: 2012-10-01}\n"
    record = record_of(COMMITMENT, "    due: 2012-12\n", kept)
    text = f"version: 1\nextensions:\n  - {{commitment: TRI-1, to: 2014-01-31, {DECIDED}}}\n"
    assert "was kept on 2012-10-01" in only(refused(text, record, begins="")).what


def test_an_extension_may_come_with_evidence_that_it_was_not_needed(record_of: Callable[..., Record]) -> None:
    """The evidence may have come to light later; both are in the record, and an export of it can be read."""
    kept = "findings:\n  - {commitment: TRI-1, verdict: fulfilled, day: 2012-10-01}\n"
    extension = f"extensions:\n  - {{commitment: TRI-1, to: 2014-01-31, {DECIDED}}}\n"
    assert record_of(COMMITMENT, "    due: 2012-12\n", kept, extension).extensions


def test_all_problems_of_all_files_come_at_once_in_the_order_of_their_lines(write: Callable[..., Path]) -> None:
    first = write("version: 1\nprocess: []\nprocesses:\n  - {slug: p, nam: {en: P}}\n", "a.yaml")
    second = write("version: 2\n", "b.yaml")
    third = write("version: [\n", "c.yaml")
    with pytest.raises(ImportRefused) as caught:
        read_record_set([first, second, third, first.parent / "missing.yaml"], Record())
    lines = [f"{Path(problem.file).name}:{problem.line}" for problem in caught.value.problems]
    assert lines == ["a.yaml:2", "a.yaml:4", "a.yaml:4", "b.yaml:1", "c.yaml:2", ":0"]
    assert str(caught.value).startswith("6 problems; nothing was written\n")


def test_one_mistake_is_not_said_twice(refused: Refused) -> None:
    """What cannot be read says nothing about the rest of its entry, nor about what rests on it."""
    text = f"{COMMITMENT}    every: often\n    first_due: 2013-01-01\n    kind: recurring\n"
    assert only(refused(text)).field == "commitment TRI-1, every"
    meeting = "  - {slug: third, process: border-security, title: {en: x}, held: never}\n"
    resting = "commitments:\n  - {ref: A, meeting: third, title: {en: x}}\nfindings:\n"
    finding = "  - {commitment: A, verdict: reaffirmed, meeting: third}\n"
    assert only(refused(meeting + resting + finding)).field == "meeting third, held"


def test_two_mistakes_in_one_entry_are_both_said(refused: Refused) -> None:
    """One that its fields show, one that the rules of the record show."""
    problems = refused(f"{COMMITMENT}    parties: [XX]\n    due: 2011\n    dew: 2012\n")
    assert [problem.field.removeprefix("commitment TRI-1, ") for problem in problems] == ["parties", "due", "dew"]


def test_a_ref_that_stands_twice_names_both_places(write: Callable[..., Path], two_meetings: str) -> None:
    first, second = write(two_meetings + COMMITMENT, "a.yaml"), write(f"version: 1\n{COMMITMENT}", "b.yaml")
    with pytest.raises(ImportRefused) as caught:
        read_record_set([first, second], Record())
    problem = only(caught.value.problems)
    assert (problem.field, problem.file, problem.line) == ("commitment TRI-1, ref", str(second), 3)
    assert f"{first}:22" in problem.what


def test_a_message_stays_inert_and_short_whatever_the_file_holds(refused: Refused) -> None:
    """R13: no escape sequence reaches the terminal, no line break forges a second message."""
    for text in ('due: "\\e[2J\\nset.yaml:1: all is well"', f"due: {'x' * 100_000}", '"\\e[2J": x'):
        problem = only(refused(f"{COMMITMENT}    {text}\n"))
        said = f"{problem.field}{problem.what}{problem.hint}"
        assert said.isprintable()
        assert len(said) < 1000


def test_many_unknown_codes_are_said_in_no_time(refused: Refused) -> None:
    started = time.process_time()
    codes = "".join(
        f"  - {{ref: A-{n}, meeting: tripoli-2012, title: {{en: x}}, parties: [XX]}}\n" for n in range(2000)
    )
    assert len(refused(f"commitments:\n{codes}")) == 2000
    assert time.process_time() - started < 5


def test_a_label_that_stands_twice_is_refused(refused: Refused) -> None:
    entry = "  - {id: a, commitment: TRI-1, verdict: under-way, day: 2014-01-01}\n"
    assert only(refused(f"{COMMITMENT}findings:\n{entry}{entry}")).field == "finding 2 of TRI-1, id"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("processes: []\n", "version: is missing"),
        ("version: 2\n", "version 2 is not known"),
        ("- version: 1\n", "not a record set"),
        ("version\n", "not a record set"),
        ("version: {a: 1}\n", "a mapping is not a text"),
    ],
)
def test_what_is_no_record_set_of_this_version_is_refused(refused: Refused, text: str, what: str) -> None:
    assert what in str(only(refused(text, begins="")))


def test_a_change_that_recorded_findings_contradict_is_refused_where_it_stands(
    refused: Refused, record_of: Callable[..., Record]
) -> None:
    """The meeting would move behind a finding that this set does not name."""
    record = record_of(FINDING, "    day: 2013-01-01\n")
    later = "version: 1\nmeetings:\n  - slug: tripoli-2012\n    process: border-security\n    title: {en: First}\n"
    problem = only(refused(f"{later}    held: 2013-02-01\n", record, begins=""))
    assert problem.field == "meeting tripoli-2012, finding 1 on TRI-1, day"
    assert "before TRI-1 was made" in problem.what
    assert problem.line == 3


def test_a_new_text_under_a_document_that_is_quoted_by_offset_is_refused(
    refused: Refused, record_of: Callable[..., Record]
) -> None:
    """The offsets would point at other words."""
    record = record_of(COMMITMENT, "    quote: {document: tripoli-report, text: met in Tripoli}\n")
    problem = only(refused("version: 1\ndocuments:\n  - {slug: tripoli-report, text: new}\n", record, begins=""))
    assert problem.field == "document tripoli-report, commitment TRI-1, quote"
    assert "14–28" in problem.what


def test_with_its_quotes_in_the_same_set_a_document_may_get_a_new_text(
    added: Callable[[Record, str], Record], record_of: Callable[..., Record]
) -> None:
    quote = f"{COMMITMENT}    quote: {{document: tripoli-report, text: met in Tripoli}}\n"
    document = "documents:\n  - {slug: tripoli-report, text: Ministers met in Tripoli.}\n"
    changed = added(record_of(quote), f"version: 1\n{document}{quote}")
    passage = changed.commitments["TRI-1"].passage
    assert passage is not None
    assert passage.start == 10


def test_nothing_is_said_about_recorded_items_that_nothing_happens_to(
    added: Callable[[Record, str], Record],
) -> None:
    """What an older program let through does not bar the way of an unrelated import."""
    day = date(2013, 1, 1)
    record = Record(
        processes={"p": Process("p", Trilingual(en="P"))},
        meetings={"m": Meeting("m", "p", Trilingual(en="M"), day, day)},
        commitments={"A": Commitment("A", "m", Trilingual(en="A"))},
        findings={1: Finding(1, "A", "under-way", date(2012, 1, 1))},
    )
    assert "q" in added(record, "version: 1\nprocesses: [{slug: q, name: {en: Q}}]\n").processes
