"""Texts as they stand in a line of HTML: escaped, inert, and each in its own direction.

Invariants: what comes from outside is made visible before it is escaped (R13), and stands in an element of its own
wherever it could turn the text beside it; days and signed numbers read from left to right in an Arabic line too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from sahel_tracker.language.detect import language_of
from sahel_tracker.language.direction import begins_right_to_left, has_right_to_left
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language, Trilingual
from sahel_tracker.render.latin import DAY, REF, SIGNED, is_ref, phrases
from sahel_tracker.render.words import LANGUAGE_NAMES, RIGHT_TO_LEFT, Words

_ADDRESS = re.compile(r"\w[./]\w")
_SENTENCE = 4
"""How many words, at least, are more than a name."""
_NUMBERS = re.compile(f"{REF}|{DAY}|{SIGNED}")
_LINK = re.compile(
    r"https?://[^\s<>\"'\u00ab\u00bb\u201c\u201d]+[^\s<>\"'\u00ab\u00bb\u201c\u201d.,;:!?)\]\u060c\u061b]"
)


def block(language: Language) -> Markup:
    """The attributes that tell a block's language and direction."""
    return Markup('lang="{}" dir="{}"').format(language, direction_of(language))


def direction_of(language: Language) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def said(text: str, *names: str) -> Markup:
    """A text in the reader's language, with its days, refs and signed numbers kept from left to right.

    In a line with Arabic letters every phrase in Latin ones is isolated, and of the names in it, which come from
    outside, each as a whole, so that what follows does not go their way. A `bdi` without letters reads from left to
    right by itself.
    """
    shown, known = visible(text), [visible(name) for name in names]
    found = phrases(shown, known) if has_right_to_left(shown) else _numbers(shown)
    parts, place = [], 0
    for start, stranger in found:
        parts += [escape(shown[place:start]), _isolated(stranger, known)]
        place = start + len(stranger)
    return Markup("").join((*parts, escape(shown[place:])))


def whole(ref: str) -> Markup:
    """A ref or slug, which no line ends within; one of hundreds of letters breaks like any other text."""
    return Markup('<bdi class="whole" dir="ltr">{}</bdi>').format(visible(ref)) if is_ref(ref) else quoted(ref)


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0]) for match in _NUMBERS.finditer(text))


def _isolated(text: str, names: Sequence[str]) -> Markup:
    if is_ref(text):
        return whole(text)
    if text in names:
        return quoted(text)
    direction = Markup(' dir="ltr"') if any(letter.isalpha() for letter in text) else ""
    return Markup("<bdi{}>{}</bdi>").format(direction, text)


def quoted(text: str, language: Language | None = None) -> Markup:
    """A text from outside, in its own language where that is known, else in the direction of its first letter."""
    shown = visible(text)
    language = language or language_of(shown)
    if language is not None:
        return Markup("<bdi {}>{}</bdi>").format(block(language), shown)
    direction = "rtl" if begins_right_to_left(shown) else "ltr"
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, shown)


def titled(title: Trilingual, words: Words) -> Markup:
    """A title in the reader's language; in another one where there is none, saying which."""
    text, language = title.best(words.language)
    if language == words.language:
        return escape(visible(text))
    return _in(language, quoted(text, language), words)


def foreign(text: str, words: Words) -> Markup:
    """What somebody wrote into the record, its addresses on the web as links, saying its language if it is another.

    A name or an address alone has none.
    """
    told = [word for word in visible(text).split() if not _ADDRESS.search(word)]
    language = language_of(" ".join(told)) if len(told) >= _SENTENCE else None
    if language is None or language == words.language:
        return linked(text)
    return _in(language, linked(text), words)


def _in(language: Language, shown: Markup, words: Words) -> Markup:
    return Markup('{} <span class="which">({})</span>').format(shown, words.text(LANGUAGE_NAMES[language]))


def linked(text: str) -> Markup:
    """A text from outside whose addresses on the web can be followed; no other kind of address becomes a link."""
    shown, parts, place = visible(text), [], 0
    for address in _LINK.finditer(shown):
        parts += [quoted(shown[place : address.start()])] if address.start() > place else []
        parts.append(Markup('<a href="{0}" rel="noopener noreferrer" dir="ltr">{0}</a>').format(address[0]))
        place = address.end()
    parts += [quoted(shown[place:])] if place < len(shown) or not parts else []
    return Markup("").join(parts)
