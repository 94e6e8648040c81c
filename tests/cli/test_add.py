"""`tracker add`: what it records, what it takes for granted, what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sahel_tracker.clock import today

from .conftest import Tracker

AT = ("--meeting", "tripoli-2012")


def added(tracker: Tracker, *options: str, title: str = "Meet again in Morocco") -> dict[str, Any]:
    return tracker("add", title, *AT, *options, "-f", "json").document


def roles(document: dict[str, Any]) -> dict[str, str]:
    return {party["code"]: party["role"] for party in document["parties"]}


def test_title_and_meeting_are_enough_and_bind_all_participants_jointly(tracker: Tracker) -> None:
    document = added(tracker)
    assert document["ref"] == "TRI-2012-01"
    assert (document["kind"], document["wording"]) == ("standing", "firm")
    assert roles(document) == {"LY": "joint", "EG": "joint", "MA": "joint", "TN": "joint"}


def test_where_nobody_is_bound_yet_it_says_so(tracker: Tracker) -> None:
    """Otherwise the promise would stand in no country's report, and nobody would know why."""
    tracker("meeting", "add", "rabat-2013", "--process", "border-security", "--on", "2013-11-14")
    unbound = tracker("add", "Meet again", "--meeting", "rabat-2013")
    assert "rabat-2013 lists no participants yet, so nobody is bound" in unbound.err
    for options in (("--party", "LY"), ("--lead", "MA"), ("--addressee", "EU", "--wording", "call")):
        assert "nobody is bound" not in tracker("add", "Meet again", "--meeting", "rabat-2013", *options).err


def test_it_prints_the_ref_and_says_so_on_stderr(tracker: Tracker) -> None:
    answer = tracker("add", "Meet", *AT)
    assert answer.out == "TRI-2012-01\n"
    assert "recorded TRI-2012-01" in answer.err


def test_what_a_meeting_promises_that_is_not_over_is_recorded_and_told(tracker: Tracker) -> None:
    """It exists from the last day of its meeting (R1): until then no list has it, but the one who recorded it does."""
    days = f"{today() - timedelta(days=1)}..{today() + timedelta(days=2)}"
    tracker("meeting", "add", "rabat", "--process", "border-security", "--on", days, "--participant", "LY")
    answer = tracker("add", "Meet again", "--meeting", "rabat", "-f", "json")
    assert answer.document["as_of"] == answer.document["made_on"] == str(today() + timedelta(days=2))
    assert f"ends on {today() + timedelta(days=2)}; the promise stands in lists from that day on" in answer.err
    assert tracker("edit", answer.document["ref"], "--note", "x", "-f", "json").document["note"] == "x"


def test_refs_count_on_and_are_not_given_out_again_after_an_undo(
    tracker: Tracker, commitment: Callable[..., str]
) -> None:
    assert [commitment(), commitment()] == ["TRI-2012-01", "TRI-2012-02"]
    tracker("undo", "--yes")
    assert commitment() == "TRI-2012-03"


@pytest.mark.parametrize(
    ("slug", "prefix"), [("5plus5-2014", "PLU-2014"), ("2014", "REF-2014"), ("اجتماع", "اجت-2014"), ("x", "X-2014")]
)
def test_the_prefix_is_three_letters_of_the_meeting_and_its_year(tracker: Tracker, slug: str, prefix: str) -> None:
    tracker("meeting", "add", slug, "--process", "border-security", "--on", "2014-02")
    assert tracker("add", "Meet", "--meeting", slug).ref == f"{prefix}-01"


def test_a_ref_may_be_chosen_once(tracker: Tracker) -> None:
    assert added(tracker, "--ref", "MINE-1")["ref"] == "MINE-1"
    assert "taken" in tracker.refuses("add", "Meet", *AT, "--ref", "mine-1", code=1)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--party", "LY,Maroc"), {"LY": "each", "MA": "each"}),
        (("--lead", "MA"), {"MA": "lead", "LY": "joint", "EG": "joint", "TN": "joint"}),
        (("--joint", "LY", "--joint", "TN"), {"LY": "joint", "TN": "joint"}),
        (("--party", "all-participants"), {"LY": "each", "EG": "each", "MA": "each", "TN": "each"}),
        (("--wording", "call", "--addressee", "UN"), {"UN": "addressee"}),
        (("--addressee", "UN", "--party", "LY"), {"LY": "each", "UN": "addressee"}),
        (("--addressee", "all-participants"), dict.fromkeys(("LY", "EG", "MA", "TN"), "addressee")),
    ],
)
def test_parties_are_bound_as_was_said(tracker: Tracker, options: tuple[str, ...], expected: dict[str, str]) -> None:
    assert roles(added(tracker, *options)) == expected


def test_an_addressee_beside_a_firm_promise_leaves_all_participants_bound(tracker: Tracker) -> None:
    assert roles(added(tracker, "--addressee", "UN"))["LY"] == "joint"


def test_institutions_belong_to_a_party_that_is_named(tracker: Tracker) -> None:
    document = added(tracker, "--party", "LY", "--institution", "Libya=Ministry of the Interior, Tripoli")
    assert document["parties"] == [{"code": "LY", "role": "each", "institution": "Ministry of the Interior, Tripoli"}]
    args = ("add", "Meet", *AT, "--party", "LY", "--institution")
    assert "20,000" in tracker.refuses(*args, f"LY={'x' * 30_000}", code=2)
    assert "--party MA" in tracker.refuses(*args, "MA=Interior", code=2)
    assert "LY=" in tracker.refuses(*args, "Interior", code=2)


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ("2013-06-30", "2013-06-30", "2013-06-30"),
        ("2012-12", "2012-12-01", "2012-12-31"),
        ("2013-Q2", "2013-04-01", "2013-06-30"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-10-01..2012-12-31", "2012-10-01", "2012-12-31"),
    ],
)
def test_a_deadline_is_an_interval_and_makes_it_one_off(tracker: Tracker, due: str, first: str, last: str) -> None:
    document = added(tracker, "--due", due)
    assert document["kind"] == "one-off"
    assert (document["deadline"]["first_day"], document["deadline"]["last_day"]) == (first, last)


@pytest.mark.parametrize(
    ("every", "said"), [("3m", "3 months"), ("1 year", "1 year"), ("2w", "2 weeks"), ("10d", "10 days")]
)
def test_a_cadence_makes_it_recurring(tracker: Tracker, every: str, said: str) -> None:
    document = added(tracker, "--every", every, "--first-due", "2012-06-30", "--until", "2014-06-30")
    assert document["kind"] == "recurring"
    recurrence = document["recurrence"]
    assert (recurrence["every"], recurrence["anchor"], recurrence["until"]) == (said, "2012-06-30", "2014-06-30")


def test_an_expected_meeting_has_a_process_and_perhaps_host_place_level(tracker: Tracker) -> None:
    document = added(tracker, "--expects", "border-security@Maroc,level=ministerial,place=Rabat")
    assert document["expects"] == {
        "process": "border-security",
        "host": "MA",
        "place": "Rabat",
        "level": "ministerial",
    }


@pytest.mark.parametrize(
    "text", ["@MA", "border-security,level=high", "border-security,place", "border-security,x=y", ""]
)
def test_an_expectation_that_cannot_be_read_is_refused(tracker: Tracker, text: str) -> None:
    assert "border-security@MA,level=ministerial" in tracker.refuses("add", "Meet", *AT, "--expects", text, code=2)


def test_everything_else_is_kept_as_it_was_said(tracker: Tracker) -> None:
    tracker("meeting", "add", "algiers-2011", "--process", "border-security", "--on", "2011-01-01")
    older = tracker("add", "Meet", "--meeting", "algiers-2011").ref
    options = (
        "--theme",
        "borders, training",
        "--theme",
        "arms",
        "--done-when",
        "It has met",
        "--renews",
        older.lower(),
    )
    document = added(tracker, *options, "--source", "agency", "--note", "unclear", "--wording", "firm")
    assert document["themes"] == ["borders", "training", "arms"]
    assert document["renews"] == [older]
    assert (document["done_when"], document["source"], document["note"]) == ("It has met", "agency", "unclear")


@pytest.mark.parametrize(
    ("title", "options", "language"),
    [
        ("عقد المؤتمر القادم في المغرب", (), "ar"),
        ("Tenir la prochaine réunion dans le pays hôte", (), "fr"),
        ("Hold the next meeting in the host country", (), "en"),
        ("Hold", ("--title-lang", "fr"), "fr"),
        ("ar=Hold", (), "ar"),
    ],
)
def test_the_language_of_a_title_is_named_or_seen(
    tracker: Tracker, title: str, options: tuple[str, ...], language: str
) -> None:
    titles = added(tracker, *options, title=title)["title"]
    assert titles == {"ar": None, "fr": None, "en": None, language: title.removeprefix("ar=")}


def test_a_quote_is_a_passage_of_the_document_whatever_its_spacing(tracker: Tracker, text_file: Path) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    document = added(tracker, "--quote", "meet  again\nin Morocco")
    assert document["document"] == "tripoli-2012-press"
    assert document["quote"] == "meet again in Morocco"


def test_a_quote_that_does_not_stand_there_is_refused(tracker: Tracker, text_file: Path) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    assert "does not stand in" in tracker.refuses("add", "Meet", *AT, "--quote", "meet in Tunisia", code=1)
    assert "empty" in tracker.refuses("add", "Meet", *AT, "--quote", " ", code=2)


def test_a_quote_needs_to_be_clear_about_its_document(tracker: Tracker, text_file: Path) -> None:
    assert "--document" in tracker.refuses("add", "Meet", *AT, "--quote", "meet again", code=2)
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    text_file.write_text("They decided to meet again, and again to meet again.\n")
    second = tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file)).ref
    assert second in tracker.refuses("add", "Meet", *AT, "--quote", "meet again", code=2)
    answer = tracker("add", "Meet", *AT, "--quote", "meet again", "--document", second)
    assert "more than once; the first are taken" in answer.err
    shown = tracker("show", answer.ref, "-f", "json").document
    assert (shown["document"], shown["passage"]) == (second, {"start": 16, "end": 26})


def test_a_quote_from_a_text_that_is_not_in_the_file_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    record_set = tmp_path / "set.yaml"
    record_set.write_text(
        "version: 1\nmeetings:\n  - slug: rabat-2013\n    process: border-security\n    title: {en: Rabat}\n"
        "    held: 2013-11-14\n    documents:\n"
        f"      - {{slug: rabat-text, kind: press, language: en, sha256: {'0' * 64}}}\n"
    )
    tracker("import", str(record_set))
    args = ("add", "Meet", "--meeting", "rabat-2013", "--quote", "meet")
    assert "meeting attach rabat-2013" in tracker.refuses(*args, code=1)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--meeting", "tripoly-2012"), 1, "tripoli-2012"),
        ((*AT, "--party", "Chda"), 1, "close to it: Chad"),
        ((*AT, "--party", ""), 2, "--party names nothing"),
        (("--meeting", ""), 1, "no meeting ''"),
        ((*AT, "--every", "", "--first-due", "2012-06-30"), 2, "3 months"),
        ((*AT, "--party", "ZX"), 1, "no party 'ZX'"),
        ((*AT, "--expects", "border-securty"), 1, "border-security"),
        ((*AT, "--document", "nothing"), 1, "no document 'nothing'"),
        ((*AT, "--renews", "TRI-2012-99"), 1, "no commitment 'TRI-2012-99'"),
        ((*AT, "--due", "2011-01-01"), 1, "before the meeting"),
        ((*AT, "--due", "2013-06-30..2013-01-01"), 2, "ends before it begins"),
        ((*AT, "--due", "2013-02-31"), 2, "has 28 days"),
        ((*AT, "--due", "01/02/2026"), 2, "2026-01-02 or 2026-02-01"),
        ((*AT, "--due", "soon"), 2, "2013-06-30"),
        ((*AT, "--due", ""), 2, "2013-06-30"),
        ((*AT, "--every", "3m"), 2, "--first-due"),
        ((*AT, "--every", "often", "--first-due", "2012-06-30"), 2, "3 months"),
        ((*AT, "--first-due", "2012-06-30"), 2, "--every"),
        ((*AT, "--every", "3m", "--first-due", "2012-01-30"), 1, "not after the meeting"),
        ((*AT, "--wording", "strong"), 2, "exploratory"),
        ((*AT, "--lead", "all-participants", "--party", "all-participants"), 2, "two roles"),
        ((*AT, "--party", "LY", "--joint", "MA"), 1, "split it"),
        ((*AT, "--note", "\ud800"), 2, "not UTF-8"),
        ((*AT, "--note", "a\0b"), 2, "NUL"),
        ((*AT, "--done-when", " "), 2, "--done-when"),
        ((), 2, "--meeting"),
    ],
)
def test_what_cannot_be_read_or_is_not_allowed_is_refused(
    tracker: Tracker, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in tracker.refuses("add", "Meet again", *options, code=code)


@pytest.mark.parametrize("title", ["", " \t ", "x" * 1001, "x" * 10_000_000, "\udcff", "fr="])
def test_a_title_that_is_empty_endless_or_broken_is_refused(tracker: Tracker, title: str) -> None:
    err = tracker.refuses("add", title, *AT, code=2)
    assert len(err) < 400


def test_without_a_terminal_nothing_is_asked_and_the_missing_answer_is_named(tracker: Tracker) -> None:
    assert "TITLE" in tracker.refuses("add", *AT, code=2)
    assert "--meeting" in tracker.refuses("add", "Meet again", code=2)


def test_what_a_title_holds_is_shown_inert(tracker: Tracker) -> None:
    ref = tracker("add", "[/red] \x1b[31m =SUM(A1) \u202e <b> '; DROP TABLE commitment; --", *AT).ref
    page = tracker("show", ref).out
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "DROP TABLE" in page
