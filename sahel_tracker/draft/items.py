"""What stands after a cue, cut into items where one promise joins the next.

An item begins with an action (establishing, to hold, عقد, renforcer) after a mark, a linking word or the cue itself.
Invariant: places are of the folded text, half-open, ascend, do not overlap, and begin and end with a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sahel_tracker.language.folded import Folded
from sahel_tracker.language.undertakings import any_of, cue, joined

LONGEST = 320
_SHORTEST = 10
_LONG_ENOUGH = 40
_TELLING = 24
_FAR = 400
_CLOSE = 30
_MARK = r"(?:[,،٬;؛]|\.\.+|\s[-–—](?=\s))"
_ARTICLE = r"(?:(?:to|that|the|a|an|de|d'|la|le|l'|les|que|qu'|du|des|au|aux|un|une|a)\s*)"
_ENCLITIC = r"(?:ه|ها|هم|هما|نا)?"
_EDGES = " \t\n.,،٬;؛:!?؟…-–—\"'«»“”()[]"
_DANGLING = re.compile(
    r"[\s,،](?:and|or|et|ou|as well as|ainsi que|also|that|which|whose|qui|que|dont|des|و|كما|الذي|التي|و?(?:علي )?ان)$"
)
_LEADING = re.compile(r"(?:and|et|as well as|ainsi que)\s+")
_TO_DO = {
    "en": r"(?:to|will|shall)\s[a-z]{3,}",
    "fr": r"(?:de\s|d'|a\s(?!alger|tanger|niger|compter|partir))\w{2,}(?:[^fm]er|[^v]ir|ettre|endre|uire)\b",
}
_OF = {"en": r"(?:\s\w+)?\sof\s", "fr": r"(?:\s\w+)?\s(?:de\s|du\s|des\s|d')"}
_LEAD = re.compile(
    r"(?:\s*,[^,.;:]{1,120},(?=\s(?:de|a|que|to|that)\s|\sd'))?"  # agreed, in Lomé on Friday, to …
    r"[\s,:;«“\"]*(?:(?:to|that|on|upon|for|of|de|que|sur|pour|en faveur de|du|des|au|aux)\s"
    r"|d'|qu'|a\s(?=\w+(?:er|ir|re)\b))?\s*"
)
_CLAUSE = re.compile(r"(?:\s\w+){0,2}?\s+(?:علي\s+)?ان\s+(?:لا\s+)?(?P<head>(?!يكون|تكون|يت[مس]|تت[مس])[يت]\w{3,})")
_QUOTES = re.compile(r"[\"«“”][^\"«»“”]{0,120}[\"»”]")


class Item(NamedTuple):
    """A place of the folded text, and where what only belongs to it (purposes, examples) ends."""

    start: int
    end: int
    until: int


class Scope(NamedTuple):
    """Where a cue of this kind holds. With `whole` the first item begins where the scope does."""

    start: int
    end: int
    by: str
    whole: bool = False


def items(known: Folded, scope: Scope, language: str) -> Iterator[Item]:
    """The items of a scope, in a text of this language; none where nothing in it can be promised."""
    letters = known.letters
    head = scope.start if scope.whole else _head(letters, scope, language)
    if head is None:
        return
    cuts = [*_cuts(letters, head, scope.end, language), scope.end]
    for first, last in pairwise(cuts):
        place = _trimmed(letters, first, _ending(letters, first, last))
        if place and place[1] - place[0] >= _SHORTEST and not _is_speaker(letters[slice(*place)], language):
            yield Item(*place, last)


def _is_speaker(said: str, language: str) -> bool:
    """Whether nothing but a speaker is named: "a plaidé le ministre"."""
    action = re.search(rf"(?<!\w){joined('actions', language)}", said)
    return len(said) <= _LONG_ENOUGH and action is None and cue("one").match(said) is not None


def _cuts(letters: str, head: int, end: int, language: str) -> list[int]:
    """Where items begin. After "and" only behind one that is long enough, and nothing that would say little alone."""
    cuts = [head]
    joints = list(_joint(language).finditer(letters, head, end))
    starts = [*(match.start(str(match.lastgroup)) for match in joints), end]
    for match, (at, following) in zip(joints, pairwise(starts), strict=True):
        enough = _TELLING if match["again"] else _LONG_ENOUGH
        if match["listed"] or (at - cuts[-1] >= enough and _ending(letters, at, following) - at >= _TELLING):
            cuts.append(at)
    return cuts


def begins_with_action(letters: str, item: Item, language: str) -> bool:
    """Whether an item begins with something to be done, after an article."""
    return _begins_with(letters, item, arabic_action() if language == "ar" else joined("actions", language))


def begins_with_doing(letters: str, item: Item, language: str) -> bool:
    """Whether an item begins with the doing of something: "the setting up of", "la création d'", «إنشاء»."""
    done = arabic_action() if language == "ar" else joined("actions", language) + _OF[language]
    return _begins_with(letters, item, done)


def _begins_with(letters: str, item: Item, words: str) -> bool:
    return re.compile(rf"{_ARTICLE}{{0,2}}{words}").match(letters, item.start, item.end) is not None


def first_item(known: Folded, start: int, end: int, kind: str) -> Item | None:
    """From the first word of this kind of cue to the next mark; None where there is no such word."""
    match = cue(kind).search(known.letters, start, end)
    if match is None:
        return None
    mark = re.compile(_MARK).search(known.letters, match.end(), end)
    place = _trimmed(known.letters, match.start(), mark.start() if mark else end)
    return Item(*place, end) if place else None


def _head(letters: str, scope: Scope, language: str) -> int | None:
    """Where the first item begins: after على, إلى or ب and an action, after what is needed, or at the action itself."""
    start = scope.start
    hidden = _QUOTES.sub(lambda match: "_" * len(match[0]), letters[start : min(scope.end, start + _FAR)])
    if language != "ar":
        lead = _LEAD.match(hidden)
        return start + (lead.end() if lead else 0)
    if clause := _CLAUSE.match(hidden) or _ready().match(hidden):
        return start + clause.start("head")
    marked, bare = _marked(asked=scope.by == "ask").search(hidden), _bare().search(hidden)
    if bare and bare.start() <= _CLOSE and not (marked and marked.start() < bare.start()):
        return start + bare.start("head")
    if marked:
        return start + marked.start(str(marked.lastgroup))
    return start + bare.start("head") if bare and scope.by == "ask" else None


def _ending(letters: str, first: int, last: int) -> int:
    """Where an item ends: before what it is for, and where it grows too long, at a mark or a space."""
    ends = [match.start() for kind in ("aims", "examples") for match in cue(kind).finditer(letters, first, last)]
    last = min((at for at in ends if at - first > _SHORTEST), default=last)
    if last - first <= LONGEST:
        return last
    marks = [match.start() for match in re.compile(_MARK).finditer(letters, first + _LONG_ENOUGH, first + LONGEST)]
    return marks[-1] if marks else letters.rfind(" ", first, first + LONGEST)


def _trimmed(letters: str, first: int, last: int) -> tuple[int, int] | None:
    """The piece without the marks around it, and without words at its ends that join it to what stands beside it."""
    begin, end = first, last
    while begin < end and letters[begin] in _EDGES:
        begin += 1
    while begin < end and letters[end - 1] in _EDGES:
        end -= 1
    if leading := _LEADING.match(letters, begin, end):
        begin = leading.end()
    dangling = _DANGLING.search(letters, begin, end)
    if dangling:
        return _trimmed(letters, begin, dangling.start())
    return (begin, end) if begin < end else None


@cache
def _joint(language: str) -> re.Pattern[str]:
    """Where one item joins the next: a mark or "and", linking words, an action; no aim of the one before."""
    links = joined("links", language)
    if language == "ar":
        linked = rf"(?:{links}\s+){{1,2}}ال{joined('actions', 'ar')}"
        listed = rf"علي ان\s|(?:[وف]\s?)?(?:(?:{links}\s+){{0,2}}(?:علي\s+|الي\s+|ب)?{arabic_action()}|{linked})"
        alone, again = (
            rf"و\s?{arabic_action()}",
            rf"و(?:علي\s+|الي\s+|ب){arabic_action()}|و(?:علي\s+)?ان\s+[يت]\w{{3,}}",
        )
    else:
        action = rf"(?:{_ARTICLE}{{0,2}}{joined('actions', language)}|{_TO_DO[language]})"
        listed, alone = rf"(?:{links}\s+){{0,2}}{action}", rf"(?:and|et)\s+{action}"
        again = rf"(?:and|et|ainsi que|as well as)\s+(?:{_TO_DO[language]}|that\s|que\s|qu')"
    return re.compile(
        rf"{_MARK}\s*(?!{any_of('aims')})(?P<listed>{listed})|\s(?:(?P<again>{again})|(?P<alone>{alone}))"
    )


@cache
def _marked(*, asked: bool) -> re.Pattern[str]:
    """An action after على, إلى or ب; what is asked for stands after إلى whatever it is."""
    needs = joined("needs")
    begins = rf"(?<!\w)[وف]?(?:(?:علي|الي)\s+(?:{needs}\s+)?|{needs}\s+|ب)"
    action = rf"{begins}(?P<head>(?:ال)?{arabic_action()})"
    anything = rf"|(?<!\w)[وف]?الي\s+(?!{joined('settings')})(?P<thing>\w{{4,}})"
    return re.compile(action + (anything if asked else ""))


@cache
def _ready() -> re.Pattern[str]:
    """What a readiness is for: an action after ل."""
    return re.compile(rf"\s*ل(?P<head>{arabic_action()})")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<head>و?{arabic_action()})")


@cache
def arabic_action() -> str:
    """An action in Arabic: one that is listed, or a word of such a shape that is no happening."""
    return rf"(?!{joined('happenings')})(?:{joined('actions', 'ar')}|{joined('shapes')}{_ENCLITIC}(?!\w))"
