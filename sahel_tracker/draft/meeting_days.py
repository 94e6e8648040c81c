"""The days of the meeting that a text tells of: named, or counted from the day on which the text was published.

Invariants: days are inclusive, and `dated` at-latest says that they only bound the meeting. Every day that was worked
out, and not read, is told under `inferred` or `unsure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sahel_tracker.draft.communiques import tells_of_opening
from sahel_tracker.language.days import dates
from sahel_tracker.language.folded import folded
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.timing_forms import timing_forms
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Dated

HEAD = 2_500
"""How much of a text tells of its meeting."""
LEAD = 300
"""Heading and first sentence."""
_BEGINNING = 700
_LONGEST_MEETING = 14
_WEEK = 7
_NUMBERS = {"two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4, "five": 5, "cinq": 5}
_NUMBERS |= {"يومين": 2, "ثلاثه ايام": 3, "اربعه ايام": 4, "خمسه ايام": 5}
_DURATION = re.compile(
    r"(?P<latin>two|three|four|five)[ -]days?\b|(?:de|pendant|durant)\s(?P<french>deux|trois|quatre|cinq)\sjours"
    r"|(?P<arabic>يومين|(?:ثلاثه|اربعه|خمسه)\sايام)"
)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:next|every|each|after|since|before|until|of|chaque|tous les|apres|depuis|avant|jusqu'a|du|de"
    r"|كل|بعد|منذ|قبل)\s+$"
)
_COMING_OR_DATED = re.compile(r"'s\s|[\s,،]*(?:\(?\d|next|prochain|المقبل|القادم|الموافق|\w+\s\d)")
_ADJOINING = re.compile(r"\s*(?:and|et|to|au|و|[-–])\s*(?:le\s|و)?")
_OPENED = re.compile(
    r"(?:ouvert|commenc|debut|opened|began|begun|started|افتتح|انطلق|بدا)\w*[\s,]+(?:on\s|le\s|يوم\s)?(?:\w+\s){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day of a meeting, how they are known, and what to say of that."""

    first: date
    last: date
    dated: Dated = "exact"
    inferred: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def meeting_days(text: str, published: date | None, today: date) -> Days:
    """The days of the meeting, as far as the text tells them; `published` is its day of publication, if known."""
    told = _told_days(text, published) if published else None
    if told is not None:
        return told
    named = _named_days(text, published)
    on_a_weekday = _weekday_days(text, published) if published and (named is None or named.last >= published) else None
    if on_a_weekday is not None:
        return on_a_weekday
    if named is not None:
        return named
    if published is not None:
        day = day_in(text)
        after = (
            f"the text names {day}, after its day of publication: check --published" if day and day > published else ""
        )
        doubt = after or "no day of the meeting is found: the day of publication bounds it"
        return Days(published, published, "at-latest", unsure=(doubt,))
    period = next(iter(dates(text[:HEAD])), None)
    if period is not None and period.first <= today:
        doubt = "only a period is found for the meeting: give --published, or correct it"
        return Days(period.first, min(period.last, today), "at-latest", unsure=(doubt,))
    doubt = "no day is found in the text: today bounds the meeting; give --published, or correct it"
    return Days(today, today, "at-latest", unsure=(doubt,))


def day_in(text: str) -> date | None:
    """The one day that the head of a text names outright, for want of a day of publication."""
    days = [one.first for one in dates(text[:HEAD]) if one.first == one.last]
    return days[0] if days else None


def _told_days(text: str, published: date) -> Days | None:
    """The days that "today", "yesterday" and how long it lasted come to; "ce lundi" is the last Monday."""
    letters = folded(text).letters
    for kind, back in (("days-before", 2), ("yesterdays", 1), ("todays", 0)):
        match = cue(kind).search(letters, 0, HEAD)
        if match:
            said = letters[match.start() : match.end()].strip()
            weekday = _weekdays().get(said.split(" ")[-1])
            day = published - timedelta(days=back) if weekday is None else _last(weekday, published)
            return _lasting(letters, day, f"'{said}' counted from the day of publication, {published}")
    return None


def _weekday_days(text: str, published: date) -> Days | None:
    """The last such weekday before the publication, where the beginning tells one: "ended on Thursday"."""
    letters = folded(text).letters
    told = list(_weekdays_told(letters))
    ended = [one for one in told if not _OPENED.search(letters[max(0, one[0] - 40) : one[0]])]
    if not told:
        return None
    at, end, weekday = (ended or told)[0]
    following = next((one for one in told if one[0] >= end), None)
    if following and _ADJOINING.fullmatch(letters, end, following[0]):
        last = _last(following[2], published)
        said = letters[at : following[1]]
        return Days(_last(weekday, last), last, inferred=(f"'{said}' counted back from {published}",))
    day = _last(weekday, published)
    made = _lasting(letters, day, f"'{letters[at:end]}' counted back from the day of publication, {published}")
    opened = [_last(other, day) for one, _, other in told if ended and (one, _, other) not in ended]
    return Days(min([made.first, *opened]), made.last, inferred=made.inferred)


def _weekdays_told(letters: str) -> Iterator[tuple[int, int, int]]:
    """Where the beginning names a weekday without a date, that is neither to come nor repeated, and its number."""
    for match in _weekday().finditer(letters, 0, _BEGINNING):
        if not _COMING_OR_DATED.match(letters, match.end()) and not _OF_SOMETHING_ELSE.search(
            letters[max(0, match.start() - 12) : match.start()]
        ):
            yield match.start(), match.end(), _weekdays()[match["name"]]


def _last(weekday: int, day: date) -> date:
    """The last such weekday (Monday is 0) up to a day."""
    return day - timedelta(days=(day.weekday() - weekday) % _WEEK)


def _lasting(letters: str, day: date, told: str) -> Days:
    """The day with those before or after it that the meeting is said to have lasted."""
    length = _length(letters)
    first, last = _spread(letters, day, length)
    return Days(first, last, inferred=(f"{told}; {length} days" if length > 1 else told,))


def _spread(letters: str, day: date, length: int) -> tuple[date, date]:
    """From the first day on where it opened, up to the last where it closed."""
    rest = timedelta(days=length - 1)
    return (day, day + rest) if tells_of_opening(letters[:HEAD]) else (day - rest, day)


def _length(letters: str) -> int:
    match = _DURATION.search(letters[:HEAD])
    if match is None:
        return 1
    return _NUMBERS[next(said for said in match.groups() if said)]


def _named_days(text: str, published: date | None) -> Days | None:
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
        return Days(first, day, inferred=told, unsure=(after,)) if day <= published else None
    return Days(first, day, inferred=told)


def _dateline(text: str) -> date | None:
    """The day that stands in the heading or the first sentence."""
    return day_in(text[:LEAD])


def _range_before(text: str, last: date) -> date:
    """The first of days such as 11-12 March, 2 and 3 June, 30 May to 2 June, of which `last` is the other."""
    match = _range(last.day).search(folded(text[:HEAD]).letters)
    if match is None:
        return last
    month = lexicon().months[match["month"]] if match["month"] else last.month
    year = last.year - (month > last.month)
    try:
        first = date(year, month, int(match["day"]))
    except ValueError:
        return last
    return first if timedelta() < last - first <= timedelta(_LONGEST_MEETING) else last


def _range(last: int) -> re.Pattern[str]:
    joint = r"(?:-|–|/|and|et|au|to|الي|حتي|و)\s*(?:و|/|le\s)?\s*"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s*(?:(?P<month>{_months()})\s*)?{joint}0?{last}(?!\d)"
    )


@cache
def _months() -> str:
    return "|".join(sorted(map(re.escape, lexicon().months), key=len, reverse=True))


@cache
def _weekdays() -> dict[str, int]:
    """The folded names of weekdays in the three languages; Monday is 0."""
    return {form: int(value) for forms in timing_forms().values() for form, kind, value in forms if kind == "weekday"}


@cache
def _weekday() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, _weekdays()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:ال)?(?P<name>{forms})(?!\w)")
