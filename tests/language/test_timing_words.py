"""The table of words in data/timing.yaml and the grammar that reads it agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sahel_tracker.language.normalise import fold
from sahel_tracker.language.timing.lexemes import Words
from sahel_tracker.language.timing.phrases import GRAMMAR
from sahel_tracker.language.timing.spans import DAYS, MONTHS
from sahel_tracker.language.timing_forms import LANGUAGES, compiled_timing

DATA = Path(__file__).parents[2] / "data"
MADE = {"numeral", "day_number", "year", "hijri_year", "comma", "dash", "slash", "open", "close"}
"""Kinds of lexeme that are no words."""


@pytest.fixture(scope="module")
def words() -> dict[str, dict[str, Any]]:
    """The file, by language and kind."""
    return dict(yaml.safe_load((DATA / "timing.yaml").read_text("utf-8")))


def kinds(words: dict[str, dict[str, Any]]) -> set[str]:
    return {kind for listed in words.values() for kind in listed}


def parts() -> set[str]:
    return {part.name for lines in GRAMMAR.rules.values() for parts, _ in lines for part in parts}


def test_every_part_of_a_rule_is_a_rule_or_a_kind_of_word(words: dict[str, dict[str, Any]]) -> None:
    assert parts() <= set(GRAMMAR.rules) | kinds(words) | MADE | {"month"}


def test_no_kind_of_word_and_no_rule_is_there_for_nothing(words: dict[str, dict[str, Any]]) -> None:
    assert kinds(words) <= parts()
    assert set(GRAMMAR.rules) - parts() == {"time"}


def test_no_rule_has_the_name_of_a_kind(words: dict[str, dict[str, Any]]) -> None:
    assert not set(GRAMMAR.rules) & (kinds(words) | MADE)


def test_every_language_is_there_and_no_form_is_listed_twice_under_one_meaning(words: dict[str, Any]) -> None:
    assert set(words) == set(LANGUAGES)
    for listed in words.values():
        for kind, meanings in listed.items():
            for value, forms in (meanings if isinstance(meanings, dict) else {kind: meanings}).items():
                folded = [fold(form) for form in forms]
                assert len(folded) == len(set(folded)), (kind, value)


def test_every_unit_has_a_length(words: dict[str, Any]) -> None:
    known = {*DAYS, *MONTHS, "third", "decade"}
    for listed in words.values():
        for kind in ("unit", "units", "single", "dual", "units_of_time"):
            assert set(listed.get(kind, {})) <= known


def test_the_table_is_compiled_without_what_a_build_lacks() -> None:
    program = "import sys; import sahel_tracker.language.timing_forms; print('dateutil' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_empty_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "months.yaml").write_text((DATA / "months.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "timing.yaml").write_text("ar: {before: ['ـ']}\nfr: {}\nen: {}\n", "utf-8")
    with pytest.raises(ValueError, match="an empty form of before"):
        compiled_timing(tmp_path)


@pytest.mark.parametrize(("text", "kind"), [("للسنة", "of"), ("بنهاية", "b"), ("و15", "and"), ("l'année", "unit")])
def test_what_is_written_together_with_a_word_is_read_by_itself(text: str, kind: str) -> None:
    language = "fr" if text.isascii() or "é" in text else "ar"
    assert kind in {lexeme.kind for lexeme in Words(text, language).at(0)}
