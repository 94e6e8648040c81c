"""`tracker review`: proposals one by one at a terminal, one key a decision (R8).

Invariants: each decision is a transaction of its own, so that stopping at any moment loses none and the next review
goes on where this one stopped; nothing is locked while somebody reads; what was decided elsewhere is passed by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from sahel_tracker.cli.asking import can_ask, confirm, show, terminal_width
from sahel_tracker.cli.choosing import CHANGES, pressed
from sahel_tracker.cli.deciding import (
    Choice,
    accept_one,
    accept_plan,
    choice_words,
    find_waiting,
    first_choice,
    reject_one,
    rest_of_plan,
)
from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.settings import Settings, settings_of
from sahel_tracker.cli.speech import complain, say
from sahel_tracker.clock import today
from sahel_tracker.errors import Refused, TrackerError
from sahel_tracker.model.proposals import waiting
from sahel_tracker.model.records import Proposal, Record
from sahel_tracker.render.commitment_words import VERDICTS
from sahel_tracker.render.words import Words, mark

if TYPE_CHECKING:
    from sahel_tracker.render.review_page import Card
    from sahel_tracker.store.ledger import Change

INTERRUPTED = 130
KEYS = mark(
    "a accept · r reject · s skip · v verdict · d day · t standing · p party · m plan · u undo · q quit · ? help"
)
HELP = (
    mark("a  accept: record this as a finding"),
    mark(
        "r  reject: it does not speak of this commitment, and is no mention of it; "
        "if only the verdict is wrong, change it (v)"
    ),
    mark("s  skip: it goes on waiting"),
    mark("v, d, t, p  change the verdict, the day, the standing or the party first"),
    mark(
        "m  accept it for every open commitment of the same meeting that binds the same parties as firmly, "
        "the whole plan"
    ),
    mark("u  take back the last decision of this review"),
    mark("q  quit; what was decided is kept"),
)

FEW = 5
"""Findings up to which a whole plan is recorded on Enter; more want a word."""
Result = TypeVar("Result")
Step = Literal["stay", "next", "back", "quit"]


def review(
    ctx: typer.Context,
    meeting: Annotated[
        str | None, typer.Argument(help="Only what was proposed at this meeting.", metavar="MEETING")
    ] = None,
) -> None:
    """Decide the waiting proposals one by one at a terminal, one key each.

    Stop at any moment: what was decided is kept, and the next review goes on from there.
    """
    settings = settings_of(ctx)
    if not can_ask():
        raise Refused("review needs a terminal", "'tracker accept N' and 'tracker reject N' decide without one")
    session = Review(settings, queue_of(settings, meeting))
    try:
        session.run()
    except (KeyboardInterrupt, EOFError) as interruption:
        show("")
        session.tell_end()
        raise typer.Exit(INTERRUPTED) from interruption
    session.tell_end()


def queue_of(settings: Settings, meeting: str | None) -> list[int]:
    """The numbers of the waiting proposals, of one meeting or of all: the earlier meeting first, then the best."""
    from sahel_tracker.store.reader import open_reader

    with open_reader(settings.path) as reader:
        record = reader.record()
    slug = find_meeting(record, meeting).slug if meeting is not None else None
    by_meeting = sorted(waiting(record, slug), key=lambda one: record.meetings[one.meeting].last_day)
    return [one.id for one in by_meeting]


class Review:
    """One review: a queue of proposals, and what has been decided of it so far.

    What was recorded for a whole plan is not asked about again at the same meeting, in this review.
    """

    def __init__(self, settings: Settings, queue: list[int]) -> None:
        self._settings = settings
        self._queue = queue
        self._place = 0
        self._decided: list[int] = []
        self._covered: dict[int, tuple[str, frozenset[str]]] = {}
        self._record = Record()
        self._words = settings.words

    def run(self) -> None:
        """Show one proposal after the other until none is left or somebody quits."""
        while self._place < len(self._queue) or self._takes_back():
            card = self._card(self._queue[self._place])
            step = self._decide(card) if card is not None else "next"
            if step == "quit":
                return
            self._place += step == "next"

    def _takes_back(self) -> bool:
        """Whether the last decision is taken back, now that none is left; any other key ends the review."""
        if not self._decided:
            return False
        show(self._words.text("That was the last one: u takes the last decision back, any other key ends the review."))
        try:
            if pressed() != "u":
                return False
            self._undo()
        except EOFError:
            return False
        except TrackerError as error:
            complain(error.what, error.hint)
            return False
        return True

    def tell_end(self) -> None:
        """Say how many were decided, and how many still wait."""
        left = set(queue_of(self._settings, None)).intersection(self._queue)
        words = self._words
        decided = words.count("%(n)d proposal decided", "%(n)d proposals decided", len(self._queue) - len(left))
        waits = words.count("%(n)d still waits", "%(n)d still wait", len(left))
        say(self._settings, words.text("; ").join((decided, waits)))

    def _decide(self, card: Card) -> Step:
        """Show the proposal and take keys until it is decided or left."""
        self._show(card)
        choice = first_choice(card.proposal, self._record, self._words)
        step: Step = "stay"
        while step == "stay":
            self._tell(choice)
            key = pressed()
            try:
                if key in CHANGES:
                    choice = CHANGES[key](choice, card.proposal, self._record, self._words)
                else:
                    step = ACTIONS.get(key, Review.help)(self, card, choice)
            except TrackerError as error:
                complain(error.what, error.hint)
        return step

    def _card(self, number: int) -> Card | None:
        """Everything to show of a proposal as the file is now; None if it was decided or taken out meanwhile."""
        from sahel_tracker.render.review_page import Card
        from sahel_tracker.report.commitments import commitment_detail
        from sahel_tracker.store.reader import open_reader

        with open_reader(self._settings.path) as reader:
            self._record = record = reader.record()
            self._words = Words(self._settings.language, record.parties)
            if number in record.decisions or number not in record.proposals:
                return None
            one = record.proposals[number]
            if self._is_covered(one):
                return None
            document = record.documents[one.document]
            detail = commitment_detail(record, today(), one.commitment, reader.texts)
            text = reader.text(document.sha256) or ""
        return Card(one, self._place + 1, len(self._queue), detail, record.meetings[one.meeting], document, text)

    def _show(self, card: Card) -> None:
        from sahel_tracker.render.review_page import review_page
        from sahel_tracker.render.terminal import on_screen

        page = on_screen(review_page(card, self._words), terminal_width(), colour=self._settings.colour)
        typer.echo(f"\n{page}", err=True, nl=False)

    def _tell(self, choice: Choice) -> None:
        said = self._words.text(", ").join(choice_words(choice, self._words))
        show(self._words.text("would be recorded: %(finding)s", finding=said))
        show(self._words.text(KEYS))

    def help(self, _: Card, __: Choice) -> Step:
        """Say what each key does."""
        for line in HELP:
            show(f"  {self._words.text(line)}")
        return "stay"

    def skip(self, _: Card, __: Choice) -> Step:
        """Leave it waiting."""
        return "next"

    def leave(self, _: Card, __: Choice) -> Step:
        """End the review."""
        return "quit"

    def accept(self, card: Card, choice: Choice) -> Step:
        """Record the finding."""
        number = self._write("accept", card, lambda change, one: accept_one(change, one, choice).id)
        ref = card.proposal.commitment
        return self._done(card, self._words.text("%(ref)s: recorded as finding %(number)d", ref=ref, number=number))

    def accept_all(self, card: Card, choice: Choice) -> Step:
        """Record it for every open commitment of its plan, once that has been confirmed."""
        others = rest_of_plan(self._record, card.proposal)
        if not others:
            alone = "no other open commitment of its meeting binds the same parties as firmly"
            raise Refused(f"{card.proposal.commitment} stands alone: {alone}", "'a' accepts it for this one")
        question = self._words.count(
            "Record “%(verdict)s” for all of %(meeting)s, %(n)d other open commitment?",
            "Record “%(verdict)s” for all of %(meeting)s, %(n)d other open commitments?",
            len(others),
            verdict=self._words.text(VERDICTS[choice.verdict]),
            meeting=card.detail.assessment.meeting.slug,
        )
        if not confirm(question, self._words, usual=len(others) < FEW):
            return "stay"
        findings = self._write("accept", card, lambda change, one: accept_plan(change, one, choice))
        refs = [finding.commitment for finding in findings]
        self._covered[card.proposal.id] = card.proposal.meeting, frozenset(refs)
        for ref in refs[1:]:
            typer.echo(ref)
        return self._done(card, self._words.count("recorded %(n)d finding", "recorded %(n)d findings", len(refs)))

    def reject(self, card: Card, _: Choice) -> Step:
        """Record that it does not speak of the commitment."""
        number = self._write("reject", card, lambda change, one: reject_one(change, one).id)
        ref = card.proposal.commitment
        return self._done(card, self._words.text("%(ref)s: proposal %(number)d is rejected", ref=ref, number=number))

    def undo(self, _: Card, __: Choice) -> Step:
        """Take back the last decision of this review, and show it again."""
        self._undo()
        return "back"

    def _undo(self) -> None:
        """Take back the last decision of this review, with everything of its command."""
        from sahel_tracker.store import ledger
        from sahel_tracker.store.reader import open_reader

        if not self._decided:
            raise Refused("nothing was decided in this review yet", "'tracker undo' takes back what came before it")
        number = self._decided[-1]
        with open_reader(self._settings.path) as reader:
            entry = reader.last_entry_of("decision", str(number))
        if entry is not None:
            ledger.undo(self._settings.path, entry.n, whole=True)
        self._covered.pop(number, None)
        self._place = self._queue.index(self._decided.pop())
        say(self._settings, self._words.text("proposal %(number)d waits again", number=number))

    def _is_covered(self, one: Proposal) -> bool:
        """Whether a whole plan was recorded in this review that has its commitment, at its meeting."""
        return any(one.meeting == meeting and one.commitment in refs for meeting, refs in self._covered.values())

    def _write(self, action: str, card: Card, decide: Callable[[Change, Proposal], Result]) -> Result:
        """Decide in a transaction of its own. Raises Refused where somebody else has decided meanwhile."""
        from sahel_tracker.store import ledger

        with ledger.command(self._settings.path, action=action) as change:
            return decide(change, find_waiting(change.record, card.proposal.id))

    def _done(self, card: Card, said: str) -> Step:
        self._decided.append(card.proposal.id)
        typer.echo(card.proposal.commitment)
        say(self._settings, said)
        return "next"


ACTIONS: Mapping[str, Callable[[Review, Card, Choice], Step]] = {
    "a": Review.accept,
    "r": Review.reject,
    "s": Review.skip,
    "m": Review.accept_all,
    "u": Review.undo,
    "q": Review.leave,
    "": Review.leave,
}
