"""The verdict that a passage suggests for a commitment; a person decides (R8).

Invariants: when in doubt it is `reaffirmed`; what is announced, supposed, asked for or denied is never `fulfilled`;
another meeting (body, level, place, number) does not keep a promise to meet; a cue counts only beside what is promised.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from sahel_tracker.check.evidence import concept_weight, evidence, word_weight
from sahel_tracker.check.gatherings import (
    BODY_NAMES,
    MEETINGS,
    Gathering,
    is_called_a_meeting,
    level_of,
    told_gathering,
)
from sahel_tracker.check.matching import Candidate
from sahel_tracker.check.promises import Promise
from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.cues import Cue, cue_places
from sahel_tracker.language.keys import keys
from sahel_tracker.model.records import Verdict

HOLDING = frozenset(
    {
        "k|hold",
        "k|next-meeting",
        "k|periodic-meetings",
        "k|annual",
        "k|quarterly",
        "k|half-yearly",
        "k|monthly",
        "k|host",
    }
)
REGULAR = frozenset({"k|annual", "k|quarterly", "k|half-yearly", "k|monthly"})
BODIES = frozenset(f"k|{concept}" for concept in BODY_NAMES)
PAPERS = frozenset(
    f"k|{concept}"
    for concept in (
        *("action-plan", "strategy", "roadmap", "programme", "proposal", "report", "annual-report", "terrorist-list"),
        *("agreement", "peace-agreement", "seat-agreement", "memorandum", "declaration", "recommendations"),
        *("ratification", "sign", "adopt", "code-of-conduct", "rules-of-procedure", "legislation", "harmonise-law"),
    )
)
"""What is adopted, signed or ratified, or that it shall be: of anything else that is but a step."""
OF_A_KIND = frozenset({"k|workshop", "k|military-exercise", "k|donor-conference"})
SETTING_UP = "k|establish"
MEETING_TOKENS = frozenset(f"k|{concept}" for concept in MEETINGS)
ANNOUNCED = "announced for later"
OTHERS_MEETING = "another body's meeting"
ANOTHER_MEETING = "another meeting"
_REACH = 100
_WORTH_NAMING = 1.2
_NEGATED = 30
_JOINED = re.compile(r"[,;،؛]|\s(?:and|but|et|mais)\s|\sو")
DECISIVE = ("held", "done", "progress", "negative", "late")
TOLD = ("held", "done", "progress", "partial")
_AHEAD = ("future", "meant")
_FIRST = 2
_DENYING = ("negative", "late")
_CLAUSE_ENDS = re.compile(
    r"[.!?؟]\s|[;؛]|،\s?و|,\s(?:and|et)\s"
    r"|[,،]?\s(?:but|while|whereas|mais|tandis que?|alors que?|لكن|ولكن|بينما|فيما|في حين)\s"
)
_OPEN = ("doubt", *_AHEAD, "urge")


class Suggestion(NamedTuple):
    """A verdict with, where it needs one, a note of why it is not more."""

    verdict: Verdict
    note: str | None = None


REAFFIRMED = Suggestion("reaffirmed")


def suggested_verdict(promise: Promise, candidate: Candidate) -> Suggestion:
    """What the passage likely means for the promise; where it may mean less or something else, `reaffirmed`."""
    said = _Said.of(promise, candidate)
    if said.has("doubt"):
        return Suggestion("reaffirmed", ANNOUNCED if said.lies_ahead else None)
    if said.has("negative"):
        return _of_a_denial(promise, said)
    if promises_a_meeting(promise):
        return _of_a_meeting(promise, candidate, said)
    if said.is_done("held") and _meets_itself(promise, candidate, said):
        return Suggestion("fulfilled")
    return _of_a_deed(said)


def promises_a_meeting(promise: Promise) -> bool:
    """Whether what is promised is that a meeting be held: a title begins with it, and does not only name one."""
    titles = [title.evidence.tokens for title in promise.titles]
    leading = any(tokens.get(f"k|{one}", 0.0) >= concept_weight(one) for one in MEETINGS for tokens in titles)
    held = leading and any(not HOLDING.isdisjoint(tokens) for tokens in titles)
    return (
        promise.expects is not None
        or held
        or any(is_called_a_meeting(one.text, one.language) for one in promise.titles)
    )


class _Said(NamedTuple):
    """The cues of a passage, how often each kind stands in it, and those that stand near what the promise is about."""

    text: str
    cues: tuple[Cue, ...]
    near: tuple[Cue, ...]

    @classmethod
    def of(cls, promise: Promise, candidate: Candidate) -> _Said:
        text = " ".join(candidate.text.split())
        found = _not_negated(_of_papers(cue_places(text), promise), text)
        telling = [cue for cue in found if cue.kind in DECISIVE]
        subject = _subject(promise) if telling else frozenset()
        beside = ((cue, _beside(cue, text, found, candidate.language)) for cue in telling)
        near = [cue for cue, tokens in beside if subject & tokens and _is_about(promise, cue, tokens, found)]
        at_last = partial(_late_at_last, came_about=any(cue.kind in ("held", "done") for cue in near))
        return cls(text, tuple(at_last(found)), tuple(at_last(near)))

    def count(self, kind: str) -> int:
        return sum(cue.kind == kind for cue in self.cues)

    def has(self, kind: str) -> bool:
        return any(cue.kind == kind for cue in self.cues)

    @property
    def lies_ahead(self) -> bool:
        return any(map(self.has, _AHEAD))

    def first_near(self, kind: str) -> Cue | None:
        return next((cue for cue in self.near if cue.kind == kind), None)

    def is_done(self, kind: str) -> bool:
        """Whether a cue of this kind is about the promise, and nothing asks for it, announces it or doubts it."""
        return self.first_near(kind) is not None and not any(map(self.has, _OPEN))


def _late_at_last(found: Iterable[Cue], *, came_about: bool) -> Iterator[Cue]:
    """What is late is not done; but what was put off and then was held or done tells of no denial."""
    for cue in found:
        if cue.kind != "late":
            yield cue
        elif not came_about:
            yield cue._replace(kind="negative")


def _of_papers(found: Sequence[Cue], promise: Promise) -> list[Cue]:
    """What was adopted or signed is done where the promise is of a paper; of anything else it tells nothing."""
    is_paper = any(not PAPERS.isdisjoint(title.evidence.tokens) for title in promise.titles)
    read = [cue._replace(kind="done") if cue.kind == "approved" and is_paper else cue for cue in found]
    return [cue for cue in read if cue.kind != "approved" and not _only_welcomes(cue, read)]


def _only_welcomes(cue: Cue, found: Sequence[Cue]) -> bool:
    """Whether what reads as asked for is part of what says that it was done, as in "welcomed the opening"."""
    done = (one for one in found if one.kind == "done")
    return cue.kind == "urge" and any(one.start <= cue.start and cue.end <= one.end for one in done)


def _not_negated(found: Sequence[Cue], text: str) -> tuple[Cue, ...]:
    """Without what a denial right before it denies: "has not been opened" tells of no opening."""
    denials = [cue for cue in found if cue.kind == "negative"]
    return tuple(cue for cue in found if cue.kind not in TOLD or not any(_denies(one, cue, text) for one in denials))


def _denies(denial: Cue, told: Cue, text: str) -> bool:
    between = text[denial.end : told.start]
    return 0 <= told.start - denial.end <= _NEGATED and not _JOINED.search(between)


def _is_about(promise: Promise, cue: Cue, beside: frozenset[str], found: Sequence[Cue]) -> bool:
    """Whether a cue beside what leads a title is said of the promise itself."""
    return _denies_it(promise, beside) if cue.kind in _DENYING else not _opens_a_meeting(cue, found, beside)


def _denies_it(promise: Promise, beside: frozenset[str]) -> bool:
    """Whether what a title speaks of first is denied, and not the setting up of something that was not to be set up.

    That a training centre was not created says nothing of training, nor of working groups on the same subject.
    """
    if SETTING_UP in beside and SETTING_UP not in promise.title_tokens:
        return False
    firsts = [_first_things(title.text, title.language) for title in promise.titles]
    return promises_a_meeting(promise) or not any(firsts) or any(not first.isdisjoint(beside) for first in firsts)


@lru_cache(maxsize=10_000)
def _first_things(title: str, language: str) -> frozenset[str]:
    """The first two concepts of a title that name a thing and no general act."""
    named = sorted(concepts(keys(title, language), language), key=lambda one: one.start)
    telling = dict.fromkeys(f"k|{one.concept}" for one in named if concept_weight(one.concept) >= _WORTH_NAMING)
    return frozenset(list(telling)[:_FIRST])


def _opens_a_meeting(cue: Cue, found: Sequence[Cue], beside: frozenset[str]) -> bool:
    """Whether what reads as done is said of a meeting: a centre is opened, and so is a conference about the centre."""
    held = any(one.kind == "held" and one.start < cue.end and cue.start < one.end for one in found)
    return cue.kind == "done" and held and not beside.isdisjoint(MEETING_TOKENS)


def _subject(promise: Promise) -> frozenset[str]:
    """What a cue must be about: words and concepts that lead the titles; for a meeting any meeting and who meets."""
    titles = [title.evidence.tokens for title in promise.titles]
    leading = {token for tokens in titles for token, worth in tokens.items() if worth >= _whole_worth(token)}
    if promises_a_meeting(promise):
        leading |= MEETING_TOKENS | {token for tokens in titles for token in tokens if level_of(token[2:])}
    return frozenset(leading - HOLDING)


def _whole_worth(token: str) -> float:
    """What a word or concept is worth where it leads; no name is what a cue is about, nor is a general word."""
    language, _, key = token.partition("|")
    worth = (concept_weight(key) if language == "k" else word_weight(key)) if key else 0.0
    return worth if worth >= _WORTH_NAMING else math.inf


def _beside(cue: Cue, text: str, found: Sequence[Cue], language: str) -> frozenset[str]:
    """The tokens that a cue is about: within reach; of a denial only those of its own clause."""
    if cue.kind not in _DENYING:
        return _around(text, cue.start, cue.end, language)
    others = [one for one in found if one.kind not in (*_DENYING, *_AHEAD)]
    start = max((one.end for one in others if one.end <= cue.start), default=0)
    end = min((one.start for one in others if one.start >= cue.end), default=len(text))
    clause = [match.end() for match in _CLAUSE_ENDS.finditer(text, start, cue.start)]
    start = clause[-1] if clause else start
    after = _CLAUSE_ENDS.search(text, cue.end, end)
    end = after.start() if after else end
    return _around(text[start:end], 0, end - start, language)


@lru_cache(maxsize=4_000)
def _around(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """The tokens that stand within reach of a cue, in the same sentence."""
    before = re.split(r"[.;؛!?؟]\s", text[max(0, start - _REACH) : start])[-1]
    after = re.split(r"[.;؛!?؟]\s", text[end : end + _REACH])[0]
    return frozenset(evidence(f"{before}{text[start:end]}{after}", language).tokens)


def _of_a_denial(promise: Promise, said: _Said) -> Suggestion:
    """Not done only where the denial is about the promise and outweighs what is asked for, announced or done beside.

    Where some of it was done and some was not, that is said.
    """
    if said.has("partial") and (said.has("held") or said.has("done")) and not said.has("urge"):
        return Suggestion("partly-fulfilled")
    came_about = "held" if promises_a_meeting(promise) else "done"
    beside = sum(map(said.count, ("urge", "future", "progress"))) + sum(cue.kind == came_about for cue in said.near)
    return Suggestion("no-action") if said.first_near("negative") and said.count("negative") > beside else REAFFIRMED


def _of_a_meeting(promise: Promise, candidate: Candidate, said: _Said) -> Suggestion:
    held = [cue for cue in said.near if cue.kind == "held"]
    if said.lies_ahead:
        return Suggestion("reaffirmed", ANNOUNCED)
    if not held:
        return _of_a_deed(said, is_meeting=True)
    if candidate.features.get("other_body"):
        return Suggestion("reaffirmed", OTHERS_MEETING)
    told = [_told(said, cue, candidate) for cue in held]
    if any(one.is_another_than(promise.gathering) for one in told):
        return Suggestion("reaffirmed", ANOTHER_MEETING)
    asked = any(cue.kind == "urge" and cue.start < held[0].start for cue in said.cues)
    may_be = any(one.may_be(promise.gathering) for one in told) and _is_of_its_kind(promise, candidate)
    if asked or said.has("planned") or not may_be:
        return REAFFIRMED
    vague = "k|periodic-meetings" in promise.title_tokens and not promise.title_tokens.keys() & REGULAR
    return Suggestion("partly-fulfilled" if vague and not promise.is_recurring else "fulfilled")


def _is_of_its_kind(promise: Promise, candidate: Candidate) -> bool:
    """Whether a workshop, an exercise or a conference of donors is told of where one was promised."""
    kinds = OF_A_KIND & promise.title_tokens.keys()
    return not kinds or not kinds.isdisjoint(evidence(candidate.text, candidate.language).tokens)


def _meets_itself(promise: Promise, candidate: Candidate, said: _Said) -> bool:
    """A body that was to be set up and now meets has been set up, unless it is another body that meets."""
    held = said.first_near("held")
    if held is None or candidate.features.get("other_body") or not BODIES & promise.title_tokens.keys():
        return False
    return bool(
        _told(said, held, candidate).levels & {level_of(body[2:]) for body in BODIES & promise.title_tokens.keys()}
    )


def _told(said: _Said, held: Cue, candidate: Candidate) -> Gathering:
    return told_gathering(said.text, candidate.language, (held.start, held.end))


def _of_a_deed(said: _Said, *, is_meeting: bool = False) -> Suggestion:
    """Done counts unless the text asks for it again; what is going on or done in part is not yet fulfilled."""
    asked = said.count("urge")
    if said.count("partial") > 0 and said.count("partial") >= asked:
        return Suggestion("partly-fulfilled")
    if not is_meeting and said.first_near("progress") and said.count("progress") > asked:
        return Suggestion("under-way")
    if said.is_done("done") and not is_meeting:
        return Suggestion("fulfilled")
    return Suggestion("reaffirmed", ANNOUNCED if said.lies_ahead else None)
