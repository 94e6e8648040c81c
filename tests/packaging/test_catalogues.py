"""The translations hold every message of the source, and nothing is lost between the languages."""

from __future__ import annotations

import re
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
LOOSE = re.compile(r"[ \w)][:;?!»]|«[^\u00a0]")
"""High punctuation without its no-break space."""
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


def counted(language: str) -> Iterator[tuple[str, ...]]:
    """The forms of every phrase that is counted."""
    found = (forms(message) for message in translations(language) if isinstance(message.id, tuple))
    return (one for one in found if all(one))


def word_after_the_number(form: str) -> str:
    """The word that is counted: its form is what the number decides."""
    found = re.search(r"%\(n\)d (\w+)", form)
    return found[1] if found else ""


def test_arabic_says_one_and_two_in_a_word_and_the_rest_by_number() -> None:
    for _, one, two, few, many, hundreds in counted("ar"):
        assert "%(n)d" not in one
        assert "%(n)d" not in two
        assert all("%(n)d" in form for form in (few, many, hundreds))
        assert len({one, two, few, many}) == 4, one


def test_arabic_counts_in_the_plural_then_in_the_accusative_then_in_the_genitive() -> None:
    """3 أيام, 11 يوما, 100 يوم; a noun that ends in ta marbuta does not show the last two."""
    for _, _, _, few, many, hundreds in counted("ar"):
        noun = word_after_the_number(hundreds)
        assert word_after_the_number(few) not in {"", noun}, few
        assert word_after_the_number(many) == (noun if noun.endswith("ة") else f"{noun}ا"), many


def test_french_marks_the_plural_of_what_is_counted() -> None:
    for one, many in counted("fr"):
        same = {"fois", "mois", "Encore"}
        assert one != many or same & set(re.findall(r"\w+", one)), one


def test_french_keeps_its_high_punctuation_with_the_word_before() -> None:
    """A no-break space before : ; ? ! and inside « », so that no line begins with them."""
    for message in translations("fr"):
        for form in forms(message):
            assert not LOOSE.search(re.sub(r"%\(\w+\)[a-z]|\[.*\]|https?:\S+", "x", form)), form


def places(text: str) -> set[str]:
    """The names of the values that a message takes."""
    return {part.partition(")")[0] for part in text.split("%(")[1:]}
