"""Themes in words: those of the bundled set by their names, others by the thesaurus, else as they are written."""

from __future__ import annotations

from collections.abc import Iterable

from sahel_tracker.language.labels import label
from sahel_tracker.render.words import Words, mark

THEMES = {
    "agreements": mark("agreements"),
    "arms-trafficking": mark("arms trafficking"),
    "border-control": mark("border control"),
    "border-development": mark("development of border areas"),
    "civil-protection": mark("civil protection"),
    "counter-terrorism": mark("counter-terrorism"),
    "defence": mark("defence"),
    "extradition": mark("extradition"),
    "follow-up-meetings": mark("follow-up meetings"),
    "free-movement": mark("free movement"),
    "funding": mark("funding"),
    "identity-documents": mark("identity documents"),
    "information-exchange": mark("exchange of information"),
    "institutions": mark("institutions"),
    "judicial-cooperation": mark("judicial cooperation"),
    "legislation": mark("legislation"),
    "migration": mark("migration"),
    "organised-crime": mark("organised crime"),
    "partners": mark("partners"),
    "prevention": mark("prevention"),
    "regional-organisations": mark("regional organisations"),
    "regional-security": mark("regional security"),
    "risk-analysis": mark("risk analysis"),
    "security-services": mark("security services"),
    "strategy": mark("strategy"),
    "technology": mark("technology"),
    "training": mark("training"),
    "working-groups": mark("working groups"),
}


def theme_words(themes: Iterable[str], words: Words) -> str:
    """The themes in a row, in the reader's language; empty for none."""
    return words.text(", ").join(_theme(theme, words) for theme in themes)


def _theme(theme: str, words: Words) -> str:
    if theme in THEMES:
        return words.text(THEMES[theme])
    return label(f"k|{theme}", words.language) or theme
