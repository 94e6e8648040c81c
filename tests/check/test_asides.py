"""Headlines and captions: they lend to what stands beside them, and are hardly evidence themselves."""

from __future__ import annotations

import pytest

from sahel_tracker.check.passages import passages
from tests.check.drafts import found_in

HEADLINES = [
    (
        "A conference on the security of borders",
        "The guests came to the capital on Monday and were received by the mayor of the town.",
    ),
    (
        "Une conférence sur la sécurité des frontières",
        "Les invités sont arrivés lundi dans la capitale et ont été reçus par le maire de la ville.",
    ),
    ("مؤتمر حول أمن الحدود", "وصل الضيوف إلى العاصمة يوم الاثنين واستقبلهم رئيس بلدية المدينة في مكتبه."),
]


def asides_of(text: str, language: str | None = None) -> list[str]:
    return [passage.text for passage in passages(text, language) if passage.is_aside]


@pytest.mark.parametrize(("headline", "body"), HEADLINES)
def test_a_short_line_without_a_full_stop_before_a_sentence_is_a_headline(headline: str, body: str) -> None:
    assert asides_of(f"{headline}\n\n{body}\n") == [headline]
    assert asides_of(f"{headline}.\n\n{body}\n") == []


@pytest.mark.parametrize(("headline", "body"), HEADLINES)
def test_a_headline_lends_and_borrows_nothing(headline: str, body: str) -> None:
    first, second = passages(f"{headline}\n\n{body}\n")
    assert first.around == {}
    assert 0 < second.present["k|border-security"] < 1


@pytest.mark.parametrize(("headline", "body"), HEADLINES)
def test_a_headline_on_the_subject_of_everything_speaks_of_no_promise(headline: str, body: str) -> None:
    """It would be the passage for all that a conference on borders promised."""
    as_a_sentence = found_in(f"{headline}.\n\n{body}\n")["CENTRE"]
    as_a_headline = found_in(f"{headline}\n\n{body}\n")["CENTRE"]
    assert as_a_headline.features["aside"] or as_a_headline.text == body
    assert as_a_headline.score < as_a_sentence.score


def test_the_items_of_a_list_are_passages_like_others() -> None:
    items = (
        "The ministers decided:\n\n- to open a centre\n- to train officers\n\nThey thanked the host of the conference."
    )
    assert asides_of(items) == []
    assert (
        asides_of("Training of officers\nExtradition of wanted men\nExchange of news\n\nThey thanked the host.") == []
    )


def test_a_text_of_one_line_is_no_headline() -> None:
    assert asides_of("The ministers opened a centre for border officers") == []


def test_a_caption_in_another_language_is_an_aside_and_a_second_language_is_none() -> None:
    caption = "The minister of foreign affairs takes part in the conference on the borders."
    arabic = "ناقش الوزراء في جلستهم التعاون بين دول المنطقة في مجال أمن الحدود ومكافحة الجريمة المنظمة والتهريب."
    assert asides_of(f"{caption}\n\n" + f"{arabic}\n\n" * 4) == [caption]
    assert asides_of(f"{caption}\n\n{arabic}\n") == []
