"""The words that stand in templates, by the name they have there."""

from __future__ import annotations

from sahel_tracker.render.words import Words, mark

LABELS = {
    "summary": mark("Summary"),
    "timeline": mark("Timeline"),
}


def labels(words: Words) -> dict[str, str]:
    """Every label in the reader's language."""
    return {name: words.text(message) for name, message in LABELS.items()}
