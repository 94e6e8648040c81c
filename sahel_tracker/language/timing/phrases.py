"""How deadlines, cadences and events are said: rules of the grammar that mean a `Meant`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from sahel_tracker.language.timing import spans
from sahel_tracker.language.timing.grammar import Grammar, Meaning
from sahel_tracker.language.timing.lexemes import Lexeme
from sahel_tracker.language.timing.periods import PERIODS, table
from sahel_tracker.language.timing.spans import Span

Kind = Literal["on", "by", "within", "every", "event"]
Relation = Literal["before", "at", "after"]
Cue = Literal["none", "dated", "ahead", "firm"]

ONE_DAY = timedelta(days=1)
LONGEST_MIDDLE = timedelta(days=31)
MOST = 1000
IN_STEPS = {"fortnight": (2, "week"), "quarter": (3, "month"), "half": (6, "month"), "decade": (10, "year")}
"""Units that a cadence has none of."""
MONTHS_OF = {"year": 12, "half": 6, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase means; of `first` and `last` (inclusive), `every` and `relation` those that its kind has."""

    kind: Kind
    first: date | None = None
    last: date | None = None
    every: tuple[int, str] | None = None
    relation: Relation | None = None
    sure: bool = True
    cue: Cue = field(default="firm", compare=False)
    """What tells it from a mere date: nothing, "in" or "on", "next" or "this", or the words of a deadline."""


GONE = Meant("on", cue="none")
"""What lies in the past, in so many words: last June."""
BEGINS = Meant("by", cue="none")
"""What says from when on, or before when not: after the end of June."""
OPEN = Meant("within", cue="none")
"""What says two days, none that there is, or one that does not count from the base day: within two or three months."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units."""

    count: int
    unit: str


def _in(_: date, span: Span) -> Meant:
    """What the middle of a year is, careful readers differ about. A part of a period needs no "in": "fin janvier"."""
    if span.edge == "close":
        span = spans.late(span)
    kind: Kind = "on" if span.first == span.last else "within"
    vague = span.edge == "middle" and span.last - span.first > LONGEST_MIDDLE
    cue: Cue = "ahead" if span.ahead or _runs(span) else "dated"
    return Meant(kind, span.first, span.last, sure=span.sure and not vague, cue=cue)


def _runs(span: Span) -> bool:
    """Whether it is the running year, half-year or quarter, as in "during this year"."""
    return not span.named and span.unit in ("year", "half", "quarter")


def _bare(base: date, span: Span) -> Meant:
    return replace(_in(base, span), cue="ahead" if span.ahead else "none")


def _before(_: date, span: Span) -> Meant | None:
    """Before its first day; before its middle or its end, which are moments, by that day (R5).

    Of the last day of a month readers differ: "before 31 December" is often said of the whole year.
    """
    match span.edge:
        case "end" | "close":
            return Meant("by", None, span.last, sure=span.sure and span.first == span.last)
        case "middle":
            return Meant("by", None, spans.halfway(span), sure=span.sure)
    ends_month = span.unit == "day" and (span.first + ONE_DAY).day == 1
    return Meant("by", None, span.first - ONE_DAY, sure=span.sure and not ends_month)


def _by(_: date, span: Span) -> Meant:
    """By its last day. Of a bare month, quarter or week readers differ whether it is itself in time; not of a year."""
    match span.edge:
        case "middle":
            return Meant("by", None, spans.halfway(span), sure=span.sure)
        case "start":
            return Meant("by", None, span.last, sure=False)
    certain = span.edge in ("end", "close") or span.unit in ("day", "year")
    return Meant("by", None, span.last, sure=span.sure and certain)


def _latest(_: date, span: Span) -> Meant:
    return Meant("by", None, span.last, sure=span.sure)


def _until(_: date, span: Span) -> Meant:
    """By that day, but what lasts "until" a day may be a state that ends, and no deadline."""
    return Meant("by", None, span.last, sure=False)


def _within(base: date, duration: Duration) -> Meant | None:
    last = spans.after(base, duration.count, duration.unit)
    return Meant("within", None, last) if last else None


def _within_unit(base: date, unit: Lexeme) -> Meant | None:
    """A unit without a number, as Arabic alone says it, is one; with an article it would be the running one."""
    return None if unit.definite else _within(base, Duration(1, str(unit.value)))


def _event(relation: Relation) -> Meaning:
    return lambda _, cue: Meant("event", relation=relation, cue=cue)


def _duration(_: date, count: int, unit: Lexeme) -> Duration | None:
    return Duration(count, str(unit.value)) if 1 <= count <= MOST else None


def _dual(_: date, lexeme: Lexeme) -> Duration:
    return Duration(2, str(lexeme.value))


def _one(_: date, unit: Lexeme) -> Duration:
    return Duration(1, str(unit.value))


def _and_a_half(_: date, duration: Duration) -> Duration | None:
    return Duration(duration.count * 12 + 6, "month") if duration.unit == "year" else None


def _half_of(_: date, unit: Lexeme) -> Duration | None:
    return Duration(6, "month") if unit.value == "year" else None


def every(_: date, duration: Duration) -> Meant | None:
    """A cadence of so many units, in units that a cadence is counted in."""
    times, unit = IN_STEPS.get(duration.unit, (1, duration.unit))
    count = duration.count * times
    return Meant("every", every=(count, f"{unit}s")) if unit in ("day", "week", "month", "year") else None


def _times_in(_: date, times: int, unit: Lexeme) -> Meant | None:
    """Twice a year is every six months; five times a year is no even step, and is not read."""
    if times == 1:
        return every(_, Duration(1, str(unit.value)))
    months = MONTHS_OF.get(str(unit.value), 0)
    if times < 1 or not months or months % times:
        return None
    return Meant("every", every=(months // times, "months"))


def _every_other(_: date, ordinal: Lexeme, unit: Lexeme) -> Meant | None:
    return every(_, Duration(int(ordinal.value), str(unit.value))) if ordinal.value > 1 else None


def _adverb(_: date, lexeme: Lexeme) -> Meant:
    count, unit = str(lexeme.value).split()
    return Meant("every", every=(int(count), unit))


def _bare_cadence(_: date, lexeme: Lexeme) -> Meant:
    return replace(_adverb(_, lexeme), cue="none")


def _delivered(_: date, output: Lexeme, adverb: Lexeme) -> Meant:
    """Monthly lists are drawn up every month; "the monthly list" names one that there is."""
    return OPEN if output.definite or adverb.definite else _adverb(_, adverb)


def _times_adverb(_: date, times: int, lexeme: Lexeme) -> Meant | None:
    return _times_in(_, times, lexeme) if lexeme.value in MONTHS_OF else None


def _at_prefix(base: date, span: Span) -> Meant:
    """The Arabic prefix that is "at" and "in", and before the end of something "by"."""
    return _latest(base, span) if span.edge == "end" else _in(base, span)


def _same(_: date, found: Any) -> Any:
    return found


def _gone(_: date, __: Any) -> Meant:
    return GONE


def _begins(_: date) -> Meant:
    return BEGINS


def _open(_: date) -> Meant:
    return OPEN


def _counts_from(base: date, span: Span) -> Meant | None:
    """So long after another day than the base day."""
    return None if span.first == span.last == base else OPEN


def _and_more(_: date, duration: Duration) -> Meant | None:
    """Three months and fifteen days; a year and a half is one stretch."""
    return None if duration.unit == "half" else OPEN


def _two_months(_: date, month: Lexeme, other: Lexeme) -> bool | None:
    """What stands on both sides of a stroke and is not one month by two names."""
    return None if month.value == other.value else True


def _no_such_weekday(_: date, weekday: Lexeme, day: Span) -> bool | None:
    return None if day.first.weekday() == int(weekday.value) else True


def _nothing(_: date) -> bool:
    return True


_DEADLINES = table(
    ("any_unit", "UNIT", _same),
    ("any_unit", "UNITS", _same),
    ("any_unit", "UNITS_OF_TIME", _same),
    ("coming", "next", _nothing),
    ("coming", "next_many", _nothing),
    ("duration", "COUNT ANY_UNIT", _duration),
    ("duration", "DUAL", _dual),
    ("duration", "UNIT CARDINAL=1", lambda _, unit, __: _one(_, unit)),
    ("duration", "half_a UNIT=year", _half_of),
    ("period_of_time", "DURATION", _same),
    ("period_of_time", "DURATION and_a_half", _and_a_half),
    ("period_of_time", "SINGLE and_a_half", lambda _, unit: _and_a_half(_, _one(_, unit))),
    ("next_duration", "coming DURATION", _same),
    ("next_duration", "DURATION coming", _same),
    ("next_duration", "COUNT coming ANY_UNIT", _duration),
    ("next_duration", "ANY_UNIT COUNT coming", lambda _, unit, count: _duration(_, count, unit)),
    ("next_duration", "ANY_UNIT coming COUNT", lambda _, unit, count: _duration(_, count, unit)),
    ("into", "in", _nothing),
    ("into", "during", _nothing),
    ("into", "within", _nothing),
    ("into", "b", _nothing),
    ("span_of_time", "into PERIOD_OF_TIME", _within),
    ("span_of_time", "by PERIOD_OF_TIME", _within),
    ("span_of_time", "latest into? PERIOD_OF_TIME", _within),
    ("span_of_time", "within SINGLE", _within_unit),
    ("span_of_time", "during SINGLE", _within_unit),
    ("span_of_time", "latest SINGLE", _within_unit),
    ("span_of_time", "into NEXT_DURATION", _within),
    ("span_of_time", "lasting NEXT_DURATION", _within),
    ("span_of_time", "by NEXT_DURATION", _within),
    ("span_of_time", "in_the_next UNIT", lambda base, unit: _within(base, _one(base, unit))),
    ("origin", "here", _nothing),
    ("origin", "this? meeting", _nothing),
    ("origin", "holding of? this? meeting", _nothing),
    ("origin", "adoption", _nothing),
    ("origin", "adoption of? this? paper", _nothing),
    ("origin", "this paper", _nothing),
    ("later_origin", "adoption_later", lambda _: "firm"),
    ("later_origin", "adoption_later of? this? paper", lambda _: "firm"),
    ("later_origin", "holding? of? COMING_MEETING", _same),
    ("time", "SPAN_OF_TIME", _same),
    ("time", "SPAN_OF_TIME latest", _same),
    ("time", "SPAN_OF_TIME since origin", _same),
    ("time", "span_of_time since LATER_ORIGIN", _event("after")),
    ("time", "PART_OF", _in),
    ("time", "PERIOD", _bare),
    ("time", "in PERIOD", _in),
    ("time", "during PERIOD", _in),
    ("time", "lasting PERIOD", _bare),
    ("time", "b PART_OF", _at_prefix),
    ("time", "b RELATIVE", _in),
    ("time", "before PERIOD", _before),
    ("time", "by PERIOD", _by),
    ("time", "latest into? PERIOD", _latest),
    ("time", "latest by PERIOD", _latest),
    ("time", "into? PERIOD latest", _latest),
    ("time", "by PERIOD latest", _latest),
    ("time", "before PERIOD latest", _before),
    ("time", "latest before PERIOD", _before),
    ("time", "until PERIOD", _until),
    ("time", "into? of? day_word? GONE", _same),
    ("time", "lasting GONE", _same),
    ("time", "before GONE", _same),
    ("time", "by GONE", _same),
    ("time", "begins period", _begins),
    ("time", "begins period_of_time", _begins),
    ("time", "period_of_time before period", _begins),
    ("cued", "before", _nothing),
    ("cued", "by", _nothing),
    ("cued", "until", _nothing),
    ("cued", "latest into?", _nothing),
    ("dated", "cued period", _nothing),
    ("dated", "into? period", _nothing),
    ("two_months", "MONTH slash MONTH of? a_year?", _two_months),
    ("no_such_weekday", "WEEKDAY comma? DAY_DATE", _no_such_weekday),
    ("from_to", "count to duration", _nothing),
    ("from_to", "count or duration", _nothing),
    ("another", "or count", _nothing),
    ("another", "or duration", _nothing),
    ("another", "or single", _nothing),
    ("another", "to period_of_time", _nothing),
    ("time", "span_of_time another", _open),
    ("time", "rate another", _open),
    ("time", "span_of_time and PERIOD_OF_TIME", _and_more),
    ("time", "span_of_time working", _open),
    ("time", "span_of_time since PERIOD", _counts_from),
    ("time", "span_of_time before period", _open),
    ("time", "span_of_time before holding? of? coming_meeting", _open),
    ("time", "before period b period_of_time", _open),
    ("time", "before period_of_time since period", _open),
    ("time", "before single since period", _open),
    ("time", "dated or period", _open),
    ("time", "into from_to", _open),
    ("time", "cued from_to", _open),
    ("time", "into? day_of_month? of? two_months", _open),
    ("time", "cued day_of_month? of? two_months", _open),
    ("time", "cued day_word? no_such_weekday", _open),
    ("gone", "PAST_TIME", _same),
    ("gone", "part dash? of? PAST_TIME", _same),
    ("gone", "ordinal unit of? PAST_TIME", _same),
    ("gone", "unit ordinal of? PAST_TIME", _same),
    ("past_time", "NAMED_MONTH past", _gone),
    ("past_time", "NAMED_MONTH past of? A_YEAR", lambda _, __, ___: GONE),
    ("past_time", "past NAMED_MONTH", _gone),
    ("past_time", "day_of_month of? NAMED_MONTH past", _gone),
    ("past_time", "day_of_month of? UNIT past", _gone),
    ("past_time", "DURATION past", _gone),
    ("past_time", "past DURATION", _gone),
    ("past_time", "COUNT past any_unit", _gone),
    ("past_time", "any_unit COUNT past", _gone),
    ("past_time", "UNIT past", _gone),
    ("past_time", "past UNIT", _gone),
    ("past_time", "WEEKDAY past", _gone),
    ("past_time", "past WEEKDAY", _gone),
    ("past_time", "YESTERDAY", _gone),
    ("how_often", "TIMES", lambda _, lexeme: int(lexeme.value)),
    ("how_often", "COUNT times_word", _same),
    ("each", "every", _nothing),
    ("each", "every_many", _nothing),
    ("rate", "each DURATION", every),
    ("rate", "every UNIT", lambda _, unit: every(_, _one(_, unit))),
    ("rate", "every_many ANY_UNIT", lambda _, unit: every(_, _one(_, unit))),
    ("rate", "every OTHER UNIT", _every_other),
    ("rate", "times=1 each DURATION", every),
    ("rate", "HOW_OFTEN per UNIT", _times_in),
    ("rate", "HOW_OFTEN every UNIT", _times_in),
    ("rate", "HOW_OFTEN YEARLY", _times_adverb),
    ("rate", "basis ADVERB of_basis?", _adverb),
    ("rate", "REGULARLY", _adverb),
    ("rate", "basis REGULARLY", _adverb),
    ("rate", "meeting quality? REGULARLY", _adverb),
    ("rate", "ADVERB", _bare_cadence),
    ("rate", "ADVERB meeting", _adverb),
    ("rate", "meeting quality? ADVERB", _adverb),
    ("feature", "adjective", _nothing),
    ("feature", "manner", _nothing),
    ("rate", "ADVERB feature? feature? OUTPUT", lambda _, adverb, output: _delivered(_, output, adverb)),
    ("rate", "b? OUTPUT feature? feature? ADVERB", _delivered),
    ("rate", "meeting feature ADVERB", _adverb),
    ("rate", "meeting feature feature ADVERB", _adverb),
    ("rate", "cardinal=1 UNIT out_of COUNT", lambda _, unit, count: every(_, Duration(count, str(unit.value)))),
    ("time", "at_least? RATE in_turn?", _same),
    ("time", "RATE at_least", _same),
    ("which", "next", lambda _: "ahead"),
    ("which", "ordinal", lambda _: "none"),
    ("quality", "adjective", _nothing),
    ("quality", "of? body", _nothing),
    ("quality", "of meeting", _nothing),
    ("qualities", "quality quality? quality? quality?", _nothing),
    ("coming_meeting", "WHICH qualities? meeting qualities?", _same),
    ("coming_meeting", "meeting qualities? WHICH qualities?", _same),
    ("coming_meeting", "meeting of WHICH qualities? meeting qualities?", _same),
    ("time", "before holding? of? COMING_MEETING", _event("before")),
    ("time", "into holding? of? COMING_MEETING", _event("at")),
    ("time", "by holding? of? COMING_MEETING", _event("at")),
    ("time", "latest into? holding? of? COMING_MEETING", _event("at")),
    ("time", "latest before holding? of? COMING_MEETING", _event("before")),
)

GRAMMAR = Grammar(PERIODS | _DEADLINES)
