"""A document as passages: sentences, and the clauses of long ones, each with what it is evidence of.

Invariants: a passage is at most `WIDTH` characters wide, so that what is proposed can be read at a glance; passages
ascend and do not overlap. What stands around a passage counts for less than what stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sahel_tracker.check.asides import asides
from sahel_tracker.check.evidence import Evidence, evidence, is_name, is_subject
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.sentences import Span, clauses, sentences

WIDTH = 240
_SAME_SENTENCE, _NEIGHBOUR, _DOCUMENT = 0.5, 0.3, 0.2
_HEADING_WEIGHT = 2
_MAIN_TOKENS = 12
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of the document, its evidence, and what its surroundings add: token → share of its worth (0 to 1).

    `number` counts the passages of the document from 0. An aside (a heading, a caption) borrows nothing: it is evidence
    of its own words alone.
    """

    start: int
    end: int
    text: str
    evidence: Evidence
    around: dict[str, float]
    number: int = 0
    is_aside: bool = False

    @property
    def present(self) -> dict[str, float]:
        """Every token of the passage with 1, and what only its surroundings hold with its share."""
        return {**self.around, **dict.fromkeys(self.evidence.tokens, 1.0)}


def passages(text: str, language: str | None = None) -> list[Passage]:
    """The passages of a document; its language is told from each sentence unless it is given. Linear in the text."""
    spans = sentences(text)
    usual = language or language_of(text) or "en"
    pieces = [(number, piece) for number, span in enumerate(spans) for piece in clauses(text, span, WIDTH)]
    known = [evidence(text[piece.start : piece.end], _language(text, spans[number], usual)) for number, piece in pieces]
    main = _main_tokens(known)
    aside = asides(text, [piece for _, piece in pieces], [one.language for one in known])
    return [
        _aside(text, pieces[at][1], known[at], at) if at in aside else _passage(text, pieces, known, main, at)
        for at in range(len(pieces))
    ]


def _aside(text: str, span: Span, known: Evidence, at: int) -> Passage:
    return Passage(span.start, span.end, text[span.start : span.end], known, {}, at, is_aside=True)


def _language(text: str, span: Span, usual: str) -> str:
    sentence = text[span.start : span.end]
    return (language_of(sentence) or usual) if len(sentence) >= _SHORT else usual


def _passage(
    text: str, pieces: Sequence[tuple[int, Span]], known: Sequence[Evidence], main: dict[str, float], at: int
) -> Passage:
    number, span = pieces[at]
    around = dict(main)
    for near in (at - 1, at + 1):
        if 0 <= near < len(pieces):
            share = _SAME_SENTENCE if pieces[near][0] == number else _NEIGHBOUR
            around |= {token: share for token in known[near].tokens if around.get(token, 0) < share and _lends(token)}
    return Passage(span.start, span.end, text[span.start : span.end], known[at], around, at)


def _main_tokens(known: Sequence[Evidence]) -> dict[str, float]:
    """The subjects and names that come back most, the heading counted twice: what every passage is silently about."""
    counted: Counter[str] = Counter()
    for number, piece in enumerate(known):
        times = _HEADING_WEIGHT if number == 0 else 1
        counted.update({token: times for token in piece.tokens if _tells_about(token)})
    repeated = [token for token, count in counted.most_common(_MAIN_TOKENS) if count > 1]
    return dict.fromkeys(repeated, _DOCUMENT)


def _tells_about(token: str) -> bool:
    return is_name(token) or is_subject(token)


def _lends(token: str) -> bool:
    """Whether the token carries over to the next passage: concepts and names do, words do not."""
    return token.startswith("k|") or is_name(token)
