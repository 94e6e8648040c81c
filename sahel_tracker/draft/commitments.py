"""What one passage says, field by field: title, who, by when or how often, what it is about, what would keep it.

Invariants: nothing is made up to fill a field; whatever is not said outright is in `inferred` or `unsure`, in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sahel_tracker.draft.lines import unwrapped
from sahel_tracker.draft.parties import Binding, binding_of
from sahel_tracker.draft.passages import passages
from sahel_tracker.draft.timing import (
    Timed,
    appointed,
    start_of,
    timed,
    timings_in,
    with_timings,
    without_days_of_events,
    without_terms_of_cases,
)
from sahel_tracker.draft.titles import title_of
from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.concepts import concepts
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import names
from sahel_tracker.language.keys import keys
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.timing import Timing
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import BoundParty, Deadline, Language, Level, Passage, Role, Step, Wording

MOST_THEMES = 3
_TELLING_WEIGHT = 3
LEVELS: tuple[Level, ...] = ("summit", "ministerial", "heads-of-service", "senior-officials", "committee", "experts")
_AT_THE_HEAD, _FURTHER_ON = 40, 120
_TOWARDS = re.compile(r"(?:الي|قبل|to|before|at|a la|au|avant)\s(?:the |la |le |l')?\s*$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields of one commitment as they are proposed, before it has a ref, a meeting or a document.

    `meets` says that a meeting keeps it, with host and level where they are said; `first` that it is the first of a
    series, `ends_meeting` that the meeting is to end with it. `every` is a cadence, first due by the
    deadline beside it, else one step after the day on which it `starts`, else by a day that is to be found.
    """

    passage: Passage
    title: str
    language: Language
    wording: Wording
    parties: tuple[BoundParty, ...]
    all_participants: Role | None
    deadline: Deadline | None
    every: Step | None
    themes: tuple[str, ...]
    meets: bool
    host: str | None
    level: Level | None
    first: bool
    ends_meeting: bool
    starts: date | None = None
    inferred: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its language, and the base day from which its days count, if one is known."""

    text: str
    language: Language
    base: date | None

    @classmethod
    def of(cls, text: str, base: date | None, language: Language | None = None) -> Reading:
        """The text in this language, else in the one that it seems to be in, as its lines are read."""
        return cls(unwrapped(text), language or language_of(text) or "en", base)


def proposals(text: str, base: date | None, language: Language | None = None) -> list[Proposal]:
    """What the text promises, in order, with days counted from the base day, if one is known."""
    reading = Reading.of(text, base, language)
    return [proposed(one, reading) for one in passages(text).undertakings]


def proposal(sentence: str, base: date | None, language: Language | None = None) -> Proposal:
    """The fields of one commitment from a sentence that somebody pastes: the whole of it where no promise is heard.

    Of several promises in the sentence the first is taken, and that is said under `unsure`.
    """
    reading = Reading.of(sentence, base, language)
    heard = passages(sentence).undertakings
    body = sentence.strip()
    start = sentence.index(body)
    whole = Undertaking(start, start + len(body), start + len(body), "firm", "said")
    made = proposed(heard[0] if heard else whole, reading)
    if len(heard) > 1:
        return replace(made, unsure=(*made.unsure, f"the sentence holds {len(heard)} promises; this is the first"))
    return made


def proposed(one: Undertaking, reading: Reading) -> Proposal:
    """The fields of one passage."""
    found, rootless = ([], []) if one.view else timings_in(reading.text, one, reading.base)
    found = without_terms_of_cases(reading.text, one, without_days_of_events(reading.text, found))
    one = with_timings(one, found)
    passage = reading.text[one.start : one.end]
    said = passage[one.lead :] if one.lead < len(passage) else passage
    when = timed(found, rootless)
    if one.by == "appoint" and when.deadline is None:
        when = appointed(said)
    binding = binding_of(said, one)
    meets, host = _meeting(said, one, when)
    visiting = _of_one_session(reading.text, one, found, host)
    host = None if visiting else host
    if host and binding.parties == (BoundParty(host, "each"),):
        binding = Binding(inferred=binding.inferred)
    return Proposal(
        passage=Passage(one.start, one.end),
        title=title_of(said, reading.language),
        language=reading.language,
        wording=one.wording,
        parties=_with_host(binding, host),
        all_participants=binding.all_participants,
        deadline=when.deadline,
        every=when.every,
        themes=themes_of(said, reading.language),
        meets=meets,
        host=host,
        level=level_of(said) if meets else None,
        first=bool(cue("beginnings").search(folded(said).letters)),
        ends_meeting=one.by == "crown",
        starts=start_of(said) if when.every else None,
        inferred=(*_inferred(one, binding, host), *visiting),
        unsure=(*_doubts(one, binding), *binding.unsure, *when.unsure),
    )


def themes_of(said: str, language: str) -> tuple[str, ...]:
    """The most telling subjects that a passage speaks of, by the names of their concepts."""
    known = lexicon().concepts
    mentions = [mention.concept for mention in concepts(keys(said, language), language)]
    subjects = [name for name in dict.fromkeys(mentions) if known[name].kind == "subject"]
    telling = [name for name in subjects if known[name].weight >= _TELLING_WEIGHT]
    parts = {part for name in telling for part in _parts(name, telling)}
    return tuple(name for name in telling if name not in parts)[:MOST_THEMES]


def level_of(said: str) -> Level | None:
    """The highest level at which the words say that somebody meets."""
    letters = folded(said).letters
    return next((level for level in LEVELS if cue(f"levels-{level}").search(letters)), None)


def _parts(name: str, others: Sequence[str]) -> list[str]:
    """Those of the others that this concept's name already says: border in border-security."""
    words = set(name.split("-"))
    return [other for other in others if other != name and set(other.split("-")) < words]


def _meeting(said: str, one: Undertaking, when: Timed) -> tuple[bool, str | None]:
    """Whether a meeting would keep it, and the country that is to host it."""
    letters = folded(said).letters
    programme = one.wording == "planned" and not cue("plans").search(letters)
    if one.wording == "call" or programme or one.by == "discuss":
        return False, None
    if cue("workshops").search(letters, 0, _AT_THE_HEAD):
        return False, None
    if when.every and cue("bodies").search(letters, 0, _AT_THE_HEAD) and level_of(said) is None:
        return False, None
    held = cue("meetings").search(letters, 0, _FURTHER_ON if cue("holdings").match(letters) else _AT_THE_HEAD)
    foreseen = when.deadline or when.every or cue("nexts").search(letters)
    if held is None or not foreseen or _TOWARDS.search(letters[: held.start()]):
        return False, None
    return True, _host(said)


def _of_one_session(text: str, one: Undertaking, found: Sequence[Timing], host: str | None) -> list[str]:
    """That the host is named after the cadence for one of the sessions only, if it is."""
    every = next((timing for timing in found if timing.every), None)
    if host is None or every is None:
        return []
    after = text[every.end : one.end]
    session = cue("nexts").search(folded(after).letters)
    return [f"{host} is to host one session, not the series"] if session and _host(after) == host else []


def _host(said: str) -> str | None:
    """The one country that a passage about a meeting names, itself or by a town; of several that of the one town."""
    named = [(token[2:], name) for name in names(said) for token in name.tokens if token.startswith("c_")]
    towns = {code for code, name in named if name.tokens[0].startswith("p_")}
    countries = towns if len(towns) == 1 else {code for code, _ in named}
    return countries.pop() if len(countries) == 1 else None


def _with_host(binding: Binding, host: str | None) -> tuple[BoundParty, ...]:
    known = {party.code for party in binding.parties}
    if host is None or host in known or binding.all_participants != "joint":
        return binding.parties
    return (BoundParty(host, "lead"), *binding.parties)


def _inferred(one: Undertaking, binding: Binding, host: str | None) -> list[str]:
    said = list(binding.inferred)
    if host:
        said.append(f"{host} leads because it is to host the meeting")
    if one.by == "crown":
        said.append("due by the end of the meeting, which is to issue it")
    return said


def _doubts(one: Undertaking, binding: Binding) -> list[str]:
    if one.view:
        return ["states a view and promises nothing: delete it unless you want to follow it"]
    if one.wording == "call":
        said = ["asked for by one speaker"] if one.alone else []
        nameless = one.outside and binding.all_participants == "addressee"
        return [
            *said,
            *(["asked of others than those who met: name them in place of all participants"] if nameless else []),
        ]
    if one.wording == "planned":
        return ["planned or on the programme, not undertaken"]
    return []
