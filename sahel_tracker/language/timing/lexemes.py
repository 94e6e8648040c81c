"""The words that deadlines and cadences are made of, found in a text at a place.

Invariants: the words come from data/timing.yaml and data/months.yaml, compiled, one vocabulary a language; places are
offsets of the folded text, which `Words.place` leads back to the text as it was written; an article before a word is
part of it, and so is, in Arabic, a word's definite prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from sahel_tracker.language.folded import folded
from sahel_tracker.language.timing_forms import Form, timing_forms

YEARS = range(1900, 3000)
HIJRI_YEARS = range(1343, 1501)
LONGEST_DAY_NUMBER = 2

_ARTICLES = {
    "ar": re.compile("ال(?=[^\\W_])"),
    "fr": re.compile(r"(?:les?|la|sa|son|ses|leurs?)\s+|l\s*'\s*"),
    "en": re.compile(r"(?:the|its|their)\s+"),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_AND = "و"
_BEGINNING = re.compile(rf"(?<![^\W\d_]){_AND}(?=\w)|(?<![^\W\d_])[^\W\d_]|(?<!\d)\d")
_NUMERAL = re.compile(r"\d{1,4}(?![\d%]|[.,]\d)")
_ENDING = re.compile(r"(?:st|nd|rd|th|er|ere|e|eme)(?!\w)")
_ERA = re.compile(r"\s*(?:(?P<hijri>هـ?|ah)|م|ad)(?!\w)")
_MARKS = {",": "comma", "-": "dash", "/": "slash", "(": "open", ")": "close"}
_NUMBER_IN_SLASHES = re.compile(r"/(\s*\d{1,2}\s*)/(?!\s*\d)")


class Lexeme(NamedTuple):
    """One word or expression: what it is, what it stands for, and where it ends. `definite`: an article came before."""

    kind: str
    value: Any
    end: int
    definite: bool = False


Forms = Mapping[str, list[tuple[re.Pattern[str], str, Any]]]


class Words:
    """A text, and the lexemes of one language that begin at a place in it."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self._source = folded(text)
        self.folded = _NUMBER_IN_SLASHES.sub(r" \1 ", self._source.letters)
        self._forms = _vocabulary()[language]
        self._known: dict[int, list[Lexeme]] = {}

    def at(self, position: int) -> list[Lexeme]:
        """Every reading of what begins here, white space passed over."""
        if position not in self._known:
            self._known[position] = list(self._read(_past_space(self.folded, position)))
        return self._known[position]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The half-open place in the text as written of a half-open place in the folded text."""
        span = self._source.span(start, end)
        return span.start, span.end

    def starts(self) -> Iterator[int]:
        """Where words and numbers begin; in Arabic also after an "and" that is written together with a word."""
        for match in _BEGINNING.finditer(self.folded):
            yield match.start()
            if match[0] == _AND:
                yield match.end()

    def _read(self, position: int) -> Iterator[Lexeme]:
        yield from self._written(position, definite=False)
        if article := _ARTICLES[self.language].match(self.folded, position):
            yield from self._written(article.end(), definite=True)

    def _written(self, position: int, *, definite: bool) -> Iterator[Lexeme]:
        if letters := _LETTERS.match(self.folded, position):
            for initial in {letters[0], letters[0][0], letters[0][:2]}:
                for pattern, kind, value in self._forms.get(initial, ()):
                    if found := pattern.match(self.folded, position):
                        yield Lexeme(kind, value, found.end(), definite)
        elif numeral := _NUMERAL.match(self.folded, position):
            yield from _numerals(self.folded, numeral)
        else:
            for mark, kind in _MARKS.items():
                if self.folded.startswith(mark, position):
                    yield Lexeme(kind, mark, position + len(mark))


@cache
def _vocabulary() -> dict[str, Forms]:
    return {language: _by_initial(forms) for language, forms in timing_forms().items()}


def _by_initial(listed: list[Form]) -> Forms:
    """The forms by the letters they begin with. A form that ends in + is a prefix of the word after it."""
    forms: dict[str, list[tuple[re.Pattern[str], str, Any]]] = {}
    for form, kind, value in listed:
        letters = _LETTERS.match(form)
        initial = letters[0] if letters else form
        forms.setdefault(initial, []).append((_pattern(form), kind, value))
    return forms


def _pattern(form: str) -> re.Pattern[str]:
    if form.endswith("+"):
        return re.compile(re.escape(form[:-1]) + r"(?=\w)")
    written = re.escape(form).replace(r"\ ", r"\s+").replace(r"\-", r"(?:\s*-\s*|\s+)")
    return re.compile(written + (r"(?![^\W\d_])" if form[-1].isalpha() else ""))


def _numerals(folded: str, match: re.Match[str]) -> Iterator[Lexeme]:
    number, end, length = int(match[0]), match.end(), len(match[0])
    yield Lexeme("numeral", number, end)
    if length <= LONGEST_DAY_NUMBER:
        ending = _ENDING.match(folded, end)
        yield Lexeme("day_number", number, ending.end() if ending else end)
        if ending:
            yield Lexeme("ordinal", number, ending.end())
    if length == len("2013"):
        era = _ERA.match(folded, end)
        hijri = bool(era and era["hijri"])
        if number in YEARS and not hijri:
            yield Lexeme("year", number, era.end() if era else end)
        elif number in HIJRI_YEARS:
            yield Lexeme("hijri_year", number, era.end() if era else end)


def _past_space(folded: str, position: int) -> int:
    while position < len(folded) and folded[position].isspace():
        position += 1
    return position
