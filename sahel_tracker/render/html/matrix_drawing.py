"""The matrix as it is drawn: for each meeting bands of columns that fit a page, a sign for each status.

Invariants: every sign has a letter and a name in words beside its colour; a band leaves out the parties that nothing in
it binds; the heads of a band leave out what all of them begin with, which then stands in its corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from sahel_tracker.language.safe_text import visible
from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.score import Score
from sahel_tracker.render.commitment_words import HEADLINES
from sahel_tracker.render.html.cards import Teller
from sahel_tracker.render.html.inline import said, titled
from sahel_tracker.render.html.links import anchor
from sahel_tracker.render.matrix_page import apart_words, group_title, wording_note
from sahel_tracker.render.matrix_words import LEGEND, SIGN_TONES, letter
from sahel_tracker.render.page import common_start
from sahel_tracker.render.words import Words
from sahel_tracker.report.matrix import Matrix, MatrixGroup

ACROSS = 18
"""How many columns stand side by side: with the names no wider than an A4 page."""
_LYING = 3
"""Up to how many characters a head lies on its column; longer ones stand upright, so that columns stay narrow."""


@dataclass(frozen=True, slots=True)
class DrawnSign:
    """A letter on a colour; `name` is what it is called in the page, `words` what it means."""

    name: str
    tone: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what stands over it, the whole ref, and where its title stands on the page."""

    text: str
    ref: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A party, and its sign in each column; None where it is not bound."""

    party: Markup
    signs: tuple[DrawnSign | None, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that stand side by side; `corner` is what their heads leave out, `upright` how these are set."""

    corner: str
    upright: bool
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment under a grid."""

    ref: Markup
    anchor: str
    title: Markup


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """What one meeting promised: its grid in bands, then the titles; `name` is its title without markup."""

    title: Markup
    name: str
    bands: tuple[Band, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A party's own score: the mean (a dash below five), over how many, and the percent assessed."""

    party: Markup
    mean: str
    n: str
    assessed: str


@dataclass(frozen=True, slots=True)
class MatrixDrawing:
    """`signs` are those that occur, in the order of the legend."""

    signs: tuple[DrawnSign, ...]
    groups: tuple[DrawnGroup, ...]
    scores: tuple[ScoreLine, ...]


def matrix_drawing(matrix: Matrix, teller: Teller) -> MatrixDrawing:
    """The drawing of a matrix; in a site, parties and commitments lead to their pages."""
    occurring = {cell.headline for cell in matrix.cells.values()}
    signs = {headline: _sign(headline, teller.words) for headline in LEGEND if headline in occurring}
    return MatrixDrawing(
        signs=tuple(signs.values()),
        groups=tuple(_group(group, matrix, signs, teller) for group in matrix.groups),
        scores=tuple(_score(code, matrix.scores[code], teller) for code in matrix.parties),
    )


def _sign(headline: str, words: Words) -> DrawnSign:
    name = f"m-{headline.replace(' ', '-')}"
    return DrawnSign(name, SIGN_TONES[headline] or "plain", letter(headline, words), words.text(HEADLINES[headline]))


def _group(group: MatrixGroup, matrix: Matrix, signs: dict[str, DrawnSign], teller: Teller) -> DrawnGroup:
    return DrawnGroup(
        title=_title(group, teller),
        name=visible(group_title(group, teller.words)),
        bands=tuple(_bands(group, matrix, signs, teller)),
        entries=tuple(_entry(one, teller) for one in group.commitments),
    )


def _title(group: MatrixGroup, teller: Teller) -> Markup:
    """The meeting's title in a language that it has, leading to its page; of what is no promise, that it is none."""
    title = teller.meeting(group.meeting.slug)
    if not group.apart:
        return title
    return Markup("{} {}").format(apart_words(teller.words), title)


def _bands(group: MatrixGroup, matrix: Matrix, signs: dict[str, DrawnSign], teller: Teller) -> Iterator[Band]:
    refs = [one.ref for one in group.commitments]
    corner = common_start(refs)
    upright = max(len(ref) - len(corner) for ref in refs) > _LYING
    for first in range(0, len(refs), ACROSS):
        across = refs[first : first + ACROSS]
        heads = tuple(Head(ref.removeprefix(corner), ref, anchor(ref)) for ref in across)
        lines = (Line(teller.parties((code,)), _signs(code, across, matrix, signs)) for code in group.parties)
        yield Band(corner, upright, heads, tuple(line for line in lines if any(line.signs)))


def _signs(party: str, refs: list[str], matrix: Matrix, signs: dict[str, DrawnSign]) -> tuple[DrawnSign | None, ...]:
    cells = (matrix.cells.get((party, ref)) for ref in refs)
    return tuple(signs[cell.headline] if cell else None for cell in cells)


def _entry(one: Assessment, teller: Teller) -> Entry:
    note = wording_note(one, teller.words)
    title = titled(one.commitment.title, teller.words)
    return Entry(
        teller.commitments((one.ref,)), anchor(one.ref), Markup("{} {}").format(title, said(note)) if note else title
    )


def _score(party: str, score: Score, teller: Teller) -> ScoreLine:
    mean = "—" if score.mean is None else f"{score.mean:+.2f}"
    assessed = (
        "—" if score.assessed is None else teller.words.text("%(percent)d%%", percent=round(100 * score.assessed))
    )
    return ScoreLine(teller.parties((party,)), escape(mean), str(score.n), assessed)
