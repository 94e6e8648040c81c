"""`tracker matrix`: what it answers, in which format, limited to what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.snapshots import DAY

from .conftest import Tracker

ON_THE_DAY = ("--as-of", DAY.isoformat())


@pytest.fixture
def program(specimen_file: Path) -> Tracker:
    return Tracker(specimen_file)


def refs(program: Tracker, *filters: str) -> list[str]:
    document = program("matrix", "-f", "json", *filters, *ON_THE_DAY).document
    assert {cell["ref"] for cell in document["cells"]} == {one["ref"] for one in document["commitments"]}
    return [one["ref"] for one in document["commitments"]]


@pytest.mark.parametrize("chosen", ["table", "plain", "json", "csv", "md"])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_format_speaks_every_language(program: Tracker, chosen: str, language: str) -> None:
    assert "TRI-01" in program("matrix", "-f", chosen, *ON_THE_DAY, before=("--lang", language)).out


def test_json_and_csv_do_not_depend_on_the_language(program: Tracker) -> None:
    for chosen in ("json", "csv"):
        asked = ("matrix", "-f", chosen, *ON_THE_DAY)
        assert len({program(*asked, before=("--lang", language)).out for language in ("ar", "fr", "en")}) == 1


def test_a_cell_is_found_by_party_and_ref(program: Tracker) -> None:
    cells = program("matrix", "-f", "json", *ON_THE_DAY).document["cells"]
    headlines = {(cell["party"], cell["ref"]): cell["headline"] for cell in cells}
    assert (headlines["LY", "TRI-06"], headlines["EG", "TRI-06"]) == ("fulfilled", "not assessed")
    assert ("LY", "TRI-09") not in headlines


def test_it_is_limited_by_country_process_meeting_and_theme(program: Tracker) -> None:
    assert program("matrix", "--country", "Libye", "-f", "json", *ON_THE_DAY).document["parties"] == ["LY"]
    assert refs(program, "--theme", "patrols") == ["TRI-08"]
    assert refs(program, "--meeting", "rabat-2013") == ["RAB-01", "RAB-02"]
    assert refs(program, "--process", "experts") == []


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--country", "Moroco"], 1, "close to it: Morocco"),
        (["--theme", "patrol"], 1, "close to it: patrols"),
        (["--as-of", "01/02/2026"], 2, "2026-02-01"),
        (["-f", "pdf"], 2, "one of table, plain, json, csv, md"),
    ],
)
def test_wrong_input_gets_a_message(program: Tracker, options: list[str], code: int, said: str) -> None:
    assert said in program.refuses("matrix", *options, code=code)


def test_an_empty_record_is_no_error(tmp_path: Path) -> None:
    program = Tracker(tmp_path / "tracker.db")
    program("init")
    assert program("matrix", "-f", "csv").out == "party,score,score_n,assessed\n"
    assert "No commitment binds anybody." in program("matrix").out
