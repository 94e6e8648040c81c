"""The words that stand in templates and beside facts, by the name they have there."""

from __future__ import annotations

from sahel_tracker.render.words import Words, mark

LABELS = {
    "pages": mark("Pages"),
    "summary": mark("Summary"),
    "timeline": mark("Timeline"),
    "findings": mark("Findings"),
    "no_finding": mark("no finding recorded"),
    "turns": mark("Turns"),
    "commitment": mark("Commitment"),
    "meeting": mark("Meeting"),
    "parties": mark("Parties"),
    "phrase": mark("Deadline as recorded"),
    "done_when": mark("What would count as done"),
    "verification": mark("Verification"),
    "last_spoken": mark("Last mention"),
    "silence": mark("Silence"),
    "slippage": mark("Slippage"),
    "renews": mark("Renews"),
    "renewed_by": mark("Renewed by"),
    "superseded_by": mark("Superseded by"),
    "extension": mark("Extension of the deadline"),
    "disputes": mark("Disputes"),
    "retracted": mark("Retracted"),
    "source": mark("Source"),
    "note": mark("Note"),
    "internal_note": mark("Internal note"),
    "completion": mark("Completion"),
    "timeliness": mark("Timeliness"),
    "kept": mark("Fulfilment"),
    "standing": mark("Where it stands"),
    "each_party": mark("Each party"),
    "party": mark("Party"),
    "status": mark("Status"),
    "documents": mark("Documents"),
    "details": mark("About the meeting"),
    "process": mark("Process"),
    "days": mark("Days"),
    "state": mark("State"),
    "place": mark("Place"),
    "host": mark("Host"),
    "level": mark("Level"),
    "participants": mark("Participants"),
    "observers": mark("Observers"),
    "due": mark("Deadline or cadence"),
    "age": mark("Age"),
    "own_page": mark("its own page"),
    "score": mark("Implementation score"),
    "scored": mark("Scored"),
    "share_assessed": mark("Share assessed"),
    "empty_is_not_bound": mark("empty = not bound"),
    "own_situation": mark("Each letter is that party's own situation."),
    "nobody_is_bound": mark("No commitment binds anybody."),
}


def labels(words: Words) -> dict[str, str]:
    """Every label in the reader's language."""
    return {name: words.text(message) for name, message in LABELS.items()}
