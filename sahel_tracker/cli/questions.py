"""What `tracker add` asks at a terminal: title, meeting, who, by when, what would count as done.

Invariant: each question can be answered by an option instead, and is then not asked; Enter takes the default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sahel_tracker.cli.asking import ask, show
from sahel_tracker.cli.lookup import find_meeting
from sahel_tracker.cli.parties import party_codes
from sahel_tracker.cli.promises import PromiseOptions
from sahel_tracker.cli.values import read_list, read_text
from sahel_tracker.errors import Refused, TrackerError
from sahel_tracker.exchange.phrases import Base, read_day, read_due, read_every
from sahel_tracker.model.records import Meeting, Record
from sahel_tracker.model.references import LONGEST_TITLE
from sahel_tracker.render.words import Words

OFFERED = 9
EACH = ("", "each", "e", "chacun", "كل")
JOINTLY = ("jointly", "joint", "j", "conjointement", "معا", "معًا")


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks about a commitment to this record, in these words."""

    record: Record
    words: Words

    def title(self) -> str:
        """What was promised."""
        question = self.words.text("What was promised?")
        return ask(question, lambda answer: read_text(answer, "TITLE", LONGEST_TITLE))

    def rest(self, typed: PromiseOptions) -> PromiseOptions:
        """The options with an answer for each question that was not answered on the command line."""
        if typed.meeting is None:
            typed = replace(typed, meeting=self.meeting())
        if not (typed.party or typed.lead or typed.joint or typed.addressee):
            typed = self.parties(typed)
        if not (typed.due or typed.every or typed.kind):
            typed = self.time(typed)
        if typed.done_when is None:
            answer = ask(self.words.text("What would count as done? [not said]"), str)
            typed = replace(typed, done_when=answer or None)
        return typed

    def meeting(self) -> str:
        """The slug of a meeting, chosen by number or typed; Enter takes the one recorded last."""
        if not self.record.meetings:
            raise Refused("there is no meeting in the record yet", "first: tracker meeting add SLUG --process P --on D")
        offered = list(self.record.meetings.values())[-OFFERED:][::-1]
        for number, meeting in enumerate(offered, 1):
            show(f"  {number}  {meeting.slug}  {meeting.last_day}  {self.words.title(meeting.title)}")
        question = self.words.text("At which meeting? [%(meeting)s]", meeting=offered[0].slug)
        return ask(question, lambda answer: self._chosen(answer, offered))

    def parties(self, typed: PromiseOptions) -> PromiseOptions:
        """Who is bound: nobody named is all participants jointly; of several it is asked whether jointly."""
        codes = ask(
            self.words.text("Who? Codes or names, by commas [all participants jointly]"),
            lambda answer: party_codes(read_list([answer], "--party") if answer else (), self.record),
        )
        if not codes:
            return typed
        question = self.words.text("Each by itself, or jointly? [each]")
        jointly = len(codes) > 1 and ask(question, _means_jointly)
        return replace(typed, joint=list(codes)) if jointly else replace(typed, party=list(codes))

    def time(self, typed: PromiseOptions) -> PromiseOptions:
        """By when, or how often and first when; Enter is a standing commitment."""
        question = self.words.text(
            "By when, or how often? 2013-06-30, before the end of June, every 3 months [no deadline]"
        )
        base = self._base(typed)
        time = ask(question, lambda answer: _read_time(answer, base))
        if time.every is None:
            return replace(typed, due=time.due)
        first = typed.first_due or ask(self.words.text("First due on which day?"), lambda day: _read_day(day, base))
        return replace(typed, every=time.every, first_due=first)

    def _base(self, typed: PromiseOptions) -> Base:
        document = self.record.documents.get(typed.document or "")
        return Base(find_meeting(self.record, typed.meeting or "").last_day, document.published if document else None)

    def _chosen(self, answer: str, offered: Sequence[Meeting]) -> str:
        if not answer:
            return offered[0].slug
        if answer.isdecimal() and 1 <= int(answer) <= len(offered):
            return offered[int(answer) - 1].slug
        return find_meeting(self.record, answer).slug


def _means_jointly(answer: str) -> bool:
    if answer.casefold() not in (*EACH, *JOINTLY):
        raise Refused(f"'{answer}' is neither", "answer each or jointly")
    return answer.casefold() in JOINTLY


class _Time(NamedTuple):
    """An answer that can be read: a deadline, a cadence, or neither."""

    due: str | None = None
    every: str | None = None


def _read_time(answer: str, base: Base) -> _Time:
    if not answer:
        return _Time()
    for every in (answer, answer.casefold().removeprefix("every ").strip()):
        try:
            read_every(every, base)
        except TrackerError:
            continue
        return _Time(every=every)
    read_due(answer, base)
    return _Time(due=answer)


def _read_day(answer: str, base: Base) -> str:
    read_day(answer, base)
    return answer
