"""`tracker report` and `tracker overdue`: what they answer, in which format, with which exit code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.snapshots import DAY
from tests.specimen import NOT_FIRM, SHOWN_AS

from .conftest import Tracker

ON_THE_DAY = ("--as-of", DAY.isoformat())
BEFORE_EVERYTHING = ("--as-of", "2000-01-01")


@pytest.fixture
def program(specimen_file: Path) -> Tracker:
    return Tracker(specimen_file)


def refs_of(document: dict[str, list[dict[str, str]]], member: str = "commitments") -> list[str]:
    return [one["ref"] for one in document[member]]


def test_a_countrys_report_has_what_it_undertook_and_what_it_is_called_upon(program: Tracker) -> None:
    answer = program("report", "--country", "LY", *ON_THE_DAY)
    assert answer.err == ""
    assert answer.out.startswith("Implementation status: Libya\nSituation as of 15 June 2014\n16 commitments. ")
    assert "Undertaken by Libya itself\nPast the deadline, unconfirmed (1)\nTRI-03\t" in answer.out


@pytest.mark.parametrize("typed", ["LY", "ly", "Libya", "LIBYE", "ليبيا"])
def test_a_country_is_named_by_code_or_name_in_three_languages(program: Tracker, typed: str) -> None:
    assert program("report", "--country", typed, "-f", "json", *ON_THE_DAY).document["country"] == "LY"


def test_a_declared_party_is_named_by_its_own_name(program: Tracker) -> None:
    document = program("report", "--country", "centre d'études sur le terrorisme", "-f", "json", *ON_THE_DAY).document
    assert (document["country"], refs_of(document)) == ("CAERT", ["TRI-19"])


@pytest.mark.parametrize("chosen", ["table", "plain", "json", "csv", "md"])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_format_speaks_every_language(program: Tracker, chosen: str, language: str) -> None:
    answer = program("report", "--all", "-f", chosen, *ON_THE_DAY, before=("--lang", language))
    title = {"ar": "عقد المؤتمر المقبل في المغرب", "fr": "Se réunir de nouveau au Maroc", "en": "Meet again in Morocco"}
    assert title[language] in answer.out


def test_json_and_csv_do_not_depend_on_the_language(program: Tracker) -> None:
    for command in (["report", "--country", "LY"], ["overdue", "--within", "30d"]):
        for chosen in ("json", "csv"):
            asked = (*command, "-f", chosen, *ON_THE_DAY)
            assert len({program(*asked, before=("--lang", language)).out for language in ("ar", "fr", "en")}) == 1


def test_without_a_day_it_is_today(program: Tracker, pinned_day: date) -> None:
    assert program("report", "-f", "json").document["as_of"] == pinned_day.isoformat()
    assert program("report", "-f", "json").out == program("report", "-f", "json", *ON_THE_DAY).out


def test_a_pipe_gets_plain_unwrapped_uncoloured_text_whatever_the_environment_wants(program: Tracker) -> None:
    answer = program("report", *ON_THE_DAY, before=("--lang", "ar"), COLUMNS="40", FORCE_COLOR="1", GITHUB_ACTIONS="1")
    assert not {"\x1b", "\u2068", "\u2069"} & set(answer.out)
    rows = [line.split("\t") for line in answer.out.splitlines() if line.startswith(("TRI", "RAB"))]
    assert len(rows) == len(SHOWN_AS) - 1
    assert all(len(row) == 7 for row in rows)


def test_the_report_is_in_json_always_everything(program: Tracker) -> None:
    document = program("report", "-f", "json", *ON_THE_DAY).document
    assert {one["ref"]: one["headline"] for one in document["commitments"]} == SHOWN_AS
    assert document["summary"]["total"] == len(SHOWN_AS) - len(NOT_FIRM) - 1


def test_a_table_is_one_screen_and_all_of_it_if_asked(program: Tracker) -> None:
    asked = ("report", "--country", "LY", "-f", "table", *ON_THE_DAY)
    screen, whole = program(*asked).out, program(*asked, "--all").out
    assert "Not shown: Under way: 1" in screen
    assert "TRI-08" not in screen
    assert "TRI-08" in whole
    assert "Not shown" not in whole


def test_the_score_is_told_only_if_asked_for(program: Tracker) -> None:
    asked = ("report", "--country", "LY", *ON_THE_DAY)
    assert "Score" not in program(*asked).out
    assert "Score: +0.22 (n = 9, 81% assessed). Method, version 1." in program(*asked, "--score").out
    summary = program(*asked, "--score", "-f", "json").document["summary"]
    assert (summary["score"], summary["score_n"]) == (0.22, 9)
    assert program(*asked, "-f", "json").document["summary"]["score"] is None


@pytest.mark.parametrize("command", ["report", "overdue"])
def test_exit_code_3_says_that_something_is_late(program: Tracker, command: str) -> None:
    late = program(command, "--exit-code", *ON_THE_DAY, code=3)
    assert late.out == program(command, *ON_THE_DAY).out
    program(command, "--exit-code", *BEFORE_EVERYTHING)
    program(command, "--exit-code", "--country", "CAERT", *ON_THE_DAY)


def test_what_is_only_due_soon_does_not_set_the_exit_code(program: Tracker) -> None:
    asked = ("overdue", "--within", "90d", "--as-of", "2012-03-15", "-f", "json")
    document = program(*asked, "--exit-code", code=0).document
    assert (refs_of(document), refs_of(document, "due_soon")) == ([], ["TRI-02", "TRI-18"])


def test_overdue_with_within_adds_what_is_due_soon(program: Tracker) -> None:
    without = program("overdue", "-f", "json", *ON_THE_DAY).document
    within = program("overdue", "--within", "30d", "-f", "json", *ON_THE_DAY).document
    assert refs_of(without) == refs_of(within) == ["TRI-02", "TRI-03", "TRI-14", "TRI-04"]
    assert (refs_of(without, "due_soon"), refs_of(within, "due_soon")) == ([], ["TRI-05"])
    narrow = program("overdue", "--within", "14", "-f", "json", *ON_THE_DAY).document
    assert refs_of(narrow, "due_soon") == []


def test_overdue_is_limited_to_a_country_or_a_process_and_says_so(program: Tracker) -> None:
    answer = program("overdue", "--country", "EG", "--process", "Border-Security", *ON_THE_DAY)
    assert answer.out.startswith("Overdue\nOnly: Egypt, Border security\n")
    assert "TRI-03" not in answer.out


def test_before_everything_the_report_is_empty(program: Tracker) -> None:
    assert program("report", *BEFORE_EVERYTHING).out.splitlines()[:3] == [
        "Implementation status of commitments",
        "Situation as of 1 January 2000",
        "0 commitments",
    ]
    document = program("report", "-f", "json", *BEFORE_EVERYTHING).document
    assert (document["commitments"], document["summary"]["assessed"]) == ([], None)
    assert "Nothing is overdue" in program("overdue", *BEFORE_EVERYTHING).out


@pytest.mark.parametrize("command", ["report", "overdue"])
def test_an_empty_record_is_no_error(command: str, tmp_path: Path) -> None:
    program = Tracker(tmp_path / "tracker.db")
    program("init")
    for chosen in ("table", "plain", "json", "csv", "md"):
        assert program(command, "-f", chosen).out
    program(command, "--exit-code")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", '{\n  "schema": "tracker/report/1"'),
        ("a.csv", "ref,title_ar,title_fr,title_en,"),
        ("a.md", "# Implementation status"),
        ("a.txt", "Implementation status"),
    ],
)
def test_a_file_is_written_in_the_format_of_its_extension(
    program: Tracker, name: str, begins: str, tmp_path: Path
) -> None:
    answer = program("report", "-o", str(tmp_path / name), *ON_THE_DAY)
    assert answer.out == ""
    assert (tmp_path / name).read_bytes().decode().startswith(begins)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["-f", "pdf"], 2, "one of table, plain, json, csv, md"),
        (["-o", "report.docx"], 2, ".json, .csv, .md, .txt"),
        (["-o", "missing/report.json"], 1, "a folder that can be written"),
        (["--as-of", "2012-02-31"], 2, "2012-02-31"),
        (["--as-of", "01/02/2026"], 2, "2026-02-01"),
        (["--as-of", "yesterday"], 2, "yesterday"),
        (["--within", "soon"], 2, "write 30d"),
        (["--within", "-1"], 2, "write 30d"),
        (["--country", "XQ"], 1, "no party 'XQ'"),
        (["--country", "Moroco"], 1, "close to it: Morocco"),
        (["--country", "لبيا"], 1, "ليبيا"),
        (["--process", "border-securty"], 1, "close to it: border-security"),
        (["--process", "zzz"], 1, "'tracker process list' shows them"),
        (["--meeting", "tripoli-2013"], 1, "close to it: tripoli-2012"),
        (["--themes", "x"], 2, "--themes"),
    ],
)
def test_wrong_input_gets_a_message_and_writes_nothing(
    program: Tracker, options: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in program.refuses("report", *options, code=code)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_format_is_refused_before_the_record_is_looked_for(tmp_path: Path) -> None:
    missing = Tracker(tmp_path / "none.db")
    assert "is not a format" in missing("report", "-f", "pdf", code=2).err


def test_an_unknown_name_with_escapes_is_shown_inert(program: Tracker) -> None:
    for option in ("--country", "--process", "--meeting"):
        said = program.refuses("report", option, "\x1b]0;x\x07\u202e", code=1)
        assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_reading_leaves_the_file_as_it_was(program: Tracker) -> None:
    before = program.path.read_bytes()
    program("report", "--country", "LY", "--all", *ON_THE_DAY)
    program("overdue", "--within", "1w", "--exit-code", *ON_THE_DAY, code=3)
    assert program.path.read_bytes() == before
