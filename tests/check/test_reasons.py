"""Why a passage is proposed: what it shares with the commitment, strongest first, said once."""

from __future__ import annotations

from collections.abc import Mapping

from sahel_tracker.check.matching import Candidate
from sahel_tracker.check.reasons import MOST, reasons


def of(shared: Mapping[str, float], **features: float) -> tuple[str, ...]:
    return reasons(Candidate("TRI-01", 0, 9, 0.7, features, shared, "a passage", "en"))


def test_the_strongest_come_first_and_weak_ones_are_left_out() -> None:
    assert of({"k|hold": 0.3, "k|border": 1.2, "b_AU": 3.0, "c_LY": 1.2}) == ("b_AU", "c_LY", "k|border")


def test_names_dates_and_amounts_are_reasons_as_concepts_are() -> None:
    shared = {"p_rabat": 2.0, "m_2013-06": 2.5, "n_1000000000": 3.0}
    assert of(shared) == ("n_1000000000", "m_2013-06", "p_rabat")


def test_what_another_reason_says_already_is_not_said_again() -> None:
    shared = {"k|border-security": 2.6, "k|border": 2.5, "k|security": 2.4, "k|joint-patrols": 2.0}
    assert of(shared) == ("k|border-security", "k|joint-patrols")
    assert of({"m_2013-06": 2.5, "y_2013": 1.0, "y_2014": 1.0}) == ("m_2013-06", "y_2014")


def test_there_are_a_few_only() -> None:
    assert len(of({f"k|concept{number}": 2.0 for number in range(20)})) == MOST


def test_other_words_are_counted_not_named() -> None:
    assert of({"ar|حدود": 1.4, "en|patrol": 4.0, "k|border": 1.2}) == ("k|border", "words:2")


def test_meaning_and_process_are_reasons_where_they_speak_for_it() -> None:
    assert of({}, meaning=0.7, same_process=1.0) == ("meaning", "process")
    assert of({}, meaning=0.5, same_process=0.0) == ()
