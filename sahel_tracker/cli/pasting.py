"""A sentence that somebody pastes into `tracker add`: what it says, as the options that one would type for it.

Invariant: what is offered stands as the answer to a question and is recorded only when somebody takes it; the sentence
itself is never lost: it becomes the quote where a text of the meeting has it, else the note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.promises import EVERYONE, PromiseOptions
from sahel_tracker.errors import TrackerError
from sahel_tracker.exchange.phrases import Base, read_due
from sahel_tracker.model.deadlines import format_period
from sahel_tracker.model.steps import due_day

if TYPE_CHECKING:
    from sahel_tracker.draft.commitments import Proposal
    from sahel_tracker.draft.renewals import Candidate
    from sahel_tracker.model.records import BoundParty, Deadline, Document, Meeting, Record
    from sahel_tracker.store.reader import Reader

NOTHING_TYPED = PromiseOptions()
_ENDS = (".", "!", "?", "؟", "؛", ";", "…")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the questions offer: a title, options as they would be typed, older promises that may be meant again."""

    title: str = ""
    typed: PromiseOptions = NOTHING_TYPED
    renewable: tuple[Candidate, ...] = ()
    unsure: tuple[str, ...] = ()


NO_OFFER = Offer()


def is_sentence(answer: str) -> bool:
    """Whether it is rather a sentence of a text than a title: long, with a full stop, or with a promise to be heard."""
    from sahel_tracker.draft.passages import passages
    from sahel_tracker.draft.titles import LONGEST

    return len(answer) > LONGEST or answer.endswith(_ENDS) or bool(passages(answer).undertakings)


def offer_for(sentence: str, typed: PromiseOptions, reader: Reader, record: Record) -> Offer:
    """What a sentence offers for this meeting; days count from the publication of its text, else from the meeting."""
    from sahel_tracker.draft.commitments import proposal

    meeting = find_meeting(record, typed.meeting or "")
    document = _document_with(sentence, typed, meeting, reader, record)
    base = Base(meeting.last_day, document.published if document else None)
    made = proposal(sentence, base.day)
    noted = " ".join(filter(None, (typed.note, sentence)))
    cited = {"document": document.slug, "quote": sentence} if document else {"note": noted}
    unsure = () if document else ("it stands in no text of this meeting that is kept here: it becomes the note",)
    options = {**_roles(made), **_time(made, meeting, base), **_rest(made, meeting), **cited}
    renewable = _renewable(sentence, made, meeting, reader, record)
    return Offer(made.title, PromiseOptions(**options), renewable, (*unsure, *made.inferred, *made.unsure))


def with_offered(typed: PromiseOptions, offered: PromiseOptions, *names: str) -> PromiseOptions:
    """The options with what is offered for these. What was typed stays."""
    return replace(typed, **{name: getattr(offered, name) for name in names if getattr(typed, name) is None})


def _document_with(
    sentence: str, typed: PromiseOptions, meeting: Meeting, reader: Reader, record: Record
) -> Document | None:
    from sahel_tracker.language.normalise import find_quote

    own = [one for one in record.documents.values() if one.meeting == meeting.slug]
    named = [one for one in own if one.slug == typed.document] if typed.document else own
    texts = reader.texts(one.sha256 for one in named)
    return next((one for one in named if find_quote(texts.get(one.sha256, ""), sentence)), None)


def _roles(made: Proposal) -> dict[str, Any]:
    """Who is bound, as --party, --joint, --lead and --addressee."""
    named = {
        option: _codes(made.parties, role) + ([EVERYONE] if made.all_participants == role else [])
        for option, role in (("party", "each"), ("joint", "joint"), ("lead", "lead"), ("addressee", "addressee"))
    }
    if named["joint"] == [EVERYONE] and (named["lead"] or not made.parties):
        named["joint"] = []  # what is meant where nothing is said
    return {option: codes or None for option, codes in named.items()}


def _codes(parties: Sequence[BoundParty], role: str) -> list[str]:
    return [one.code for one in parties if one.role == role]


def _time(made: Proposal, meeting: Meeting, base: Base) -> dict[str, Any]:
    """The deadline in its words where they mean the same when typed, else in days; a cadence with its first due day."""
    if made.every is not None:
        first = made.deadline.last_day if made.deadline else due_day(meeting.last_day, made.every, 1)
        return {"every": str(made.every), "first_due": first.isoformat()}
    return {"due": _as_typed(made.deadline, base)} if made.deadline else {}


def _as_typed(deadline: Deadline, base: Base) -> str:
    if deadline.phrase:
        try:
            understood = read_due(deadline.phrase, base)
        except TrackerError:
            understood = None
        if understood is not None and understood.value == deadline:
            return deadline.phrase
    return format_period(deadline.first_day or deadline.last_day, deadline.last_day)


def _rest(made: Proposal, meeting: Meeting) -> dict[str, Any]:
    level = f",level={made.level or meeting.level}" if made.level or meeting.level else ""
    host = f"@{made.host}" if made.host else ""
    return {
        "wording": made.wording,
        "theme": list(made.themes) or None,
        "expects": f"{meeting.process}{host}{level}" if made.meets else None,
    }


def _renewable(
    sentence: str, made: Proposal, meeting: Meeting, reader: Reader, record: Record
) -> tuple[Candidate, ...]:
    from sahel_tracker.draft.renewals import renewal_candidates, texts_wanted

    texts: Mapping[str, str] = reader.texts(texts_wanted(record, meeting))
    return renewal_candidates(record, texts, meeting, sentence, [made]).get(0, ())
