"""What `tracker add` asks at a terminal: title, meeting, who, by when, what would count as done.

Invariant: each question can be answered by an option instead, and is then not asked; Enter takes the default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sahel_tracker.cli.asking import ask, show
from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.parties import party_codes
from sahel_tracker.cli.promises import PromiseOptions
from sahel_tracker.cli.values import read_list, read_text
from sahel_tracker.errors import Refused, TrackerError
from sahel_tracker.model.deadlines import parse_day, parse_due
from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.model.references import LONGEST_TITLE
from sahel_tracker.model.steps import parse_step

OFFERED = 9


def ask_for_title() -> str:
    """What was promised."""
    return ask("What was promised?", lambda answer: read_text(answer, "the title", LONGEST_TITLE))


def ask_for_rest(typed: PromiseOptions, record: Record) -> PromiseOptions:
    """The options with an answer for each of the four questions that was not answered on the command line."""
    if typed.meeting is None:
        typed = replace(typed, meeting=ask_for_meeting(record))
    if not (typed.party or typed.lead or typed.joint or typed.addressee):
        typed = ask_for_parties(typed, record)
    if not (typed.due or typed.every or typed.kind):
        typed = ask_for_time(typed)
    if typed.done_when is None:
        answer = ask("What would count as done? [not said]", str)
        typed = replace(typed, done_when=answer or None)
    return typed


def ask_for_meeting(record: Record) -> str:
    """The slug of a meeting, chosen by number or typed; Enter takes the one recorded last."""
    if not record.meetings:
        raise Refused(
            "there is no meeting in the record yet", "add one first: 'tracker meeting add SLUG --process P --on D'"
        )
    offered = list(record.meetings.values())[-OFFERED:][::-1]
    for number, meeting in enumerate(offered, 1):
        show(f"  {number}  {meeting.slug}  {meeting.last_day}  {meeting.title.best('en')[0]}")
    return ask(f"At which meeting? [{offered[0].slug}]", lambda answer: _chosen(answer, offered, record))


def _chosen(answer: str, offered: Sequence[Meeting], record: Record) -> str:
    if not answer:
        return offered[0].slug
    if answer.isdecimal() and 1 <= int(answer) <= len(offered):
        return offered[int(answer) - 1].slug
    return find_meeting(record, answer).slug


def ask_for_parties(typed: PromiseOptions, record: Record) -> PromiseOptions:
    """Who is bound: nobody named is all participants jointly; of several it is asked whether jointly."""
    meeting = find_meeting(record, typed.meeting or "")
    everyone = ", ".join(meeting.participants) or "none is recorded"
    question = f"Who? Codes or names, by commas [all participants jointly: {everyone}]"
    codes = ask(question, lambda answer: party_codes(read_list([answer], "the answer") if answer else (), record))
    if not codes:
        return typed
    jointly = len(codes) > 1 and ask("Each by itself, or jointly? [each]", _means_jointly)
    return replace(typed, joint=list(codes)) if jointly else replace(typed, party=list(codes))


def _means_jointly(answer: str) -> bool:
    if answer.casefold() in {"jointly", "joint", "j"}:
        return True
    if answer.casefold() in {"", "each", "e"}:
        return False
    raise Refused(f"'{answer}' is neither", "answer each or jointly")


def ask_for_time(typed: PromiseOptions) -> PromiseOptions:
    """By when, or how often and first when; Enter is a standing commitment."""
    question = "By when, or how often? (2013-06-30, 2012-12, 2013-Q2, every 3 months) [standing]"
    answer = ask(question, _read_time)
    if not answer:
        return typed
    if not _is_step(answer):
        return replace(typed, due=answer)
    first = typed.first_due or ask("First due on which day?", lambda day: parse_day(day).isoformat())
    return replace(typed, every=_step_in(answer), first_due=first)


def _read_time(answer: str) -> str:
    if answer and not _is_step(answer):
        parse_due(answer)
    return answer


def _is_step(answer: str) -> bool:
    try:
        parse_step(_step_in(answer))
    except TrackerError:
        return False
    return True


def _step_in(answer: str) -> str:
    return answer.casefold().removeprefix("every ").strip()
