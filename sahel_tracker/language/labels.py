"""What a reader is told instead of a token: names of concepts, bodies and places (`k|border`, `b_CAERT`, `p_rabat`).

Invariant: a token's name in a language is the first form that data/ gives for it there; countries have names elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sahel_tracker.errors import Failed

COMPILED = Path(__file__).parents[1] / "compiled" / "labels.json"
LANGUAGES = ("ar", "fr", "en")


def label(token: str, language: str) -> str | None:
    """The name in 'ar', 'fr' or 'en' of a concept, a body or a place; None for any other token."""
    named = _labels().get(token)
    return named[LANGUAGES.index(language)] if named else None


def place_name(written: str, language: str) -> str:
    """The name in 'ar', 'fr' or 'en' of a town that is written in any of them; another place as it is written."""
    token = _places().get(written.casefold())
    return (label(token, language) if token else None) or written


@cache
def _places() -> Mapping[str, str]:
    places = ((token, names) for token, names in _labels().items() if token.startswith("p_"))
    return {name.casefold(): token for token, names in places for name in names}


def compiled_labels(folder: Path) -> bytes:
    """The JSON that `label` reads, made of the data folder."""
    labels = dict(sorted([*_concepts(folder / "concepts"), *_names(_read(folder / "gazetteer.yaml"))]))
    return json.dumps(labels, ensure_ascii=False, separators=(",", ":")).encode()


def _concepts(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    for path in sorted(folder.glob("*.yaml")):
        for name, entry in _read(path)["concepts"].items():
            yield f"k|{name}", [entry[language][0] for language in LANGUAGES]


def _names(gazetteer: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    for kind, room in (("b", "bodies"), ("p", "places")):
        for name, entry in gazetteer[room].items():
            yield f"{kind}_{name}", [entry[language][0] for language in LANGUAGES]


def _read(path: Path) -> Any:
    import yaml

    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _labels() -> Mapping[str, Sequence[str]]:
    try:
        return dict(json.loads(COMPILED.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        message = f"the names of concepts are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
