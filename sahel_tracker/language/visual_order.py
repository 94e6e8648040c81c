"""Text as it stands on a page, from left to right, brought into the order in which it is read and stored.

The bidirectional algorithm (UAX 9) backwards, for one line: numbers and Latin words keep their order inside a
right-to-left line, everything else is turned round. Invariant: pieces are reordered, never changed, except brackets,
which a page shows mirrored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ARABIC_LETTER = re.compile(
    "[\u0590-\u05ff\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]"
)
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FORMS = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdc7\ufe70-\ufefc]+"
)  # without the honorifics, which are signs of their own
# One letter a piece: R right-to-left, L left-to-right, N number, c what joins two numbers, x everything else.
_IN_RIGHT_TO_LEFT = re.compile(r"N*L(?:[^R]*[LN])?|N(?:c?N)*|.")
_IN_LEFT_TO_RIGHT = re.compile(r"R(?:[^L]*R)?|[^R]+")
_BETWEEN_NUMBERS = frozenset(".,:/")
_ARABIC_SEPARATORS = frozenset("٫٬")  # they stand with a number as its digits do, also after it
_MIRRORED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")


def is_right_to_left(text: str) -> bool:
    """Whether more letters of the text are written from right to left than from left to right."""
    return len(_ARABIC_LETTER.findall(text)) > len(_LATIN_LETTER.findall(text))


def logical_order(pieces: Sequence[str], *, right_to_left: bool) -> list[str]:
    """The pieces of one line, given from left to right as they are seen, in the order in which they are read.

    A piece is a letter with its marks, or several that the page shows as one (a ligature), already in reading order.
    """
    kinds = "".join(map(_kind, pieces))
    if right_to_left:
        return _turned_round(pieces, kinds)
    ordered: list[str] = []
    for match in _IN_LEFT_TO_RIGHT.finditer(kinds):
        run = pieces[match.start() : match.end()]
        ordered += _turned_round(run, match.group()) if match.group()[0] == "R" else run
    return ordered


def composed(text: str) -> str:
    """The letters behind presentation forms and ligatures, which say how a letter looks and not which it is."""
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()).replace(" ", ""), text)


def opens_backwards(text: str) -> int:
    """How many more closing brackets than opening ones begin a pair; positive where brackets stand mirrored."""
    return len(re.findall(r"\)[^()]*\(", text)) - len(re.findall(r"\([^()]*\)", text))


def mirrored(text: str) -> str:
    """The text with each bracket and angled quotation mark turned to face the other way."""
    return text.translate(_MIRRORED)


def _turned_round(pieces: Sequence[str], kinds: str) -> list[str]:
    kinds = _with_joined_dashes(pieces, kinds)
    runs = [pieces[match.start() : match.end()] for match in _IN_RIGHT_TO_LEFT.finditer(kinds)]
    return [piece for run in reversed(runs) for piece in run]


def _with_joined_dashes(pieces: Sequence[str], kinds: str) -> str:
    """A dash joins two numbers only at the head of a line: after an Arabic letter 2013-06-30 is seen as 30-06-2013."""
    head = kinds.rfind("R") + 1
    return kinds[:head] + "".join(_or_dash(*each) for each in zip(pieces[head:], kinds[head:], strict=True))


def _or_dash(piece: str, kind: str) -> str:
    return "c" if piece == "-" else kind


def _kind(piece: str) -> str:
    for letter in piece:
        if _ARABIC_LETTER.match(letter):
            return "R"
        if letter.isdecimal() or letter in _ARABIC_SEPARATORS:
            return "N"
        if letter.isalpha():
            return "L"
    return "c" if piece in _BETWEEN_NUMBERS else "x"
