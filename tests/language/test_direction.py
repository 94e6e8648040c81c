"""In which direction a text is read."""

from __future__ import annotations

import pytest

from sahel_tracker.language.direction import begins_right_to_left, has_right_to_left


@pytest.mark.parametrize(
    ("text", "begins", "has"),
    [
        ("أمن الحدود", True, True),
        ("2013: أمن (AU)", True, True),
        ("AU: أمن", False, True),
        ("« border »", False, False),
        ("ﻻ", True, True),
        ("2013-06-30", False, False),
        ("", False, False),
    ],
)
def test_the_first_letter_tells_and_any_letter_is_seen(text: str, *, begins: bool, has: bool) -> None:
    assert begins_right_to_left(text) is begins
    assert has_right_to_left(text) is has
