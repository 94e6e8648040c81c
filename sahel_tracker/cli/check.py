"""`tracker check`: a later meeting against the commitments that were open when it met (R7, R8, R10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.reading import Bom, Format, OutFile
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import say
from sahel_tracker.errors import Failed, Refused, Unreadable

if TYPE_CHECKING:
    from sahel_tracker.check.meeting import Checked
    from sahel_tracker.model.records import Meeting, Record
    from sahel_tracker.store.reader import Reader

Limit = Annotated[int | None, typer.Option(min=0, help="Print at most so many.", metavar="N")]
MinScore = Annotated[
    float | None, typer.Option(help="Print those of this score and above, weak ones too.", metavar="0..1")
]


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at a meeting, and the texts that were looked at, by SHA-256."""

    checked: Checked
    texts: Mapping[str, str]


def check(
    ctx: typer.Context,
    meeting: Annotated[str, typer.Argument(help="The meeting whose texts are read.", metavar="MEETING")],
    *,
    limit: Limit = None,
    min_score: MinScore = None,
    format: Format = None,
    output: OutFile = None,
    bom: Bom = False,
) -> None:
    """Read a meeting against the commitments that were open when it met.

    It marks the meeting checked and keeps what it proposes for `tracker review`; it closes nothing by itself.
    --limit and --min-score choose only what is printed.
    """
    from sahel_tracker.check.meeting import listed
    from sahel_tracker.render.check_page import CheckAnswer, check_page
    from sahel_tracker.render.output import Output, write
    from sahel_tracker.render.words import Words
    from sahel_tracker.report.quotes import quotes_among

    settings = settings_of(ctx)
    out = Output(format, output, settings.colour, bom=bom)
    out.chosen()
    least = read_score(min_score)
    look = look_at(settings, meeting)
    record, new = keep(settings, look)
    all_of_them = listed(record, look.checked, least)
    shown = all_of_them[:limit]
    left_out = len(all_of_them) - len(shown)
    answer = CheckAnswer(look.checked, shown, record, quotes_among(record, look.texts), left_out)
    write(check_page(answer, Words(settings.language, record.parties)), out)
    say_kept(settings, look.checked.meeting.slug, new)


def look_at(settings: Settings, typed: str) -> Look:
    """Read the meeting and its texts and match them; nothing is locked meanwhile.

    Raises Unknown, Refused for a meeting that was not held, Failed where no text of it is in the file.
    """
    from sahel_tracker.check.encoder import load_encoder
    from sahel_tracker.check.meeting import WORDS_ALONE, Encoding, check_meeting, open_before, texts_needed
    from sahel_tracker.cli.encoding import KeptVectors, reading
    from sahel_tracker.store.reader import open_reader

    with open_reader(settings.path) as reader:
        record = reader.record()
        meeting = find_meeting(record, typed)
        check_can_be_read(settings, meeting, record, reader)
        refs = open_before(record, meeting)
        texts = reader.texts(texts_needed(record, meeting.slug, refs))
    with reading(settings, meeting.slug, sum(map(len, texts.values()))):
        encoder = load_encoder()
        encoding = Encoding(encoder, KeptVectors(settings, encoder)) if encoder is not None else WORDS_ALONE
        return Look(check_meeting(record, meeting.slug, texts, encoding, refs), texts)


def check_can_be_read(settings: Settings, meeting: Meeting, record: Record, reader: Reader) -> None:
    """Refuse a meeting that was not held or has no text here; tell which of its texts are not."""
    from sahel_tracker.check.meeting import MOST_READ, documents_of
    from sahel_tracker.clock import today

    if meeting.state != "held" or meeting.first_day > today():
        state = meeting.state if meeting.state != "held" else "announced"
        hint = f"once it has met: tracker meeting edit {meeting.slug} --state held"
        raise Refused(f"meeting '{meeting.slug}' was not held: it is {state}", hint)
    documents = documents_of(record, meeting.slug)
    kept = reader.texts(one.sha256 for one in documents)
    if not kept:
        hint = f"bring it with 'tracker meeting attach {meeting.slug} --text FILE'"
        raise Failed(f"meeting '{meeting.slug}' has no text in this file", hint)
    words = settings.words
    for document in documents:
        if document.sha256 not in kept:
            say(settings, words.text("note: the text of %(slug)s is not in this file", slug=document.slug))
        elif len(kept[document.sha256]) > MOST_READ:
            read = {"slug": document.slug, "n": words.number(MOST_READ)}
            say(settings, words.text("note: only the first %(n)s characters of %(slug)s are read", **read))


def keep(settings: Settings, look: Look) -> tuple[Record, int]:
    """Mark the meeting checked and keep what is new, in one transaction; gives the record then, and how many are new.

    A meeting whose complete text is not in the file stays unchecked, for its silence would count. What was proposed,
    decided or taken out since the meeting was read is heeded.
    """
    from sahel_tracker.check.copies import Copies
    from sahel_tracker.check.meeting import documents_of
    from sahel_tracker.model.proposals import fresh_among
    from sahel_tracker.store import ledger

    checked = look.checked
    with ledger.command(settings.path, action="check") as change:
        record = change.record
        meeting = find_meeting(record, checked.meeting.slug)
        unread = not checked.whole and any(one.complete for one in documents_of(record, meeting.slug))
        change.put(replace(meeting, checked=meeting.checked or not unread))
        known = [
            one for one in checked.fresh if one.commitment in record.commitments and one.document in record.documents
        ]
        new = change.propose(fresh_among(record, known, Copies(record, look.texts).same))
    return record, len(new)


def say_kept(settings: Settings, slug: str, new: int) -> None:
    """Tell how many proposals are new, and what decides them."""
    words = settings.words
    count = words.count("%(n)d new possible mention", "%(n)d new possible mentions", new)
    say(settings, words.text("checked %(meeting)s: %(count)s", meeting=slug, count=count))


def read_score(typed: float | None) -> float | None:
    """The score as typed. Raises Unreadable outside 0..1."""
    if typed is not None and not 0 <= typed <= 1:
        raise Unreadable(f"--min-score {typed} is not a score", "write a number from 0 to 1, such as 0.3")
    return typed
