"""Meetings, deadlines, turns and slippage on one axis of days, as places from 0 to 100 from the reader's first side.

Invariants: what is drawn is what the assessment says, and each row says it in words, too; shapes differ where meanings
do, so that nothing rests on colour; in a language from right to left time runs from right to left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup, escape

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.records import Meeting
from sahel_tracker.model.windows import Window
from sahel_tracker.render.commitment_words import due_words, status_words
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.inline import titled, whole
from sahel_tracker.render.html.links import anchor
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.meetings import meetings_known
from sahel_tracker.report.sections import worst_first

MOST = 40
"""How many commitments one timeline shows, those that press first: the list below it has all of them."""
ONE_BY_ONE = 40
"""Up to how many turns of a row are drawn each by itself; of more, neighbours that ended alike are one bar."""
KEPT = ("fulfilled", "fulfilled late")
LEGEND = {
    "meeting": mark("meeting held"),
    "ahead": mark("meeting announced"),
    "due": mark("last day of the deadline"),
    "extended": mark("last day after an extension"),
    "kept": mark("kept"),
    "span": mark("from the promise to the last day"),
    "slipped": mark("slippage from the original day"),
    "past": mark("past the last day"),
    "unconfirmed": mark("past the last day, unconfirmed"),
    "held": mark("turn held"),
    "held-late": mark("turn held late"),
    "missed": mark("turn without a recorded meeting"),
    "open": mark("turn still open"),
    "now": mark("day of this report"),
}
_EDGE = 1.5
_YEARS, _MONTHS = (1, 2, 5, 10, 20, 50), (1, 3, 6)
_TICKS, _NAMED_TICKS = 9, 4
_SPAN_IN_MONTHS = 30


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark (width None) or a bar, of one of the kinds of LEGEND; `x` and `width` are percents of the row."""

    kind: str
    x: str
    width: str | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """One row: what it is about, the same in words, and its shapes, bars before the marks that stand on them."""

    label: Markup
    words: str
    shapes: tuple[Shape, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place of the axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mark means, on the band that it may stand on: where turns are dense, the band is there alone."""

    shapes: tuple[Shape, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`now` is the place of the day asked about; `left_out` says how many commitments are not drawn."""

    ticks: tuple[Tick, ...]
    tracks: tuple[Track, ...]
    now: str
    legend: tuple[Legend, ...]
    left_out: str = ""


class Axis:
    """Places of days between a first and a last one."""

    def __init__(self, first: date, last: date, *, right_to_left: bool) -> None:
        self.first, self.last = first, max(last, first + timedelta(days=1))
        self._right_to_left = right_to_left

    def at(self, day: date) -> float:
        """The place of a day, kept within the axis."""
        share = (min(max(day, self.first), self.last) - self.first).days / (self.last - self.first).days
        place = _EDGE + share * (100 - 2 * _EDGE)
        return 100 - place if self._right_to_left else place

    def point(self, kind: str, day: date) -> Shape:
        """A mark on a day."""
        return Shape(kind, percent(self.at(day)))

    def bar(self, kind: str, first: date, last: date) -> Shape:
        """A bar from one day to another."""
        begin, end = sorted((self.at(first), self.at(last)))
        return Shape(kind, percent(begin), percent(max(end - begin, 0.3)))

    def ticks(self, words: Words) -> Iterator[Tick]:
        """The first days of years, or of months where the time is short, few enough to be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        if months <= _SPAN_IN_MONTHS:
            step = next((step for step in _MONTHS if months / step <= _NAMED_TICKS), 12)
            starts = [date(month // 12, month % 12 + 1, 1) for month in self._months(step, months)]
            labels = [words.month(start) for start in starts]
        else:
            step = next((step for step in _YEARS if months / 12 / step <= _TICKS), 100)
            years = range(-(-self.first.year // step) * step, self.last.year + 1, step)
            starts, labels = [date(year, 1, 1) for year in years], [str(year) for year in years]
        for start, label in zip(starts, labels, strict=True):
            if self.first <= start <= self.last:
                yield Tick(percent(self.at(start)), label)

    def _months(self, step: int, months: int) -> Iterable[int]:
        begin = self.first.year * 12 + self.first.month - 1
        return range(-(-begin // step) * step, begin + months + 1, step)


def percent(place: float) -> str:
    """A place or width as SVG takes it."""
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"


def timeline(assessments: Iterable[Assessment], as_of: date, teller: Teller, *, linked: bool = True) -> Timeline | None:
    """The commitments that have a deadline or a cadence, those that press first; None where there is none.

    With `linked` each row leads to its card on the same page.
    """
    dated = [one for one in worst_first(assessments) if one.deadline or one.turns]
    if not dated:
        return None
    shown = dated[:MOST]
    meetings = _meetings_of(shown, as_of, teller)
    days = [day for one in shown for day in _days(one)] + [meeting.last_day for meeting in meetings]
    axis = Axis(min(days), max(*days, as_of), right_to_left=teller.words.right_to_left)
    tracks = (
        _meeting_track(meetings, axis, teller.words),
        *(_track(one, axis, teller, linked=linked) for one in shown),
    )
    words, left = teller.words, len(dated) - len(shown)
    more = words.count("%(n)d more with a deadline or cadence", "%(n)d more with a deadline or cadence", left)
    return Timeline(
        ticks=tuple(axis.ticks(words)),
        tracks=tracks,
        now=percent(axis.at(as_of)),
        legend=tuple(_legend(tracks, words)),
        left_out=more if left else "",
    )


def _meetings_of(assessments: Sequence[Assessment], as_of: date, teller: Teller) -> list[Meeting]:
    """The meetings of the processes of these commitments, without those that were put off or called off."""
    processes = {one.meeting.process for one in assessments}
    known = meetings_known(teller.record, as_of)
    return [one for one in known if one.process in processes and one.state in ("held", "announced")]


def _days(one: Assessment) -> Iterator[date]:
    """Every day that a row of the timeline shows."""
    yield one.made_on
    if one.deadline and one.commitment.deadline:
        yield from (one.deadline.last_day, one.commitment.deadline.last_day)
    if one.turns and one.turns.windows:
        yield one.turns.windows[-1].until
    if one.kept_on:
        yield one.kept_on


def _meeting_track(meetings: Sequence[Meeting], axis: Axis, words: Words) -> Track:
    shapes = [axis.point("meeting" if one.state == "held" else "ahead", one.last_day) for one in meetings]
    told = [words.named(words.title(one.title), words.between(one.first_day, one.last_day)) for one in meetings]
    return Track(escape(words.text("Meetings")), words.text("; ").join(told), tuple(shapes))


def _track(one: Assessment, axis: Axis, teller: Teller, *, linked: bool) -> Track:
    words = teller.words
    shapes = sorted((*_turns(one, axis), *_deadline(one, axis)), key=lambda shape: shape.width is None)
    said = words.text("; ").join((due_words(one, words), status_words(one, words)))
    label = Markup("{} {}").format(whole(one.ref), titled(one.commitment.title, words))
    return Track(label, said, tuple(shapes), anchor(one.ref) if linked else None)


def _deadline(one: Assessment, axis: Axis) -> Iterator[Shape]:
    deadline, original = one.deadline, one.commitment.deadline
    if deadline is None or original is None:
        return
    last = original.last_day
    yield axis.bar("span", one.made_on, last)
    if one.slippage_days:
        yield axis.bar("slipped", last, last + timedelta(days=one.slippage_days))
    if one.headline in ("overdue", "unconfirmed"):
        yield axis.bar("past" if one.headline == "overdue" else "unconfirmed", deadline.last_day, one.as_of)
    yield axis.point("due", last)
    if deadline.last_day != last:
        yield axis.point("extended", deadline.last_day)
    if one.kept_on and one.headline in KEPT:
        yield axis.point("kept", one.kept_on)


def _turns(one: Assessment, axis: Axis) -> Iterator[Shape]:
    windows = one.turns.windows if one.turns else ()
    runs = [[window] for window in windows]
    if len(windows) > ONE_BY_ONE:
        runs = [list(run) for _, run in groupby(windows, key=_outcome)]
    for run in runs:
        kind = _outcome(run[0])
        yield axis.bar(f"turn-{kind}", run[0].after, run[-1].until)
        for window in run if len(run) == 1 else ():
            yield axis.point(kind, window.held_on or window.until)


def _outcome(window: Window) -> str:
    """Which kind of shape a turn is: one past its day for less than a step is told like one without a meeting."""
    return "missed" if window.outcome == "overdue" else window.outcome


def _legend(tracks: Sequence[Track], words: Words) -> Iterator[Legend]:
    """What the shapes that were drawn mean, and the line of the day."""
    drawn = {shape.kind for track in tracks for shape in track.shapes} | {"now"}
    for kind, message in LEGEND.items():
        band = (Shape(f"turn-{kind}", "10%", "80%"),) if f"turn-{kind}" in drawn else ()
        if band or kind in drawn:
            bar = kind in ("span", "slipped", "past", "unconfirmed")
            shape = Shape(kind, "10%" if bar else "50%", "80%" if bar else None)
            yield Legend((*band, shape), words.text(message))
