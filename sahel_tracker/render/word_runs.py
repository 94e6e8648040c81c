"""Texts as runs of a Word file, each in its own direction, so that what is pasted elsewhere still reads right.

Invariants: a run holds one direction; what comes from outside is made visible first (R13); a day in an Arabic line
stands between marks of direction, because word processors that go by Unicode alone turn 2013-11-14 around behind Arabic
letters (UAX #9, W2); no line ends within a day or a ref. Elements stand in the order of the schema (ECMA-376-1,
17.3.2.28), on which some readers insist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from sahel_tracker.language.direction import begins_right_to_left
from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.records import Language
from sahel_tracker.render.latin import LETTER, UNBROKEN, runs
from sahel_tracker.render.words import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LOCALES: dict[Language, str] = {"ar": "ar-SA", "fr": "fr-FR", "en": "en-GB"}
"""How a word processor names the language it checks the spelling in; for Arabic the one that all of them have."""
LATIN_FONT, ARABIC_FONT = "Calibri", "Arial"
TO_THE_RIGHT, TO_THE_LEFT = "\u200e", "\u200f"
"""Marks of direction: as a Latin and as an Arabic letter that nobody sees."""
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"[{_ARABIC}](?:[{_ARABIC}\d]|[^{_ARABIC}{LETTER}]*(?=[{_ARABIC}]))*")
_NUMBER_FIRST = re.compile(r"\W*\d")
_NOT_XML = re.compile("[\ufffe\uffff]")


class Look(NamedTuple):
    """How a run looks beside what its paragraph's style says; `colour` is RRGGBB, `size` in points."""

    bold: bool = False
    colour: str = ""
    size: float | None = None


class Piece(NamedTuple):
    """A part of a text that runs one way."""

    text: str
    right_to_left: bool


PLAIN = Look()


def add_text(
    paragraph: Paragraph, text: str, language: Language, look: Look = PLAIN, names: Sequence[str] = ()
) -> None:
    """Put a text at the end of a paragraph that reads in this language, as one run for each direction.

    Of the names in it, which come from outside, each stands in one piece.
    """
    known = [inert(name) for name in names if not begins_right_to_left(name)]
    for piece in pieces(inert(text), right_to_left=language in RIGHT_TO_LEFT, names=known):
        spoken: Language = "ar" if piece.right_to_left else "fr" if language == "ar" else language
        run = OxmlElement("w:r")
        run.append(properties(spoken, look))
        for part in _parts(piece.text):
            run.append(OxmlElement("w:noBreakHyphen") if part == "-" else _words(part))
        paragraph._p.append(run)  # noqa: SLF001 - python-docx has no public way to a run of our own


def inert(text: str) -> str:
    """The text on one line, with what acts on a reader or cannot stand in XML spelled out."""
    return _NOT_XML.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", visible(text))


def pieces(text: str, *, right_to_left: bool, names: Sequence[str] = ()) -> Iterator[Piece]:
    """The text in pieces of one direction, none empty; all of them together are the text and its marks of direction.

    A number that follows a stranger stands behind a mark, or it would go the stranger's way.
    """
    strangers, back = (runs(names), TO_THE_LEFT) if right_to_left else (_RIGHT_TO_LEFT, TO_THE_RIGHT)
    place = 0
    for match in strangers.finditer(text):
        if match.start() > place:
            yield Piece(_led(text[place : match.start()], back if place else ""), right_to_left)
        yield Piece(_guarded(match[0]) if right_to_left else match[0], not right_to_left)
        place = match.end()
    if place < len(text):
        yield Piece(_led(text[place:], back if place else ""), right_to_left)


def properties(language: Language, look: Look = PLAIN) -> Any:
    """`w:rPr` of a run in this language: each property for Latin and for complex scripts."""
    found = OxmlElement("w:rPr")
    if look.bold:
        _append(found, "w:b")
        _append(found, "w:bCs")
    if look.colour:
        _append(found, "w:color", val=look.colour)
    if look.size is not None:
        half_points = str(round(look.size * 2))
        _append(found, "w:sz", val=half_points)
        _append(found, "w:szCs", val=half_points)
    if language in RIGHT_TO_LEFT:
        _append(found, "w:rtl")
    _append(found, "w:lang", **{"bidi" if language in RIGHT_TO_LEFT else "val": LOCALES[language]})
    return found


def fonts() -> Any:
    """`w:rFonts` that names a font for each script, in place of those of a theme."""
    found = OxmlElement("w:rFonts")
    for script, font in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("eastAsia", LATIN_FONT), ("cs", ARABIC_FONT)):
        found.set(qn(f"w:{script}"), font)
    return found


def _parts(text: str) -> Iterator[str]:
    """The text, cut at each hyphen that no line may end at; such a hyphen is a part of its own."""
    place = 0
    for unbroken in UNBROKEN.finditer(text):
        for hyphen in re.finditer("-", unbroken[0]):
            here = unbroken.start() + hyphen.start()
            yield from (text[place:here], "-")
            place = here + 1
    yield text[place:]


def _words(text: str) -> Any:
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    return words


def _led(text: str, mark: str) -> str:
    """With the mark before it where a number is the first in it that has a direction."""
    return f"{mark}{text}" if _NUMBER_FIRST.match(text) else text


def _guarded(text: str) -> str:
    """With a mark of direction on each side where it begins or ends in a digit."""
    before, after = (TO_THE_RIGHT if end.isdigit() else "" for end in (text[0], text[-1]))
    return f"{before}{text}{after}"


def _append(parent: Any, name: str, **attributes: str) -> None:
    child = OxmlElement(name)
    for attribute, value in attributes.items():
        child.set(qn(f"w:{attribute}"), value)
    parent.append(child)
