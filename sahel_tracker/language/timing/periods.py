"""How days, months, quarters, years and stretches of them are named: rules of the grammar that mean a `Span`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sahel_tracker.language.timing import spans
from sahel_tracker.language.timing.grammar import Meaning, Rules, parts_of
from sahel_tracker.language.timing.lexemes import Lexeme
from sahel_tracker.language.timing.spans import NEXT, THIS, Span

SHARES = {"half": 2, "third": 3, "quarter": 4}
LONGEST_RANGE = timedelta(days=3660)
DECEMBER = 12


def table(*lines: tuple[str, str, Meaning]) -> Rules:
    """Rules by name, from (name, line, meaning)."""
    rules: Rules = {}
    for name, line, meaning in lines:
        rules.setdefault(name, []).append((parts_of(line), meaning))
    return rules


def _number(_: date, lexeme: Lexeme) -> int:
    return int(lexeme.value)


def _sum(_: date, one: Lexeme, other: Lexeme) -> int | None:
    tens, ones = sorted((int(one.value), int(other.value)), reverse=True)
    return tens + ones if tens >= 20 and tens % 10 == 0 and 1 <= ones <= 9 else None  # noqa: PLR2004


def _twice_said(_: date, number: int, again: Lexeme) -> int | None:
    return number if number == again.value else None


def _same_month(_: date, month: Lexeme, again: Lexeme) -> Lexeme | None:
    return month if month.value == again.value else None


def _only(_: date, found: object) -> object:
    return found


def _year(_: date, year: Lexeme) -> Span:
    return spans.year_span(int(year.value))


def _relative(which: str) -> Meaning:
    return lambda base, unit: spans.relative(base, str(unit.value), which)


def _month_of(_: date, month: Lexeme, year: Span) -> Span | None:
    return spans.month_span(year.first.year, int(month.value)) if year.unit == "year" else None


def _day_of(_: date, day: int, month: Span) -> Span | None:
    return spans.day_span(month.first.year, month.first.month, day) if month.unit == "month" else None


def _day_in(_: date, month: Lexeme, day: int, year: Span) -> Span | None:
    return spans.day_span(year.first.year, int(month.value), day)


def _coming_day(base: date, day: int, month: Lexeme) -> Span | None:
    return spans.coming_day(base, int(month.value), day)


def _next_day(base: date, day: int, month: Lexeme) -> Span | None:
    """15 June next: the first that lies after the base day."""
    span = spans.coming_day(base + timedelta(days=1), int(month.value), day)
    return span and replace(span, sure=True, ahead=True)


def _checked_weekday(_: date, weekday: Lexeme, day: Span) -> Span | None:
    """A weekday that is not that day's is a contradiction, and nothing is read."""
    return day if day.first.weekday() == int(weekday.value) else None


def _coming_weekday(base: date, day: Lexeme) -> Span:
    return spans.weekday(base, int(day.value), sure=True)


def _this_weekday(base: date, day: Lexeme) -> Span:
    return spans.weekday(base, int(day.value), sure=True, ahead=False)


def _bare_weekday(base: date, day: Lexeme) -> Span:
    """Said alone, it may be the coming one or the one that has passed."""
    return spans.weekday(base, int(day.value), sure=False, ahead=False)


def _next_weekday(base: date, day: Lexeme) -> Span:
    """English "next Tuesday" said on a Monday may be tomorrow or in eight days."""
    found = spans.weekday(base, int(day.value), sure=True)
    same_week = found.first - timedelta(days=found.first.weekday()) <= base
    return replace(found, sure=not same_week)


def _offset(base: date, day: Lexeme) -> Span:
    found = base + timedelta(days=int(day.value))
    return Span(found, found, "day", named=False)


def _offset_weekday(base: date, day: Lexeme, weekday: Lexeme) -> Span | None:
    return _checked_weekday(base, weekday, _offset(base, day))


def _slashed(_: date, first: Lexeme, second: Lexeme, year: Lexeme) -> Span | None:
    """12/25/2013 and 25/12/2013 have one reading; 01/02/2013 has two, and each is read: refused as ambiguous."""
    return (
        spans.day_span(int(year.value), int(second.value), int(first.value)) if 1 <= second.value <= DECEMBER else None
    )


def _slashed_american(_: date, first: Lexeme, second: Lexeme, year: Lexeme) -> Span | None:
    return (
        spans.day_span(int(year.value), int(first.value), int(second.value)) if 1 <= first.value <= DECEMBER else None
    )


def _iso_day(_: date, year: Lexeme, month: Lexeme, day: Lexeme) -> Span | None:
    return spans.day_span(int(year.value), int(month.value), int(day.value)) if 1 <= month.value <= DECEMBER else None


def _quarter(_: date, number: Lexeme, year: Span) -> Span | None:
    return spans.share(year, int(number.value), 4, "quarter") if year.unit == "year" else None


def _half(_: date, number: Lexeme, year: Span) -> Span | None:
    return spans.share(year, int(number.value), 2, "half") if year.unit == "year" else None


def _share(_: date, ordinal: Lexeme, unit: Lexeme, whole: Span) -> Span | None:
    """The second half of 2014, the last third of June, the first week of March. A whole that is a part has none."""
    if whole.edge != "whole" or unit.value == whole.unit:
        return None
    number = int(ordinal.value)
    if unit.value == "week":
        return spans.week_of(whole, number)
    if unit.value == "quinzaine":
        return spans.share(whole, number, 2, "half") if whole.unit == "month" else None
    if unit.value == "month":
        return _months_share(whole, number)
    if unit.value not in SHARES or (unit.value == "quarter" and whole.unit != "year"):
        return None
    return spans.share(whole, number, SHARES[unit.value], str(unit.value))


def _months_share(whole: Span, number: int) -> Span | None:
    months = spans.MONTHS.get(whole.unit, 1)
    return spans.share(whole, number, months, "month") if months > 1 else None


def _share_turned(base: date, unit: Lexeme, ordinal: Lexeme, whole: Span) -> Span | None:
    return _share(base, ordinal, unit, whole)


def _share_of_this_year(base: date, ordinal: Lexeme, unit: Lexeme) -> Span | None:
    """The second half, without a year: this year's, if that is not over."""
    if unit.value not in ("half", "quarter"):
        return None
    span = _share(base, ordinal, unit, spans.year_span(base.year))
    return replace(span, named=False) if span and span.last > base else None


def _share_of_this_year_turned(base: date, unit: Lexeme, ordinal: Lexeme) -> Span | None:
    return _share_of_this_year(base, ordinal, unit)


def _part(base: date, name: Lexeme, whole: Span) -> Span | None:
    """Of a running month what lies ahead is meant, and there is no doubt; what has passed of it is not read."""
    said = "end" if name.value == "close" and (name.definite or whole.unit != "year") else str(name.value)
    if whole.unit == "month" and not whole.named and whole.first <= base <= whole.last:
        found = spans.part(replace(whole, sure=True), said)
        return found if found and found.last >= base else None
    return spans.part(whole, said)


def _together(_: date, first: Span, last: Span) -> Span | None:
    """From the one through the other, which is not earlier and counts from the first where it names no year."""
    if last.first < first.first and not last.named:
        last = _years_later(last, 1) or last
    if not first.first < last.last <= first.first + LONGEST_RANGE or first.edge != "whole" or last.edge != "whole":
        return None
    if (first.unit == "day") != (last.unit == "day"):
        return None
    return Span(first.first, last.last, "range", sure=first.sure and last.sure, named=first.named)


def _years_later(span: Span, years: int) -> Span | None:
    first = spans.after(span.first, years, "year")
    last = spans.after(span.last + timedelta(days=1), years, "year")
    return replace(span, first=first, last=last - timedelta(days=1)) if first and last else None


def _two_days(_: date, first: int, last: Span) -> Span | None:
    """14-15 November: the first number takes the month of the second."""
    begin = spans.day_span(last.first.year, last.first.month, first) if last.unit == "day" else None
    if begin is None or begin.first >= last.first:
        return None
    return Span(begin.first, last.first, "range", sure=last.sure, named=last.named)


def _days_after_month(_: date, month: Lexeme, first: int, last: int, year: Span) -> Span | None:
    """November 14-15, 2013."""
    end = spans.day_span(year.first.year, int(month.value), last)
    return end and _two_days(_, first, end)


def _months_of_year(_: date, month: Lexeme, last: Span) -> Span | None:
    """June to August 2014: the first month takes the year of the second."""
    if last.unit != "month" or not last.named or int(month.value) >= last.first.month:
        return None
    return Span(date(last.first.year, int(month.value), 1), last.last, "range")


def _hijri_day(_: date, day: int, month: Lexeme, year: Lexeme) -> Span | None:
    return spans.hijri_day(int(year.value), int(month.value), day)


def _hijri_month(_: date, month: Lexeme, year: Lexeme) -> Span | None:
    return spans.hijri_month(int(year.value), int(month.value))


def _hijri_year(_: date, year: Lexeme) -> Span | None:
    return spans.hijri_year(int(year.value))


def _coming_hijri(base: date, month: Lexeme) -> Span | None:
    return spans.coming_hijri_month(base, int(month.value))


def _next_hijri(base: date, month: Lexeme) -> Span | None:
    return spans.coming_hijri_month(base, int(month.value), later=True)


def _coming_hijri_day(base: date, day: int, month: Lexeme) -> Span | None:
    return spans.coming_hijri_month(base, int(month.value), day)


def _next_hijri_day(base: date, day: int, month: Lexeme) -> Span | None:
    return spans.coming_hijri_month(base, int(month.value), day, later=True)


def _agreeing(_: date, hijri: Span, gregorian: Span) -> Span | None:
    """Two calendars for one day: the Gregorian counts, and sightings of the moon may put the other a day off."""
    return gregorian if abs((hijri.first - gregorian.first).days) <= 1 else None


def _month_named(base: date, month: Lexeme) -> Span:
    return spans.coming_month(base, int(month.value))


def _month_next(base: date, month: Lexeme) -> Span:
    return spans.next_month(base, int(month.value))


def _month_this_year(base: date, month: Lexeme) -> Span:
    return replace(spans.month_span(base.year, int(month.value)), named=False)


def _day_this_year(base: date, day: int, month: Lexeme) -> Span | None:
    return spans.day_span(base.year, int(month.value), day)


def _day_month_year(_: date, day: int, month: Lexeme, year: Span) -> Span | None:
    return spans.day_span(year.first.year, int(month.value), day)


def _instant(base: date, day: int) -> Span | None:
    """Of the running month, as in "the 15th instant" and "le 15 courant"."""
    return spans.day_span(base.year, base.month, day)


PERIODS = table(
    ("number", "NUMERAL", _number),
    ("number", "CARDINAL", _number),
    ("number", "CARDINAL and CARDINAL", _sum),
    ("number", "CARDINAL dash? CARDINAL", _sum),
    ("count", "NUMBER", _only),
    ("count", "NUMBER open NUMERAL close", _twice_said),
    ("day_of_month", "day_word? DAY_NUMBER", _number),
    ("day_of_month", "day_word? ORDINAL", _number),
    ("day_of_month", "day_word? CARDINAL", _number),
    ("day_of_month", "day_word? ORDINAL and CARDINAL", _sum),
    ("plain_month", "MONTH", _only),
    ("plain_month", "MONTH slash MONTH", _same_month),
    ("plain_month", "MONTH open MONTH close", _same_month),
    ("named_month", "PLAIN_MONTH", _only),
    ("named_month", "unit=month of? PLAIN_MONTH", _only),
    ("a_year", "YEAR", _year),
    ("a_year", "unit=year YEAR", _year),
    ("a_year", "RELATIVE_YEAR", _only),
    ("relative_year", "this UNIT=year", _relative(THIS)),
    ("relative_year", "UNIT=year this", _relative(THIS)),
    ("relative_year", "next UNIT=year", _relative(NEXT)),
    ("relative_year", "UNIT=year next", _relative(NEXT)),
    ("relative", "this UNIT", _relative(THIS)),
    ("relative", "UNIT this", _relative(THIS)),
    ("relative", "next UNIT", _relative(NEXT)),
    ("relative", "UNIT next", _relative(NEXT)),
    ("running", "UNIT=year", _relative(THIS)),
    ("running", "UNIT=month", _relative(THIS)),
    ("running", "UNIT=quarter", _relative(THIS)),
    ("running", "UNIT=half", _relative(THIS)),
    ("running", "UNIT=week", _relative(THIS)),
    ("month_span", "NAMED_MONTH", _month_named),
    ("month_span", "NAMED_MONTH next", _month_next),
    ("month_span", "next NAMED_MONTH", _month_next),
    ("month_span", "NAMED_MONTH this", _month_this_year),
    ("month_span", "this NAMED_MONTH", _month_this_year),
    ("month_span", "NAMED_MONTH comma? of? A_YEAR", _month_of),
    ("day_date", "DAY_OF_MONTH of? NAMED_MONTH", _coming_day),
    ("day_date", "DAY_OF_MONTH of? NAMED_MONTH next", _next_day),
    ("day_date", "DAY_OF_MONTH of? next NAMED_MONTH", _next_day),
    ("day_date", "DAY_OF_MONTH of? NAMED_MONTH this", _day_this_year),
    ("day_date", "DAY_OF_MONTH of? NAMED_MONTH comma? of? A_YEAR", _day_month_year),
    ("day_after_month", "day_word? DAY_NUMBER", _number),
    ("day_after_month", "day_word? ORDINAL", _number),
    ("day_date", "NAMED_MONTH DAY_AFTER_MONTH", lambda base, month, day: _coming_day(base, day, month)),
    ("day_date", "NAMED_MONTH DAY_OF_MONTH comma? A_YEAR", _day_in),
    ("day_date", "DAY_OF_MONTH of RELATIVE", _day_of),
    ("day_date", "DAY_OF_MONTH instant", _instant),
    ("day_date", "YEAR dash NUMERAL dash NUMERAL", _iso_day),
    ("day_date", "NUMERAL slash NUMERAL slash YEAR", _slashed),
    ("day_date", "NUMERAL slash NUMERAL slash YEAR", _slashed_american),
    ("day_date", "DAY_OF_MONTH of? HIJRI_MONTH comma? HIJRI_YEAR_NUMBER", _hijri_day),
    ("day_date", "DAY_OF_MONTH of? HIJRI_MONTH", _coming_hijri_day),
    ("day_date", "DAY_OF_MONTH of? HIJRI_MONTH next", _next_hijri_day),
    ("day", "day_word? DAY_DATE", _only),
    ("day", "day_word? WEEKDAY comma? DAY_DATE", _checked_weekday),
    ("day", "DAY_DATE corresponding DAY_DATE", _agreeing),
    ("day", "DAY_DATE open DAY_DATE close", _agreeing),
    ("day", "day_word? WEEKDAY next", _coming_weekday),
    ("day", "next WEEKDAY", _next_weekday),
    ("day", "this WEEKDAY", _this_weekday),
    ("day", "day_word? WEEKDAY", _bare_weekday),
    ("day", "OFFSET", _offset),
    ("day", "OFFSET comma? WEEKDAY", _offset_weekday),
    ("day", "day_word? WEEKDAY comma? OFFSET", lambda base, weekday, day: _offset_weekday(base, day, weekday)),
    ("through", "dash", lambda _: True),
    ("through", "to", lambda _: True),
    ("day_in_figures", "DAY_NUMBER", _number),
    ("range", "DAY_OF_MONTH through DAY", _two_days),
    ("range", "day_word? DAY_IN_FIGURES and DAY", _two_days),
    ("range", "from DAY_OF_MONTH through DAY", _two_days),
    ("range", "between DAY_IN_FIGURES and DAY", _two_days),
    ("range", "NAMED_MONTH DAY_OF_MONTH through DAY_OF_MONTH comma? A_YEAR", _days_after_month),
    ("range", "PLAIN_MONTH through MONTH_SPAN", _months_of_year),
    ("range", "from PLAIN_MONTH through MONTH_SPAN", _months_of_year),
    ("range", "between PLAIN_MONTH and MONTH_SPAN", _months_of_year),
    ("range", "STRETCH through STRETCH", _together),
    ("range", "from STRETCH through STRETCH", _together),
    ("range", "between STRETCH and STRETCH", _together),
    ("stretch", "DAY", _only),
    ("stretch", "MONTH_SPAN", _only),
    ("stretch", "A_YEAR", _only),
    ("basic", "MONTH_SPAN", _only),
    ("basic", "A_YEAR", _only),
    ("basic", "RELATIVE", _only),
    ("basic", "HIJRI_SPAN", _only),
    ("share_of_basic", "ORDINAL UNIT of? BASIC", _share),
    ("share_of_basic", "ORDINAL UNIT of RUNNING", _share),
    ("share_of_basic", "UNIT ORDINAL of? BASIC", _share_turned),
    ("share_of_basic", "UNIT ORDINAL of RUNNING", _share_turned),
    ("share_of_basic", "ORDINAL UNIT", _share_of_this_year),
    ("share_of_basic", "UNIT ORDINAL", _share_of_this_year_turned),
    ("share_of_basic", "quarter_letter NUMERAL of? A_YEAR", _quarter),
    ("share_of_basic", "half_letter NUMERAL of? A_YEAR", _half),
    ("share_of_basic", "A_YEAR dash? quarter_letter NUMERAL", lambda base, year, number: _quarter(base, number, year)),
    ("share", "SHARE_OF_BASIC", _only),
    ("share", "ORDINAL UNIT of SHARE_OF_BASIC", _share),
    ("share", "UNIT ORDINAL of SHARE_OF_BASIC", _share_turned),
    ("whole", "BASIC", _only),
    ("whole", "SHARE", _only),
    ("hijri_month", "unit=month? of? HIJRI", _only),
    ("hijri_year_number", "of? HIJRI_YEAR", _only),
    ("hijri_year_number", "of? unit=year HIJRI_YEAR", _only),
    ("hijri_span", "HIJRI_MONTH", _coming_hijri),
    ("hijri_span", "HIJRI_MONTH next", _next_hijri),
    ("hijri_span", "next HIJRI_MONTH", _next_hijri),
    ("hijri_span", "HIJRI_MONTH comma? HIJRI_YEAR_NUMBER", _hijri_month),
    ("hijri_span", "unit=year HIJRI_YEAR", _hijri_year),
    ("part_of", "PART dash? of? WHOLE", _part),
    ("part_of", "PART dash? of? RUNNING", _part),
    ("part_of", "RUNNING dash? PART=end", lambda base, whole, name: _part(base, name, whole)),
    ("period", "DAY", _only),
    ("period", "RANGE", _only),
    ("period", "WHOLE", _only),
    ("period", "PART_OF", _only),
)
