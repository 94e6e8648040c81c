"""The matrix in words and letters: a letter for each headline, in every language its own, with a legend.

Invariant: a message of LEGEND is a letter, an equals sign and the headline as it is said elsewhere; no two headlines
share a letter in one language, so that a matrix is read without its colours.
"""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.model.score import Score
from sahel_tracker.render.page import Tone
from sahel_tracker.render.words import Words, mark

LEGEND = {
    "fulfilled": mark("F = fulfilled"),
    "fulfilled late": mark("L = fulfilled late"),
    "partly fulfilled": mark("P = partly fulfilled"),
    "under way": mark("W = under way"),
    "due soon": mark("S = due soon"),
    "behind": mark("B = behind"),
    "overdue": mark("O = overdue"),
    "unconfirmed": mark("U = unconfirmed"),
    "no action": mark("N = no action"),
    "no evidence": mark("E = no evidence"),
    "not assessed": mark("? = not assessed"),
    "superseded": mark("R = superseded"),
    "dropped": mark("D = dropped"),
}
EMPTY = mark("empty = not bound")
SIGN_TONES: dict[str, Tone] = {
    "fulfilled": "good",
    "fulfilled late": "good",
    "partly fulfilled": "",
    "under way": "",
    "due soon": "warning",
    "behind": "bad",
    "overdue": "bad",
    "unconfirmed": "warning",
    "no action": "bad",
    "no evidence": "warning",
    "not assessed": "quiet",
    "superseded": "quiet",
    "dropped": "quiet",
}


def letter(headline: str, words: Words) -> str:
    """The letter of a headline in this language."""
    return words.text(LEGEND[headline])[0]


def legend(headlines: Iterable[str], words: Words) -> list[str]:
    """What the letters of these headlines mean, each once, in the order of LEGEND."""
    wanted = set(headlines)
    return [words.text(said) for headline, said in LEGEND.items() if headline in wanted]


def score_words(score: Score, words: Words) -> str:
    """The mean with its n and the share assessed; a dash for the mean below five (R11)."""
    share = words.text("%(percent)d%% assessed", percent=round(100 * (score.assessed or 0)))
    if score.mean is None:
        return words.text("— (n = %(n)d, %(share)s)", n=score.n, share=share)
    return words.text("%(mean)+.2f (n = %(n)d, %(share)s)", mean=score.mean, n=score.n, share=share)
