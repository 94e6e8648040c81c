"""The data of the matching: whole, in three languages, one meaning for each form, and compiled as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sahel_tracker.config import shipped
from sahel_tracker.errors import Failed
from sahel_tracker.language import lexicon as module
from sahel_tracker.language.cues import cue_pattern
from sahel_tracker.language.lexicon import LANGUAGES, compiled_lexicon, form_key, lexicon

DATA = shipped("data")


def rooms() -> Iterator[tuple[str, Any]]:
    """Each file of concepts with its name."""
    for path in sorted((DATA / "concepts").glob("*.yaml")):
        yield path.name, yaml.safe_load(path.read_text(encoding="utf-8"))


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each concept with what is said of it."""
    for _, room in rooms():
        yield from room["concepts"].items()


def test_there_are_concepts_for_the_breadth_of_the_field() -> None:
    assert len(list(entries())) >= 450


@pytest.mark.parametrize(("name", "room"), list(rooms()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_of_concepts_says_their_kind_and_nothing_unknown(name: str, room: dict[str, Any]) -> None:
    assert set(room) == {"kind", "concepts"}, name
    assert room["kind"] in {"subject", "form"}
    for concept, entry in room["concepts"].items():
        assert set(entry) - {"weight"} == set(LANGUAGES), concept
        assert entry.get("weight", 3) in {1, 2, 3, 4}, concept


def test_every_concept_has_forms_in_three_languages() -> None:
    assert [name for name, entry in entries() if not all(entry[language] for language in LANGUAGES)] == []


def test_no_concept_stands_twice() -> None:
    names = [name for name, _ in entries()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_twice(language: str) -> None:
    """Neither in two concepts nor in one: two writings with the same keys are one form."""
    seen: dict[tuple[str, ...], str] = {}
    twice = []
    for name, entry in entries():
        for form in entry[language]:
            if (key := form_key(form, language)) in seen:
                twice.append((form, name, seen[key]))
            seen[key] = name
    assert twice == []


def test_a_form_of_two_meanings_is_refused(tmp_path: Path) -> None:
    _copy(tmp_path)
    (tmp_path / "concepts" / "zz.yaml").write_text(
        "kind: form\nconcepts:\n  other: {en: [border], fr: [zigzaguer], ar: [زغردة]}\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"'border' \(en\) would mean both border and other"):
        compiled_lexicon(tmp_path)


def test_a_form_of_function_words_is_refused() -> None:
    with pytest.raises(ValueError, match="function words only"):
        form_key("of the", "en")


def test_what_is_compiled_is_what_the_data_says() -> None:
    assert module.COMPILED.read_bytes() == compiled_lexicon(DATA), "run `make data`"


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compiled_lexicon(DATA) == compiled_lexicon(DATA)


def test_a_missing_lexicon_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPILED", tmp_path / "none.json")
    with pytest.raises(Failed, match="words of the matching") as failure:
        lexicon.__wrapped__()
    assert "make data" in failure.value.hint


def test_cues_exist_in_three_languages_and_make_a_pattern() -> None:
    for kind, written in yaml.safe_load((DATA / "cues.yaml").read_text(encoding="utf-8")).items():
        assert set(written) == set(LANGUAGES), kind
        assert cue_pattern(written)


def test_names_of_places_and_bodies_stand_in_every_script() -> None:
    gazetteer = yaml.safe_load((DATA / "gazetteer.yaml").read_text(encoding="utf-8"))
    for room in ("bodies", "places"):
        assert all(entry["en"] and entry["fr"] and entry["ar"] for entry in gazetteer[room].values())
    assert all(body["of"] in gazetteer["bodies"] for body in gazetteer["bodies"].values() if "of" in body)


def test_the_lexicon_holds_keys_so_that_reading_it_loads_no_dictionary() -> None:
    compiled = json.loads(module.COMPILED.read_text(encoding="utf-8"))
    assert set(compiled["forms"]) == set(LANGUAGES)
    assert "border" in compiled["forms"]["en"]


def _copy(folder: Path) -> None:
    (folder / "concepts").mkdir()
    for path in [*DATA.glob("*.yaml"), *(DATA / "concepts").glob("*.yaml")]:
        (folder / path.relative_to(DATA)).write_bytes(path.read_bytes())
