"""The cues of a sentence that may set a promise going, without those that tell of what is past, denied or in doubt.

Invariants: places are of the folded text, half-open; hits ascend and do not overlap, of two at one place the longer
stands; every hit is of a kind of `data/undertakings.yaml`, or of one that a kind turns into where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sahel_tracker.language.undertakings import cue

Kind = Literal["idle", "crown", "discuss", "decide", "ask", "stress", "provide", "expect", "report", "rule", "tell"]

KINDS: tuple[Kind, ...] = get_args(Kind)
_PROMISING: tuple[Kind, ...] = ("decide", "ask", "stress", "provide", "expect")
_NEAR, _CLAUSE, _SENTENCE = 26, 160, 500
_BEFORE = 90
_DENIED = re.compile(
    r"(?:(?:^|\s)(?:not|never|cannot|nor|[وف]?(?:لم|لن|دون|عدم))|n't)\s+(?:\w+\s+)?$|(?:^|\s)n(?:e\s+|')$"
)
_PERFECT = re.compile(r"(?:^|\s)(?:had|avait|avaient)\s+(?:\w+\s+)?$")
_PERFECT_ARABIC = re.compile(r"(?<!\w)[وف]?كان(?:ت|وا)?\s(?P<subject>[^.]*)قد\s*$")
_IN_DOUBT = re.compile(
    r"(?<!\w)(?:whether|who|once|when|if|as soon as|until|unless|des que|lorsqu[e']|quand|une fois que|si|tant que"
    r"|jusqu'a ce que|ما اذا|هل|متي|عندما|حالما|حينما|اذا|الي ان|حتي)\s?[^,،.]*$"
)
_MENTIONED = re.compile(r"(?:promised|pledged)\s*(?:(?:in|at|last|earlier|during|under)\s|[.;)])")
_INFINITIVE = re.compile(r"(?:^|\s)to\s+$")
_GOVERNED = re.compile(
    r"(?:(?:^|\s)(?:to|will|shall|would|should|may|can|must|not|a|an|the|its|their|his|her|of|for|in|on|with|this|that|last"
    r"|next|first|no|de|du|des|la|le|les|un|une|son|sa|ses|leur|leurs|au|aux|en|par)\s+|[dl]')$"
)
_OTHER_PERFECT = re.compile(r"(?:a|ont)\s.*\s(?:ont|avait|avaient|ayant|eut|est|sont)\s")
_PASSIVE = re.compile(r"(?:^|\s)(?:be|been|being|was|were|is|are)\s+$")
_AIM = re.compile(r"(?<!\w)(?:aim|goal|objective|purpose|idea|challenge|priority|role|task|mission)s?\s(?:\w+\s){0,6}$")
_JOINED = ("و", "ف")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue, in places of the folded text."""

    kind: Kind
    start: int
    end: int


def hits(letters: str, start: int, end: int) -> Iterator[Hit]:
    """The cues of the sentence that stands there, in order."""
    found = [
        Hit(kind, match.start(), match.end()) for kind in KINDS for match in cue(kind).finditer(letters, start, end)
    ]
    free, scoped = start, False
    for hit in sorted(found, key=lambda one: (one.start, -one.end, KINDS.index(one.kind))):
        if hit.start < free or (hit.kind == "expect" and _goes_on(letters, hit, start, scoped=scoped)):
            continue
        free = hit.end
        turned = _turned(letters, hit, start, end)
        if turned is None:
            continue
        scoped = turned.kind not in ("tell", "discuss", "crown")
        yield turned


def _turned(letters: str, hit: Hit, start: int, end: int) -> Hit | None:
    """The hit as what it is where it stands; None where it promises nothing and ends nothing."""
    if hit.kind == "tell":
        return _strengthened(letters, hit, end)
    if hit.kind == "idle" or not _holds(letters, hit, start, end):
        return None
    if hit.kind in ("report", "rule") or _is_expected(letters, hit, end):
        hit = replace(hit, kind="expect")
    return hit if hit.kind not in _PROMISING or _promises(letters, hit, start) else None


def _holds(letters: str, hit: Hit, start: int, end: int) -> bool:
    """Whether what would be done is told by somebody, and what is done in the present comes back or has its day."""
    if hit.kind == "report":
        first, last = max(start, hit.start - _SENTENCE), min(end, hit.end + _SENTENCE)
        return bool(cue("tell").search(letters, first, hit.start) or cue("sources").search(letters, first, last))
    if hit.kind == "rule":
        timed = cue("cadences").search(letters, hit.end, min(end, hit.end + _CLAUSE))
        governed = _GOVERNED.search(letters[max(start, hit.start - _BEFORE) : hit.start])
        return timed is not None and governed is None and not _is_relative(letters, hit.start)
    return True


def _is_expected(letters: str, hit: Hit, end: int) -> bool:
    """Whether something to be looked into is more than talked about, or what will be issued is no closing text."""
    if hit.kind == "discuss":
        return cue("explore").search(letters, hit.start, min(end, hit.end + _NEAR)) is not None
    return hit.kind == "crown" and not cue("texts").search(letters, hit.end, min(end, hit.end + _SENTENCE))


def _strengthened(letters: str, hit: Hit, end: int) -> Hit:
    """A verb of telling is one of stressing where a need follows at once: "pointed to the need to"."""
    needed = cue("needs").search(letters, hit.end, min(end, hit.end + _NEAR))
    return Hit("stress", hit.start, needed.end()) if needed else hit


def _promises(letters: str, hit: Hit, start: int) -> bool:
    """Whether the verb is neither denied nor of an earlier past, and what will be is neither doubted nor an aim."""
    before = letters[max(start, hit.start - _BEFORE) : hit.start]
    if any(pattern.search(before) for pattern in (_DENIED, _PERFECT, _INFINITIVE)):
        return False
    if _OTHER_PERFECT.match(letters, hit.start, hit.end) or (hit.kind == "ask" and _PASSIVE.search(before)):
        return False
    if _MENTIONED.match(letters, hit.start) or (hit.kind == "decide" and _is_earlier(letters, start, hit.start)):
        return False
    earlier = _PERFECT_ARABIC.search(before)
    if earlier and not cue("one").search(earlier["subject"]):
        return False
    return hit.kind != "expect" or not (_IN_DOUBT.search(before) or _AIM.search(before))


def _is_earlier(letters: str, start: int, at: int) -> bool:
    """Whether the sentence begins with a day long past: "Last year the ministers agreed to …"."""
    return cue("earlier").search(letters, start, min(at, start + _NEAR)) is not None


def _goes_on(letters: str, hit: Hit, start: int, *, scoped: bool) -> bool:
    """Whether what will be done belongs to what is promised, or is the study of a proposal: ", qui sera examinée"."""
    if not _is_relative(letters, hit.start):
        return False
    studied = cue("studied").match(letters, hit.start) and cue("proposals").search(letters, start, hit.start)
    return scoped or studied is not None


def _is_relative(letters: str, at: int) -> bool:
    """Whether what stands here only goes on about what was named before: ", which will meet", "، ستجتمع"."""
    before = letters[max(0, at - 12) : at].rstrip()
    joined = letters[at] in _JOINED
    ends = [match.end() for match in cue("relative").finditer(before)]
    return (before.endswith((",", "،", "٬")) and not joined) or len(before) in ends
