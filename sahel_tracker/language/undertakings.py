"""Words by which a text undertakes, asks, plans, or gives grounds: the cues of `data/undertakings.yaml`.

Invariants: a cue is a phrase of whole folded words; patterns are over folded text (`language/folded.py`), so that what
they find can be shown where it stands. The patterns are compiled from the data when the package is built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sahel_tracker.errors import Failed
from sahel_tracker.language.cues import WORD_BEGINS

_APART = ("actions", "links")
COMPILED = Path(__file__).parents[1] / "compiled" / "undertakings.json"


@cache
def cue(kind: str) -> re.Pattern[str]:
    """The pattern of one kind of cue, in all three languages. Raises `Failed` where the installation lacks them."""
    return re.compile(WORD_BEGINS + _patterns()[kind])


def any_of(kind: str) -> str:
    """The expression for a cue of this kind, to be built into a larger one."""
    return WORD_BEGINS + _patterns()[kind]


def joined(kind: str, language: str | None = None) -> str:
    """The same where something may be joined to the word before it; of one language, where its words mislead others."""
    return _patterns()[f"{kind}-{language}" if language else kind]


def compiled_undertakings(folder: Path) -> bytes:
    """The JSON that `cue` reads, made of the data folder."""
    import yaml

    written: dict[str, Any] = yaml.safe_load((folder / "undertakings.yaml").read_text(encoding="utf-8"))
    shapes = written.pop("shapes")["ar"]
    patterns = {kind: _pattern(forms) for kind, forms in written.items()}
    patterns |= {
        f"{kind}-{language}": _pattern({language: forms})
        for kind in _APART
        for language, forms in written[kind].items()
    }
    patterns["shapes"] = rf"(?:{'|'.join(shape.replace('.', '[ء-ي]') for shape in shapes)})"
    return json.dumps(patterns, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _pattern(written: Mapping[str, list[str]]) -> str:
    """Forms without a gap are tried first: "agreed on" before "agreed … to"."""
    from sahel_tracker.language.cues import phrase_pattern

    whole = {language: [form for form in forms if "…" not in form] for language, forms in written.items()}
    gapped = {language: [form for form in forms if "…" in form] for language, forms in written.items()}
    if not any(gapped.values()):
        return phrase_pattern(whole)
    return rf"(?:{phrase_pattern(whole)}|{phrase_pattern(gapped)})"


@cache
def _patterns() -> dict[str, str]:
    try:
        return dict(json.loads(COMPILED.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        message = f"the words of the drafting are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
