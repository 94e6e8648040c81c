"""What `tracker add` asks at a terminal: title, meeting, who, by when, what would count as done.

Invariants: each question can be answered by an option instead, and is then not asked; Enter takes what is offered, a
hyphen takes nothing. What a sentence is made of besides (wording, themes) is asked only where one was pasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, cast, get_args

from sahel_tracker.cli.asking import ask, show
from sahel_tracker.cli.lookup import find_commitment, find_meeting
from sahel_tracker.cli.parties import party_codes
from sahel_tracker.cli.pasting import NO_OFFER, Offer, with_offered
from sahel_tracker.cli.promises import EVERYONE, PromiseOptions
from sahel_tracker.cli.values import read_list, read_text
from sahel_tracker.errors import Refused, TrackerError
from sahel_tracker.exchange.phrases import Base, read_day, read_due, read_every
from sahel_tracker.model.records import Meeting, Record, Role, Wording
from sahel_tracker.model.references import LONGEST_TITLE
from sahel_tracker.render.commitments_page import ROLES
from sahel_tracker.render.words import Words

OFFERED = 9
NOTHING = "-"
LONGEST_SENTENCE = 4_000
ROLE_OPTIONS: dict[str, Role] = {"party": "each", "lead": "lead", "joint": "joint", "addressee": "addressee"}
EACH = ("", "each", "e", "chacun", "كل")
JOINTLY = ("jointly", "joint", "j", "conjointement", "معا", "معًا")


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks about a commitment to this record, in these words."""

    record: Record
    words: Words
    offer: Offer = NO_OFFER

    def promised(self) -> str:
        """What was promised: a title, or the sentence that says it."""
        question = self.words.text("What was promised? A title, or the sentence of the text")
        return ask(question, lambda answer: read_text(answer, "TITLE", LONGEST_SENTENCE))

    def title(self) -> str:
        """The title, where the sentence offers one."""
        question = self._offering(self.words.text("Under which title?"), self.offer.title)
        return ask(question, lambda answer: read_text(answer or self.offer.title, "TITLE", LONGEST_TITLE))

    def rest(self, typed: PromiseOptions) -> PromiseOptions:
        """The options with an answer for each question that was not answered on the command line."""
        if not (typed.party or typed.lead or typed.joint or typed.addressee):
            typed = self.parties(typed)
        if not (typed.due or typed.every or typed.kind):
            typed = self.time(typed)
        if typed.done_when is None:
            typed = replace(typed, done_when=self._text(self.words.text("What would count as done?"), "done_when"))
        return typed

    def of_a_sentence(self, typed: PromiseOptions) -> PromiseOptions:
        """How firmly it is worded, what it is about, which meeting keeps it, what it promises again."""
        if typed.wording is None:
            typed = replace(typed, wording=self._wording())
        if typed.theme is None:
            themes = self._text(self.words.text("Themes, by commas?"), "theme")
            typed = replace(typed, theme=themes.split(",") if themes else None)
        if typed.expects is None and self.offer.typed.expects:
            typed = replace(typed, expects=self._text(self.words.text("Kept by a meeting of?"), "expects"))
        if typed.renews is None and self.offer.renewable:
            typed = replace(typed, renews=self._renews())
        return replace(
            with_offered(typed, self.offer.typed, "document", "quote"), note=self.offer.typed.note or typed.note
        )

    def meeting(self) -> str:
        """The slug of a meeting, chosen by number or typed; Enter takes the one recorded last."""
        if not self.record.meetings:
            raise Refused("there is no meeting in the record yet", "first: tracker meeting add SLUG --process P --on D")
        offered = list(self.record.meetings.values())[-OFFERED:][::-1]
        for number, meeting in enumerate(offered, 1):
            held = self.words.met(meeting.slug, meeting.last_day, meeting.last_day)
            show(f"  {number}  {held}  {self.words.title(meeting.title)}")
        question = self.words.text("At which meeting? [%(meeting)s]", meeting=offered[0].slug)
        return ask(question, lambda answer: self._chosen(answer, offered))

    def parties(self, typed: PromiseOptions) -> PromiseOptions:
        """Who is bound: nobody named is all participants jointly; of several it is asked whether jointly."""
        question = self.words.text("Who? Codes or names, by commas")
        offered, nobody = self._parties_offered(), self.words.text("all participants jointly")
        answer = ask(
            self._offering(question, offered, nobody),
            lambda answer: self._codes(answer) if answer not in ("", NOTHING) else answer,
        )
        if answer == "" and offered:
            return with_offered(typed, self.offer.typed, *ROLE_OPTIONS)
        if isinstance(answer, str):
            return typed
        codes = answer
        question = self.words.text("Each by itself, or jointly? [each]")
        jointly = len(codes) > 1 and ask(question, _means_jointly)
        return replace(typed, joint=list(codes)) if jointly else replace(typed, party=list(codes))

    def time(self, typed: PromiseOptions) -> PromiseOptions:
        """By when, or how often and first when; Enter is a standing commitment."""
        question = self.words.text("By when, or how often? 2013-06-30, before the end of June, every 3 months")
        base, offered = self._base(typed), self.offer.typed
        said = offered.due or offered.every or ""
        question = self._offering(question, said, self.words.text("no deadline"))
        time = ask(question, lambda answer: _read_time("" if answer == NOTHING else answer or said, base))
        if time.every is None:
            return replace(typed, due=time.due)
        asking = self._offering(self.words.text("First due on which day?"), offered.first_due or "")
        first = typed.first_due or ask(asking, lambda day: _read_day(day or offered.first_due or "", base))
        return replace(typed, every=time.every, first_due=first)

    def _base(self, typed: PromiseOptions) -> Base:
        document = self.record.documents.get(typed.document or "")
        return Base(find_meeting(self.record, typed.meeting or "").last_day, document.published if document else None)

    def _codes(self, answer: str) -> list[str]:
        return list(party_codes(read_list([answer], "--party"), self.record))

    def _parties_offered(self) -> str:
        """Those whom the sentence names, by how they would be bound."""
        said = []
        for option, role in ROLE_OPTIONS.items():
            codes = getattr(self.offer.typed, option) or ()
            everyone = self.words.text("all participants")
            names = [everyone if code == EVERYONE else self.words.party(code) for code in codes]
            if names:
                said.append(self.words.named(self.words.text(ROLES[role]), self.words.text(", ").join(names)))
        return self.words.text("; ").join(said)

    def _wording(self) -> Wording:
        offered: Wording = self.offer.typed.wording or "firm"
        question = self.words.text("How firmly? firm, exploratory, call or planned")
        return ask(self._offering(question, offered), lambda answer: _read_wording(answer or offered))

    def _renews(self) -> list[str] | None:
        for one in self.offer.renewable:
            show(f"  {one.ref}  {one.title}")
        question = self.words.text("Does it promise one of these again? Refs, by commas")
        question = self._offering(question, "", self.words.text("none"))
        return ask(question, self._refs)

    def _refs(self, answer: str) -> list[str] | None:
        if answer in ("", NOTHING):
            return None
        return [find_commitment(self.record, ref).ref for ref in read_list([answer], "--renews")]

    def _text(self, question: str, option: str) -> str | None:
        """A line of text for an option; Enter takes what is offered."""
        offered = getattr(self.offer.typed, option) or ""
        said = offered if isinstance(offered, str) else ", ".join(offered)
        answer = ask(self._offering(question, said, self.words.text("not said")), str)
        return None if answer == NOTHING else answer or said or None

    def _offering(self, question: str, offered: str, nothing: str = "") -> str:
        """The question with what Enter takes; where something is offered, with how to take nothing instead."""
        if offered and nothing:
            return self.words.text("%(question)s [%(offered)s; - for none]", question=question, offered=offered)
        return f"{question} [{offered or nothing}]" if offered or nothing else question

    def _chosen(self, answer: str, offered: Sequence[Meeting]) -> str:
        if not answer:
            return offered[0].slug
        if answer.isdecimal() and len(answer) <= len(str(OFFERED)) and 1 <= int(answer) <= len(offered):
            return offered[int(answer) - 1].slug
        return find_meeting(self.record, answer).slug


def _read_wording(answer: str) -> Wording:
    for wording in get_args(Wording):
        if answer.casefold() == wording:
            return cast("Wording", wording)
    raise Refused(f"'{answer}' is no wording", "answer firm, exploratory, call or planned")


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
