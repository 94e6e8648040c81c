"""Countries and the built-in organisations: from what people type to a code, and from a code to a name to print.

Invariants: a code typed as it is printed means itself; the codes of the built-in organisations win over ISO 3166-1,
so AU is the African Union, and Australia, which thereby has no two-letter code, goes by AUS. Names come from the
file that is compiled from `data/countries.yaml` and is read once, when it is first asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sahel_tracker.errors import Failed
from sahel_tracker.language.normalise import fold

COMPILED = Path(__file__).parents[1] / "compiled" / "countries.json"

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "la", "le", "les", "l"})
_SPELLINGS = {"st": "saint", "ste": "sainte", "et": "and"}


@dataclass(frozen=True, slots=True)
class _Names:
    """`printed` is code → language → name, `articles` code → language → article, `keys` name key → code.

    `spoken` is code → every name it may be typed by.
    """

    printed: Mapping[str, Mapping[str, str]]
    articles: Mapping[str, Mapping[str, str]]
    spoken: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, str]
    organisations: frozenset[str]


def country_code(text: str) -> str | None:
    """The code of a country or built-in organisation named by code or by name, or None if there is none.

    Codes in any case; names in Arabic, French and English, whatever the case, accents, hamza, hyphens or article.
    """
    names = _names()
    code = text.strip().upper()
    return code if code in names.printed else names.keys.get(name_key(text))


def party_name(code: str, language: str) -> str | None:
    """The name to print for a code in 'ar', 'fr' or 'en'; None if the code is neither ISO 3166-1 nor built in.

    Where no name suits every reader (EH) it is the code itself; a record may override any name.
    """
    printed = _names().printed.get(code)
    return printed[language] if printed else None


def party_article(code: str, language: str) -> str:
    """The definite article that the printed name takes in a French sentence: la, le, l' or les; empty for none."""
    return _names().articles.get(code, {}).get(language, "")


def party_names(code: str) -> tuple[str, ...]:
    """Every name the code may be typed by, those to print first; empty for an unknown code."""
    return _names().spoken.get(code, ())


def party_codes() -> tuple[str, ...]:
    """Every code there is: the built-in organisations, then the countries."""
    return tuple(_names().printed)


def is_organisation(code: str) -> bool:
    """Whether the code is one of the built-in organisations."""
    return code in _names().organisations


def known_names() -> tuple[str, ...]:
    """Every code and every name, for finding what is close to a misspelt one."""
    return party_codes() + tuple(name for names in _names().spoken.values() for name in names)


def name_key(name: str) -> str:
    """What the spellings of one name have in common: its folded words, without punctuation or a leading article."""
    words = [_SPELLINGS.get(word, word) for word in _WORD.findall(fold(name.replace("&", " and ")))]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@cache
def _names() -> _Names:
    try:
        data = json.loads(COMPILED.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"the names of countries are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
    parties = data["parties"]
    return _Names(
        printed={code: party["name"] for code, party in parties.items()},
        articles={code: party["article"] for code, party in parties.items()},
        spoken={code: tuple(party["spoken"]) for code, party in parties.items()},
        keys=data["keys"],
        organisations=frozenset(code for code, party in parties.items() if party["kind"] == "organisation"),
    )
