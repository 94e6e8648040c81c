"""A draft as a record set in YAML, with comments for the person who corrects it.

Invariants: what is written imports as it is; a comment is one line of inert text, so that nothing from outside leaves
it; what is recorded already is not written again, but for a known meeting, unchanged, since its document stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sahel_tracker.draft.drafts import Draft
from sahel_tracker.draft.drafts import Entry as Drafted
from sahel_tracker.exchange.entries import commitment_entry, document_entry, meeting_entry, process_entry
from sahel_tracker.exchange.layout import VERSION
from sahel_tracker.exchange.lines import Entry, Verbatim, mapping_lines
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.deadlines import format_period
from sahel_tracker.model.records import Commitment

_MARK = "\ufeff"


def write_draft(draft: Draft) -> str:
    """The record set of a draft, its text included, as YAML."""
    return "\n".join([*_lines(draft), ""])


def _lines(draft: Draft) -> Iterator[str]:
    yield from _head(draft)
    yield from mapping_lines({"version": Verbatim(VERSION)})
    if not draft.known_process:
        yield from mapping_lines({"processes": [process_entry(draft.process)]})
    yield from mapping_lines({"meetings": [meeting_entry(draft.meeting, [_document(draft)])]})
    if draft.meeting.state != "held":
        return
    if any(one.recorded is None for one in draft.entries):
        yield "commitments:"
    for one in draft.entries:
        yield from _commented(one, draft) if one.recorded is None else _recorded(one, one.recorded)


def _head(draft: Draft) -> Iterator[str]:
    known = "is in the record already and is repeated as it stands there" if draft.known else "is new"
    base = f"Relative days count from {draft.base}." if draft.base else "No base day: relative days are not read."
    title = f"Draft of {draft.document.source or draft.document.slug}: read it, correct it, import it."
    nobody = "What names nobody binds all participants jointly, or as a call is addressed to them."
    yield from _comments("", [title, f"The meeting {draft.meeting.slug} {known}.", base, nobody])
    yield from _comments("inferred: ", draft.inferred)
    yield from _comments("unsure: ", draft.unsure)
    yield from _comments("", filter(None, [_excerpt(draft)]))
    if draft.meeting.state != "held" and draft.entries:
        yield from _comments("unsure: ", [_not_held(draft)])


def _excerpt(draft: Draft) -> str:
    """How to say that the text is whole, without which it passes over nothing in silence (R10)."""
    if draft.document.complete:
        return ""
    return "The text counts as an excerpt: if it is the whole text, add complete: true to the document."


def _not_held(draft: Draft) -> str:
    """Why the passages are left out, and for a meeting of the record what to do if it was held."""
    count, meeting = len(draft.entries), draft.meeting
    if not draft.known:
        return f"the meeting lies ahead, so its {count} passages are no commitments yet"
    first = f"tracker meeting edit {meeting.slug} --state held"
    return (
        f"recorded as {meeting.state}, so its {count} passages are left out: if it was held, {first}, and draft again"
    )


def _document(draft: Draft) -> Entry:
    return document_entry(draft.document, {draft.document.sha256: draft.text})


def _commented(one: Drafted, draft: Draft) -> Iterator[str]:
    commitment = one.commitment
    at = commitment.passage
    quote = " ".join(draft.text[at.start : at.end].split()) if at else ""
    yield from _comments("  ", [f'"{quote}"'])
    yield from _comments("  by when: ", _timing(one))
    yield from _comments("  inferred: ", one.inferred)
    yield from _comments("  unsure: ", one.unsure)
    for older in one.renews:
        said = f"{older.ref} ({older.score:.2f}), {older.title}; if so, add renews: [{older.ref}]"
        yield from _comments("  perhaps promised before: ", [said])
    yield from list(mapping_lines({"commitments": [commitment_entry(commitment)]}))[1:]


def _recorded(one: Drafted, recorded: Commitment) -> Iterator[str]:
    said = f"{recorded.ref}, {recorded.title.best(one.proposal.language)[0]}"
    yield from _comments("  recorded already: ", [said])


def _timing(one: Drafted) -> Iterator[str]:
    deadline, recurrence = one.commitment.deadline, one.commitment.recurrence
    if recurrence is not None:
        yield f"every {recurrence.every}, first due {recurrence.anchor}"
    if deadline is not None:
        period = format_period(deadline.first_day or deadline.last_day, deadline.last_day)
        yield f"{period} from the words: {deadline.phrase}" if deadline.phrase else period


def _comments(label: str, texts: Iterable[str]) -> Iterator[str]:
    """A line each; a byte-order mark, which no one sees and YAML does not allow in a comment, is left out."""
    indent = label[: len(label) - len(label.lstrip())]
    for text in texts:
        yield f"{indent}# {label.strip()}{' ' if label.strip() else ''}{visible(text).replace(_MARK, '')}"
