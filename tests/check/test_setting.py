"""What runs through a document or a meeting."""

from __future__ import annotations

import pytest

from sahel_tracker.check.evidence import evidence
from sahel_tracker.check.setting import discounted, likeness, main_subjects, setting_of

BORDERS = [
    "Border security in Libya",
    "Ministers spoke of the border",
    "A centre for border officers",
    "Tripoli plan of action",
]
FRENCH = [
    "La sécurité des frontières en Libye",
    "Les ministres ont parlé des frontières",
    "Le plan d'action de Tripoli",
]
FISH = ["Fisheries ministers in Dakar", "Fish stocks and vessels", "A centre for fisheries inspectors", "Senegal hosts"]


def setting(texts: list[str], language: str) -> dict[str, float]:
    return dict(setting_of(evidence(text, language) for text in texts))


def test_one_series_is_alike_in_two_languages_and_unlike_another() -> None:
    borders = setting(BORDERS, "en")
    assert likeness(borders, setting(FRENCH, "fr")) > 2 * likeness(borders, setting(FISH, "en"))


def test_a_setting_is_like_itself_and_unlike_nothing() -> None:
    borders = setting(BORDERS, "en")
    assert likeness(borders, borders) == pytest.approx(1)
    assert likeness(borders, {}) == 0
    assert setting_of([]) == {}


def test_shares_say_how_many_pieces_hold_a_token() -> None:
    assert setting(BORDERS, "en")["k|border"] == 0.75


def test_what_runs_through_a_meeting_is_discounted() -> None:
    borders = setting(BORDERS, "en")
    assert discounted(2.0, "k|border", borders) < discounted(2.0, "k|centre", borders) < 2.0
    assert discounted(2.0, "k|dams", borders) == 2.0


def test_the_main_subjects_are_few_and_share_one() -> None:
    subjects = main_subjects(setting(FISH, "en"))
    assert max(subjects, key=lambda token: subjects[token]) == "k|fisheries"
    assert sum(subjects.values()) == pytest.approx(1)
    assert main_subjects({}) == {}
