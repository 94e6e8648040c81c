"""Large amounts that a text names: millions and billions, in figures or in words, in the three languages.

Invariant: an amount has one value however it is written: $1 billion, un (1) milliard de dollars, مليار دولار.
"""

from __future__ import annotations

import re

from sahel_tracker.language.normalise import fold

_SCALES = {"million": 6, "millions": 6, "billion": 9, "billions": 9, "bn": 9, "milliard": 9, "milliards": 9}
_ARABIC_SCALES = {"مليون": 6, "ملايين": 6, "مليار": 9, "مليارات": 9, "بليون": 9, "ملياري": 9, "مليوني": 6}
_WORDS = {"a": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3, "four": 4, "quatre": 4}
_WORDS |= {
    "five": 5,
    "cinq": 5,
    "six": 6,
    "ten": 10,
    "dix": 10,
    "fifty": 50,
    "cinquante": 50,
    "hundred": 100,
    "cent": 100,
}
_DUALS = {"ملياري": 2, "مليوني": 2}
_SCALE = "|".join(sorted([*_SCALES, *_ARABIC_SCALES], key=len, reverse=True))
_ANY_SCALE = re.compile("milli|billion|bn|ملي|ملاي|بليون")
# No sum of money has more figures; a number without end would be none that can be reckoned with.
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:\$|€)?\s?(?P<figure>\d{{1,12}}(?:[.,]\d{{1,12}})?)\)?\s*-?(?P<scale>{_SCALE})(?!\w)"
)
_WORD = re.compile(rf"(?<!\w)(?P<word>{'|'.join(_WORDS)})\s+(?P<scale>{_SCALE})(?!\w)")
_ALONE = re.compile(r"(?<![\w)])(?:[وبلف]|ال|بال)?(?P<scale>مليار|مليون|بليون|ملياري|مليوني)(?!\w)")


def amounts(text: str) -> list[int]:
    """The amounts of a million and more, without repetition, in no particular order."""
    folded = fold(text)
    if not _ANY_SCALE.search(folded):
        return []
    found = [(_value(match["figure"]), match["scale"]) for match in _FIGURE.finditer(folded)]
    found += [(float(_WORDS[match["word"]]), match["scale"]) for match in _WORD.finditer(folded)]
    if not found:
        found = [(float(_DUALS.get(match["scale"], 1)), match["scale"]) for match in _ALONE.finditer(folded)]
    return list(dict.fromkeys(round(value * 10 ** _power(scale)) for value, scale in found))


def _value(figure: str) -> float:
    """A comma before three figures groups thousands, any other is a decimal comma."""
    return float(figure.replace(",", "") if re.fullmatch(r"\d{1,3},\d{3}", figure) else figure.replace(",", "."))


def _power(scale: str) -> int:
    return _SCALES.get(scale) or _ARABIC_SCALES[scale]
