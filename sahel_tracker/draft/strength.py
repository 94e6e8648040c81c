"""How firmly a clause is worded: whether those who speak bind themselves, look into something, or call upon others.

A body that asks its own members, organs or officers for something has them owe it; what it asks of others, who are not
bound by it, is a call, as is whatever one speaker asks for.
"""

from __future__ import annotations

import re

from sahel_tracker.draft.hits import Hit
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Wording

_LONGEST, _NEAR = 160, 60
_TO = re.compile(r"\sto\s|\s(?:الي|علي|ان)\s|\s(?:a|de|d')\s?(?:se\s|s')?\w+(?:er|ir|re)(?!\w)|[,;:]")
_WHOLE = re.compile(r"\s.*\s(?:to|a|de|d')$")
_PREFIXED = re.compile(r"(?<!\w)[وف]?(?:بال|لل)(?=\w)")
_TO_DO = re.compile(r"(?:to|de)\s|d'")
_FEWEST_LETTERS = 4


def wording_of(letters: str, hit: Hit, lead: str, first: int, *, alone: bool) -> Wording:
    """How firm what follows a cue is.

    `lead` stands before it in its sentence, `first` is where the first thing asked for begins, as far as that is known;
    with `alone` one person speaks.
    """
    if cue("explore").match(letters, hit.start):
        return "exploratory"
    if cue("plans").match(letters, hit.start):
        return "planned"
    if hit.kind == "decide":
        return "firm"
    passive = cue("passives").match(letters, hit.start) is not None
    if passive:
        return "call" if _are_others(lead) else "firm"
    if alone or hit.kind != "ask":
        return "call" if alone else "firm"
    asked, doing = _asked(letters, hit, first)
    appeals = doing and cue("appeals").match(letters, hit.start) is not None
    return "call" if _are_others(asked) or (appeals and not cue("own").search(asked)) else "firm"


def requests_others(said: str) -> bool:
    """Whether what is to be done is to ask somebody who is not bound: "d'inviter les bailleurs à", «دعوة المنظمات»."""
    lead = _TO_DO.match(said)
    request = cue("requests").match(said, lead.end() if lead else 0)
    return request is not None and _are_others(_PREFIXED.sub("ال", said[request.end() : request.end() + _NEAR]))


def asks_others(letters: str, hit: Hit, first: int) -> bool:
    """Whether those who are asked, before what they are to do begins, are not bound by it."""
    return hit.kind == "ask" and _are_others(_asked(letters, hit, first)[0])


def addresses_others(body: str, verb: str) -> bool:
    """Whether the verb of a resolution is followed by others than those who adopt it: "Invites the donors to"."""
    at = body.index(verb) + len(verb)
    to = _TO.search(body, at, at + _LONGEST)
    return _are_others(_PREFIXED.sub("ال", body[at : to.start() if to else at + _NEAR]))


def _are_others(named: str) -> bool:
    return bool(cue("outsiders").search(named)) and not cue("members").search(named)


def _asked(letters: str, hit: Hit, first: int) -> tuple[str, bool]:
    """Those who are asked, between the verb and what they are to do; and whether that is said to be theirs to do."""
    if "\u0600" < letters[hit.start] < "\u0700":
        begin = letters.find(" ", hit.start, first)
        return _PREFIXED.sub("ال", letters[begin if begin >= 0 else hit.end : first]), True
    if _WHOLE.search(letters, hit.start, hit.end):
        return letters[hit.start : hit.end], True
    to = _TO.search(letters, hit.end - 1, hit.end + _LONGEST)
    if to is None or to[0] in ",;:":
        return letters[hit.end : to.start() if to else hit.end + _NEAR], False
    return letters[hit.end : max(hit.end, to.start())], to.start() - hit.end >= _FEWEST_LETTERS
