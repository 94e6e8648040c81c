"""Which countries or organisations a clause names as those who act: what it begins with, or what its verb comes after.

Only a plain list of names counts ("Libya and Tunisia", "le Gouvernement du Niger", «كل من ليبيا وتونس»): ministers of
a country, or a meeting between two, are others than the countries themselves.
"""

from __future__ import annotations

import re

from sahel_tracker.language.countries import is_organisation
from sahel_tracker.language.gazetteer import Named, names

LONGEST = 240
_OWN = re.compile(r"(?<!\w)(?:(?:his|her)\scountry|son\spays|بلاد(?:ه|ها))[\s,،]*$", re.IGNORECASE)
_ARTICLE = r"(?:(?:the|le|la|les)\s+|l['’])?"
_GOVERNMENT = (
    r"(?:(?:the\s+)?governments?\s+of\s+|(?:le\s+)?gouvernement\s+(?:de\s+|du\s+|d['’])"
    r"|(?:la\s+)?(?:partie|délégation)\s+|حكوم(?:ة|تا)\s+|دولة\s+|كل\s+من\s+|الجانب\s+|الطرف\s+)?"
)
_OPENING = re.compile(rf"[\W\d_]*(?:both\s+|à\s+|au\s+|aux\s+)?{_GOVERNMENT}{_ARTICLE}", re.IGNORECASE)
_JOINT = re.compile(rf"\s*(?:[,،]\s*)?(?:(?:and|et|as well as|ainsi que|و)\s+)?{_ARTICLE}", re.IGNORECASE)
_ADVERBS = re.compile(
    r"[\s,]*(?:(?:side|delegation|has|have|had|both|also|jointly|each|en outre|également|aussi"
    r"|for (?:its|their) part|in turn|pour (?:sa|leur) part|de (?:son|leur) côté|à son tour)[\s,]*)*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:^|[,،;؛:.)–•-]|\b(?:and|et|that|que|while|both|tandis que)(?=\s)|\bqu['’]|(?<!\w)[وب]?[أا]ن\s)"
    rf"\s*{_GOVERNMENT}{_ARTICLE}$",
    re.IGNORECASE,
)


def named_first(clause: str) -> tuple[tuple[str, ...], int]:
    """The codes of those that a clause begins with, and where they end; none, and 0, where it begins otherwise."""
    codes: list[str] = []
    at = 0
    for name in names(clause[:LONGEST]):
        joined = _JOINT if codes else _OPENING
        code = code_of(name)
        if code is None or not joined.fullmatch(clause[at : name.start]):
            break
        codes.append(code)
        at = name.end
    return tuple(codes), at


def named_last(clause: str) -> tuple[tuple[str, ...], int]:
    """The codes of those that a clause ends with, before its verb, and where they begin.

    None, and the length of the clause, where they stand within a larger name: "the ministers of Niger".
    """
    cut = max(0, len(clause) - LONGEST)
    clause = clause[cut:]
    codes: list[str] = []
    at = len(clause)
    for name in reversed(names(clause)):
        joined = _JOINT if codes else _ADVERBS
        code = code_of(name)
        if code is None or not joined.fullmatch(clause[name.end : at]):
            break
        codes.insert(0, code)
        at = name.start
    return (tuple(codes), cut + at) if codes and _CLAUSE.search(clause[:at]) else ((), cut + len(clause))


def own_country(lead: str) -> tuple[str, ...]:
    """The country of the one who says what "his country" will do, where a clause ends with that before its verb."""
    lead = lead[-LONGEST:]
    if _OWN.search(lead) is None:
        return ()
    codes = [code for name in names(lead) if (code := code_of(name))]
    return tuple(codes[-1:])


def code_of(name: Named) -> str | None:
    """The code of a country or of a built-in organisation; a town stands for no government."""
    token = name.tokens[0]
    if token.startswith("c_") or (token.startswith("b_") and is_organisation(token[2:])):
        return token[2:]
    return None
