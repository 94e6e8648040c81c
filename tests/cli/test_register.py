"""Processes and parties: adding and listing them."""

from __future__ import annotations

import pytest

from .conftest import Tracker


def test_a_process_has_names_in_several_languages(tracker: Tracker) -> None:
    names = ("--name", "AMU interior ministers", "--name", "fr=Ministres de l'Intérieur", "--name", "وزراء الداخلية")
    assert tracker("process", "add", "amu-interior", *names).ref == "amu-interior"
    listed = {one["slug"]: one["name"] for one in tracker("process", "list", "-f", "json").document["processes"]}
    assert listed["amu-interior"] == {
        "en": "AMU interior ministers",
        "fr": "Ministres de l'Intérieur",
        "ar": "وزراء الداخلية",
    }


def test_process_list_is_in_the_readers_language(tracker: Tracker) -> None:
    tracker("process", "add", "drogue", "--name", "fr=La drogue", "--name", "en=Drugs")
    assert "drogue\tLa drogue" in tracker("process", "list", before=("--lang", "fr")).out
    assert "drogue\tDrugs" in tracker("process", "list", before=("--lang", "en")).out


@pytest.mark.parametrize("noun", ["process", "party"])
def test_what_is_there_already_is_refused(tracker: Tracker, noun: str) -> None:
    tracker(noun, "add", "XYZ", "--name", "Something")
    assert "already" in tracker.refuses(noun, "add", "XYZ", "--name", "Something else", code=1)


@pytest.mark.parametrize(
    ("code", "kind"), [("CAERT", "organisation"), ("caert", "organisation"), ("EH", "country"), ("AU", "organisation")]
)
def test_a_party_is_a_country_only_by_its_iso_code(tracker: Tracker, code: str, kind: str) -> None:
    assert tracker("party", "add", code, "--name", "A name").ref == code.upper()
    assert [one["kind"] for one in tracker("party", "list", "-f", "json").document["parties"]] == [kind]


def test_a_declared_name_wins_over_the_built_in_one(tracker: Tracker) -> None:
    tracker("party", "add", "MA", "--name", "en=The Kingdom of Morocco")
    assert "The Kingdom of Morocco" in tracker("meeting", "show", "tripoli-2012").out


@pytest.mark.parametrize("name", ["", "   ", "x" * 1001])
def test_a_name_that_says_nothing_or_never_ends_is_refused(tracker: Tracker, name: str) -> None:
    assert "--name" in tracker.refuses("process", "add", "p", "--name", name, code=2)


def test_a_slug_that_is_no_word_is_refused(tracker: Tracker) -> None:
    assert "cannot be typed as one word" in tracker.refuses("process", "add", "two words", "--name", "T", code=1)


def test_what_was_added_is_given_whole_as_json(tracker: Tracker) -> None:
    process = tracker("process", "add", "drugs", "--name", "Drugs", "-f", "json").document
    assert process["processes"] == [{"slug": "drugs", "name": {"ar": None, "fr": None, "en": "Drugs"}}]
    party = tracker("party", "add", "CAERT", "--name", "ACSRT", "-f", "json").document
    assert [one["code"] for one in party["parties"]] == ["CAERT"]


def test_empty_lists_are_answers_too(tracker: Tracker) -> None:
    assert tracker("party", "list", "-f", "json").document["parties"] == []
