"""A whole draft beside a record: its process, its refs, what it leaves out so that it can be imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sahel_tracker.draft.drafts import MOST_READ, Draft, Source, draft
from sahel_tracker.draft.processes import likely_process, told_in
from sahel_tracker.draft.writing import write_draft
from sahel_tracker.exchange.reading import Incoming, read_record_set
from sahel_tracker.exchange.texts import sha256_of
from sahel_tracker.model.records import (
    Commitment,
    Document,
    Meeting,
    MeetingState,
    Passage,
    Process,
    Record,
    Recurrence,
    Step,
    Trilingual,
)

TEXT = (
    "Ministers end talks on border security\n\n"
    "The second conference on border security closed in Rabat today. Morocco, Libya and Niger took part.\n"
    "The ministers agreed to exchange lists of suspects, and to open a common school before the end of June.\n"
)
PUBLISHED = date(2014, 2, 11)


def known_record() -> Record:
    record = Record()
    record.add(Process("borders", Trilingual(en="Border security", ar="أمن الحدود")))
    record.add(Process("fisheries", Trilingual(en="Fisheries ministers")))
    title = Trilingual(en="First conference on border security")
    members = ("LY", "MA", "NE")
    record.add(Meeting("tripoli-2012", "borders", title, date(2012, 3, 11), date(2012, 3, 12), participants=members))
    record.add(
        Commitment("TRI-2012-01", "tripoli-2012", Trilingual(en="Exchange lists of suspects on border security"))
    )
    return record


def made(text: str = TEXT, record: Record | None = None, published: date | None = PUBLISHED) -> Draft:
    source = Source(text, "report.txt", sha256_of(text), published, date(2026, 11, 22))
    return draft(source, record or Record(), Record(), _no_texts)


def _no_texts(_: object) -> Mapping[str, str]:
    return {}


def test_a_process_is_known_by_its_subject_and_company() -> None:
    record = known_record()
    told = told_in(TEXT, "Ministers end talks on border security", "en")
    assert likely_process(record, told, ("MA", "LY", "NE")) == ("borders", True)
    strangers = told_in("The mayors of three towns met about street lamps.", "Street lamps", "en")
    assert likely_process(record, strangers, ("MA", "LY", "NE")) is None


def test_a_process_of_which_mostly_others_take_part_is_another_one() -> None:
    """Imported into it, the meeting would keep its promises by taking place and be silent about the rest."""
    record, told = known_record(), told_in(TEXT, "Ministers end talks on border security", "en")
    assert likely_process(record, told, ("MA", "SN", "GN", "CI")) is None
    assert likely_process(record, told, ("MA", "LY", "NE", "TD", "ML", "SN")) == ("borders", True)
    assert likely_process(record, told, ()) == ("borders", False)


def test_so_many_months_run_from_the_meeting_however_late_its_text_was_published() -> None:
    text = (
        "Rabat, 11 February 2014\n\nThe ministers of Morocco, Libya and Niger met in Rabat on 11 February 2014.\n"
        "They agreed to open a common school within six months.\n"
    )
    drafted = made(text, published=date(2014, 5, 20))
    assert drafted.meeting.last_day == date(2014, 2, 11)
    assert any("check both" in doubt for doubt in drafted.unsure)
    [entry] = drafted.entries
    assert entry.commitment.deadline is not None
    assert entry.commitment.deadline.last_day == date(2014, 8, 11)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("FINAL COMMUNIQUÉ", "communique"),
        ("البيان الختامي للملتقى", "communique"),
        ("Déclaration de Rabat", "declaration"),
        ("Ministers adopt a declaration", "press"),
    ],
)
def test_what_a_document_is_shows_in_its_heading(heading: str, kind: str) -> None:
    assert made(f"{heading}\n\n{TEXT}").document.kind == kind


def test_a_new_process_is_made_up_and_said_to_be() -> None:
    one = made()
    assert one.process.slug == "rabat"
    assert any("made up" in doubt for doubt in one.unsure)


def test_refs_follow_those_of_a_known_meeting_and_else_tell_the_day() -> None:
    """Two communiqués of one month in one town are drafted before either is imported: neither may replace the other."""
    record = known_record()
    assert [one.commitment.ref for one in made(record=record).entries] == ["RAB-2014-0211-01", "RAB-2014-0211-02"]
    assert made().meeting.slug == "rabat-2014-02-11"
    record.add(replace(made(record=record).meeting, slug="rabat-2014"))
    record.add(Commitment("RAB-2014-07", "rabat-2014", Trilingual(en="Open a school")))
    assert [one.commitment.ref for one in made(record=record).entries] == ["RAB-2014-08", "RAB-2014-09"]


def test_the_meeting_of_the_same_process_and_days_is_the_same_meeting() -> None:
    record = known_record()
    meeting = Meeting("rabat-2014", "borders", Trilingual(en="Second conference"), PUBLISHED, PUBLISHED, host="MA")
    record.add(meeting)
    one = made(record=record)
    assert (one.meeting, one.known) == (meeting, True)
    assert "is in the record already" in write_draft(one)


@pytest.mark.parametrize("state", ["announced", "postponed", "cancelled"])
def test_a_meeting_that_is_not_recorded_as_held_says_what_to_do(state: MeetingState) -> None:
    record = known_record()
    title = Trilingual(en="Second conference")
    record.add(Meeting("rabat-2014", "borders", title, PUBLISHED, PUBLISHED, host="MA", state=state))
    written = write_draft(made(record=record))
    assert f"# unsure: recorded as {state}, so its 2 passages are left out" in written
    assert "tracker meeting edit rabat-2014 --state held" in written
    assert "commitments:" not in written


def test_a_meeting_that_lies_ahead_has_no_commitments_yet() -> None:
    text = TEXT.replace("today", "on 3 May 2030")
    assert "# unsure: the meeting lies ahead, so its 2 passages are no commitments yet" in write_draft(
        made(text, published=None)
    )


def test_older_promises_that_a_passage_repeats_are_candidates_with_their_score() -> None:
    first = made(record=known_record()).entries[0]
    assert [older.ref for older in first.renews] == ["TRI-2012-01"]
    assert "perhaps promised before: TRI-2012-01" in write_draft(made(record=known_record()))


def test_a_passage_that_the_record_quotes_is_not_drafted_again() -> None:
    record = known_record()
    record.add(Meeting("rabat-2014", "borders", Trilingual(en="Second conference"), PUBLISHED, PUBLISHED))
    record.add(Document("rabat-2014-press", "rabat-2014", "press", "en", sha256_of(TEXT)))
    at = TEXT.index("exchange lists")
    quoted = Commitment(
        "RAB-2014-01",
        "rabat-2014",
        Trilingual(en="Exchange lists"),
        document="rabat-2014-press",
        passage=Passage(at, at + 14),
    )
    record.add(quoted)
    one = made(record=record)
    assert [entry.recorded for entry in one.entries] == [quoted, None]
    assert "# recorded already: RAB-2014-01" in write_draft(one)


def test_a_deadline_before_the_meeting_is_left_out_and_told() -> None:
    text = TEXT.replace("before the end of June", "before 1 March 2012")
    one = made(text, published=None)
    assert all(entry.commitment.deadline is None for entry in one.entries)


def test_a_deadline_beside_a_cadence_is_its_first_due_day() -> None:
    report = (
        "Final communique. Rabat, 25 January 2014. The committee will meet every four months, first before 1 June 2014."
    )
    (entry,) = made(report, published=None).entries
    assert entry.commitment.deadline is None
    assert entry.commitment.recurrence == Recurrence(Step(4, "months"), date(2014, 5, 31))
    assert any("first due by the day beside its cadence" in said for said in entry.inferred)


def test_of_a_long_text_the_beginning_is_read_and_that_is_told() -> None:
    one = made(TEXT + "x" * MOST_READ)
    assert any("characters were read" in doubt for doubt in one.unsure)
    assert len(one.entries) == 2


@pytest.mark.parametrize("odd", ["\ufeff", "\x1b]0;x\x07", "\u202e", "\x85", "\u2028"])
def test_a_draft_of_a_text_with_unseen_characters_imports_as_it_is(tmp_path: Path, odd: str) -> None:
    text = TEXT.replace("lists of", f"lists{odd} of")
    incoming = imported(made(text), tmp_path)
    assert incoming.texts == {sha256_of(text): text}
    assert odd not in write_draft(made(text))


def test_a_draft_of_a_file_whose_name_is_not_utf_8_imports_as_it_is(tmp_path: Path) -> None:
    source = Source(TEXT, "caf\udce9.txt", sha256_of(TEXT), PUBLISHED, date(2026, 11, 22))
    incoming = imported(draft(source, Record(), Record(), _no_texts), tmp_path)
    assert [one.source for one in incoming.items if isinstance(one, Document)] == ["caf<U+DCE9>.txt"]


def imported(drafted: Draft, folder: Path) -> Incoming:
    file = folder / "draft.yaml"
    file.write_text(write_draft(drafted), "utf-8")
    return read_record_set([file], Record())
