"""`tracker add`: the first of the moments that decide: a promise recorded in under a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.asking import can_ask, confirm_or_leave, show
from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.option_sets import takes
from sahel_tracker.cli.outcome import OutcomeFormat, give_commitment
from sahel_tracker.cli.promises import PromiseOptions, promised
from sahel_tracker.cli.rechecking import open_checks, say_to_check_again
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import complain, say
from sahel_tracker.cli.times import agree, read_times, tell
from sahel_tracker.cli.values import read_key, read_title
from sahel_tracker.clock import today
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.exchange.phrases import base_of
from sahel_tracker.model.binding import resolved_parties
from sahel_tracker.model.records import Commitment, Meeting, Record
from sahel_tracker.model.references import ref_prefix
from sahel_tracker.model.rules import problems

if TYPE_CHECKING:
    from sahel_tracker.cli.questions import Questions
    from sahel_tracker.render.words import Words


@takes(typed=PromiseOptions)
def add(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Argument(help="What was promised.", metavar="TITLE")] = None,
    *,
    ref: Annotated[str | None, typer.Option(help="Its ref; else the next of its meeting.", metavar="REF")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    format: OutcomeFormat = "plain",
    typed: PromiseOptions,
) -> None:
    """Record a commitment made at a meeting.

    At a terminal it asks for what was not given, shows what it will record, and asks once more. It prints the ref.
    """
    from sahel_tracker.store import ledger

    settings = settings_of(ctx)
    asked = can_ask() and not yes
    if asked:
        title, typed = completed(title, typed, settings)
    wording, slug = required(title, typed.meeting)
    with ledger.command(settings.path, action="add") as change:
        meeting = find_meeting(change.record, slug)
        key = new_key(ref, change.record) or change.new_ref(prefix_of(meeting))
        new = Commitment(key, meeting.slug, read_title(wording, "TITLE", settings.language, typed.title_lang))
        made = promised(new, typed, change.record, text_of=change.text, settings=settings, agreed=asked)
        change.put(made)
        again = open_checks(made, change)
    give_commitment(ctx, key, format)
    words = settings.words
    for one in () if asked else read_times(typed, base_of(made, change.record)):
        tell(one, settings)
    say(settings, words.text("recorded %(ref)s", ref=key))
    for note in notes_on(made, meeting, words):
        say(settings, note)
    say_to_check_again(settings, again)


def notes_on(made: Commitment, meeting: Meeting, words: Words) -> Iterator[str]:
    """Why a promise that was recorded may not be seen where one looks for it."""
    if meeting.last_day > today():
        day = meeting.last_day
        yield words.text("note: the meeting ends on %(day)s; the promise stands in lists from that day on", day=day)
    if not resolved_parties(made, meeting):
        yield words.text("note: %(slug)s lists no participants yet, so nobody is bound", slug=meeting.slug)


def required(title: str | None, meeting: str | None) -> tuple[str, str]:
    """Both as they are. Raises Unreadable naming the one that is missing."""
    if title is None:
        raise Unreadable("no title was given", "say what was promised: tracker add TITLE --meeting SLUG")
    if meeting is None:
        raise Unreadable("no meeting was given", "add --meeting SLUG; 'tracker meeting list' shows them")
    return title, meeting


def completed(title: str | None, typed: PromiseOptions, settings: Settings) -> tuple[str, PromiseOptions]:
    """Title and options with what was missing asked for, shown and confirmed; a pasted sentence offers answers."""
    from sahel_tracker.cli.pasting import Offer, is_sentence, offer_for
    from sahel_tracker.cli.preview import preview
    from sahel_tracker.cli.questions import Questions
    from sahel_tracker.render.words import Words
    from sahel_tracker.store.reader import open_reader

    with open_reader(settings.path) as reader:
        record = reader.record()
        questions = Questions(record, Words(settings.language, record.parties, record.processes))
        said = title if title is not None else questions.promised()
        if typed.meeting is None:
            typed = replace(typed, meeting=questions.meeting())
        pasted = title is None and is_sentence(said)
        offer = offer_for(said, typed, reader, record) if pasted else Offer(said)
    title, typed, draft = answered(typed, replace(questions, offer=offer), settings, pasted=pasted)
    for one in read_times(typed, base_of(draft, record)):
        agree(one, settings)
    for line in preview(draft, record, questions.words):
        show(line)
    confirm_or_leave(settings.words.text("Record it?"), settings)
    return title, typed


def answered(
    typed: PromiseOptions, questions: Questions, settings: Settings, *, pasted: bool
) -> tuple[str, PromiseOptions, Commitment]:
    """The title, the options with an answer for each that was not given, and what they come to.

    What a rule forbids is said and asked for again, the answers given standing as what is offered.
    """
    for doubt in questions.offer.unsure:
        show(f"  {doubt}")
    while True:
        title = questions.title() if pasted else questions.offer.title
        answers = questions.rest(typed)
        if pasted:
            answers = questions.of_a_sentence(answers)
        try:
            return title, answers, drafted(title, answers, questions.record, settings)
        except (Refused, Unreadable) as error:
            if answers == typed:
                raise
            complain(error.what, error.hint)
        questions = replace(questions, offer=replace(questions.offer, title=title, typed=answers))


def drafted(title: str, typed: PromiseOptions, record: Record, settings: Settings) -> Commitment:
    """What would be recorded, before it has a ref; its quote is looked for when it is recorded.

    Raises Refused where a rule forbids it.
    """
    meeting = find_meeting(record, typed.meeting or "")
    new = Commitment(prefix_of(meeting), meeting.slug, read_title(title, "TITLE", settings.language, typed.title_lang))
    made = promised(new, replace(typed, quote=None), record, text_of=lambda _: None, settings=settings, agreed=True)
    wrong = problems(record, made)
    if wrong:
        raise Refused(f"{wrong[0].field}: {wrong[0].what}", wrong[0].hint)
    return made


def new_key(ref: str | None, record: Record) -> str | None:
    """The ref that was typed, if one was. Raises Refused where it is taken."""
    if ref is None:
        return None
    key = read_key(ref, "--ref")
    if key.casefold() in {known.casefold() for known in record.commitments}:
        raise Refused(f"ref '{key}' is taken", "choose another, or leave --ref out and the next one is given")
    return key


def prefix_of(meeting: Meeting) -> str:
    """What the refs of its commitments begin with: TRI-2012."""
    return ref_prefix(meeting.slug, meeting.last_day)
