"""The main job on the five real reports: attached to their meetings, they show every passage the set points to.

Their texts are no part of the project: these tests read them from ../shared and are skipped where there is none.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.program import RECORDS, ROOT, Program

END = "2024-12-01"
MEETINGS = {
    "tripoli-2012-03.ar.txt": "tripoli-2012",
    "rabat-2013-04.ar.txt": "rabat-2013-04",
    "ndjamena-2013-09.ar.txt": "ndjamena-2013-09",
    "rabat-2013-11.ar.txt": "rabat-2013-11",
    "bamako-2017-10.ar.txt": "bamako-2017-10",
}
PAIRS = list(MEETINGS.items())
PROMISING = [(file, meeting) for file, meeting in PAIRS if meeting != "rabat-2013-11"]
"""All but the report on the second conference, which tells that it met and what it thinks of the first."""
COPIED = 7
"""So many words of a source in a row are no coincidence."""


def stored(file: Path) -> str:
    """A text as the record keeps it: without byte-order mark, with Unix line ends."""
    return file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")


def documents(program: Program, meeting: str) -> list[dict[str, Any]]:
    return list(program.asks("meeting", "show", meeting, as_of=END)["documents"])


def pointing_to(program: Program, slug: str) -> list[dict[str, Any]]:
    """The commitments with a passage in this document."""
    found = program.asks("list", as_of=END)["commitments"]
    return [one for one in found if one["document"] == slug and one["passage"]]


def passages_of(program: Program, meeting: str) -> list[tuple[int, int]]:
    """The passages to which commitments point in the only document of a meeting."""
    [document] = documents(program, meeting)
    found = [one["passage"] for one in pointing_to(program, document["slug"])]
    return [(passage["start"], passage["end"]) for passage in found]


@pytest.mark.parametrize(("file", "meeting"), PAIRS)
def test_a_report_is_known_by_its_hash_before_it_is_attached(
    imported: Program, shared: Path, file: str, meeting: str
) -> None:
    [document] = documents(imported, meeting)
    assert document["sha256"] == sha256(stored(shared / "seeds" / file).encode()).hexdigest()
    assert (document["kind"], document["language"], document["complete"]) == ("press", "ar", True)


@pytest.mark.parametrize(("file", "meeting"), PROMISING)
def test_attaching_a_report_shows_every_passage_as_a_quote(
    bundled: Program, shared: Path, file: str, meeting: str
) -> None:
    text = stored(shared / "seeds" / file)
    before = documents(bundled, meeting)
    kept = pointing_to(bundled, before[0]["slug"])
    assert kept
    assert {one["quote"] for one in kept} == {None}
    bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    assert documents(bundled, meeting) == before
    for one in kept:
        shown = bundled.asks("show", one["ref"], as_of=END)
        assert shown["passage"] == one["passage"]
        assert shown["quote"] == text[one["passage"]["start"] : one["passage"]["end"]]
        assert shown["quote"].strip() == shown["quote"]


def test_attaching_a_report_changes_no_status(bundled: Program, shared: Path) -> None:
    members = ("ref", "completion", "timeliness", "verification", "headline", "days_overdue", "days_late")
    before = bundled.asks("list", as_of=END)["commitments"]
    for file, meeting in PAIRS:
        bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    after = bundled.asks("list", as_of=END)["commitments"]
    assert [[one[member] for member in members] for one in after] == [
        [one[member] for member in members] for one in before
    ]


def test_with_its_texts_the_record_is_exported_and_imported_without_loss(
    bundled: Program, program: Program, shared: Path, tmp_path: Path
) -> None:
    for file, meeting in PAIRS:
        bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    exported = bundled("export")
    copy = tmp_path / "exported.yaml"
    copy.write_text(exported, encoding="utf-8")
    program("import", copy)
    assert program("export") == exported
    assert program.asks("report", as_of=END) == bundled.asks("report", as_of=END)


def test_attaching_a_report_twice_keeps_it_once(bundled: Program, shared: Path) -> None:
    file, meeting = PAIRS[0]
    bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    log = bundled("history", "-f", "json")
    bundled("meeting", "attach", meeting, "--text", shared / "seeds" / file)
    assert len(documents(bundled, meeting)) == 1
    assert bundled("history", "-f", "json") == log


def test_every_commitment_that_was_read_in_the_reports_is_in_the_set(imported: Program, shared: Path) -> None:
    """Each of the listed passages overlaps with that of at least one commitment."""
    listed = json.loads((shared / "eval" / "draft" / "seeds.json").read_text(encoding="utf-8"))
    passages = {file: passages_of(imported, meeting) for file, meeting in PAIRS}
    assert len(listed) == 46
    for one in listed:
        overlapping = [
            (start, end) for start, end in passages[one["file"]] if start < one["end"] and one["start"] < end
        ]
        assert overlapping, one


def test_no_sentence_of_the_reports_is_in_the_project(shared: Path) -> None:
    sources = " ".join(stored(file) for file in sorted((shared / "seeds").glob("*.txt")))
    theirs = runs_of_words(sources)
    for file in sorted([*RECORDS.iterdir(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "sahel_tracker").rglob("*.py")]):
        assert runs_of_words(file.read_text(encoding="utf-8")).isdisjoint(theirs), file


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    """Every run of so many Arabic words, without their vowel marks."""
    words = re.findall(r"[\u0621-\u064a]+", re.sub(r"[\u064b-\u0652\u0640]", "", text))
    return {tuple(words[start : start + COPIED]) for start in range(len(words) - COPIED + 1)}
