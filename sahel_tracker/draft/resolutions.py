"""Resolutions, declarations, recommendations: their preamble gives grounds, their operative part says what is wanted.

A paragraph is judged by where it stands more than by its words: after the turn nearly everything is operative, whatever
its form, and before it nearly nothing. So the states of all paragraphs are chosen together (Viterbi): each has evidence
of its own, and changing from one part to the other costs something. A new heading or body brings a new preamble.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sahel_tracker.draft.paragraphs import Paragraph
from sahel_tracker.language.days import dates
from sahel_tracker.language.undertakings import any_of, cue

_GROUNDS, _GROUNDS_WEAK, _VERBAL = 3.0, 1.3, 1.5
_DISPOSITIVE, _NUMBERED, _LETTERED, _NORM = 3.0, 1.0, 0.3, 0.8
_VIEW, _OWN_VIEW = 0.5, -0.5
_TURN, _RETURN, _RETURN_UNDER_A_HEADING, _STARTS_OPERATIVE = 1.0, 3.5, 1.2, 1.2
_FEWEST, _FEWEST_TITLED, _FEWEST_NUMBERED, _MANY = 3, 2, 6, 4
_LONGEST_HEADING, _LONGEST_UNENDED = 120, 25
_LONGEST_TITLE = 250
_LONGEST_NUMBERED_HEADING = 90
_DATE_LINE = re.compile(
    r"(?:[^\d,،]{1,40}[,،]\s*)?(?:[^\W\d]+\s+)?\d{1,2}(?:er|st|nd|rd|th)?[\s,،]+(?:[^\W\d]+\s+){0,2}\d{4}\W*"
)
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ing|ant|antes?|ants)\b")
_FIRST_PERSON = re.compile(r"(?:\w+,\s)?(?:we|nous)\b|\w+ons\b")
_ARTICLE = re.compile(r"art\b|article\b|المادة\s", re.IGNORECASE)
_NUMBER = re.compile(rf"\W*\d|{_ARTICLE.pattern}", re.IGNORECASE)
_WORD = r"[^\s,;:.()]+"
_BODY = rf"(?:(?:the|la|le|les|we|nous),?\s|l'){_WORD}(?:\s{_WORD}){{0,%d}}?"
_BODY_ALONE = re.compile(rf"{_BODY % 13}[,:]|{_BODY % 3}")
_WORD_CHARACTER = re.compile(r"\w")
_PRONOUN = r"(?:(?:we|nous|they|ils|elles),?\s(?:nous\s)?)"
_ENDS = re.compile(r"[.;:,،؛]\W*$")
_PERFECT = re.compile(r"(?:^|\s)(?:ont|a|(?:s')?est|(?:se )?sont)\s$")
_TOLD = re.compile(rf",\s(?:{_BODY % 13}\s)?(?:ont|se sont|s'est|sont convenus|est convenue)\s")


class Part(Enum):
    """Where a paragraph belongs. What only frames the others (a title, "The Conference,", a date) belongs nowhere."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a paragraph says of itself: evidence for the operative part (positive) or the preamble, and its form."""

    evidence: float
    begins_anew: bool
    frame: bool
    opens: bool
    heading: bool


def is_resolution(found: Sequence[Paragraph]) -> bool:
    """Whether a text is built of grounds and dispositive paragraphs, rather than told in sentences.

    Grounds that end without a full stop stand in a preamble; some such beginnings may occur in a report, many do not.
    What is told in the perfect ("ont décidé") is a communiqué's, numbered or not.
    """
    grounds = [one for one in found if _grounds().match(one.body) and not _tells(one)]
    formal = len(grounds) + sum(_disposes(one.body) for one in found if one not in grounds)
    numbered = sum(bool(_NUMBER.match(one.label)) for one in found)
    normative = sum(bool(cue("norms").search(one.body)) for one in found)
    titled = any(_is_title(one) for one in found[:_FEWEST])
    return (
        len(grounds) >= _FEWEST
        or sum(not one.text.rstrip().endswith(".") for one in grounds) >= _FEWEST_TITLED
        or (formal >= _FEWEST and _MANY * formal >= len(found))
        or (titled and (formal >= _FEWEST_TITLED or (numbered >= _FEWEST and 2 * numbered >= len(found))))
        or (numbered >= _FEWEST_NUMBERED and 2 * numbered >= len(found) and _MANY * normative >= len(found))
    )


def _tells(one: Paragraph) -> bool:
    """Whether a sentence begins with grounds and tells what was done: "À l'invitation de …, ils se sont réunis."."""
    return one.text.endswith(".") and bool(_TOLD.search(one.body))


def _disposes(body: str) -> bool:
    """Whether a paragraph disposes of something now; folded, "ont décidé" looks like the "décide" of a resolution."""
    match = _dispositive().match(body)
    if match is None or match["verb"].startswith(("sont conven", "est conven")):
        return False
    return not _PERFECT.search(body[: match.start("verb")])


def tells_courtesy(body: str) -> bool:
    """Whether a folded paragraph tells of thanks, praise or concern, and of nothing that was decided beside it."""
    return _courtesy().match(body) is not None and not any(
        cue(kind).search(body) for kind in ("decide", "ask", "expect")
    )


def has_grounds(found: Sequence[Paragraph]) -> bool:
    """Whether any paragraph gives grounds, as those of a preamble do."""
    return any(_grounds().match(one.body) for one in found)


def parts(found: Sequence[Paragraph]) -> list[Part]:
    """The part of each paragraph of a resolution, in order."""
    ended = sum(bool(_ENDS.search(one.text)) for one in found)
    longest = _LONGEST_HEADING if 2 * ended >= len(found) else _LONGEST_UNENDED
    counted = not any(_NUMBER.match(one.label) and _grounds().match(one.body) for one in found)
    noted = any(_NUMBER.match(one.label) and not _is_figure(one.label) for one in found)
    headings = _numbered_headings(found) if 2 * ended >= len(found) else frozenset()
    looks = [
        _framing() if number in headings or (noted and _is_footnote(one)) else _look(one, longest, counted=counted)
        for number, one in enumerate(found)
    ]
    states = _states(looks)
    return [
        Part.FRAME if look.frame else Part.OPERATIVE if operative else Part.PREAMBLE
        for look, operative in zip(looks, states, strict=True)
    ]


def dispositive_verb(body: str) -> str | None:
    """The verb with which a folded paragraph disposes of something, after the body it names and what leads in."""
    match = _dispositive().match(body)
    return match["verb"] if match else None


def begins_with_verb(body: str) -> bool:
    """Whether a folded paragraph begins with its verb, and names nobody before it: "Decides to", "nous décidons de"."""
    return _verb_first().match(body) is not None


def disposes_later(body: str) -> bool:
    """Whether a folded paragraph disposes after a clause of its own: "While admitting that they vary, considers …"."""
    return _main_clause().search(body) is not None


def _states(looks: Sequence[_Look]) -> list[bool]:
    """For each paragraph whether it is in the operative part: the cheapest way through all of them."""
    costs, ways = (0.0, _STARTS_OPERATIVE), []
    opened = headed = False
    for number, look in enumerate(looks):
        if number:
            back = 0.0 if look.begins_anew or opened else _RETURN_UNDER_A_HEADING if headed else _RETURN
            preamble = min((costs[0], False), (costs[1] + back, True))
            operative = min((costs[1], True), (costs[0] + _TURN, False))
        else:
            preamble, operative = (costs[0], False), (costs[1], True)
        ways.append((preamble[1], operative[1]))
        costs = (preamble[0] + max(look.evidence, 0.0), operative[0] + max(-look.evidence, 0.0))
        opened, headed = look.begins_anew or look.opens, look.heading
    state, states = costs[1] < costs[0], []
    for way in reversed(ways):
        states.append(state)
        state = way[state]
    return states[::-1]


def _look(one: Paragraph, longest_heading: int, *, counted: bool) -> _Look:
    """What it says of itself; numbers are evidence if they are `counted`: where grounds have none."""
    body = one.body
    if is_formula(one) or sets_out(one):
        return _Look(_DISPOSITIVE, begins_anew=False, frame=True, opens=False, heading=False)
    title, note = _is_title(one), _is_note(one) or cue("closings").match(body) is not None
    dated = _is_date_line(one)
    opens = not one.label and _opens(body)
    heading = _is_heading(one, longest_heading) and not _grounds().match(body) and not _dispositive().match(body)
    frame = title or note or dated or opens or heading
    evidence = 0.0 if frame else _evidence(one, body, counted=counted)
    return _Look(evidence, title, frame, opens, heading and not dated)


def _framing() -> _Look:
    return _Look(0.0, begins_anew=False, frame=True, opens=False, heading=True)


def is_formula(one: Paragraph) -> bool:
    """Whether a line has only the verb that stands over all that follows: "Resolves:", "DÉCIDE"."""
    return not one.label and _formula().fullmatch(one.body) is not None


def sets_out(one: Paragraph) -> bool:
    """Whether a line says that those who speak settle all that follows: "The Parties agree as follows:"."""
    if one.label or not one.text.endswith(":"):
        return False
    if dispositive_verb(one.body) and cue("follows").search(one.body):
        return True
    agreed = cue("decide").search(one.body) and cue("following").search(one.body)
    return bool(agreed and not cue("adopted").search(one.body))


def _numbered_headings(found: Sequence[Paragraph]) -> frozenset[int]:
    """The places of numbered lines that head a section: unended, without a verb of a resolution, followed by text."""
    likely = [_may_head(one) for one in found]
    return frozenset(
        place
        for place, one in enumerate(found[:-1])
        if likely[place] and not likely[place + 1] and not cue("closings").match(found[place + 1].body)
    )


def _may_head(one: Paragraph) -> bool:
    if not one.label or _kind_of_label(one.label) == "other" or _ENDS.search(one.text):
        return False
    says = any(cue(kind).search(one.body) for kind in ("norms", "asked", "promises"))
    return len(one.text) <= _LONGEST_NUMBERED_HEADING and not says and dispositive_verb(one.body) is None


def _kind_of_label(label: str) -> str:
    """Number for figures, ordinal for first, second written out in Arabic; other for letters and bullets."""
    mark = label.strip("() .:،-–—°/]")
    if _ARTICLE.match(label):
        return "number"
    return "number" if mark[:1].isdigit() else "ordinal" if len(mark) > 1 and not mark.isascii() else "other"


def _is_figure(label: str) -> bool:
    """Whether a label is a figure without any mark, as at the head of a footnote."""
    return label.strip().isdecimal()


def _is_footnote(one: Paragraph) -> bool:
    """A figure without a mark, where the numbers of paragraphs have one, and no word of a resolution."""
    return _is_figure(one.label) and dispositive_verb(one.body) is None and not cue("norms").search(one.body)


def _evidence(one: Paragraph, body: str, *, counted: bool) -> float:
    labelled = bool(one.label)
    if _grounds().match(body):
        if disposes_later(body):
            return _VIEW if labelled else _OWN_VIEW
        whole_sentence = one.text.endswith(".") or _says_what_ought_to_be(body)
        return -_GROUNDS_WEAK if labelled or whole_sentence else -_GROUNDS
    evidence = 0.0
    if labelled:
        evidence += (_NUMBERED if counted else 0.0) if _NUMBER.match(one.label) else _LETTERED
    if verb := dispositive_verb(body):
        return evidence + _of_verb(verb, body)
    if not labelled and _PARTICIPLE.match(body):
        evidence -= _VERBAL
    if cue("norms").search(body) or cue("asked").search(body):
        evidence += _NORM
    return evidence


def _of_verb(verb: str, body: str) -> float:
    """A verb that acts disposes; one that states a view stands in either part, "we recall" rather in the preamble."""
    if not cue("views").fullmatch(verb):
        return _DISPOSITIVE
    return _OWN_VIEW if _FIRST_PERSON.match(body) else _VIEW


def _says_what_ought_to_be(body: str) -> bool:
    """Whether a main clause follows the grounds: "Given the cost, ministries should …"."""
    comma = body.find(",")
    return comma >= 0 and cue("norms").search(body, comma) is not None


def _opens(body: str) -> bool:
    """Whether only what follows is announced: "The Conference,", "adopts the following recommendation", "as follows:".

    Searched for one after the other: one pattern for all three would look at every pair of words of a long line.
    """
    adopts = cue("adopted").search(body)
    return bool(
        _BODY_ALONE.fullmatch(body)
        or (adopts and cue("following").search(body, adopts.end()))
        or any(not _WORD_CHARACTER.search(body, told.end()) for told in cue("follows").finditer(body))
    )


def _is_title(one: Paragraph) -> bool:
    short = len(one.text) <= _LONGEST_TITLE and not one.text.endswith((".", ";", ":", ","))
    return short and bool(cue("titles").match(one.body)) and not one.label


def _is_note(one: Paragraph) -> bool:
    """Adopted at …, done at …: in brackets, or a short line of its own with a figure in it."""
    text = one.text
    return (
        len(text) <= _LONGEST_TITLE
        and bool(_adoption().match(one.body.lstrip("(* ")))
        and (text.startswith(("(", "*")) or (any(map(str.isdigit, text)) and not one.label))
    )


def _is_date_line(one: Paragraph) -> bool:
    """A day and at most a town: "20 décembre 2017", "Paris, 24 November 2015"; the day is no number of a paragraph."""
    bare = not one.label or one.label.strip().isdigit()
    return bare and _DATE_LINE.fullmatch(one.text) is not None and any(day.first == day.last for day in dates(one.text))


def _is_heading(one: Paragraph, longest: int) -> bool:
    """A short line without an end, that is no item of a list: PREAMBLE, II. Administrative measures.

    Capitals may be longer than `longest`, which is little where hardly any paragraph of a text has an end.
    """
    if len(one.text) > (_LONGEST_HEADING if one.text.isupper() else longest) or _ENDS.search(one.text):
        return False
    label = one.label.strip("() .")
    return not label or (label.isalpha() and label.isupper())


@cache
def _grounds() -> re.Pattern[str]:
    """Grounds at the head of a paragraph, after the body it speaks for and words that lead in."""
    return re.compile(rf"(?:{_BODY % 13}[,:]\s*)?{_lead_in()}{any_of('grounds')}")


@cache
def _dispositive() -> re.Pattern[str]:
    body = rf"(?:{_PRONOUN}|{_BODY % 7}(?:[,:]?\s)(?:\W*\d+\W+)?)"
    return re.compile(rf"{_lead_in()}{body}?{_lead_in()}(?P<verb>{any_of('dispositive')})")


@cache
def _formula() -> re.Pattern[str]:
    return re.compile(rf"{_lead_in()}(?:{_PRONOUN})?{any_of('dispositive')}(?:\s(?:hereby|solennellement))?\W*")


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BODY % 13}\s)?{any_of('courtesies')}|{_BODY % 13}\s{any_of('thanks')}")


@cache
def _verb_first() -> re.Pattern[str]:
    numbered = rf"{_BODY % 7}[,:]?\s\W*\d+\W+"
    return re.compile(rf"{_lead_in()}(?:{_PRONOUN}|{numbered})?{_lead_in()}{any_of('dispositive')}")


@cache
def _adoption() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('titles')}\s)?{any_of('adopted')}")


@cache
def _main_clause() -> re.Pattern[str]:
    """A verb that disposes after a comma: "while admitting that they vary, considers …"."""
    return re.compile(rf",\s{_lead_in()}{any_of('dispositive')}")


@cache
def _lead_in() -> str:
    return rf"(?:{any_of('lead_ins')}[\s,]+){{0,3}}"
