"""The order in which a line is seen, for terminals that do not put right-to-left text in order themselves.

The bidirectional algorithm (UAX 9) for one line without embeddings: rules W1 to W7, N0 to N2, I1, I2 and L1 to L4.
Invariant: characters are moved and never changed, except that brackets are mirrored where they read from right to left,
and marks that only say a direction are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

_MARKS = re.compile("[\u200e\u200f\u061c]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_STRONG = ("L", "R", "AL")
_NUMBERS = ("EN", "AN")
_UNSEEN = ("NSM", "BN")
_CLASSES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def as_seen(line: str) -> str:
    """The line from left to right as it is seen; the direction of the whole is that of its first letter."""
    clusters = list(_clusters(line))
    classes = [bidirectional(cluster[0]) for cluster in clusters]
    first = next((kind for kind in classes if kind in _STRONG), "L")
    base = 0 if first == "L" else 1
    weighed = _brackets_resolved(clusters, _weak_resolved(classes, base), base)
    levels = _levels(_neutral_resolved(weighed, base), base)
    end = len(clusters)
    while end and clusters[end - 1].isspace():
        end -= 1
    levels[end:] = [base] * (len(levels) - end)
    return _MARKS.sub("", "".join(_reordered(clusters, levels)))


def _clusters(line: str) -> Iterator[str]:
    """Each character with the marks that stand on it, which take its class (W1)."""
    cluster = ""
    for character in line:
        if cluster and bidirectional(character) not in _UNSEEN:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _weak_resolved(classes: Sequence[str], base: int) -> list[str]:
    """Rules W2 to W7: what becomes of numbers and of the signs beside them."""
    start = "R" if base else "L"
    found, strong = list(classes), start
    for place, kind in enumerate(found):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            found[place] = "AN"
    found = ["R" if kind == "AL" else kind for kind in found]
    for place in range(1, len(found) - 1):
        before, kind, after = found[place - 1 : place + 2]
        if before == after and ((kind == "CS" and after in _NUMBERS) or (kind == "ES" and after == "EN")):
            found[place] = after
    found = _with_terminators(found)
    strong = start
    for place, kind in enumerate(found):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[place] = "L"
    return found


def _with_terminators(classes: Sequence[str]) -> list[str]:
    """Rules W5 and W6: a percent or currency sign belongs to the number that it touches; other signs are neutral."""
    runs = [(kind, len(list(run))) for kind, run in groupby(classes)]
    found: list[str] = []
    for place, (kind, length) in enumerate(runs):
        beside = {runs[other][0] for other in (place - 1, place + 1) if 0 <= other < len(runs)}
        touches = kind == "ET" and "EN" in beside
        found += ["EN" if touches else "ON" if kind in ("ES", "ET", "CS") else kind] * length
    return found


def _brackets_resolved(clusters: Sequence[str], classes: Sequence[str], base: int) -> list[str]:
    """Rule N0: a pair of brackets goes with the line where anything in it does, else with what stands before it."""
    along, against = ("R", "L") if base else ("L", "R")
    found = list(classes)
    for opening, closing in sorted(_pairs(clusters, classes)):
        inside = {_CLASSES.get(kind) for kind in found[opening + 1 : closing]}
        before = next((side for kind in reversed(found[:opening]) if (side := _CLASSES.get(kind))), along)
        if along in inside:
            found[opening] = found[closing] = along
        elif against in inside:
            found[opening] = found[closing] = against if before == against else along
    return found


def _pairs(clusters: Sequence[str], classes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where brackets open and close."""
    waiting: list[tuple[str, int]] = []
    for place, (cluster, kind) in enumerate(zip(clusters, classes, strict=True)):
        if kind == "ON" and cluster in _CLOSED_BY:
            waiting.append((_CLOSED_BY[cluster], place))
        elif kind == "ON" and any(closing == cluster for closing, _ in waiting):
            while waiting:
                closing, opening = waiting.pop()
                if closing == cluster:
                    yield opening, place
                    break


def _neutral_resolved(classes: Sequence[str], base: int) -> list[str]:
    """Rules N1 and N2: what stands between two of one direction takes it, anything else that of the line."""
    edge = "R" if base else "L"
    runs = [(kind, len(list(run))) for kind, run in groupby(classes, key=lambda kind: _CLASSES.get(kind, ""))]
    sides = [edge, *(kind for kind, _ in runs), edge]
    found: list[str] = []
    for place, (kind, length) in enumerate(runs):
        between = sides[place] if sides[place] == sides[place + 2] else edge
        found += classes[len(found) : len(found) + length] if kind else [between] * length
    return found


def _levels(classes: Sequence[str], base: int) -> list[int]:
    """Rules I1 and I2."""
    if base:
        return [1 if kind == "R" else 2 for kind in classes]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in classes]


def _reordered(clusters: Sequence[str], levels: Sequence[int]) -> Iterator[str]:
    """Rules L2 to L4: from the highest level down, every run of that level and above is turned round."""
    order = list(range(len(clusters)))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[int] = []
        for high, places in groupby(order, key=lambda place: levels[place] >= level):
            run = list(places)
            turned += reversed(run) if high else run
        order = turned
    for place in order:
        yield clusters[place].translate(_MIRRORED) if levels[place] % 2 else clusters[place]
