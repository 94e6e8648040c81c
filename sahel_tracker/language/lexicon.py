"""The words the matching knows: concepts with their forms, names, months and cues, compiled from data/ to keys.

Invariants: the compiled file holds keys, not words, so that reading it loads no dictionary; one form in one language
means one concept; a form is found by its anchor, the key of it that the fewest forms share.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sahel_tracker.errors import Failed
from sahel_tracker.language.keys import keys

COMPILED = Path(__file__).parents[1] / "compiled" / "lexicon.json"
LANGUAGES = ("ar", "fr", "en")
USUAL_WEIGHT = {"subject": 3, "form": 2}

Forms = Mapping[str, list[tuple[str, list[str]]]]


@dataclass(frozen=True, slots=True)
class Concept:
    """What a concept is worth as evidence (1, in every communiqué, to 4, a name) and whether it is a subject."""

    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything compiled. `forms` go from language and anchor key to (concept, the form's other keys)."""

    concepts: Mapping[str, Concept]
    forms: Mapping[str, Forms]
    cues: Mapping[str, str]
    ordinals: Mapping[str, int]
    periods: Sequence[str]
    names: Mapping[str, list[tuple[list[str], list[str], bool]]]
    acronyms: Mapping[str, list[str]]
    parents: Mapping[str, str]
    months: Mapping[str, int]
    financial_after: frozenset[str]
    common: Mapping[str, int]


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon, read once. Raises `Failed` where the installation lacks it."""
    try:
        data = json.loads(COMPILED.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"the words of the matching are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
    concepts = {name: Concept(kind, weight) for name, (kind, weight) in data.pop("concepts").items()}
    return Lexicon(concepts=concepts, financial_after=frozenset(data.pop("financial_after")), **data)


def compiled_lexicon(folder: Path) -> bytes:
    """The JSON that `lexicon` reads, made of the data folder. Raises ValueError for a form of two meanings."""
    from sahel_tracker.language.cues import cue_pattern
    from sahel_tracker.language.gazetteer import compiled_names

    concepts, forms = _read_concepts(folder / "concepts")
    gazetteer = _read(folder / "gazetteer.yaml")
    compiled = {
        "concepts": concepts,
        "forms": {language: _by_anchor(forms[language]) for language in LANGUAGES},
        "cues": {kind: cue_pattern(written) for kind, written in _read(folder / "cues.yaml").items()},
        "ordinals": _ordinals(_read(folder / "timing.yaml")),
        "periods": _periods(_read(folder / "timing.yaml")),
        "months": _months(_read(folder / "months.yaml")),
        "common": _common(_read(folder / "common-words.yaml")),
        **compiled_names(gazetteer),
    }
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _read(path: Path) -> Any:
    import yaml

    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _read_concepts(folder: Path) -> tuple[dict[str, tuple[str, int]], dict[str, dict[tuple[str, ...], str]]]:
    concepts: dict[str, tuple[str, int]] = {}
    forms: dict[str, dict[tuple[str, ...], str]] = {language: {} for language in LANGUAGES}
    for path in sorted(folder.glob("*.yaml")):
        room = _read(path)
        for name, entry in room["concepts"].items():
            concepts[name] = (room["kind"], entry.get("weight", USUAL_WEIGHT[room["kind"]]))
            for language in LANGUAGES:
                _add_forms(forms[language], name, entry[language], language)
    return concepts, forms


def _add_forms(known: dict[tuple[str, ...], str], meaning: str, written: Iterable[str], language: str) -> None:
    for form in written:
        key = form_key(form, language)
        if known.setdefault(key, meaning) != meaning:
            raise ValueError(f"'{form}' ({language}) would mean both {known[key]} and {meaning}")


def form_key(form: str, language: str) -> tuple[str, ...]:
    """The keys of a form, sorted: the order of its words does not count. Raises ValueError if it has none."""
    found = tuple(sorted(key.key for key in keys(form, language)))
    if not found:
        raise ValueError(f"'{form}' ({language}) holds function words only")
    return found


def _by_anchor(forms: Mapping[tuple[str, ...], str]) -> dict[str, list[tuple[str, list[str]]]]:
    uses = Counter(key for form in forms for key in form)
    anchored: dict[str, list[tuple[str, list[str]]]] = {}
    for form, meaning in forms.items():
        anchor = min(form, key=lambda key: (uses[key], key))
        rest = list(form)
        rest.remove(anchor)
        anchored.setdefault(anchor, []).append((meaning, rest))
    return anchored


def _ordinals(timing: Mapping[str, Any]) -> dict[str, int]:
    """First, second and so on in all languages, folded, an Arabic one without its article."""
    from sahel_tracker.language.normalise import fold

    spoken = [item for words in timing.values() for item in words["ordinal"].items()]
    return {fold(form).removeprefix("ال"): number for number, forms in spoken if number > 0 for form in forms}


def _periods(timing: Mapping[str, Any]) -> list[str]:
    """The words for a day, a week and so on up to half a year, of which there may be a second, folded."""
    from sahel_tracker.language.normalise import fold

    lengths = ("day", "week", "month", "quarter", "half", "year")
    return sorted({fold(form) for words in timing.values() for length in lengths for form in words["unit"][length]})


def _months(names: Mapping[str, list[list[str]]]) -> dict[str, int]:
    from sahel_tracker.language.normalise import fold

    return {fold(name): number for months in names.values() for number, year in enumerate(months, 1) for name in year}


def _common(words: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    """How common a key is in texts of this kind: 2 in nearly every one, 1 in many."""
    found: dict[str, int] = {}
    for degree, by_language in ((1, words["many"]), (2, words["most"])):
        for language, listed in by_language.items():
            found.update({key.key: degree for key in keys(listed, language)})
    return found
