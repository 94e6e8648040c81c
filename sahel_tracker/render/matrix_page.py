"""The matrix as a page: one grid for each meeting, parties down, commitments across, and the titles below it."""

from __future__ import annotations

from collections.abc import Iterator

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.score import RUBRIC
from sahel_tracker.render.commitment_words import WORDINGS
from sahel_tracker.render.documents import commitments_json, envelope
from sahel_tracker.render.matrix_words import EMPTY, SIGN_TONES, legend, letter, score_words
from sahel_tracker.render.page import Column, Document, Grid, Page, Row, Section, Sign, Table
from sahel_tracker.render.report_page import foot
from sahel_tracker.render.selection_words import selection_words
from sahel_tracker.render.words import Words
from sahel_tracker.report.matrix import Matrix, MatrixGroup
from sahel_tracker.report.quotes import Quotes


def matrix_page(matrix: Matrix, quotes: Quotes, words: Words, log_head: str) -> Page:
    """Who stands where on what: letters with a legend, then each party's score."""
    return Page(
        title=words.text("Matrix"),
        head=tuple(_head(matrix, words)),
        sections=(*(_group_section(group, matrix, words) for group in matrix.groups), *_scores_section(matrix, words)),
        foot=foot(matrix.as_of, words, log_head),
        document=lambda: _document(matrix, quotes),
        table=lambda: _table(matrix),
        right_to_left=words.right_to_left,
    )


def group_title(group: MatrixGroup, words: Words) -> str:
    """The meeting's title; of what is no promise, that it is none."""
    title = words.title(group.meeting.title)
    if not group.apart:
        return title
    return f"{apart_words(words)} {title}"


def apart_words(words: Words) -> str:
    """What stands before the title of a meeting whose calls and planned outputs are shown."""
    return words.named(words.text("Calls and planned outputs (not commitments)"), "").rstrip(" ")


def commitment_title(one: Assessment, words: Words) -> str:
    """Its title, and how it is worded where that is not firm."""
    title, note = words.title(one.commitment.title), wording_note(one, words)
    return f"{title} {note}" if note else title


def wording_note(one: Assessment, words: Words) -> str:
    """In brackets how it is worded; nothing where that is firm."""
    wording = one.commitment.wording
    return "" if wording == "firm" else f"({words.text(WORDINGS[wording])})"


def _head(matrix: Matrix, words: Words) -> Iterator[str]:
    yield from selection_words(matrix.selection, words)
    yield words.text("Situation as of %(day)s", day=words.day(matrix.as_of))
    if not matrix.cells:
        yield words.text("No commitment binds anybody.")
        return
    letters = legend((cell.headline for cell in matrix.cells.values()), words)
    yield " · ".join((*letters, words.text(EMPTY)))
    yield words.text("Each letter is that party's own situation.")


def _group_section(group: MatrixGroup, matrix: Matrix, words: Words) -> Section:
    refs = tuple(one.ref for one in group.commitments)
    lines = tuple((words.party(code), tuple(_sign(matrix, code, ref, words) for ref in refs)) for code in group.parties)
    return Section(
        title=group_title(group, words),
        level=1,
        columns=(Column(words.text("Ref")), Column(words.text("Commitment"), wide=True)),
        rows=tuple(Row((one.ref, commitment_title(one, words))) for one in group.commitments),
        grid=Grid(refs, lines),
    )


def _sign(matrix: Matrix, party: str, ref: str, words: Words) -> Sign:
    cell = matrix.cells.get((party, ref))
    return Sign(letter(cell.headline, words), SIGN_TONES[cell.headline]) if cell else Sign()


def _scores_section(matrix: Matrix, words: Words) -> tuple[Section, ...]:
    if not matrix.scores:
        return ()
    lines = [words.named(words.party(code), score_words(matrix.scores[code], words)) for code in matrix.parties]
    method = words.text("Method, version %(version)d.", version=RUBRIC)
    return (Section(words.text("Implementation score"), 1, lines=tuple(lines), tail=method),)


def _document(matrix: Matrix, quotes: Quotes) -> Document:
    return envelope(
        "matrix",
        matrix.as_of,
        parties=list(matrix.parties),
        commitments=commitments_json(matrix.commitments, quotes),
        cells=[
            {"party": cell.party, "ref": cell.ref, "score": cell.score, "headline": cell.headline}
            for one in matrix.commitments
            for party in matrix.parties
            if (cell := matrix.cells.get((party, one.ref)))
        ],
        scores=[
            {"party": party, "score": score.mean, "score_n": score.n, "assessed": score.assessed}
            for party, score in ((party, matrix.scores[party]) for party in matrix.parties)
        ],
        rubric=RUBRIC,
    )


def _table(matrix: Matrix) -> Table:
    """A line a party with its score, a column a commitment; nothing where it is not bound."""
    refs = [one.ref for one in matrix.commitments]
    return Table(
        ("party", "score", "score_n", "assessed", *refs),
        tuple(tuple(_line(matrix, party, refs)) for party in matrix.parties),
    )


def _line(matrix: Matrix, party: str, refs: list[str]) -> Iterator[object]:
    score = matrix.scores[party]
    yield from (party, score.mean, score.n, score.assessed)
    for ref in refs:
        cell = matrix.cells.get((party, ref))
        yield cell.headline if cell else None
