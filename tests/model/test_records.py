"""The records themselves: titles, keys, the shelves of a record."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from sahel_tracker.model.records import Finding, Item, Language, Meeting, Party, Step, Trilingual, key_of
from tests.model.builders import commitment, decision, document, extension, finding, process, rabat, record, tripoli

PARTY = Party("CAERT", "organisation", Trilingual(en="Research centre"))
ITEMS: list[tuple[Item, str | int]] = [
    (process(), "border-security"),
    (PARTY, "CAERT"),
    (tripoli(), "tripoli-2012"),
    (document("report", "tripoli-2012"), "report"),
    (commitment(), "TRI-01"),
    (extension(7, "2013-01-01", "2012-12-01"), 7),
    (finding(3, "under-way", "2013-01-01"), 3),
    (decision(5), 5),
]


@pytest.mark.parametrize(
    ("title", "language", "best"),
    [
        (Trilingual(ar="أمن الحدود", fr="Sécurité", en="Security"), "ar", ("أمن الحدود", "ar")),
        (Trilingual(ar="أمن الحدود", fr="Sécurité", en="Security"), "fr", ("Sécurité", "fr")),
        (Trilingual(ar="أمن الحدود", fr="Sécurité"), "en", ("Sécurité", "fr")),
        (Trilingual(ar="أمن الحدود", en="Security"), "fr", ("Security", "en")),
        (Trilingual(ar="أمن الحدود"), "en", ("أمن الحدود", "ar")),
        (Trilingual(), "fr", ("", "fr")),
    ],
)
def test_a_title_is_shown_in_the_readers_language_else_in_one_it_has(
    title: Trilingual, language: Language, best: tuple[str, str]
) -> None:
    assert title.best(language) == best
    assert bool(title) is bool(best[0])


@pytest.mark.parametrize(
    ("step", "words"), [(Step(1, "years"), "1 year"), (Step(3, "months"), "3 months"), (Step(1, "days"), "1 day")]
)
def test_a_step_is_written_as_people_say_it(step: Step, words: str) -> None:
    assert str(step) == words


@pytest.mark.parametrize(("item", "key"), ITEMS)
def test_an_item_is_found_by_its_kind_and_key(item: Item, key: str | int) -> None:
    filled = record(*(one for one, _ in ITEMS))
    assert key_of(item) == key
    assert filled.find(type(item), key) == item
    filled.discard(item)
    assert filled.find(type(item), key) is None
    filled.discard(item)


def test_items_come_after_what_they_refer_to_whatever_the_order_in_which_they_were_added() -> None:
    backwards = record(*(one for one, _ in reversed(ITEMS)))
    assert [type(item) for item in backwards.items()] == [type(item) for item, _ in ITEMS]


def test_an_item_of_a_known_key_is_replaced_where_it_stands() -> None:
    filled = record(commitment("A"), commitment("B"))
    filled.add(replace(commitment("A"), note="corrected"))
    assert list(filled.commitments) == ["A", "B"]
    assert filled.commitments["A"].note == "corrected"


def test_numbers_of_findings_and_extensions_do_not_meet() -> None:
    filled = record(finding(1, "under-way", "2013-01-01"), extension(1, "2013-01-01", "2012-12-01"))
    assert (len(filled.findings), len(filled.extensions)) == (1, 1)
    assert filled.find(Finding, 2) is None


def test_what_is_recorded_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        rabat().host = "TN"  # type: ignore[misc]


def test_a_meeting_is_taken_as_held_on_days_that_are_exact_unless_it_says_otherwise() -> None:
    one = Meeting("m", "p", Trilingual(en="M"), tripoli().first_day, tripoli().last_day)
    assert (one.state, one.dated, one.checked) == ("held", "exact", False)
