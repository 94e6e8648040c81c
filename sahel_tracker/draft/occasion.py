"""The meeting that a text tells of: its days, its place and host, at what level, and who took part.

Invariants: what the text does not say stays None; days are inclusive, and `dated` at-latest says that they only bound
the meeting. Every day that was worked out, and not read, is told under `inferred` or `unsure`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sahel_tracker.draft.commitments import LEVELS
from sahel_tracker.draft.communiques import tells_of_opening
from sahel_tracker.language.days import dates
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import Named, names
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.sentences import sentences
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Dated, Level

_HEAD = 2_500
_NEAR = 60
_LONGEST_TITLE = 160
_FEWEST_COUNTRIES = 3
_LONGEST_MEETING = 14
_LEAD, _AT_THE_HEAD = 300, 3
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBERS = {"two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4, "five": 5, "cinq": 5}
_NUMBERS |= {"يومين": 2, "ثلاثه ايام": 3, "اربعه ايام": 4, "خمسه ايام": 5}
_DURATION = re.compile(
    r"(?P<latin>two|three|four|five)[ -]days?\b|(?:de|pendant|durant)\s(?P<french>deux|trois|quatre|cinq)\sjours"
    r"|(?P<arabic>يومين|(?:ثلاثه|اربعه|خمسه)\sايام)"
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of a meeting from its text. `town` is a token of the gazetteer, such as p_tripoli."""

    title: str
    first_day: date
    last_day: date
    dated: Dated
    host: str | None
    town: str | None
    level: Level | None
    participants: tuple[str, ...]
    inferred: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date
    dated: Dated = "exact"
    inferred: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def occasion(text: str, published: date | None, today: date) -> Occasion:
    """The meeting, as far as the text tells of it; `published` is its day of publication, if it is known."""
    days = _days(text, published, today)
    host, town = _where(text[:_HEAD])
    participants = _participants(text, host)
    unsure = list(days.unsure)
    if not participants:
        unsure.append("no participants are named: nobody is bound until they are")
    inferred = [*days.inferred, *(("participants are the countries that are named together",) if participants else ())]
    return Occasion(
        _title(text),
        days.first,
        days.last,
        days.dated,
        host,
        town,
        _level(text[:_HEAD]),
        participants,
        tuple(inferred),
        tuple(unsure),
    )


def day_in(text: str) -> date | None:
    """The one day that the head of a text names outright, for want of a day of publication."""
    days = [one.first for one in dates(text[:_HEAD]) if one.first == one.last]
    return days[0] if days else None


def _title(text: str) -> str:
    """The first line of several words, or the first clause of a text that begins without a heading."""
    lines = [line.strip() for line in text.splitlines() if len(_WORD.findall(line)) >= _FEWEST_WORDS]
    first = lines[0] if lines else " ".join(text.split())
    if len(first) > _LONGEST_TITLE:
        first = first[: sentences(first)[0].end]
    if len(first) > _LONGEST_TITLE:
        first = first[:_LONGEST_TITLE].rsplit(" ", 1)[0]
    return visible(first).strip(" .،,:") or "?"


def _days(text: str, published: date | None, today: date) -> _Days:
    told = _told_days(text, published) if published else None
    if told is not None:
        return told
    if (named := _named_days(text, published)) is not None:
        return named
    if published is not None:
        day = day_in(text)
        after = (
            f"the text names {day}, after its day of publication: check --published" if day and day > published else ""
        )
        doubt = after or "no day of the meeting is found: the day of publication bounds it"
        return _Days(published, published, "at-latest", unsure=(doubt,))
    period = next(iter(dates(text[:_HEAD])), None)
    if period is not None and period.first <= today:
        doubt = "only a period is found for the meeting: give --published, or correct it"
        return _Days(period.first, min(period.last, today), "at-latest", unsure=(doubt,))
    doubt = "no day is found in the text: today bounds the meeting; give --published, or correct it"
    return _Days(today, today, "at-latest", unsure=(doubt,))


def _told_days(text: str, published: date) -> _Days | None:
    """The days that "today", "yesterday" and how long it lasted come to."""
    letters = folded(text).letters
    for kind, back in (("days-before", 2), ("yesterdays", 1), ("todays", 0)):
        match = cue(kind).search(letters, 0, _HEAD)
        if match:
            day, said = published - timedelta(days=back), letters[match.start() : match.end()].strip()
            length = _length(letters)
            first, last = _spread(letters, day, length)
            told = f"'{said}' counted from the day of publication, {published}"
            return _Days(first, last, inferred=(f"{told}; {length} days" if length > 1 else told,))
    return None


def _spread(letters: str, day: date, length: int) -> tuple[date, date]:
    """From the first day on where it opened, up to the last where it closed."""
    rest = timedelta(days=length - 1)
    return (day, day + rest) if tells_of_opening(letters[:_HEAD]) else (day - rest, day)


def _length(letters: str) -> int:
    match = _DURATION.search(letters[:_HEAD])
    if match is None:
        return 1
    return _NUMBERS[next(said for said in match.groups() if said)]


def _named_days(text: str, published: date | None) -> _Days | None:
    """Days of the meeting that the text names outright: together, or one of them.

    One that lies far before the publication is that of the meeting only at the head of the text.
    """
    day = day_in(text)
    if day is None or (
        published is not None and day < published - timedelta(_LONGEST_MEETING) and day != _dateline(text)
    ):
        return None
    first = min(_range_before(text, day), day - timedelta(days=_length(folded(text).letters) - 1))
    told = ("the first day that the text names is taken for that of the meeting",)
    if published is not None and not timedelta() <= published - day <= timedelta(_LONGEST_MEETING):
        after = f"the text names {day}, and its day of publication is {published}: check both"
        return _Days(first, day, inferred=told, unsure=(after,)) if day <= published else None
    return _Days(first, day, inferred=told)


def _dateline(text: str) -> date | None:
    """The day that stands in the heading or the first sentence."""
    return day_in(text[:_LEAD])


def _range_before(text: str, last: date) -> date:
    """The first of days such as 11-12 March, 2 and 3 June, of which `last` is the other."""
    match = re.search(rf"(?<!\d)(\d{{1,2}})\s*(?:-|–|/|and|et|au|to|و)\s*(?:و|/)?\s*0?{last.day}(?!\d)", text[:_HEAD])
    if match is None or not 0 < int(match[1]) < last.day:
        return last
    return last.replace(day=int(match[1]))


def _level(text: str) -> Level | None:
    """The level that is named most, in the first sentences above all."""
    letters = folded(text).letters
    counted = {level: _weight([m.start() for m in cue(f"levels-{level}").finditer(letters)]) for level in LEVELS}
    best = max(counted, key=lambda level: counted[level])
    return best if counted[best] else None


def _weight(places: Sequence[int]) -> int:
    return sum(_AT_THE_HEAD if at < _LEAD else 1 for at in places)


def _where(text: str) -> tuple[str | None, str | None]:
    """The country and the town after the first words that say where it meets."""
    letters = folded(text).letters
    found = names(text)
    ends = [folded(text).span(match.start(), match.end()).end for match in cue("hosting").finditer(letters)]
    near = [
        name
        for name in found
        if _country(name)
        and (any(0 <= name.start - end <= _NEAR for end in ends) or (_town(name) and _is_towards(letters, text, name)))
    ]
    if not near:
        return None, None
    host = _country(near[0])
    return host, next((town for name in [*near, *found] if _country(name) == host and (town := _town(name))), None)


def _is_towards(letters: str, text: str, name: Named) -> bool:
    """Whether "in", "à" or ب stands right before the town."""
    place = folded(text).place(name.start)
    before = letters[max(0, place - 10) : place].rstrip()
    return letters[place] == "ب" or any(match.end() == len(before) for match in cue("towards").finditer(before))


def _town(name: Named) -> str | None:
    return next((token for token in name.tokens if token.startswith("p_")), None)


def _country(name: Named) -> str | None:
    return next((token[2:] for token in name.tokens if token.startswith("c_")), None)


def _participants(text: str, host: str | None) -> tuple[str, ...]:
    """The countries of the sentence that names most of them, first of all one that tells who took part."""
    best: tuple[int, int, list[str]] = (0, 0, [])
    for span in sentences(text):
        sentence = text[span.start : span.end]
        listed = list(_countries(sentence))
        attending = bool(cue("attending").search(folded(sentence).letters))
        if len(listed) >= _FEWEST_COUNTRIES and (attending, len(listed)) > best[:2]:
            best = (int(attending), len(listed), listed)
    codes = best[2]
    return tuple(dict.fromkeys([*([host] if host and codes else []), *codes]))


def _countries(sentence: str) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for name in names(sentence):
        if name.tokens[0].startswith("c_") and not seen[name.tokens[0]]:
            seen[name.tokens[0]] += 1
            yield name.tokens[0][2:]
