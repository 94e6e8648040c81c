"""Which passage speaks of which promise, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tracker.check import matching
from sahel_tracker.check.matching import Meaning, Occasion, candidates, likeliest
from sahel_tracker.check.passages import WIDTH, passages
from tests.check.drafts import LATER, border_promises, found_in

SPEAKS = [
    ("CENTRE", "The delegations visited the regional centre where border officers will be trained."),
    ("CENTRE", "Les agents des frontières seront formés dans un centre régional."),
    ("CENTRE", "وسيتم تدريب ضباط الحدود في مركز إقليمي."),
    ("EXTRADITION", "Le communiqué insiste sur l'extradition et sur l'entraide judiciaire."),
    ("EXTRADITION", "ودعا الوزير إلى تفعيل تسليم المطلوبين والتعاون القضائي."),
    ("SECRETARIAT", "The permanent secretariat has been set up and follows the decisions."),
    ("SECRETARIAT", "تم إنشاء الأمانة الدائمة المكلفة بالمتابعة."),
    ("CONFERENCE", "Morocco hosted the conference on border security on Thursday."),
    ("CONFERENCE", "Le Maroc a accueilli jeudi la conférence sur la sécurité des frontières."),
    ("FUND", "Les pays ont versé un milliard de dollars au fonds de lutte contre le terrorisme."),
]


@pytest.mark.parametrize(("ref", "text"), SPEAKS)
def test_a_promise_is_found_in_its_language_and_in_others(ref: str, text: str) -> None:
    best = next(iter(found_in(text)))
    assert best == ref


@pytest.mark.parametrize(("ref", "text"), SPEAKS)
def test_the_passage_is_the_sentence_that_speaks_of_it(ref: str, text: str) -> None:
    before, after = "The weather was fine in the capital.\n\n", "\n\nThe guests left for home by plane."
    candidate = found_in(before + text + after)[ref]
    assert (before + text + after)[candidate.start : candidate.end] == text == candidate.text


def test_the_best_comes_first_and_scores_lie_between_nothing_and_one() -> None:
    scores = [candidate.score for candidate in found_in(SPEAKS[0][1]).values()]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_a_score_does_not_depend_on_the_other_commitments() -> None:
    """R8's scores mean the same in every store."""
    everything, alone = border_promises(), [border_promises()["CENTRE"]]
    text = SPEAKS[0][1]
    together = {one.ref: one.score for one in candidates([*everything.values()], text, LATER)}
    assert candidates(alone, text, LATER)[0].score == together["CENTRE"]


def test_a_meeting_of_the_same_process_is_preferred() -> None:
    text = SPEAKS[0][1]
    elsewhere = found_in(text, Occasion("fisheries", LATER.first_day))["CENTRE"]
    assert found_in(text)["CENTRE"].score > elsewhere.score


def test_a_recent_promise_is_preferred() -> None:
    late = found_in(SPEAKS[0][1], Occasion("borders", date(2022, 5, 1)))["CENTRE"]
    assert found_in(SPEAKS[0][1])["CENTRE"].score > late.score


def test_what_speaks_of_something_else_scores_low() -> None:
    text = "The poet read from his new book. The audience applauded for a long time. Tea was served in the garden."
    assert all(candidate.score < 0.1 for candidate in found_in(text).values())


@pytest.mark.parametrize("text", ["", " \n ", "!!!", "\0", "12345"])
def test_a_text_without_words_says_nothing_of_anything(text: str) -> None:
    assert all(candidate.score < 0.1 for candidate in found_in(text).values())


def test_without_promises_there_are_no_candidates() -> None:
    assert candidates([], "Some text.", LATER) == []


@given(st.text(max_size=300))
def test_any_text_gives_passages_that_stand_in_it(text: str) -> None:
    for candidate in found_in(text).values():
        assert text[candidate.start : candidate.end] == candidate.text
        assert candidate.end - candidate.start <= WIDTH


def test_of_very_many_promises_the_likeliest_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST", 10)
    centre = border_promises()["CENTRE"]
    strangers = [replace(border_promises()["FUND"], ref=f"F{number}") for number in range(50)]
    text = SPEAKS[0][1]
    kept = likeliest([*strangers, centre], passages(text))
    assert len(kept) == 10
    assert centre in kept
    assert candidates([*strangers, centre], text, LATER)[0].ref == "CENTRE"


class Nonsense:
    """An encoder for which two texts mean the same if they begin alike."""

    model = "nonsense 1"

    def encode(self, texts: Sequence[str]) -> Any:
        """One row a text: which letter it begins with."""
        np = pytest.importorskip("numpy", reason="the extra `match` is not installed")
        rows = np.zeros((len(texts), 26), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row, (ord(text[0].lower()) - ord("a")) % 26] = 1
        return rows


def test_meaning_counts_where_there_is_an_encoder() -> None:
    text = "Officers came. Pay day."
    with_meaning = candidates([border_promises()["FUND"]], text, LATER, meaning=Meaning(Nonsense()))[0]
    assert with_meaning.text == "Pay day."
    assert with_meaning.features["meaning"] == 1


def test_vectors_made_before_are_not_made_again() -> None:
    promise = border_promises()["FUND"]
    made: list[str] = []

    class Counting(Nonsense):
        def encode(self, texts: Sequence[str]) -> Any:
            made.extend(texts)
            return super().encode(texts)

    known = {wording.text: Nonsense().encode([wording.text])[0] for wording in promise.wordings}
    candidates([promise], "Pay day.", LATER, meaning=Meaning(Counting(), known))
    assert made == ["Pay day."]
