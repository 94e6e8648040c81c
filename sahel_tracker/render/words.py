"""The reader's language: messages from the catalogue, plural forms, names of parties, titles.

Invariant: every text a reader sees goes through `text` or `count`, so that Babel finds it and a test can hold the
three languages against each other. Numbers keep the digits 0-9; days are written in full, as the language does. Only
rows and lists in English have them in ISO, as dates are typed and the record is written; pages have them in full too.
"""

from __future__ import annotations

import gettext
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime

from sahel_tracker.config import compiled
from sahel_tracker.language.countries import party_article, party_name
from sahel_tracker.model.deadlines import format_period
from sahel_tracker.model.records import Language, Party, Process, Trilingual

GROUPS: dict[Language, str] = {"ar": ",", "fr": "\u202f", "en": ","}
"""What stands between groups of three digits (CLDR; for Arabic with the digits 0-9)."""
CONTRACTED = {"le": "au", "les": "aux"}
"""What French says for à with its article."""
RIGHT_TO_LEFT = frozenset({"ar"})


def mark(message: str) -> str:
    """Mark a message for extraction where it stands as data and is translated later."""
    return message


MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


NONE_OF_THEM = {
    "%(n)d commitment": mark("0 commitments"),
    "%(n)d open commitment": mark("0 open commitments"),
    "%(n)d meeting": mark("0 meetings"),
    "kept %(n)d/%(elapsed)d": mark("kept 0/%(elapsed)d"),
    "%(n)d change": mark("0 changes"),
    "%(n)d passage of a document": mark("0 passages of documents"),
    "%(n)d possible mention": mark("0 possible mentions"),
    "%(n)d new possible mention": mark("0 new possible mentions"),
    "%(n)d possible mention to review": mark("0 possible mentions to review"),
}
"""What French says for none of them ("aucun engagement"): its two plural forms have no place for it."""
LANGUAGE_NAMES: dict[Language, str] = {"ar": mark("in Arabic"), "fr": mark("in French"), "en": mark("in English")}


class Words:
    """How things are said in one language; `parties` override the built-in names, `processes` give theirs."""

    def __init__(
        self,
        language: Language,
        parties: Mapping[str, Party] | None = None,
        processes: Mapping[str, Process] | None = None,
        *,
        in_full: bool = False,
    ) -> None:
        self.language: Language = language
        self._parties = parties or {}
        self._processes = processes or {}
        self._in_full = in_full
        self._iso = language == "en" and not in_full
        self._catalogue = gettext.translation("tracker", compiled("locale"), [language], fallback=language == "en")

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    def in_full(self) -> Words:
        """The same, for a page: with the days of its rows and lists in full in English too, and languages by name."""
        return Words(self.language, self._parties, self._processes, in_full=True)

    def text(self, message: str, **values: object) -> str:
        """The message in this language, with its %(name)s places filled, a day as in a row."""
        translated = self._catalogue.gettext(message)
        return translated % self._shown(values) if values else translated

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A counted phrase in the plural form that this number takes; the number is %(n)d."""
        if number == 0 and one in NONE_OF_THEM:
            return self.text(NONE_OF_THEM[one], **values)
        return self._catalogue.ngettext(one, many, number) % {"n": number, **self._shown(values)}

    def named(self, name: str, value: object) -> str:
        """A name and its value, with the colon as this language sets it."""
        return self.text("%(name)s: %(value)s", name=name, value=value)

    def _shown(self, values: Mapping[str, object]) -> Mapping[str, object]:
        return {name: self.on(value) if isinstance(value, date) else value for name, value in values.items()}

    def number(self, number: int) -> str:
        """A number of more than three digits, in groups as this language sets them."""
        return f"{number:,}".replace(",", GROUPS[self.language])

    def on(self, day: date) -> str:
        """A day as it stands in a row."""
        return day.isoformat() if self._iso else self.day(day)

    def at(self, moment: datetime) -> str:
        """A moment in UTC, to the second, as it stands in a row."""
        if self._iso:
            return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        return self.text("%(day)s, %(time)s UTC", day=moment.date(), time=f"{moment:%H:%M:%S}")

    def met(self, meeting: str, first: date, last: date) -> str:
        """A meeting and its days in a row: in Arabic the days first, since a name in Latin letters would part them."""
        return self.text("%(meeting)s, %(days)s", meeting=meeting, days=self.between(first, last))

    def between(self, first: date, last: date) -> str:
        """The days from the first to the last, both included, as they stand in a row."""
        return format_period(first, last) if self._iso else self.period(first, last)

    def day(self, day: date) -> str:
        """A day in full: 14 November 2013, 1er mars 2012, 30 يونيو 2013."""
        month, year = self.text(MONTHS[day.month - 1]), day.year
        if day.day == 1:
            return self.text("1 %(month)s %(year)d", month=month, year=year)
        return self.text("%(day)d %(month)s %(year)d", day=day.day, month=month, year=year)

    def month(self, day: date) -> str:
        """The month that a day is in: November 2013."""
        return self.text("%(month)s %(year)d", month=self.text(MONTHS[day.month - 1]), year=day.year)

    def period(self, first: date, last: date) -> str:
        """The days from the first to the last, both included, in full; a whole month or year by its name."""
        if first == last:
            return self.day(first)
        if first == date(last.year, 1, 1) and last == date(last.year, 12, 31):
            return str(last.year)
        if (first.year, first.month) != (last.year, last.month):
            return self.text("%(first)s to %(last)s", first=self.day(first), last=self.day(last))
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            return self.month(last)
        month = {"month": self.text(MONTHS[last.month - 1]), "year": last.year}
        return self.text("%(first)d to %(last)d %(month)s %(year)d", first=first.day, last=last.day, **month)

    def party(self, code: str) -> str:
        """The name of a country or organisation, the record's own name first, else the code."""
        named = self._parties.get(code)
        return (self.title(named.name) if named else None) or party_name(code, self.language) or code

    def about(self, message: str, code: str) -> str:
        """The message with %(party)s as its name stands in a sentence: in French with its article, and au for à le.

        A name that the record gives takes no article: nobody says which.
        """
        said, name = self.text(message), self.party(code)
        article = party_article(code, self.language) if name == party_name(code, self.language) else ""
        if article in CONTRACTED:
            said = said.replace("à %(party)s", f"{CONTRACTED[article]} %(bare)s")
        definite = f"{article}{name}" if article.endswith("'") else f"{article} {name}".strip()
        return said % {"party": definite, "bare": name}

    def place(self, place: str) -> str:
        """A town in this language where it is known, any other place as it is recorded."""
        from sahel_tracker.language.labels import place_name

        return place_name(place, self.language)

    def process(self, slug: str) -> str:
        """The name of a process; its slug where the record is not at hand."""
        known = self._processes.get(slug)
        return self.title(known.name) if known else slug

    def parties(self, codes: tuple[str, ...]) -> str:
        """Names in a row, or a dash for none."""
        return self.text(", ").join(self.party(code) for code in codes) or "—"

    def title(self, title: Trilingual) -> str:
        """The title in this language; in another one where there is none, marked with which."""
        text, language = title.best(self.language)
        if language == self.language:
            return text
        return f"{text} ({self.text(LANGUAGE_NAMES[language])})" if self._in_full else f"{text} [{language}]"
