"""Bodies, places and countries that a text names, as tokens that are the same in the three languages.

Tokens: `b_ECOWAS` a body, `p_tripoli` a place, `c_LY` a country (also where only its people or a place of it is named).
Invariants: the longest name wins, so that Guinea-Bissau is not Guinea nor the Arab Maghreb Morocco; Arabic clitics,
accents, hamza and case do not matter, except that an acronym of capitals must be in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sahel_tracker.language.countries import is_organisation, party_codes, party_names
from sahel_tracker.language.lexicon import lexicon
from sahel_tracker.language.normalise import fold

_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u064b-\u0655\u0670\u0640\u200b-\u200f\u0300-\u036f])*|\+")
_ACRONYM = re.compile("[A-Z]{3,}")
_CLITICS = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_ENDINGS = ("يين", "يون", "يات", "يه", "يا", "ي")
_SHORTEST_NAME = 3
_MALI = "مالي"
_ELISION = frozenset({"l", "d", "s", "de", "du", "des", "la", "le", "les", "of", "the", "and", "et"})


Start = tuple[str, list[str], list[str]]


class Named(NamedTuple):
    """A name in a text: half-open range in code points, and the tokens it stands for, the most precise first."""

    start: int
    end: int
    tokens: tuple[str, ...]


def names(text: str) -> list[Named]:
    """Every body, place and country named, in order, not overlapping. Linear in the text."""
    words = list(_TOKEN.finditer(text))
    found: list[Named] = []
    free = 0
    for place, word in enumerate(words):
        if place < free or not (starting := _starting_with(word.group())):
            continue
        length, tokens = _longest(words, place, starting)
        if length:
            found.append(Named(word.start(), words[place + length - 1].end(), tuple(tokens)))
            free = place + length
    return found


def parent_of(token: str) -> str | None:
    """The body that this one is an organ of, as a token, if any: the Security Council's is the United Nations."""
    return lexicon().parents.get(token)


@lru_cache(maxsize=100_000)
def _starting_with(word: str) -> tuple[Start, ...]:
    """The names that may begin with this word: the shape of the word they begin with, their other words, tokens."""
    known = lexicon()
    acronym: list[Start] = [("", [], known.acronyms[word])] if word in known.acronyms else []
    lower = word[0].islower()
    spelt = (
        (shape, rest, tokens)
        for shape in _shapes(word)
        for rest, tokens, capital in known.names.get(shape, ())
        if not (capital and lower)
    )
    return (*acronym, *spelt)


def _longest(words: list[re.Match[str]], place: int, starting: Iterable[Start]) -> tuple[int, list[str]]:
    best: tuple[int, list[str]] = (0, [])
    for shape, rest, tokens in starting:
        length = _matched(words, place, rest) if rest else 1
        if length > best[0] and not (length == 1 and _is_money(words, place, shape)):
            best = (length, tokens)
    return best


def _matched(words: list[re.Match[str]], place: int, rest: list[str]) -> int:
    """How many words the name takes from here on, small words between its own included; 0 if it is not there."""
    at = place + 1
    for wanted in rest:
        while at < len(words) and wanted not in (shapes := _shapes(words[at].group())) and shapes[0] in _ELISION:
            at += 1
        if at >= len(words) or wanted not in _shapes(words[at].group()):
            return 0
        at += 1
    return at - place


def _is_money(words: list[re.Match[str]], place: int, shape: str) -> bool:
    """مالي is "financial" with the article or in the feminine, and after words such as support or resources."""
    if shape != _MALI:
        return False
    dressed = _shapes(words[place].group())[0] not in (_MALI, f"و{_MALI}", f"ب{_MALI}", f"ل{_MALI}")
    before = _shapes(words[place - 1].group()) if place else ()
    return dressed or any(shape in lexicon().financial_after for shape in before)


@lru_cache(maxsize=100_000)
def _shapes(word: str) -> tuple[str, ...]:
    """The folded word, then what it may be without clitics, then without the endings of a people."""
    folded = fold(word)
    if not "\u0600" < folded[:1] < "\u0700":
        return (folded, *_latin_shapes(folded))
    bare = [
        folded,
        *(folded[len(c) :] for c in _CLITICS if folded.startswith(c) and len(folded) - len(c) >= _SHORTEST_NAME),
    ]
    people = [
        f"{b.removesuffix(e)}ي" for b in bare for e in _ENDINGS if b.endswith(e) and len(b) - len(e) >= _SHORTEST_NAME
    ]
    return tuple(dict.fromkeys([*bare, *people]))


def _latin_shapes(folded: str) -> Iterator[str]:
    """A people in the plural or the French feminine: libyennes, algériens, malienne."""
    for ending, instead in (("nnes", "n"), ("nne", "n"), ("es", ""), ("s", ""), ("e", "")):
        if folded.endswith(ending) and len(folded) - len(ending) > _SHORTEST_NAME:
            yield folded.removesuffix(ending) + instead


def compiled_names(gazetteer: Mapping[str, Any]) -> dict[str, Any]:
    """Names by the folded first word, longest first, and what goes with them, as `lexicon` keeps them."""
    spoken: dict[tuple[str, ...], tuple[list[str], bool]] = {}
    acronyms: dict[str, list[str]] = {}
    parents: dict[str, str] = {}
    for code in party_codes():
        if not is_organisation(code) and code not in gazetteer["not_countries"]:
            short = {name for name in party_names(code) if _ACRONYM.fullmatch(name)}
            acronyms.update({name: [f"c_{code}"] for name in short})
            _speak(spoken, [name for name in party_names(code) if name not in short], [f"c_{code}"], capital=True)
    for code, entry in gazetteer["peoples"].items():
        _speak(spoken, [*entry["latin"], *entry["ar"]], [f"c_{code}"])
    for slug, entry in gazetteer["places"].items():
        country = [f"c_{entry['country']}"] if "country" in entry else []
        _speak(spoken, _written(entry), [f"p_{slug}", *country], capital=bool(country))
    for code, entry in gazetteer["bodies"].items():
        _speak(spoken, _written(entry), [f"b_{code}"])
        acronyms.update({written: [f"b_{code}"] for written in entry.get("acronyms", ())})
        if "of" in entry:
            parents[f"b_{code}"] = f"b_{entry['of']}"
    folded = [fold(word) for word in gazetteer["financial_after"]]
    return {
        "names": _by_first(spoken),
        "acronyms": acronyms,
        "parents": parents,
        "financial_after": sorted(set(folded)),
    }


def _written(entry: Mapping[str, Any]) -> list[str]:
    return [*entry["en"], *entry["fr"], *entry["ar"]]


def _speak(
    spoken: dict[tuple[str, ...], tuple[list[str], bool]], written: Any, tokens: list[str], *, capital: bool = False
) -> None:
    """Later names win, so that a body named like a place is the body. With `capital` Latin writing must have one."""
    for name in written:
        words = tuple(_bare(word) for match in _TOKEN.finditer(name) for word in [fold(match.group())])
        if any(len(word) > 1 for word in words):  # U.S.A. keeps its letters
            words = tuple(word for word in words if word not in _ELISION) or words
        if len(words) > 1 or len(words[0]) >= _SHORTEST_NAME:
            spoken[words] = (tokens, capital)


def _bare(word: str) -> str:
    """An Arabic name is kept without its article, as it stands after a clitic."""
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_NAME + 2 else word


def _by_first(
    spoken: Mapping[tuple[str, ...], tuple[list[str], bool]],
) -> dict[str, list[tuple[list[str], list[str], bool]]]:
    found: dict[str, list[tuple[list[str], list[str], bool]]] = {}
    for words, (tokens, capital) in sorted(spoken.items(), key=lambda item: (-len(item[0]), item[0])):
        found.setdefault(words[0], []).append((list(words[1:]), tokens, capital))
    return found
