"""The meeting that a text tells of: its days, its place and host, at what level, and who took part.

Invariants: what the text does not say stays None; what was worked out, and not read, is told under `inferred` or
`unsure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sahel_tracker.draft.commitments import LEVELS
from sahel_tracker.draft.meeting_days import HEAD, LEAD, meeting_days
from sahel_tracker.draft.preambles import heading_of, without_preamble
from sahel_tracker.language.folded import folded
from sahel_tracker.language.gazetteer import Named, names
from sahel_tracker.language.safe_text import visible
from sahel_tracker.language.sentences import sentences
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Dated, Level

_NEAR, _BEGINNING, _LONGEST_NAME = 60, 700, 80
_LONGEST_TITLE = 160
_FEWEST_COUNTRIES = 3
_AT_THE_HEAD = 3
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = (
    r"(?:[ \t,،:]|[ \t][-–][ \t]){1,3}(?:(?:le|les|du|from|on|the|يومي?|في|من)[ \t]+)?"
    r"(?:(?:[A-Z][a-zéû]{2,8}\.?|يوم \w+)[,،]?[ \t]+)?\d{1,2}(?!\d)"
)
_TO_COME = re.compile(
    r"(?<!\w)(?:next|forthcoming|prochaine?s?|(?:ال)?(?:مقبل|قادم)[هة]?)(?!\w)[^.؟?!\n]{0,60}$", re.IGNORECASE
)
_BESIDE_A_DAY = re.compile(_DAY)
_PAPER = re.compile(
    r"(?:(?:final|joint)\s)?communiqu[ée]\s(?:of|from)\s(?:the\s)?"
    r"|communiqu[ée]\s(?:(?:final|conjoint)\s)?(?:de\sla\s|de\sl['’]|du\s|des\s)"
    r"|(?:ال)?بيان\s(?:ال)?(?:ختامي|مشترك)\s(?:الصادر\sعن\s|صادر\sعن\s|ل(?P<article>ل)?(?=\w{4}))",
    re.IGNORECASE,
)
_DATELINE = re.compile(rf"(?:{_DAY}[^\n]{{0,30}}?|\s*\([^()\n]{{2,60}}\))?\s*[-–—]\s")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of a meeting from its text. `town` is a token of the gazetteer, such as p_tripoli."""

    title: str
    first_day: date
    last_day: date
    dated: Dated
    host: str | None
    town: str | None
    level: Level | None
    participants: tuple[str, ...]
    inferred: tuple[str, ...]
    unsure: tuple[str, ...]


def occasion(text: str, published: date | None, today: date) -> Occasion:
    """The meeting, as far as the text tells of it; `published` is its day of publication, if it is known."""
    own = without_preamble(text)
    days = meeting_days(own, published, today)
    host, town = _where(own[:HEAD])
    participants = _participants(text, host)
    unsure = list(days.unsure)
    if not participants:
        unsure.append("no participants are named: nobody is bound until they are")
    inferred = [*days.inferred, *(("participants are the countries that are named together",) if participants else ())]
    return Occasion(
        _title(heading_of(text)),
        days.first,
        days.last,
        days.dated,
        host,
        town,
        _level(text[:HEAD]),
        participants,
        tuple(inferred),
        tuple(unsure),
    )


def _title(text: str) -> str:
    """The first line of several words, or the first clause of a text that begins without a heading."""
    lines = [line.strip() for line in text.splitlines() if len(_WORD.findall(line)) >= _FEWEST_WORDS]
    first = lines[0] if lines else next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first) > _LONGEST_TITLE:
        first = first[: sentences(first)[0].end]
    if len(first) > _LONGEST_TITLE:
        first = first[:_LONGEST_TITLE].rsplit(" ", 1)[0]
    return _of_the_meeting(visible(first).strip(" .،,:")) or "?"


def _of_the_meeting(heading: str) -> str:
    """The heading without the paper before the meeting: "Final communiqué of the …", «البيان الختامي لل…»."""
    paper = _PAPER.match(heading)
    if paper is None or len(_WORD.findall(heading[paper.end() :])) < _AT_THE_HEAD:
        return heading
    meeting = heading[paper.end() :]
    return f"ال{meeting}" if paper["article"] else meeting[:1].upper() + meeting[1:]


def _level(text: str) -> Level | None:
    """The level that is named most, in the first sentences above all."""
    letters = folded(text).letters
    counted = {level: _weight([m.start() for m in cue(f"levels-{level}").finditer(letters)]) for level in LEVELS}
    best = max(counted, key=lambda level: counted[level])
    return best if counted[best] else None


def _weight(places: Sequence[int]) -> int:
    return sum(_AT_THE_HEAD if at < LEAD else 1 for at in places)


def _where(text: str) -> tuple[str | None, str | None]:
    """The country and the town where it meets.

    That of a line of place and day, else that of the first words that say where it meets at the beginning, else that
    of a press report's dateline, else that of such words further on.
    """
    found = names(text)
    known = folded(text)
    hosting = [known.span(*match.span()).end for match in cue("hosting").finditer(known.letters)]
    told = [name for name in found if _country(name) and _is_told(text, name, hosting)]
    headed = [name for name in found if _country(name) and name.start < LEAD and _BESIDE_A_DAY.match(text, name.end)]
    datelines = [name for name in found if _country(name) and name.start < LEAD and _is_dateline(text, name)]
    heading = [name for name in headed if name not in datelines]
    near = next(iter([*heading, *(one for one in told if one.start < _BEGINNING), *datelines, *told]), None)
    if near is None:
        return None, None
    host = _country(near)
    return host, next((town for name in [near, *found] if _country(name) == host and (town := _town(name))), None)


def _is_told(text: str, name: Named, hosting: Sequence[int]) -> bool:
    """Whether words that say where it meets end shortly before, or "in", "à" or ب stands right before the town.

    Where the next one meets is told in the same words. `hosting` are the places at which such words end.
    """
    if _TO_COME.search(text[max(0, name.start - _LONGEST_NAME) : name.start]):
        return False
    hosted = any(0 <= name.start - end <= _NEAR for end in hosting)
    return hosted or (_town(name) is not None and _is_towards(text, name))


def _is_dateline(text: str, name: Named) -> bool:
    """Whether a line begins with the name, perhaps a day and the agency, and a dash: "RABAT, 3 May (Agency) - "."""
    begins = not text[: name.start].rpartition("\n")[2].strip()
    return begins and _DATELINE.match(text, name.end) is not None


def _is_towards(text: str, name: Named) -> bool:
    """Whether "in", "à" or ب stands right before the town."""
    known = folded(text)
    letters, place = known.letters, known.place(name.start)
    before = letters[max(0, place - 10) : place].rstrip()
    return letters[place] == "ب" or any(match.end() == len(before) for match in cue("towards").finditer(before))


def _town(name: Named) -> str | None:
    return next((token for token in name.tokens if token.startswith("p_")), None)


def _country(name: Named) -> str | None:
    return next((token[2:] for token in name.tokens if token.startswith("c_")), None)


def _participants(text: str, host: str | None) -> tuple[str, ...]:
    """The countries of the sentence that names most of them, first of all one that tells who took part."""
    best: tuple[int, int, list[str]] = (0, 0, [])
    for span in sentences(text):
        sentence = text[span.start : span.end]
        listed = list(_countries(sentence))
        attending = bool(cue("attending").search(folded(sentence).letters))
        if len(listed) >= _FEWEST_COUNTRIES and (attending, len(listed)) > best[:2]:
            best = (int(attending), len(listed), listed)
    codes = best[2]
    return tuple(dict.fromkeys([*([host] if host and codes else []), *codes]))


def _countries(sentence: str) -> Iterable[str]:
    """The codes of the countries that a sentence names, each once, in order."""
    tokens = (name.tokens[0] for name in names(sentence))
    return dict.fromkeys(token[2:] for token in tokens if token.startswith("c_"))
