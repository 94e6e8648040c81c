"""Words by which a text undertakes, asks, plans, or gives grounds: the cues of `data/undertakings.yaml`.

Invariants: a cue is a phrase of whole folded words; patterns are over folded text (`language/folded.py`), so that what
they find can be shown where it stands. The patterns are compiled from the data when the package is built.

In a form a stroke stands between words of which any will do (`ont/a … decide/convenu`), @ for any verb that a promise
can be of, % for the participle of one; in French @ra for its future and @rait for its conditional, 3rd person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sahel_tracker.errors import Failed
from sahel_tracker.language.cues import FEW_WORDS, WORD_BEGINS
from sahel_tracker.language.normalise import fold

_APART = ("actions", "links")
_VERBS = ("actions", "acts")
_ONLY_BUILT_IN = ("acts", "participles", "futures")
_INFINITIVE = re.compile(r"(?:er|ir|re)$")
Written = Mapping[str, Mapping[str, list[str]]]
"""The forms by kind and language."""

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
    verbs = _verbs(written)
    shapes = written.pop("shapes")["ar"]
    patterns = {kind: _pattern(forms, verbs) for kind, forms in written.items() if kind not in _ONLY_BUILT_IN}
    patterns |= {
        f"{kind}-{language}": _pattern({language: forms}, verbs)
        for kind in _APART
        for language, forms in written[kind].items()
    }
    patterns["shapes"] = rf"(?:{'|'.join(shape.replace('.', '[ء-ي]') for shape in shapes)})"
    return json.dumps(patterns, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _pattern(written: Mapping[str, list[str]], verbs: Mapping[str, Mapping[str, str]]) -> str:
    """Of two forms that begin alike the longer first, and those without a gap: "agreed on" before "agreed … to"."""
    forms = [(form, verbs.get(language, {})) for language, listed in written.items() for form in listed]
    forms.sort(key=lambda one: ("…" in one[0], -_length(one[0]), one[0]))
    return rf"(?:{'|'.join(_expression(form, known) for form, known in forms)})(?:(?<=')|(?!\w))"


def _length(form: str) -> int:
    return sum(max(map(len, word.split("/"))) for word in form.split())


def _expression(form: str, verbs: Mapping[str, str]) -> str:
    """The expression for a form: a gap for …, any ending for a star, any of several words, a verb of the language."""
    parts = (" ".join(_word(word, verbs) for word in part.split()) for part in form.split("…"))
    return FEW_WORDS.join(parts)


def _word(word: str, verbs: Mapping[str, str]) -> str:
    options = [verbs.get(one) or re.escape(fold(one)).replace(r"\*", r"\w*") for one in word.split("/")]
    return options[0] if len(options) == 1 else _any(options)


def _any(expressions: Iterable[str]) -> str:
    return rf"(?:{'|'.join(expressions)})"


def _verbs(written: Written) -> dict[str, dict[str, str]]:
    """By language what @, %, @ra and @rait stand for."""
    return {"en": _english_verbs(written), "fr": _french_verbs(written)}


def _english_verbs(written: Written) -> dict[str, str]:
    stems = [_word(form, {}) for kind in _VERBS for form in written[kind]["en"]]
    return {"@": _any(stems), "%": _any([*stems, *written["participles"]["en"]])}


def _french_verbs(written: Written) -> dict[str, str]:
    """Of the infinitives that are listed; of irregular participles and futures those that are listed themselves."""
    infinitives = [form for kind in _VERBS for form in written[kind]["fr"] if _INFINITIVE.search(form)]
    stems = [form.removesuffix("re" if form.endswith("re") else "r") for form in infinitives]
    participles = [*(one for one in stems if one.endswith(("e", "i"))), *written["participles"]["fr"]]
    futures = _any([*stems, *written["futures"]["fr"]])
    return {
        "@": _any(infinitives),
        "%": _any(participles) + "e?s?",
        "@ra": f"{futures}r(?:a|ont)",
        "@rait": f"{futures}r(?:ait|aient)",
    }


@cache
def _patterns() -> dict[str, str]:
    try:
        return dict(json.loads(COMPILED.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        message = f"the words of the drafting are not there: {COMPILED}"
        raise Failed(message, "in a checkout run `make data`; otherwise install the package again") from error
