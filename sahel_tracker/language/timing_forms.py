"""The words of deadlines and cadences as they are listed in data/, compiled for language/timing.

Invariant: nothing is imported here that an environment which builds the package lacks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sahel_tracker.errors import Failed
from sahel_tracker.language.normalise import fold

COMPILED = Path(__file__).parents[1] / "compiled" / "timing.json"
LANGUAGES = ("ar", "fr", "en")

Form = tuple[str, str, Any]
"""How it is written (folded; with + at the end it is a prefix), of what kind it is, what it stands for."""


@cache
def timing_forms() -> dict[str, list[Form]]:
    """The forms by language, read once. Raises `Failed` where the installation lacks them."""
    try:
        listed = json.loads(COMPILED.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"the words of deadlines are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
    return {language: [(form, kind, value) for form, kind, value in forms] for language, forms in listed.items()}


def compiled_timing(folder: Path) -> bytes:
    """The JSON that `timing_forms` reads, made of the data folder. Raises ValueError for a form without a letter."""
    import yaml

    months, words = (yaml.safe_load((folder / name).read_text("utf-8")) for name in ("months.yaml", "timing.yaml"))
    compiled = {}
    for language in LANGUAGES:
        named = {"month": dict(enumerate(months[language], 1))}
        compiled[language] = [*_listed(named), *_listed(words[language])]
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode()


def _listed(kinds: Mapping[str, Any]) -> Iterator[Form]:
    for kind, meanings in kinds.items():
        by_value = meanings if isinstance(meanings, Mapping) else {kind: meanings}
        for value, forms in by_value.items():
            for form in forms:
                if not fold(form).strip():
                    raise ValueError(f"data/timing.yaml: an empty form of {kind}")
                yield fold(form), kind, value
