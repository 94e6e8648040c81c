"""Which passage of a document speaks of which promise, with a score from 0 to 1 and the evidence for it.

The promises are indexed by their tokens; the document is read passage by passage; the few passages that share most with
a promise are then weighed in full. Invariant: cost grows linearly with the document and with the number of promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappush, heappushpop
from typing import Any

from sahel_tracker.check.encoder import Encoder
from sahel_tracker.check.evidence import is_name, is_subject
from sahel_tracker.check.features import shared_tokens, text_features
from sahel_tracker.check.passages import Passage, passages
from sahel_tracker.check.promises import TITLE, Promise
from sahel_tracker.check.scales import score
from sahel_tracker.check.setting import Setting, likeness, main_subjects, setting_of

MOST = 1_200
_WEIGHED = 4
_WORTH_INDEXING = 0.25
_WHOLLY = 0.95
_DAYS_A_YEAR = 365.25


LeftOut = Callable[[str, int, int], bool]
"""Whether the passage from start to end is not to be taken for the promise of this ref."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting that is being checked, as far as the matching cares: its process and its first day.

    `left_out` tells which passages of the text in hand are no mention, such as a copy of what a promise is quoted from.
    """

    process: str
    first_day: date
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sentence encoder, and the vectors of the promises' texts that it has made before, by text."""

    encoder: Encoder
    vectors: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """The passage (half-open, in code points) that speaks most of a commitment, how surely, and by what evidence."""

    ref: str
    start: int
    end: int
    score: float
    features: Mapping[str, float]
    shared: Mapping[str, float]
    text: str
    language: str


def candidates(
    wanted: Sequence[Promise],
    text: str,
    occasion: Occasion,
    language: str | None = None,
    meaning: Meaning | None = None,
) -> list[Candidate]:
    """For each promise the best passage of the document, best first; promises without any evidence are left out.

    Of more than `MOST` promises those are weighed that share most with the document as a whole.
    `language` is that of the document, if it is known; `meaning` lets the meaning of whole sentences count too.
    """
    found = passages(text, language)
    if not found or not wanted:
        return []
    wanted = likeliest(wanted, found)
    meanings = _Meanings.of(wanted, found, meaning)
    settings = _Settings(setting_of(passage.evidence for passage in found))
    nearest = _nearest(wanted, found, meanings)
    best = []
    for number, promise in enumerate(wanted):
        around = _occasion_features(promise, occasion, settings)
        weighed = [_weigh(promise, found[at], around | meanings.features(number, at)) for at in nearest[number]]
        best += _first_of(weighed, occasion.left_out)
    return sorted(best, key=lambda candidate: (-candidate.score, candidate.ref))


def _first_of(weighed: Iterable[Candidate], left_out: LeftOut | None) -> list[Candidate]:
    """The best one, or none where all are left out."""
    in_order = sorted(weighed, key=lambda candidate: (-candidate.score, candidate.start))
    return next(([one] for one in in_order if not (left_out and left_out(one.ref, one.start, one.end))), [])


def likeliest(wanted: Sequence[Promise], found: Sequence[Passage]) -> Sequence[Promise]:
    """At most `MOST` of the promises, in their order: those whose words and concepts stand in the document most."""
    if len(wanted) <= MOST:
        return wanted
    present = set().union(*(passage.evidence.tokens for passage in found))
    spoken = {passage.evidence.language for passage in found}
    shared = [_share_present(promise, present, spoken) for promise in wanted]
    chosen = sorted(range(len(wanted)), key=lambda number: -shared[number])[:MOST]
    return [wanted[number] for number in sorted(chosen)]


def _share_present(promise: Promise, present: set[str], spoken: set[str]) -> float:
    """What of a promise the document holds, for its best wording: the worth shared, and how much of it all that is.

    Of a promise that is worded in a language of the document the other wordings are not read.
    """
    best = 0.0
    for wording in [one for one in promise.wordings if one.language in spoken] or promise.wordings:
        tokens = wording.sketch
        shared = sum(worth for token, worth in tokens.items() if token in present)
        best = max(best, shared * shared / (sum(tokens.values()) or 1.0))
    return best


def _weigh(promise: Promise, passage: Passage, around: Mapping[str, float]) -> Candidate:
    shared = shared_tokens(promise, passage)
    features = {**text_features(promise, passage, shared), **around, "form_alone": _form_alone(shared, around)}
    return Candidate(
        promise.ref,
        passage.start,
        passage.end,
        score(features),
        features,
        shared,
        passage.text,
        passage.evidence.language,
    )


def _form_alone(shared: Iterable[str], around: Mapping[str, float]) -> float:
    """1 where a text about something else shares no subject and no name: any ministers have quarterly committees."""
    is_foreign = around["foreign"] >= _WHOLLY
    return float(is_foreign and not any(is_subject(token) or is_name(token) for token in shared))


def _occasion_features(promise: Promise, occasion: Occasion, settings: _Settings) -> dict[str, float]:
    years = max(0.0, (occasion.first_day - promise.made_on).days / _DAYS_A_YEAR)
    return {
        "setting": settings.likeness(promise.setting),
        "same_process": float(promise.process == occasion.process),
        "recency": 1 / (1 + years),
        "foreign": settings.foreign(promise),
    }


class _Settings:
    """The setting of the document, compared once with each meeting's."""

    def __init__(self, document: Setting) -> None:
        self._document = document
        self._subjects = main_subjects(document)
        self._known: dict[int, float] = {}

    def likeness(self, setting: Setting) -> float:
        if id(setting) not in self._known:
            self._known[id(setting)] = likeness(setting, self._document)
        return self._known[id(setting)]

    def foreign(self, promise: Promise) -> float:
        """How much of what the document is mainly about is unknown to the promise and to its meeting, 0 to 1."""
        known = promise.tokens, promise.setting
        return sum(share for token, share in self._subjects.items() if not any(token in texts for texts in known))


def _nearest(wanted: Sequence[Promise], found: Sequence[Passage], meanings: _Meanings) -> list[list[int]]:
    """For each promise the numbers of the passages that share most with it, and of those nearest in meaning."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, promise in enumerate(wanted):
        for token, worth in promise.tokens.items():
            if worth >= _WORTH_INDEXING:
                postings[token].append((number, worth))
    best: list[list[tuple[float, int]]] = [[] for _ in wanted]
    for at, passage in enumerate(found):
        for number, shared in _shared_worth(passage, postings).items():
            _remember(best[number], shared, at)
    return [list({-at for _, at in kept} | meanings.nearest(number)) for number, kept in enumerate(best)]


def _shared_worth(passage: Passage, postings: Mapping[str, list[tuple[int, float]]]) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    for token, share in passage.present.items():
        for number, worth in postings.get(token, ()):
            sums[number] += worth * share
    return sums


def _remember(kept: list[tuple[float, int]], shared: float, at: int) -> None:
    if len(kept) < _WEIGHED:
        heappush(kept, (shared, -at))
    elif shared > kept[0][0]:
        heappushpop(kept, (shared, -at))


class _Meanings:
    """Cosines of the promises' texts with the passages; without an encoder every question is answered with nothing."""

    def __init__(self, best: Any = None, titles: Any = None) -> None:
        self._best, self._titles = best, titles

    @classmethod
    def of(cls, wanted: Sequence[Promise], found: Sequence[Passage], meaning: Meaning | None) -> _Meanings:
        """The best cosine of any text of a promise (row) with each passage (column), and that of its titles."""
        if meaning is None:
            return cls()
        import numpy as np

        wordings = [(number, wording) for number, promise in enumerate(wanted) for wording in promise.wordings]
        ours = _vectors([wording.text for _, wording in wordings], meaning)
        cosines = ours @ meaning.encoder.encode([passage.text for passage in found]).T
        best = np.zeros((len(wanted), len(found)), dtype=np.float32)
        titles = best.copy()
        np.maximum.at(best, [number for number, _ in wordings], cosines)
        entitled = [row for row, (_, wording) in enumerate(wordings) if wording.share == TITLE]
        np.maximum.at(titles, [wordings[row][0] for row in entitled], cosines[entitled])
        return cls(best, titles)

    def features(self, number: int, at: int) -> dict[str, float]:
        if self._best is None:
            return {}
        return {"meaning": float(self._best[number, at]), "title_meaning": float(self._titles[number, at])}

    def nearest(self, number: int) -> set[int]:
        return set() if self._best is None else set(self._best[number].argsort()[-2:].tolist())


def _vectors(texts: Sequence[str], meaning: Meaning) -> Any:
    import numpy as np

    known = meaning.vectors

    missing = list(dict.fromkeys(text for text in texts if text not in known))
    made = dict(zip(missing, meaning.encoder.encode(missing), strict=True))
    return np.asarray([known[text] if text in known else made[text] for text in texts], dtype=np.float32)
