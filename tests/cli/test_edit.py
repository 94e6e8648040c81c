"""`tracker edit`: only what is given changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Tracker

STATUS = {"timeliness", "headline", "days_overdue", "completion"}


def edited(tracker: Tracker, ref: str, *options: str) -> dict[str, Any]:
    return tracker("edit", ref, *options, "-f", "json").document


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {key for key in after if after[key] != before[key]} - STATUS


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        (("--wording", "exploratory"), {"wording"}),
        (("--title", "fr=Se réunir au Maroc"), {"title"}),
        (("--title", "Se réunir", "--title-lang", "fr"), {"title"}),
        (("--party", "LY"), {"parties"}),
        (("--theme", "borders"), {"themes"}),
        (("--due", "2013"), {"deadline"}),
        (("--done-when", "It met"), {"done_when"}),
        (("--note", "unclear", "--source", "agency"), {"note", "source"}),
        (("--expects", "border-security@MA"), {"expects"}),
        (("--clear", "due"), {"deadline", "kind"}),
        (("--clear", "due", "--every", "1y", "--first-due", "2013-03-12"), {"deadline", "kind", "recurrence"}),
    ],
)
def test_edit_changes_what_is_given_and_nothing_else(
    tracker: Tracker, commitment: Callable[..., str], options: tuple[str, ...], fields: set[str]
) -> None:
    ref = commitment("--due", "2012-Q4")
    before = tracker("show", ref, "-f", "json").document
    assert changed(before, edited(tracker, ref, *options)) == fields


def test_a_title_in_another_language_joins_the_first(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    titles = edited(tracker, ref, "--title", "fr=Se réunir", "--title", "ar=الاجتماع")["title"]
    assert titles == {"ar": "الاجتماع", "fr": "Se réunir", "en": "Meet again in Morocco"}


def test_a_cadence_is_changed_piece_by_piece(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--every", "3m", "--first-due", "2012-06-30")
    recurrence = edited(tracker, ref, "--until", "2014-06-30")["recurrence"]
    assert (recurrence["every"], recurrence["anchor"], recurrence["until"]) == ("3 months", "2012-06-30", "2014-06-30")
    assert edited(tracker, ref, "--every", "6m")["recurrence"]["every"] == "6 months"
    cleared = edited(tracker, ref, "--clear", "every")
    assert (cleared["kind"], cleared["recurrence"]) == ("standing", None)


def test_clearing_the_parties_binds_all_participants_again(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--party", "LY")
    assert {party["role"] for party in edited(tracker, ref, "--clear", "party")["parties"]} == {"joint"}


def test_who_is_bound_and_who_is_called_upon_change_apart(tracker: Tracker, commitment: Callable[..., str]) -> None:
    def parties(document: dict[str, Any]) -> list[tuple[str, str, str | None]]:
        return [(one["code"], one["role"], one["institution"]) for one in document["parties"]]

    ref = commitment("--party", "LY,MA", "--institution", "LY=Interior", "--addressee", "UN")
    bound = [("LY", "each", "Interior"), ("MA", "each", None)]
    assert parties(edited(tracker, ref, "--addressee", "EU")) == [*bound, ("EU", "addressee", None)]
    only_libya = edited(tracker, ref, "--joint", "Libya")
    assert parties(only_libya) == [("LY", "joint", "Interior"), ("EU", "addressee", None)]


def test_a_call_to_all_keeps_them_addressed_when_somebody_is_bound(
    tracker: Tracker, commitment: Callable[..., str]
) -> None:
    ref = commitment("--addressee", "all-participants")
    roles = {one["code"]: one["role"] for one in edited(tracker, ref, "--party", "DZ")["parties"]}
    assert roles == {"DZ": "each", "LY": "addressee", "EG": "addressee", "MA": "addressee", "TN": "addressee"}
    assert edited(tracker, ref, "--addressee", "UN")["parties"][-1]["code"] == "UN"


def test_another_document_leaves_the_old_passage_behind(
    tracker: Tracker, commitment: Callable[..., str], text_file: Path
) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    ref = commitment("--quote", "meet again")
    text_file.write_text("Nothing of the kind.\n")
    other = tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file)).ref
    assert edited(tracker, ref, "--document", "tripoli-2012-press")["quote"] == "meet again"
    document = edited(tracker, ref, "--document", other)
    assert (document["document"], document["passage"]) == (other, None)


def test_a_quote_is_looked_up_in_the_document_it_has(
    tracker: Tracker, commitment: Callable[..., str], text_file: Path
) -> None:
    tracker("meeting", "attach", "tripoli-2012", "--text", str(text_file))
    ref = commitment("--quote", "meet again")
    assert edited(tracker, ref, "--quote", "exchange information")["quote"] == "exchange information"
    cleared = edited(tracker, ref, "--clear", "quote")
    assert (cleared["passage"], cleared["document"]) == (None, "tripoli-2012-press")
    assert edited(tracker, ref, "--clear", "document")["document"] is None


def test_what_was_one_off_without_a_deadline_stays_so(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--kind", "one-off")
    assert edited(tracker, ref, "--note", "checked")["kind"] == "one-off"


def test_what_is_the_same_already_writes_nothing_and_says_so(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment("--due", "2012-Q4")
    before = tracker.changes()
    assert "nothing was changed" in tracker("edit", ref, "--due", "2012-Q4").err
    assert tracker.changes() == before


def test_a_change_that_breaks_what_rests_on_it_is_refused(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    tracker("record", ref, "--verdict", "fulfilled", "--on", "2012-06-01", "--party", "TN")
    assert "finding 1" in tracker.refuses("edit", ref, "--party", "LY", code=1)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--clear", "meeting"), 2, "--clear"),
        (("--clear", "dew"), 2, "due"),
        (("--every", "3m", "--first-due", "2013-01-01"), 1, "deadline"),
        (("--title", ""), 2, "--title"),
    ],
)
def test_what_cannot_be_is_refused(
    tracker: Tracker, commitment: Callable[..., str], options: tuple[str, ...], code: int, said: str
) -> None:
    ref = commitment("--due", "2012-Q4")
    assert said in tracker.refuses("edit", ref, *options, code=code)


def test_an_unknown_ref_is_refused_with_what_is_close(tracker: Tracker, commitment: Callable[..., str]) -> None:
    ref = commitment()
    assert ref in tracker.refuses("edit", "TRI-2012-1", "--note", "x", code=1)
    assert tracker("edit", ref.lower(), "--note", "x").ref == ref
