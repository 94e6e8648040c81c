"""The same words in another document, or elsewhere in the same one (R8)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from sahel_tracker.check.copies import Copies
from sahel_tracker.model.records import Passage
from tests.model.builders import document, proposal, record

SENTENCE = "The ministers reaffirmed the exchange of information between the border services."
TEXT = f"Border security\n\nThe conference met. {SENTENCE} It closed.\n\nSummary\n\n{SENTENCE}\n"
ANNEX = f"Border security\n\nAnnex. {SENTENCE.replace(' the ', chr(10) + 'the  ')} End.\n"


def copies() -> Copies:
    texts = {sha256(text.encode()).hexdigest(): text for text in (TEXT, ANNEX)}
    report, annex = (document(slug, "m1", sha256=key) for slug, key in zip(("report", "annex"), texts, strict=True))
    return Copies(record(report, annex), texts)


def at(start: int, end: int, slug: str = "report", **fields: Any) -> Any:
    return proposal(1, document=slug, passage=Passage(start, end), **{"meeting": "m1", **fields})


FIRST, SECOND = TEXT.index(SENTENCE), TEXT.rindex(SENTENCE)
DECIDED = at(FIRST, FIRST + len(SENTENCE))


@pytest.mark.parametrize(
    ("found", "is_same"),
    [
        (at(FIRST + 4, FIRST + 20), True),
        (at(SECOND, SECOND + len(SENTENCE)), True),
        (at(ANNEX.index("The min"), len(ANNEX), "annex"), True),
        (at(ANNEX.index("reaffirmed"), ANNEX.index("End"), "annex"), True),
        (at(ANNEX.index("reaffirmed"), ANNEX.index("End"), "annex", meeting="m2"), False),
        (at(ANNEX.index("reaffirmed"), ANNEX.index("End"), "annex", commitment="TRI-02"), False),
        (at(ANNEX.index("End"), len(ANNEX), "annex"), False),
        (at(FIRST - 10, FIRST), False),
    ],
)
def test_passages_are_the_same_by_their_words(found: Any, *, is_same: bool) -> None:
    assert copies().same(found, DECIDED) is is_same
    assert copies().same(DECIDED, found) is is_same


def test_a_heading_is_the_same_only_as_itself() -> None:
    """Its few words stand inside other sentences without being them."""
    heading = at(0, len("Border security"))
    assert copies().same(heading, at(0, len("Border security"), "annex"))
    assert not copies().same(heading, at(0, len(ANNEX), "annex"))


def test_of_texts_with_the_very_same_words_the_first_is_kept() -> None:
    once, again, other = "One  text.\n", "One\ntext.", "Another text."
    texts = {sha256(text.encode()).hexdigest(): text for text in (once, again, other)}
    documents = [document(f"d{number}", "m1", sha256=key) for number, key in enumerate([*texts, "f" * 64])]
    assert [one.slug for one in Copies(record(), texts).distinct(documents)] == ["d0", "d2"]
