"""`tracker list`, `show` and `why`: filters, one commitment in full, and how its status came about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.snapshots import DAY
from tests.specimen import QUOTE, SHOWN_AS

from .conftest import Tracker

ON_THE_DAY = ("--as-of", DAY.isoformat())


@pytest.fixture
def program(specimen_file: Path) -> Tracker:
    return Tracker(specimen_file)


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        (["--meeting", "RABAT-2013"], ["RAB-01", "RAB-02"]),
        (["--process", "experts"], []),
        (["--theme", "patrols"], ["TRI-08"]),
        (["--headline", "fulfilled late"], ["TRI-01", "TRI-16"]),
        (["--headline", "Fulfilled-Late"], ["TRI-01", "TRI-16"]),
        (["--headline", "unconfirmed", "--country", "تونس"], ["TRI-14"]),
        (["--country", "LY", "--headline", "overdue", "--due-before", "2012-03-17"], ["TRI-02"]),
        (["--due-before", "2012-03-16"], []),
        (["--headline", "due soon", "--within", "10d"], []),
        (["--headline", "due soon", "--within", "2w"], []),
        (["--headline", "due soon", "--within", "15"], ["TRI-05"]),
    ],
)
def test_a_list_has_what_fits_every_filter(program: Tracker, options: list[str], refs: list[str]) -> None:
    document = program("list", "-f", "json", *options, *ON_THE_DAY).document
    assert [one["ref"] for one in document["commitments"]] == refs


def test_a_list_is_in_order_of_recording(program: Tracker) -> None:
    answer = program("list", *ON_THE_DAY)
    assert answer.out.startswith("Commitments\n21 commitments\nTRI-01\t")
    assert [line.split("\t")[0] for line in answer.out.splitlines() if "\t" in line] == list(SHOWN_AS)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--headline", "overdu"], 2, "close to it: overdue"),
        (["--headline", "zzz"], 2, "one of superseded, dropped, fulfilled"),
        (["--theme", "patrol"], 1, "close to it: patrols"),
        (["--theme", "zzz"], 1, "themes of the record: follow-up, meetings, patrols"),
        (["--process", "expert"], 1, "close to it: experts"),
        (["--meeting", "rabat"], 1, "close to it: rabat-2013"),
        (["--country", "QQ"], 1, "no party 'QQ'"),
        (["--due-before", "2012-02-31"], 2, "2012-02-31"),
        (["--due-before", "01/02/2026"], 2, "2026-02-01"),
        (["--within", "x"], 2, "write 30d"),
    ],
)
def test_a_wrong_filter_is_refused_with_what_is_close(
    program: Tracker, options: list[str], code: int, said: str
) -> None:
    assert said in program.refuses("list", *options, code=code)


@pytest.mark.parametrize("ref", ["TRI-01", "tri-01", " Tri-01 "])
def test_show_finds_a_ref_in_any_case(program: Tracker, ref: str) -> None:
    answer = program("show", ref, *ON_THE_DAY)
    assert answer.out.startswith("TRI-01  Meet again in Morocco late in 2012\nfulfilled 318 days late\n")
    assert f"quote from tripoli-text: “{QUOTE}”\n" in answer.out


@pytest.mark.parametrize("command", ["show", "why"])
def test_an_unknown_ref_is_refused_with_what_is_close(program: Tracker, command: str) -> None:
    assert "close to it: RAB-01" in program.refuses(command, "RAB-1", code=1)
    assert "'tracker list' shows them" in program.refuses(command, "zzzzz", code=1)


@pytest.mark.parametrize("command", ["show", "why"])
def test_before_it_was_made_a_commitment_is_not_there_yet(program: Tracker, command: str) -> None:
    said = program.refuses(command, "RAB-01", "--as-of", "2013-11-13", code=1)
    assert "RAB-01 was made on 2013-11-14, after 2013-11-13" in said
    assert "--as-of" in said
    program(command, "RAB-01", "--as-of", "2013-11-14")


def test_a_day_gives_the_status_of_that_day(program: Tracker) -> None:
    headlines = [
        program("show", "TRI-01", "--as-of", day, "-f", "json").document["headline"]
        for day in ("2012-11-30", "2012-12-31", "2013-01-01", "2013-11-14")
    ]
    assert headlines == ["not assessed", "due soon", "unconfirmed", "fulfilled late"]


def test_show_and_why_are_one_document(program: Tracker) -> None:
    shown = program("show", "TRI-05", "-f", "json", *ON_THE_DAY).document
    assert shown == program("why", "TRI-05", "-f", "json", *ON_THE_DAY).document
    assert (shown["schema"], shown["deadline"]["last_day"]) == ("tracker/commitment/1", "2014-06-30")


def test_why_goes_step_by_step_from_the_phrase_to_the_headline(program: Tracker) -> None:
    out = program("why", "TRI-01", *ON_THE_DAY).out
    steps = ["1. What was promised", "2. By when", "“late this year”", "(R5)", "3. What the record shows", "it fits"]
    places = [out.index(step) for step in [*steps, "4. What follows", "(R2): fulfilled late."]]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("command", ["show", "why"])
def test_every_commitment_can_be_told_in_every_language(program: Tracker, command: str, language: str) -> None:
    for ref in SHOWN_AS:
        answer = program(command, ref, "-f", "md", *ON_THE_DAY, before=("--lang", language))
        assert answer.out.startswith(f"# {ref}")


def test_a_list_is_written_to_a_file(program: Tracker, tmp_path: Path) -> None:
    program("list", "-o", str(tmp_path / "list.json"), *ON_THE_DAY)
    program("show", "TRI-01", "-o", str(tmp_path / "show.csv"), *ON_THE_DAY)
    program("why", "TRI-01", "-o", str(tmp_path / "why.md"), *ON_THE_DAY)
    assert len(json.loads((tmp_path / "list.json").read_text("utf-8"))["commitments"]) == len(SHOWN_AS)
    assert (tmp_path / "show.csv").read_bytes().count(b"\r\n") == 2
    assert "## 4. What follows" in (tmp_path / "why.md").read_text("utf-8").replace("\\", "")


@pytest.mark.parametrize("command", ["show", "why"])
def test_a_missing_ref_is_a_wrong_command_line(program: Tracker, command: str) -> None:
    assert "REF" in program.refuses(command, code=2)
