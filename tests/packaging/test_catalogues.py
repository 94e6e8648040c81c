"""The translations hold every message of the source, and nothing is lost between the languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.checkers import checkers
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {"text": None, "mark": None, "count": (1, 2)}  # as in `make messages`
LANGUAGES = ("ar", "fr")
PLURALS = {"ar": 6, "fr": 2}


def messages_of_the_source() -> set[object]:
    """What is said through text(), mark() and count(); a counted phrase is a pair."""
    rooms = [ROOT / "sahel_tracker" / room for room in ("render", "cli")]
    return {message for room in rooms for _, _, message, _, _ in extract_from_dir(room, keywords=KEYWORDS)}


@cache
def catalogue(language: str) -> Catalog:
    path = ROOT / "data" / "locale" / language / "LC_MESSAGES" / "tracker.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def translations(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_there_and_no_other(language: str) -> None:
    """If this fails, run `make messages` and translate what is new."""
    known = {message.id for message in translations(language)}
    assert known == messages_of_the_source()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_all_its_plural_forms(language: str) -> None:
    assert catalogue(language).num_plurals == PLURALS[language]
    untold = [message.id for message in translations(language) if not all(forms(message)) or message.fuzzy]
    assert untold == []
    assert all(len(forms(message)) in {1, PLURALS[language]} for message in translations(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_lost_or_invented_in_translation(language: str) -> None:
    """The places to fill, %(day)s and the like, are the same; only the number may be left out where a word says it."""
    for message in translations(language):
        for check in checkers:
            check(catalogue(language), message)
        wanted = places(message.id if isinstance(message.id, str) else message.id[1])
        for form in forms(message):
            assert wanted - {"n"} <= places(form) <= wanted, message.id


def places(text: str) -> set[str]:
    """The names of the values that a message takes."""
    return {part.partition(")")[0] for part in text.split("%(")[1:]}
