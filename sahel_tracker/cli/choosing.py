"""Changing what is to be recorded of a proposal, by keys and short answers at a terminal.

Invariant: any key that names nothing leaves the choice as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar, get_args

import typer

from sahel_tracker.cli.asking import ask, show
from sahel_tracker.cli.deciding import CLOSING, Choice, check_choice
from sahel_tracker.cli.parties import party_code
from sahel_tracker.clock import today
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.deadlines import parse_day
from sahel_tracker.model.finding_rules import bound_problems
from sahel_tracker.model.records import Proposal, Record, Standing, Verdict
from sahel_tracker.render.check_words import note_words
from sahel_tracker.render.commitment_words import STANDINGS, VERDICTS
from sahel_tracker.render.words import Words

AT_THE_LATEST = "<="
ARABIC_KEYBOARD = str.maketrans("شقسرحيفةعض؟", "arsvpdtmuq?")
"""What the keys of the letters give on an Arabic keyboard."""

Value = TypeVar("Value", bound=str)
Changed = Callable[[Choice, Proposal, Record, Words], Choice]


def pressed() -> str:
    """The key that was pressed, in lower case, as on a Latin keyboard; '' at the end of input.

    Raises KeyboardInterrupt and EOFError as usual.
    """
    return typer.getchar()[:1].casefold().translate(ARABIC_KEYBOARD)


def another_verdict(choice: Choice, proposal: Proposal, _: Record, words: Words) -> Choice:
    """Another verdict that closes nothing, by number; what the suggestion noted stays with what was suggested."""
    verdict = _numbered(tuple(one for one in get_args(Verdict) if one not in CLOSING), VERDICTS, words)
    if not verdict:
        return choice
    note = note_words(proposal, words) if verdict == proposal.verdict else None
    if choice.note and not note:
        show(words.text("the note “%(note)s” belongs to what was suggested and is left out", note=choice.note))
    return replace(choice, verdict=verdict, note=note)


def another_standing(choice: Choice, _: Proposal, __: Record, words: Words) -> Choice:
    """Another standing, by number."""
    standing = _numbered(get_args(Standing), STANDINGS, words)
    return replace(choice, standing=standing) if standing else choice


def another_party(choice: Choice, proposal: Proposal, record: Record, words: Words) -> Choice:
    """One bound party, by code or name; Enter means all, the end of input leaves it as it is."""
    question = words.text("About which party? [all]")

    def read(typed: str) -> Choice:
        return replace(choice, party=_bound_party(typed, proposal, record) if typed else None)

    return _asked(question, read, choice)


def another_day(choice: Choice, proposal: Proposal, record: Record, words: Words) -> Choice:
    """Another day, exact or at the latest; Enter and the end of input leave it as it is."""
    question = words.text(
        "On which day? 2013-11-14, or <=2013-11-14 for at the latest; Enter or Control-D leaves it [%(day)s]",
        day=str(choice.on),
    )
    return _asked(question, lambda typed: _on_day(choice, typed, proposal, record), choice)


CHANGES: Mapping[str, Changed] = {
    "v": another_verdict,
    "d": another_day,
    "t": another_standing,
    "p": another_party,
}


def _asked(question: str, read: Callable[[str], Choice], choice: Choice) -> Choice:
    """What the answer makes of the choice; as it was at the end of input."""
    try:
        return ask(question, read)
    except EOFError:
        show("")
        return choice


def _numbered(values: tuple[Value, ...], names: Mapping[str, str], words: Words) -> Value | None:
    """One of these values by the number that stands before it; None for any other key."""
    numbers = {str(number): value for number, value in enumerate(values, 1)}
    show(" · ".join(f"{number} {words.text(names[value])}" for number, value in numbers.items()))
    return numbers.get(pressed())


def _bound_party(typed: str, proposal: Proposal, record: Record) -> str:
    code = party_code(typed, record)
    for problem in bound_problems(record, record.commitments[proposal.commitment], code):
        raise Refused(problem.what, problem.hint)
    return code


def _on_day(choice: Choice, typed: str, proposal: Proposal, record: Record) -> Choice:
    if not typed:
        return choice
    latest = typed.startswith(AT_THE_LATEST)
    day = parse_day(typed.removeprefix(AT_THE_LATEST).strip())
    if day > today():
        raise Unreadable(f"{day} lies in the future", "a finding is about what has been")
    changed = replace(choice, on=day, dated="at-latest" if latest else "exact")
    check_choice(changed, proposal, record)
    return changed
